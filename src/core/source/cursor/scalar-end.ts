import type { Cursor } from './cursor'
import { matchEnd } from '../read/offsets'
import { templateField } from '../read/template-fields'
import type { Tree } from '../read/tree'

type Written = Pick<Tree, 'format' | 'text'>

const plainKey = /(?![#&*!|>'"%@`,[\]{}]|[-?](?:\s|$))[^\r\n]*?(?=:(?:\s|$))/y
// Characters without a special meaning are matched in one run: a group repeated for each character would overflow the stack.
const doubleQuoted = /"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"/y
const singleQuoted = /'[^'\r\n]*(?:''[^'\r\n]*)*'/y
const longDoubleQuoted = /"[^"\\]*(?:\\[^][^"\\]*)*"/y
const longSingleQuoted = /'[^']*(?:''[^']*)*'/y
const jsonWord = /[^\s,:[\]{}"]*/y
const fieldHere = new RegExp(templateField.source, 'y')
const flowWords = /[^\r\n,[\]{}:#]*(?:(?::(?![\s,[\]{}]|$)|(?<!\s)#)[^\r\n,[\]{}:#]*)*/y

/** Whether a template's field, such as `{{goal}}`, begins at an offset. To YAML it would be two mappings. */
export function beginsTemplateField({ text, format }: Written, at: number): boolean {
  return format === 'yaml' && matchEnd(text, fieldHere, at) !== undefined
}

/** The opening quote at an offset, if the format has it; otherwise an empty string. */
export function quoteAt({ text, format }: Written, at: number): Cursor['quote'] {
  const char = text[at]
  return char === '"' || (char === '\'' && format === 'yaml') ? char : ''
}

/** The end of a block mapping's key, quotes included; undefined when no colon follows. */
export function keyEnd(text: string, at: number): number | undefined {
  const quoted = matchEnd(text, doubleQuoted, at) ?? matchEnd(text, singleQuoted, at)
  if (quoted !== undefined) return /^[ \t]*:(\s|$)/.test(text.slice(quoted, quoted + 20)) ? quoted : undefined
  let end = matchEnd(text, plainKey, at)
  // Trimmed here, since in the pattern a run of spaces before a colon would be scanned again from each of its spaces.
  while (end !== undefined && end > at && ' \t'.includes(text[end - 1]!)) end--
  return end === undefined || /\s#/.test(text.slice(at, end)) ? undefined : end
}

/**
 * The end of a quoted scalar. An unclosed scalar ends with its line, or in a flow before the next comma or bracket.
 * Its later lines must be indented further than `column`.
 */
export function quotedEnd({ text, format }: Written, at: number, column: number, inFlow: boolean): number {
  const isDouble = text[at] === '"'
  const end = matchEnd(text, isDouble ? doubleQuoted : singleQuoted, at)
  if (end !== undefined) return end
  const long = format === 'json' ? undefined : matchEnd(text, isDouble ? longDoubleQuoted : longSingleQuoted, at)
  const isDeeper = (line: string) => line.trim() === '' || /^[ \t]*/.exec(line)![0].length > column
  if (long !== undefined && text.slice(at, long).split(/\r?\n/).slice(1).every(isDeeper)) return long
  const stop = inFlow ? /[,\]}\r\n]|$/g : /[\r\n]|$/g
  stop.lastIndex = at
  return stop.exec(text)!.index
}

/** The end of a plain scalar in a block, on a line that ends at `end`. */
export function plainEnd(text: string, at: number, end: number): number {
  const line = text.slice(at, end)
  return at + line.slice(0, / #/.exec(line)?.index).trimEnd().length
}

/** The end of a plain scalar in a flow, on its line. */
export function flowPlainEnd({ text, format }: Written, at: number): number {
  const field = format === 'yaml' ? matchEnd(text, fieldHere, at) : undefined
  const end = field ?? matchEnd(text, format === 'json' ? jsonWord : flowWords, at) ?? at
  return at + text.slice(at, end).trimEnd().length
}
