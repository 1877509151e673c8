import { once } from '../memoize'
import { findCode } from '../knowledge/codes'
import { familyCodes } from '../knowledge/family'
import { houseFormat } from '../knowledge/narrative-formats'
import { findPlaceOfService } from '../knowledge/places'
import { fieldDoc } from '../records/field'
import { schemaAt } from '../records/fields-at'
import { placeholder } from '../records/placeholder'
import { codeKeys, policy, policyKeys, type CodeKey, type PolicyKey } from '../records/policy'
import { isId } from '../records/shown-id'
import type { Path } from '../source/read/span'
import { dayNumber } from '../time/calendar'

/** The answers to the questions about a policy, by the question's name; an open question has none. */
export type PolicyAnswers = Readonly<Record<string, readonly string[] | undefined>>

/** A question about a new policy. */
export interface PolicyQuestion {
  readonly name: string
  readonly prompt: string
  /** The answers to choose from, with a word about each; none for a text to type. */
  readonly choices: readonly { readonly value: string; readonly about?: string | undefined }[]
  /** Whether several may be chosen. */
  readonly isMany?: boolean
  /** Whether another answer than the choices fits. */
  readonly fits: (answer: string) => boolean
  /** What fits, to follow "must be". */
  readonly expected: string
}

const roundings: Readonly<Record<string, string>> = {
  'floor, contact': 'whole 15 minutes only, each session by itself',
  'floor, day': 'whole 15 minutes only, of the minutes of the day together',
  'midpoint, contact': 'one more unit for 8 minutes or more, each session by itself',
  'midpoint, day': 'one more unit for 8 minutes or more, of the minutes of the day together',
  'ceiling, contact': 'one more unit for any remaining minutes, each session by itself',
}
const modifierPattern = /^(?:[A-Z0-9]{2}|none)$/i
const none = () => false

/** The questions about a new policy: the payer, its type and codes, and the six values that people know. Each may be left open. */
export const policyQuestions = once((): readonly PolicyQuestion[] => [
  { name: 'payer', prompt: 'The payer: its name, or its id in notes and claims', choices: [], fits: answer => idOf(answer) !== '', expected: 'a name' },
  { name: 'type', prompt: 'The kind of payer', choices: ['medicaid', 'medicare', 'commercial'].map(value => ({ value })), fits: none, expected: 'one of the kinds' },
  {
    name: 'codes', prompt: 'The codes that these values are for', choices: familyCodes.map(value => ({ value, about: findCode(value)?.long })), isMany: true,
    fits: answer => findCode(answer) !== undefined, expected: 'a code',
  },
  { name: 'rounding', prompt: 'How do minutes become units?', choices: Object.entries(roundings).map(([value, about]) => ({ value, about })), fits: none, expected: 'one of the ways' },
  { name: 'day', prompt: 'The most units per day', choices: [], fits: answer => /^\d{1,3}$/.test(answer), expected: 'a whole number' },
  {
    name: 'places', prompt: 'The approved places', choices: ['11', '12', '53', '99', '02', '10', '03', '04', '14', '15', '49', '57'].map(value => ({ value, about: findPlaceOfService(value)?.name })), isMany: true,
    fits: answer => findPlaceOfService(answer)?.assigned === true, expected: 'a place of service, two digits',
  },
  {
    name: 'group', prompt: 'The modifier of group sessions', choices: [{ value: 'HQ', about: 'group setting' }, { value: 'none', about: 'no modifier is needed' }],
    fits: answer => modifierPattern.test(answer), expected: 'a modifier',
  },
  { name: 'authorization', prompt: 'Is an authorization required?', choices: ['required', 'none'].map(value => ({ value })), fits: none, expected: 'required or none' },
  {
    name: 'narrative', prompt: 'The parts that a note must have', choices: houseFormat.parts.map(({ key, about }) => ({ value: key, about })), isMany: true,
    fits: answer => /^[a-z]\w*$/i.test(answer), expected: 'the name of a part',
  },
])

/** What does not fit in an answer, to follow its name; undefined if it fits. */
export function refusalOf({ choices, fits, expected }: PolicyQuestion, answer: string): string | undefined {
  return choices.some(({ value }) => value === answer) || fits(answer) ? undefined : `must be ${expected}${choices.length ? `, such as ${choices.slice(0, 3).map(({ value }) => value).join('; ')}` : ''}.`
}

/** The id of a payer in its name: lowercase words with hyphens. */
function idOf(name: string): string {
  return isId(name) && name === name.toLowerCase() ? name : name.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join('-').slice(0, 36) ?? ''
}

/** What stands in a comment beside the meaning of a key, as an example of its value. */
const exampleOf: Readonly<Record<CodeKey | PolicyKey, string>> = {
  covered: 'true',
  rounding: '{ mode: floor, per: contact }',
  units: '{ min: 2, contact: 16, day: 16, week: 80, month: 200, year: 1920 }',
  units_by_modifier: '{ HQ: { day: 8 } }',
  minutes_per_day: '480',
  places: '{ only: ["11", "53"] }',
  group: '{ size: 8, modifier: HQ }',
  individual: '{ modifier: none }',
  telehealth: '{ allowed: true, modifier: "95", audio_only: { allowed: false } }',
  modifiers: '{ allowed: [HQ, TG], one_of: [U1, U2], over_units: { "16": TG }, by_credential: { HN: [QMHP-CS] } }',
  credentials: '[QMHP-CS, CPS]',
  cosign: '[CPS]',
  diagnoses: '[F20-F29, F43.1]',
  authorization: 'required',
  narrative: '[intervention, response, progress]',
  sign_within_days: '3',
  not_same_day: '[H2018]',
  year_begins: '"07-01"',
  file_within_days: '95',
  limits: '[{ codes: [H2017, H2014], minutes_per_day: 480 }]',
  plan: '{ signed: [client, provider], review_days: 180 }',
}

/** A new policy from the answers, dated `today`. What was not answered stands in comments with its meaning. */
export function newPolicy(answers: PolicyAnswers, today: string): { readonly id: string; readonly text: string } {
  const [name = ''] = answers.payer ?? []
  const id = idOf(name)
  const codes = answers.codes?.length ? answers.codes.map(code => code.toUpperCase()) : ['TODO']
  const text = `# Values in comments are not checked. To have it checked, remove "# " and enter the payer's own value.
kind: policy
id: ${id ? inYaml(id) : 'TODO-payer'}
title: ${JSON.stringify(name && name !== id ? name : placeholder('The payer\'s name.'))}
${answers.type?.length ? `type: ${answers.type[0]}` : 'type:                           # medicaid | medicare | commercial'}
effective:
  from: ${dayNumber(today) === undefined ? '' : today}
  # The last day. When the payer changes its rules, enter it here and add a policy with the same id below.
  # through: ${today.slice(0, 4)}-12-31
${policyKeys.map(key => inComment('', key, [key])).join('')}sources:
  - id: manual
    title: ${JSON.stringify(placeholder('The document that states the values.'))}
${inComment('    ', 'url', ['sources', 0, 'url'], 'https://example.org/manual')}${inComment('    ', 'read', ['sources', 0, 'read'], today)}${inComment('    ', 'states', ['sources', 0, 'states'], '[rounding, units]')}    confidence: unverified      # change to verified after reading the values there
codes:
${codes.map((code, index) => codeText(code, answers, index === 0)).join('')}`
  return { id, text }
}

/** A code with the values that are known, and in the first one the other keys as comments. */
function codeText(code: string, answers: PolicyAnswers, isFirst: boolean): string {
  const known = valuesFrom(answers)
  const lines = codeKeys.map(key => (known[key] !== undefined ? `    ${key}: ${known[key]}\n` : isFirst ? inComment('    ', key, ['codes', code, key]) : ''))
  return `  ${code}:\n    source: [manual]\n${lines.join('')}`
}

/** The values of a code that the answers state, as YAML. */
function valuesFrom({ rounding, day, places, group, authorization, narrative }: PolicyAnswers): Partial<Record<CodeKey, string>> {
  const [mode, per] = rounding?.[0]?.split(/, ?/) ?? []
  return {
    ...(mode && { rounding: `{ mode: ${mode}, per: ${per} }` }),
    ...(day?.[0] && { units: `{ day: ${day[0]} }` }),
    ...(places?.length && { places: `{ only: [${places.map(place => `"${place}"`).join(', ')}] }` }),
    ...(group?.[0] && { group: `{ modifier: ${inYaml(group[0])} }` }),
    ...(authorization?.[0] && { authorization: authorization[0] }),
    ...(narrative?.length && { narrative: `[${narrative.join(', ')}]` }),
  }
}

/** A key as two lines of comment: what it means, and an example of its value. */
function inComment(indent: string, key: string, path: Path, example: string = exampleOf[key as CodeKey]): string {
  const { doc } = fieldDoc(schemaAt(policy, path)!)!
  return `${indent}# ${doc}\n${indent}# ${key}: ${example}\n`
}

/** A text as a YAML scalar, in quotes unless it begins with a letter and has only letters, digits and hyphens. */
function inYaml(text: string): string {
  return /^[a-z][a-z\d-]*$/i.test(text) ? text : JSON.stringify(text)
}
