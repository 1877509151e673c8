import { ownVersion } from './conflict'
import { parseJson } from './parse-json'
import { lineStartsOf, withLineFeeds, type LineStarts } from './lines'
import type { Path, Span } from './span'
import type { Node, Origin, Parsed, SyntaxFinding } from './node'
import { asWritten, outdent } from './outdent'
import { parseYaml } from './parse-yaml'
import { readFast } from './parse-fast'

/**
 * Whether the regions of a file hold documents, or items of the list that is the whole file. A file whose text alone does not show its parts
 * is one region of documents.
 */
export type Layout = 'documents' | 'items'

/** Reading and comparing a text that only the exact reader can read takes this many times as long. */
const exactly = 6
/** From this length on, a text that only the exact reader can read stays in memory: reading it again takes too long. */
const longExactly = 20_000
/** What a short text takes at least, in characters. */
const least = 300

/**
 * A stretch of a file that is parsed by itself, so that an edit is read again only there. Its offset depends on the regions before it; after a
 * change to them, call `place`.
 */
export class Region implements Origin {
  /** Where `text` begins in the file. */
  start = 0
  /** The index of its first document in the file, or of its first item in the file's list. */
  first = 0
  /** The length of `lead`, `text` and `tail`. */
  readonly length: number
  private parsed: Parsed | undefined
  private counted = -1
  private lines: LineStarts | undefined
  /** Whether only the exact reader could read it. */
  private isExact = false

  /** `lead` and `tail` are the text around it that belongs to no item: the commas and brackets of a JSON list. */
  constructor(readonly text: string, readonly format: 'yaml' | 'json', readonly layout: Layout, readonly lead = '', readonly tail = '') {
    this.length = lead.length + text.length + tail.length
  }

  /** What reading it takes, in characters of plain YAML. */
  get effort(): number {
    return (least + this.length) * (this.isExact ? exactly : 1)
  }

  /** Where `text` ends in the file. */
  get end(): number {
    return this.start + this.text.length
  }

  /** Its documents, or its items of the file's list. */
  get values(): readonly Node[] {
    const { documents } = this.read()
    if (this.layout === 'documents' || this.format === 'json') return documents
    return documents.flatMap(document => (document.kind === 'list' ? document.items : document))
  }

  /** The number of its values. */
  get count(): number {
    return this.counted < 0 ? this.counted = this.values.length : this.counted
  }

  /** Its syntax errors, in order, at most one per line, each with a visible span. */
  get findings(): readonly SyntaxFinding[] {
    // Nodes are evicted only from regions without findings.
    if (!this.isFaulty) return []
    const { start } = this
    return this.read().findings.map(({ span, ...said }) => ({ ...said, span: { start: start + span.start, end: start + span.end } }))
  }

  /** Whether it has syntax errors. Faster than `findings`, which computes where each of them is. */
  get isFaulty(): boolean {
    return (this.parsed !== undefined || this.counted < 0) && this.read().findings.length > 0
  }

  /** The offset in the file of each item's dash. */
  get marks(): readonly number[] {
    return this.read().documents.flatMap(document => (document.kind === 'list' ? document.marks : []))
  }

  /** Its line starts, including `lead` and `tail`; they move with it. */
  get stretch(): LineStarts {
    return this.lines ??= new RegionLines(this)
  }

  /** The path in the file of one of its values, or of a value inside it. */
  pathOf(steps: Path): Path {
    const [value, ...inside] = steps as readonly [number, ...Path]
    // Not spread: a spread array keeps spare capacity, and findings hold very many paths.
    return (this.layout === 'items' ? [0, this.first + value] : [this.first + value] as Path).concat(inside)
  }

  /** Evicts the nodes. The text is read again when they are asked for; most regions are read only once, and nothing is wrong with them. */
  evictNodes() {
    // Counting the values later would read the text again.
    void this.count
    if (this.parsed?.findings.length === 0 && !(this.isExact && this.length >= longExactly)) this.parsed = undefined
  }

  private read(): Parsed {
    if (this.parsed) return this.parsed
    const { format } = this
    const text = ownVersion(withLineFeeds(this.text))
    const documents = format === 'json' ? undefined : readFast(text, this)
    if (documents) return this.parsed = { documents, findings: [] }
    this.isExact = format === 'yaml'
    const { documents: found, findings } = format === 'json' ? parseJson(text, this) : readExact(text, this)
    return this.parsed = { documents: found, findings: firstOfLines(text, findings.map(finding => ({ ...finding, span: visible(text, finding.span) }))) }
  }
}

/** Reads YAML. If only lines that are indented too far keep it from being valid, reads what they mean. */
function readExact(text: string, origin: Origin): Parsed {
  const parsed = parseYaml(text, origin)
  const outdented = parsed.findings.length && !parsed.isTooLong ? outdent(text) : undefined
  if (!outdented) return parsed
  const meant = parseYaml(outdented.text, origin)
  return meant.findings.length < parsed.findings.length ? asWritten(meant, outdented) : parsed
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

/** Sets the offsets and indexes of the regions from index `from` on. */
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

/** The most lines of a region whose errors are listed. Correcting the first ones removes most of the others. */
const mostListed = 1_000

/** Keeps the first finding of each line, since the parser's others mostly follow from it. Beyond 1,000 lines, one finding says that there are more. */
function firstOfLines(text: string, findings: readonly SyntaxFinding[]): SyntaxFinding[] {
  const first: SyntaxFinding[] = []
  let lineEnd = -1
  for (const finding of [...findings].sort((a, b) => a.span.start - b.span.start)) {
    const { span } = finding
    if (span.start <= lineEnd) continue
    if (first.length === mostListed) return [...first, { span, message: 'This line and others below it have errors, which are not listed. Correct those above first.' }]
    const newline = text.indexOf('\n', span.start)
    lineEnd = newline < 0 ? text.length : newline
    first.push(finding)
  }
  return first
}

/** Makes an empty span, such as at the end of a text, visible: extends it to the last character before it that is not white space. */
function visible(text: string, span: Span): Span {
  if (span.end > span.start || text === '') return span
  const before = text.slice(0, span.start).trimEnd().length
  return before > 0 ? { start: before - 1, end: before } : { start: 0, end: 1 }
}
