import { familyCodes, type FamilyCode } from '../knowledge/family'
import { activitiesOf, codesOfActivities } from '../records/activities'
import type { Note } from '../records/record'
import { listed } from '../records/shown-id'
import type { Context } from '../rules/rule'
import { capitalized } from './capitalized'
import { card } from './card'
import { cluesIn, type Clue } from './clues'

/** The fewest different words of a narrative that point to a code, as in code-evidence. */
const leastWords = 3

/** Whether a note's evidence fits a code, and that evidence. */
export function describeEvidence(note: Note, code: FamilyCode, context: Context): string {
  const clues = cluesIn(note, context)
  const line = (of: FamilyCode, speaks: Clue['speaks'], title: string) => {
    const texts = clues.filter(clue => clue.code === of && clue.speaks === speaks).map(({ text, words }) => (words ? `${text} (${words.map(({ word }) => word).join(', ')})` : text))
    return texts.length > 0 && `- ${title}: ${texts.join('; ')}`
  }
  const others = familyCodes.filter(other => other !== code)
  const lines = [
    ...(['for', 'against'] as const).map(speaks => line(code, speaks, `${capitalized(speaks)} ${code}`)), ...others.map(other => line(other, 'for', `For ${other} instead`)),
  ].filter(Boolean)
  if (lines.length === 0) return '**In this note**: no evidence for or against it yet. Add its activities.'
  return card(`**In this note**: ${fitOf(note, code, clues)}`, [], lines.join('\n'))
}

/** Whether the activities of a note, else its narrative, are those of a code. */
function fitOf(note: Note, code: FamilyCode, clues: readonly Clue[]): string {
  const words = (of: FamilyCode) => new Set(clues.flatMap(clue => (clue.code === of && clue.speaks === 'for' && clue.words ? clue.words.map(({ word }) => word.replace(/s$/, '')) : []))).size
  const [best, second] = familyCodes.map(of => ({ of, words: words(of) })).sort((a, b) => b.words - a.words)
  const other = words(code) === 0 && best!.words >= leastWords && best!.words > second!.words ? best!.of : undefined
  const named = codesOfActivities(note)
  if (activitiesOf(note).some(({ activity }) => activity.codes.includes(code))) return other ? `its activities fit; its narrative points to ${other}.` : 'it fits.'
  if (named.length > 0) return `it does not fit. No activity is of ${code}; they belong to ${listed(named)}.`
  if (other) return `it does not fit. The narrative points to ${other}.`
  return words(code) > 0 && words(code) >= best!.words ? 'it fits, by its narrative alone.' : 'too little to tell.'
}
