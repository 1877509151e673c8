import { nearest } from '../knowledge/nearest'
import type { Path } from '../source/read/span'
import { fieldDoc } from './field'
import { keysOf, schemaAt, type Schema } from './fields-at'
import { schemas, type Kind } from './record'
import { isService } from './charges'
import { isId } from './shown-id'

/** The path from a record to a value, as printed: keys that are neither known nor close to a known key are null. */
export function shownSteps(kind: Kind, path: Path): (string | number | null)[] {
  let schema: Schema | undefined = schemas[kind]
  return path.map(step => {
    const around: Schema | undefined = schema
    schema = around && schemaAt(around, [step])
    if (typeof step === 'number' || !around) return typeof step === 'number' ? step : null
    const keys = keysOf(around).map(({ key }) => key)
    if (keys.includes(step) || isOfTable(step, around)) return step
    const [near] = nearest(step, keys)
    schema ??= near === undefined ? undefined : schemaAt(around, [near])
    return near !== undefined && isId(step) ? step : null
  })
}

/** Whether a key is valid in a table of codes, modifiers, services or numbers of units. */
function isOfTable(step: string, table: Schema): boolean {
  const keys = fieldDoc(table)?.keys
  if (keys === 'service' || keys === 'service-or-payer') return isService(step) || (keys !== 'service' && isId(step))
  if (keys === 'modifier') return /^\w{2}$/.test(step)
  return keys === 'units' ? /^\d+$/.test(step) : keys === 'code' && isId(step)
}
