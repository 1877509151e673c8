import type { FamilyCode } from '../knowledge/family'
import { isCertain, sourcesOf, type Stated } from '../records/is-certain'
import type { CodeKey } from '../records/policy'
import type { Leaf, Note, Policy } from '../records/record'
import { idOr, listed } from '../records/shown-id'
import type { UnitLimits } from '../rules/limits-of'
import type { Context, PayerRules } from '../rules/rule'
import { count, type Rounding } from '../time/units'
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

/** How a payer rounds the minutes of a session, or of a day: `whole 15 minutes, each session`. */
export function roundingInWords(mode: Rounding, per: 'day' | 'contact' | undefined): string {
  const how = { floor: 'whole 15 minutes', midpoint: 'one more unit for 8 minutes or more', ceiling: 'any part of 15 minutes' }[mode]
  return `${how}${per ? { day: ', on the day\'s total', contact: ', each session' }[per] : ''}`
}

/** A policy's terms for a code, as text, by the key that states them; empty where the policy does not specify one. Several may share a title. */
const terms: readonly { readonly title: string; readonly key: CodeKey; readonly of: (rules: CodeRules) => string }[] = [
  { title: 'Covered', key: 'covered', of: ({ covered }) => (covered.value === undefined ? '' : covered.value ? 'yes' : 'no') },
  {
    title: 'Rounding',
    key: 'rounding',
    of: ({ rounding: { mode, per } }) => {
      if (!mode.value) return ''
      return `${roundingInWords(mode.value, per.value)} (${mode.value})`
    },
  },
  { title: 'Limits', key: 'units', of: ({ units }) => all(units.min.value !== undefined && `at least ${count(units.min.value, 'unit')}`, ...unitsPer(units)) },
  {
    title: 'Limits',
    key: 'units_by_modifier',
    of: ({ units_by_modifier }) => all(...units_by_modifier.entries.map(({ key, value }) =>
      unitsPer(value).length > 0 && `with ${idOr(key, 'a modifier')}: ${unitsPer(value).join(', ')}`)),
  },
  { title: 'Limits', key: 'minutes_per_day', of: ({ minutes_per_day: { value } }) => (value === undefined ? '' : `${count(value, 'minute')} a day`) },
  {
    title: 'Modifiers',
    key: 'modifiers',
    of: ({ modifiers }) => all(
      list(modifiers.allowed) && `only ${list(modifiers.allowed)} and those named here`,
      list(modifiers.required) && `always ${list(modifiers.required)}`, list(modifiers.one_of) && `one of ${list(modifiers.one_of)}`, list(modifiers.forbidden) && `never ${list(modifiers.forbidden)}`,
      ...modifiers.over_units.entries.map(({ key, value }) => value.value && /^\d+$/.test(key) && `${idOr(value.value, 'a modifier')} over ${Number(key)} units`),
      ...modifiers.by_credential.entries.map(({ key, value }) => list(value) && `${/^\w{2}$/.test(key) ? idOr(key, 'a modifier') : 'a modifier'} for ${list(value)}`),
    ),
  },
  { title: 'Modifiers', key: 'group', of: ({ group }) => all(modifier(group) && `${modifier(group)} for groups`) },
  { title: 'Modifiers', key: 'individual', of: ({ individual }) => all(modifier(individual) && `${modifier(individual)} for individual sessions`) },
  {
    title: 'Modifiers',
    key: 'telehealth',
    of: ({ telehealth: { modifier, audio_only } }) => all(either(modifier) && `${either(modifier)} for telehealth`, either(audio_only.modifier) && `${either(audio_only.modifier)} for audio only`),
  },
  { title: 'Groups', key: 'group', of: ({ group: { size } }) => (size.value === undefined ? '' : `at most ${count(size.value, 'client')}`) },
  { title: 'Places', key: 'places', of: ({ places }) => all(list(places.only) && `only ${list(places.only)}`, list(places.except) && `not ${list(places.except)}`) },
  {
    title: 'Places',
    key: 'telehealth',
    of: ({ telehealth: { allowed, audio_only } }) => all(
      allowed.value !== undefined && `${allowed.value ? '' : 'no '}telehealth`, audio_only.allowed.value !== undefined && `${audio_only.allowed.value ? '' : 'no '}audio only`,
    ),
  },
  { title: 'Credentials', key: 'credentials', of: ({ credentials: { only, except } }) => all(list(only), list(except) && `not ${list(except)}`) },
  { title: 'Cosigned', key: 'cosign', of: ({ cosign }) => all(list(cosign) && `by a supervisor for ${list(cosign)}`) },
  { title: 'Diagnoses', key: 'diagnoses', of: ({ diagnoses }) => list(diagnoses) },
  { title: 'Authorization', key: 'authorization', of: ({ authorization }) => ({ required: 'required', none: 'not needed' })[authorization.value!] ?? '' },
  { title: 'Narrative', key: 'narrative', of: ({ narrative }) => list(narrative) },
  { title: 'Signed', key: 'sign_within_days', of: ({ sign_within_days: { value } }) => (value === undefined ? '' : `within ${count(value, 'day')}`) },
  { title: 'Not on the same day', key: 'not_same_day', of: ({ not_same_day }) => list(not_same_day) },
]

/** A term of a policy, as text, and the sources that state it. */
export interface Term {
  readonly title: string
  readonly key: Stated
  /** The codes of a limit of several. */
  readonly codes?: readonly string[]
  readonly text: string
  readonly isCertain: boolean
  readonly sources: Policy['sources']['items']
}

/** The terms that a policy specifies for a code. */
export function termsOf({ policy, code }: PayerRules): Term[] {
  return terms.flatMap(({ title, key, of }) => termOf(policy, title, key, of(code), code.source))
}

function termOf(policy: Policy, title: string, key: Stated, text: string, cited?: CodeRules['source']): Term[] {
  return text === '' ? [] : [{ title, key, text, isCertain: isCertain(policy, key, cited), sources: sourcesOf(policy, key, cited) }]
}

/** The terms that a policy specifies beside those of its codes. */
export function policyTerms(policy: Policy): Term[] {
  const { limits, year_begins, file_within_days, plan: { signed, review_days } } = policy
  return [
    ...limitTerms(policy, limits.items),
    ...termOf(policy, 'Year', 'year_begins', year_begins.value ? `begins on ${year_begins.value}` : ''),
    ...termOf(policy, 'Claims', 'file_within_days', file_within_days.value === undefined ? '' : `within ${count(file_within_days.value, 'day')}`),
    ...termOf(policy, 'Plan', 'plan', all(list(signed) && `signed by ${list(signed)}`, review_days.value !== undefined && `reviewed every ${count(review_days.value, 'day')}`)),
  ]
}

/** Limits shared by several codes, as terms. */
export function limitTerms(policy: Policy, limits: Policy['limits']['items']): Term[] {
  return limits.flatMap(limit => termOf(policy, 'Limits', 'limits', limitText(limit, limit.codes.items)).map(term => (
    { ...term, codes: limit.codes.items.flatMap(({ value }) => value ?? []) })))
}

/** What a limit shared by several codes allows; empty where it states nothing. */
function limitText({ units, minutes_per_day }: Policy['limits']['items'][number], codes: readonly Leaf<string>[]): string {
  const most = [...unitsPer(units), ...(minutes_per_day.value === undefined ? [] : [`${count(minutes_per_day.value, 'minute')} a day`])]
  return most.length > 0 ? `${most.join(', ')} for ${list({ items: codes })} together` : ''
}

/** The terms of a note's payer on a date, for some codes. */
export interface PayerTerms {
  /** A row for each term that the policy specifies for any of the codes or beside them, and their sources. */
  readonly rows: readonly Row[]
  /** Says once which of the terms are unverified, as a sentence; empty if all are verified. */
  readonly unverified: string
}

/** The terms of a note's payer on the note's date. */
export function payerTerms(codes: readonly FamilyCode[], note: Note, context: Context): PayerTerms {
  const columns = codes.map(code => {
    const rules = rulesFor(code, note, context)
    return rules ? [...termsOf(rules), ...policyTerms(rules.policy)].filter(({ codes }) => !codes || codes.includes(code)) : []
  })
  const titles = [...new Set([...terms.map(({ title }) => title), ...columns.flat().map(({ title }) => title)])]
  const row = (title: string, cells: readonly string[]) => (cells.some(cell => cell !== '') ? [{ title, cells: cells.map(cell => cell || 'not specified') }] : [])
  const rows = [
    ...titles.flatMap(title => row(title, columns.map(terms => terms.filter(term => term.title === title).map(({ text }) => text).join('; ')))),
    ...row('Sources', columns.map(terms => [...new Set(terms.flatMap(({ sources }) => sources))].map(nameSource).join('; '))),
  ]
  return { rows, unverified: unverifiedAmong(titles, codes, columns) }
}

/** Names the unverified terms: by title, and by code where only those of some codes are. */
function unverifiedAmong(titles: readonly string[], codes: readonly FamilyCode[], columns: readonly (readonly Term[])[]): string {
  if (columns.flat().every(({ isCertain }) => isCertain)) return ''
  if (columns.flat().every(({ isCertain }) => !isCertain)) return 'All of it is unverified.'
  const named = titles.flatMap(title => {
    const stating = codes.filter((_, at) => columns[at]!.some(term => term.title === title))
    const doubtful = codes.filter((_, at) => columns[at]!.some(term => term.title === title && !term.isCertain))
    return doubtful.length === 0 ? [] : `${title.toLowerCase()}${doubtful.length < stating.length ? ` of ${doubtful.join(' and ')}` : ''}`
  })
  return `Unverified: ${named.join(', ')}.`
}

/** A source's id, and when it was read. */
function nameSource({ id, read }: Policy['sources']['items'][number]): string {
  return `${idOr(id.value, 'a source')}${read.value ? `, read ${read.value}` : ''}`
}
