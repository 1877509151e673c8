import { parseTree, printParseErrorCode, type Node as JsonNode, type ParseError } from 'jsonc-parser'
import { deepest } from './depth'
import type { Span } from './span'
import { List, Mapping, Scalar, type Entry, type Node, type Origin, type Parsed, type SyntaxFinding } from './node'

/** Reads JSON, comments tolerated, into nodes, recovering from findings; never throws. Numbers stay as written. */
export function parseJson(text: string, origin: Origin): Parsed {
  const errors: ParseError[] = []
  const findings: SyntaxFinding[] = []
  const documents: Node[] = []
  try {
    const root = parseTree(text.replace(/^\ufeff/, ' '), errors, { disallowComments: false, allowTrailingComma: false })
    // A file that holds nothing has no record yet: nothing is wrong with it.
    if (root || text.trim() !== '') {
      for (const { error, offset, length } of errors) {
        const start = Math.min(offset, text.length)
        findings.push({ span: { start, end: Math.min(start + length, text.length) }, message: explain(printParseErrorCode(error)) })
      }
    }
    if (root) documents.push(convert(root, text, origin, findings))
  } catch {
    // The only throw seen is of what is nested too deeply.
    findings.push({ span: { start: 0, end: Math.min(1, text.length) }, message: 'This file is nested too deeply to be read.' })
  }
  return { documents, findings }
}

/** A comment that does not end is told to end past the text. */
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
      if (seen.has(name)) findings.push({ span: spanOf(key, text), message: 'This key stands twice here; the first one counts.' })
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

/** What stands behind a colon and is no JSON value: a word or text in other quotes says what was meant, all else is as if it were absent. */
function strangeValue(text: string, colon: number, origin: Origin): Scalar {
  const word = /:\s*('([^'\r\n]*)'|[\w.-]+)/y
  word.lastIndex = colon
  const match = word.exec(text)
  const start = match ? word.lastIndex - match[1]!.length : Math.min(colon + 1, text.length)
  return new Scalar(origin, start, match ? word.lastIndex : start, match ? match[2] ?? match[1]! : '', 'plain')
}

function explain(code: string): string {
  return messages[code] ?? 'This is not valid JSON here.'
}

const messages: Record<string, string> = {
  CloseBraceExpected: 'A "}" or a comma is missing here.',
  CloseBracketExpected: 'A "]" or a comma is missing here.',
  ColonExpected: 'A ":" is missing after this key.',
  CommaExpected: 'A comma is missing before this.',
  EndOfFileExpected: 'The record has ended before this. Several records stand in one list: [ … ].',
  InvalidCharacter: 'This character must be escaped in a string.',
  InvalidCommentToken: 'This comment does not end.',
  InvalidEscapeCharacter: 'The escape after "\\" is not known. Write "\\\\" for a backslash.',
  InvalidNumberFormat: 'This is not a number.',
  InvalidSymbol: 'This needs double quotes.',
  InvalidUnicode: 'A "\\u" needs four hexadecimal digits.',
  PropertyNameExpected: 'A key in double quotes belongs here; or the comma before is one too many.',
  UnexpectedEndOfComment: 'This comment does not end.',
  UnexpectedEndOfNumber: 'This number does not end.',
  UnexpectedEndOfString: 'The closing double quote is missing.',
  ValueExpected: 'A value is missing here; or the comma before is one too many.',
}
