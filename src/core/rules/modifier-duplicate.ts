import { removeModifier, toModifier } from '../records/modifiers'
import { servicesOf } from '../records/services'
import { idOr } from '../records/shown-id'
import type { Examples, RuleOn } from './rule'

export const modifierDuplicate: RuleOn<'note' | 'claim'> = {
  id: 'modifier-duplicate',
  title: 'A modifier stands once on a service',
  why: 'The second one says nothing more, takes one of the four places, and makes some payers turn the line back as an invalid '
    + 'combination.',
  howToFix: '',
  fixSafety: '',
  asks: ['M3', 'N3'],
  denial: ['4', 'N519'],
  severity: 'error',
  on: ['note', 'claim'],
  check(record, report) {
    for (const { modifiers } of servicesOf(record)) {
      const seen = new Set<string>()
      for (const item of modifiers.items) {
        if (item.value === undefined) continue
        const modifier = toModifier(item.value)
        if (seen.has(modifier)) report({ at: item, message: `${idOr(modifier, 'This modifier')} stands here a second time.`, fixes: [removeModifier(item, true)] })
        seen.add(modifier)
      }
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: [HQ, HE, HQ] }\n',
  fixed: 'kind: note\nservice: { code: H2017, modifiers: [HQ, HE] }\n',
  correct: 'kind: claim\nlines: [{ code: H2017, modifiers: [HQ] }, { code: H2017, modifiers: [HQ] }]\n',
  shows: 'a modifier once on each of two lines',
}
