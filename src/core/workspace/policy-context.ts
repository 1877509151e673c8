import { findCode } from '../knowledge/codes'
import { memoize } from '../memoize'
import { compareTexts } from '../records/order'
import type { BilledService } from '../records/billed'
import type { Note, Policy } from '../records/record'
import { sessionMinutes } from '../records/session'
import type { Context, PayerRules, UnitCount } from '../rules/rule'
import { minutesPerUnit, unitsOf } from '../time/units'
import { isBuiltIn } from './built-in'
import { anyPolicy } from './facts'
import type { Origin } from './origin'

/** The most policies with one id, or sessions of one day, that are read. */
const mostAlike = 100

type PolicyContext = Pick<Context, 'payerOf' | 'payers' | 'ownPolicies' | 'policyOn' | 'payerRules' | 'payerRulesOf' | 'units'>

/** Creates the part of the context that payers' policies answer. */
export function createPolicyContext(
  { find, defaultPayer, memoizeDurable }: Origin, { named, notesOfDay }: Pick<Context, 'named' | 'notesOfDay'>,
): PolicyContext {
  const policiesOf = (payer: string | undefined) => named('policy', payer).slice(0, mostAlike)
  const payerOf: Context['payerOf'] = ({ payer, file }) => (payer.present ? payer.value : defaultPayer(file))
  const policyOn: Context['policyOn'] = (payer, date) => {
    const policies = policiesOf(payer).filter(policy => isInEffect(policy, date))
    return policies.find(isOwn) ?? policies[0]
  }
  /** Notes made from a template are yet to come, so the policy in effect last applies to it. */
  const latestPolicy = (payer: string | undefined) => {
    const policies = policiesOf(payer).toSorted((a, b) => compareTexts(b.effective.from.value, a.effective.from.value))
    return policies.find(isOwn) ?? policies[0]
  }
  const payerRulesOf: Context['payerRulesOf'] = (record, { code, date }) => {
    const policy = record.isTemplate ? latestPolicy(payerOf(record)) : policyOn(payerOf(record), date.value)
    return policy && code.value !== undefined ? rulesByCode(policy).get(code.value) : undefined
  }
  const payerRules = memoizeDurable((billed: BilledService) => payerRulesOf(billed, billed.service))
  return {
    payerOf,
    payers: () => [...new Set((find(anyPolicy) as Policy[]).flatMap(policy => policy.id.value ?? []))],
    ownPolicies: id => policiesOf(id).filter(isOwn),
    policyOn,
    payerRules,
    payerRulesOf,
    units: note => countUnits(note, payerRules(note), { notesOfDay, payerOf }),
  }
}

/** The units of a note, or of the client's day if the payer adds up a day's minutes. */
function countUnits(
  note: Note, payerRules: PayerRules | undefined, { notesOfDay, payerOf }: Pick<Context, 'notesOfDay' | 'payerOf'>,
): UnitCount | undefined {
  const { mode, per } = payerRules?.code.rounding ?? {}
  if (findCode(note.service.code.value ?? '')?.minutes !== minutesPerUnit) return undefined
  const rounding = mode?.value ?? 'floor'
  const ofDay = mode?.value && per?.value === 'day' ? notesOfDay(note) : [note]
  if (ofDay.length > mostAlike) return undefined
  const notes = ofDay.filter(other => payerOf(other) === payerOf(note))
  const sessions = notes.map(sessionMinutes)
  if (!sessions.every((minutes): minutes is number => minutes !== undefined && minutes >= 0)) return undefined
  const minutes = sessions.reduce((sum, session) => sum + session, 0)
  return { notes, minutes, rounding, units: unitsOf(minutes, rounding), ...(mode?.value && { payerRules: payerRules! }) }
}

/** Whether a policy is in effect on a date; a policy without dates always is. */
function isInEffect({ effective }: Policy, date: string | undefined): boolean {
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
  new Map(policy.codes.entries.map(({ key, value: code }) => [key, { policy, code }])))
