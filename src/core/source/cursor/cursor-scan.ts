import type { Cursor } from './cursor'
import { deepest } from '../read/depth'
import { columnOf, skipSpaces } from '../read/offsets'
import { quoteAt } from './scalar-end'
import type { Path } from '../read/span'
import type { Tree } from '../read/tree'

/** A mapping or list that is open at the place the scan has reached. */
export interface Frame {
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
  /** In a flow: what comes next. */
  next: 'key' | 'colon' | 'value' | 'end'
}

type Found = Partial<Cursor> & Pick<Cursor, 'what' | 'path'>

/** A scan of a record for the cursor: the open mappings and lists, and the cursor once found; it goes on until its siblings are known. */
export class CursorScan {
  readonly text: string
  readonly isJson: boolean
  /** The outermost one first. */
  readonly frames: Frame[] = []
  isDone = false
  /** The column where the record's content begins, from 0. */
  column: number
  private found: Found | undefined
  /** What the cursor stands in. */
  private frame: Frame | undefined
  /** The mapping that may begin where a value stands alone on its line. */
  private inner: Frame | undefined

  /** `path` is the record's; `at` is where the scan begins, and then how far it has come. */
  constructor(readonly tree: Pick<Tree, 'format' | 'text'>, readonly offset: number, private path: Path, public at: number) {
    this.text = tree.text
    this.isJson = tree.format === 'json'
    this.column = columnOf(this.text, skipSpaces(this.text, at))
  }

  /** The cursor, when the scan is over. */
  cursor(): Cursor | undefined {
    if (!this.found) return undefined
    const { isJson, offset, frame, inner } = this
    return {
      flow: isJson, own: false, column: frame?.column ?? 0, quote: '', closed: false, colon: false, lead: '', comma: false,
      span: { start: offset, end: offset }, siblings: [...frame?.names ?? [], ...inner?.names ?? []], ...this.found,
    }
  }

  /** The innermost open mapping or list. */
  get top(): Frame | undefined {
    return this.frames[this.frames.length - 1]
  }

  /** Whether the scan stands in one record of a list. */
  get isInList(): boolean {
    return this.path.length > 1
  }

  get isFound(): boolean {
    return this.found !== undefined
  }

  /** Tells whether the cursor, not found yet, stands between two offsets or at one of them. */
  isWithin(start: number, end: number): boolean {
    return !this.found && start <= this.offset && this.offset <= end
  }

  /** Opens a mapping or list as the current value. */
  push(kind: Frame['kind'], flow: boolean, column: number): Frame {
    const path = this.valuePath()
    if (this.top) this.top.filled = 'collection'
    const next = kind === 'list' ? 'value' : 'key'
    const frame: Frame = { kind, flow, column, path, names: [], index: flow ? 0 : -1, filled: 'no', next }
    this.frames.push(frame)
    // Nothing of that was read; and the paths of a thousand frames in one another would fill the memory.
    if (this.frames.length > deepest) this.stop()
    return frame
  }

  /** Closes the innermost one; with the cursor's own, the scan is over. */
  pop() {
    if (this.frames.pop() === this.frame && this.found) this.isDone = true
  }

  /** Ends the scan; a cursor not found yet stands where nothing can be written. */
  stop() {
    this.isDone = true
  }

  /** Begins the next document of the text. */
  nextDocument() {
    this.frames.length = 0
    this.path = [Number(this.path[0]) + 1]
    this.column = 0
  }

  /** The path of the current key's value, or of the current item. */
  valuePath(): Path {
    const { top } = this
    if (!top) return this.path
    return top.kind === 'list' ? [...top.path, Math.max(top.index, 0)] : top.key === undefined ? top.path : [...top.path, top.key]
  }

  /** The cursor stands at a key of a mapping. */
  findKey(mapping: Frame, more: Partial<Cursor>) {
    this.find({ what: 'key', path: mapping.path, ...more }, mapping)
  }

  /** The cursor stands at an item of a list that is not there yet. */
  findNewItem(list: Frame, more: Partial<Cursor>) {
    this.find({ what: 'value', path: [...list.path, list.index + 1], ...more }, list)
  }

  /** The cursor stands at the current value. */
  findValue(more: Partial<Cursor>) {
    const path = this.valuePath()
    const { top } = this
    const column = more.column ?? top?.column ?? 0
    // The keys of a mapping that begins here may still be to come.
    if (more.own) this.inner = this.push('mapping', false, column)
    const frame = top?.kind === 'list' ? top : this.inner ?? top
    this.find({ what: 'value', path, flow: this.isJson || top?.flow === true, ...more, column }, frame)
  }

  /** Takes the comment that the cursor stands in, or right before. */
  takeComment(start: number, end: number) {
    if (this.offset > start) this.find({ what: 'comment', path: this.path, span: { start, end } }, undefined)
    else this.stop()
  }

  /** Takes a key; `end` is where it ends, quotes included. */
  takeKey(mapping: Frame, at: number, end: number, more: Partial<Cursor>) {
    const quote = quoteAt(this.tree, at)
    const span = quote ? { start: at + 1, end: end - 1 } : { start: at, end }
    const name = this.text.slice(span.start, span.end)
    if (this.isWithin(span.start, span.end)) {
      this.findKey(mapping, { span, flow: mapping.flow, own: !mapping.flow, quote, closed: true, ...more })
    } else mapping.names.push(name)
    mapping.key = name
    mapping.filled = 'no'
  }

  /** Takes a scalar value; true when the cursor is in it. */
  takeScalar(at: number, end: number, more: Partial<Cursor>): boolean {
    const { text, top } = this
    const quote = quoteAt(this.tree, at)
    const closed = quote !== '' && end > at + 1 && text[end - 1] === quote
    const span = { start: at + quote.length, end: closed ? end - 1 : end }
    if (this.isWithin(span.start, span.end)) {
      if (/[\r\n]|^[*]/.test(text.slice(at, end))) this.stop()
      else this.findValue({ span, quote, closed, ...more, column: more.own ? columnOf(text, at) : top?.column ?? 0 })
      return true
    }
    if (top?.kind === 'list') top.names.push(text.slice(span.start, span.end).trimEnd())
    return false
  }

  private find(found: Found, frame: Frame | undefined) {
    this.found = found
    this.frame = frame
    if (!frame) this.stop()
  }
}
