import { goalsOf, isOpen } from '../records/goals'
import { isRead } from '../records/is-read'
import { covers } from '../records/period'
import { called } from '../records/shown-id'
import { count } from '../time/units'
import { notesOf } from './notes-of-plan'
import type { Examples, RuleOn } from './rule'

export const goalNeverWorked: RuleOn<'plan'> = {
  id: 'goal-never-worked',
  title: 'No note works on the objective',
  why: 'An objective that no session works on makes a reviewer ask whether the plan was written for this client or filled in from a '
    + 'form. An objective counts as worked on if a note links to it or to its goal. This is reported only if the plan has at least as '
    + 'many notes as objectives.',
  howToFix: 'Link the objective in the notes of the sessions that worked on it. If it is no longer pursued, change the plan.',
  fixSafety: 'There is no automatic fix: only the clinician knows which sessions worked on the objective.',
  asks: ['R3', 'R4', 'N1', 'N2'],
  denial: ['50', '272', 'N238'],
  severity: 'hint',
  on: ['plan'],
  check(plan, report, context) {
    const notes = notesOf(plan, context)
    const latest = notes[notes.length - 1]?.service.date.value
    const objectives = goalsOf(plan).filter(({ objective }) => objective)
    if (notes.length < objectives.length || !covers(plan.effective, latest) || !notes.every(({ goals }) => isRead(goals))) return
    const linked = new Set(notes.flatMap(({ goals }) => goals.items.map(({ value }) => value)))
    const billed = new Set(notes.map(({ service }) => service.code.value))
    for (const link of objectives) {
      const { id, goal, objective } = link
      const services = objective!.services.items
      if (linked.has(id) || linked.has(goal.id.value) || !isOpen(link, latest)) continue
      if (services.length > 0 && !services.some(({ value }) => billed.has(value))) continue
      report({ at: objective!.id, message: `No note links to ${called('objective', id)} or its goal, and the plan has ${count(notes.length, 'note')}.` })
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
      + 'id: N-1\n'
      + 'plan: P-1\n'
      + 'service: { date: 2026-03-09 }\n'
      + 'goals: [G1.1]\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'plan: P-1\n'
      + 'service: { date: 2026-03-16 }\n'
      + 'goals: [G1.1]\n',
  correct: 'kind: plan\n'
      + 'id: P-1\n'
      + 'effective: { from: 2026-01-05 }\n'
      + 'goals: [{ id: G1, objectives: [{ id: G1.1 }, { id: G1.2 }] }]\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-1\n'
      + 'plan: P-1\n'
      + 'service: { date: 2026-03-09 }\n'
      + 'goals: [G1.1]\n',
  shows: 'one note is too few to judge two objectives',
}
