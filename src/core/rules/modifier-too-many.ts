import { mostModifiers, toModifier } from '../records/modifiers'
import { servicesOf } from '../records/services'
import type { Examples, RuleOn } from './rule'

export const modifierTooMany: RuleOn<'note' | 'claim'> = {
  id: 'modifier-too-many',
  title: 'A service has at most four modifiers',
  why: 'A claim has four places for them beside the code. '
    + 'What does not fit is cut off or stops the claim, and it may be the one that the payment depends on.',
  howToFix: '',
  fixSafety: '',
  asks: ['M2', 'M3', 'N3'],
  denial: ['4', 'N823'],
  severity: 'error',
  on: ['note', 'claim'],
  check(record, report) {
    for (const { modifiers } of servicesOf(record)) {
      const written = modifiers.items.map(item => toModifier(item.value ?? ''))
      const different = modifiers.items.filter((_, index) => written[index] !== '' && written.indexOf(written[index]!) === index)
      const first = different[mostModifiers]
      if (first) report({ at: first, message: `${different.length} modifiers; a claim has room for ${mostModifiers}.` })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: [HQ, HE, HN, U1, TG] }\n',
  correct: 'kind: note\nservice: { code: H2017, modifiers: [HQ, HE, HN, U1] }\n',
  shows: 'four modifiers',
}
