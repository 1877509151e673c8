import { count } from '../time/units'
import { payerSays } from './payer-says'
import type { RuleOn } from './rule'

/** A session bills more units than the payer allows in one. */
export const unitsOverContact: RuleOn<'note'> = {
  id: 'units-over-contact',
  title: 'A session bills no more units than the payer allows in one session.',
  why: 'Units above the limit of one session are cut or the whole line is denied, even when the session really was that long.',
  asks: ['P1', 'P4', 'N3'],
  denial: ['273', 'N362', 'N435', 'N640'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09, units: 17 }\n'
        + '---\nkind: policy\nid: p\ntitle: Some Plan\ncodes: { H2017: { units: { contact: 16 } } }\n',
      says: ['At most 16 units in one session; 17 billed (Some Plan).'],
    },
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09, units: 2 }\n'
        + '---\nkind: policy\nid: p\nsources: [{ id: s, confidence: unverified }]\n'
        + 'codes: { H2017: { source: [s], units: { contact: 1 } } }\n',
      says: ['At most 1 unit in one session; 2 billed (p; its sources are unverified).'],
    },
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09, units: 16 }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { units: { contact: 16 } } }\n',
    },
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09, units: 90 }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { units: { day: 32 } } }\n',
    },
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09, units: many }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { units: { contact: 16 } } }\n',
    },
    { good: 'kind: note\nservice: { code: H2017, date: 2026-03-09, units: 90 }\n' },
  ],
  check(note, report, context) {
    const rules = context.payerRules(note)
    const most = rules?.code.units.contact.value
    const { units } = note.service
    if (most === undefined || units.value === undefined || units.value <= most) return
    report(payerSays(rules, { at: units, message: `At most ${count(most, 'unit')} in one session; ${units.value} billed.` }))
  },
}
