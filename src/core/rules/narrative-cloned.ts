import { nameOf } from './note-in-words'
import type { Examples, RuleOn } from './rule'

/** From which likeness on two narratives are called copies: about five words changed in a hundred. Ours; no payer publishes a number. */
const copy = 0.7

export const narrativeCloned: RuleOn<'note'> = {
  id: 'narrative-cloned',
  title: 'Every session has a narrative of its own',
  why: 'Two sessions are never the same. A narrative that was copied shows an auditor that neither note tells what happened, and puts all notes of '
    + 'the writer in doubt. How alike two narratives are: of all the runs of three words that stand in either, the share that stands in both; '
    + 'from 70 % on it is reported. Headings and template sentences do not matter as long as the rest is new.',
  howToFix: '',
  fixSafety: '',
  asks: ['R2', 'N1'],
  denial: ['50', '150', 'B12', 'N163', 'N225', 'N661'],
  severity: 'warning',
  on: ['note'],
  check(note, report, context) {
    const like = context.mostLike(note)
    if (!like || like.similarity < copy) return
    const { client } = like.note
    const whose = client.value === undefined || note.client.value === undefined ? '' : client.value === note.client.value ? ' of the same client' : ' of another client'
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
  shows: 'the same beginning only',
}
