import { activities } from '../core/knowledge/activities'
import { allCredentials } from '../core/knowledge/credentials'
import { familyCodes } from '../core/knowledge/family'
import { fieldDoc, type Meaning } from '../core/records/field'
import { defOf, fieldDocAt, keysOf, type Schema } from '../core/records/fields-at'
import { brackets, unfilled, words } from '../core/records/placeholder'
import { schemas, type Kind } from '../core/records/record'
import { rules } from '../core/rules'

/** A JSON Schema of draft 7, the draft that both JSON and YAML tools support. */
type JsonSchema = Readonly<Record<string, unknown>>

/** How far a record is filled in: in a draft values may be missing, in a draft or template there may be text to replace. */
type Stage = 'final' | 'draft' | 'template'

/** The JSON Schemas of the records, their templates and the settings, by path from the root. A record file holds one record or a list. */
export function jsonSchemas(): Map<string, string> {
  const all = (Object.keys(schemas) as Kind[]).map((kind): [string, JsonSchema] => [kind, kind === 'settings' ? jsonSchema(schemas[kind]) : recordOrList(kind)])
  const templates = (['note', 'plan', 'claim'] as const).map((kind): [string, JsonSchema] => [`${kind}.template`, templateOrList(kind)])
  return new Map([...all, ...templates].map(([name, schema]) => [`${schemaFolder}/${name}.schema.json`, `${JSON.stringify({ $schema: draft7, ...schema }, null, 2)}\n`]))
}

const draft7 = 'http://json-schema.org/draft-07/schema#'

/** The folder of the JSON Schemas. Every file in it is generated. */
export const schemaFolder = 'schemas'

/** The placeholders that are read as values to fill in. Patterns have no flags, so letters are those of English. */
const placeholders = [
  unfilled.source.replace(/\\p\{L\}/g, 'A-Za-z'), `^${brackets.source.replace(/(?<!\\)[a-z]/g, letter => `[${letter.toUpperCase()}${letter}]`)}`,
].join('|')

function recordOrList(kind: Kind): JsonSchema {
  const record = { $ref: '#/definitions/record' }
  const definitions = { record: jsonSchema(schemas[kind]) }
  if (kind !== 'note') return oneOrList(record, definitions)
  const isDraft = { type: 'object', properties: { status: { description: fieldDocAt(schemas.note, ['status'])!.doc, const: 'draft' } }, required: ['status'] }
  return oneOrList({ if: isDraft, then: { $ref: '#/definitions/draft' }, else: record }, {
    ...definitions, draft: shape(schemas[kind], 'draft'), toFillIn: { type: ['string', 'null'], pattern: `^\\s*$|${placeholders}` },
  })
}

function templateOrList(kind: Kind): JsonSchema {
  // What a template lacks is a matter of rules.
  const toFillIn = { type: ['string', 'null'], pattern: ['^\\s*$', placeholders, words.source, '_{3}|\\*{3}'].join('|') }
  return oneOrList({ $ref: '#/definitions/record' }, { record: shape(schemas[kind], 'template'), toFillIn })
}

function oneOrList(item: JsonSchema, definitions: JsonSchema): JsonSchema {
  // Branches on the type instead of using anyOf, so that a tool's message is about the record.
  return { if: { type: 'array' }, then: { type: 'array', items: item }, else: item, definitions }
}

function jsonSchema(schema: Schema, stage: Stage = 'final'): JsonSchema {
  const docs = fieldDoc(schema)
  const filled = shape(schema, stage)
  const description = docs && { description: docs.doc }
  return stage === 'final' ? { ...filled, ...description } : { ...description, if: { $ref: '#/definitions/toFillIn' }, else: filled }
}

function shape(schema: Schema, stage: Stage): JsonSchema {
  const { type, shape, element, valueType } = defOf(schema)
  const { shorthand, orOne, meaning = 'text', choices, also = [] } = fieldDoc(schema) ?? { doc: '' }
  const keys = keysOf(schema)
  if (type === 'object') {
    const required = keys.filter(key => key.required && stage !== 'draft').map(({ key }) => key)
    return {
      type: 'object', properties: Object.fromEntries(Object.entries(shape!).map(([key, field]) => [key, jsonSchema(field, stage)])),
      ...(required.length && { required }), additionalProperties: false,
      ...(shorthand && { type: ['object', 'array'], items: jsonSchema(defOf(shape![shorthand]!).element!, stage) }),
    }
  }
  if (type === 'array') {
    const items = jsonSchema(element!, stage)
    if (!orOne) return { type: 'array', items }
    return stage === 'final' ? { ...items, type: [...[items['type']].flat(), 'array'], items } : { if: { type: 'array' }, then: { type: 'array', items }, else: items }
  }
  if (type === 'record') {
    const value = jsonSchema(valueType!, stage)
    const properties = Object.fromEntries(keys.map(({ key, about }) => [key, { ...value, description: about.doc }]))
    const { type: types, description, ...single } = shorthand && fieldDoc(valueType!)?.meaning === 'amount' ? value : { type: 'string', description: '' }
    return { type: shorthand ? ['object', ...[types].flat()] : 'object', ...single, ...(keys.length && { properties }), additionalProperties: value }
  }
  return meaning === 'flag' ? { enum: [true, false, 'true', 'false'] } : choices ? { enum: [...choices, ...also] } : valueSchemas[meaning] ?? word(meaning)
}

const number = (type: 'integer' | 'number', pattern: string, minimum = 0): JsonSchema => ({ type: [type, 'string'], minimum, maximum: 999_999_999, pattern })
const whole = number('integer', '^\\d{1,9}$')

const text: JsonSchema = { type: ['string', 'number', 'boolean'], minLength: 1 }

/** The schemas of values, by meaning. Records accept both `3` and `"3"`. */
const valueSchemas: Partial<Record<Meaning, JsonSchema>> = {
  date: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' },
  'day-of-year': { type: 'string', pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' },
  time: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' },
  minutes: whole, units: whole, number: whole,
  pointer: number('integer', '^(\\d{1,9}|[A-Za-z])$'),
  amount: number('number', '^-?\\d{1,9}(\\.\\d{1,2})?$', -999_999_999),
  text, prose: text,
  url: { type: 'string', minLength: 1 },
}

/** Values that tools may suggest. Other values are valid too. */
const examples: Partial<Record<Meaning, readonly string[]>> = {
  code: familyCodes,
  activity: activities.map(({ id }) => id),
  credential: allCredentials().map(({ id }) => id),
  rule: rules.map(({ id }) => id),
}

/** An id or code: one line, without spaces around it. A number is allowed, since YAML tools read digits as one. */
function word(meaning: Meaning): JsonSchema {
  return { type: ['string', 'number'], pattern: '^\\S(?:[^\\r\\n]*\\S)?$', ...(examples[meaning] && { examples: examples[meaning] }) }
}
