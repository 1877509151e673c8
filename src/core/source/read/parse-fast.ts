import { deepest } from './depth'
import { isGap, plainStop, readBlock, readQuoted, unsure } from './parse-fast-scalars'
import { List, Mapping, Scalar, type Entry, type Node, type Origin } from './node'

const [newline, carriageReturn, space, hash] = [10, 13, 32, 35]
const [doubleQuote, singleQuote, comma, dash, dot, colon] = [34, 39, 44, 45, 46, 58]
const [bracket, bracketEnd, brace, braceEnd] = [91, 93, 123, 125]
const [literal, folded] = [124, 62]

/** Control characters, unusual spaces and unusual line breaks. */
const odd = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/
/** Up to this many keys of a mapping are compared with each new one, which is faster than a set of them. */
const fewKeys = 32
/** Longer keys are a syntax error, which the exact reader reports. */
const longestKey = 1_000

/**
 * Reads plain, valid YAML (no anchors, tags, directives, template fields or odd characters) many times faster than the exact reader, into the same tree.
 * Undefined when not certain: then the exact reader decides and reports what is wrong.
 */
export function readFast(text: string, origin: Origin): readonly Node[] | undefined {
  if (text.includes('{{') || odd.test(text) || (text.includes('\r') && /\r(?!\n)/.test(text))) return undefined
  try {
    return new FastReader(text, origin).documents()
  } catch (error) {
    if (error !== unsure) throw error
    return undefined
  }
}

/** Reads a text in one pass, skipping blank lines and comments. */
class FastReader {
  private at = 0
  /** The column of `at`; -1 at the end of a document. */
  private column = -1
  private depth = 0
  /** The number of open flow collections. */
  private flows = 0

  constructor(private readonly text: string, private readonly origin: Origin) {}

  documents(): Node[] {
    const documents: Node[] = []
    this.next(0)
    while (this.at < this.text.length) {
      if (this.column < 0) this.endLine(this.at + 3)
      if (this.column >= 0) documents.push(this.value(-1))
      if (this.column >= 0) throw unsure
    }
    return documents
  }

  /** Moves to the next content, from the start of a line. */
  private next(line: number) {
    const { text } = this
    for (let at = line; at < text.length;) {
      const start = at
      while (text.charCodeAt(at) === space) at++
      const code = text.charCodeAt(at)
      if (code === newline || code === carriageReturn || code === hash) {
        at = this.lineAfter(at)
        continue
      }
      if (at === text.length) break
      this.at = at
      this.column = at - start
      if (this.column === 0 && (code === dash || code === dot) && isGap(text, at + 3)) {
        if (text.startsWith('...', at)) throw unsure
        if (text.startsWith('---', at)) this.column = -1
      }
      return
    }
    this.at = text.length
    this.column = -1
  }

  private lineAfter(at: number): number {
    const end = this.text.indexOf('\n', at)
    return end < 0 ? this.text.length : end + 1
  }

  /** Whether the rest of a line is empty or a comment. */
  private isLineEnd(at: number): boolean {
    const code = this.text.charCodeAt(at)
    return code === newline || code === carriageReturn || code === hash || at >= this.text.length
  }

  /** Ends a line, on which only a comment may follow, and moves to the next content. */
  private endLine(from: number) {
    const { text } = this
    let at = from
    while (text.charCodeAt(at) === space) at++
    if (!this.isLineEnd(at) || (at === from && text.charCodeAt(at) === hash)) throw unsure
    this.next(this.lineAfter(at))
  }

  /** Reads a value that may be a block collection: on a line of its own or after a dash. `owner` is its parent's column. */
  private value(owner: number): Node {
    const { text, at } = this
    if (++this.depth > deepest / 2) throw unsure
    const code = text.charCodeAt(at)
    const node = this.isDash() ? this.list(this.column) : this.isKey(at, code) ? this.mapping(this.column) : this.inline(at, owner)
    this.depth--
    // A document of a single scalar or flow collection is left to the exact reader.
    if (owner < 0 && (node.kind === 'scalar' || node.flow)) throw unsure
    return node
  }

  /** Whether a list item begins here. */
  private isDash(): boolean {
    return this.text.charCodeAt(this.at) === dash && isGap(this.text, this.at + 1)
  }

  /** Whether a key begins here. */
  private isKey(at: number, code: number): boolean {
    const { text } = this
    if (code === bracket || code === brace || code === literal || code === folded) return false
    if (code !== doubleQuote && code !== singleQuote) return text.charCodeAt(plainStop(text, at)) === colon
    let end = text.indexOf(text[at]!, at + 1) + 1
    if (end === 0) throw unsure
    while (text.charCodeAt(end) === space) end++
    return text.charCodeAt(end) === colon && isGap(text, end + 1)
  }

  private list(column: number): Node {
    const { text, origin, at: start } = this
    const items: Node[] = []
    const dashes: number[] = []
    while (this.column === column && this.isDash()) {
      const mark = this.at
      let at = mark + 1
      while (text.charCodeAt(at) === space) at++
      if (this.isLineEnd(at)) {
        this.next(this.lineAfter(at))
        if (this.column <= column) throw unsure
      } else {
        this.at = at
        this.column = column + at - mark
      }
      items.push(this.value(column))
      dashes.push(mark)
    }
    if (this.column > column) throw unsure
    return new List(origin, start, items[items.length - 1]!.to, items, dashes, false)
  }

  private mapping(column: number): Node {
    const { text, origin, at: start } = this
    const entries: Entry[] = []
    let keys: Set<string> | undefined
    let to = start
    do {
      const key = this.key(this.at)
      keys = assertNew(key, entries, keys)
      const colonEnd = text.indexOf(':', key.to) + 1
      if (!isGap(text, colonEnd)) throw unsure
      const value = this.valueAfter(colonEnd, column)
      entries.push({ key, value })
      to = value.to
    } while (this.column === column)
    if (this.column > column) throw unsure
    return new Mapping(origin, start, to, entries, false)
  }

  /** Reads a key, in block or flow style, that a colon follows. */
  private key(at: number): Scalar {
    const { text } = this
    const code = text.charCodeAt(at)
    const key = code === doubleQuote || code === singleQuote ? this.quoted(at, Infinity) : this.plain(at, plainStop(text, at))
    let end = key.to
    while (text.charCodeAt(end) === space) end++
    if (text.charCodeAt(end) !== colon || key.to - key.from > longestKey || (key.style === 'plain' && key.text === '<<')) throw unsure
    return key
  }

  /** Reads the value after a key's colon, on its line or below; an empty scalar for none. `column` is the mapping's. */
  private valueAfter(from: number, column: number): Node {
    const { text } = this
    let at = from
    while (text.charCodeAt(at) === space) at++
    if (!this.isLineEnd(at)) return this.inline(at, column)
    this.next(this.lineAfter(at))
    if (this.column > column) return this.value(column)
    if (this.column === column && this.isDash()) return this.list(column)
    return new Scalar(this.origin, from, from, '', 'plain')
  }

  /** Reads a value that is no block collection, and the rest of its line. */
  private inline(at: number, owner: number): Node {
    const { text } = this
    switch (text.charCodeAt(at)) {
      case literal: case folded: return this.block(at, owner)
      case doubleQuote: case singleQuote: return this.ended(this.quoted(at, owner))
      case bracket: case brace: return this.ended(this.flow(at, owner))
      default: return this.plainLines(at, owner)
    }
  }

  private ended<T extends Node>(node: T): T {
    this.endLine(node.to)
    return node
  }

  private block(at: number, owner: number): Scalar {
    const { value, to, next } = readBlock(this.text, at, owner)
    this.next(next)
    return new Scalar(this.origin, at, to, value, 'block')
  }

  private quoted(at: number, owner: number): Scalar {
    const { value, to } = readQuoted(this.text, at, owner)
    return new Scalar(this.origin, at, to, value, 'quoted')
  }

  /** Reads a plain scalar between two offsets, without trailing spaces. */
  private plain(at: number, stop: number): Scalar {
    assertPlain(this.text, at)
    const to = trimmed(this.text, at, stop)
    return new Scalar(this.origin, at, to, this.text.slice(at, to), 'plain')
  }

  /** Reads a plain scalar, which continues on the lines below while they are indented further than column `owner`. */
  private plainLines(at: number, owner: number): Scalar {
    const { text, origin } = this
    let stop = plainStop(text, at)
    const first = this.plain(at, stop)
    let { text: value, to } = first
    for (;;) {
      const code = text.charCodeAt(stop)
      if (code === colon) throw unsure
      const line = this.lineAfter(stop)
      this.next(line)
      if (this.column <= owner) break
      // A plain scalar does not continue after a comment.
      if (code === hash || owner < 0 || text.slice(line, this.at).includes('#')) throw unsure
      const blank = text.slice(line, this.at).split('\n').length - 1
      stop = plainStop(text, this.at)
      const { from, to: end } = this.plain(this.at, stop)
      value += (blank ? '\n'.repeat(blank) : ' ') + text.slice(from, end)
      to = end
    }
    return to === first.to ? first : new Scalar(origin, at, to, value, 'plain')
  }

  /** Reads a flow collection. Its lines are indented further than column `owner`. */
  private flow(start: number, owner: number): Node {
    const { text, origin } = this
    if (++this.depth > deepest / 2) throw unsure
    const isList = text.charCodeAt(start) === bracket
    const close = isList ? bracketEnd : braceEnd
    const items: Node[] = []
    const entries: Entry[] = []
    let keys: Set<string> | undefined
    this.flows++
    let at = this.skipFlow(start + 1, owner)
    while (text.charCodeAt(at) !== close) {
      if (isList) {
        const item = this.flowValue(at, owner)
        items.push(item)
        at = item.to
      } else {
        const key = this.flowKey(at)
        keys = assertNew(key, entries, keys)
        const value = this.flowValue(this.skipFlow(text.indexOf(':', key.to) + 1, owner), owner)
        entries.push({ key, value })
        at = value.to
      }
      at = this.skipFlow(at, owner)
      if (text.charCodeAt(at) === comma) at = this.skipFlow(at + 1, owner)
      else if (text.charCodeAt(at) !== close) throw unsure
    }
    this.depth--
    this.flows--
    return isList ? new List(origin, start, at + 1, items, [], true) : new Mapping(origin, start, at + 1, entries, true)
  }

  private flowKey(at: number): Scalar {
    const { text } = this
    const code = text.charCodeAt(at)
    if (code === doubleQuote || code === singleQuote) return this.key(at)
    const stop = flowStop(text, at)
    if (text.charCodeAt(stop) !== colon) throw unsure
    const key = this.plain(at, stop)
    if (key.text === '<<' || key.to - key.from > longestKey) throw unsure
    return key
  }

  private flowValue(at: number, owner: number): Node {
    const { text } = this
    const code = text.charCodeAt(at)
    if (code === bracket || code === brace) return this.flow(at, owner)
    if (code === doubleQuote || code === singleQuote) return this.quoted(at, owner)
    return this.plain(at, flowStop(text, at))
  }

  /** Skips white space and comments in a flow collection. Its lines are indented further than column `owner`. */
  private skipFlow(from: number, owner: number): number {
    const { text } = this
    for (let at = from, line = -1; ; at++) {
      const code = text.charCodeAt(at)
      if (code === space || code === carriageReturn) continue
      if (code === newline) line = at + 1
      else if (code === hash && text.charCodeAt(at - 1) === space) {
        at = text.indexOf('\n', at) - 1
        if (at < 0) throw unsure
      } else {
        // The last bracket of the outermost collection may stand at its owner's column.
        const isEnd = this.flows === 1 && owner >= 0 && at - line === owner && (code === bracketEnd || code === braceEnd)
        if (line >= 0 && at - line <= Math.max(owner, 0) && !isEnd) throw unsure
        return at
      }
    }
  }
}

/** Where a plain scalar in a flow collection stops. */
function flowStop(text: string, from: number): number {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at)
    if (code === comma || code === bracketEnd || code === braceEnd || code === newline || code === carriageReturn || at >= text.length) return at
    if (code === bracket || code === brace) throw unsure
    if (code === hash && text.charCodeAt(at - 1) === space) return at
    if (code !== colon) continue
    if (isGap(text, at + 1)) return at
    if (',[]{}'.includes(text[at + 1]!)) throw unsure
  }
}

/** By character code, whether a character cannot begin a plain scalar: YAML's indicators and line breaks. */
const signs = Uint8Array.from({ length: 128 }, (_, unit) => Number('-?:,[]{}#&*!|>\'"%@`=\r\n'.includes(String.fromCharCode(unit))))

/** Throws unless a plain scalar can begin at an offset. */
function assertPlain(text: string, at: number) {
  if (at >= text.length || signs[text.charCodeAt(at)] === 1) throw unsure
}

function trimmed(text: string, from: number, stop: number): number {
  let to = stop
  while (to > from && text.charCodeAt(to - 1) === space) to--
  return to
}

/** Throws for a duplicate key, which the exact reader reports. Returns the set of the keys once there are many. */
function assertNew({ text }: Scalar, entries: readonly Entry[], seen: Set<string> | undefined): Set<string> | undefined {
  if (entries.length < fewKeys) {
    for (let at = 0; at < entries.length; at++) if (entries[at]!.key.text === text) throw unsure
    return undefined
  }
  const keys = seen ?? new Set(entries.map(({ key }) => key.text))
  if (keys.has(text)) throw unsure
  return keys.add(text)
}
