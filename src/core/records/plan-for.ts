import { goalsOf } from './goals'
import { covers } from './period'
import type { Note, Plan } from './record'

/**
 * The plan that a note means among plans with the same id, such as a plan and its archived versions. Prefers plans of the note's client, then
 * plans in effect on its date, then plans with the goals it links, then the first.
 */
export function planFor(note: Note, plans: readonly Plan[]): Plan | undefined {
  if (plans.length < 2) return plans[0]
  const signs: readonly ((plan: Plan) => boolean)[] = [
    plan => plan.client.value === note.client.value,
    plan => covers(plan.effective, note.service.date.value) === true,
    plan => {
      const ids = new Set(goalsOf(plan).map(({ id }) => id))
      return note.goals.items.every(({ value }) => value !== undefined && ids.has(value))
    },
  ]
  return signs.reduce((left, isMeant) => (left.some(isMeant) ? left.filter(isMeant) : left), plans)[0]
}
