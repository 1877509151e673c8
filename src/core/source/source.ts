import { parseJson } from './json'
import type { Span } from './span'
import type { SyntaxFault, Tree } from './tree'
import { parseYaml } from './yaml'
import { readFast } from './yaml-fast'

/** Reads a file's text by its name's ending: `.json` is JSON, everything else YAML. Never throws. Faults are in order, one a line, and can be seen. */
export function parse(file: string, text: string): Tree {
  const isJson = /\.json$/i.test(file)
  const documents = isJson ? undefined : readFast(text)
  if (documents) return { format: 'yaml', text, documents, faults: [] }
  const tree = isJson ? parseJson(text) : parseYaml(text)
  return { ...tree, faults: firstOfLines(text, tree.faults.map(fault => ({ ...fault, span: visible(text, fault.span) }))) }
}

/** What a parser finds behind a fault on the same line mostly follows from it. */
function firstOfLines(text: string, faults: readonly SyntaxFault[]): SyntaxFault[] {
  let lineEnd = -1
  return [...faults].sort((a, b) => a.span.start - b.span.start).filter(({ span }) => {
    if (span.start <= lineEnd) return false
    const newline = text.indexOf('\n', span.start)
    lineEnd = newline < 0 ? text.length : newline
    return true
  })
}

/** An empty span, as at a text's end, takes in the last character before it that is no white space. */
function visible(text: string, span: Span): Span {
  if (span.end > span.start || text === '') return span
  const before = text.slice(0, span.start).trimEnd().length
  return before > 0 ? { start: before - 1, end: before } : { start: 0, end: 1 }
}
