import { familyCodes, type FamilyCode } from '../knowledge/family'
import { therapyIn } from '../knowledge/therapy-words'
import { activitiesOf, codesOfActivities } from '../records/activities'
import { evidenceIn } from '../records/evidence'
import type { Leaf, Note } from '../records/record'

// Decides which of the four codes a note documents: for `code-fit`, `code-evidence` and the comparison, so that they agree.

// Our own threshold: fewer different terms are too little evidence.
export const leastTerms = 3

/** The code whose service includes counseling. */
const withCounseling = 'H0036'

/** A code and the number of activities or terms that are its own. */
export interface Tally {
  readonly code: FamilyCode
  readonly count: number
}

/** A part of a narrative that says that staff gave therapy, with the phrase that says so. */
export interface Therapy {
  readonly part: Leaf<string>
  readonly phrase: string
  readonly start: number
}

/** Which code a note documents, and by what. */
export interface Fit {
  /** The code that the activities lead to, else the narrative; undefined if neither leads to one. */
  readonly code: FamilyCode | undefined
  readonly isByActivities: boolean
  /** The codes of the billable activities, and of the narrative's different terms, each with its count, most first. */
  readonly activities: readonly Tally[]
  readonly terms: readonly Tally[]
  /** What contradicts `code`: the code that the narrative points to instead, or therapy. */
  readonly against?: Tally | 'therapy'
}

/** The code that a note documents. Activities count more than the narrative, which decides between codes of equally many activities. */
export function fitOf(note: Note): Fit {
  const activities = tally(activitiesOf(note).flatMap(({ activity }) => activity.codes))
  const terms = termsOf(note)
  const byActivities = leader(activities)?.code
  const byNarrative = narrativeLeader(terms)?.code
  const mayBeNarrative = activities.length === 0 || activities.some(({ code, count }) => code === byNarrative && count === activities[0]!.count)
  const code = byActivities ?? (mayBeNarrative ? byNarrative : undefined)
  const against = therapyTold(note, code ?? 'H2017').length > 0 ? 'therapy' as const : code && pointedTo(note, code)
  return { code, isByActivities: activities.length > 0, activities, terms, ...(against && { against }) }
}

/** The code that all billable activities of a note belong to; undefined if they belong to several or to none. */
export function codeOfAllActivities(note: Note): FamilyCode | undefined {
  const [code, ...others] = codesOfActivities(note)
  return others.length === 0 ? code : undefined
}

/** The code to which a narrative points if it has no term for the code given. */
export function pointedTo(note: Note, code: string): Tally | undefined {
  const terms = termsOf(note)
  const best = terms.some(term => term.code === code) ? undefined : narrativeLeader(terms)
  return best && codeOfAllActivities(note) !== best.code ? best : undefined
}

/** The parts of a narrative that say that therapy was given which a code does not pay for. */
export function therapyTold({ narrative }: Note, code: string): Therapy[] {
  return narrative.entries.flatMap(({ value: part }) => {
    const therapy = therapyIn(part.value ?? '', code === withCounseling)
    return therapy ? [{ part, ...therapy }] : []
  })
}

/** The different terms of a narrative by code, singular and plural as one. */
function termsOf({ narrative }: Note): Tally[] {
  const terms = new Map(evidenceIn(narrative).flatMap(({ words }) => words).map(({ code, word }) => [`${code} ${word.replace(/s$/, '')}`, code]))
  return tally([...terms.values()])
}

function tally(codes: readonly string[]): Tally[] {
  return familyCodes.map(code => ({ code, count: codes.filter(other => other === code).length })).filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
}

/** The code with the most, if no other has as many. */
function leader([first, second]: readonly Tally[]): Tally | undefined {
  return first && first.count > (second?.count ?? 0) ? first : undefined
}

function narrativeLeader(terms: readonly Tally[]): Tally | undefined {
  const first = leader(terms)
  return first && first.count >= leastTerms ? first : undefined
}
