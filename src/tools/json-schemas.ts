import { activities } from '../core/knowledge/activities'
import { credentials } from '../core/knowledge/credentials'
import { familyCodes } from '../core/knowledge/family'
import { fieldDoc, type Meaning } from '../core/records/field'
import { defOf, keysOf, type Schema } from '../core/records/fields-at'
import { schemas, type Kind } from '../core/records/record'
import { rules } from '../core/rules'

/** A JSON Schema of draft 7, which JSON and YAML tools alike understand. */
type JsonSchema = Readonly<Record<string, unknown>>

/** The JSON Schemas of the records and the settings, by their paths from the root. A file holds one record, or a list of them. */
export function jsonSchemas(): Map<string, string> {
  return new Map((Object.keys(schemas) as Kind[]).map(kind => {
    const schema = kind === 'settings' ? jsonSchema(schemas[kind]) : oneOrMany(schemas[kind])
    return [`${schemaFolder}/${kind}.schema.json`, `${JSON.stringify({ $schema: draft7, ...schema }, null, 2)}\n`]
  }))
}

const draft7 = 'http://json-schema.org/draft-07/schema#'

/** Where the JSON Schemas stand; every file there is a generated one. */
export const schemaFolder = 'schemas'

function oneOrMany(record: Schema): JsonSchema {
  const one = { $ref: '#/definitions/record' }
  // Chosen by what stands there, so that a tool's message is about the record and not about both ways to write it.
  return { if: { type: 'array' }, then: { type: 'array', items: one }, else: one, definitions: { record: jsonSchema(record) } }
}

function jsonSchema(schema: Schema): JsonSchema {
  const said = fieldDoc(schema)
  return { ...(said && { description: said.doc }), ...shape(schema) }
}

function shape(schema: Schema): JsonSchema {
  const { type, shape, element, valueType } = defOf(schema)
  const { shorthand, meaning = 'text', choices } = fieldDoc(schema) ?? { doc: '' }
  const keys = keysOf(schema)
  if (type === 'object') {
    const required = keys.filter(key => key.required).map(({ key }) => key)
    return {
      type: 'object', properties: Object.fromEntries(Object.entries(shape!).map(([key, field]) => [key, jsonSchema(field)])),
      ...(required.length && { required }), additionalProperties: false,
    }
  }
  if (type === 'array') return { type: 'array', items: jsonSchema(element!) }
  if (type === 'record') {
    const value = jsonSchema(valueType!)
    const properties = Object.fromEntries(keys.map(({ key, about }) => [key, { ...value, description: about.doc }]))
    return { type: shorthand ? ['object', 'string'] : 'object', ...(keys.length && { properties }), additionalProperties: value }
  }
  return meaning === 'flag' ? { enum: [true, false, 'true', 'false'] } : choices ? { enum: choices } : written[meaning] ?? word(meaning)
}

const number = (type: 'integer' | 'number', pattern: string): JsonSchema => ({ type: [type, 'string'], minimum: 0, maximum: 999_999_999, pattern })
const whole = number('integer', '^\\d{1,9}$')

/** How a value of some meanings is written. Records read `3` and `"3"` alike. */
const written: Partial<Record<Meaning, JsonSchema>> = {
  date: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' },
  time: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' },
  minutes: whole, units: whole, number: whole,
  amount: number('number', '^\\d{1,9}(\\.\\d{1,2})?$'),
  text: { type: ['string', 'number', 'boolean'], minLength: 1 },
  url: { type: 'string', minLength: 1 },
}

/** Values that tools may offer where others are right too. */
const examples: Partial<Record<Meaning, readonly string[]>> = {
  code: familyCodes,
  activity: activities.map(({ id }) => id),
  credential: credentials.map(({ id }) => id),
  rule: rules.map(({ id }) => id),
}

/** An id or a code: on one line, without spaces around it. YAML tools take one of digits alone for a number. */
function word(meaning: Meaning): JsonSchema {
  return { type: ['string', 'number'], pattern: '^\\S(?:[^\\r\\n]*\\S)?$', ...(examples[meaning] && { examples: examples[meaning] }) }
}
