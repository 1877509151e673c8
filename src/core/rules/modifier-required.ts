import { isRead } from '../records/is-read'
import { addModifier, findModifierIn, namedModifier, toModifier } from '../records/modifiers'
import type { BilledService } from '../records/billed'
import { called, idOr, listed } from '../records/shown-id'
import { statedFor } from './modifier-by-credential'
import { groundOf, payerSays } from './payer-says'
import type { Examples, PayerRules, RuleOn } from './rule'

export const modifierRequired: RuleOn<'note' | 'line'> = {
  id: 'modifier-required',
  title: 'Modifier that the payer requires is missing',
  why: 'Each payer chooses modifiers to distinguish programs, levels of care and long sessions. A line without a required modifier is denied, or paid '
    + 'at the wrong rate.',
  howToFix: 'Add the modifier. If the payer requires it only because of `units` or `setting` and those are wrong, correct them instead.',
  fixSafety: 'Never automatic: the modifier says something about the session that the note may not support.',
  asks: ['M2', 'M3', 'M4', 'N3', 'P2'],
  denial: ['4', 'N822'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['template'],
  isOpenInDraft: true,
  check(billed, report, context) {
    const rules = context.payerRules(billed)
    if (!rules || !isRead(billed.service.modifiers)) return
    const ofIndividual = namedModifier(rules.code.individual.modifier)
    for (const [modifier, subject] of wantedBy(rules, billed)) {
      if (findModifierIn(billed.service.modifiers, [modifier])) continue
      report(payerSays(groundOf(rules, modifier === ofIndividual ? 'individual' : 'modifiers'), {
        at: billed.service.modifiers,
        message: `${subject} needs ${called('modifier', modifier)}.`,
        fixes: addModifier(billed.service, modifier),
      }))
    }
    const choice = choiceOf(rules, billed)
    if (choice.length > 0 && !findModifierIn(billed.service.modifiers, choice)) {
      report(payerSays(groundOf(rules, 'modifiers'), {
        at: billed.service.modifiers,
        message: `${idOr(billed.service.code.value, 'The code')} needs one of these modifiers: ${listed(choice)}.`,
        fixes: choice.flatMap(modifier => addModifier(billed.service, modifier)),
      }))
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, modifiers: [HE] }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { modifiers: { required: [U1] } } }\n',
  fixed: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, modifiers: [HE, U1] }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { modifiers: { required: [U1] } } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, modifiers: [u1] }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { modifiers: { required: [U1] } } }\n',
  shows: 'the required modifier, in lowercase',
}

/** Returns the highest entry of `over_units` that a number of units exceeds. */
export function passedBy(units: number, { modifiers }: PayerRules['code']) {
  return modifiers.over_units.entries.filter(({ key }) => Number(key) < units).sort((a, b) => Number(b.key) - Number(a.key))[0]
}

/** Returns the modifiers of which a payer requires one; none if the credential decides which, since modifier-credential-mismatch reports that. */
export function choiceOf({ code: { modifiers } }: PayerRules, { provider }: BilledService): string[] {
  const { one_of, by_credential } = modifiers
  const choice = isRead(one_of) ? one_of.items.map(({ value }) => toModifier(value!)) : []
  const stated = statedFor(provider.credential.value, by_credential)
  return stated.some(modifier => choice.includes(modifier)) ? [] : choice
}

/** Returns the modifiers that a payer requires of a note, each with the part of the service that requires it, which begins a sentence. */
export function wantedBy({ code }: PayerRules, { service }: BilledService): Map<string, string> {
  const name = idOr(service.code.value, 'The code')
  const wanted = new Map<string, string>()
  const want = (modifier: string | undefined, subject: string) => {
    if (modifier !== undefined && !wanted.has(toModifier(modifier))) wanted.set(toModifier(modifier), subject)
  }
  for (const { value } of code.modifiers.required.items) want(value, name)
  if (service.setting.value === 'individual') want(namedModifier(code.individual.modifier), `${name} in an individual session`)
  const passed = passedBy(service.units.value ?? 0, code)
  if (passed) want(passed.value.value, `${name} over ${idOr(passed.key, 'a number of')} units`)
  if (service.setting.value === 'group') wanted.delete(namedModifier(code.group.modifier) ?? '')
  return wanted
}
