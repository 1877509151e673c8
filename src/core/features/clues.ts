import { findActivity } from '../knowledge/activities'
import { namesCredential } from '../knowledge/credentials'
import { familyCodes, profiles, type FamilyCode } from '../knowledge/family'
import { findPlaceOfService } from '../knowledge/places'
import { evidenceIn } from '../records/evidence'
import { goalsOf } from '../records/goals'
import type { Note } from '../records/record'
import { called, idOr, payerName, type Written } from '../records/shown-id'
import { approvesPlace } from '../rules/approves-place'
import type { Context, PayerRules } from '../rules/rule'
import type { Place, Span } from '../source/read/span'
import { count } from '../time/units'

/** A word of the narrative, in lower case, where it stands. */
export interface Word {
  readonly word: string
  readonly span: Span
}

/** Something in a note that speaks for or against a code. */
export interface Clue {
  readonly code: FamilyCode
  readonly speaks: 'for' | 'against'
  /** What it is, without the narrative's words. */
  readonly text: string
  readonly span: Span
  /** The narrative's own words, each once, the first of very many: shown in the editor, never printed. */
  readonly words?: readonly Word[]
}

/** How many of the narrative's words are shown for a code; a person's narrative has fewer. */
const mostShown = 50

type Say = (code: FamilyCode, speaks: Clue['speaks'], text: string, at: Place, words?: readonly Word[]) => void

/**
 * What in a note speaks for or against each of the four codes: its activities, words, provider, setting, place, goals and authorization. With
 * its file's text, words have their own places.
 */
export function cluesIn(note: Note, context: Context, text = ''): Clue[] {
  const clues: Clue[] = []
  const say: Say = (code, speaks, text, { span }, words) => clues.push({ code, speaks, text, span, ...(words && { words }) })
  ofActivities(note, say)
  ofNarrative(note, text, say)
  ofProvider(note, context, say)
  ofSetting(note, context, say)
  ofPlan(note, context, say)
  return clues
}

/** What the payer of a note says of one of the codes on the note's day. */
export function rulesFor(code: FamilyCode, note: Note, context: Context): PayerRules | undefined {
  const { service } = note
  return context.payerRulesOf(note, { code: { ...service.code, value: code as string as Written }, date: service.date })
}

function ofActivities({ activities }: Note, say: Say) {
  for (const at of activities.items) {
    const activity = findActivity(at.value ?? '')
    for (const code of activity?.codes ?? []) say(code, 'for', `activity ${activity!.id}`, at)
    if (activity && !activity.billable) for (const code of familyCodes) say(code, 'against', `activity ${activity.id} is not billable`, at)
  }
}

function ofNarrative({ narrative }: Note, text: string, say: Say) {
  const found = evidenceIn(narrative).flatMap(({ part, words }) => words.map(({ code, word, start }) => ({ code, word, leaf: part, start })))
  const firsts = [...new Map(found.toReversed().map(one => [one.word, one])).values()].reverse()
  for (const code of [...familyCodes, 'medical'] as const) {
    const those = firsts.filter(one => one.code === code)
    if (!those[0]) continue
    const words = those.slice(0, mostShown).map(({ word, leaf, start }) => ({ word, span: wordInFile(text, leaf.span, leaf.value!, word, start) }))
    if (code === 'medical') say('H2017', 'against', 'medical content in the narrative', those[0].leaf, words)
    else say(code, 'for', `${count(those.length, 'word')} of the narrative`, those[0].leaf, words)
  }
}

/** Where a word of a value stands in the file, where folded lines and escapes move it; the whole value when it cannot be told. */
function wordInFile(text: string, span: Span, value: string, word: string, start: number): Span {
  const pattern = new RegExp(word.replace(/ /g, '\\s+'), 'gi')
  const earlier = [...value.slice(0, start).matchAll(pattern)].length
  const match = [...text.slice(span.start, span.end).matchAll(pattern)][earlier]
  return match ? { start: span.start + match.index, end: span.start + match.index + match[0].length } : span
}

function ofProvider(note: Note, context: Context, say: Say) {
  const { credential } = note.provider
  const { value } = credential
  if (value === undefined) return
  for (const code of familyCodes) {
    const rules = rulesFor(code, note, context)
    const qualified = rules?.code.credentials.items.flatMap(item => item.value ?? []) ?? []
    const named = qualified.find(one => namesCredential(value, one))
    if (named) say(code, 'for', `${called('credential', named)} qualifies${by(rules)}`, credential)
    else if (qualified.length) say(code, 'against', `the credential does not qualify${by(rules)}`, credential)
    else if (profiles[code].staff.confidence === 'verified') {
      const known = profiles[code].staff.text.split(/[,:;] /).find(one => namesCredential(value, one))
      if (known) say(code, 'for', `credential ${known} is one of those named for it`, credential)
    }
  }
}

function ofSetting(note: Note, context: Context, say: Say) {
  const { setting, place } = note.service
  if (setting.value === 'group') say('H2017', 'for', 'a group session', setting)
  const known = findPlaceOfService(place.value ?? '')
  if (!known) return
  if (known.telehealth) say('H0036', 'against', `place ${known.code} is telehealth; the descriptor says face-to-face`, place)
  for (const code of familyCodes) {
    const rules = rulesFor(code, note, context)
    if (rules && approvesPlace(rules, known) === false) say(code, 'against', `place ${known.code} is not approved${by(rules)}`, place)
  }
}

function ofPlan(note: Note, context: Context, say: Say) {
  const plan = context.planOf(note)
  const linkable = plan ? goalsOf(plan) : []
  for (const at of note.goals.items) {
    const planned = linkable.find(({ id }) => id === at.value)?.objective?.services.items ?? []
    for (const code of familyCodes) if (planned.some(({ value }) => value === code)) say(code, 'for', `${idOr(at.value, 'the goal')} is planned for it`, at)
  }
  for (const { authorization } of context.authorizations(note.authorization.value)) {
    const text = `${called('authorization', note.authorization.value)} authorizes it`
    for (const code of familyCodes) if (authorization.code.value === code) say(code, 'for', text, note.authorization)
  }
}

function by(rules: PayerRules | undefined): string {
  return rules ? ` (${payerName(rules.policy)}${rules.certain ? '' : ', unverified'})` : ''
}
