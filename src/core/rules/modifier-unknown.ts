import { daysOfModifier } from '../knowledge/modifier-days'
import { findModifier } from '../knowledge/modifiers'
import { isModifier, isOrWasModifier } from '../knowledge/valid-modifiers'
import { textsMeaning } from '../records/text-leaves'
import { namedModifier, needsNone, toModifier } from '../records/modifiers'
import type { Leaf } from '../records/record'
import { servicesOf } from '../records/services'
import { idOr } from '../records/shown-id'
import { dateInWords } from '../time/calendar'
import { changeText } from './change-to'
import { repeatsNote } from './repeats-note'
import type { Examples, PayerRules, Report, RuleOn } from './rule'

export const modifierUnknown: RuleOn<'note' | 'claim' | 'policy'> = {
  id: 'modifier-unknown',
  title: 'Modifier is unknown or misspelled',
  why: 'A modifier that does not exist makes the line invalid: it comes back unpaid before anybody reads the note. Noteproof knows the modifiers of the '
    + 'CMS file of January 2026 with the dates on which they began and ended, the CPT modifiers, and those that the payer’s policy names. The date of service decides.',
  howToFix: 'Correct the modifier. If it is one of the payer’s own, add it to the payer’s policy.',
  fixSafety: 'Automatic when only capitals, spaces or punctuation change, such as `hq` to `HQ`, even on a signed note: the modifier stays the same. Never '
    + 'automatic for a guess, such as `HE` for `EH`.',
  asks: ['M3', 'M4', 'N3'],
  denial: ['4', '182', 'N823'],
  severity: 'error',
  on: ['note', 'claim', 'policy'],
  alsoChecks: ['template'],
  check(record, report, context) {
    if (record.kind === 'policy') {
      for (const item of textsMeaning(record, 'modifier')) {
        if (item.value !== undefined && !isForm(item.value) && !(mayNeedNone(item) && needsNone(item))) report(judge(item, item.value, isForm))
      }
      return
    }
    for (const service of servicesOf(record)) {
      if (service.modifiers.items.length === 0) continue
      const own = modifiersNamedBy(context.payerRulesOf(record, service)?.code)
      const date = service.date.value
      const isKnown = (text: string) => isModifier(text, date) || own.includes(text)
      for (const [index, item] of service.modifiers.items.entries()) {
        if (item.value === undefined || isKnown(item.value)) continue
        const capitals = toModifier(item.value)
        // A copy of a modifier in the list is left to modifier-duplicate.
        const isThere = service.modifiers.items.some((other, at) =>
          other.value === capitals || (at < index && toModifier(other.value ?? '') === capitals))
        if (isKnown(capitals) && isThere) continue
        const found = isOrWasModifier(capitals) && !isKnown(capitals) ? notInForce(item, capitals, date) : judge(item, item.value, isKnown)
        if (!repeatsNote(record, service, 'modifiers', found, context)) report(found)
      }
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: [hq] }\n',
  fixed: 'kind: note\nservice: { code: H2017, modifiers: [HQ] }\n',
  correct: 'kind: note\nservice: { code: H2017, modifiers: [HQ, U5, "95"] }\n',
  shows: 'known modifiers',
}

/** Whether a modifier of a policy stands where `none` means that no modifier is needed. */
function mayNeedNone({ path }: Leaf<string>): boolean {
  return path.at(-1) === 'modifier'
}

/** Whether a text has the form of a modifier. Payers define their own, so a policy's modifiers are checked for form only. */
function isForm(text: string): boolean {
  return /^[A-Z\d]{2}$/.test(text)
}

/** The report of a modifier that was not in force on the date of service. */
function notInForce(item: Leaf<string>, modifier: string, date: string | undefined): Report {
  const { from, until } = daysOfModifier(modifier)
  const isEarly = from !== undefined && date !== undefined && date < from
  return { at: item, message: `${modifier} is not valid ${isEarly ? `before ${dateInWords(from)}` : `after ${dateInWords(until!)}`}.` }
}

function judge(item: Leaf<string>, value: string, isKnown: (text: string) => boolean): Report {
  const capitals = toModifier(value)
  const isSpelling = isKnown(capitals)
  const meant = isSpelling ? capitals : findModifier([...capitals].reverse().join(''))?.modifier
  const message = isSpelling ? `A modifier is two capital letters or digits; write ${idOr(capitals, 'it as the payer does')}.`
    : /^\w{2}$/.test(value) ? `${toModifier(value)} is not a known modifier.${meant ? ` Did you mean ${meant}?` : ''}`
    // A longer text may be anything, so the message does not quote it.
    : 'A modifier is two capital letters or digits, such as HQ.'
  return { at: item, message, fixes: meant ? [changeText(item, meant, { safe: isSpelling })] : [] }
}

/** The modifiers that a payer's policy names for a code, including the payer's own. */
export function modifiersNamedBy(code: PayerRules['code'] | undefined): string[] {
  if (!code) return []
  const { group, individual, telehealth, modifiers } = code
  const { allowed, required, one_of, forbidden, over_units, by_credential } = modifiers
  const listed = [telehealth.modifier, telehealth.audio_only.modifier, allowed, required, one_of, forbidden].flatMap(({ items }) => items)
  const named = [group.modifier, individual.modifier, ...listed, ...over_units.entries.map(({ value }) => value)]
  const keys = [...by_credential.entries, ...code.units_by_modifier.entries].map(({ key }) => toModifier(key))
  return [...named.flatMap(field => namedModifier(field) ?? []), ...keys]
}
