import { matchEnd } from './offsets'
import { Region } from './region'

/** Divides JSON that is a well-formed list of objects into its items; any other text is one region. */
export function divideJson(text: string): Region[] {
  return itemsOf(text) ?? [new Region(text, 'json', 'documents')]
}

/** Whether an entire text is one object. */
export function isObject(text: string): boolean {
  return text[0] === '{' && endOfObject(text, 0) === text.length
}

function itemsOf(text: string): Region[] | undefined {
  let at = skip(text, text.startsWith('\ufeff') ? 1 : 0)
  if (text[at] !== '[') return undefined
  const bounds: number[] = []
  do {
    const start = skip(text, at + 1)
    const end = text[start] === '{' ? endOfObject(text, start) : undefined
    if (end === undefined) return undefined
    bounds.push(start, end)
    at = skip(text, end)
  } while (text[at] === ',')
  if (text[at] !== ']' || skip(text, at + 1) < text.length) return undefined
  const regions: Region[] = []
  for (let item = 0; item < bounds.length; item += 2) {
    const [start, end] = [bounds[item]!, bounds[item + 1]!]
    const isLast = item + 2 === bounds.length
    regions.push(new Region(text.slice(start, end), 'json', 'items', text.slice(bounds[item - 1] ?? 0, start), isLast ? text.slice(end) : ''))
  }
  return regions
}

/** The tokens that decide where an object ends: strings (at most to the end of their line), comments (closed or not) and brackets. */
const token = /"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*(?:"|(?=[\r\n\\]|$(?![^])))|\/\/.*|\/\*[^]*?(?:\*\/|$(?![^]))|[{}[\]]/g

/** The end of the object that begins at `start`; undefined when its brackets do not match. */
function endOfObject(text: string, start: number): number | undefined {
  const open: string[] = []
  token.lastIndex = start
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found] = match
    if (found === '{' || found === '[') open.push(found)
    else if (found === '}' || found === ']') {
      if (open.pop() !== (found === '}' ? '{' : '[')) return undefined
      if (open.length === 0) return token.lastIndex
    }
  }
  return undefined
}

/** The offset of the next JSON content, past white space and comments. */
function skip(text: string, from: number): number {
  const blank = /\s+|\/\/.*|\/\*[^]*?\*\//y
  let at = from
  for (let end = matchEnd(text, blank, at); end !== undefined; end = matchEnd(text, blank, at)) at = end
  return at
}
