import { findActivity, type Activity } from '../knowledge/activities'
import type { Leaf, Note } from './record'

/** An activity of the vocabulary with the place where a note names it. */
export interface NamedActivity {
  readonly at: Leaf<string>
  readonly activity: Activity
}

/** The activities of a note that the vocabulary knows, in the note's order. */
export function activitiesOf(note: Note): NamedActivity[] {
  return note.activities.items.flatMap(at => {
    const activity = findActivity(at.value ?? '')
    return activity ? [{ at, activity }] : []
  })
}
