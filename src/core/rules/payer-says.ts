import { payerName } from '../records/shown-id'
import type { PayerRules, Report } from './rule'

/** Weighs a report that rests on a policy: when none of its sources was verified it is a warning at most, and says so. */
export function payerSays(rules: PayerRules | undefined, report: Report): Report {
  if (!rules) return report
  const by = ` (${payerName(rules.policy)}${rules.certain ? '' : '; its sources are unverified'})`
  const message = `${report.message.replace(/\.$/, '')}${by}.`
  return rules.certain ? { ...report, message } : { ...report, message, severity: 'warning' }
}
