import { findCode } from '../knowledge/codes'
import { dayConflicts } from './day-conflicts'
import { nameOf, whenOf } from './note-in-words'
import type { Examples, RuleOn } from './rule'

export const perDiemConflict: RuleOn<'note' | 'line'> = {
  id: 'per-diem-conflict',
  title: 'Per diem and 15-minute codes on the same day',
  why: 'The per diem code already covers every 15-minute unit of the day. Payers deny one of the two codes, and billing both looks like double billing.',
  howToFix: 'Correct `date` or `code` if either is wrong. Otherwise bill only one of the two codes for the day.',
  fixSafety: 'There is no automatic fix: only a person can decide which of the two codes to bill.',
  asks: ['D2', 'N3'],
  denial: ['97', '231', '236', 'N20', 'M80'],
  severity: 'error',
  on: ['note', 'line'],
  check(billed, report, context) {
    const { code } = billed.service
    const known = findCode(code.value ?? '')
    const sibling = known?.perDiem ?? known?.per15
    if (!known || !sibling) return
    const others = dayConflicts(billed, context, other => findCode(other.service.code.value!)?.code === sibling)
    const [first] = others
    if (!first) return
    report({
      at: code,
      message: `${known.code} is billed on the same day as ${sibling} in ${nameOf(first)}; ${known.perDiem ?? known.code} covers the whole day.`,
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
  shows: 'the codes are on different days',
}
