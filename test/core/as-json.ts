import { hasConflictMarks } from '../../src/core/source/read/conflict'
import { parse } from '../../src/core/source/read/parse'
import { isBlank, type Node } from '../../src/core/source/read/node'

/** The records of a text as JSON, with every scalar as text or null; undefined when the text has errors, conflict marks or no records. */
export function asJson(name: string, text: string): string | undefined {
  const { documents, findings } = parse(name, text)
  const records = documents.flatMap(document => (document.kind === 'list' ? document.items : [document])).map(plain)
  return findings.length || hasConflictMarks(text) || !records.length ? undefined : `${JSON.stringify(records.length === 1 ? records[0] : records, undefined, 2)}\n`
}

function plain(node: Node): unknown {
  switch (node.kind) {
    case 'scalar': return isBlank(node) ? null : node.text
    case 'list': return node.items.map(plain)
    case 'mapping': return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]))
  }
}
