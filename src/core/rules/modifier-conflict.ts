import { distinctModifiers, removeModifierFrom, toModifier } from '../records/modifiers'
import type { Leaf } from '../records/record'
import type { ServiceLine } from '../records/services'
import { listed } from '../records/shown-id'
import { groundOf, payerSays } from './payer-says'
import type { Examples, PayerRules, RuleOn } from './rule'

/** Modifiers that exclude each other, with the reason, and the policy that says so. */
interface ExclusiveSet {
  readonly modifiers: readonly string[]
  readonly because: string
  readonly rules?: PayerRules | undefined
}

/** The sets of modifiers that exclude each other by their descriptors. */
const exclusive: readonly ExclusiveSet[] = [
  { modifiers: ['HM', 'HN', 'HO', 'HP'], because: 'each names a different degree' },
  { modifiers: ['HR', 'HS'], because: 'HR means with the client present, HS without' },
  { modifiers: ['93', '95'], because: '93 means audio only, 95 video' },
  { modifiers: ['FQ', '95'], because: 'FQ means audio only, 95 video' },
  { modifiers: ['GT', 'FQ'], because: 'GT means video, FQ audio only' },
]

export const modifierConflict: RuleOn<'note' | 'line'> = {
  id: 'modifier-conflict',
  title: 'Modifiers exclude each other',
  why: 'HN and HO name two degrees of one provider, HR and HS say that the client was and was not there, 93 and 95 that the session was by audio only and '
    + 'by video. Payers also have sets of their own of which a line has one. A line with both contradicts itself: the payer denies it or pays one of two rates.',
  howToFix: 'Keep the modifier that fits the session and remove the other. Two providers or two kinds of contact are two notes.',
  fixSafety: 'Never automatic: only a person knows which of the modifiers is true.',
  asks: ['M2', 'M3', 'N3'],
  denial: ['4', 'N519'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['template'],
  check(billed, report, context) {
    const { modifiers } = billed.service
    const conflict = conflictIn(modifiers, context.payerRules(billed))
    if (!conflict) return
    const names = conflict.items.map(item => toModifier(item.value!))
    report(payerSays(conflict.rules && groundOf(conflict.rules, 'modifiers'), {
      at: conflict.items[1]!,
      message: `Modifiers ${names.slice(0, -1).join(', ')} and ${names.at(-1)} exclude each other: ${conflict.because}.`,
      fixes: names.toReversed().map(name => removeModifierFrom(modifiers, name)),
    }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: [HN, HO] }\n',
  fixed: 'kind: note\nservice: { code: H2017, modifiers: [HN] }\n',
  correct: 'kind: note\nservice: { code: H2017, modifiers: [HN, HQ] }\n',
  shows: 'one degree, and a group',
}

/** The modifiers of one set in a list. */
interface Conflict extends Omit<ExclusiveSet, 'modifiers'> {
  readonly items: readonly Leaf<string>[]
}

/** The first set of which a list has more than one modifier, with those items, each modifier once. */
export function conflictIn(list: ServiceLine['modifiers'], rules: PayerRules | undefined): Conflict | undefined {
  const distinct = distinctModifiers(list)
  const oneOf = rules?.code.modifiers.one_of.items.flatMap(({ value }) => (value === undefined ? [] : toModifier(value))) ?? []
  const sets: readonly ExclusiveSet[] = [...exclusive, { modifiers: oneOf, because: `only one of ${listed(oneOf)} may be billed`, rules }]
  for (const { modifiers, because, rules } of sets) {
    const items = distinct.filter(({ value }) => modifiers.includes(toModifier(value!)))
    if (items.length > 1) return { items, because, rules }
  }
  return undefined
}
