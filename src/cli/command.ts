import type { ParseArgsConfig, parseArgs } from 'node:util'

/** Every option of every command. */
export const options = {
  format: { type: 'string' },
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
  code: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options']

/** The two streams a command writes to. */
export interface Streams {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** What a command was called with: its words and options as parsed. */
export interface Call extends Streams {
  readonly words: readonly string[]
  readonly values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']
}

/** A command: its lines of the help, its options, and what it does. Returns the exit code. */
export interface Command {
  readonly help: string
  readonly options: readonly (keyof typeof options)[]
  run(call: Call): number | Promise<number>
}

/** Wrong usage, said in one line. */
export class Usage extends Error {}

/** The choice that an option's value names; anything else is wrong usage. */
export function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const found = choices.find(choice => choice === value)
  if (!found) throw new Usage(`--${option} must be one of ${choices.join(', ')}.`)
  return found
}
