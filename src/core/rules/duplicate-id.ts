import { goalsOf } from '../records/goals'
import { isBefore } from '../records/period'
import type { AnyRecord, Plan } from '../records/record'
import { shownId } from '../records/shown-id'
import type { Examples, OnReport, RuleOn } from './rule'

/** The most plans with one id whose dates are compared; of more, all are duplicates. */
const mostRevisions = 100

export const duplicateId: RuleOn<'note' | 'plan' | 'claim'> = {
  id: 'duplicate-id',
  title: 'Id is used more than once',
  why: 'Anybody who looks up the id finds two records and cannot tell which is meant. On a claim, it looks like one service billed '
    + 'twice.',
  howToFix: 'If one is a copy, delete it. Otherwise give one of them a new `id`, and update the records that refer to it.',
  fixSafety: 'There is no automatic fix: only you know which one should keep the id.',
  asks: ['R1', 'R4', 'N2'],
  denial: ['16', '18', 'M86'],
  severity: 'error',
  on: ['note', 'plan', 'claim'],
  alsoChecks: ['unbilled', 'withdrawn'],
  check(record, report, context) {
    if (record.kind === 'plan') checkGoals(record, report)
    const { kind, id } = record
    const alike: readonly (typeof record)[] = context.named(kind, id.value)
    const all = kind === 'plan' && alike.length <= mostRevisions ? alike.filter(other => !isRevision(other, record)) : alike
    // Only the last duplicate reports.
    if (all.length < 2 || all[all.length - 1] !== record) return
    const others = all.slice(0, -1)
    const named = nameId(id.value)
    report({
      at: id,
      message: others.length === 1 ? `Another ${kind} has ${named}.` : `${others.length} other ${kind}s have ${named}.`,
      see: others.map(other => ({ file: other.file, at: other.id, message: `The other ${kind} with ${named}.` })),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-1\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n',
  shows: 'each note has its own id',
}

function checkGoals(plan: Plan, report: OnReport) {
  const all = goalsOf(plan)
  for (const [index, { id, goal, objective }] of all.entries()) {
    const first = all.findIndex(other => other.id === id)
    if (first === index) continue
    const at = (all[first]!.objective ?? all[first]!.goal).id
    report({
      at: (objective ?? goal).id,
      message: `Another goal or objective of this plan has ${nameId(id)}.`,
      see: [{ file: plan.file, at, message: `The other goal or objective with ${nameId(id)}.` }],
    })
  }
}

function nameId(id: string | undefined): string {
  return shownId(id) ? `the id ${id}` : 'this id'
}

/** Whether two plans are revisions under one id: their dates do not overlap. */
function isRevision(a: AnyRecord, b: AnyRecord): boolean {
  return a.kind === 'plan' && b.kind === 'plan' && (isBefore(a.effective, b.effective) || isBefore(b.effective, a.effective))
}
