import { skipBlank } from './blank'
import { Region, type Layout } from './region'

// Where a region begins is told by the lines right there: a change can only move the bounds next to it. That is what makes reading a
// change the same as reading the whole file.

/** What divides documents, and the items of a list that is all of a file: these, with a space or nothing behind them, at a line's beginning. */
const marks = { documents: '---', items: '-' } as const
/** What might be an anchor, which items of one list may share. */
const anchor = /(?:^|[\s[{,:-])&\S/

/** Divides YAML into regions; their texts together are the text. */
export function divideYaml(text: string): Region[] {
  if (hasDirective(text)) return [new Region(text, 'yaml', 'documents')]
  if (!isList(text)) return cut(text, 'documents')
  return anchor.test(text) ? [new Region(text, 'yaml', 'documents')] : cut(text, 'items')
}

/**
 * Divides a stretch of a divided file anew after a change, from the beginning of one region to the beginning of another. Undefined when
 * the change may reach further.
 */
export function divideAgain(text: string, layout: Layout): Region[] | undefined {
  if (hasDirective(text)) return undefined
  return layout === 'documents' || (isList(text) && !anchor.test(text)) ? cut(text, layout) : undefined
}

/** How much of a region's text says where it begins, up to the end of the line of its mark. */
export function headLength(text: string): number {
  const lineEnd = text.indexOf('\n', skipBlank(text, start(text)))
  const content = contentStart(text)
  return Math.max(lineEnd < 0 ? text.length : lineEnd + 1, Math.min(content + 2, text.length))
}

/** Directives and ends of documents are so rare that a file with them is read as one. */
function hasDirective(text: string): boolean {
  return beginsLine(text, '%') || beginsLine(text, '...')
}

/** Tells whether a line of a text begins with a mark. One that is nowhere in it is found out sooner than where lines end. */
function beginsLine(text: string, mark: string): boolean {
  return text.includes(mark) && (text.startsWith(mark) || text.includes(`\n${mark}`))
}

/** Tells whether all of a text is one list at the first column. */
function isList(text: string): boolean {
  const content = contentStart(text)
  return isMark(text, content, '-') && (content === start(text) || text[content - 1] === '\n') && nextMark(text, content, '---') < 0
}

function isMark(text: string, at: number, mark: string): boolean {
  return text.startsWith(mark, at) && (at + mark.length === text.length || ' \t\r\n'.includes(text[at + mark.length]!))
}

/** Where the next line begins with a mark, behind an offset; -1 for none. */
function nextMark(text: string, from: number, mark: string): number {
  let at = from
  do at = text.indexOf(`\n${mark}`, at) + 1
  while (at > 0 && !isMark(text, at, mark))
  return at - 1 < 0 ? -1 : at
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
  let from = 0
  for (let mark = nextMark(text, said, marks[layout]); mark >= 0; mark = nextMark(text, mark, marks[layout])) {
    const at = commentsAbove(text, mark, from)
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
