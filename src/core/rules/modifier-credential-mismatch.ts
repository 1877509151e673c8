import { degreeOf, type Degree } from '../knowledge/credentials'
import { distinctModifiers, removeModifierFrom, toModifier } from '../records/modifiers'
import type { Examples, RuleOn } from './rule'
import { changeTo } from './change-to'

/** The modifiers for a provider's degree, lowest first. Source: their descriptors. */
const levels: readonly { readonly modifier: string; readonly says: string; readonly degree?: Degree }[] = [
  { modifier: 'HM', says: 'less than a bachelor’s degree' },
  { modifier: 'HN', says: 'a bachelor’s degree', degree: 'bachelor' },
  { modifier: 'HO', says: 'a master’s degree', degree: 'master' },
  { modifier: 'HP', says: 'a doctorate', degree: 'doctorate' },
]

export const modifierCredentialMismatch: RuleOn<'note'> = {
  id: 'modifier-credential-mismatch',
  title: 'Modifier for the degree does not fit the credential',
  why: 'HM, HN, HO and HP state the degree of the provider, and payers set the rate by it. A modifier that the credential contradicts is paid at the wrong '
    + 'rate and recouped. Only credentials that are a degree or name one, such as PhD, are compared.',
  howToFix: 'Correct `modifiers` or `credential`, whichever is wrong. If the payer asks for the modifier of a lower degree, ignore the warning with that reason.',
  fixSafety: 'Never automatic: the modifier or the credential may be wrong, and the payer may go by the position instead of the degree.',
  asks: ['R5', 'M4', 'N3', 'N5'],
  denial: ['4', '185'],
  severity: 'warning',
  on: ['note'],
  alsoChecks: ['template'],
  check({ provider, service: { modifiers } }, report) {
    const held = degreeOf(provider.credential.value ?? '')
    const items = distinctModifiers(modifiers).filter(({ value }) => levels.some(({ modifier }) => modifier === toModifier(value!)))
    const [item] = items
    // Two degrees are left to modifier-conflict.
    if (!held || !item || items.length > 1) return
    const stated = levels.findIndex(({ modifier }) => modifier === toModifier(item.value!))
    const right = levels.findIndex(({ degree }) => degree === held.degree)
    if (stated >= right) return
    report({
      at: item,
      message: `Modifier ${levels[stated]!.modifier} means ${levels[stated]!.says}, but the credential ${held.credential.id} means ${levels[right]!.says}.`,
      fixes: [changeTo(item, levels[right]!.modifier, { meaning: levels[right]!.says }), removeModifierFrom(modifiers, item.value!)],
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: [HM] }\nprovider: { credential: PhD }\n',
  fixed: 'kind: note\nservice: { code: H2017, modifiers: [HP] }\nprovider: { credential: PhD }\n',
  correct: 'kind: note\nservice: { code: H2017, modifiers: [HP] }\nprovider: { credential: PhD }\n',
  shows: 'the modifier for a doctorate',
}
