import { serves } from '../knowledge/activities'
import { mayBeCode } from '../knowledge/codes'
import { activitiesOf } from '../records/activities'
import { goalsOf, isOpen, type GoalOrObjective } from '../records/goals'
import type { Note, Plan } from '../records/record'
import { called } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'

/** Nobody chooses among more. */
const mostOffered = 100

/** The objectives still open on a note's date, and the goals without objectives; those that suit the note's activities and code first. */
export function goalsToLink(note: Note, plan: Plan): GoalOrObjective[] {
  return goalsOf(plan)
    .filter(one => (one.objective ? isOpen(one, note.service.date.value) : one.goal.objectives.items.length === 0))
    .map(one => ({ one, fit: (isServed(note, one) ? 2 : 0) + (isForCode(note, one) ? 0 : -3) }))
    .sort((a, b) => b.fit - a.fit).slice(0, mostOffered).map(({ one }) => one)
}

/** Tells whether an activity of the note serves the domain of a goal, or of the goal of an objective. */
export function isServed(note: Note, { goal }: GoalOrObjective): boolean {
  const domain = goal.domain.value
  return domain !== undefined && activitiesOf(note).some(({ activity }) => serves(activity, domain))
}

/** False when an objective lists the codes planned for it and the note's code is not among them. A text that can be no code says nothing, for code-unknown speaks of it. */
export function isForCode({ service }: Note, { objective }: GoalOrObjective): boolean {
  const planned = objective?.services.items ?? []
  const code = service.code.value
  return code === undefined || !mayBeCode(code) || planned.length === 0 || planned.some(({ value }) => value === undefined || !mayBeCode(value) || value === code)
}

/** The fix that links one more goal or objective to a note. */
export function linkGoal(note: Note, { id, objective }: GoalOrObjective): Fix {
  const title = `Link ${called(objective ? 'objective' : 'goal', id)}`
  return { title, safe: false, edits: [{ op: 'append', path: note.goals.path, value: id }] }
}
