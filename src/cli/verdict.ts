import type { Finding } from '../core/checking/finding'
import type { Severity } from '../core/rules/rule'
import { count, findRule, isId, nearest, rules } from '../core/service'
import { oneOf, Usage, type Call } from './command'

/** The severities, highest first. */
export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint']

/** The number of findings of each severity. */
export type Counts = Record<Severity, number>

/** The rules whose findings count (all when empty), and the lowest severity that fails the run. */
export interface Criteria {
  readonly rules: readonly string[]
  readonly failOn: Severity | 'never'
}

/** The criteria given by the options. */
export function criteriaOf({ values }: Call): Criteria {
  return {
    rules: (values.rule ?? []).map(knownRule),
    failOn: oneOf<Severity | 'never'>('fail-on', values['fail-on'] ?? 'error', [...severities, 'never']),
  }
}

/** Whether findings of a rule count. */
export function isSelected({ rules }: Criteria, rule: string): boolean {
  return rules.length === 0 || rules.includes(rule)
}

/** Counts findings by severity. */
export function countOf(findings: readonly Pick<Finding, 'severity'>[]): Counts {
  const counts: Counts = { error: 0, warning: 0, info: 0, hint: 0 }
  for (const { severity } of findings) counts[severity]++
  return counts
}

/** The counts as text, such as `2 errors, 1 warning`. */
export function summary(counts: Counts): string {
  const found = severities.filter(severity => counts[severity])
  return found.map(severity => (severity === 'info' ? `${counts.info} info` : count(counts[severity], severity))).join(', ') || 'No findings'
}

/** The exit code: 1 when there is a finding at or above `failOn`, else 0. */
export function exitCodeOf(counts: Counts, { failOn }: Criteria): number {
  const last = failOn === 'never' ? -1 : severities.indexOf(failOn)
  return severities.some((severity, index) => index <= last && counts[severity] > 0) ? 1 : 0
}

function knownRule(id: string): string {
  if (findRule(id)) return id
  const near = nearest(id, rules.map(rule => rule.id))[0]
  throw new Usage(`unknown rule${isId(id) ? ` ${id}` : ''}.${near ? ` Did you mean ${near}?` : ''}`)
}
