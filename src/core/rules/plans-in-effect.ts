import { covers } from '../records/period'
import type { Note, Plan } from '../records/record'
import { called } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'
import { changeTo } from './change-to'
import type { Context } from './rule'

/** The client's plans in effect on the note's date; none if the date is unknown. */
export function plansInEffect(note: Note, context: Context): readonly Plan[] {
  return context.plansOf(note.client.value).filter(plan => covers(plan.effective, note.service.date.value))
}

/** Whether a plan and a note or claim line name different clients. */
export function isOthersPlan({ client }: Pick<Note, 'client'>, plan: Plan): boolean {
  return client.value !== undefined && plan.client.value !== undefined && client.value !== plan.client.value
}

/** The plan that a note names, unless the plan is another client's. */
export function ownPlan(note: Note, context: Context): Plan | undefined {
  const plan = context.planOf(note)
  return plan && !isOthersPlan(note, plan) ? plan : undefined
}

/** The most plans offered. */
const mostOffered = 20

/** A fix for each of the client's plans in effect, by which the note names it. */
export function namePlan(note: Note, context: Context): Fix[] {
  return plansInEffect(note, context).slice(0, mostOffered).flatMap(({ id: { value } }) => (value === undefined || value === note.plan.value ? []
    : [changeTo(note.plan, value, { title: `${note.plan.present ? 'Change to' : 'Name'} ${called('plan', value)}` })]))
}
