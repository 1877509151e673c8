import { goalsOf } from '../records/goals'
import type { Plan } from '../records/record'
import { shownId } from '../records/shown-id'
import type { Examples, OnReport, RuleOn } from './rule'

export const duplicateId: RuleOn<'note' | 'plan' | 'claim'> = {
  id: 'duplicate-id',
  title: 'No two notes, plans or claims of the workspace have the same id, nor two goals or objectives of a plan',
  why: 'Whoever looks the id up finds two and cannot tell which one is meant. On a claim it looks like one service sent twice.',
  howToFix: '',
  fixSafety: '',
  asks: ['R1', 'R4', 'N2'],
  denial: ['16', '18', 'M86'],
  severity: 'error',
  on: ['note', 'plan', 'claim'],
  check(record, report, context) {
    if (record.kind === 'plan') goalsAlike(record, report)
    const { kind, id } = record
    const all: readonly (typeof record)[] = context.named(kind, id.value)
    // All of them ask: only the last one looks at the others.
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
  shows: 'two ids',
}

function goalsAlike(plan: Plan, report: OnReport) {
  const all = goalsOf(plan)
  for (const [index, { id, goal, objective }] of all.entries()) {
    const first = all.findIndex(one => one.id === id)
    if (first === index) continue
    const other = (all[first]!.objective ?? all[first]!.goal).id
    report({
      at: (objective ?? goal).id,
      message: `Another goal or objective of the plan has ${nameId(id)}.`,
      see: [{ file: plan.file, at: other, message: `The other one with ${nameId(id)}.` }],
    })
  }
}

function nameId(id: string | undefined): string {
  return shownId(id) ? `the id ${id}` : 'this id'
}
