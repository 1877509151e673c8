import type { Path, Span } from './span'
import type { Tree } from './tree'
import { lineStart } from './write'

/** Where a cursor stands in the structure of a text, broken or not, and what writing there must respect. */
export interface Cursor {
  readonly what: 'key' | 'value' | 'comment'
  /** Of a key: the mapping's path; of a value: its own. */
  readonly path: Path
  /** What an accepted word replaces, without quotes; within one line. */
  readonly span: Span
  /** In JSON, or inside YAML's `[ ]` or `{ }`. */
  readonly flow: boolean
  /** Nothing but white space or a dash stands before it on the line: a block of several lines may begin here. */
  readonly own: boolean
  /** The column where the keys or dashes of the block stand, from 0. */
  readonly column: number
  /** The quote that opens right before the span. */
  readonly quote: '"' | '\'' | ''
  readonly closed: boolean
  /** Of a key: its colon is there. */
  readonly colon: boolean
  /** What must be written first: a space behind a colon, spaces of indentation, or a list's dash. */
  readonly lead: string
  /** A comma belongs behind. */
  readonly comma: boolean
  /** Where a comma is missing before. */
  readonly missingComma?: number
  /** The keys of the mapping, or the items of the list, without the one at the cursor. */
  readonly siblings: readonly string[]
}

/**
 * Tells where an offset stands, by the text from the beginning of its record on: a tree of text that is being typed may end too early.
 * Undefined inside free text, and where nothing can be written without breaking what is there.
 */
export function cursorAt(tree: Tree, offset: number): Cursor | undefined {
  return new Scanner(tree, offset).scan()
}

interface Frame {
  readonly kind: 'mapping' | 'list'
  readonly flow: boolean
  readonly column: number
  readonly path: Path
  /** Keys, or the items that are scalars. */
  readonly names: string[]
  key?: string
  index: number
  /** What the current key or item has as value. */
  filled: 'no' | 'scalar' | 'collection'
  /** In a flow mapping: what comes next. */
  next: 'key' | 'colon' | 'value' | 'end'
}

type Found = Partial<Cursor> & Pick<Cursor, 'what' | 'path'>

const plainKey = /(?![#&*!|>'"%@`,[\]{}]|[-?](?:\s|$))[^\r\n]*?(?=[ \t]*:(?:\s|$))/y
const doubleQuoted = /"(?:[^"\\\r\n]|\\.)*"/y
const singleQuoted = /'(?:[^'\r\n]|'')*'/y
const longDoubleQuoted = /"(?:[^"\\]|\\[^])*"/y
const longSingleQuoted = /'(?:[^']|'')*'/y
const blockHeader = /[|>][-+0-9]{0,2}[ \t]*(?:#[^\r\n]*)?(?=\r?\n|$)/y
const properties = /(?:[&!][^\s,[\]{}]*[ \t]+)+/y

class Scanner {
  private readonly text: string
  private readonly isJson: boolean
  private readonly frames: Frame[] = []
  private path: Path
  private at: number
  private column: number
  private found: Found | undefined
  private frame: Frame | undefined
  /** The mapping that may begin where a list's item stands. */
  private inner: Frame | undefined
  private isDone = false

  constructor(tree: Tree, private readonly offset: number) {
    this.text = tree.text
    this.isJson = tree.format === 'json'
    const number = tree.documents.findLastIndex(({ span }) => span.start <= offset)
    const document = tree.documents[number]
    this.path = [Math.max(number, 0)]
    this.at = document?.span.start ?? (this.text.startsWith('\ufeff') ? 1 : 0)
    // A list of records may be long; only the one at the cursor is read.
    if (document?.kind === 'list') {
      const starts = document.items.map((item, index) => (document.flow ? item.span.start : document.marks[index]! + 1))
      const item = starts.findLastIndex(start => start <= offset)
      if (item >= 0) [this.path, this.at] = [[...this.path, item], starts[item]!]
    }
    this.column = this.columnOf(this.skipSpaces(this.at))
  }

  scan(): Cursor | undefined {
    if (this.isJson) this.flow(-1)
    else this.block()
    if (!this.found) return undefined
    const { span = { start: this.offset, end: this.offset }, siblings = [...this.frame?.names ?? [], ...this.inner?.names ?? []] } = this.found
    const plain = { flow: this.isJson, own: false, column: this.frame?.column ?? 0, quote: '', closed: false, colon: false, lead: '', comma: false } as const
    return { ...plain, ...this.found, span, siblings }
  }

  private get top(): Frame | undefined {
    return this.frames[this.frames.length - 1]
  }

  private columnOf(at: number): number {
    return at - lineStart(this.text, at)
  }

  private skipSpaces(at: number): number {
    while (this.text[at] === ' ' || this.text[at] === '\t') at++
    return at
  }

  private lineEnd(at: number): number {
    const end = /[\r\n]/g
    end.lastIndex = at
    return end.exec(this.text)?.index ?? this.text.length
  }

  private nextLine(at: number): number {
    const end = this.lineEnd(at)
    return end >= this.text.length ? end + 1 : end + (this.text.startsWith('\r\n', end) ? 2 : 1)
  }

  private match(pattern: RegExp, at: number): number | undefined {
    pattern.lastIndex = at
    return pattern.test(this.text) ? pattern.lastIndex : undefined
  }

  private isWithin(start: number, end: number): boolean {
    return !this.found && start <= this.offset && this.offset <= end
  }

  private find(found: Found, frame: Frame | undefined) {
    this.found = found
    this.frame = frame
    if (!frame) this.isDone = true
  }

  private push(kind: Frame['kind'], flow: boolean, column: number): Frame {
    const path = this.valuePath()
    if (this.top) this.top.filled = 'collection'
    const frame: Frame = { kind, flow, column, path, names: [], index: flow ? 0 : -1, filled: 'no', next: kind === 'list' ? 'value' : 'key' }
    this.frames.push(frame)
    return frame
  }

  private pop() {
    if (this.frames.pop() === this.frame && this.found) this.isDone = true
  }

  /** The path of the current key's value, or of the current item. */
  private valuePath(): Path {
    const { top } = this
    if (!top) return this.path
    return top.kind === 'list' ? [...top.path, Math.max(top.index, 0)] : top.key === undefined ? top.path : [...top.path, top.key]
  }

  // Block style, line by line.

  private block() {
    while (!this.isDone && this.at <= this.text.length) {
      const start = this.at
      const content = this.skipSpaces(start)
      const end = this.lineEnd(content)
      this.at = this.nextLine(content)
      if (content === end) {
        if (this.isWithin(start, end)) this.onBlankLine()
      } else if (this.text[content] === '#') {
        if (this.isWithin(start, end)) this.onComment(content, end)
      } else if (/^(---|\.\.\.)(\s|$)/.test(this.text.slice(content, content + 4)) && this.columnOf(content) === 0) {
        if (this.found || this.offset <= end) return
        this.frames.length = 0
        this.path = [Number(this.path[0]) + 1]
        this.column = 0
      } else {
        if (this.isWithin(start, content - 1)) return
        this.line(content, end)
      }
    }
  }

  private onComment(start: number, end: number) {
    if (this.offset > start) this.find({ what: 'comment', path: this.path, span: { start, end } }, undefined)
    else this.isDone = true
  }

  private onBlankLine() {
    const { offset, text } = this
    let column = this.columnOf(offset)
    let lead = /[-:]/.test(text[offset - 1] ?? '') ? ' ' : ''
    column += lead.length
    // On a line left empty among deeper ones, the deeper ones are meant.
    const deeper = this.columnBelow(offset)
    const isKnown = this.frames.some(frame => frame.kind === 'mapping' && frame.column === deeper)
    const isBelowKey = this.top?.filled === 'no' && deeper > this.top.column
    if (deeper > column && (isKnown || isBelowKey)) {
      lead = ' '.repeat(deeper - column)
      column = deeper
    } else if (isBelowKey && deeper < column) {
      this.isDone = true
      return
    }
    while (this.top && this.top.column > column) this.pop()
    const parent = this.frames[this.frames.length - 2]
    const isInList = deeper === column && this.isDashBelow(offset)
    if (this.top?.kind === 'list' && this.top.column === column && parent?.column === column && !isInList) this.pop()
    const { top } = this
    if (isInList && top?.kind === 'mapping') {
      this.isDone = true
      return
    }
    if (!top) {
      // To the left of a list's item its record has ended.
      if (column < this.column && this.path.length > 1) this.isDone = true
      else this.find({ what: 'key', path: this.path, own: true, column, lead }, this.push('mapping', false, column))
    } else if (top.column === column) {
      if (top.kind === 'mapping') this.find({ what: 'key', path: top.path, own: true, column, lead }, top)
      else this.find({ what: 'value', path: [...top.path, top.index + 1], own: true, column: column + 2, lead: `${lead}- ` }, top)
    } else if (top.filled === 'no') {
      this.findValue({ own: true, column, lead })
    } else this.isDone = true
  }

  /** The column of the next line with content; -1 when there is none. */
  private columnBelow(offset: number): number {
    const next = /^[ \t]*(?![\s#]|---|\.\.\.|$)/gm
    next.lastIndex = this.nextLine(offset)
    return next.test(this.text) ? this.columnOf(next.lastIndex) : -1
  }

  private line(content: number, end: number) {
    let column = this.columnOf(content)
    const isDash = (at: number) => this.text[at] === '-' && /\s|^$/.test(this.text[at + 1] ?? '')
    while (this.top && (this.top.column > column || (this.top.kind === 'list' && this.top.column === column && !isDash(content)))) this.pop()
    if (this.isDone) return
    if (this.top?.filled === 'scalar' && this.top.column < column) {
      if (this.isWithin(content, end)) this.isDone = true
      return
    }
    if (!this.top && column < this.column) {
      this.isDone = true
      return
    }
    let at = content
    while (isDash(at)) {
      if (this.top?.kind === 'mapping' && this.top.column === column && this.top.key === undefined) this.pop()
      if (this.isDone) return
      const list = this.top?.kind === 'list' && this.top.column === column ? this.top : this.push('list', false, column)
      list.index++
      list.filled = 'no'
      const inner = this.skipSpaces(at + 1)
      if (inner === end || this.text[inner] === '#') return this.empty(at + 1, inner, end, true)
      at = inner
      column = this.columnOf(at)
    }
    const keyEnd = this.keyEnd(at)
    if (keyEnd === undefined) return this.withoutKey(at, end, column)
    const mapping = this.top?.kind === 'mapping' && this.top.column === column ? this.top : this.push('mapping', false, column)
    const colon = this.skipSpaces(keyEnd)
    this.key(mapping, at, keyEnd, true)
    if (this.isWithin(keyEnd, colon)) {
      this.isDone = true
      return
    }
    const value = this.skipSpaces(colon + 1)
    if (value === end || this.text[value] === '#') this.empty(colon + 1, value, end, false)
    else this.value(value, end, false)
  }

  private keyEnd(at: number): number | undefined {
    const quoted = this.match(doubleQuoted, at) ?? this.match(singleQuoted, at)
    if (quoted !== undefined) return /^[ \t]*:(\s|$)/.test(this.text.slice(quoted, quoted + 20)) ? quoted : undefined
    const end = this.match(plainKey, at)
    return end === undefined || /\s#/.test(this.text.slice(at, end)) ? undefined : end
  }

  /** Takes a key; `end` is where it ends, quotes included. */
  private key(mapping: Frame, at: number, end: number, colon: boolean) {
    const quote = this.quoteAt(at)
    const span = quote ? { start: at + 1, end: end - 1 } : { start: at, end }
    const name = this.text.slice(span.start, span.end)
    if (this.isWithin(span.start, span.end)) {
      this.find({ what: 'key', path: mapping.path, span, flow: mapping.flow, own: !mapping.flow, column: mapping.column, quote, closed: true, colon }, mapping)
    } else mapping.names.push(name)
    mapping.key = name
    mapping.filled = 'no'
  }

  /** A line that has no key: a value of its own, or a key being typed. */
  private withoutKey(at: number, end: number, column: number) {
    const { top } = this
    const isKey = !top || (top.kind === 'mapping' && (top.column === column || top.filled === 'collection'))
    if (!isKey || /[[{]/.test(this.text[at]!)) return this.value(at, end, true)
    const quote = this.quoteAt(at)
    const wordEnd = at + /^\S*/.exec(this.text.slice(at, end))![0].length
    if (this.isWithin(at, wordEnd) && !quote) {
      const mapping = top?.column === column ? top : this.push('mapping', false, column)
      this.find({ what: 'key', path: mapping.path, span: { start: at, end: wordEnd }, own: wordEnd === end, column }, mapping)
    } else if (this.isWithin(at, end)) this.isDone = true
  }

  /** Nothing stands behind a colon or dash. */
  private empty(from: number, to: number, end: number, own: boolean) {
    const lead = this.offset === from ? ' ' : ''
    if (this.isWithin(from, to) && !own && this.hasValueBelow(to)) this.isDone = true
    else if (this.isWithin(from, to)) {
      if (this.offset < to || to === end) this.findValue({ own, lead, column: own ? this.columnOf(this.offset) + lead.length : this.top!.column })
      else this.isDone = true
    } else if (this.isWithin(to, end)) this.onComment(to, end)
  }

  private hasValueBelow(at: number): boolean {
    const column = this.columnBelow(at)
    const { top } = this
    return !!top && (column > top.column || (column === top.column && top.kind === 'mapping' && this.isDashBelow(at)))
  }

  private isDashBelow(at: number): boolean {
    return this.match(/\s*(?:#.*\s+)*-\s/y, this.nextLine(at)) !== undefined
  }

  private findValue(found: Partial<Cursor>) {
    const path = this.valuePath()
    const { top } = this
    const column = found.column ?? top?.column ?? 0
    // The keys of a mapping that begins here may still be to come.
    if (found.own) this.inner = this.push('mapping', false, column)
    this.find({ what: 'value', path, flow: this.isJson || top?.flow === true, ...found, column }, top?.kind === 'list' || !this.inner ? top : this.inner)
  }

  private value(from: number, end: number, own: boolean) {
    const frame = this.top
    const at = this.match(properties, from) ?? from
    const char = this.text[at]
    if (char === '{' || char === '[') {
      if (this.isWithin(from, at)) {
        this.isDone = true
        return
      }
      this.at = at
      this.flow(frame?.column ?? -1)
      if (!this.isDone && this.at <= this.text.length && this.columnOf(this.at) > 0) {
        const rest = this.skipSpaces(this.at)
        const restEnd = this.lineEnd(rest)
        if (this.text[rest] === '#' && this.isWithin(rest, restEnd)) this.onComment(rest, restEnd)
        else if (this.isWithin(this.at, restEnd)) this.isDone = true
        this.at = this.nextLine(this.at)
      }
      return
    }
    if (frame) frame.filled = 'scalar'
    if (this.match(blockHeader, at) !== undefined) {
      if (this.isWithin(at, end)) this.isDone = true
      else this.skipBlockScalar(frame?.column ?? -1)
      return
    }
    const quote = this.quoteAt(at)
    const tokenEnd = quote ? this.quoted(at, frame?.column ?? -1, false) : this.plainEnd(at, end)
    if (quote) this.at = this.nextLine(tokenEnd)
    const restEnd = quote ? this.lineEnd(tokenEnd) : end
    const rest = this.skipSpaces(tokenEnd)
    if (this.token(at, quote || this.offset > rest ? tokenEnd : Math.max(tokenEnd, Math.min(rest, this.offset)), { own })) return
    if (this.text[rest] === '#' && this.isWithin(rest, restEnd)) this.onComment(rest, restEnd)
    else if (this.isWithin(at, restEnd)) this.isDone = true
  }

  /** Takes a scalar value; true when the cursor is in it. */
  private token(at: number, end: number, more: Partial<Cursor>): boolean {
    const quote = this.quoteAt(at)
    const closed = quote !== '' && end > at + 1 && this.text[end - 1] === quote
    const span = { start: at + quote.length, end: closed ? end - 1 : end }
    if (this.isWithin(span.start, span.end)) {
      if (/[\r\n]/.test(this.text.slice(at, end)) || /^[*]/.test(this.text.slice(at, end))) this.isDone = true
      else this.findValue({ span, quote, closed, ...more, column: more.own ? this.columnOf(at) : this.top?.column ?? 0 })
      return true
    }
    if (this.top?.kind === 'list') this.top.names.push(this.text.slice(span.start, span.end).trimEnd())
    return false
  }

  private quoteAt(at: number): Cursor['quote'] {
    const char = this.text[at]
    return char === '"' || (char === '\'' && !this.isJson) ? char : ''
  }

  /** Where a quoted scalar ends; one without an end ends with its line, or in a flow before the next mark. */
  private quoted(at: number, column: number, inFlow: boolean): number {
    const isDouble = this.text[at] === '"'
    const end = this.match(isDouble ? doubleQuoted : singleQuoted, at)
    if (end !== undefined) return end
    const long = this.isJson ? undefined : this.match(isDouble ? longDoubleQuoted : longSingleQuoted, at)
    const isDeeper = (line: string) => line.trim() === '' || /^[ \t]*/.exec(line)![0].length > column
    if (long !== undefined && this.text.slice(at, long).split(/\r?\n/).slice(1).every(isDeeper)) return long
    const stop = inFlow ? /[,\]}\r\n]|$/g : /[\r\n]|$/g
    stop.lastIndex = at
    return stop.exec(this.text)!.index
  }

  private plainEnd(at: number, end: number): number {
    const line = this.text.slice(at, end)
    return at + line.slice(0, / #/.exec(line)?.index).trimEnd().length
  }

  private skipBlockScalar(column: number) {
    while (this.at <= this.text.length) {
      const content = this.skipSpaces(this.at)
      const end = this.lineEnd(content)
      const isBlank = content === end
      if (!isBlank && this.columnOf(content) <= column) return
      if (this.isWithin(this.at, end)) {
        if (isBlank && this.columnOf(this.offset) <= column) return
        this.isDone = true
        return
      }
      this.at = this.nextLine(content)
    }
  }

  // Flow style: JSON, and YAML in brackets.

  private flow(column: number) {
    const depth = this.frames.length
    let lastEnd: number | undefined
    do {
      const from = this.at
      const at = this.skipGap(from, column)
      if (at === undefined || this.isDone) {
        if (!this.isDone) while (this.frames.length > depth) this.pop()
        return
      }
      const char = this.text[at] ?? ''
      const isMark = char === '' || /[,\]}]/.test(char) || (char === ':' && this.top?.next === 'colon') || this.quoteAt(at) !== '' || /[[{]/.test(char)
      if (this.isWithin(from, isMark ? at : at - 1)) this.inGap(at, lastEnd)
      if (this.isDone || char === '') {
        this.at = this.text.length + 1
        return
      }
      lastEnd = this.piece(at, char, column)
    } while (!this.isDone && (this.frames.length > depth || (this.isJson && this.at <= this.text.length)))
  }

  /** Skips white space and comments; undefined where a line shows that the flow was never closed. */
  private skipGap(from: number, column: number): number | undefined {
    let at = from
    for (;;) {
      const char = this.text[at]
      if (char === '\n' || char === '\r') {
        at = this.nextLine(at)
        if (at > this.text.length) return this.text.length
        const content = this.skipSpaces(at)
        if (!this.isJson && this.frames.length && !/[\s#\]}]|^$/.test(this.text[content] ?? '') && this.columnOf(content) <= column) {
          if (this.isWithin(from, at - 1)) this.inGap(this.text.length, undefined)
          this.at = at
          return undefined
        }
      } else if (char === ' ' || char === '\t') at++
      else {
        const comment = this.isJson ? this.match(/\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)/y, at) : char === '#' ? this.lineEnd(at) : undefined
        if (comment === undefined) return at
        if (this.isWithin(at + 1, comment)) {
          this.onComment(at, comment)
          return at
        }
        at = comment
      }
    }
  }

  /** Takes what stands at an offset of a flow; gives its end when a comma must follow. */
  private piece(at: number, char: string, column: number): number | undefined {
    const { top } = this
    this.at = at + 1
    if (char === '{' || char === '[') {
      this.push(char === '{' ? 'mapping' : 'list', true, this.columnOf(at))
      return undefined
    }
    if (char === '}' || char === ']') {
      this.pop()
      if (this.top) this.top.next = 'end'
      return at + 1
    }
    if (!top && !this.isJson) return undefined
    if (char === ',') {
      if (top) {
        top.index++
        top.key = undefined
        top.filled = 'no'
        top.next = top.kind === 'list' ? 'value' : 'key'
      }
      return undefined
    }
    if (char === ':' && top?.next === 'colon') {
      top.next = 'value'
      return undefined
    }
    const quote = this.quoteAt(at)
    const end = quote ? this.quoted(at, column, true) : this.flowPlainEnd(at)
    this.at = Math.max(end, at + 1)
    const after = this.skipSpaces(end)
    if (top?.kind === 'mapping' && top.next === 'key') {
      const colon = this.text[after] === ':'
      const before = this.found
      this.flowKey(top, at, end, colon)
      if (this.found !== before) this.found = { ...this.found!, comma: !colon && this.needsComma(after) }
      top.next = 'colon'
    } else if (!top || top.next === 'value') {
      const before = this.found
      this.token(at, end, { flow: true, comma: this.needsComma(after) })
      if (this.found === before && this.isWithin(at, end)) this.isDone = true
      if (top) {
        top.filled = 'scalar'
        top.next = 'end'
      }
    } else if (this.isWithin(at, end)) this.isDone = true
    return end
  }

  private flowKey(top: Frame, at: number, end: number, colon: boolean) {
    const quote = this.quoteAt(at)
    if (quote && (end === at + 1 || this.text[end - 1] !== quote)) {
      if (this.isWithin(at + 1, end)) {
        this.find({ what: 'key', path: top.path, span: { start: at + 1, end }, flow: true, column: top.column, quote, closed: false, colon }, top)
      }
      return
    }
    this.key(top, at, end, colon)
  }

  private flowPlainEnd(at: number): number {
    const pattern = this.isJson ? /[^\s,:[\]{}"]*/y : /(?:[^\r\n,[\]{}:#]|:(?![\s,[\]{}]|$)|(?<!\s)#)*/y
    const end = this.match(pattern, at) ?? at
    return at + this.text.slice(at, end).trimEnd().length
  }

  private needsComma(at: number): boolean {
    const next = this.skipWhite(at)
    return next < this.text.length && !/[,\]}:]/.test(this.text[next]!) && (this.isJson || !/[\r\n]/.test(this.text.slice(at, next)))
  }

  private skipWhite(at: number): number {
    const blank = this.isJson ? /(?:\s|\/\/[^\r\n]*|\/\*[^]*?\*\/)*/y : /\s*/y
    return this.match(blank, at) ?? at
  }

  /** The cursor stands between the pieces of a flow. */
  private inGap(next: number, lastEnd: number | undefined) {
    const { top, offset, text } = this
    const comma = this.needsComma(next)
    if (!top) {
      if (lastEnd === undefined && next === text.length && this.isJson) this.findValue({ flow: true, path: this.path })
      else this.isDone = true
      return
    }
    // The value that is there stands behind the cursor.
    if (top.kind === 'mapping' && top.next === 'value' && comma && !/[\r\n]/.test(text.slice(offset, next))) {
      this.isDone = true
      return
    }
    const base = { flow: true, column: top.column, comma }
    const missingComma = top.next === 'end' && lastEnd !== undefined && text.slice(lastEnd, offset).includes('\n') ? lastEnd : undefined
    if (top.kind === 'mapping' && (top.next === 'key' || missingComma !== undefined)) this.find({ what: 'key', path: top.path, ...base, missingComma }, top)
    else if (top.next === 'value') this.find({ what: 'value', path: this.valuePath(), ...base, lead: text[offset - 1] === ':' ? ' ' : '' }, top)
    else if (missingComma !== undefined) this.find({ what: 'value', path: [...top.path, top.index + 1], ...base, missingComma }, top)
    else this.isDone = true
  }
}
