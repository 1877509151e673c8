import { parseTree, printParseErrorCode, type Node as JsonNode, type ParseError } from 'jsonc-parser'
import { deepest, tooDeep } from './depth'
import type { Span } from './span'
import { List, Mapping, Scalar, type Entry, type Node, type Origin, type Parsed, type SyntaxFinding } from './node'

/** Reads JSON, with or without comments, into nodes, and recovers from errors; never throws. Numbers stay as written. */
export function parseJson(text: string, origin: Origin): Parsed {
  const errors: ParseError[] = []
  const findings: SyntaxFinding[] = []
  const documents: Node[] = []
  try {
    const root = parseTree(text.replace(/^\ufeff/, ' '), errors, { disallowComments: false, allowTrailingComma: false })
    // An empty file has no record yet, which is not an error.
    if (root || text.trim() !== '') {
      for (const { error, offset, length } of errors) {
        const start = Math.min(offset, text.length)
        findings.push({ span: { start, end: Math.min(start + length, text.length) }, message: explain(printParseErrorCode(error)) })
      }
    }
    if (root) documents.push(convert(root, text, origin, findings))
  } catch {
    // Only text that is nested too deeply is known to throw.
    findings.push({ span: { start: 0, end: Math.min(1, text.length) }, message: tooDeep })
  }
  return { documents, findings }
}

/** The span of a node. For an unclosed comment, the parser returns an end past the text. */
function spanOf(node: JsonNode, text: string): Span {
  return { start: node.offset, end: Math.min(node.offset + node.length, text.length) }
}

function convert(node: JsonNode, text: string, origin: Origin, findings: SyntaxFinding[], depth = 0): Node {
  if (depth > deepest) throw new RangeError()
  const { start, end } = spanOf(node, text)
  if (node.type === 'array') {
    return new List(origin, start, end, (node.children ?? []).map(child => convert(child, text, origin, findings, depth + 1)), [], true)
  }
  if (node.type === 'object') {
    const entries: Entry[] = []
    const seen = new Set<string>()
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? []
      if (!key) continue
      const name = String(key.value)
      if (seen.has(name)) findings.push({ span: spanOf(key, text), message: 'Duplicate key: only the first one counts. Remove or rename this one.' })
      seen.add(name)
      entries.push({
        key: new Scalar(origin, key.offset, key.offset + key.length, name, 'quoted'),
        value: value ? convert(value, text, origin, findings, depth + 1) : strangeValue(text, property.colonOffset ?? property.offset + property.length, origin),
      })
    }
    return new Mapping(origin, start, end, entries, true)
  }
  return node.type === 'string'
    ? new Scalar(origin, start, end, String(node.value), 'quoted')
    : new Scalar(origin, start, end, text.slice(start, end), 'plain')
}

/** Reads what follows a colon but is no JSON value. An unquoted word or a text in single quotes is the value; anything else counts as absent. */
function strangeValue(text: string, colon: number, origin: Origin): Scalar {
  const word = /:\s*('([^'\r\n]*)'|[\w.-]+)/y
  word.lastIndex = colon
  const match = word.exec(text)
  const start = match ? word.lastIndex - match[1]!.length : Math.min(colon + 1, text.length)
  return new Scalar(origin, start, match ? word.lastIndex : start, match ? match[2] ?? match[1]! : '', 'plain')
}

function explain(code: string): string {
  return messages[code] ?? 'This is not valid JSON.'
}

const messages: Record<string, string> = {
  CloseBraceExpected: 'A "}" or a comma is missing here.',
  CloseBracketExpected: 'A "]" or a comma is missing here.',
  ColonExpected: 'A ":" is missing after this key.',
  CommaExpected: 'A comma is missing before this.',
  EndOfFileExpected: 'The record ends before this. Put several records in one list: [ … ].',
  InvalidCharacter: 'A string cannot contain this character. Escape it, as in "\\n".',
  InvalidCommentToken: 'This comment is not closed. Add "*/".',
  InvalidEscapeCharacter: 'This escape after "\\" is unknown. Write "\\\\" for a backslash.',
  InvalidNumberFormat: 'This is not a valid number. Correct it, or put it in double quotes.',
  InvalidSymbol: 'This needs double quotes.',
  InvalidUnicode: '"\\u" needs four hexadecimal digits.',
  PropertyNameExpected: 'Add a key in double quotes here, or remove the comma before this.',
  UnexpectedEndOfComment: 'This comment is not closed. Add "*/".',
  UnexpectedEndOfNumber: 'This number is incomplete.',
  UnexpectedEndOfString: 'The closing double quote is missing.',
  ValueExpected: 'Add a value here, or remove the comma before this.',
}
