import { overLimit } from './over-limit'
import type { RuleOn } from './rule'

/** A client's sessions of one day bill more units than the payer allows on one. */
export const unitsOverDay: RuleOn<'note'> = {
  id: 'units-over-day',
  title: 'All sessions of a day together bill no more units than the payer allows on one day.',
  why: 'Payers add up what is billed for a client and code on one day. What is beyond their limit is cut or denied, usually on the line that '
    + 'comes last.',
  asks: ['P1', 'P4', 'N3'],
  denial: ['119', '151', '222', '273', 'N362', 'N435', 'N640'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "15:00", units: 17 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { day: 32 } } }\n',
      says: ['At most 32 units of H2017 on one day; 33 billed on 2026-03-09 (p).'],
    },
    // Said once, on the latest of three.
    {
      bad: 'kind: note\nid: N-3\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2024-02-29, start: "08:00", units: 3 }\n---\n'
        + 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2024-02-29, start: "15:00", units: 2 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2024-02-29, start: "10:00", units: 2 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { day: 4 } } }\n',
      says: ['At most 4 units of H2017 on one day; 7 billed on 2024-02-29'],
    },
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 3 }\n---\n'
        + 'kind: policy\nid: p\nsources: [{ id: s, confidence: unverified }]\ncodes: { H2017: { source: [s], units: { day: 2 } } }\n',
      says: ['At most 2 units of H2017 on one day; 3 billed on 2026-03-09 (p; its sources are unverified).'],
    },
    // Exactly the limit.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "15:00", units: 16 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { day: 32 } } }\n',
    },
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-10, start: "10:00", units: 16 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { day: 16 } } }\n',
    },
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-2\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { day: 16 } } }\n',
    },
    // Two codes, each with a limit of its own.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2019, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { day: 16 } }, H2019: { units: { day: 16 } } }\n',
    },
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: q\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { day: 16 } } }\n',
    },
    // Past midnight: the units belong to the day on which the session began.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-08, start: "23:00", end_date: 2026-03-09, end: "01:00", units: 8 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 8 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { day: 8 } } }\n',
    },
    // One session alone is too much: units-over-contact speaks.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 20 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { contact: 16, day: 16 } } }\n',
    },
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: many }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { day: 16 } } }\n',
    },
    // The same note twice: duplicate-id speaks.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { day: 16 } } }\n',
    },
  ],
  check: (note, report, context) => overLimit(note, context, 'day', report),
}
