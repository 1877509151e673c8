import { degreeOf, namesSeveral, type Degree } from '../knowledge/credentials'
import { isRead } from '../records/is-read'
import { addModifier, distinctModifiers, findModifierIn, removeModifierFrom, toModifier } from '../records/modifiers'
import type { Note } from '../records/record'
import { called, idOr, listed } from '../records/shown-id'
import { changeTo } from './change-to'
import { credentialsStatedBy, statedFor } from './modifier-by-credential'
import { conflictIn } from './modifier-conflict'
import { groundOf, payerSays } from './payer-says'
import type { Examples, PayerRules, Report, RuleOn } from './rule'

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
    + 'rate and recouped. Without a policy, only credentials that are a degree or name one, such as PhD, are '
    + 'compared. If the payer’s policy says which credentials a modifier states (`by_credential`), a difference is an error, and so is a missing modifier.',
  howToFix: 'Correct `modifiers` or `credential`, whichever is wrong. If the payer asks for the modifier of a lower degree, ignore the warning with that reason.',
  fixSafety: 'Never automatic: the modifier or the credential may be wrong, and the payer may go by the position instead of the degree.',
  asks: ['R5', 'M4', 'N3', 'N5'],
  denial: ['4', '185'],
  severity: 'warning',
  on: ['note'],
  alsoChecks: ['template'],
  check(note, report, context) {
    const rules = context.payerRules(note)
    const found = (rules && againstPolicy(note, rules)) ?? againstDegree(note, rules)
    if (found) report(found)
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: [HM] }\nprovider: { credential: PhD }\n',
  fixed: 'kind: note\nservice: { code: H2017, modifiers: [HP] }\nprovider: { credential: PhD }\n',
  correct: 'kind: note\nservice: { code: H2017, modifiers: [HP] }\nprovider: { credential: PhD }\n',
  shows: 'the modifier for a doctorate',
}

/** What is wrong by the payer's policy; undefined if nothing is, or the policy does not say. */
function againstPolicy({ provider: { credential }, service }: Note, rules: PayerRules): Report | undefined {
  const { by_credential } = rules.code.modifiers
  const { value } = credential
  if (value === undefined || by_credential.entries.length === 0 || !isRead(service.modifiers)) return undefined
  const wanted = statedFor(value, by_credential)
  const absent = wanted.filter(modifier => !findModifierIn(service.modifiers, [modifier]))
  // Who holds several credentials bills under one of them.
  const [missing] = namesSeveral(value) && absent.length < wanted.length ? [] : absent
  const wrong = distinctModifiers(service.modifiers).find(item => {
    const modifier = toModifier(item.value!)
    return !wanted.includes(modifier) && credentialsStatedBy(modifier, by_credential).length > 0
  })
  if (!wrong && missing === undefined) return undefined
  // Modifiers that exclude each other are left to modifier-conflict.
  if (wrong && conflictIn(service.modifiers, rules)?.items.includes(wrong)) return undefined
  const held = idOr(value, 'This credential')
  const needs = missing === undefined ? undefined : `${held} needs ${called('modifier', missing)}`
  if (!wrong) return payerSays(groundOf(rules, 'modifiers'), { at: service.modifiers, severity: 'error', isAbsent: true, message: `${needs}.`, fixes: addModifier(service, missing!) })
  const modifier = toModifier(wrong.value!)
  return payerSays(groundOf(rules, 'modifiers'), {
    at: wrong,
    severity: 'error',
    message: `${called('Modifier', modifier)} is for ${listed(credentialsStatedBy(modifier, by_credential))}; ${needs ?? `the credential is ${idOr(value, 'another')}`}.`,
    fixes: [...(missing === undefined ? [] : [changeTo(wrong, missing)]), removeModifierFrom(service.modifiers, modifier)],
  })
}

/** What is wrong by the degree that the credential names; undefined if nothing is, or the policy says for whom the modifier is. */
function againstDegree({ provider, service: { modifiers } }: Note, rules: PayerRules | undefined): Report | undefined {
  const held = degreeOf(provider.credential.value ?? '')
  const items = distinctModifiers(modifiers).filter(({ value }) => levels.some(({ modifier }) => modifier === toModifier(value!)))
  const [item] = items
  // Two degrees are left to modifier-conflict.
  if (!held || !item || items.length > 1) return undefined
  const modifier = toModifier(item.value!)
  if (rules && credentialsStatedBy(modifier, rules.code.modifiers.by_credential).length > 0) return undefined
  const stated = levels.findIndex(level => level.modifier === modifier)
  const right = levels.findIndex(({ degree }) => degree === held.degree)
  if (stated >= right) return undefined
  return {
    at: item,
    message: `Modifier ${modifier} means ${levels[stated]!.says}, but the credential ${held.credential.id} means ${levels[right]!.says}.`,
    fixes: [changeTo(item, levels[right]!.modifier, { meaning: levels[right]!.says }), removeModifierFrom(modifiers, modifier)],
  }
}
