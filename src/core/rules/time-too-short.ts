import { arithmetic, unitsOf } from '../time/units'
import { payerSays } from './payer-says'
import type { RuleOn } from './rule'

/** A session, or all of a day where the payer adds a day's minutes, is less than one unit. */
export const timeTooShort: RuleOn<'note'> = {
  id: 'time-too-short',
  title: 'A session lasts at least one unit.',
  why: 'A session too short for one unit cannot be billed by itself. A claim for it is denied, and a pattern of such claims is what '
    + 'audits look for.',
  asks: ['D2', 'R1', 'N4'],
  denial: ['N430', 'M53', '152'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:07", units: 1 }\n',
      says: ['10:00-10:07 is 7 minutes = 0 units (7 minutes over), less than one unit.'],
    },
    {
      bad: 'kind: note\npayer: some-plan\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:14", units: 1 }\n'
        + '---\nkind: policy\nid: some-plan\ntitle: Some Plan\ncodes: { H2017: { rounding: { mode: floor } } }\n',
      says: ['10:00-10:14 is 14 minutes = 0 units (14 minutes over), less than one unit (Some Plan).'],
    },
    { bad: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:00", units: 0 }\n', says: ['10:00-10:00 is 0 minutes = 0 units'] },
    // Both sessions of the day together are less than one unit: said once.
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\npayer: some-plan\n'
        + 'service: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:07", units: 0 }\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\npayer: some-plan\n'
        + 'service: { code: H2017, date: 2026-03-09, start: "11:00", end: "11:07", units: 1 }\n'
        + '---\nkind: policy\nid: some-plan\ncodes: { H2017: { rounding: { mode: floor, per: day } } }\n',
      says: ['The day\'s 2 sessions are 14 minutes = 0 units (14 minutes over), less than one unit (some-plan).'],
    },
    { good: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:15", units: 1 }\n' },
    // 8 minutes are a unit for some payers: units-depend-on-payer speaks while the payer is not known.
    { good: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:08", units: 1 }\n' },
    {
      good: 'kind: note\npayer: some-plan\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:08", units: 1 }\n'
        + '---\nkind: policy\nid: some-plan\ncodes: { H2017: { rounding: { mode: midpoint } } }\n',
    },
    // Seven minutes and eight are a unit together.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: some-plan\n'
        + 'service: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:07", units: 0 }\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\npayer: some-plan\n'
        + 'service: { code: H2017, date: 2026-03-09, start: "11:00", end: "11:08", units: 1 }\n'
        + '---\nkind: policy\nid: some-plan\ncodes: { H2017: { rounding: { mode: floor, per: day } } }\n',
    },
    { good: 'kind: note\nservice: { code: H2018, start: "10:00", end: "10:05", units: 1 }\n' },
    { good: 'kind: note\nservice: { code: H2017, start: "10:05", end: "10:00", units: 1 }\n' },
  ],
  check(note, report, context) {
    const count = context.units(note)
    const { start, end, units } = note.service
    if (!count || count.units > 0 || count.notes[count.notes.length - 1] !== note) return
    if (!count.payerRules && units.value !== 0 && units.value === unitsOf(count.minutes, 'midpoint')) return
    const session = count.notes.length > 1 ? `The day's ${count.notes.length} sessions are` : `${start.value}-${end.value} is`
    report(payerSays(count.payerRules, {
      at: end,
      message: `${session} ${arithmetic(count.minutes, count.rounding)}, less than one unit.`,
      see: count.notes.slice(0, -1).map(({ file, service }) => (
        { file, at: service.end, message: `${service.start.value}-${service.end.value} on the same day.` })),
    }))
  },
}
