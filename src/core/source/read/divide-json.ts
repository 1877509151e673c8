import { matchEnd } from './offsets'
import { Region } from './region'

/** Divides JSON into the items of its list, where all of it is a well-formed list of objects; else it is one region. */
export function divideJson(text: string): Region[] {
  return itemsOf(text) ?? [new Region(text, 'json', 'documents')]
}

/** Tells whether a text is, from its first to its last character, one object. */
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

/** What matters for where an object ends: a text as far as its line goes, a comment, which may not end, a bracket. */
const token = /"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*(?:"|(?=[\r\n\\]|$(?![^])))|\/\/.*|\/\*[^]*?(?:\*\/|$(?![^]))|[{}[\]]/g

/** Where an object that begins at an offset ends; undefined when its brackets do not fit. */
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

/** The offset of the next thing written, past white space and comments. */
function skip(text: string, from: number): number {
  const blank = /\s+|\/\/.*|\/\*[^]*?\*\//y
  let at = from
  for (let end = matchEnd(text, blank, at); end !== undefined; end = matchEnd(text, blank, at)) at = end
  return at
}
