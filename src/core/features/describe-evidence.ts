import { familyCodes, type FamilyCode } from '../knowledge/family'
import type { Note } from '../records/record'
import type { Context } from '../rules/rule'
import { bestFitOf } from './best-fit'
import { capitalized } from './capitalized'
import { card } from './card'
import { cluesIn, type Clue } from './clues'

/** Whether a note's evidence fits a code, as in the comparison, and that evidence. */
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
  const fit = bestFitOf(note, clues, [])
  const answer = fit.code === undefined ? fit.title : fit.code === code ? 'It fits' : `${fit.code} fits better`
  return card(`**In this note**: ${answer}. ${fit.why}`, [], lines.join('\n'))
}
