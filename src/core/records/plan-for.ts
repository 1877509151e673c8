import { goalsOf } from './goals'
import { covers } from './period'
import type { Note, Plan } from './record'

/**
 * Of plans with the same id, such as one and its archived versions, the one that a note means: of the note's client, then in effect on its
 * day, then with the goals it links, as far as there is one; else the first.
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
