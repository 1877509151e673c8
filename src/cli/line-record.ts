import { decode } from './files'
import { splitLines, type Line } from './split-lines'

/** The most bytes of a line that is read; the rule `too-large` sets the same for a file. */
const mostBytes = 1_000_000

/** A line with something on it, as far as it must be known before it is checked. */
export interface LineRecord {
  readonly number: number
  /** The line's text; empty when it could not be read. */
  readonly text: string
  /** The client that the record names. */
  readonly client?: string
  readonly isPolicy: boolean
  /** Why the line cannot be checked as a record. */
  readonly finding?: { readonly rule: 'shape' | 'syntax' | 'too-large'; readonly message: string }
}

/** Reads a stream's lines, blank ones left out. */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncIterable<LineRecord> {
  for await (const line of splitLines(chunks, mostBytes)) {
    const record = readLine(line)
    if (record) yield record
  }
}

/** Reads a line; undefined for a blank one. Broken JSON is no finding here: checking finds it, with its place. */
function readLine({ number, bytes }: Line): LineRecord | undefined {
  const rejected = (rule: NonNullable<LineRecord['finding']>['rule'], message: string, text = ''): LineRecord =>
    ({ number, text, isPolicy: false, finding: { rule, message } })
  if (!bytes) return rejected('too-large', `A line holds no more than ${mostBytes.toLocaleString('en-US')} bytes; this one was not read.`)
  let text: string
  try {
    text = decode(bytes).trimEnd()
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
    return rejected('shape', 'A line holds one record, as in {"kind": "note"}.', text)
  }
  const { kind, client } = value as { kind?: unknown; client?: unknown }
  if (kind === undefined || kind === null) return rejected('shape', 'The record has no "kind": note, plan, claim or policy.', text)
  const isId = (typeof client === 'string' && client.trim() !== '') || typeof client === 'number'
  return { number, text, isPolicy: String(kind).trim().toLowerCase() === 'policy', ...(isId && { client: String(client).trim() }) }
}
