import { isCertain, type Stated } from '../records/is-certain'
import type { Policy } from '../records/record'
import { payerName } from '../records/shown-id'
import type { PayerRules, PayerValue, Report } from './rule'

/** The value of a policy on which a report rests, by the key of the code that states it. */
export function groundOf({ policy, code }: PayerRules, key: Stated): PayerValue {
  return { policy, certain: isCertain(policy, key, code.source) }
}

/** The value of a policy on which a report rests, by the policy's own key. */
export function groundIn(policy: Policy, key: Stated): PayerValue {
  return { policy, certain: isCertain(policy, key) }
}

/** Adds the payer's name to the message of a report that rests on a policy. If no source of the value was verified, the report says so and is a warning. */
export function payerSays(ground: PayerValue | undefined, report: Report): Report {
  if (!ground) return report
  const by = ` (${payerName(ground.policy)}${ground.certain ? '' : '; its sources are unverified'})`
  const message = `${report.message.replace(/\.$/, '')}${by}.`
  return ground.certain ? { ...report, message } : { ...report, message, severity: 'warning' }
}
