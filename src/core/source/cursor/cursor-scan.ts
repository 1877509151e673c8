import type { Cursor } from './cursor'
import { deepest } from '../read/depth'
import { columnOf, skipSpaces } from '../read/offsets'
import { quoteAt } from './scalar-end'
import type { Path } from '../read/span'
import { unmaskFields } from '../read/template-fields'
import type { Tree } from '../read/tree'

/** A mapping or list that is open at the scan's current position. */
export interface Frame {
  readonly kind: 'mapping' | 'list'
  readonly flow: boolean
  readonly column: number
  readonly path: Path
  /** The keys, or the scalar items. */
  readonly names: string[]
  key?: string
  index: number
  /** The kind of value that the current key or item has. */
  filled: 'no' | 'scalar' | 'collection'
  /** In flow style: what comes next. */
  next: 'key' | 'colon' | 'value' | 'end'
}

type Found = Partial<Cursor> & Pick<Cursor, 'what' | 'path'>

/** A scan of a record for the cursor. Tracks the open mappings and lists, and continues after the cursor until its siblings are known. */
export class CursorScan {
  readonly text: string
  readonly isJson: boolean
  /** Outermost first. */
  readonly frames: Frame[] = []
  isDone = false
  /** The column where the record's content begins, from 0. */
  column: number
  private found: Found | undefined
  /** The mapping or list of the cursor. */
  private frame: Frame | undefined
  /** The mapping that may begin at a value that is alone on its line. */
  private inner: Frame | undefined

  /** `path` is the record's; `at` is the scan's current position. */
  constructor(readonly tree: Pick<Tree, 'format' | 'text'>, readonly offset: number, private path: Path, public at: number) {
    this.text = tree.text
    this.isJson = tree.format === 'json'
    this.column = columnOf(this.text, skipSpaces(this.text, at))
  }

  /** The cursor, after the scan; undefined where nothing can be written. */
  cursor(): Cursor | undefined {
    if (!this.found) return undefined
    const { isJson, offset, frame, inner } = this
    return {
      flow: isJson, own: false, column: frame?.column ?? 0, quote: '', closed: false, colon: false, lead: '', comma: false,
      span: { start: offset, end: offset }, siblings: [...frame?.names ?? [], ...inner?.names ?? []].map(unmaskFields), ...this.found,
    }
  }

  /** The innermost open mapping or list. */
  get top(): Frame | undefined {
    return this.frames[this.frames.length - 1]
  }

  /** Whether the record is an item of a list. */
  get isInList(): boolean {
    return this.path.length > 1
  }

  get isFound(): boolean {
    return this.found !== undefined
  }

  /** Whether the cursor is still to be found and is between two offsets, or at one of them. */
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
    // The parser does not read such text either, and the paths of thousands of nested frames would fill the memory.
    if (this.frames.length > deepest) this.stop()
    return frame
  }

  /** Closes the innermost frame; the scan ends when it is the cursor's. */
  pop() {
    if (this.frames.pop() === this.frame && this.found) this.isDone = true
  }

  /** Ends the scan; if the cursor is not found yet, nothing can be written at it. */
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

  /** Records that the cursor is at a key of a mapping. */
  findKey(mapping: Frame, more: Partial<Cursor>) {
    this.find({ what: 'key', path: mapping.path, ...more }, mapping)
  }

  /** Records that the cursor is at a list item that does not exist yet. */
  findNewItem(list: Frame, more: Partial<Cursor>) {
    this.find({ what: 'value', path: [...list.path, list.index + 1], ...more }, list)
  }

  /** Records that the cursor is at the current value. */
  findValue(more: Partial<Cursor>) {
    const path = this.valuePath()
    const { top } = this
    const column = more.column ?? top?.column ?? 0
    // A mapping may begin here, with its other keys on later lines.
    if (more.own) this.inner = this.push('mapping', false, column)
    const frame = top?.kind === 'list' ? top : this.inner ?? top
    this.find({ what: 'value', path, flow: this.isJson || top?.flow === true, ...more, column }, frame)
  }

  /** Handles the comment that the cursor is in or directly before. */
  takeComment(start: number, end: number) {
    if (this.offset > start) this.find({ what: 'comment', path: this.path, span: { start, end } }, undefined)
    else this.stop()
  }

  /** Handles a key; `end` is its end, quotes included. */
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

  /** Handles a scalar value; true when the cursor is in it. */
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
