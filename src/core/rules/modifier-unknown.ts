import { findModifier } from '../knowledge/modifiers'
import { isModifier } from '../knowledge/valid-modifiers'
import { toModifier } from '../records/modifiers'
import { servicesOf } from '../records/services'
import { idOr } from '../records/shown-id'
import { changeTo } from './change-to'
import type { PayerRules, Report, RuleOn } from './rule'

/** A modifier does not exist. */
export const modifierUnknown: RuleOn<'note' | 'claim'> = {
  id: 'modifier-unknown',
  title: 'Every modifier is two characters that HCPCS, CPT or the payer\'s policy knows.',
  why: 'A modifier that does not exist makes the line invalid: it comes back unpaid before anybody reads the note. '
    + 'Known are the modifiers of the CMS file of October 2025, the CPT ones, and those that the payer\'s policy names.',
  asks: ['M3', 'M4', 'N3'],
  denial: ['4', '182', 'N823'],
  severity: 'error',
  on: ['note', 'claim'],
  examples: [
    {
      bad: 'kind: note\nservice: { code: H2017, modifiers: [hq] }\n',
      says: ['A modifier is two capitals or digits: HQ.'],
      fixed: 'kind: note\nservice: { code: H2017, modifiers: [HQ] }\n',
    },
    { bad: 'kind: note\nservice: { code: H2017, modifiers: [HQ, ZZ] }\n', says: ['ZZ is not a modifier.'] },
    {
      bad: 'kind: claim\nlines: [{ code: H2017, modifiers: [EH, GROUP] }]\n',
      says: ['EH is not a modifier. Did you mean HE?', 'A modifier is two capitals or digits, such as HQ.'],
    },
    { good: 'kind: note\nservice: { code: H2017, modifiers: [HQ, U5, "95"] }\n' },
    // Not one of this field, but it exists.
    { good: 'kind: claim\nlines: [{ code: H2017, modifiers: [KX, "26"] }]\n' },
    { good: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: [ZZ] }\n---\nkind: policy\nid: p\ncodes: { H2017: { modifiers: { required: [ZZ] } } }\n' },
    {
      bad: 'kind: note\nservice: { code: H2017, modifiers: ["H Q", "95."] }\n',
      says: ['A modifier is two capitals or digits: HQ.', 'A modifier is two capitals or digits: 95.'],
      fixed: 'kind: note\nservice: { code: H2017, modifiers: ["HQ", "95"] }\n',
    },
    { good: 'kind: note\nservice: { code: H2017, modifiers: [HQ, hq] }\n' },
    { good: 'kind: note\nservice: { code: H2017, modifiers: [HQ, H Q, "HQ."] }\n' },
    { good: 'kind: note\nservice: { code: H2017, modifiers: [] }\n' },
  ],
  *check(record, context): Iterable<Report> {
    for (const service of servicesOf(record)) {
      const own = namedBy(context.payerRulesOf(record, service))
      for (const [index, item] of service.modifiers.items.entries()) {
        if (item.value === undefined || isModifier(item.value) || own.includes(item.value)) continue
        const { value } = item
        const capitals = toModifier(value)
        const isSpelling = isModifier(capitals) || own.includes(capitals)
        // It is there already: modifier-duplicate speaks.
        if (isSpelling && service.modifiers.items.some((other, at) => other.value === capitals || (at < index && toModifier(other.value ?? '') === capitals))) continue
        const meant = isSpelling ? capitals : findModifier([...capitals].reverse().join(''))?.modifier
        const message = isSpelling ? `A modifier is two capitals or digits: ${idOr(capitals, 'the payer names it otherwise')}.`
          : /^\w{2}$/.test(value) ? `${toModifier(value)} is not a modifier.${meant ? ` Did you mean ${meant}?` : ''}`
          // What is longer may be anything, and is not repeated.
          : 'A modifier is two capitals or digits, such as HQ.'
        yield { at: item, message, fixes: meant ? [changeTo(item, meant, { safe: isSpelling })] : [] }
      }
    }
  },
}

/** A payer may use modifiers of its own. */
function namedBy(rules: PayerRules | undefined): string[] {
  if (!rules) return []
  const { group, individual, telehealth, modifiers } = rules.code
  const listed = [...modifiers.required.items, ...modifiers.forbidden.items, ...modifiers.over_units.entries.map(entry => entry.value)]
  return [group.modifier, individual.modifier, telehealth.modifier, ...listed].flatMap(({ value }) => (value === undefined ? [] : [toModifier(value)]))
}
