import { goalsOf, isOpen } from '../records/goals'
import { isRead } from '../records/is-read'
import { covers } from '../records/period'
import type { Note, Plan } from '../records/record'
import { called } from '../records/shown-id'
import { daysBetween } from '../time/calendar'
import { notesOf } from './notes-of-plan'
import type { Context, Examples, RuleOn } from './rule'

/** The days from the first day of a plan to the client's latest note from which every open objective should have been worked on. */
const daysToBegin = 30
/** The most plans of a client whose notes are looked at. */
const mostPlans = 20

export const goalNeverWorked: RuleOn<'plan'> = {
  id: 'goal-never-worked',
  title: 'No note works on the objective',
  why: 'An objective that no session works on makes a reviewer ask whether the plan was written for this client or filled in from a '
    + 'form. An objective counts as worked on if a note links to it or to its goal. This is reported once the client’s latest note is '
    + '30 days after the first day of the plan.',
  howToFix: 'Link the objective in the notes of the sessions that worked on it. If it is no longer pursued, change the plan.',
  fixSafety: 'There is no automatic fix: only the clinician knows which sessions worked on the objective.',
  asks: ['R3', 'R4', 'N1', 'N2'],
  denial: ['50', '272', 'N238'],
  severity: 'hint',
  on: ['plan'],
  check(plan, report, context) {
    const notes = notesOf(plan, context)
    const { from } = plan.effective
    const latest = latestDay(notes, plan, context)
    if (latest === undefined || !covers(plan.effective, latest) || daysBetween(from.value!, latest) < daysToBegin || !notes.every(({ goals }) => isRead(goals))) return
    const linked = new Set(notes.flatMap(({ goals }) => goals.items.map(({ value }) => value)))
    const billed = new Set(notes.map(({ service }) => service.code.value))
    for (const link of goalsOf(plan)) {
      const { id, goal, objective } = link
      if (!objective || (objective.status.value ?? 'open') !== 'open') continue
      const services = objective.services.items
      if (linked.has(id) || linked.has(goal.id.value) || !isOpen(link, latest)) continue
      if (services.length > 0 && !services.some(({ value }) => billed.has(value))) continue
      report({ at: objective.id, message: `No note links to ${called('objective', id)} or its goal since the plan began on ${from.value}.` })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: plan\n'
      + 'id: P-1\n'
      + 'effective: { from: 2026-01-05 }\n'
      + 'goals: [{ id: G1, objectives: [{ id: G1.1 }, { id: G1.2 }] }]\n'
      + '---\n'
      + 'kind: note\n'
      + 'plan: P-1\n'
      + 'service: { date: 2026-02-04 }\n'
      + 'goals: [G1.1]\n',
  correct: 'kind: plan\n'
      + 'id: P-1\n'
      + 'effective: { from: 2026-01-05 }\n'
      + 'goals: [{ id: G1, objectives: [{ id: G1.1 }, { id: G1.2 }] }]\n'
      + '---\n'
      + 'kind: note\n'
      + 'plan: P-1\n'
      + 'service: { date: 2026-02-03 }\n'
      + 'goals: [G1.1]\n',
  shows: 'the plan began 29 days before the latest note',
}

/** The day of the client's latest note, under the plan of these notes or another one; undefined if the plan has no notes. */
function latestDay(notes: readonly Note[], { client }: Plan, context: Context): string | undefined {
  const last = notes.at(-1)
  if (!last) return undefined
  const others = context.plansOf(client.value).slice(0, mostPlans).flatMap(({ id }) => context.notesCarrying(id.value).at(-1) ?? [])
  return [last, ...others.filter(note => note.client.value === client.value)].flatMap(({ service }) => service.date.value ?? []).sort().at(-1)
}
