import { deepest } from './depth'
import { isGap, plainStop, readBlock, readQuoted, unsure } from './parse-fast-scalars'
import { List, Mapping, Scalar, type Entry, type Node, type Origin } from './node'

const [newline, carriageReturn, space, hash] = [10, 13, 32, 35]
const [doubleQuote, singleQuote, comma, dash, dot, colon] = [34, 39, 44, 45, 46, 58]
const [bracket, bracketEnd, brace, braceEnd] = [91, 93, 123, 125]
const [literal, folded] = [124, 62]

/** Control characters, odd spaces and line ends. */
const odd = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/
/** More keys than any record has; to see that none stands twice takes too long. */
const mostKeys = 500
/** Longer keys are a finding of their own. */
const longestKey = 1_000

/**
 * Reads the documents of plain, valid YAML many times faster than the exact reader, to the same tree: what people write, without anchors, tags,
 * directives and odd characters. Undefined whenever it is not sure to: then the exact reader decides, and tells what is wrong.
 */
export function readFast(text: string, origin: Origin): readonly Node[] | undefined {
  if (odd.test(text) || (text.includes('\r') && /\r(?!\n)/.test(text))) return undefined
  try {
    return new FastReader(text, origin).documents()
  } catch (error) {
    if (error !== unsure) throw error
    return undefined
  }
}

/** Goes through a text once, from what is written to what is written next: over blank lines and comments, up to a line that says something. */
class FastReader {
  private at = 0
  /** The column of what stands at `at`; -1 where the document ends. */
  private column = -1
  private depth = 0
  /** How many flow collections are open. */
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

  /** Goes to the next line, from the beginning of one, that says something. */
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

  /** Tells whether nothing more than a comment stands in a line. */
  private isLineEnd(at: number): boolean {
    const code = this.text.charCodeAt(at)
    return code === newline || code === carriageReturn || code === hash || at >= this.text.length
  }

  /** Ends a line behind which nothing but a comment may stand, and goes on. */
  private endLine(from: number) {
    const { text } = this
    let at = from
    while (text.charCodeAt(at) === space) at++
    if (!this.isLineEnd(at) || (at === from && text.charCodeAt(at) === hash)) throw unsure
    this.next(this.lineAfter(at))
  }

  /** A value where a collection may begin, in a line of its own or behind a dash; its owner stands at a column further out. */
  private value(owner: number): Node {
    const { text, at } = this
    if (++this.depth > deepest / 2) throw unsure
    const code = text.charCodeAt(at)
    const node = this.isDash() ? this.list(this.column) : this.isKey(at, code) ? this.mapping(this.column) : this.inline(at, owner)
    this.depth--
    // A document of one scalar or flow alone is none of ours.
    if (owner < 0 && (node.kind === 'scalar' || node.flow)) throw unsure
    return node
  }

  /** Tells whether an item of a list begins here. */
  private isDash(): boolean {
    return this.text.charCodeAt(this.at) === dash && isGap(this.text, this.at + 1)
  }

  /** Tells whether a key begins here. */
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
    let to = start
    do {
      const key = this.key(this.at)
      assertNew(key, entries)
      const colonEnd = text.indexOf(':', key.to) + 1
      if (!isGap(text, colonEnd)) throw unsure
      const value = this.valueBehind(colonEnd, column)
      entries.push({ key, value })
      to = value.to
    } while (this.column === column)
    if (this.column > column) throw unsure
    return new Mapping(origin, start, to, entries, false)
  }

  /** A key in a block or in flow; a colon stands behind it. */
  private key(at: number): Scalar {
    const { text } = this
    const code = text.charCodeAt(at)
    const key = code === doubleQuote || code === singleQuote ? this.quoted(at, Infinity) : this.plain(at, plainStop(text, at))
    let end = key.to
    while (text.charCodeAt(end) === space) end++
    if (text.charCodeAt(end) !== colon || key.to - key.from > longestKey || (key.style === 'plain' && key.text === '<<')) throw unsure
    return key
  }

  /** The value behind a key's colon, of a mapping at a column: in its line or below, or none. */
  private valueBehind(from: number, column: number): Node {
    const { text } = this
    let at = from
    while (text.charCodeAt(at) === space) at++
    if (!this.isLineEnd(at)) return this.inline(at, column)
    this.next(this.lineAfter(at))
    if (this.column > column) return this.value(column)
    if (this.column === column && this.isDash()) return this.list(column)
    return new Scalar(this.origin, from, from, '', 'plain')
  }

  /** A value that begins no block collection, and all that stands behind it in its line. */
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

  /** A plain scalar from one offset to another, without the spaces at its end. */
  private plain(at: number, stop: number): Scalar {
    assertPlain(this.text, at)
    const to = trimmed(this.text, at, stop)
    return new Scalar(this.origin, at, to, this.text.slice(at, to), 'plain')
  }

  /** A plain scalar, which goes on in the lines below as long as they stand further in than its owner. */
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
      // Behind a comment nothing goes on.
      if (code === hash || owner < 0 || text.slice(line, this.at).includes('#')) throw unsure
      const blank = text.slice(line, this.at).split('\n').length - 1
      stop = plainStop(text, this.at)
      const { from, to: end } = this.plain(this.at, stop)
      value += (blank ? '\n'.repeat(blank) : ' ') + text.slice(from, end)
      to = end
    }
    return to === first.to ? first : new Scalar(origin, at, to, value, 'plain')
  }

  /** A flow collection; its lines stand further in than its owner. */
  private flow(start: number, owner: number): Node {
    const { text, origin } = this
    if (++this.depth > deepest / 2) throw unsure
    const isList = text.charCodeAt(start) === bracket
    const close = isList ? bracketEnd : braceEnd
    const items: Node[] = []
    const entries: Entry[] = []
    this.flows++
    let at = this.skipFlow(start + 1, owner)
    while (text.charCodeAt(at) !== close) {
      if (isList) {
        const item = this.flowValue(at, owner)
        items.push(item)
        at = item.to
      } else {
        const key = this.flowKey(at)
        assertNew(key, entries)
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

  /** Past white space and comments in flow; lines begin further in than the owner. */
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
        // The outermost one may end below its owner.
        const isEnd = this.flows === 1 && owner >= 0 && at - line === owner && (code === bracketEnd || code === braceEnd)
        if (line >= 0 && at - line <= Math.max(owner, 0) && !isEnd) throw unsure
        return at
      }
    }
  }
}

/** Where a plain scalar in flow stops. */
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

/** What begins no plain scalar: YAML's signs and the ends of lines, by their codes. */
const signs = Uint8Array.from({ length: 128 }, (_, unit) => Number('-?:,[]{}#&*!|>\'"%@`=\r\n'.includes(String.fromCharCode(unit))))

/** What may begin a plain scalar: neither a sign nor nothing at all. */
function assertPlain(text: string, at: number) {
  if (at >= text.length || signs[text.charCodeAt(at)] === 1) throw unsure
}

function trimmed(text: string, from: number, stop: number): number {
  let to = stop
  while (to > from && text.charCodeAt(to - 1) === space) to--
  return to
}

/** A key that stands twice is a finding, and the exact reader tells it. */
function assertNew({ text }: Scalar, entries: readonly Entry[]) {
  if (entries.length > mostKeys) throw unsure
  for (let at = 0; at < entries.length; at++) if (entries[at]!.key.text === text) throw unsure
}
