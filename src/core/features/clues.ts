import { findActivity } from '../knowledge/activities'
import { namesCredential } from '../knowledge/credentials'
import { familyCodes, profiles, type FamilyCode } from '../knowledge/family'
import { findPlaceOfService } from '../knowledge/places'
import { activitiesOf } from '../records/activities'
import { evidenceIn } from '../records/evidence'
import { goalsOf } from '../records/goals'
import type { Note } from '../records/record'
import { called, idOr, payerName, type Written } from '../records/shown-id'
import { approvesPlace } from '../rules/approves-place'
import { othersFor } from '../rules/authorizations-for'
import { codeOfAllActivities, therapyTold } from '../rules/fit-of'
import { isRefused, listedCredentials } from '../rules/is-refused'
import type { Context, PayerRules } from '../rules/rule'
import type { Place, Span } from '../source/read/span'
import { count } from '../time/units'

/** A word of the narrative, in lower case, and its span. */
export interface Word {
  readonly word: string
  readonly span: Span
}

/** Evidence in a note for or against a code. */
export interface Clue {
  readonly code: FamilyCode
  readonly speaks: 'for' | 'against'
  /** Where it was found, as the subject of a sentence. */
  readonly from: 'an activity' | 'the narrative' | 'the credential' | 'the setting' | 'the place' | 'the goal' | 'the authorization'
  /** Describes it without narrative text. */
  readonly text: string
  readonly span: Span
  /** Distinct words of the narrative, at most 50: shown in the editor, never printed. */
  readonly words?: readonly Word[]
}

/** The most of a client's other authorizations that are shown for a code. */
const mostAuthorizations = 2
/** The most words of a narrative that are shown for a code. */
const mostShown = 50

type Add = (code: FamilyCode, speaks: Clue['speaks'], from: Clue['from'], text: string, at: Place, words?: readonly Word[]) => void

/**
 * The evidence in a note for and against each of the four codes: its activities, narrative, provider, setting, place, goals and authorization.
 * With its file's text, each word has its own span.
 */
export function cluesIn(note: Note, context: Context, text = ''): Clue[] {
  const clues: Clue[] = []
  const add: Add = (code, speaks, from, text, { span }, words) => clues.push({ code, speaks, from, text, span, ...(words && { words }) })
  addActivities(note, add)
  addNarrative(note, text, add)
  addTherapy(note, text, add)
  addProvider(note, context, add)
  addSetting(note, context, add)
  addPlan(note, context, add)
  return clues
}

/** The payer's rules for one of the codes on the date of a note. */
export function rulesFor(code: FamilyCode, note: Note, context: Context): PayerRules | undefined {
  const { service } = note
  return context.payerRulesOf(note, { code: { ...service.code, value: code as string as Written }, date: service.date })
}

function addActivities(note: Note, add: Add) {
  const { activities } = note
  for (const at of activities.items) {
    const activity = findActivity(at.value ?? '')
    for (const code of activity?.codes ?? []) add(code, 'for', 'an activity', `activity ${activity!.id}`, at)
    if (activity && !activity.billable) for (const code of familyCodes) add(code, 'against', 'an activity', `activity ${activity.id} is not billable`, at)
  }
  // What code-fit would report under each other code.
  const own = codeOfAllActivities(note)
  const belong = activitiesOf(note).filter(({ activity }) => activity.billable).length > 1 ? 'the activities belong' : 'the activity belongs'
  for (const code of familyCodes) if (own && code !== own) add(code, 'against', 'an activity', `${belong} to ${own}`, activities)
}

function addNarrative({ narrative }: Note, text: string, add: Add) {
  const found = evidenceIn(narrative).flatMap(({ part, words }) => words.map(({ code, word, start }) => ({ code, word, leaf: part, start })))
  const firsts = [...new Map(found.toReversed().map(match => [match.word, match])).values()].reverse()
  for (const code of [...familyCodes, 'medical'] as const) {
    const matches = firsts.filter(match => match.code === code)
    if (!matches[0]) continue
    const words = matches.slice(0, mostShown).map(({ word, leaf, start }) => ({ word, span: wordInFile(text, leaf.span, leaf.value!, word, start) }))
    if (code === 'medical') add('H2017', 'against', 'the narrative', 'medical content in the narrative', matches[0].leaf, words)
    else add(code, 'for', 'the narrative', `${count(matches.length, 'word')} in the narrative`, matches[0].leaf, words)
  }
}

/** Therapy that the narrative says was given, as code-evidence reports it under each code. */
function addTherapy(note: Note, text: string, add: Add) {
  for (const code of familyCodes) {
    const told = therapyTold(note, code)
    const words = told.map(({ part, phrase, start }) => ({ word: phrase, span: wordInFile(text, part.span, part.value!, phrase, start) }))
    if (told[0]) add(code, 'against', 'the narrative', 'therapy in the narrative', told[0].part, words)
  }
}

/** The span in the file of a word in a value; the whole value's span when folded lines or escapes hide the word, or no text is given. */
function wordInFile(text: string, span: Span, value: string, word: string, start: number): Span {
  if (text === '') return span
  const pattern = new RegExp(word.replace(/ /g, '\\s+'), 'gi')
  const earlier = [...value.slice(0, start).matchAll(pattern)].length
  const match = [...text.slice(span.start, span.end).matchAll(pattern)][earlier]
  return match ? { start: span.start + match.index, end: span.start + match.index + match[0].length } : span
}

function addProvider(note: Note, context: Context, add: Add) {
  const { credential } = note.provider
  const { value } = credential
  if (value === undefined) return
  for (const code of familyCodes) {
    const rules = rulesFor(code, note, context)
    const named = listedCredentials(rules).accepted.find(listed => namesCredential(value, listed))
    if (named) add(code, 'for', 'the credential', `${called('credential', named)} qualifies${by(rules)}`, credential)
    else if (rules && isRefused(rules, value)) add(code, 'against', 'the credential', `the credential does not qualify${by(rules)}`, credential)
    else if (profiles()[code].staff.confidence === 'verified') {
      const known = profiles()[code].staff.text.split(/[,:;] /).find(words => namesCredential(value, words))
      if (known) add(code, 'for', 'the credential', `credential ${known} is listed for this code`, credential)
    }
  }
}

function addSetting(note: Note, context: Context, add: Add) {
  const { setting, place } = note.service
  if (setting.value === 'group') add('H2017', 'for', 'the setting', 'group session', setting)
  const known = findPlaceOfService(place.value ?? '')
  if (!known) return
  if (known.telehealth) add('H0036', 'against', 'the place', `place ${known.code} is telehealth; the descriptor says face-to-face`, place)
  for (const code of familyCodes) {
    const rules = rulesFor(code, note, context)
    if (rules && approvesPlace(rules, known) === false) add(code, 'against', 'the place', `place ${known.code} is not approved${by(rules)}`, place)
  }
}

function addPlan(note: Note, context: Context, add: Add) {
  const plan = context.planOf(note)
  const linkable = plan ? goalsOf(plan) : []
  for (const at of note.goals.items) {
    const planned = linkable.find(({ id }) => id === at.value)?.objective?.services.items ?? []
    for (const code of familyCodes) if (planned.some(({ value }) => value === code)) add(code, 'for', 'the goal', `${idOr(at.value, 'the goal')} lists this code`, at)
  }
  const named = note.authorization.value
  const codes = context.authorizations(named).map(({ authorization }) => authorization.code.value)
  for (const code of familyCodes) {
    const others = new Set(othersFor(code, note, context).map(({ authorization }) => authorization.id.value))
    const ids = [...(codes.includes(code as string as Written) ? [named] : []), ...[...others].slice(0, mostAuthorizations)]
    for (const id of ids) add(code, 'for', 'the authorization', `${called('authorization', id)} is for this code`, note.authorization)
  }
}

function by(rules: PayerRules | undefined): string {
  return rules ? ` (${payerName(rules.policy)})` : ''
}
