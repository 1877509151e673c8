import { Composer, isAlias, isMap, isSeq, Parser, type CST, type Node as YamlNode, type Pair, type Scalar as YamlScalar } from 'yaml'
import { skipBlank } from './blank'
import { likelyCause } from './yaml-cause'
import { maskFields, unmaskFields } from './template-fields'
import { deepest, isTooDeep, tooDeep } from './depth'
import type { Span } from './span'
import { asAlias, List, Mapping, Scalar, type Entry, type Node, type Origin, type Parsed, type SyntaxFinding } from './node'

/**
 * The most tokens of a text that are read: over 3,000 notes. The parser takes 3 µs and 300 bytes for each, and a text of only punctuation has more
 * tokens than characters.
 */
const mostTokens = 500_000

/** The most errors of a text whose cause is looked for, since each takes a look at the lines around it. */
const mostExplained = 100

/** Reads YAML into nodes and recovers from errors; never throws. Every scalar stays as written (failsafe schema). */
export function parseYaml(written: string, origin: Origin): Parsed {
  const text = maskFields(written)
  const restored = text === written ? (value: string) => value : unmaskFields
  const findings: SyntaxFinding[] = []
  const documents: Node[] = []
  const { stackTraceLimit } = Error
  let isTooLong = false
  try {
    // The parser's stack traces are unused and dominate parsing: 3 MB of "[" take 47 s with them, 8 s without.
    Error.stackTraceLimit = 0
    // A byte order mark would shift the columns of the first line; an empty line does not.
    const tokens = new BoundedParser().parse(text.replace(/^\ufeff/, '\n'))
    const composer = new Composer({ schema: 'failsafe', strict: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent', resolveKnownTags: false })
    for (const document of composer.compose(shallow(tokens))) {
      for (const error of document.errors) findings.push({ span: clamp(error.pos, text), message: (findings.length < mostExplained && likelyCause(error.code, text, Math.min(error.pos[0], text.length))) || explain(error.code) })
      const node = document.contents ? new Converter(text, origin, findings, restored).visit(document.contents as YamlNode, 0) : undefined
      // Nothing at all between two separators is not a document.
      if (node && node.to > node.from) documents.push(node)
    }
  } catch (error) {
    isTooLong = error === tooManyTokens
    // Otherwise, only text that is nested too deeply is known to throw.
    findings.push({ span: { start: 0, end: Math.min(1, text.length) }, message: isTooLong ? tooLong() : tooDeep })
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
  return { documents, findings, ...(isTooLong && { isTooLong }) }
}

/** The message for a text with too many tokens. */
function tooLong(): string {
  return `This text is not read: it has more than ${mostTokens.toLocaleString('en-US')} words and signs and needs the slow reader, because it has an anchor, a tag, a directive or a syntax error. Split the file.`
}

const tooManyTokens = new RangeError()

/** A parser that throws at a text with too many tokens. */
class BoundedParser extends Parser {
  private count = 0

  override *next(token: string): Generator<CST.Token, void> {
    if (++this.count > mostTokens) throw tooManyTokens
    yield* super.next(token)
  }
}

/** Passes tokens on, and throws at one that is nested too deeply: the composer recurses into nested values. */
function* shallow(tokens: Iterable<CST.Token>): Generator<CST.Token> {
  for (const token of tokens) {
    if (isTooDeep(token)) throw new RangeError()
    yield token
  }
}

function clamp([start, end]: readonly [number, number], text: string): Span {
  const from = Math.min(start, text.length)
  return { start: from, end: Math.min(Math.max(end, from), text.length) }
}

/** Converts the parser's nodes of one document to ours. */
class Converter {
  private readonly anchors = new Map<string, { readonly node: Node; readonly height: number }>()
  private depth = 0
  /** The nesting depth of the last visited value, including the targets of its aliases. */
  private height = 0

  /** `restored` returns a value as written, with its template fields. */
  constructor(
    private readonly text: string, private readonly origin: Origin, private readonly findings: SyntaxFinding[], private readonly restored: (value: string) => string,
  ) {}

  /** Converts a node; a missing node becomes an empty scalar at `near`. */
  visit(node: YamlNode | null, near: number): Node {
    this.height = 0
    if (!node) return new Scalar(this.origin, near, near, '', 'plain')
    const span = clamp(node.range && node.range[0] < node.range[1] ? [node.range[0], node.range[1]] : [near, near], this.text)
    if (isAlias(node)) return this.alias(node.source, span)
    this.depth++
    const result = isMap(node) ? this.mapping(node.items as Pair<YamlNode, YamlNode>[], node.flow === true, span)
      : isSeq(node) ? this.list(node.items as YamlNode[], node.flow === true, span)
      : this.scalar(node as YamlScalar, span)
    this.depth--
    const { anchor } = node as { anchor?: string }
    if (anchor) this.anchors.set(anchor, { node: result, height: this.height })
    return result
  }

  private alias(anchor: string, span: Span): Node {
    const target = this.anchors.get(anchor)
    if (!target) {
      this.findings.push({ span, message: 'No anchor with this name comes before this alias. If "*" is part of the value, put the value in quotes.' })
      return new Scalar(this.origin, span.start, span.end, '', 'plain', true)
    }
    this.height = target.height
    // Aliases that are shallow by themselves can nest through one another.
    if (this.depth + this.height > deepest) throw new RangeError()
    return asAlias(target.node, span.start, span.end)
  }

  private scalar(node: YamlScalar, { start, end }: Span): Scalar {
    const style = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED' ? 'block' : node.type?.startsWith('QUOTE') ? 'quoted' : 'plain'
    return new Scalar(this.origin, start, start + this.text.slice(start, end).trimEnd().length, this.restored(String(node.value ?? '')), style)
  }

  /** Converts a list. A block list's span ends with its last value, not at the start of the next line. */
  private list(items: (YamlNode | null)[], flow: boolean, { start, end }: Span): Node {
    const nodes: Node[] = []
    const marks: number[] = []
    let from = start
    let highest = 0
    for (const item of items) {
      const mark = flow ? from : dashAt(this.text, from)
      const node = this.visit(item, flow ? from : mark + 1)
      highest = Math.max(highest, this.height)
      nodes.push(node)
      if (!flow) marks.push(mark)
      from = Math.max(item?.range?.[2] ?? node.to, mark + 1)
    }
    const last = nodes[nodes.length - 1]
    this.height = highest + 1
    return new List(this.origin, start, flow || !last ? end : Math.max(last.to, start), nodes, marks, flow)
  }

  private mapping(pairs: Pair<YamlNode, YamlNode>[], flow: boolean, { start, end }: Span): Node {
    const entries: Entry[] = []
    const merged: Entry[] = []
    const seen = new Set<string>()
    let highest = 0
    for (const pair of pairs) {
      const key = this.visit(pair.key, start)
      const colon = this.text.indexOf(':', key.to)
      const value = this.visit(pair.value, colon < 0 ? key.to : Math.min(colon + 1, this.text.length))
      highest = Math.max(highest, this.height)
      if (key.kind !== 'scalar') this.findings.push({ span: { start: key.from, end: key.to }, message: messages.NON_STRING_KEY! })
      else if (key.text === '<<' && key.style === 'plain') merged.push(...mergedFrom(value))
      else {
        for (const entry of flow ? [{ key, value }] : this.unfold(key, value)) {
          const { text, from, to } = entry.key
          if (seen.has(text)) this.findings.push({ span: { start: from, end: to }, message: 'Duplicate key: only the first one counts. Remove or rename this one.' })
          seen.add(text)
          entries.push(entry)
        }
      }
    }
    const own = entries[entries.length - 1]?.value
    for (const entry of merged) {
      if (seen.has(entry.key.text)) continue
      seen.add(entry.key.text)
      entries.push(entry)
    }
    this.height = highest + 1
    return new Mapping(this.origin, start, flow || !own ? end : Math.max(own.to, start), entries, flow)
  }

  /** `response: Said: no` is meant as one text, and keys on the lines below it belong to the surrounding mapping. */
  private unfold(key: Scalar, value: Node): Entry[] {
    const { text, origin } = this
    const [first, ...below] = value.kind === 'mapping' && !value.flow && !value.alias ? value.entries : []
    if (!first || first.merged || text.slice(key.to, value.from).includes('\n')) return [{ key, value }]
    const end = Math.max(first.value.to, text.indexOf(':', first.key.to) + 1)
    return [{ key, value: new Scalar(origin, value.from, end, this.restored(text.slice(value.from, end).replace(/\s+/g, ' ')), 'plain') }, ...below]
  }
}

/** The entries of the mappings that `<<` merges. */
function mergedFrom(value: Node): Entry[] {
  const sources = value.kind === 'list' ? value.items : [value]
  return sources.flatMap(source => (source.kind === 'mapping' ? source.entries.map(entry => ({ ...entry, merged: true })) : []))
}

/** The first dash after white space and comments, which may contain dashes themselves. */
function dashAt(text: string, from: number): number {
  return text.indexOf('-', skipBlank(text, from))
}

/** Our message for a parser's error code; the parser's own message may quote the note. */
function explain(code: string): string {
  return messages[code] ?? messages.IMPOSSIBLE!
}

const messages: Record<string, string> = {
  ALIAS_PROPS: 'An alias cannot have an anchor or tag of its own. Remove the anchor or tag.',
  BAD_ALIAS: 'An alias is "*" and the name of an anchor. If "*" is part of the value, put the value in quotes.',
  BAD_COLLECTION_TYPE: 'This tag does not fit its value. Remove the tag.',
  BAD_DIRECTIVE: 'Unknown directive. Remove this line.',
  BAD_DQ_ESCAPE: 'This escape after "\\" is unknown. Write "\\\\" for a backslash.',
  BAD_INDENT: 'A closing bracket or brace is missing, or the indentation does not match the lines around it.',
  BAD_PROP_ORDER: 'Put the anchor or tag before its value.',
  BAD_SCALAR_START: 'A value cannot begin with this character. Put the value in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'Two keys are on one line, or a value contains ": ". Start a new line, or put the value in quotes.',
  BLOCK_IN_FLOW: 'Inside [ ] and { }, separate items with commas, not with dashes or new lines.',
  COMMENT_SPACE: 'A comment needs a space before its "#".',
  IMPOSSIBLE: 'This is not valid YAML.',
  KEY_OVER_1024_CHARS: 'This key is longer than 1,024 characters. Shorten it.',
  MISSING_CHAR: 'A character is missing here: a closing quote, bracket or brace, a comma, or a ":" after a key.',
  MULTILINE_IMPLICIT_KEY: 'A ":" is missing after this key, or the line above needs quotes.',
  MULTIPLE_ANCHORS: 'A value can have only one anchor. Remove the extra anchor.',
  MULTIPLE_DOCS: 'Another document begins here. Put "---" on the line before it.',
  MULTIPLE_TAGS: 'A value can have only one tag. Remove the extra tag.',
  NON_STRING_KEY: 'A key must be text, not a list or a mapping. If the brackets or braces belong to the text, put it in quotes.',
  RESOURCE_EXHAUSTION: tooDeep,
  TAB_AS_INDENT: 'Tabs cannot indent YAML. Use spaces.',
  TAG_RESOLVE_FAILED: 'Unknown tag. If "!" is part of the value, put the value in quotes.',
  UNEXPECTED_TOKEN: 'This does not belong here. A quote, bracket or comma before it may be missing.',
}
