import { covers } from '../records/period'
import type { Note, Plan } from '../records/record'
import type { Context } from './rule'

/** The plans of a note's client that are in effect on the note's date; none when the date is unknown. */
export function plansInEffect(note: Note, context: Context): readonly Plan[] {
  return context.plansOf(note.client.value).filter(plan => covers(plan.effective, note.service.date.value))
}

/** Tells whether a plan is known to be another client's than the note's. */
export function isOthersPlan(note: Note, plan: Plan): boolean {
  return note.client.value !== undefined && plan.client.value !== undefined && note.client.value !== plan.client.value
}
