import { isPartOfFormat } from '../knowledge/narrative-formats'
import type { Note } from '../records/record'
import type { Place } from '../source/read/span'
import { nameOf } from './note-in-words'
import type { Context, Examples, OnReport, RuleOn } from './rule'

/** The lowest similarity that is reported: about 5 of 100 words changed. Our own threshold; no payer publishes one. */
const leastSimilarity = 0.7

export const narrativeCloned: RuleOn<'note'> = {
  id: 'narrative-cloned',
  title: 'Narrative nearly repeats another note',
  why: 'No two sessions are the same. A copied narrative shows an auditor that neither note tells what happened, and casts doubt on all of the '
    + 'writer’s notes. Noteproof compares all three-word sequences of this narrative and an earlier one, and reports it if at least 70 percent '
    + 'occur in both. Shared headings and template sentences are fine as long as the rest is new. '
    + 'If the narrative as a whole is new, its parts of at least 20 words are compared in the same way. The notes of one group session (same '
    + 'provider, date and start) may share `intervention`, `data` or `objective`.',
  howToFix: 'Rewrite the narrative so that it describes this session. If both notes document the same session, remove one of them.',
  fixSafety: 'There is no automatic fix: only the clinician knows what happened in this session.',
  asks: ['R2', 'N1'],
  denial: ['50', '150', 'B12', 'N163', 'N225', 'N661'],
  severity: 'warning',
  on: ['note'],
  check(note, report, context) {
    const { narrative } = note
    if (reportLike(note, narrative, 'narrative', context.mostLike(note), report) || narrative.entries.length < 2) return
    for (const { key, value } of narrative.entries) reportLike(note, value, partOf(key), context.mostLike(note, key), report)
  },
}

/** Reports a text of a note that is like another one. Returns whether it is. */
function reportLike(note: Note, at: Place, what: string, like: ReturnType<Context['mostLike']>, report: OnReport): boolean {
  if (!like || like.similarity < leastSimilarity) return false
  const { client, file } = like.note
  const whose = client.value === undefined || note.client.value === undefined ? '' : client.value === note.client.value ? ' (same client)' : ' (another client)'
  report({
    at,
    message: `The ${what} is ${Math.floor(like.similarity * 100)} % the same as that of ${nameOf(like.note)}${whose}.`,
    see: [{ file, at: like.at, message: `The ${what} of ${nameOf(like.note)}.` }],
  })
  return true
}

/** The name of a part in a message. */
function partOf(key: string): string {
  if (!isPartOfFormat(key)) return 'part'
  return key.length === 1 ? `part "${key}"` : key.toLowerCase()
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { date: 2026-03-09 }\n'
      + 'narrative: Practiced asking a neighbor for help with the laundry, first with the leader and then with another member, and wrote down two sentences that worked.\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'service: { date: 2026-03-16 }\n'
      + 'narrative: Practiced asking a neighbor for help with the laundry, first with the leader and then with another member, and wrote down two sentences that worked.\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { date: 2026-03-09 }\n'
      + 'narrative: Practiced asking a neighbor for help with the laundry, first with the leader and then with another member, and wrote down two sentences that worked.\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'service: { date: 2026-03-16 }\n'
      + 'narrative: Practiced asking a neighbor for help with the laundry. The client reported that it had gone well twice at home and chose the bus driver as the next person to ask.\n',
  shows: 'only the beginning is the same',
}
