import { allActivities, findActivity, type Activity } from '../knowledge/activities'
import type { FamilyCode } from '../knowledge/family'
import { nearest } from '../knowledge/nearest'
import type { Leaf, Note } from './record'
import { memoizeLast } from '../memoize'

/** An activity of the vocabulary, and its place in a note. */
export interface NamedActivity {
  readonly at: Leaf<string>
  readonly activity: Activity
}

/** The activities of a note that are in the vocabulary, in the note's order. */
export const activitiesOf = memoizeLast((note: Note): readonly NamedActivity[] => note.activities.items.flatMap(at => {
  const activity = findActivity(at.value ?? '')
  return activity ? [{ at, activity }] : []
}))

/** The codes that the billable activities of a note belong to, each once. */
export function codesOfActivities(note: Note): FamilyCode[] {
  return [...new Set(activitiesOf(note).flatMap(({ activity }) => activity.codes))]
}

/** The activities that are close to a word outside the vocabulary, best first. */
export function activitiesNear(word: string): string[] {
  return findActivity(word) ? [] : nearest(word, allActivities().map(({ id }) => id))
}
