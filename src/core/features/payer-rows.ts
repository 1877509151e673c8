import type { FamilyCode } from '../knowledge/family'
import type { Leaf, Note } from '../records/record'
import { idOr, listed } from '../records/shown-id'
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

const said = ({ items }: Texts) => listed(items.flatMap(item => item.value ?? []))
const modifier = ({ modifier: { value } }: { readonly modifier: Leaf<string> }) => value && idOr(value, 'a modifier')
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
      said(modifiers.required) && `always ${said(modifiers.required)}`, said(modifiers.forbidden) && `never ${said(modifiers.forbidden)}`,
      modifier(group) && `${modifier(group)} for groups`, modifier(individual) && `${modifier(individual)} for individual sessions`,
      modifier(telehealth) && `${modifier(telehealth)} for telehealth`,
      ...modifiers.over_units.entries.map(({ key, value }) => value.value && /^\d+$/.test(key) && `${idOr(value.value, 'a modifier')} above ${Number(key)} units`),
    ),
  },
  { title: 'Groups', of: ({ group }) => (group.size.value === undefined ? '' : `${count(group.size.value, 'client')} at most`) },
  {
    title: 'Places',
    of: ({ places, telehealth }) => all(
      said(places.only) && `only ${said(places.only)}`, said(places.except) && `not ${said(places.except)}`,
      telehealth.allowed.value !== undefined && `${telehealth.allowed.value ? '' : 'no '}telehealth`,
    ),
  },
  { title: 'Credentials', of: ({ credentials }) => said(credentials) },
  { title: 'Diagnoses', of: ({ diagnoses }) => said(diagnoses) },
  { title: 'Authorization', of: ({ authorization }) => ({ required: 'required', none: 'not needed' })[authorization.value!] ?? '' },
  { title: 'Narrative', of: ({ narrative }) => said(narrative) },
  { title: 'Signed', of: ({ sign_within_days }) => (sign_within_days.value === undefined ? '' : `within ${count(sign_within_days.value, 'day')}`) },
  { title: 'Not on the same day', of: ({ not_same_day }) => said(not_same_day) },
]

/** What a policy says of a code, each answer with its question, those it is silent of left out. */
export function saidOf(rules: CodeRules): { readonly title: string; readonly text: string }[] {
  return questions.map(({ title, of }) => ({ title, text: of(rules) })).filter(({ text }) => text !== '')
}

/** What a note's payer says of the codes on the note's day: a row for each question that its policy answers for one of them. */
export function payerRows(codes: readonly FamilyCode[], note: Note, context: Context): Row[] {
  const rules = codes.map(code => rulesFor(code, note, context))
  return questions.flatMap(({ title, of }) => {
    const texts = rules.map(one => (one ? of(one.code) : ''))
    const cells = texts.map((text, index) => (text === '' ? 'not specified' : rules[index]!.certain ? text : `${text} (unverified)`))
    return texts.some(text => text !== '') ? [{ title, cells }] : []
  })
}
