import { overLimit } from './over-limit'
import type { RuleOn } from './rule'

/** A client's sessions of one calendar year bill more units than the payer allows in one. */
export const unitsOverYear: RuleOn<'note'> = {
  id: 'units-over-year',
  title: 'All sessions of a calendar year together bill no more units than the payer allows in one year.',
  why: 'Once the units of a year are used up, the payer denies whatever comes after, however well it is documented. More has to be asked for '
    + 'beforehand.',
  asks: ['P1', 'P4', 'N3'],
  denial: ['119', '151', '222', '273', 'N362', 'N435', 'N640'],
  severity: 'error',
  on: ['note'],
  examples: [
    // The first day and the last.
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-01-01, start: "10:00", units: 960 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-12-31, start: "10:00", units: 961 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { year: 1920 } } }\n',
      says: ['At most 1920 units of H2017 in one calendar year; 1921 billed in 2026 (p).'],
    },
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2024-02-29, start: "10:00", units: 3 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2024-06-03, start: "10:00", units: 2 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { year: 4 } } }\n',
      says: ['5 billed in 2024'],
    },
    // Exactly the limit.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-01-01, start: "10:00", units: 960 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-12-31, start: "10:00", units: 960 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { year: 1920 } } }\n',
    },
    // Two years, though one week.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2025-12-31, start: "10:00", units: 3 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-01-01, start: "10:00", units: 3 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { year: 4 } } }\n',
    },
    // All in one week, too much for a week already: units-over-week speaks.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 3 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-10, start: "10:00", units: 3 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { week: 5, year: 5 } } }\n',
    },
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 3 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-06-10, start: "10:00", units: 3 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { day: 4 } } }\n',
    },
    // The same note twice: duplicate-id speaks.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { year: 16 } } }\n',
    },
  ],
  check: (note, report, context) => overLimit(note, context, 'year', report),
}
