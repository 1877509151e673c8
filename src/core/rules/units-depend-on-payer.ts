import { arithmetic, unitsOf } from '../time/units'
import type { Examples, RuleOn } from './rule'

export const unitsDependOnPayer: RuleOn<'note'> = {
  id: 'units-depend-on-payer',
  title: 'Where the payer’s rounding decides about a unit, the payer’s policy is known',
  why: 'Some payers pay whole quarters of an hour only, others pay one more unit from 8 minutes on. While the payer’s rule is not known, '
    + 'the last unit billed may be denied or taken back.',
  howToFix: '',
  fixSafety: '',
  asks: ['D2', 'R1', 'N4', 'M4'],
  denial: ['N430', 'M53', '151'],
  severity: 'info',
  on: ['note'],
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

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:23", units: 2 }\n',
  correct: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:23", units: 1 }\n',
  shows: 'the lower of the two counts is billed',
}
