import { decodeText } from '../core/service'
import { splitLines, type Line } from './split-lines'

/** The most bytes of a line. Longer lines are reported and not read, as longer files are by the rule `too-large`. */
const maxBytes = 1_000_000

/** A nonblank line, with the facts needed before it is checked. */
export interface LineRecord {
  readonly number: number
  /** Empty when the line could not be read. */
  readonly text: string
  readonly client?: string
  readonly isPolicy: boolean
  /** Why the line cannot be checked as a record. */
  readonly finding?: { readonly rule: 'shape' | 'syntax' | 'too-large'; readonly message: string }
}

/** Reads the nonblank lines of a stream. */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncIterable<LineRecord> {
  for await (const line of splitLines(chunks, maxBytes)) {
    const record = readLine(line)
    if (record) yield record
  }
}

/** Reads a line; undefined when it is blank. Leaves invalid JSON to the check, which reports where it is invalid. */
function readLine({ number, bytes }: Line): LineRecord | undefined {
  const rejected = (rule: NonNullable<LineRecord['finding']>['rule'], message: string, text = ''): LineRecord =>
    ({ number, text, isPolicy: false, finding: { rule, message } })
  if (!bytes) return rejected('too-large', `This line is longer than ${maxBytes.toLocaleString('en-US')} bytes and was not read.`)
  let text: string
  try {
    text = decodeText(bytes).trimEnd()
  } catch {
    return rejected('syntax', 'This line is not UTF-8 text.')
  }
  if (text === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { number, text, isPolicy: false }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return rejected('shape', 'Each line must hold one record, such as {"kind": "note"}.', text)
  }
  const { kind, client } = value as { kind?: unknown; client?: unknown }
  if (kind === undefined || kind === null) return rejected('shape', 'This record needs a "kind": note, plan, claim or policy.', text)
  const isId = (typeof client === 'string' && client.trim() !== '') || typeof client === 'number'
  return { number, text, isPolicy: String(kind).trim().toLowerCase() === 'policy', ...(isId && { client: String(client).trim() }) }
}
