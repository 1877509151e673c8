import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { policies } from '../../src/core/policies'
import { parse, parseEdit } from '../../src/core/source/read/parse'
import type { Node } from '../../src/core/source/read/node'
import type { Tree } from '../../src/core/source/read/tree'
import { parseYaml } from '../../src/core/source/read/parse-yaml'
import { readFile } from '../../src/core/workspace/file'
import { readFiles } from './files'
import { firstSeed, roundsOf } from './fuzz-rounds'
import { Random } from './random'

const record = (id: number) => `kind: note\nid: N-${id}\nservice:\n  code: H2017\n  modifiers: [HQ, "U1"]\nnarrative: >-\n  A text of\n  two lines # and no comment\n`
const indented = (text: string) => text.trimEnd().replace(/\n/g, '\n  ')
const numbers = [1, 2, 3, 4, 5]
const json = `// exported\n[\n  ${numbers.map(id => `{ "id": "N-${id}", "goals": ["G1"], /* } */ "text": "a \\" { b" }`).join(',\n  ')}\n]\n`

/** Texts of several records, with the extension of their file. */
const seeds: readonly (readonly [string, string])[] = [
  ['.yaml', numbers.map(record).join('---\n')],
  ['.yaml', `# all notes\n---\n${numbers.map(record).join('# the next one\n--- # note\n')}`],
  ['.yaml', numbers.map(id => `- ${indented(record(id))}\n`).join('')],
  ['.yaml', `---\n# a list\n${numbers.map(id => `# note ${id}\n- ${indented(record(id))}\n\n`).join('')}`],
  ['.yaml', numbers.map(id => `- ${indented(record(id))}\n`).join('').replace(/\n/g, '\r\n')],
  ['.yaml', `\ufeff${numbers.map(id => `- {id: N-${id}}\n`).join('')}`],
  ['.json', json],
  ['.json', `\ufeff${json.replace(/\n/g, '\r\n')}`],
  ...Object.values(policies).map(text => ['.yaml', text] as const),
]

/** Inserted into texts at random: marks that divide a text, open or close something, or only look as if they did. */
const pieces = [
  '\n---\n', '---', '\n- ', '- id: N-9\n', '\n', '\r\n', ' ', '  ', '# x\n', '\n# x', '#', '"', '\'', '[', ']', '{', '}', ',', ': ', '|\n', '>-\n  a\n', '&a ', '*a', '...\n', '%YAML 1.2\n', '\ufeff',
  'abc', '{ "id": 1 },', '//', '/*', '*/', '\\', '-', '\n-\n', '\t', '--- |\n',
]

/** A tree as plain data. */
function plain({ regions, documents, findings, text }: Tree) {
  const of = (node: Node): unknown => {
    const { kind, span, alias } = node
    switch (node.kind) {
      case 'scalar': return { kind, span, alias, text: node.text, style: node.style }
      case 'list': return { kind, span, alias, flow: node.flow, marks: node.marks, items: node.items.map(of) }
      case 'mapping': return { kind, span, alias, flow: node.flow, entries: node.entries.map(({ key, value, merged }) => [of(key), of(value), merged]) }
    }
  }
  return { text, documents: documents.map(of), findings, regions: regions.map(({ lead, text, tail, start, first, layout }) => ({ lead, text, tail, start, first, layout })) }
}

suite('regions', () => {
  test('each of several records has its own region', () => {
    for (const [ending, text] of seeds.slice(0, 8)) assert.equal(parse(`x.note${ending}`, text).regions.length, 5, text)
  })

  test('a text that can only be read as a whole is one region', () => {
    const whole = (ending: string, text: string) => assert.equal(parse(`x.note${ending}`, text).regions.length, 1, text)
    whole('.yaml', '- &a { id: N-1 }\n- *a\n')
    whole('.yaml', '%YAML 1.2\n---\nid: N-1\n---\nid: N-2\n')
    whole('.yaml', 'id: N-1\n...\n---\nid: N-2\n')
    whole('.yaml', 'goals:\n- G1\n- G2\n')
    whole('.json', '[{ "id": 1 }, 2]')
    whole('.json', '[{ "id": 1 }, { "id": 2 },]')
    whole('.json', '[{ "id": 1 } { "id": 2 }]')
    whole('.json', '[{ "id": [1 }, { "id": 2] }]')
    whole('.json', '{ "records": [{}, {}] }')
  })

  test('one region holds as many records and findings as several', () => {
    const file = readFile('x.note.json', `[${'{ "kind": "note" }, '.repeat(13_000)}2]`)
    assert.deepEqual([file.tree.regions.length, file.records.length], [1, 13_000])
  })

  test('an error in one region does not affect the others', () => {
    const { findings, documents: [list] } = parse('x.note.yaml', '- id: "N-1\n- id: N-2\n- id: N-3\n')
    assert.equal(findings.length, 1)
    assert.equal(list?.kind === 'list' && list.items.length, 3)
  })

  test('comments above a record belong to its region', () => {
    const { regions } = parse('x.note.yaml', 'id: N-1\ntext: |+\n  a\n\n# of the second\n\n---\nid: N-2\n')
    assert.deepEqual(regions.map(({ text }) => text), ['id: N-1\ntext: |+\n  a\n\n', '# of the second\n\n---\nid: N-2\n'])
  })

  test('a valid text has the same values read by regions and as a whole @long', () => {
    const texts = [...seeds.map(([, text]) => text), ...['examples', 'test/fixtures/ok'].flatMap(folder => [...readFiles(folder)].flatMap(([name, text]) => (/ya?ml$/.test(name) ? text : [])))]
    for (const text of texts.filter(text => parseYaml(text, { start: 0 }).findings.length === 0)) {
      const whole = parseYaml(text, { start: 0 })
      const tree = parse('x.note.yaml', text)
      assert.deepEqual(plain(tree).documents, plain({ ...tree, documents: whole.documents, regions: [], text, findings: [] } as Tree).documents, text)
    }
  })
})

suite('fuzz: regions @long', () => {
  const rounds = roundsOf(40, 1000)

  test(`after any edits the tree equals a freshly parsed tree, ${rounds} rounds from seed ${firstSeed}`, () => {
    const random = new Random(firstSeed)
    for (const [ending, seed] of seeds) {
      for (let round = 0; round < rounds; round++) {
        let tree = parse(`x.note${ending}`, seed)
        for (let step = 0; step < 8; step++) {
          const { text } = tree
          const start = random.below(text.length + 1)
          const end = random.chance(66) ? start : Math.min(text.length, start + random.below(random.chance(75) ? 6 : 120))
          const newText = random.chance(75) ? random.pick(pieces) : ''
          tree = parseEdit(`x.note${ending}`, tree, { span: { start, end }, newText }).tree
          const fresh = parse(`x.note${ending}`, text.slice(0, start) + newText + text.slice(end))
          assert.deepEqual(plain(tree), plain(fresh), JSON.stringify([text, start, end, newText]))
        }
      }
    }
  })
})
