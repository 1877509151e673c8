import { memoize, memoizeOfList } from '../memoize'
import { isReplacedBy, isVoiding } from '../records/claim-standing'
import { linesByNote, linesOf, roleOf, type BareLine, type BilledService } from '../records/billed'
import { distinctServices } from '../records/distinct-by-id'
import { grouped } from '../records/grouped'
import { compareRecords } from '../records/order'
import { planFor } from '../records/plan-for'
import type { Claim, Kind, Note, Records } from '../records/record'
import type { Context, Payable } from '../rules/rule'
import { yearFrom } from '../time/calendar'
import {
  billing, carrying, charging, claimOf, holding, inMonth, inWeek, inYear, lineOf, named, noteOf, onDay, planOf, replacing, using, workedOn, type Fact,
} from './facts'
import { comparedTexts, similarity } from './minhash'
import type { Origin } from './origin'
import { createPolicyContext } from './policy-context'

/** The most narratives that a narrative is compared with in full. */
const mostCompared = 3
/** The most plans or authorizations with the same id that are read. */
const mostVersions = 20
/** The most claims and lines billing one note that are read: each is compared with the others, and thousands would take minutes. */
const mostBilling = 40
/** The most claims of one client that are read. */
const mostClaims = 1_000

/** Creates the context of the rules. Every answer comes from facts looked up. */
export function createContext(origin: Origin): Context {
  const { findingsOf, ifKnown, ruleIds, settingsFor, today } = origin
  const lookUp = createLookUps(origin)
  const mostLike: Context['mostLike'] = (note, key) => mostSimilar(note, origin.similarBefore(note, key), key)
  return { ...lookUp, ...createClaimLookUps(origin, lookUp), ...createPolicyContext(origin, lookUp), mostLike, findingsOf, ifKnown, ruleIds, settingsFor, today }
}

/** Creates the part of the context that records alone answer. */
function createLookUps({ find, memoizeDurable }: Origin) {
  const notes = (fact: Fact) => find(fact) as readonly Note[]
  const plans = (fact: Fact) => find(fact) as readonly Records['plan'][]
  const recordsNamed = <K extends Kind>(kind: K, id: string | undefined) => (id ? (find(named(kind, id)) as readonly Records[K][]) : [])
  const services = (fact: Fact) => find(fact) as readonly BilledService[]
  const servicesOn = (client: string | undefined, date: string | undefined) => (client && date ? services(onDay(client, date)) : [])
  const notesOn = (client: string | undefined, date: string | undefined) => onlyNotes(servicesOn(client, date))
  const ofDay = (client: string | undefined, code: string | undefined, date: string | undefined) => ofCode(ofDate(servicesOn(client, date), date), code)
  const servicesIn: Context['servicesIn'] = (period, { client, service: { date } }, codes, yearBegins) => codes.flatMap(code => {
    if (!client.value || !date.value) return []
    if (period === 'day') return [ofDay(client.value, code, date.value)]
    const of = (fact: typeof inWeek, day: string) => distinctServices(services(fact(client.value!, code, day)))
    if (period !== 'year' || !yearBegins) return [of({ week: inWeek, month: inMonth, year: inYear }[period], date.value)]
    const [first, next] = yearFrom(date.value, yearBegins)
    return [since(of(inYear, first), first), before(of(inYear, next), next)]
  })
  return {
    named: recordsNamed,
    planOf: memoizeDurable((billed: BilledService) =>
      (billed.kind === 'note' ? planFor(billed, recordsNamed('plan', billed.plan.value).slice(0, mostVersions)) : undefined)),
    plansOf: (client: string | undefined) => (client ? plans(planOf(client)) : []),
    authorizations: memoizeDurable((id: string | undefined) => (id ? plans(holding(id)) : []).slice(0, mostVersions).flatMap(plan =>
      plan.authorizations.items.filter(authorization => authorization.id.value === id).map(authorization => ({ plan, authorization }))).slice(0, mostVersions)),
    notesOfDay: ({ client, service: { date, code } }: Note) => onlyNotes(ofDay(client.value, code.value, date.value)),
    servicesIn,
    servicesOfDay: ({ client, service: { date, code } }: BilledService) => ofDay(client.value, code.value, date.value),
    servicesOn,
    notesOn,
    notesOf: (client: string | undefined) => (client === undefined ? [] : notes(noteOf(client))),
    notesBy: (npi: string | undefined, date: string | undefined) => (npi && date ? notes(workedOn(npi, date)) : []),
    servicesUsing: (authorization: string | undefined) => (authorization ? services(using(authorization)) : []),
    notesCarrying: (plan: string | undefined) => (plan ? notes(carrying(plan)) : []),
  }
}

/** Creates the part of the context that claims answer. */
function createClaimLookUps({ find }: Origin, { named }: Pick<Context, 'named'>) {
  const claims = (fact: Fact) => find(fact) as readonly Claim[]
  const replacedBy = (claim: Claim) => (claim.id.value ? claims(replacing(claim.id.value)).find(other => isReplacedBy(claim, other)) : undefined)
  const stands = (claim: Claim) => !isVoiding(claim) && !replacedBy(claim)
  return {
    replacedBy,
    stands,
    bareLines: (claim: Claim) => (stands(claim) ? linesOf(claim).filter(line => isBare(line, { named })) : []),
    linesAuthorized: (claim: Claim) => (stands(claim) ? linesOf(claim).filter(line => line.authorization.present && roleOf(line, id => named('note', id))) : []),
    linesBilling: (id: string | undefined) => (id ? claims(billing(id)) : []).slice(0, mostBilling).filter(stands).flatMap(claim =>
      (linesByNote(claim).get(id!) ?? []).map(({ number }) => ({ claim, line: claim.lines.items[number - 1]! }))).slice(0, mostBilling),
    claimsCharging: (claim: Payable, service: string) => claims(charging(claim, service)),
    linesOf: (client: string | undefined, code: string | undefined, date: string | undefined) =>
      (client && code && date ? claims(lineOf(client, code, date)) : []).slice(0, mostBilling).flatMap(claim =>
        (linesByDay(claim).get(`${code}\n${date}`) ?? []).map(line => ({ claim, line }))).slice(0, mostBilling),
    claimsOf: (client: string | undefined) => (client ? claims(claimOf(client)) : []).slice(0, mostClaims),
  }
}

/** The lines of a claim by code and date. */
const linesByDay = memoize((claim: Claim) => grouped(claim.lines.items, ({ code, date }) => `${code.value}\n${date.value}`))

/** Whether no note of the workspace documents a claim line. */
export function isBare(line: BareLine, { named }: Pick<Context, 'named'>): boolean {
  return roleOf(line, id => named('note', id)) === 'service'
}

type Value = string | undefined
const since = memoizeOfList((services: readonly BilledService[], first: string) => services.filter(({ service }) => service.date.value! >= first))
const before = memoizeOfList((services: readonly BilledService[], next: string) => services.filter(({ service }) => service.date.value! < next))
const onlyNotes = memoizeOfList((services: readonly BilledService[]) => services.filter(service => service.kind === 'note'))
const ofDate = memoizeOfList((services: readonly BilledService[], date: Value) => services.filter(({ service }) => service.date.value === date))
const ofCode = memoizeOfList((services: readonly BilledService[], code: Value) => distinctServices(services.filter(({ service }) => service.code.value === code)))

/** The most similar of a few candidates, the latest if several are. Skips notes with the same id, which are duplicates. */
function mostSimilar(note: Note, candidates: readonly Note[], key: string | undefined): ReturnType<Context['mostLike']> {
  let most: ReturnType<Context['mostLike']>
  let compared = 0
  for (const other of candidates) {
    if (other.id.value !== undefined && other.id.value === note.id.value) continue
    const [ours, theirs] = comparedTexts(note, other, key)
    if (ours.length === 0 || theirs.length === 0) continue
    if (++compared > mostCompared) break
    const alike = similarity(ours, theirs)
    if (most && (alike < most.similarity || (alike === most.similarity && compareRecords(other, most.note) <= 0))) continue
    most = { note: other, at: key === undefined ? other.narrative : theirs[0]!.value, similarity: alike }
  }
  return most
}
