import { skipBlank } from './blank'
import { Region, type Layout } from './region'

// The start of a region depends only on the lines around it, so an edit can move only the nearest boundaries. That is why reading an edit
// gives the same result as reading the whole file.

/** The marks that divide a file into documents, or a file that is one list into items: at the start of a line, followed by white space or nothing. */
const marks = { documents: '---', items: '-' } as const
/** A possible anchor. Items of one list may share anchors, so a list with one is not divided. */
const anchor = /(?:^|[\s[{,:-])&\S/

/** Divides YAML into regions, whose joined texts are the text. */
export function divideYaml(text: string): Region[] {
  if (hasDirective(text)) return [new Region(text, 'yaml', 'documents')]
  if (!isList(text)) return cut(text, 'documents')
  return anchor.test(text) ? [new Region(text, 'yaml', 'documents')] : cut(text, 'items')
}

/**
 * Divides a stretch of a divided file again after an edit, from the start of one region to the start of another. Undefined when the edit may
 * affect more.
 */
export function divideAgain(text: string, layout: Layout): Region[] | undefined {
  if (hasDirective(text)) return undefined
  return layout === 'documents' || (isList(text) && !anchor.test(text)) ? cut(text, layout) : undefined
}

/** The length of the part of a region's text that decides where the region begins: up to the end of the line of its mark. */
export function headLength(text: string): number {
  const lineEnd = text.indexOf('\n', skipBlank(text, start(text)))
  const content = contentStart(text)
  return Math.max(lineEnd < 0 ? text.length : lineEnd + 1, Math.min(content + 2, text.length))
}

/** Whether a text has directives or document end marks. They are so rare that a file with them is one region. */
function hasDirective(text: string): boolean {
  return beginsLine(text, '%') || beginsLine(text, '...')
}

/** Whether a line of a text begins with a mark. Looks for the mark itself first, which is faster when there is none. */
function beginsLine(text: string, mark: string): boolean {
  return text.includes(mark) && (text.startsWith(mark) || text.includes(`\n${mark}`))
}

/** Whether the whole text is one list at the first column. */
function isList(text: string): boolean {
  const content = contentStart(text)
  return isMark(text, content, '-') && (content === start(text) || text[content - 1] === '\n') && nextMark(text, content, '---') < 0
}

function isMark(text: string, at: number, mark: string): boolean {
  return text.startsWith(mark, at) && (at + mark.length === text.length || ' \t\r\n'.includes(text[at + mark.length]!))
}

/** The start of the next line after `from` that begins with a mark; -1 for none. */
function nextMark(text: string, from: number, mark: string): number {
  let at = from
  do at = text.indexOf(`\n${mark}`, at) + 1
  while (at > 0 && !isMark(text, at, mark))
  return at - 1 < 0 ? -1 : at
}

function start(text: string): number {
  return text.startsWith('\ufeff') ? 1 : 0
}

/** Where the content of a text begins, past comments and a bare document mark. */
function contentStart(text: string): number {
  const first = skipBlank(text, start(text))
  const bare = /---[ \t]*(?:#.*)?(?:\r?\n|$)/y
  bare.lastIndex = first
  return (first === 0 || text[first - 1] === '\n') && bare.test(text) ? skipBlank(text, bare.lastIndex) : first
}

/** Cuts a text before its marks. Comments at the first column directly above a mark belong to the region below it, as does a start without content. */
function cut(text: string, layout: Layout): Region[] {
  const regions: Region[] = []
  const content = layout === 'items' ? contentStart(text) : skipBlank(text, start(text))
  let from = 0
  for (let mark = nextMark(text, content, marks[layout]); mark >= 0; mark = nextMark(text, mark, marks[layout])) {
    const at = commentsAbove(text, mark, from)
    regions.push(new Region(text.slice(from, at), 'yaml', layout))
    from = at
  }
  regions.push(new Region(text.slice(from), 'yaml', layout))
  return regions
}

/** Where the comments at the first column directly above a line begin; `line` itself when there are none. */
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
