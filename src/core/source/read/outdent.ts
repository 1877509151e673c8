import { countUpTo } from './count-up-to'
import { List, Mapping, Scalar, type Node, type Parsed, type SyntaxFinding } from './node'
import { lineEnd, matchEnd, nextLine } from './offsets'

/** A text without the extra indentation of pasted lines. */
export interface Outdented {
  readonly text: string
  /** What is said about the indentation of the original text. */
  readonly finding: SyntaxFinding
  /** The offset in the original text of an offset in `text`. */
  original(at: number): number
}

const anchor = /(?:^|[\s[{,:-])&\S/
const entry = /((?:- +)*)([\w-]+|"[^"\r\n]*"|'[^'\r\n]*') *:(?=[ \r\n]|$) */y
/** Keys as records write them, and codes. Other words before a colon may be part of a narrative. */
const recordKey = /^(?:[a-z_]+|[A-Z]\d{4})$/
const quoted = { '"': /"[^"\\]*(?:\\[^][^"\\]*)*"/y, '\'': /'[^']*(?:''[^']*)*'/y }
const brackets = /[[\]{}"']/g

/**
 * Outdents keys that are indented further than the key above them although that key has a value on its line, and the lines that belong to
 * them, as after pasting a record into an indented line. Undefined if there are none, or where the text does not say how far.
 */
export function outdent(text: string): Outdented | undefined {
  // A tab has no width, and an anchor may be used in many places.
  if (/^ *\t/m.test(text) || anchor.test(text)) return undefined
  const scan = new OutdentScan(text)
  return scan.run() ? scan.outdented() : undefined
}

/** Stretches of lines that are moved to the left, innermost last. */
interface Stretch {
  /** Lines with less indentation end it. */
  readonly from: number
  /** How far its lines move. */
  readonly by: number
}

class OutdentScan {
  /** Lines before it are in the result. */
  private at = 0
  private readonly stretches: Stretch[] = []
  /** The column of the key above, after outdenting; undefined unless it has a value on its line. */
  private above: number | undefined
  /** The first key that is indented too far. */
  private first: { readonly start: number; readonly end: number } | undefined
  /** By moved line: its start in the outdented text, and the number of characters removed up to there. */
  private readonly starts: number[] = []
  private readonly removed: number[] = []
  private readonly distances = new Set<number>()
  private lines = 0
  private result = ''

  constructor(private readonly text: string) {}

  /** Scans all lines. Whether any is indented too far, and the text is clear enough. */
  run(): boolean {
    const { text } = this
    for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length;) {
      const indent = indentAt(text, start)
      const next = isBare(text, start + indent) ? nextLine(text, start) : this.scanLine(start, indent)
      if (next === undefined) return false
      start = next
    }
    this.take(text.length, this.by)
    return this.first !== undefined
  }

  outdented(): Outdented {
    const { result: text, starts, removed, lines, distances } = this
    const [distance, ...others] = distances
    const far = others.length ? 'further left' : `${distance} ${distance === 1 ? 'column' : 'columns'} to the left`
    const which = lines === 1 ? 'this line belongs' : `this line and ${lines - 1} more belong`
    return {
      text,
      finding: { span: this.first!, message: `Indented too far: ${which} ${far}.`, outdents: lines },
      original: at => at + (removed[countUpTo(starts, start => start <= at) - 1] ?? 0),
    }
  }

  /** How far the current line moves. */
  private get by(): number {
    return this.stretches.at(-1)?.by ?? 0
  }

  /** Scans a line with content and the value that begins on it. Returns the start of the next line; undefined if the value has no end. */
  private scanLine(start: number, indent: number): number | undefined {
    const { text, stretches, by } = this
    const content = start + indent
    if (indent === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(content, content + 4))) {
      stretches.length = 0
      this.above = undefined
    }
    while (stretches.length && indent < stretches.at(-1)!.from) stretches.pop()
    entry.lastIndex = content
    const [all, dashes = '', key] = entry.exec(text) ?? []
    const begins = key !== undefined && dashes === '' && this.begin(content, key, indent)
    // Comments above the first line of a stretch belong to it.
    this.take(start, begins ? this.by : by)
    if (key === undefined) {
      if (indent === 0 || text[content] === '-') this.above = undefined
      return this.takeValue(content + /^(?:- +)*/.exec(text.slice(content, content + 100))![0].length, indent)
    }
    const value = content + all!.length
    this.above = isBare(text, value) ? undefined : indent + dashes.length - this.by
    return this.takeValue(value, indent + dashes.length)
  }

  /** Begins a stretch at a key, if it is indented further than the key above it. */
  private begin(content: number, key: string, indent: number): boolean {
    const { above, by } = this
    if (!recordKey.test(key) || above === undefined || indent - by <= above) return false
    this.stretches.push({ from: indent, by: indent - above })
    this.distances.add(indent - above)
    this.first ??= { start: content, end: content + key.length }
    return true
  }

  /** Takes the rest of a line and of the value on it; `column` is that of the value's key, as written. Returns the start of the next line. */
  private takeValue(value: number, column: number): number | undefined {
    const { text } = this
    const end = valueEnd(text, value)
    if (end === undefined) return undefined
    let next = nextLine(text, end)
    if (/[|>]/.test(text[value] ?? '')) {
      while (next < text.length && (indentAt(text, next) > column || isBlankLine(text, next))) next = nextLine(text, next)
    }
    this.take(next, this.by)
    return next
  }

  /** Takes the lines up to an offset, each moved to the left as far as its indentation allows. */
  private take(to: number, by: number) {
    const { text, starts, removed } = this
    while (this.at < Math.min(to, text.length)) {
      const next = Math.min(nextLine(text, this.at), text.length)
      const moved = Math.min(by, indentAt(text, this.at))
      if (moved > 0 && !isBlankLine(text, this.at)) this.lines++
      starts.push(this.result.length)
      removed.push((removed.at(-1) ?? 0) + moved)
      this.result += text.slice(this.at + moved, next)
      this.at = next
    }
  }
}

function indentAt(text: string, at: number): number {
  let end = at
  while (text[end] === ' ') end++
  return end - at
}

/** Whether nothing or a comment is left of a line. */
function isBare(text: string, at: number): boolean {
  return at >= text.length || '#\r\n'.includes(text[at]!)
}

function isBlankLine(text: string, start: number): boolean {
  const at = start + indentAt(text, start)
  return at >= text.length || '\r\n'.includes(text[at]!)
}

/** Where a value on a line ends, which in quotes and brackets may be on a later line. Undefined without an end. */
function valueEnd(text: string, at: number): number | undefined {
  const first = text[at]
  if (first === '"' || first === '\'') return matchEnd(text, quoted[first], at)
  return first === '[' || first === '{' ? bracketEnd(text, at) : lineEnd(text, at)
}

function bracketEnd(text: string, from: number): number | undefined {
  let depth = 0
  for (let at = from; ;) {
    brackets.lastIndex = at
    const found = brackets.exec(text)
    if (!found) return undefined
    const [mark] = found
    if (mark === '"' || mark === '\'') {
      // Inside a word it is an apostrophe.
      const end = /[\w]/.test(text[found.index - 1] ?? '') ? found.index + 1 : matchEnd(text, quoted[mark], found.index)
      if (end === undefined) return undefined
      at = end
      continue
    }
    depth += mark === '[' || mark === '{' ? 1 : -1
    at = found.index + 1
    if (depth === 0) return at
  }
}

/** What was read from an outdented text, at its places in the original text. */
export function asWritten({ documents, findings }: Parsed, { original, finding }: Outdented): Parsed {
  return {
    documents: documents.map(node => moved(node, original)),
    findings: [finding, ...findings.map(found => ({ ...found, span: { start: original(found.span.start), end: original(found.span.end) } }))],
  }
}

function moved(node: Node, to: (at: number) => number): Node {
  const { origin, from, to: end } = node
  switch (node.kind) {
    case 'scalar': return movedScalar(node, to)
    case 'mapping': return new Mapping(origin, to(from), to(end), node.entries.map(({ key, value, ...rest }) => (
      { ...rest, key: movedScalar(key, to), value: moved(value, to) })), node.flow)
    case 'list': return new List(origin, to(from), to(end), node.items.map(item => moved(item, to)), node.dashes.map(to), node.flow)
  }
}

function movedScalar({ origin, from, to: end, text, style }: Scalar, to: (at: number) => number): Scalar {
  return new Scalar(origin, to(from), to(end), text, style)
}
