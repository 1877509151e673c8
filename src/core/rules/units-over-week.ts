import { overLimit } from './over-limit'
import type { RuleOn } from './rule'

/** A client's sessions of one week bill more units than the payer allows in one. */
export const unitsOverWeek: RuleOn<'note'> = {
  id: 'units-over-week',
  title: 'All sessions of a week, Sunday to Saturday, together bill no more units than the payer allows in one week.',
  why: 'A payer with a weekly limit adds up what is billed for a client and code in a week. What is beyond it is cut or denied, and nobody '
    + 'pays for the session.',
  asks: ['P1', 'P4', 'N3'],
  denial: ['119', '151', '222', '273', 'N362', 'N435', 'N640'],
  severity: 'error',
  on: ['note'],
  examples: [
    // A Sunday and the Saturday after it.
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-08, start: "10:00", units: 40 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-14, start: "10:00", units: 41 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { week: 80 } } }\n',
      says: ['At most 80 units of H2017 in one week; 81 billed in the week from 2026-03-08 (p).'],
    },
    // A week across two years.
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2025-12-28, start: "10:00", units: 2 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2025-12-31, start: "10:00", units: 2 }\n---\n'
        + 'kind: note\nid: N-3\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-01-03, start: "10:00", units: 2 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { week: 5 } } }\n',
      says: ['6 billed in the week from 2025-12-28'],
    },
    // Exactly the limit.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-08, start: "10:00", units: 40 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-14, start: "10:00", units: 40 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { week: 80 } } }\n',
    },
    // Saturday and Sunday are in two weeks.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-14, start: "10:00", units: 40 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-15, start: "10:00", units: 41 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { week: 80 } } }\n',
    },
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-01-03, start: "10:00", units: 5 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-01-04, start: "10:00", units: 5 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { week: 5 } } }\n',
    },
    // All on one day, too much for a day already: units-over-day speaks.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 10 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "15:00", units: 10 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { day: 16, week: 16 } } }\n',
    },
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-02-30, start: "10:00", units: 40 }\n---\n'
        + 'kind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-02, start: "10:00", units: 41 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { week: 80 } } }\n',
    },
    // The same note twice: duplicate-id speaks.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { units: { week: 16 } } }\n',
    },
  ],
  check: (note, report, context) => overLimit(note, context, 'week', report),
}
