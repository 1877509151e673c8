import { removeModifier, toModifier } from '../records/modifiers'
import { servicesOf } from '../records/services'
import { called } from '../records/shown-id'
import type { Examples, RuleOn } from './rule'

export const modifierDuplicate: RuleOn<'note' | 'claim'> = {
  id: 'modifier-duplicate',
  title: 'Modifier is listed twice',
  why: 'The second copy adds nothing and takes one of the four places for modifiers. Some payers reject the line as an invalid combination.',
  howToFix: 'Remove the second copy, or replace it if another modifier was meant.',
  fixSafety: 'Automatic on a claim or an unsigned note: the second copy adds nothing. Never automatic on a signed note, where a modifier is a billing fact.',
  asks: ['M3', 'N3'],
  denial: ['4', 'N519'],
  severity: 'error',
  on: ['note', 'claim'],
  alsoChecks: ['template'],
  check(record, report) {
    for (const { modifiers } of servicesOf(record)) {
      const seen = new Set<string>()
      for (const item of modifiers.items) {
        if (item.value === undefined) continue
        const modifier = toModifier(item.value)
        if (seen.has(modifier)) report({ at: item, message: `${called('Modifier', modifier)} is already listed.`, fixes: [removeModifier(item, true)] })
        seen.add(modifier)
      }
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: [HQ, HE, HQ] }\n',
  fixed: 'kind: note\nservice: { code: H2017, modifiers: [HQ, HE] }\n',
  correct: 'kind: claim\nlines: [{ code: H2017, modifiers: [HQ] }, { code: H2017, modifiers: [HQ] }]\n',
  shows: 'each line has the modifier once',
}
