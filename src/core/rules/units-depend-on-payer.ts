import { arithmetic, unitsOf } from '../time/units'
import type { RuleOn } from './rule'

/** The units billed are right for a payer that rounds at the midpoint, and one too many for one that pays whole quarters only. */
export const unitsDependOnPayer: RuleOn<'note'> = {
  id: 'units-depend-on-payer',
  title: 'Where the payer’s rounding decides about a unit, the payer’s policy is known.',
  why: 'Some payers pay whole quarters of an hour only, others pay one more unit from 8 minutes on. While the payer’s rule is not known, '
    + 'the last unit billed may be denied or taken back.',
  asks: ['D2', 'R1', 'N4', 'M4'],
  denial: ['N430', 'M53', '151'],
  severity: 'info',
  on: ['note'],
  examples: [
    // 23 minutes are 2 units by the midpoint, 1 by whole quarters.
    {
      bad: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:23", units: 2 }\n',
      says: ['10:00-10:23 is 23 minutes = 1 unit (8 minutes over), or 2 if the payer rounds at the midpoint; 2 billed.'],
    },
    // The policy says nothing of rounding.
    {
      bad: 'kind: note\npayer: some-plan\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:08", units: 1 }\n'
        + '---\nkind: policy\nid: some-plan\ncodes: { H2017: { covered: true } }\n',
      says: ['10:00-10:08 is 8 minutes = 0 units (8 minutes over), or 1 if the payer rounds at the midpoint; 1 billed.'],
    },
    // 22 minutes are 1 unit both ways.
    { good: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:22", units: 1 }\n' },
    { good: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:23", units: 1 }\n' },
    // The policy rounds at the midpoint.
    {
      good: 'kind: note\npayer: some-plan\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:23", units: 2 }\n'
        + '---\nkind: policy\nid: some-plan\ncodes: { H2017: { rounding: { mode: midpoint } } }\n',
    },
    // Wrong either way: units-mismatch speaks.
    { good: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:23", units: 3 }\n' },
  ],
  check(note, report, context) {
    const count = context.units(note)
    const { start, end, units } = note.service
    if (!count || count.payerRules || units.value === count.units || units.value !== unitsOf(count.minutes, 'midpoint')) return
    report({
      at: units,
      message: `${start.value}-${end.value} is ${arithmetic(count.minutes, 'floor')}, `
        + `or ${units.value} if the payer rounds at the midpoint; ${units.value} billed.`,
    })
  },
}
