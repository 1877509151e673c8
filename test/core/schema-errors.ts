import Ajv from 'ajv'
import { parse } from 'jsonc-parser'
import { parseAllDocuments } from 'yaml'
import { isTemplateName, kindOfFile } from '../../src/core/dialects/native'
import { jsonSchemas } from '../../src/tools/json-schemas'

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true })
const validators = new Map([...jsonSchemas()].map(([file, text]) => [/([\w.]+)\.schema\.json$/.exec(file)![1]!, ajv.compile(JSON.parse(text))]))

/** The values of a file's documents, as tools for YAML and JSON read them. */
export function valuesIn(file: string, text: string): unknown[] {
  // Other tools read a template only with its fields in quotes.
  const quoted = isTemplateName(file) ? text.replace(/(?<=[:,[] )\{\{[^{}]*\}\}|(?<=\[)\{\{[^{}]*\}\}/g, '"$&"') : text
  return file.endsWith('.json') ? [parse(text)] : parseAllDocuments(quoted, { merge: true }).map(document => document.toJS())
}

/** The errors that a JSON Schema validator reports in a file. */
export function errorsIn(file: string, text: string): string[] {
  const validate = validators.get(`${kindOfFile(file)!}${isTemplateName(file) ? '.template' : ''}`)!
  return valuesIn(file, text).flatMap(value => {
    if (value == null || validate(value)) return []
    // An error of `if` only repeats that the record or list has errors.
    return validate.errors!.filter(({ keyword }) => keyword !== 'if').map(({ instancePath, message }) => `${instancePath} ${message}`)
  })
}
