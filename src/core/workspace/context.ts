import { findCode } from '../knowledge/codes'
import type { AnyRecord, Kind, Note, Policy, Records } from '../records/record'
import { sessionMinutes } from '../records/session'
import type { Context, PayerRules, UnitCount } from '../rules/rule'
import { minutesPerUnit, unitsOf } from '../time/units'
import { distinctById, distinctNotes } from '../records/distinct-by-id'
import { inOrder } from '../records/order'
import { memoize, memoizeOfList } from '../memoize'
import { planFor } from '../records/plan-for'
import { similarity } from './clones'
import { anyPolicy, billing, carrying, claimOf, holding, inWeek, inYear, named, onDay, planOf, using, verdictOn, workedOn, type Fact } from './facts'

/** Prefix of the names of built-in files: a workspace policy comes before them, and their findings are nobody's. */
export const builtIn = 'built-in/'

/** Tells whether a file is a built-in one. */
export function isBuiltIn(file: string): boolean {
  return file.startsWith(builtIn)
}

/** How many narratives are compared with one, word by word. */
const mostCompared = 3
/** A plan or an authorization has no more versions with the same id. */
const mostVersions = 20
/** Of so many policies with an id, lines that bill a note, or sessions of a day, all are looked at; where there are more, nobody meant them to be. */
const mostAlike = 100
/** Nobody has as many claims. */
const mostClaims = 1_000

/** What a context draws its answers from. */
export interface Origin {
  /** The records that state a fact, in order. */
  find(fact: Fact): readonly AnyRecord[]
  /** The notes before a note whose narratives seem nearly the same, the likeliest first; of many copies of one text only the last few. */
  before(note: Note): readonly Note[]
  /** The errors and warnings found in a note, silenced ones left out. */
  faultsOf: Context['faultsOf']
  /** The payer of a record that names none. */
  defaultPayer(file: string): string | undefined
  readonly ruleIds: readonly string[]
  /** What is being checked: while it is the same, nothing changes. Undefined when nothing is. */
  check(): object | undefined
  ifKnown: Context['ifKnown']
  /** Asks what several rules will ask again. */
  forAll<T>(ask: () => T): T
}

/** Answers a rule's questions; every question comes down to facts looked up. */
export function createContext({ find, before, faultsOf, defaultPayer, ruleIds, check, ifKnown, forAll }: Origin): Context {
  const remember = <K, T>(answer: (key: K) => T) => lastAnswer((key: K) => forAll(() => answer(key)), check)
  const notes = (fact: Fact) => find(fact) as readonly Note[]
  const context: Context = {
    planOf: remember((note: Note) => planFor(note, context.named('plan', note.plan.value).slice(0, mostVersions))),
    plansOf: client => (client ? (find(planOf(client)) as Records['plan'][]) : []),
    named: <K extends Kind>(kind: K, id: string | undefined) => (id ? (find(named(kind, id)) as Records[K][]) : []),
    notesOfDay({ client, service }) {
      const { date, code } = service
      return ofCode(ofDate(context.notesOn(client.value, date.value), date.value), code.value)
    },
    notesOfWeek: ({ client, service: { code, date } }) => (client.value && code.value && date.value ? distinctNotes(notes(inWeek(client.value, code.value, date.value))) : []),
    notesOfYear: ({ client, service: { code, date } }) => (client.value && code.value && date.value ? distinctNotes(notes(inYear(client.value, code.value, date.value))) : []),
    notesOn: (client, date) => (client && date ? notes(onDay(client, date)) : []),
    notesBy: (npi, date) => (npi && date ? notes(workedOn(npi, date)) : []),
    notesUsing: authorization => (authorization ? notes(using(authorization)) : []),
    notesCarrying: plan => (plan ? notes(carrying(plan)) : []),
    authorizations: remember((id: string | undefined) => (id ? (find(holding(id)) as Records['plan'][]) : []).slice(0, mostVersions).flatMap(plan =>
      plan.authorizations.items.filter(one => one.id.value === id).map(authorization => ({ plan, authorization }))).slice(0, mostVersions)),
    linesBilling: id => (id ? (find(billing(id)) as Records['claim'][]) : []).slice(0, mostAlike).flatMap(claim =>
      claim.lines.items.filter(line => line.note.value === id).map(line => ({ claim, line }))).slice(0, mostAlike),
    claimsOf: client => (client ? (find(claimOf(client)) as Records['claim'][]) : []).slice(0, mostClaims),
    faultsOf(note) {
      if (note.id.value) find(verdictOn(note.id.value))
      return faultsOf(note)
    },
    mostLike(note) {
      // The same id twice is a duplicate, not a copy.
      const others = before(note).filter(({ id }) => id.value === undefined || id.value !== note.id.value)
      let most: ReturnType<Context['mostLike']>
      for (const other of others.slice(0, mostCompared)) {
        const alike = similarity(note, other)
        if (!most || alike > most.similarity || (alike === most.similarity && inOrder(other, most.note) > 0)) most = { note: other, similarity: alike }
      }
      return most
    },
    ifKnown,
    ruleIds,
    payerOf: ({ payer, file }) => (payer.present ? payer.value : defaultPayer(file)),
    payers: () => [...new Set((find(anyPolicy) as Policy[]).flatMap(policy => policy.id.value ?? []))],
    ownPolicies: id => context.named('policy', id).slice(0, mostAlike).filter(isOwn),
    policyOn(payer, date) {
      let first: Policy | undefined
      for (const policy of context.named('policy', payer).slice(0, mostAlike)) {
        if (!holdsOn(policy, date)) continue
        if (isOwn(policy)) return policy
        first ??= policy
      }
      return first
    },
    payerRules: remember((note: Note) => context.payerRulesOf(note, note.service)),
    payerRulesOf(record, { code, date }): PayerRules | undefined {
      const policy = context.policyOn(context.payerOf(record), date.value)
      return policy && code.value !== undefined ? rulesByCode(policy).get(code.value) : undefined
    },
    units: remember<Note, UnitCount | undefined>(note => {
      const payerRules = context.payerRules(note)
      const { mode, per } = payerRules?.code.rounding ?? {}
      if (findCode(note.service.code.value ?? '')?.minutes !== minutesPerUnit) return undefined
      const rounding = mode?.value ?? 'floor'
      const ofDay = mode?.value && per?.value === 'day' ? context.notesOfDay(note) : [note]
      if (ofDay.length > mostAlike) return undefined
      const notes = ofDay.filter(one => context.payerOf(one) === context.payerOf(note))
      const sessions = notes.map(sessionMinutes)
      if (!sessions.every((minutes): minutes is number => minutes !== undefined && minutes >= 0)) return undefined
      const minutes = sessions.reduce((sum, one) => sum + one, 0)
      return { notes, minutes, rounding, units: unitsOf(minutes, rounding), ...(mode?.value && { payerRules: payerRules! }) }
    }),
  }
  return context
}

/** Remembers in a check the answer for what was last asked about: most rules ask about the note that is checked, two dozen of them for its payer's rules. */
function lastAnswer<K, T>(answer: (key: K) => T, check: Origin['check']): (key: K) => T {
  let last: { readonly key: K; readonly check: object; readonly answer: T } | undefined
  return key => {
    const now = check()
    if (!now) return answer(key)
    if (!last || last.key !== key || last.check !== now) last = { key, check: now, answer: answer(key) }
    return last.answer
  }
}

const ofDate = memoizeOfList((notes: readonly Note[], date: string | undefined) => notes.filter(({ service }) => service.date.value === date))
const ofCode = memoizeOfList((notes: readonly Note[], code: string | undefined) => distinctById(notes.filter(({ service }) => service.code.value === code)))

/** Tells whether a policy holds on a date; a policy without dates always holds. */
function holdsOn({ effective }: Policy, date: string | undefined): boolean {
  if (!effective.present) return true
  const { from, through } = effective
  if (date === undefined || (from.present && from.value === undefined) || (through.present && through.value === undefined)) return false
  return (from.value === undefined || from.value <= date) && (through.value === undefined || date <= through.value)
}

function isOwn({ file }: Policy): boolean {
  return !isBuiltIn(file)
}

/** What a policy says about each of its codes. */
const rulesByCode = memoize((policy: Policy): ReadonlyMap<string, PayerRules> =>
  new Map(policy.codes.entries.map(({ key, value: code }) => [key, { policy, code, certain: isCertain(policy, code) }])))

function isCertain(policy: Policy, rules: PayerRules['code']): boolean {
  const cited = rules.source.items.map(item => item.value)
  const sources = policy.sources.items.filter(source => cited.includes(source.id.value))
  // A policy without any source is its owner's word; only sources that are all unverified make it uncertain.
  return sources.length === 0 || sources.some(source => source.confidence.value !== 'unverified')
}
