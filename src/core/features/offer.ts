import { allActivities, serves, type Activity } from '../knowledge/activities'
import { allCodes } from '../knowledge/codes'
import { allCredentials, findCredential, namesCredential } from '../knowledge/credentials'
import { diagnosisBlocks, diagnosisWithin, findDiagnosis, isBillable, searchDiagnoses } from '../knowledge/diagnoses'
import { familyCodes } from '../knowledge/family'
import { isInForce } from '../knowledge/in-force'
import { daysOfModifier } from '../knowledge/modifier-days'
import { allModifiers, findModifier } from '../knowledge/modifiers'
import { allPlacesOfService, findPlaceOfService, type PlaceOfService } from '../knowledge/places'
import { goalsOf, type GoalOrObjective } from '../records/goals'
import { judgedOn } from '../records/judged-on'
import { findModifierIn, mostModifiers, namedModifier, namedModifiers, toModifier } from '../records/modifiers'
import { narrativeParts } from '../records/note'
import { covers } from '../records/period'
import { isPlaceholder } from '../records/placeholder'
import { keysOf } from '../records/fields-at'
import { kinds, schemas, type Kind, type Leaf, type Note } from '../records/record'
import { called, idOr, payerName } from '../records/shown-id'
import { rules as allRules } from '../rules'
import { approvesPlace } from '../rules/approves-place'
import { listedCredentials } from '../rules/is-refused'
import { statedFor } from '../rules/modifier-by-credential'
import { acceptsModifier } from '../rules/modifier-not-allowed'
import { choiceOf, wantedBy } from '../rules/modifier-required'
import type { Context, PayerRules } from '../rules/rule'
import { offerFromRecords, placesUsed } from './offer-from-records'
import { noteOfLine, plansFor, serviceAt, type WorkspaceView, type Offer, type Question } from './question'
import { titleOfRule } from './rule-texts'

/** The most diagnoses offered at once; further typing finds others. */
export const mostDiagnoses = 60

/** The values to suggest for a field, best first; none where there is nothing to suggest. */
export function offersFor(question: Question, known: WorkspaceView): Offer[] {
  const { field, taken } = question
  // A record's own id is new.
  if (field[field.length - 1] === 'id') return []
  return offers(question, known).filter(({ value }) => !taken.includes(value) && !isPlaceholder(value))
}

function offers(question: Question, known: WorkspaceView): Offer[] {
  const { kind, record, about } = question
  switch (about.meaning) {
    case 'kind': return [kind, ...kinds.filter(other => other !== kind)].filter(candidate => mayBe(candidate, question)).map(value => ({ value }))
    case 'flag': case 'choice': case 'domain': return (about.choices ?? []).map(value => ({ value }))
    case 'rule': return allRules.map(rule => ({ value: rule.id, detail: titleOfRule(rule) }))
    case 'part': return Object.entries(narrativeParts).map(([value, detail]) => ({ value, detail }))
    case 'code': return codesFor(question, known)
    case 'modifier': return modifiersFor(question, known)
    case 'place': return placesFor(question, known)
    case 'credential': return credentialsFor(question, known)
    case 'activity': return record?.kind === 'note' ? activitiesFor(record, known.context) : []
    case 'diagnosis': return diagnosesFor(question, known)
    case 'diagnoses': return rangesFor(question)
    default: return offerFromRecords(question, known)
  }
}

/** Whether a record with these keys can be of a kind. */
function mayBe(kind: Kind, { beside }: Question): boolean {
  const keys = keysOf(schemas[kind]).map(({ key }) => key)
  return beside.every(key => keys.includes(key))
}

function rulesAt(question: Question, { context }: WorkspaceView): PayerRules | undefined {
  const at = serviceAt(question)
  return at && context.payerRulesOf(at.record, at.service)
}

function titleOf({ policy }: PayerRules): string {
  return payerName(policy)
}

/** The items sorted by rank, lowest first; the sort is stable. */
function ranked<T>(items: readonly T[], rank: (item: T) => number): T[] {
  return [...items].sort((a, b) => rank(a) - rank(b))
}

/** The codes with the ones to expect first: that of the billed note, those planned and authorized for the client, H2017, then its family. */
function codesFor(question: Question, known: WorkspaceView): Offer[] {
  const { context } = known
  const at = serviceAt(question)
  const policy = at && context.policyOn(context.payerOf(at.record), at.service.date.value)
  const isRefused = (code: string) => policy?.codes.entries.find(({ key }) => key === code)?.value.covered.value === false
  const reasons = reasonsFor(question, context)
  const rank = (code: string) => {
    const [reason, family] = [reasons.findIndex(codes => codes.has(code)), familyCodes.findIndex(known => known === code)]
    const last = familyCodes.length
    return isRefused(code) ? Infinity : (reason < 0 ? reasons.length : reason) * (last + 1) + (family < 0 ? last : family)
  }
  return ranked(allCodes(), ({ code }) => rank(code)).map(({ code, long }) => {
    const remark = isRefused(code) ? `not covered by ${payerName(policy!)}` : reasons.find(codes => codes.has(code))?.get(code)
    return { value: code, detail: remark ? `${long} (${remark})` : long }
  })
}

/** Codes, each with the reason to expect it. */
type Reasons = ReadonlyMap<string | undefined, string>

/** The code of the billed note, the codes that are planned and authorized, those that are only planned, and those that are only authorized. */
function reasonsFor(question: Question, context: Context): Reasons[] {
  const at = serviceAt(question)
  const note = noteOfLine(question, context)
  const billed: Reasons = new Map(note ? [[note.service.code.value, `as in ${idOr(note.id.value, 'its note')}`]] : [])
  if (!at) return [billed]
  const { record, service } = at
  const planned = record.kind === 'note' ? plannedCodes(record, context) : new Map<string | undefined, string>()
  const plans = record.kind === 'note' ? plansFor(record, context) : context.plansOf(record.client.value)
  const authorizations = plans.flatMap(plan => plan.authorizations.items).filter(authorization => covers(authorization, service.date.value) !== false)
  const authorized: Reasons = new Map(authorizations.map(({ code, id }) => [code.value, called('authorization', id.value)] as const).reverse())
  return [billed, new Map([...planned].filter(([code]) => authorized.has(code))), planned, authorized]
}

/** The codes planned for the objectives and goals that a note links; if it links none, all codes of the plan. */
function plannedCodes(note: Note, context: Context): Reasons {
  const linked = note.goals.items.length ? linkedGoals(note, context) : plansFor(note, context).flatMap(goalsOf)
  const objectives = linked.flatMap(({ goal, objective }) => objective ?? goal.objectives.items)
  return new Map(objectives.flatMap(({ services, id }) => services.items.map(({ value }) => [value, `planned for ${idOr(id.value, 'an objective')}`] as const)).reverse())
}

function linkedGoals(note: Note, context: Context): GoalOrObjective[] {
  const linked = note.goals.items.map(({ value }) => value)
  return plansFor(note, context).flatMap(goalsOf).filter(({ id }) => linked.includes(id))
}

/** The groups of modifiers that are most common with community services, suggested before others. Our own choice, without a source. */
const usualGroups = ['group setting', 'program population', 'staff education', 'level of intensity', 'state defined level']

function modifiersFor(question: Question, known: WorkspaceView): Offer[] {
  const all = allModifiers().map(({ modifier, meaning }): Offer => ({ value: modifier, detail: meaning }))
  const at = serviceAt(question)
  if (!at) return all
  if (question.taken.length >= mostModifiers) return []
  const { service, record } = at
  const rules = rulesAt(question, known)
  const setting = record.kind === 'note' ? record.service.setting.value : undefined
  const telehealth = findPlaceOfService(service.place.value ?? '')?.telehealth
  const group = (rules && namedModifier(rules.code.group.modifier)) ?? 'HQ'
  const wanted = rules && record.kind === 'note' ? wantedInNote(rules, record) : new Map<string, string>()
  if (setting === 'group') {
    const isRequired = rules && namedModifier(rules.code.group.modifier)
    wanted.set(group, isRequired ? `a group session requires it (${titleOf(rules)})` : 'usual for a group session')
  }
  const remote = rules ? namedModifiers(rules.code.telehealth.modifier) : []
  if (telehealth) for (const modifier of remote) wanted.set(modifier, `telehealth requires ${remote.length > 1 ? 'one of these' : 'it'} (${titleOf(rules!)})`)
  const unfit = new Set(rules?.code.modifiers.forbidden.items.map(({ value }) => toModifier(value ?? '')))
  if (setting === 'individual') unfit.add(group)
  if (rules) for (const { modifier } of allModifiers()) if (!acceptsModifier(rules, modifier)) unfit.add(modifier)
  for (const { modifier } of allModifiers()) if (!isInForce(daysOfModifier(modifier), service.date.value)) unfit.add(modifier)
  if (telehealth === false) for (const known of allModifiers()) if (known.telehealth) unfit.add(known.modifier)
  const taken = question.taken.map(toModifier)
  const added = [...wanted.keys()].filter(modifier => !all.some(({ value }) => value === modifier)).map((value): Offer => ({ value }))
  const rank = ({ value }: Offer) => {
    if (wanted.has(value)) return 0
    const known = findModifier(value)
    return known?.telehealth ? (telehealth ? 1 : 2) : known && usualGroups.includes(known.group) ? 2 : 3
  }
  const offers = ranked([...added, ...all].filter(({ value }) => !unfit.has(value) && !taken.includes(value)), rank)
    .map(({ value, detail }) => ({ value, detail: wanted.get(value) ?? detail }))
  return asInNote(question, known, ({ modifiers }) => modifiers.items, offers).filter(({ value }) => !taken.includes(toModifier(value)))
}

/** The modifiers that a payer requires of a note, each with the reason. */
function wantedInNote(rules: PayerRules, note: Note): Map<string, string> {
  const credential = note.provider.credential.value
  const choice = choiceOf(rules, note)
  const reason = (by: string) => `${by} (${titleOf(rules)})`
  return new Map([
    ...(findModifierIn(note.service.modifiers, choice) ? [] : choice).map(modifier => [modifier, reason('one of these is required')] as const),
    ...statedFor(credential, rules.code.modifiers.by_credential).map(modifier => [modifier, reason(`${idOr(credential, 'the credential')} requires it`)] as const),
    ...[...wantedBy(rules, note)].map(([modifier, subject]) => [modifier, reason(`${subject} requires it`)] as const),
  ])
}

/** The most common places of community services, including telehealth. Our own choice, without a source. */
const usualPlaces = ['11', '12', '53', '02', '10']

function placesFor(question: Question, known: WorkspaceView): Offer[] {
  const rules = rulesAt(question, known)
  const isRefused = (place: PlaceOfService) => rules !== undefined
    && (approvesPlace(rules, place) === false || (place.telehealth && rules.code.telehealth.allowed.value === false))
  const places = allPlacesOfService().filter(place => place.assigned && !isRefused(place))
  const at = serviceAt(question)
  const used = at && !rules?.code.places.only.present ? placesUsed(at.record, known) : undefined
  const rank = ({ code, inpatient }: PlaceOfService) => {
    const times = used?.get(code)
    if (times) return -times
    return used && usualPlaces.includes(code) ? usualPlaces.indexOf(code) : usualPlaces.length + Number(inpatient)
  }
  const offers = ranked(places, rank).map(({ code, name }) => ({ value: code, detail: name }))
  return asInNote(question, known, ({ place }) => [place], offers)
}

/** Puts the values in the note of a claim's line first. */
function asInNote(question: Question, { context }: WorkspaceView, of: (service: Note['service']) => readonly Leaf<string>[], offers: readonly Offer[]): Offer[] {
  const note = noteOfLine(question, context)
  if (!note) return [...offers]
  const own = of(note.service).flatMap(({ value }) => value ?? [])
  const same = own.map((value): Offer => {
    const detail = offers.find(offer => offer.value === value)?.detail
    return { value, detail: [...(detail ? [detail] : []), `as in ${idOr(note.id.value, 'its note')}`].join(', ') }
  })
  return [...same, ...offers.filter(({ value }) => !own.includes(value))]
}

function credentialsFor(question: Question, known: WorkspaceView): Offer[] {
  const rules = rulesAt(question, known)
  const { accepted, refused } = listedCredentials(rules)
  const qualified = accepted.map(value => {
    const detail = `${findCredential(value)?.meaning ?? ''} (qualifies for ${titleOf(rules!)})`.trim()
    return { value, detail }
  })
  const others = allCredentials().filter(({ id }) => ![...accepted, ...refused].some(listed => namesCredential(id, listed)))
  return [...qualified, ...others.map(({ id, meaning }) => ({ value: id, detail: meaning }))]
}

function activitiesFor(note: Note, context: Context): Offer[] {
  const goals = linkedGoals(note, context)
  const code = note.service.code.value
  const isForCode = ({ codes }: Activity) => codes.some(fitting => fitting === code)
  const goalOf = (activity: Activity) => goals.find(({ goal: { domain } }) =>
    activity.billable && domain.value !== undefined && serves(activity, domain.value))
  const rank = (activity: Activity) => (!activity.billable ? 4 : (isForCode(activity) ? 0 : 2) + (goalOf(activity) ? 0 : 1))
  return ranked(allActivities(), rank).map(activity => {
    const goal = goalOf(activity)
    const fit = activity.billable ? [activity.codes.join(', '), ...(goal ? [`serves ${idOr(goal.id, 'a goal')}`] : [])].join(', ') : 'not billable'
    return { value: activity.id, detail: `${activity.title} (${fit})` }
  })
}

function diagnosesFor(question: Question, known: WorkspaceView): Offer[] {
  const { record, typed } = question
  const { context } = known
  const rules = record?.kind === 'note' ? context.payerRules(record) : undefined
  const covered = rules?.code.diagnoses.items.flatMap(({ value }) => value ?? []) ?? []
  const plans = record?.kind === 'note' ? plansFor(record, context) : record?.kind === 'claim' ? context.plansOf(record.client.value) : []
  const planned: readonly string[] = plans.flatMap(plan => plan.diagnoses.items.flatMap(({ value }) => value ?? []))
  const date = record && judgedOn(record)
  const mayBe = (code: string) => {
    const found = findDiagnosis(code)
    return !found || isBillable(found, date)
  }
  const own = [...new Set(planned)].filter(mayBe).map(value => ({ value, detail: `${findDiagnosis(value)?.description ?? ''} (in the plan)`.trim() }))
  const isOwn = (code: string) => planned.includes(code)
  const found = searchDiagnoses(typed.trim(), mostDiagnoses, { date })
  const fits = (code: string) => covered.length === 0 || covered.some(range => diagnosisWithin(code, range))
  const query = typed.trim().toLowerCase()
  return [
    ...own.filter(({ value, detail }) => found.some(({ code }) => code === value)
      || query.split(/\s+/).every(word => `${value} ${detail}`.toLowerCase().includes(word))),
    ...ranked(found.filter(({ code }) => !isOwn(code)), ({ code }) => (fits(code) ? 0 : 1))
      .map(({ code, description }) => ({ value: code, detail: fits(code) ? description : `${description} (not covered)` })),
  ]
}

/** The values of a policy's diagnoses: blocks of the chapter, families and codes. */
function rangesFor({ typed }: Question): Offer[] {
  const words = typed.trim().toLowerCase().split(/\s+/)
  const blocks = diagnosisBlocks.filter(({ range, about }) => words.every(word => `${range} ${about}`.toLowerCase().includes(word)))
  return [
    ...blocks.map(({ range, about }) => ({ value: range, detail: about })),
    ...searchDiagnoses(typed.trim(), mostDiagnoses, { headers: true })
      .map(({ code, description }) => ({ value: code, detail: description })),
  ]
}
