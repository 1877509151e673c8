import { isSigned } from '../records/is-signed'
import { partName } from '../records/note'
import { listed } from '../records/shown-id'
import { count } from '../time/units'
import { changeTo } from './change-to'
import type { Examples, OpenDraft, RuleOn } from './rule'

/** The most open items named in the message and linked as related places. */
const mostNamed = 5

/** What the message on open items begins with. Lists that have a title for drafts leave it out. */
export const draftHas = 'This draft has '

export const draftOpen: RuleOn<'draft'> = {
  id: 'draft-open',
  title: 'A draft has open items',
  why: 'A draft is not ready and cannot be billed. One line says what it still lacks, so that writing is not interrupted by a list of errors.',
  howToFix: 'Fill in the open items, sign the note, and mark it as final.',
  fixSafety: 'Never automatic: the provider who signs the note decides when it is final.',
  asks: ['R1'],
  denial: [],
  severity: 'info',
  on: ['draft'],
  check({ note, open }, report) {
    if (open.length === 0) {
      if (isSigned(note)) report({ at: note.id, message: 'Nothing is open in this draft.', fixes: [changeTo(note.status, 'final', { title: 'Mark as final' })] })
      return
    }
    const names = namesOf(open)
    const rest = names.length - mostNamed
    report({
      at: note.id,
      message: `${draftHas}${count(names.length, 'open item')}: ${listed(names.slice(0, mostNamed))}${rest > 0 ? ` and ${rest} more` : ''}.`,
      see: open.slice(0, mostNamed).map(({ at, message }) => ({ file: note.file, at, message })),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'status: draft\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:45", units: 3, place: "53" }\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:45", units: 3, place: "53" }\n',
  shows: 'a final note is left to the other rules, which report what it lacks',
}

/**
 * The names of what is open, each once: the last key of its path; `supervisor` for what the supervisor does, and `narrative` for a part that
 * may be text that lost its indentation.
 */
function namesOf(open: OpenDraft['open']): string[] {
  return [...new Set(open.map(({ at: { path } }) => {
    const keys = path.filter(step => typeof step === 'string')
    const key = keys.at(-1) ?? 'note'
    return keys.at(-2) === 'narrative' ? partName(key) : keys.at(-2) === 'supervisor' ? 'supervisor' : key
  }))]
}
