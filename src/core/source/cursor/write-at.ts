import type { Cursor } from './cursor'
import { endOfLine, type TextEdit } from '../read/text-edit'
import type { Span } from '../read/span'
import type { Tree } from '../read/tree'
import { writeScalar } from '../edit/scalars'

/** How a key's value will be written: as text, a bare number or word, a mapping, or a list of one of these. */
export type Form = 'text' | 'bare' | 'mapping' | readonly [Form]

/** Text to insert at a cursor. */
export interface Insertion {
  /** Within the cursor's line. */
  readonly span: Span
  readonly newText: string
  /** The cursor's new place, as an offset in `newText`. */
  readonly caret: number
  /** The other edits it needs. */
  readonly more: readonly TextEdit[]
}

/**
 * Writes a value at a cursor; `listed` wraps it in a new list. Undefined where the existing quotes do not allow that.
 */
export function writeValueAt(tree: Tree, cursor: Cursor, value: string, { bare = false, listed = false } = {}): Insertion | undefined {
  if (cursor.quote) return listed ? undefined : insert(cursor, within(value, cursor.quote) + (cursor.closed ? '' : cursor.quote), '')
  const written = bare ? value : writeScalar(tree, value)
  return insert(cursor, !listed ? written : cursor.own && !cursor.flow ? `- ${written}` : `[${written}]`, '')
}

/**
 * Writes a key up to where its value begins. At a cursor for a value, wraps it in a mapping, and with `listed` wraps the mapping in a list.
 * Undefined inside the quotes of a value.
 */
export function writeKeyAt(tree: Tree, cursor: Cursor, key: string, form: Form, listed = false): Insertion | undefined {
  const { flow, own, column, quote, closed, colon } = cursor
  const { lead, text, tail } = tree.regions[0]!
  const newline = endOfLine(lead + text + tail)
  if (cursor.what === 'key') {
    if (colon) return insert(cursor, quote ? within(key, quote) : writeScalar(tree, key), '')
    const name = quote ? within(key, quote) + quote : writeScalar(tree, key)
    if (!flow && !own) return insert(cursor, `${name}:`, '')
    const [before, after] = belowKey(tree, form, flow ? undefined : newline + ' '.repeat(column + 2))
    // What follows the key comes after its closing quote.
    const { start, end } = cursor.span
    const span = { start, end: quote && closed ? end + 1 : end }
    return insert({ ...cursor, span }, name + before, after)
  }
  if (quote) return undefined
  const name = writeScalar(tree, key)
  if (flow) {
    const [before, after] = belowKey(tree, form, undefined)
    return insert(cursor, `${listed ? '[' : ''}{ ${name}${before}`, `${after} }${listed ? ']' : ''}`)
  }
  const indent = (own ? column : column + 2) + (listed ? 2 : 0)
  const [before, after] = belowKey(tree, form, newline + ' '.repeat(indent + 2))
  const entry = `${listed ? '- ' : ''}${name}${before}`
  return own ? insert(cursor, entry, after) : insert({ ...cursor, lead: '' }, newline + ' '.repeat(column + 2) + entry, after)
}

function insert({ span, lead, comma, missingComma }: Cursor, before: string, after: string): Insertion {
  const more = missingComma === undefined ? [] : [{ span: { start: missingComma, end: missingComma }, newText: ',' }]
  return { span, newText: lead + before + after + (comma ? ',' : ''), caret: lead.length + before.length, more }
}

/** The text between a key and its value, and after the value. `newline` begins a line below the key; undefined where there can be none. */
function belowKey(tree: Tree, form: Form, newline: string | undefined): readonly [string, string] {
  if (newline !== undefined && form === 'mapping') return [`:${newline}`, '']
  if (newline !== undefined && form[0] === 'mapping') return [`:${newline}- `, '']
  const [before, after] = emptyValue(tree, form)
  return [`: ${before}`, after]
}

function emptyValue(tree: Tree, form: Form): readonly [string, string] {
  if (form === 'text') return tree.format === 'json' ? ['"', '"'] : ['', '']
  if (form === 'bare') return ['', '']
  if (form === 'mapping') return ['{ ', ' }']
  const [before, after] = emptyValue(tree, form[0])
  return [`[${before}`, `${after}]`]
}

/** A text escaped for the quotes around it. */
function within(text: string, quote: '"' | '\''): string {
  return quote === '"' ? JSON.stringify(text).slice(1, -1) : text.replace(/'/g, '\'\'')
}
