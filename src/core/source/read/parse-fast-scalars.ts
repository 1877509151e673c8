const [newline, carriageReturn, space, hash, colon] = [10, 13, 32, 35, 58]
const [doubleQuote, minus, backslash, literal] = [34, 45, 92, 124]

/** Thrown when the fast reader is not certain. One shared error, because creating an error takes longer than reading a note. */
export const unsure = new Error('unsure')

/** A scalar cut out of a text: its value, and where its text ends. */
interface Cut {
  readonly value: string
  readonly to: number
}

/** Whether a space, a line break or the end of the text is at an offset. */
export function isGap(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === space || code === newline || code === carriageReturn || at >= text.length
}

/** Where a plain scalar stops on its line: at a key's colon, before a comment, or at the line's end. */
export function plainStop(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > colon) continue
    if (code === newline || code === carriageReturn) return at
    if (code === colon && isGap(text, at + 1)) return at
    if (code === hash && text.charCodeAt(at - 1) === space) return at
  }
  return text.length
}

/** Reads a block scalar from its mark. Its lines are indented further than column `owner`. `next` is the start of the line after it. */
export function readBlock(text: string, start: number, owner: number): Cut & { readonly next: number } {
  const isLiteral = text.charCodeAt(start) === literal
  const isStripped = text.charCodeAt(start + 1) === minus
  let line = text.indexOf('\n', start) + 1
  // Other headers and comments are rare.
  if (line === 0 || text.slice(start + (isStripped ? 2 : 1), line).trim() !== '') throw unsure
  // Joined once: a string built by concatenation is slower to scan character by character.
  const pieces: string[] = []
  let [indent, to, blank, widest] = [-1, start, 0, 0]
  while (line < text.length) {
    let at = line
    while (text.charCodeAt(at) === space) at++
    const lineEnd = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at)
    const end = text.charCodeAt(lineEnd - 1) === carriageReturn ? lineEnd - 1 : lineEnd
    const column = at - line
    if (at >= end) {
      widest = Math.max(widest, column)
      blank++
    } else {
      if (indent < 0) indent = column
      if (column < indent || column <= owner) {
        if (column > owner) throw unsure
        break
      }
      // More deeply indented lines are not folded.
      if (!isLiteral && column > indent) throw unsure
      const between = to > start && isLiteral ? blank + 1 : blank
      if (between || to > start) pieces.push(between ? '\n'.repeat(between) : ' ')
      pieces.push(text.slice(line + indent, end))
      blank = 0
      to = end
    }
    line = lineEnd + 1
  }
  // A blank line's spaces beyond the indentation are content.
  if (to === start || widest > indent) throw unsure
  while (text.charCodeAt(to - 1) === space) to--
  if (!isStripped) pieces.push('\n')
  return { value: pieces.join(''), to, next: Math.min(line, text.length) }
}

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', n: '\n', t: '\t' }

/** Reads a quoted scalar from its quote. Its later lines are indented further than column `owner`. */
export function readQuoted(text: string, start: number, owner: number): Cut {
  const quote = text.charCodeAt(start)
  let end = start + 1
  let [isEscaped, isLong] = [false, false]
  for (; ; end++) {
    const code = text.charCodeAt(end)
    if (end >= text.length) throw unsure
    if (code === newline) isLong = true
    else if (code === backslash && quote === doubleQuote) {
      isEscaped = true
      end++
    } else if (code === quote) {
      if (quote === doubleQuote || text.charCodeAt(end + 1) !== quote) break
      isEscaped = true
      end++
    }
  }
  const written = text.slice(start + 1, end)
  const whole = isLong ? unfold(written, owner, isEscaped) : written
  return { value: isEscaped ? unescape(whole, quote) : whole, to: end + 1 }
}

function unescape(written: string, quote: number): string {
  if (quote !== doubleQuote) return written.replaceAll('\'\'', '\'')
  return written.replace(/\\([^])/g, (_whole, letter: string) => {
    const meant = escapes[letter]
    if (meant === undefined) throw unsure
    return meant
  })
}

/** Folds lines into one: a line break becomes a space, and each blank line a line break. */
function unfold(written: string, owner: number, isEscaped: boolean): string {
  if (isEscaped) throw unsure
  const lines = written.split(/\r?\n/)
  let value = lines[0]!.trimEnd()
  let blank = 0
  for (let at = 1; at < lines.length; at++) {
    const content = lines[at]!.trimStart()
    if (content !== '' || at === lines.length - 1) {
      if (lines[at]!.length - content.length <= owner) throw unsure
      value += (blank ? '\n'.repeat(blank) : ' ') + (at < lines.length - 1 ? content.trimEnd() : content)
      blank = 0
    } else blank++
  }
  return value
}
