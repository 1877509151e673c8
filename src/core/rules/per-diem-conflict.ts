import { findCode } from '../knowledge/codes'
import { dayConflicts } from './day-conflicts'
import { nameOf, whenOf } from './note-in-words'
import type { Examples, RuleOn } from './rule'

export const perDiemConflict: RuleOn<'note'> = {
  id: 'per-diem-conflict',
  title: 'On one day a service is billed by the quarter of an hour or by the day, not both',
  why: 'The code for a whole day already includes every quarter of an hour of it. Payers deny one of the two, and billing both looks like billing twice.',
  howToFix: '',
  fixSafety: '',
  asks: ['D2', 'N3'],
  denial: ['97', '231', '236', 'N20', 'M80'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const { code, date } = note.service
    const known = findCode(code.value ?? '')
    const sibling = known?.perDiem ?? known?.per15
    if (!known || !sibling) return
    const others = dayConflicts(note, context, other => findCode(other.service.code.value!)?.code === sibling)
    const [first] = others
    if (!first) return
    report({
      at: code,
      message: known.perDiem ? `${sibling} is for a whole day, and ${nameOf(first)} bills it on ${date.value}.`
        : `${known.code} is for a whole day, and ${nameOf(first)} bills ${sibling} on ${date.value}.`,
      see: others.map(other => ({ file: other.file, at: other.service.code, message: `${nameOf(other)}, ${whenOf(other)}.` })),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09, start: "10:00" }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'service: { code: H2018, date: 2026-03-09, start: "12:00" }\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09 }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'service: { code: H2018, date: 2026-03-10 }\n',
  shows: 'two days',
}
