import { count } from '../time/units'
import { payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const unitsOverContact: RuleOn<'note'> = {
  id: 'units-over-contact',
  title: 'A session bills no more units than the payer allows in one session',
  why: 'Units above the limit of one session are cut or the whole line is denied, even when the session really was that long.',
  howToFix: '',
  fixSafety: '',
  asks: ['P1', 'P4', 'N3'],
  denial: ['273', 'N362', 'N435', 'N640'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const rules = context.payerRules(note)
    const most = rules?.code.units.contact.value
    const { units } = note.service
    if (most === undefined || units.value === undefined || units.value <= most) return
    report(payerSays(rules, { at: units, message: `At most ${count(most, 'unit')} in one session; ${units.value} billed.` }))
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
