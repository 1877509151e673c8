import { findCode } from '../knowledge/codes'
import type { BilledService } from '../records/billed'
import { idOr } from '../records/shown-id'
import { dayConflicts } from './day-conflicts'
import { nameOf, whenOf } from './note-in-words'
import { groundOf, payerSays } from './payer-says'
import type { Context, Examples, PayerRules, RuleOn } from './rule'

export const notSameDay: RuleOn<'note' | 'line'> = {
  id: 'not-same-day',
  title: 'Codes that the payer does not pay on the same day',
  why: 'The payer treats one of the two services as part of the other. It pays one and denies the other.',
  howToFix: 'Correct `date` or `code` if either is wrong. Otherwise bill only one of the two codes for the day.',
  fixSafety: 'There is no automatic fix: only a person can decide which of the two codes to bill.',
  asks: ['M4', 'P1', 'N3'],
  denial: ['97', '231', '236', 'N20', 'M80'],
  severity: 'error',
  on: ['note', 'line'],
  check(billed, report, context) {
    const { code } = billed.service
    const others = dayConflicts(billed, context, other => forbidding(billed, other, context) !== undefined)
    const [first] = others
    if (!first) return
    report(payerSays(groundOf(forbidding(billed, first, context)!, 'not_same_day'), {
      at: code,
      message: `${idOr(code.value, 'The code')} is not paid on the same day as ${others.map(other => `${idOr(other.service.code.value, 'the code')} in ${nameOf(other)}`).join(', ')}.`,
      see: others.map(other => ({ file: other.file, at: other.service.code, message: `${nameOf(other)}, ${whenOf(other)}.` })),
    }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09, start: "10:00" }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2019, date: 2026-03-09, start: "12:00" }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { covered: true }, H2019: { not_same_day: [H2017, H2015] } }\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09 }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2019, date: 2026-03-10 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { not_same_day: [H2019] } }\n',
  shows: 'the codes are on different days',
}

/** Returns the payer's rules that forbid the two notes' codes on the same day; undefined if neither code's rules do. */
function forbidding(a: BilledService, b: BilledService, context: Context): PayerRules | undefined {
  const [codeOfA, codeOfB] = [findCode(a.service.code.value ?? ''), b.service.code.value?.toUpperCase()]
  if (context.payerOf(a) !== context.payerOf(b) || (codeOfA && [codeOfA.perDiem, codeOfA.per15].includes(codeOfB))) return undefined
  const names = (rules: PayerRules | undefined, code: string | undefined) => rules?.code.not_same_day.items.some(({ value }) => value === code)
  const [ofA, ofB] = [context.payerRules(a), context.payerRules(b)]
  return names(ofA, b.service.code.value) ? ofA : names(ofB, a.service.code.value) ? ofB : undefined
}
