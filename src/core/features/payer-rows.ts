import type { FamilyCode } from '../knowledge/family'
import { isCertain } from '../records/is-certain'
import type { Leaf, Note, Policy } from '../records/record'
import { idOr, listed } from '../records/shown-id'
import type { UnitLimits } from '../rules/limits-of'
import type { Context, PayerRules } from '../rules/rule'
import { count } from '../time/units'
import { rulesFor } from './clues'

/** A row of a comparison: one cell for each code. */
export interface Row {
  readonly title: string
  readonly cells: readonly string[]
}

type CodeRules = PayerRules['code']

const list = ({ items }: { readonly items: readonly Leaf<string>[] }) => listed(items.flatMap(item => item.value ?? []))
const either = ({ items }: { readonly items: readonly Leaf<string>[] }) => items.map(item => modifier({ modifier: item })).filter(Boolean).join(' or ')
const modifier = ({ modifier: { value } }: { readonly modifier: Leaf<string> }) => value && (value.toLowerCase() === 'none' ? 'none' : idOr(value, 'a modifier'))
const all = (...parts: readonly (string | false | undefined)[]) => parts.filter(Boolean).join('; ')

/** The most units that a policy allows in each period. */
function unitsPer(limits: UnitLimits): string[] {
  return (['contact', 'day', 'week', 'month', 'year'] as const).flatMap(per => (limits[per]?.value === undefined ? [] : `${count(limits[per].value, 'unit')} a ${per}`))
}

/** A policy's terms for a code, as text; empty where the policy does not specify one. */
const terms: readonly { readonly title: string; readonly of: (rules: CodeRules) => string }[] = [
  { title: 'Covered', of: ({ covered }) => (covered.value === undefined ? '' : covered.value ? 'yes' : 'no') },
  {
    title: 'Rounding',
    of: ({ rounding: { mode, per } }) => {
      if (!mode.value) return ''
      const how = { floor: 'whole 15 minutes', midpoint: 'one more unit for 8 minutes or more', ceiling: 'any part of 15 minutes' }[mode.value]
      return `${how}${per.value ? { day: ', on the day\'s total', contact: ', each session' }[per.value] : ''} (${mode.value})`
    },
  },
  {
    title: 'Limits',
    of: ({ units, units_by_modifier, minutes_per_day }) => all(
      units.min.value !== undefined && `at least ${count(units.min.value, 'unit')}`,
      ...unitsPer(units),
      ...units_by_modifier.entries.map(({ key, value }) => unitsPer(value).length > 0 && `with ${idOr(key, 'a modifier')}: ${unitsPer(value).join(', ')}`),
      minutes_per_day.value !== undefined && `${count(minutes_per_day.value, 'minute')} a day`,
    ),
  },
  {
    title: 'Modifiers',
    of: ({ modifiers, group, individual, telehealth }) => all(
      list(modifiers.allowed) && `only ${list(modifiers.allowed)} and those named here`,
      list(modifiers.required) && `always ${list(modifiers.required)}`, list(modifiers.one_of) && `one of ${list(modifiers.one_of)}`, list(modifiers.forbidden) && `never ${list(modifiers.forbidden)}`,
      modifier(group) && `${modifier(group)} for groups`, modifier(individual) && `${modifier(individual)} for individual sessions`,
      either(telehealth.modifier) && `${either(telehealth.modifier)} for telehealth`,
      either(telehealth.audio_only.modifier) && `${either(telehealth.audio_only.modifier)} for audio only`,
      ...modifiers.over_units.entries.map(({ key, value }) => value.value && /^\d+$/.test(key) && `${idOr(value.value, 'a modifier')} over ${Number(key)} units`),
      ...modifiers.by_credential.entries.map(({ key, value }) => list(value) && `${/^\w{2}$/.test(key) ? idOr(key, 'a modifier') : 'a modifier'} for ${list(value)}`),
    ),
  },
  { title: 'Groups', of: ({ group }) => (group.size.value === undefined ? '' : `at most ${count(group.size.value, 'client')}`) },
  {
    title: 'Places',
    of: ({ places, telehealth }) => all(
      list(places.only) && `only ${list(places.only)}`, list(places.except) && `not ${list(places.except)}`,
      telehealth.allowed.value !== undefined && `${telehealth.allowed.value ? '' : 'no '}telehealth`,
      telehealth.audio_only.allowed.value !== undefined && `${telehealth.audio_only.allowed.value ? '' : 'no '}audio only`,
    ),
  },
  { title: 'Credentials', of: ({ credentials }) => list(credentials) },
  { title: 'Cosigned', of: ({ cosign }) => list(cosign) && `by a supervisor for ${list(cosign)}` },
  { title: 'Diagnoses', of: ({ diagnoses }) => list(diagnoses) },
  { title: 'Authorization', of: ({ authorization }) => ({ required: 'required', none: 'not needed' })[authorization.value!] ?? '' },
  { title: 'Narrative', of: ({ narrative }) => list(narrative) },
  { title: 'Signed', of: ({ sign_within_days }) => (sign_within_days.value === undefined ? '' : `within ${count(sign_within_days.value, 'day')}`) },
  { title: 'Not on the same day', of: ({ not_same_day }) => list(not_same_day) },
]

/** The terms that a policy specifies for a code. */
export function termsOf(rules: CodeRules): { readonly title: string; readonly text: string }[] {
  return terms.map(({ title, of }) => ({ title, text: of(rules) })).filter(({ text }) => text !== '')
}

/** A policy's terms for plans, as text; empty where it specifies none. */
export function planTerms({ plan: { signed, review_days } }: Policy): string {
  return all(
    list(signed) && `signed by ${list(signed)}`,
    review_days.value !== undefined && `reviewed every ${count(review_days.value, 'day')}`,
  )
}

/** A policy's terms for a code that stand beside its codes: shared limits, its year, and the deadline of claims. */
function sharedTerms({ limits, year_begins, file_within_days }: Policy, code: string): string {
  const shared = limits.items.filter(({ codes }) => codes.items.some(({ value }) => value === code)).map(({ codes, units, minutes_per_day }) => {
    const most = [...unitsPer(units), ...(minutes_per_day.value === undefined ? [] : [`${count(minutes_per_day.value, 'minute')} a day`])]
    return most.length > 0 && `${most.join(', ')} with ${list({ items: codes.items.filter(({ value }) => value !== code) })}`
  })
  return all(
    ...shared,
    year_begins.value && `the year begins on ${year_begins.value}`,
    file_within_days.value !== undefined && `claims within ${count(file_within_days.value, 'day')}`,
  )
}

/** The terms of a note's payer on the note's date: a row for each term that its policy specifies for any of the codes or for plans. */
export function payerRows(codes: readonly FamilyCode[], note: Note, context: Context): Row[] {
  const rules = codes.map(code => rulesFor(code, note, context))
  const row = (title: string, of: (rules: PayerRules, code: string) => string, isVerified: (rules: PayerRules) => boolean): Row[] => {
    const texts = rules.map((codeRules, index) => (codeRules ? of(codeRules, codes[index]!) : ''))
    const cells = texts.map((text, index) => (text === '' ? 'not specified' : isVerified(rules[index]!) ? text : `${text} (unverified)`))
    return texts.some(text => text !== '') ? [{ title, cells }] : []
  }
  return [
    ...terms.flatMap(({ title, of }) => row(title, ({ code }) => of(code), ({ certain }) => certain)),
    ...row('All codes', ({ policy }, code) => sharedTerms(policy, code), ({ policy }) => isCertain(policy)),
    ...row('Plan', ({ policy }) => planTerms(policy), ({ policy }) => isCertain(policy)),
  ]
}
