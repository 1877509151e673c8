import { distinctModifiers, mostModifiers } from '../records/modifiers'
import { servicesOf } from '../records/services'
import type { Examples, RuleOn } from './rule'

export const modifierTooMany: RuleOn<'note' | 'claim'> = {
  id: 'modifier-too-many',
  title: 'More than four modifiers',
  why: 'A claim line has room for four modifiers. A fifth is cut off or stops the claim, and it may be the one that the payment depends on.',
  howToFix: 'Keep the modifiers that the payer needs and remove the rest. The same modifier listed twice counts once.',
  fixSafety: 'There is no automatic fix: only a person can decide which modifiers to keep.',
  asks: ['M2', 'M3', 'N3'],
  denial: ['4', 'N823'],
  severity: 'error',
  on: ['note', 'claim'],
  alsoChecks: ['template'],
  check(record, report) {
    for (const { modifiers } of servicesOf(record)) {
      const distinct = distinctModifiers(modifiers)
      const first = distinct[mostModifiers]
      if (first) report({ at: first, message: `${distinct.length} modifiers; a claim line has room for ${mostModifiers}.` })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: [HQ, HE, HN, U1, TG] }\n',
  correct: 'kind: note\nservice: { code: H2017, modifiers: [HQ, HE, HN, U1] }\n',
  shows: 'four modifiers',
}
