import { findCode } from '../knowledge/codes'
import { dayConflicts } from './day-conflicts'
import { nameOf, whenOf } from './note-in-words'
import type { RuleOn } from './rule'

/** A service is billed by the quarter of an hour and by the day, for one client on one day. */
export const perDiemConflict: RuleOn<'note'> = {
  id: 'per-diem-conflict',
  title: 'On one day a service is billed by the quarter of an hour or by the day, not both.',
  why: 'The code for a whole day already includes every quarter of an hour of it. Payers deny one of the two, and billing both looks like billing twice.',
  asks: ['D2', 'N3'],
  denial: ['97', '231', '236', 'N20', 'M80'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, start: "10:00" }\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\nservice: { code: H2018, date: 2026-03-09, start: "12:00" }\n',
      says: ['H2018 is for a whole day, and N-1 bills H2017 on 2026-03-09.'],
    },
    // Said once, on the latest of all three.
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H0036, date: 2024-02-29, start: "10:00" }\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\nservice: { code: H0037, date: 2024-02-29, start: "12:00" }\n'
        + '---\nkind: note\nid: N-3\nclient: C-1\nservice: { code: H0036, date: 2024-02-29, start: "15:00" }\n',
      says: ['H0037 is for a whole day, and N-2 bills it on 2024-02-29.'],
    },
    {
      good: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09 }\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\nservice: { code: H2018, date: 2026-03-10 }\n',
    },
    // Past midnight: the second session's own day is the next one.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-08, start: "23:30", end_date: 2026-03-09, end: "00:30" }\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\nservice: { code: H2018, date: 2026-03-09 }\n',
    },
    {
      good: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09 }\n'
        + '---\nkind: note\nid: N-2\nclient: C-2\nservice: { code: H2018, date: 2026-03-09 }\n',
    },
    // The day code of another service.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09 }\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\nservice: { code: H2020, date: 2026-03-09 }\n',
    },
  ],
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
