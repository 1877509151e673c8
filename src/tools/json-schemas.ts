import { allActivities } from '../core/knowledge/activities'
import { allCredentials } from '../core/knowledge/credentials'
import { familyCodes } from '../core/knowledge/family'
import { allModifiers } from '../core/knowledge/modifiers'
import { allPlacesOfService } from '../core/knowledge/places'
import { mostItems } from '../core/dialects/reader'
import { serviceShape } from '../core/records/charges'
import { fieldDoc, type FieldDoc, type Meaning } from '../core/records/field'
import { defOf, fieldDocAt, keysOf, shorthandOf, type Schema } from '../core/records/fields-at'
import { brackets, unfilled, words } from '../core/records/placeholder'
import { kinds, schemas, type Kind } from '../core/records/record'
import { rules } from '../core/rules'

/** A JSON Schema of draft 7, the draft that both JSON and YAML tools support. */
type JsonSchema = Readonly<Record<string, unknown>>

/**
 * How far a record is filled in: in a draft values may be missing, in a draft or template there may be text to replace. Settings have neither.
 */
type Stage = 'final' | 'draft' | 'template' | 'settings'

/** What a value is in: the value of a required key, which may not be empty, that of another key, an item of a list, or the whole record. */
type Slot = 'required' | 'optional' | 'item' | 'whole'

/** The JSON Schemas of the records, their templates and the settings, by path from the root. A record file holds one record or a list, of any kind. */
export function jsonSchemas(): Map<string, string> {
  const all: (readonly [string, string, JsonSchema])[] = [
    ...kinds.map(kind => [kind, `Noteproof ${kind}`, recordOrList(kind, 'final')] as const),
    ...(['note', 'plan', 'claim'] as const).map(kind => [`${kind}.template`, `Template of a Noteproof ${kind}`, recordOrList(kind, 'template')] as const),
    ['settings', 'Noteproof settings', jsonSchema(schemas.settings, 'settings', 'optional')],
  ]
  return new Map(all.map(([name, title, schema]) =>
    [`${schemaFolder}/${name}.schema.json`, `${onFewLines({ $schema: draft7, $id: `urn:noteproof:${name}`, title, ...schema })}\n`]))
}

const draft7 = 'http://json-schema.org/draft-07/schema#'

/** The folder of the JSON Schemas. Every file in it is generated. */
export const schemaFolder = 'schemas'

/** A schema as JSON, with each list of words on one line. */
function onFewLines(schema: JsonSchema): string {
  return JSON.stringify(schema, null, 2).replace(/\[\n[^[\]{}]+\]/g, list => JSON.stringify(JSON.parse(list)).replace(/,/g, ', '))
}

/** The placeholders that are read as values to fill in. Patterns have no flags, so letters are those of English. */
const placeholders = [
  unfilled.source.replace(/\\p\{L\}/g, 'A-Za-z'), `^${brackets.source.replace(/(?<!\\)[a-z]/g, letter => `[${letter.toUpperCase()}${letter}]`)}`,
].join('|')

const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` })
const blank = '^\\s*$'

function recordOrList(named: Kind, stage: 'final' | 'template'): JsonSchema {
  const record = kinds.filter(kind => kind !== named).reduceRight<JsonSchema>((otherwise, kind) => ({ if: says('kind', kind), then: ref(kind), else: otherwise }), ref(named))
  const text = stage === 'final' ? placeholders : [placeholders, words.source, '_{3}|\\*{3}'].join('|')
  // Branches on the type instead of using anyOf, so that a tool's message is about the record.
  return {
    if: { type: 'array' }, then: { type: 'array', items: ref('record') }, else: ref('record'),
    definitions: {
      record, ...Object.fromEntries(kinds.map(kind => [kind, recordOf(kind, stage)])), ...(stage === 'final' && { draft: recordOf('note', 'draft') }),
      placeholder: { type: 'string', pattern: text }, toFillIn: { type: ['string', 'null'], pattern: `${blank}|${text}` },
    },
  }
}

/** A record; an empty one is none. */
function recordOf(kind: Kind, stage: Stage): JsonSchema {
  const record = { title: stage === 'draft' ? 'Draft' : stage === 'template' ? 'Template' : kind, ...jsonSchema(schemas[kind], stage, 'whole'), type: ['object', 'null'] }
  return kind === 'note' && stage === 'final' ? { if: says('status', 'draft'), then: ref('draft'), else: record } : record
}

function says(key: string, value: string): JsonSchema {
  const description = fieldDocAt(schemas.note, [key])!.doc
  return { type: 'object', properties: { [key]: { description, const: value } }, required: [key] }
}

function jsonSchema(schema: Schema, stage: Stage, slot: Slot): JsonSchema {
  const docs = fieldDoc(schema)
  const description = docs && { description: docs.doc }
  const filled = shape(schema, stage)
  if (slot === 'whole' || stage === 'settings' || stage === 'final') return { ...(slot === 'optional' ? orEmpty(filled) : filled), ...description }
  return { ...description, if: ref(slot === 'item' ? 'placeholder' : 'toFillIn'), else: filled }
}

/** A schema that accepts an empty value too, as forms and exports leave them. */
function orEmpty({ type, enum: choices, pattern, ...rest }: JsonSchema): JsonSchema {
  if (choices) return { enum: [...choices as string[], null, ''], ...rest }
  const types = [type].flat()
  const text = !types.includes('string') ? { pattern: blank } : pattern === undefined || pattern === filledText ? {} : { pattern: `${blank}|${String(pattern)}` }
  return { type: [...new Set([...types, 'string', 'null'])], ...text, ...rest }
}

function shape(schema: Schema, stage: Stage): JsonSchema {
  const about = fieldDoc(schema) ?? { doc: '' }
  switch (defOf(schema).type) {
    case 'object': return objectShape(schema, stage)
    case 'array': return listShape(schema, about, stage)
    case 'record': return tableShape(schema, about, stage)
    default: return leafShape(about, stage)
  }
}

function objectShape(schema: Schema, stage: Stage): JsonSchema {
  const keys = keysOf(schema)
  const required = keys.filter(key => key.required && stage !== 'draft').map(({ key }) => key)
  const instead = shorthandOf(schema)
  return {
    type: instead ? ['object', 'array'] : 'object',
    properties: Object.fromEntries(keys.map(({ key, required }) => [key, jsonSchema(defOf(schema).shape![key]!, stage, required ? 'required' : 'optional')])),
    ...(required.length && { required }), additionalProperties: false, ...(instead && { items: shape(instead, stage)['items'] }),
  }
}

function listShape(schema: Schema, { orOne, most = mostItems }: FieldDoc, stage: Stage): JsonSchema {
  const items = jsonSchema(defOf(schema).element!, stage, 'item')
  const list = { type: 'array', items, maxItems: most }
  if (!orOne) return list
  return stage === 'final' ? { ...items, ...list, type: [...[items['type']].flat(), 'array'] } : { if: { type: 'array' }, then: list, else: items }
}

/** The form of the free keys of a table; undefined for any form. */
const keyPatterns: Partial<Record<NonNullable<FieldDoc['keys']>, string>> = {
  units: '^\\d{1,9}$',
  service: serviceShape.source,
}

function tableShape(schema: Schema, { shorthand, keys }: FieldDoc, stage: Stage): JsonSchema {
  const valueType = defOf(schema).valueType!
  const value = jsonSchema(valueType, stage, 'optional')
  const properties = Object.fromEntries(keysOf(schema).map(({ key, about }) => [key, { ...value, description: about.doc }]))
  const { type, ...single } = shorthand === undefined ? {} : shape(valueType, stage)
  const pattern = keys && keyPatterns[keys]
  // A payer's name has charges of services below it.
  const { minimum: _minimum, maximum: _maximum, ...ofPayer } = value
  const services = keys === 'service-or-payer' && {
    patternProperties: { [keyPatterns.service!]: value }, additionalProperties: { ...ofPayer, type: ['object', 'string', 'null'], pattern: blank },
  }
  return {
    type: type === undefined ? 'object' : ['object', ...[type].flat()], ...single, ...(Object.keys(properties).length && { properties }),
    ...(pattern !== undefined && { propertyNames: { pattern } }), ...(services || { additionalProperties: value }),
  }
}

function leafShape({ meaning = 'text', choices, also = [] }: FieldDoc, stage: Stage): JsonSchema {
  if (meaning === 'flag') return { enum: [true, false, 'true', 'false'] }
  if (meaning === 'kind') return { enum: kinds }
  if (choices) return { enum: [...choices, ...also] }
  const filled = valueSchemas[meaning] ?? word(meaning)
  // Other text to replace does not fit anyway.
  return stage === 'final' && meaning !== 'prose' && acceptsText(filled) ? { ...filled, not: ref('placeholder') } : filled
}

const acceptsText = ({ pattern }: JsonSchema) => pattern === filledText || pattern === oneLine

const number = (type: 'integer' | 'number', pattern: string, minimum = 0): JsonSchema => ({ type: [type, 'string'], minimum, maximum: 999_999_999, pattern })
const whole = number('integer', '^\\d{1,9}(\\.0{1,9})?$')

const filledText = '\\S'
const oneLine = '^\\S(?:[^\\r\\n]*\\S)?$'
const text: JsonSchema = { type: ['string', 'number', 'boolean'], pattern: filledText }

/** The days of the months; February 29 in leap years. */
const monthDay = '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))'
const leapYear = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)'

/** The schemas of values, by meaning. Records accept both `3` and `"3"`. */
const valueSchemas: Partial<Record<Meaning, JsonSchema>> = {
  date: { type: 'string', pattern: `^(?:\\d{4}-${monthDay}|${leapYear}-02-29)$` },
  'day-of-year': { type: 'string', pattern: `^${monthDay}$` },
  time: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' },
  minutes: whole, units: whole, number: whole,
  pointer: number('integer', '^(\\d{1,9}(\\.0{1,9})?|[A-Za-z])$'),
  amount: number('number', '^-?\\d{1,9}(\\.\\d{1,2})?$', -999_999_999),
  text, prose: text, url: text,
}

/** Values that tools may suggest. Other values are valid too. */
const examples: Partial<Record<Meaning, readonly string[]>> = {
  code: familyCodes,
  modifier: allModifiers().map(({ modifier }) => modifier),
  place: allPlacesOfService().filter(({ assigned }) => assigned).map(({ code }) => code),
  activity: allActivities().map(({ id }) => id),
  credential: allCredentials().map(({ id }) => id),
  rule: rules.map(({ id }) => id),
}

/** An id or code: one line, without spaces around it. A number is allowed, since YAML tools read digits as one. */
function word(meaning: Meaning): JsonSchema {
  return { type: ['string', 'number', 'boolean'], pattern: oneLine, ...(examples[meaning] && { examples: examples[meaning] }) }
}
