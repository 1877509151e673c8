import { nameOf } from './note-in-words'
import type { Examples, RuleOn } from './rule'

/** The lowest similarity that is reported: about 5 of 100 words changed. Our own threshold; no payer publishes one. */
const leastSimilarity = 0.7

export const narrativeCloned: RuleOn<'note'> = {
  id: 'narrative-cloned',
  title: 'Narrative nearly repeats another note',
  why: 'No two sessions are the same. A copied narrative shows an auditor that neither note tells what happened, and casts doubt on all of the '
    + 'writer’s notes. A narrative is reported if at least 70 percent of the three-word sequences found in it or in an earlier narrative occur '
    + 'in both. Shared headings and template sentences are fine as long as the rest is new.',
  howToFix: 'Rewrite the narrative so that it describes this session. If both notes document the same session, remove one of them.',
  fixSafety: 'There is no automatic fix: only the clinician knows what happened in this session.',
  asks: ['R2', 'N1'],
  denial: ['50', '150', 'B12', 'N163', 'N225', 'N661'],
  severity: 'warning',
  on: ['note'],
  check(note, report, context) {
    const like = context.mostLike(note)
    if (!like || like.similarity < leastSimilarity) return
    const { client } = like.note
    const whose = client.value === undefined || note.client.value === undefined ? '' : client.value === note.client.value ? ' (same client)' : ' (another client)'
    report({
      at: note.narrative,
      message: `The narrative is ${Math.floor(like.similarity * 100)} % the same as that of ${nameOf(like.note)}${whose}.`,
      see: [{ file: like.note.file, at: like.note.narrative, message: `The narrative of ${nameOf(like.note)}.` }],
    })
  },
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
