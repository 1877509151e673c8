import { findCode } from '../knowledge/codes'
import type { AnyRecord, Kind, Note, Policy, Records } from '../records/record'
import { sessionMinutes } from '../records/session'
import type { Context, PayerRules, UnitCount } from '../rules/rule'
import { minutesPerUnit, unitsOf } from '../time/units'
import { named, planOf, sessionFact, type Fact } from './facts'

/** Prefix of the names of built-in files: a workspace policy comes before them, and their findings are nobody's. */
export const builtIn = 'built-in/'

/** Answers a rule's questions from the records that `find` gives for a fact. */
export function createContext(find: (fact: Fact) => readonly AnyRecord[]): Context {
  const context: Context = {
    plan: id => context.named('plan', id)[0],
    plansOf: client => (client ? (find(planOf(client)) as Records['plan'][]) : []),
    named: <K extends Kind>(kind: K, id: string | undefined) => (id ? (find(named(kind, id)) as Records[K][]) : []),
    notesOfDay(note) {
      const fact = sessionFact(note)
      return fact ? (find(fact) as Note[]).slice().sort(byStart) : [note]
    },
    payerRules: note => context.payerRulesOf(note.payer.value, note.service),
    payerRulesOf(payer, { code, date }): PayerRules | undefined {
      const policies = context.named('policy', payer).filter(policy => holdsOn(policy, date.value))
      const policy = policies.find(one => !one.file.startsWith(builtIn)) ?? policies[0]
      const rules = policy?.codes.entries.find(entry => entry.key === code.value)?.value
      return policy && rules && { policy, code: rules, certain: isCertain(policy, rules) }
    },
    units(note): UnitCount | undefined {
      const payerRules = context.payerRules(note)
      const { mode, per } = payerRules?.code.rounding ?? {}
      if (findCode(note.service.code.value ?? '')?.minutes !== minutesPerUnit) return undefined
      const rounding = mode?.value ?? 'floor'
      const notes = mode?.value && per?.value === 'day' ? context.notesOfDay(note) : [note]
      const sessions = notes.map(sessionMinutes)
      if (!sessions.every((minutes): minutes is number => minutes !== undefined && minutes >= 0)) return undefined
      const minutes = sessions.reduce((sum, one) => sum + one, 0)
      return { notes, minutes, rounding, units: unitsOf(minutes, rounding), ...(mode?.value && { payerRules: payerRules! }) }
    },
  }
  return context
}

/** Tells whether a policy holds on a date; a policy without dates always holds. */
export function holdsOn({ effective }: Policy, date: string | undefined): boolean {
  if (!effective.present) return true
  const { from, through } = effective
  if (date === undefined || (from.present && from.value === undefined) || (through.present && through.value === undefined)) return false
  return (from.value === undefined || from.value <= date) && (through.value === undefined || date <= through.value)
}

function isCertain(policy: Policy, rules: PayerRules['code']): boolean {
  const cited = rules.source.items.map(item => item.value)
  const sources = policy.sources.items.filter(source => cited.includes(source.id.value))
  // A policy without any source is its owner's word; only sources that are all unverified make it uncertain.
  return sources.length === 0 || sources.some(source => source.confidence.value !== 'unverified')
}

function byStart(a: Note, b: Note): number {
  const key = ({ service, id }: Note) => `${service.start.value ?? ''} ${id.value ?? ''}`
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
}
