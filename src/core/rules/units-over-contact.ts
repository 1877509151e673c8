import { count } from '../time/units'
import { contactLimit } from './over-limit'
import { payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const unitsOverContact: RuleOn<'note'> = {
  id: 'units-over-contact',
  title: 'Units exceed the payer’s limit for one session',
  why: 'The payer cuts the units above its limit for one session, or denies the whole line, even if the session really was that long.',
  howToFix: 'Correct `units` if it is wrong. If the session really was that long, bill only up to the limit.',
  fixSafety: 'There is no automatic fix: only a person can decide whether the units, the times or the payer is wrong.',
  asks: ['P1', 'P4', 'N3'],
  denial: ['273', 'N362', 'N435', 'N640'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const limit = contactLimit(note, context)
    const { units } = note.service
    if (!limit || units.value === undefined || units.value <= limit.most) return
    report(payerSays(limit.ground, { at: units, message: `${count(units.value, 'unit')} billed for one session; the limit is ${limit.most}.` }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 17 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'title: Some Plan\n'
      + 'codes: { H2017: { units: { contact: 16 } } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 16 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { units: { contact: 16 } } }\n',
  shows: 'exactly the limit',
}
