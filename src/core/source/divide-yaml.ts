import { skipBlank } from './blank'
import { Region, type Layout } from './region'

// Where a region begins is told by the lines right there: a change can only move the bounds next to it. That is what makes reading a
// change the same as reading the whole file.

/** A document mark at a line's beginning. */
const documentMark = /^---(?![^ \t\r\n])/gm
/** A dash at a line's beginning: an item, where a list is all of the file. */
const itemMark = /^-(?![^ \t\r\n])/gm
/** Directives and ends of documents: so rare that a file with them is read as one. */
const directive = /^(?:%|\.\.\.)/m
/** What might be an anchor, which items of one list may share. */
const anchor = /(?:^|[\s[{,:-])&\S/

/** Divides YAML into regions; their texts together are the text. */
export function divideYaml(text: string): Region[] {
  if (directive.test(text)) return [new Region(text, 'yaml', 'documents')]
  if (!isList(text)) return cut(text, 'documents')
  return anchor.test(text) ? [new Region(text, 'yaml', 'documents')] : cut(text, 'items')
}

/**
 * Divides a stretch of a divided file anew after a change, from the beginning of one region to the beginning of another. Undefined when
 * the change may reach further.
 */
export function divideAgain(text: string, layout: Layout): Region[] | undefined {
  if (directive.test(text)) return undefined
  if (layout === 'documents') return cut(text, layout)
  const start = contentStart(text)
  documentMark.lastIndex = start
  itemMark.lastIndex = start
  return documentMark.test(text) || anchor.test(text) || itemMark.exec(text)?.index !== start ? undefined : cut(text, layout)
}

/** How much of a region's text says where it begins, up to the end of the line of its mark. */
export function headLength(text: string): number {
  const lineEnd = text.indexOf('\n', skipBlank(text, start(text)))
  const content = contentStart(text)
  return Math.max(lineEnd < 0 ? text.length : lineEnd + 1, Math.min(content + 2, text.length))
}

/** Tells whether all of a text is one list at the first column. */
function isList(text: string): boolean {
  const content = contentStart(text)
  documentMark.lastIndex = content
  itemMark.lastIndex = content
  const first = text.startsWith('\ufeff-') ? /^-(?![^ \t\r\n])/.test(text.slice(1, 3)) && content === 1 : itemMark.exec(text)?.index === content
  return first && !documentMark.test(text)
}

function start(text: string): number {
  return text.startsWith('\ufeff') ? 1 : 0
}

/** Where a text begins to say something, past comments and a bare document mark. */
function contentStart(text: string): number {
  const first = skipBlank(text, start(text))
  const bare = /---[ \t]*(?:#.*)?(?:\r?\n|$)/y
  bare.lastIndex = first
  return (first === 0 || text[first - 1] === '\n') && bare.test(text) ? skipBlank(text, bare.lastIndex) : first
}

/** Cuts a text before its marks. Comments at the first column right above a mark stand with what is below; so does a beginning that says nothing. */
function cut(text: string, layout: Layout): Region[] {
  const regions: Region[] = []
  const said = layout === 'items' ? contentStart(text) : skipBlank(text, start(text))
  const mark = layout === 'items' ? itemMark : documentMark
  mark.lastIndex = 0
  let from = 0
  for (const { index } of text.matchAll(mark)) {
    if (index <= said) continue
    const at = commentsAbove(text, index, from)
    regions.push(new Region(text.slice(from, at), 'yaml', layout))
    from = at
  }
  regions.push(new Region(text.slice(from), 'yaml', layout))
  return regions
}

/** Where the comments at the first column right above a line begin; the line itself without any. */
function commentsAbove(text: string, line: number, from: number): number {
  let start = line
  for (let at = line; at > from;) {
    const above = at < 2 ? 0 : text.lastIndexOf('\n', at - 2) + 1
    if (above <= from) break
    if (text[above] === '#') start = above
    else if (text.slice(above, at).trim() !== '') break
    at = above
  }
  return start
}
