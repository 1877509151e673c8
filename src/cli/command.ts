import type { ParseArgsConfig, parseArgs } from 'node:util'
import { dayNumber } from '../core/service'

/** Every option of every command. */
export const options = {
  format: { type: 'string' },
  by: { type: 'string' },
  fix: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'fail-on': { type: 'string' },
  rule: { type: 'string', multiple: true },
  stdin: { type: 'boolean' },
  'stdin-filename': { type: 'string' },
  shard: { type: 'string' },
  ndjson: { type: 'boolean' },
  quiet: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  watch: { type: 'boolean' },
  note: { type: 'string' },
  today: { type: 'string' },
  date: { type: 'string' },
  code: { type: 'string' },
  template: { type: 'string' },
  set: { type: 'string', multiple: true },
  clients: { type: 'string' },
  client: { type: 'string' },
  payer: { type: 'string' },
  from: { type: 'string' },
  through: { type: 'string' },
  to: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  facts: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options']

/** The two streams a command writes to. */
export interface Streams {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** The operands and options of a call. */
export interface Call extends Streams {
  readonly operands: readonly string[]
  readonly values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']
}

/** A command of the program. */
export interface Command {
  readonly help: string
  readonly options: readonly (keyof typeof options)[]
  /** Returns the exit code. */
  run(call: Call): number | Promise<number>
}

/** Wrong usage, explained in one line. */
export class Usage extends Error {}

/** The value of an option that has a list of choices. Throws Usage when the value is not among them. */
export function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const found = choices.find(choice => choice === value)
  if (!found) throw new Usage(`--${option} must be one of ${choices.join(', ')}.`)
  return found
}

/** The value of an option that takes a date, undefined when it is not given. Throws Usage when it is not a date. */
export function dayIn(option: string, value: string | undefined): string | undefined {
  if (value !== undefined && dayNumber(value) === undefined) throw new Usage(`--${option} must be a real day written YYYY-MM-DD, such as 2026-03-09.`)
  return value
}
