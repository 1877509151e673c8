import { parseJson } from './json'
import type { Span } from './span'
import type { Tree } from './tree'
import { parseYaml } from './yaml'

/** Reads a file's text by its name's ending: `.json` is JSON, everything else YAML. Never throws. Every fault has a span one can see. */
export function parse(file: string, text: string): Tree {
  const tree = /\.json$/i.test(file) ? parseJson(text) : parseYaml(text)
  return { ...tree, faults: tree.faults.map(fault => ({ ...fault, span: visible(text, fault.span) })) }
}

/** An empty span, as at a text's end, takes in the last character before it that is no white space. */
function visible(text: string, span: Span): Span {
  if (span.end > span.start || text === '') return span
  const before = text.slice(0, span.start).trimEnd().length
  return before > 0 ? { start: before - 1, end: before } : { start: 0, end: 1 }
}
