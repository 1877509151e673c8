import type { Finding } from '../core/checking/finding'
import type { Severity } from '../core/rules/rule'
import { count, findRule, nearest, rules, shownId } from '../core/service'
import { oneOf, Usage, type Call } from './command'

/** The severities, the heaviest first. */
export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint']

/** How many findings there are of each severity. */
export type Counts = Record<Severity, number>

/** Which findings count, and the least severity that fails the run. */
export interface Measure {
  readonly rules: readonly string[]
  readonly failOn: Severity | 'never'
}

/** The measure that the options ask for. */
export function measureOf({ values }: Call): Measure {
  return {
    rules: (values.rule ?? []).map(knownRule),
    failOn: oneOf<Severity | 'never'>('fail-on', values['fail-on'] ?? 'error', [...severities, 'never']),
  }
}

/** Tells whether a rule is among those that were asked for; all are when none was named. */
export function isAsked(measure: Measure, rule: string): boolean {
  return measure.rules.length === 0 || measure.rules.includes(rule)
}

/** Counts findings by severity. */
export function countOf(findings: readonly Pick<Finding, 'severity'>[]): Counts {
  const counts: Counts = { error: 0, warning: 0, info: 0, hint: 0 }
  for (const { severity } of findings) counts[severity]++
  return counts
}

/** The counts in words, as in `2 errors, 1 warning`. */
export function summary(counts: Counts): string {
  const parts = severities.filter(one => counts[one]).map(one => (one === 'info' ? `${counts[one]} info` : count(counts[one], one)))
  return parts.join(', ') || 'Nothing found'
}

/** The exit code that the counts give: 1 with a finding at or above the limit, else 0. */
export function exitCodeOf(counts: Counts, { failOn }: Measure): number {
  const limit = failOn === 'never' ? -1 : severities.indexOf(failOn)
  return severities.some((one, weight) => weight <= limit && counts[one] > 0) ? 1 : 0
}

function knownRule(id: string): string {
  if (findRule(id)) return id
  const near = nearest(id, rules.map(rule => rule.id))[0]
  throw new Usage(`${shownId(id) ?? 'This'} is not a rule.${near ? ` Did you mean "${near}"?` : ''}`)
}
