import { isRead } from '../records/is-read'
import { addModifier, findModifierIn, toModifier } from '../records/modifiers'
import type { Note } from '../records/record'
import { called, idOr } from '../records/shown-id'
import { payerSays } from './payer-says'
import type { Examples, PayerRules, RuleOn } from './rule'

export const modifierRequired: RuleOn<'note'> = {
  id: 'modifier-required',
  title: 'A service carries every modifier that its payer requires',
  why: 'Payers tell programs, levels of care and long sessions by modifiers of their choice. '
    + 'A line without the one they ask for is denied, or paid at a rate that is not its own.',
  howToFix: '',
  fixSafety: '',
  asks: ['M2', 'M3', 'M4', 'N3', 'P2'],
  denial: ['4', 'N822'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const rules = context.payerRules(note)
    if (!rules || !isRead(note.service.modifiers)) return
    for (const [modifier, subject] of wantedBy(rules, note)) {
      if (findModifierIn(note.service.modifiers, [modifier])) continue
      report(payerSays(rules, {
        at: note.service.modifiers,
        message: `${subject} must have ${called('modifier', modifier)}.`,
        fixes: addModifier(note.service, modifier),
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
  shows: 'the required modifier in small letters',
}

/** The highest entry of `over_units` below a number of units. */
export function passedBy(units: number, { modifiers }: PayerRules['code']) {
  return modifiers.over_units.entries.filter(({ key }) => Number(key) < units).sort((a, b) => Number(b.key) - Number(a.key))[0]
}

/** The modifiers asked for, each with what asks for it. */
export function wantedBy({ code }: PayerRules, { service }: Note): Map<string, string> {
  const name = idOr(service.code.value, 'the code')
  const wanted = new Map<string, string>()
  const want = (modifier: string | undefined, subject: string) => {
    if (modifier !== undefined && !wanted.has(toModifier(modifier))) wanted.set(toModifier(modifier), subject)
  }
  for (const { value } of code.modifiers.required.items) want(value, name)
  if (service.setting.value === 'individual') want(code.individual.modifier.value, `An individual session of ${name}`)
  const passed = passedBy(service.units.value ?? 0, code)
  if (passed) want(passed.value.value, `Over ${idOr(passed.key, 'some')} units ${name}`)
  if (service.setting.value === 'group') wanted.delete(toModifier(code.group.modifier.value ?? ''))
  return wanted
}
