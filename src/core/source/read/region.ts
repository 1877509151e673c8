import { parseJson } from './parse-json'
import { lineStartsOf, type LineStarts } from './lines'
import type { Path, Span } from './span'
import type { Node, Origin, Parsed, SyntaxFinding } from './node'
import { parseYaml } from './parse-yaml'
import { readFast } from './parse-fast'

/**
 * What a region of a file holds: one of several documents, one item of a list of records, or, where neither can be told apart by its
 * text alone, everything.
 */
export type Layout = 'documents' | 'items'

/**
 * A stretch of a file that is read by itself, so that a change is read anew there and nowhere else. It stands where the text before it
 * puts it; whoever changes that text moves it.
 */
export class Region implements Origin {
  /** Where `text` begins in the file. */
  start = 0
  /** The number of its first document, or of its first item in the file's list. */
  first = 0
  /** The length of all its text. */
  readonly length: number
  private parsed: Parsed | undefined
  private counted = -1
  private lines: LineStarts | undefined

  /** `lead` and `tail` are what stands around the text and belongs to nobody: the commas and brackets of a JSON list. */
  constructor(readonly text: string, readonly format: 'yaml' | 'json', readonly layout: Layout, readonly lead = '', readonly tail = '') {
    this.length = lead.length + text.length + tail.length
  }

  /** Where its text ends in the file. */
  get end(): number {
    return this.start + this.text.length
  }

  /** Its documents, or its items of the file's list. */
  get values(): readonly Node[] {
    const { documents } = this.read()
    if (this.layout === 'documents' || this.format === 'json') return documents
    return documents.flatMap(document => (document.kind === 'list' ? document.items : document))
  }

  /** How many values it holds. */
  get count(): number {
    return this.counted < 0 ? this.counted = this.values.length : this.counted
  }

  /** What is wrong with its text, in order, one a line; all of it can be seen. */
  get findings(): readonly SyntaxFinding[] {
    // What rests had none.
    if (!this.parsed && this.counted >= 0) return []
    const { start } = this
    return this.read().findings.map(({ span, message }) => ({ span: { start: start + span.start, end: start + span.end }, message }))
  }

  /** The offset in the file of the dash before each of its items. */
  get marks(): readonly number[] {
    return this.read().documents.flatMap(document => (document.kind === 'list' ? document.marks : []))
  }

  /** Where lines begin in all its text; moves with it. */
  get stretch(): LineStarts {
    return this.lines ??= new RegionLines(this)
  }

  /** The path in the file of one of its values, or of what lies inside. */
  pathOf(steps: Path): Path {
    const [value, ...inside] = steps as readonly [number, ...Path]
    // Spread out, it would keep room for more steps: findings hold very many paths.
    return (this.layout === 'items' ? [0, this.first + value] : [this.first + value] as Path).concat(inside)
  }

  /** Lets go of the nodes: whoever asks for them later has the text read again. Most regions are read once, to see that nothing is wrong. */
  evictNodes() {
    // Counted once more, it would have to be read again.
    void this.count
    if (this.parsed?.findings.length === 0) this.parsed = undefined
  }

  private read(): Parsed {
    if (this.parsed) return this.parsed
    const { text, format } = this
    const documents = format === 'json' ? undefined : readFast(text, this)
    if (documents) return this.parsed = { documents, findings: [] }
    const { documents: found, findings } = format === 'json' ? parseJson(text, this) : parseYaml(text, this)
    return this.parsed = { documents: found, findings: firstOfLines(text, findings.map(finding => ({ ...finding, span: visible(text, finding.span) }))) }
  }
}

class RegionLines implements LineStarts {
  readonly lineStarts: readonly number[]

  constructor(private readonly region: Region) {
    this.lineStarts = lineStartsOf(region.lead + region.text + region.tail)
  }

  get start(): number {
    return this.region.start - this.region.lead.length
  }
}

/** Puts regions, from one of them on, where the text before them puts them. */
export function place(regions: readonly Region[], from = 0) {
  const before = regions[from - 1]
  let start = before ? before.start - before.lead.length + before.length : 0
  let first = before ? before.first + before.count : 0
  for (let at = from; at < regions.length; at++) {
    const region = regions[at]!
    region.start = start + region.lead.length
    region.first = first
    start += region.length
    first += region.count
  }
}

/** What a parser finds behind a finding on the same line mostly follows from it. */
function firstOfLines(text: string, findings: readonly SyntaxFinding[]): SyntaxFinding[] {
  let lineEnd = -1
  return [...findings].sort((a, b) => a.span.start - b.span.start).filter(({ span }) => {
    if (span.start <= lineEnd) return false
    const newline = text.indexOf('\n', span.start)
    lineEnd = newline < 0 ? text.length : newline
    return true
  })
}

/** An empty span, as at a text's end, takes in the last character before it that is no white space. */
function visible(text: string, span: Span): Span {
  if (span.end > span.start || text === '') return span
  const before = text.slice(0, span.start).trimEnd().length
  return before > 0 ? { start: before - 1, end: before } : { start: 0, end: 1 }
}
