import { payerName } from '../records/shown-id'
import type { PayerRules, Report } from './rule'

/** Adds the payer's name to the message of a report that rests on a policy. If no source of the policy was verified, the report says so and is a warning. */
export function payerSays(rules: Pick<PayerRules, 'policy' | 'certain'> | undefined, report: Report): Report {
  if (!rules) return report
  const by = ` (${payerName(rules.policy)}${rules.certain ? '' : '; its sources are unverified'})`
  const message = `${report.message.replace(/\.$/, '')}${by}.`
  return rules.certain ? { ...report, message } : { ...report, message, severity: 'warning' }
}
