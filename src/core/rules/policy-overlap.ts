import { isReversed } from '../records/period'
import type { Policy } from '../records/record'
import { idOr } from '../records/shown-id'
import type { Examples, RuleOn } from './rule'

export const policyOverlap: RuleOn<'policy'> = {
  id: 'policy-overlap',
  title: 'Two policies of one payer overlap',
  why: 'On a day when two policies of one payer are in effect, nothing shows which of them applies to a session.',
  howToFix: 'Set `effective` so that one policy ends before the next begins, or delete the policy that is out of date.',
  fixSafety: 'There is no automatic fix: only the payer’s documents show when each policy applied.',
  asks: ['M4', 'P1', 'P4'],
  denial: ['16', 'N130'],
  severity: 'error',
  on: ['policy'],
  check(policy, report, context) {
    const own = periodOf(policy)
    if (!own) return
    const all = context.ownPolicies(policy.id.value)
    const overlaps = all.flatMap(other => {
      const period = other === policy ? undefined : periodOf(other)
      // Each pair is reported on the later of the two.
      if (!period || period.from > own.from || (period.from === own.from && all.indexOf(other) > all.indexOf(policy))) return []
      const through = period.through < own.through ? period.through : own.through
      return own.from <= through ? [{ other, through }] : []
    })
    const [first] = overlaps
    if (!first) return
    const days = [own.from && ` from ${own.from}`, first.through === forever ? own.from && ' on' : ` through ${first.through}`].join('')
    report({
      at: policy.effective,
      message: `Another policy of ${idOr(policy.id.value, 'this payer')} is also in effect${days || ' at all times'}.`,
      see: overlaps.map(({ other }) => ({ file: other.file, at: other.effective, message: 'The other policy.' })),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: policy\n'
      + 'id: p\n'
      + 'effective: { from: 2025-01-01, through: 2025-12-31 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'effective: { from: 2025-12-31 }\n',
  correct: 'kind: policy\n'
      + 'id: p\n'
      + 'effective: { from: 2024-01-01, through: 2024-02-29 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'effective: { from: 2024-03-01 }\n',
  shows: 'one policy begins after the other ends',
}

const forever = '9999-12-31'

/** The first and last day of a policy, the widest where a date is absent; undefined when a date or the period is impossible. */
function periodOf({ effective }: Policy): { from: string; through: string } | undefined {
  const { from, through } = effective
  if (isReversed(effective) || (from.present && from.value === undefined) || (through.present && through.value === undefined)) return undefined
  return { from: from.value ?? '', through: through.value ?? forever }
}
