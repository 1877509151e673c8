import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { applyEach, applyEdits } from '../../src/core/source/edit/apply'
import type { Edit } from '../../src/core/source/edit/edit'
import { parse } from '../../src/core/source/read/parse'
import type { Path } from '../../src/core/source/read/span'
import { Random } from './random'

const order = ['id', 'units', 'place', 'goals']

/** The same edits one list after the other, the last list first, each in the whole text. */
function oneByOne(file: string, text: string, lists: readonly (readonly Edit[])[]): string {
  return lists.reduceRight((now, edits) => applyEdits(file, parse(file, now), edits, () => order) ?? now, text)
}

const each = (file: string, text: string, lists: readonly (readonly Edit[])[]) => applyEach(file, parse(file, text), lists, () => order)

interface Form {
  readonly name: string
  readonly file: string
  readonly text: string
  at(record: number, ...path: Path): Path
}

const record = (id: string) => `id: ${id}\nunits: 4 # ${id}\ngoals: [G1]\n`
const forms: readonly Form[] = [
  { name: 'documents', file: 'x.note.yaml', text: ['A', 'B', 'C', 'D'].map(record).join('---\n'), at: (record, ...path) => [record, ...path] },
  {
    name: 'a list', file: 'x.note.yaml',
    text: ['A', 'B', 'C', 'D'].map(id => `- id: ${id}\n  units: 4 # ${id}\n  goals: [G1]\n`).join(''), at: (record, ...path) => [0, record, ...path],
  },
  {
    name: 'JSON', file: 'x.note.json',
    text: `[\n${['A', 'B', 'C', 'D'].map(id => `  { "id": "${id}", "units": 4, "goals": ["G1"] }`).join(',\n')}\n]\n`, at: (record, ...path) => [0, record, ...path],
  },
]

suite('edit: many lists of edits at once', () => {
  for (const { name, file, text, at } of forms) {
    const set = (record: number, units: number): Edit => ({ op: 'set', path: at(record, 'units'), value: units })
    const append = (record: number, goal: string): Edit => ({ op: 'append', path: at(record, 'goals'), value: goal })
    const impossible: Edit = { op: 'set', path: at(1, 'id', 'of', 'text'), value: 1 }

    test(`${name}: all lists are written, the last one first`, () => {
      const lists = [[append(2, 'G2')], [set(0, 1)], [append(2, 'G3')], [set(3, 2), append(3, 'G4')]]
      const actual = each(file, text, lists)
      assert.equal(actual, oneByOne(file, text, lists))
      assert.match(actual, /G1"?, "?G3"?, "?G2/)
      assert.match(actual, /A"?,?\s+"?units"?: 1\b[^]*D"?,?\s+"?units"?: 2\b[^]*G4/)
    })

    test(`${name}: a list that cannot be written is left out entirely`, () => {
      const lists = [[set(0, 1)], [append(1, 'G9'), impossible], [append(1, 'G2')]]
      const actual = each(file, text, lists)
      assert.equal(actual, oneByOne(file, text, lists))
      assert.ok(actual.includes('G2') && !actual.includes('G9'))
    })

    test(`${name}: a list that changes two records`, () => {
      for (const more of [[set(0, 1), set(3, 1)], [{ op: 'remove', path: at(1, 'units') }, set(2, 7)]] as const) {
        const lists = [[set(2, 9)], more, [append(0, 'G2')]]
        const actual = each(file, text, lists)
        assert.equal(actual, oneByOne(file, text, lists))
        assert.notEqual(actual, oneByOne(file, text, [lists[0]!, lists[2]!]))
      }
    })

    test(`${name}: any lists give the same text as one after the other`, () => {
      const random = new Random(7)
      for (let turn = 0; turn < 60; turn++) {
        const anyEdit = (record: number): Edit => random.pick<Edit>([
          set(record, random.below(9)), append(record, `G${random.below(9)}`), { op: 'set', path: at(record, 'place'), value: '11' }, { op: 'remove', path: at(record, 'units') },
          { op: 'rename', path: at(record, 'units'), to: 'unit' }, { op: 'set', path: at(record, 'id', 'x'), value: 1 },
        ])
        const lists = Array.from({ length: 1 + random.below(5) }, () => {
          const record = random.below(4)
          return Array.from({ length: 1 + random.below(2) }, () => anyEdit(random.chance(90) ? record : random.below(4)))
        })
        assert.equal(each(file, text, lists), oneByOne(file, text, lists), JSON.stringify(lists))
      }
    })
  }

  test('records are edited beside a record whose aliases expand too far to compare', () => {
    const bomb = `a: &a [${'1,'.repeat(10)}]\nb: [${'*a,'.repeat(40)}]\n---\n`
    const units = (record: number): Edit[] => [{ op: 'set', path: [record, 'units'], value: 3 }]
    assert.equal(each('x.note.yaml', bomb + record('A'), [units(0), units(1)]), bomb + record('A').replace('4', '3'))
  })

  test('no edits change nothing', () => assert.equal(each('x.note.yaml', record('A'), []), record('A')))

  test('a file of one record', () => {
    const lists: Edit[][] = [[{ op: 'set', path: [0, 'units'], value: 3 }], [{ op: 'append', path: [0, 'goals'], value: 'G2' }]]
    assert.equal(each('x.note.yaml', record('A'), lists), 'id: A\nunits: 3 # A\ngoals: [G1, G2]\n')
  })
})
