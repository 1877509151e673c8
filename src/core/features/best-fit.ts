import { findCode } from '../knowledge/codes'
import { familyCodes, isFamilyCode, type FamilyCode } from '../knowledge/family'
import { activitiesOf } from '../records/activities'
import { isSigned } from '../records/is-signed'
import { isUnbilled, isWithdrawn } from '../records/note-status'
import type { Note } from '../records/record'
import { called } from '../records/shown-id'
import { fitOf, leastTerms, therapyTold, type Fit, type Tally } from '../rules/fit-of'
import { count } from '../time/units'
import type { Clue } from './clues'
import type { Change } from './change-code'

/** The answer of a comparison for a note: which code fits best, why, and what changing to it means. Sentences without narrative text. */
export interface BestFit {
  /** Undefined without enough evidence, and for a note that is not billed. */
  readonly code: FamilyCode | undefined
  /** Without a period, as a heading. */
  readonly title: string
  readonly why: string
  /** What changing to it means; absent if the note bills it, and if it cannot be changed. */
  readonly means?: string
}

/** The best fit for a note, with its clues and the changes to other codes. */
export function bestFitOf(note: Note, clues: readonly Clue[], changes: readonly Change[]): BestFit {
  if (isUnbilled(note)) return { code: undefined, title: 'No code to choose', why: 'This contact is not billed.' }
  if (isWithdrawn(note)) return { code: undefined, title: 'No code to choose', why: `The note is ${note.status.value}: it is kept for the record and not billed.` }
  const fit = fitOf(note)
  const { code } = fit
  if (code === undefined || fit.against) return { code: undefined, title: 'Not enough evidence to choose a code', why: whyNone(fit, note) }
  const billed = note.service.code.value?.toUpperCase()
  const change = changes.find(({ to }) => to === code)
  const against = clues.filter(clue => clue.code === code && clue.speaks === 'against' && (clue.from === 'the credential' || clue.from === 'the place')).map(({ text }) => text)
  const isPerDiem = findCode(billed ?? '')?.per15 === code
  const isBilled = billed === code || isPerDiem
  const about = isPerDiem ? `, and ${billed} is the same service per diem` : billed !== undefined && billed !== code && isFamilyCode(billed) ? supportOf(billed, fit, clues) : ''
  return {
    code,
    title: isBilled ? `Best fit: ${billed}, the code of this note` : `Best fit: ${code}`,
    why: `${reasonFor(code, fit, note)}${about}.${against.length > 0 ? ` Against it: ${against.join('; ')}.` : ''}`,
    ...(!isBilled && change && { means: meaningOf(change, note) }),
  }
}

/** `Both activities are H2015's`. */
function reasonFor(code: FamilyCode, { isByActivities, activities, terms }: Fit, note: Note): string {
  if (!isByActivities) {
    const [, second] = terms
    return `The narrative has ${termsFor(terms[0]!)} and ${second ? `${second.count} for ${second.code}` : 'none for another code'}`
  }
  const [first, second] = activities
  const { count: own } = activities.find(tally => tally.code === code)!
  if (second && first!.count === second.count) return `${divided(activities)}, and the narrative has ${termsFor(terms[0]!)}`
  if (second) return `${own} of ${totalOf(activities)} activities are ${code}'s, ${activities.slice(1).map(belonging).join(', ')}`
  const noun = activitiesOf(note).some(({ activity }) => !activity.billable) ? 'billable activit' : 'activit'
  return own === 1 ? `The ${noun}y is ${code}'s` : `${own === 2 ? 'Both' : `All ${own}`} ${noun}ies are ${code}'s`
}

/** What is for the code billed besides activities. Its authorization was chosen with the code, and a goal of both codes leaves it open. */
function supportOf(billed: FamilyCode, { code: best, activities }: Fit, clues: readonly Clue[]): string {
  if (activities.some(({ code }) => code === billed)) return ''
  const supporting = (code: FamilyCode | undefined) => clues.filter(clue => clue.code === code && clue.speaks === 'for')
  const isOpen = ({ from, text }: Clue) => from === 'the authorization' || (from === 'the goal' && supporting(best).some(clue => clue.text === text))
  const from = [...new Set(supporting(billed).filter(clue => !isOpen(clue)).map(({ from }) => from))]
  if (from.length > 1) return `; only ${joined(from, ' and ')} speak for ${billed}`
  return `; nothing ${from[0] ? `but ${from[0]} ` : ''}speaks for ${billed}`
}

function whyNone({ code, against, isByActivities, activities, terms }: Fit, note: Note): string {
  if (against === 'therapy') {
    const isOfAll = familyCodes.every(code => therapyTold(note, code).length > 0)
    return `The narrative says that therapy was given, which ${isOfAll ? 'none of the four codes pays for' : `is not what ${code ?? 'H2017'} pays for`}.`
  }
  if (against) return `The activities are ${code}'s, but the narrative has ${termsFor(against)} and none for ${code}.`
  if (isByActivities) return `${divided(activities)}, and ${narrativeIn(terms)}.`
  const known = activitiesOf(note)
  const named = known.length > 0 ? 'None of its activities is billable' : note.activities.items.length > 0 ? 'Its activities belong to none of the four codes' : 'The note names no activity'
  return `${named}, and ${narrativeIn(terms)}.${note.activities.items.length === 0 ? ' Name the activities of the session.' : ''}`
}

/** What changing to a code means for a note, and the problems that it brings. */
function meaningOf({ parts, isAmendment, appears }: Change, note: Note): string {
  const [, ...others] = parts
  const all = isAmendment ? ['an amended draft with the code', ...others] : others.length === 0 ? ['only the code'] : parts
  const rules = [...new Set(appears.map(({ rule }) => rule))]
  return [
    ...(isAmendment ? [`${called('Note', note.id.value)} is ${isSigned(note) ? 'signed' : 'final'}.`] : []),
    `Changing it means: ${inOrder(all)}.`,
    ...(rules.length > 0 ? [`That brings ${rules.length === 1 ? 'a new problem' : 'new problems'}: ${rules.join(', ')}.`] : []),
  ].join(' ')
}

/** `code, and authorization A-2`. */
export function inOrder(parts: readonly string[]): string {
  return joined(parts, ', and ')
}

function joined(parts: readonly string[], last: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}${last}${parts.at(-1)}`
}

function divided(activities: readonly Tally[]): string {
  return `The activities are divided: ${activities.map(belonging).join(', ')}`
}

function belonging({ code, count }: Tally): string {
  return `${count} ${count === 1 ? 'is' : 'are'} ${code}'s`
}

function narrativeIn([first, second]: readonly Tally[]): string {
  if (!first) return 'the narrative has no term for any of the codes'
  if (first.count < leastTerms) return `the narrative has fewer than ${leastTerms} terms for each code`
  return second && first.count === second.count ? `the narrative has as many terms for ${first.code} as for ${second.code}` : `the narrative has ${termsFor(first)}`
}

function termsFor({ code, count: number }: Tally): string {
  return `${count(number, 'term')} for ${code}`
}

function totalOf(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { count }) => sum + count, 0)
}
