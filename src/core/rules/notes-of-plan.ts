import { memoizeOfList } from '../memoize'
import { grouped } from '../records/grouped'
import { covers } from '../records/period'
import type { Note, Plan } from '../records/record'
import { groundIn } from './payer-says'
import { ownPlan } from './plans-in-effect'
import type { Context, PayerValue } from './rule'

/** The dated notes that follow a plan, by time. */
export function notesOf(plan: Plan, context: Context): readonly Note[] {
  return carriedOut(context.notesCarrying(plan.id.value), context.named('plan', plan.id.value), context).get(plan) ?? []
}

/** The dated notes that name a plan, by the plan that they mean, since several plans may have the id. */
const carriedOut = memoizeOfList((notes: readonly Note[], _plans: readonly Plan[], context: Context) =>
  grouped(notes.filter(({ service }) => service.date.value !== undefined), note => ownPlan(note, context)))

/** A note that follows a plan, and the payer's policy with requirements for plans. */
export interface PlannedNote extends PayerValue {
  readonly note: Note
  readonly date: string
}

/** The notes of a plan, dated while it is in effect, whose payers have requirements for plans. By time. */
export function plannedNotes(plan: Plan, context: Context): PlannedNote[] {
  return notesOf(plan, context).flatMap(note => {
    const date = note.service.date.value!
    const policy = context.policyOn(context.payerOf(note), date)
    return policy?.plan.present && covers(plan.effective, date) !== false ? [{ note, date, ...groundIn(policy, 'plan') }] : []
  })
}
