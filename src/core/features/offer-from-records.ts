import { compareTexts } from '../records/order'
import { covers } from '../records/period'
import { goalsOf, isOpen, type GoalOrObjective } from '../records/goals'
import { grouped } from '../records/grouped'
import type { AnyRecord, Claim, Note, Plan, Policy } from '../records/record'
import { called, idOr, payerName } from '../records/shown-id'
import { lastDayOf, sessionMinutes } from '../records/session'
import { findDiagnosis } from '../knowledge/diagnoses'
import { goalsToLink } from '../rules/goals-to-link'
import { addDays } from '../time/calendar'
import { arithmetic, count } from '../time/units'
import { ledgerOf } from '../workspace/ledger'
import { noteOfLine, notesOfLine, plansFor, serviceAt, type WorkspaceView, type Offer, type Question } from './question'

/** Values from other records: ids, dates, units, minutes. */
export function offerFromRecords(question: Question, known: WorkspaceView): Offer[] {
  const { record, about, field } = question
  const key = field[field.length - 1]
  switch (about.meaning) {
    case 'client': return clientsFor(question, known)
    case 'plan': return record?.kind === 'note' ? planIds(record, question, known) : []
    case 'payer': return payersFor(question, known)
    case 'goal': return record?.kind === 'note' ? goalsFor(record, question, known) : []
    case 'authorization': return record?.kind === 'note' || record?.kind === 'claim' ? authorizationsFor(record, known) : []
    case 'note': return record?.kind === 'claim' ? notesFor(record, question, known) : []
    case 'source': return record?.kind === 'policy' ? record.sources.items.flatMap(({ id, title }) => offer(id.value, title.value)) : []
    case 'npi': return npisFor(question, known)
    case 'date': return datesFor(question, known)
    case 'units': return unitsFor(question, known)
    case 'minutes': return record?.kind === 'note' ? minutesFor(record) : []
    case 'pointer': return record?.kind === 'claim' ? pointersFor(record) : []
    case 'id': return record?.kind === 'note' && key === 'program' ? programsFor(record, known) : []
    default: return []
  }
}

function offer(value: string | undefined, detail?: string): Offer[] {
  return value === undefined ? [] : [{ value, ...(detail && { detail }) }]
}

function distinct(offers: readonly Offer[]): Offer[] {
  const seen = new Set<string>()
  return offers.filter(({ value }) => !seen.has(value) && seen.add(value))
}

function ofKind<K extends AnyRecord['kind']>(known: WorkspaceView, kind: K): Extract<AnyRecord, { kind: K }>[] {
  return [...known.records()].filter((record): record is Extract<AnyRecord, { kind: K }> => record.kind === kind)
}

/** All notes except `record`: first those of its client, each group latest first. */
function clientsNotes(record: Note | Claim, known: WorkspaceView): Note[] {
  const notes = ofKind(known, 'note').filter(note => note !== record).sort((a, b) => compareTexts(b.service.date.value, a.service.date.value))
  const isOwn = ({ client }: Note) => client.value !== undefined && client.value === record.client.value
  return [...notes.filter(isOwn), ...notes.filter(note => !isOwn(note))]
}

/** The number of other notes of a record's client at each place of service. */
export function placesUsed(record: Note | Claim, known: WorkspaceView): Map<string, number> {
  const used = new Map<string, number>()
  for (const { client, service } of clientsNotes(record, known)) {
    const place = service.place.value
    if (place !== undefined && client.value !== undefined && client.value === record.client.value) used.set(place, (used.get(place) ?? 0) + 1)
  }
  return used
}

function programsFor(note: Note, known: WorkspaceView): Offer[] {
  return distinct(clientsNotes(note, known)
    .flatMap(({ enrollment, id }) => offer(enrollment.program.value, `as in ${idOr(id.value, 'another note')}`)))
}

function clientsFor({ record }: Question, known: WorkspaceView): Offer[] {
  const { context } = known
  const billed = record?.kind === 'claim' ? record.lines.items.flatMap(({ note }) => note.items.map(({ value }) => context.named('note', value)[0])) : []
  const named = record?.kind === 'note' ? context.planOf(record) : billed.find(note => note !== undefined)
  const others = [...known.records()].filter(other => other !== record && (other.kind === 'plan' || other.kind === 'note')) as (Plan | Note)[]
  return distinct([
    ...offer(named?.client.value, named && `client of ${called(named.kind, named.id.value)}`),
    ...others.filter(other => other.kind === 'plan').flatMap(plan => offer(plan.client.value, `client of ${called('plan', plan.id.value)}`)),
    ...others.flatMap(({ client }) => offer(client.value)),
  ])
}

function planIds(note: Note, { today }: Question, { context, ...known }: WorkspaceView): Offer[] {
  const own = context.plansOf(note.client.value)
  const plans = own.length || note.client.present ? [...own] : ofKind({ context, ...known }, 'plan')
  const isInEffect = (plan: Plan) => covers(plan.effective, note.service.date.value) === true
  return plans.sort((a, b) => Number(isInEffect(b)) - Number(isInEffect(a)))
    .flatMap(plan => {
      const { id, client, effective: { from, through } } = plan
      const ended = hasEnded(plan, note.service.date.value ?? today) ? ', ended' : ''
      return offer(id.value, `of ${idOr(client.value, 'a client')}, ${from.value ?? '?'} to ${through.value ?? 'open'}${ended}`)
    })
}

/** Whether a plan is no longer in effect on a date. */
function hasEnded({ effective: { through } }: Plan, date: string | undefined): boolean {
  return through.value !== undefined && date !== undefined && through.value < date
}

function payersFor({ record }: Question, known: WorkspaceView): Offer[] {
  const { context } = known
  const client = record?.kind === 'note' || record?.kind === 'claim' || record?.kind === 'plan' ? record.client.value : undefined
  const plans = record?.kind === 'plan' ? [record] : context.plansOf(client)
  const authorizing = plans.flatMap(({ authorizations }) => authorizations.items)
    .flatMap(({ payer, id }) => offer(payer.value, `payer of ${called('authorization', id.value)}`))
  const titles = (id: string) => {
    const policy: Policy | undefined = context.named('policy', id)[0]
    return policy?.title.present ? payerName(policy) : undefined
  }
  return distinct([...authorizing, ...[...context.payers()].sort().flatMap(id => offer(id, titles(id)))])
}

/** The goals and objectives of a note's plans: the open ones that fit best first, then the others, objectives before their goal. */
function goalsFor(note: Note, { today }: Question, known: WorkspaceView): Offer[] {
  const date = note.service.date.value ?? today
  return distinct(plansFor(note, known.context).flatMap(plan => {
    const all = [...grouped(goalsOf(plan), ({ goal }) => goal).values()]
      .flatMap(links => [...links.filter(({ objective }) => objective), ...links.filter(({ objective }) => !objective)])
    const best = goalsToLink(note, plan).filter(({ objective }) => !isClosed(objective))
    return [...best, ...all].flatMap(link => {
      const remark = hasEnded(plan, date) ? `${called('plan', plan.id.value)} ended ${plan.effective.through.value}` : whyNotOpen(link, date)
      const statement = (link.objective ?? link.goal).statement.value
      return offer(link.id, remark ? `${statement ?? ''} (${remark})`.trim() : statement)
    })
  }))
}

function isClosed(objective: GoalOrObjective['objective']): boolean {
  return objective?.status.value !== undefined && objective.status.value !== 'open'
}

/** Why an objective is no longer worked on; undefined for an open one. */
function whyNotOpen(link: GoalOrObjective, date: string | undefined): string | undefined {
  const { objective } = link
  return isClosed(objective) ? objective!.status.value : isOpen(link, date) ? undefined : `target date ${objective?.target.value} has passed`
}

function authorizationsFor(record: Note | Claim, { context }: WorkspaceView): Offer[] {
  const service = record.kind === 'note' ? record.service : record.lines.items[0]
  const code = service?.code.value
  const date = service?.date.value
  const named = record.kind === 'note' ? plansFor(record, context) : []
  const rows = ledgerOf([...new Set([...named, ...context.plansOf(record.client.value)])], context)
  const payer = context.payerOf(record)
  const fit = (row: (typeof rows)[number]) => (code === undefined || row.code === code ? 4 : 0)
    + (date === undefined || (row.from <= date && date <= row.through) ? 2 : 0)
    + (payer === undefined || row.payer === undefined || row.payer === payer ? 1 : 0)
  return rows.sort((a, b) => fit(b) - fit(a)).flatMap(({ authorization, code, left, authorized, through }) => {
    const units = left < 0 ? `${count(-left, 'unit')} over` : `${count(left, 'unit')} left`
    return offer(authorization, `${idOr(code, 'a code')}, ${units} of ${authorized}, through ${through}`)
  })
}

/** The notes that the claim does not bill yet, by date; first those of the line's day. */
function notesFor(claim: Claim, question: Question, known: WorkspaceView): Offer[] {
  const day = serviceAt(question)?.service.date.value ?? noteOfLine(question, known.context)?.service.date.value
  const isOfDay = ({ service }: Note) => day !== undefined && service.date.value === day
  const billed = claim.lines.items.flatMap(({ note }) => note.items.map(({ value }) => value))
  const isOwn = ({ client }: Note) => !claim.client.present || client.value === claim.client.value
  return ofKind(known, 'note').filter(note => isOwn(note) && !billed.includes(note.id.value))
    .sort((a, b) => Number(isOfDay(b)) - Number(isOfDay(a)) || compareTexts(a.service.date.value, b.service.date.value))
    .flatMap(({ id, service: { date, code, units } }) =>
      offer(id.value, `${date.value ?? '?'}, ${idOr(code.value, '?')}, ${count(units.value ?? 0, 'unit')}`))
}

function pointersFor({ diagnoses }: Claim): Offer[] {
  return diagnoses.items.flatMap(({ value = '' }, index) =>
    offer(String(index + 1), `${idOr(value, 'a diagnosis')} ${findDiagnosis(value)?.description ?? ''}`.trim()))
}

function npisFor(question: Question, known: WorkspaceView): Offer[] {
  const { record } = question
  const first = noteOfLine(question, known.context)
  const others = record?.kind === 'note' ? clientsNotes(record, known) : ofKind(known, 'note')
  return distinct([...(first ? [first] : []), ...others].flatMap(({ provider }) => offer(provider.npi.value, idOr(provider.credential.value, ''))))
}

function unitsFor(question: Question, { context }: WorkspaceView): Offer[] {
  const { record } = question
  const [billed, ...more] = notesOfLine(question, context) ?? []
  if (billed) {
    const units = [billed, ...more].reduce((sum, { service }) => sum + (service.units.value ?? NaN), 0)
    return Number.isNaN(units) ? [] : offer(String(units), more.length ? `the sum of its ${more.length + 1} notes` : `as in ${idOr(billed.id.value, 'its note')}`)
  }
  const sum = record?.kind === 'note' ? context.units(record) : undefined
  if (!sum) return []
  const others = sum.notes.filter(note => note !== record).reduce((units, { service }) => units + (service.units.value ?? 0), 0)
  const by = sum.payerRules ? `, ${sum.rounding} rounding by ${payerName(sum.payerRules.policy)}` : ''
  const all = sum.notes.length > 1 ? ` for the day, ${others} in its other sessions` : ''
  return sum.units > others ? offer(String(sum.units - others), `${arithmetic(sum.minutes, sum.rounding)}${all}${by}`) : []
}

function minutesFor(note: Note): Offer[] {
  const minutes = sessionMinutes(note)
  return minutes === undefined || minutes < 0 ? [] : offer(String(minutes), `${note.service.start.value}-${note.service.end.value}`)
}

function datesFor(question: Question, known: WorkspaceView): Offer[] {
  const { record, field, today } = question
  const key = field[field.length - 1]
  const now = offer(today, 'today')
  if (record?.kind === 'note') return distinct(noteDates(record, String(key), field[0] === 'enrollment', now, known))
  if (record?.kind === 'plan') {
    const { from, through } = record.effective
    const isStart = key === 'from'
    const ends = isStart ? [] : goalsOf(record).flatMap(({ objective, id }) => offer(objective?.target.value, `target of ${idOr(id, 'an objective')}`))
    const own = field[0] === 'effective'
      ? record.authorizations.items.flatMap(authorization => offer(authorization[isStart ? 'from' : 'through'].value, called('authorization', authorization.id.value)))
      : offer((isStart ? from : through).value, isStart ? 'the plan begins' : 'the plan ends')
    return distinct([...own, ...ends, ...now])
  }
  if (record?.kind === 'claim') {
    const note = noteOfLine(question, known.context)
    return distinct([...offer(note?.service.date.value, note && `as in ${idOr(note.id.value, 'its note')}`), ...now])
  }
  return now
}

function noteDates(note: Note, key: string, isEnrollment: boolean, now: Offer[], known: WorkspaceView): Offer[] {
  const { date } = note.service
  const planDays = plansFor(note, known.context).flatMap(({ effective: { from, through }, id }) => [
    ...(key === 'through' ? [] : offer(from.value, `${called('plan', id.value)} begins`)),
    ...(key === 'from' ? [] : offer(through.value, `${called('plan', id.value)} ends`)),
  ])
  if (isEnrollment) {
    const others = clientsNotes(note, known).filter(({ client }) => client.value === note.client.value)
    const day = ({ enrollment: { from, through } }: Note) => (key === 'from' ? from : through).value
    return [...others.flatMap(other => offer(day(other), `as in ${idOr(other.id.value, 'another note')}`)), ...planDays]
  }
  switch (key) {
    case 'end_date': return date.value === undefined ? now : offer(addDays(date.value, 1), 'the day after the start')
    case 'signed': return [...offer(lastDayOf(note), 'the day of the session'), ...now]
    default: return [...now, ...offer(note.provider.signed.value, 'the day it was signed'), ...planDays]
  }
}
