import type { FamilyCode } from '../knowledge/family'
import type { Note } from '../records/record'
import type { Context, PayerRules } from '../rules/rule'
import { count } from '../time/units'
import { rulesFor } from './clues'

/** A question and its answers, one a code. */
export interface Row {
  readonly title: string
  readonly cells: readonly string[]
}

type CodeRules = PayerRules['code']
type Texts = CodeRules['credentials']

const listed = ({ items }: Texts) => items.flatMap(item => item.value ?? []).join(', ')
const all = (...parts: readonly (string | false | undefined)[]) => parts.filter(Boolean).join('; ')

/** What a policy may say of a code, and how it is said in a cell; empty where it says nothing. */
const questions: readonly { readonly title: string; readonly of: (rules: CodeRules) => string }[] = [
  { title: 'Covered', of: ({ covered }) => (covered.value === undefined ? '' : covered.value ? 'yes' : 'no') },
  {
    title: 'Rounding',
    of: ({ rounding: { mode, per } }) => {
      if (!mode.value) return ''
      const how = { floor: 'whole 15 minutes', midpoint: 'one more unit from 8 minutes on', ceiling: '15 minutes begun' }[mode.value]
      return `${how}${per.value ? { day: ', the day added up', contact: ', each session' }[per.value] : ''} (${mode.value})`
    },
  },
  {
    title: 'At most',
    of: ({ units, minutes_per_day }) => all(
      ...(['contact', 'day', 'week', 'year'] as const).map(per => units[per].value !== undefined && `${count(units[per].value, 'unit')} a ${per}`),
      minutes_per_day.value !== undefined && `${count(minutes_per_day.value, 'minute')} a day`,
    ),
  },
  {
    title: 'Modifiers',
    of: ({ modifiers, group, individual, telehealth }) => all(
      listed(modifiers.required) && `always ${listed(modifiers.required)}`, listed(modifiers.forbidden) && `never ${listed(modifiers.forbidden)}`,
      group.modifier.value && `${group.modifier.value} for groups`, individual.modifier.value && `${individual.modifier.value} for individual sessions`,
      telehealth.modifier.value && `${telehealth.modifier.value} for telehealth`,
      ...modifiers.over_units.entries.map(({ key, value }) => value.value && `${value.value} above ${key} units`),
    ),
  },
  { title: 'Groups', of: ({ group }) => (group.size.value === undefined ? '' : `${count(group.size.value, 'client')} at most`) },
  {
    title: 'Places',
    of: ({ places, telehealth }) => all(
      listed(places.only) && `only ${listed(places.only)}`, listed(places.except) && `not ${listed(places.except)}`,
      telehealth.allowed.value !== undefined && `${telehealth.allowed.value ? '' : 'no '}telehealth`,
    ),
  },
  { title: 'Credentials', of: ({ credentials }) => listed(credentials) },
  { title: 'Diagnoses', of: ({ diagnoses }) => listed(diagnoses) },
  { title: 'Authorization', of: ({ authorization }) => ({ required: 'required', none: 'not needed' })[authorization.value!] ?? '' },
  { title: 'Narrative', of: ({ narrative }) => listed(narrative) },
  { title: 'Signed', of: ({ sign_within_days }) => (sign_within_days.value === undefined ? '' : `within ${count(sign_within_days.value, 'day')}`) },
  { title: 'Not on the same day', of: ({ not_same_day }) => listed(not_same_day) },
]

/** What a policy says of a code, each answer with its question, those it is silent of left out. */
export function saidOf(rules: CodeRules): { readonly title: string; readonly text: string }[] {
  return questions.map(({ title, of }) => ({ title, text: of(rules) })).filter(({ text }) => text !== '')
}

/** What a note's payer says of the codes on the note's day: a row for each question that its policy answers for one of them. */
export function payerRows(codes: readonly FamilyCode[], note: Note, context: Context): Row[] {
  const rules = codes.map(code => rulesFor(code, note, context))
  return questions.flatMap(({ title, of }) => {
    const said = rules.map(one => (one ? of(one.code) : ''))
    const cells = said.map((text, index) => (text === '' ? 'not said' : rules[index]!.certain ? text : `${text} (unverified)`))
    return said.some(text => text !== '') ? [{ title, cells }] : []
  })
}
