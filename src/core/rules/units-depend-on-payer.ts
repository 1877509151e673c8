import { arithmetic, unitsOf } from '../time/units'
import type { Examples, RuleOn } from './rule'

export const unitsDependOnPayer: RuleOn<'note'> = {
  id: 'units-depend-on-payer',
  title: 'Last unit depends on how the payer rounds',
  why: 'Some payers pay only for whole 15-minute units. Others use the 8-minute rule and pay one more unit when 8 or more minutes remain. Until you know '
    + 'which rule the payer uses, the last unit may be denied or recouped.',
  howToFix: 'Ask the payer how it rounds and set `rounding` in its policy. Until then, bill only the whole units.',
  fixSafety: 'There is no automatic fix: only the payer’s rule decides which number is right.',
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
      message: `${start.value}-${end.value} is ${arithmetic(count.minutes, 'floor')}; ${units.value} billed, right only if the payer uses the 8-minute rule.`,
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:23", units: 2 }\n',
  correct: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:23", units: 1 }\n',
  shows: 'only the whole units are billed',
}
