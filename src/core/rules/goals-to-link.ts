import { serves } from '../knowledge/activities'
import { mayBeCode } from '../knowledge/codes'
import { activitiesOf } from '../records/activities'
import { goalsOf, isOpen, type GoalOrObjective } from '../records/goals'
import type { Note, Plan } from '../records/record'
import { called } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'

/** The most goals and objectives offered. */
const mostOffered = 100

/** The objectives open on a note's date and the goals without objectives; the best match for the note's activities and code first. */
export function goalsToLink(note: Note, plan: Plan): GoalOrObjective[] {
  return goalsOf(plan)
    .filter(link => (link.objective ? isOpen(link, note.service.date.value) : link.goal.objectives.items.length === 0))
    .map(link => ({ link, fit: (isServed(note, link) ? 2 : 0) + (isForCode(note, link) ? 0 : -3) }))
    .sort((a, b) => b.fit - a.fit).slice(0, mostOffered).map(({ link }) => link)
}

/** Whether an activity of the note serves the domain of the goal. */
export function isServed(note: Note, { goal }: GoalOrObjective): boolean {
  const domain = goal.domain.value
  return domain !== undefined && activitiesOf(note).some(({ activity }) => serves(activity, domain))
}

/** False if the objective lists codes and the note's code is not among them. A text that cannot be a code is left to code-unknown. */
export function isForCode({ service }: Note, { objective }: GoalOrObjective): boolean {
  const planned = objective?.services.items ?? []
  const code = service.code.value
  return code === undefined || !mayBeCode(code) || planned.length === 0 || planned.some(({ value }) => value === undefined || !mayBeCode(value) || value === code)
}

/** The fix that adds a goal or objective to a note's goals. */
export function linkGoal(note: Note, { id, objective }: GoalOrObjective): Fix {
  const title = `Link ${called(objective ? 'objective' : 'goal', id)}`
  return { title, safe: false, edits: [{ op: 'append', path: note.goals.path, value: id }] }
}
