import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { replaceTexts } from '../../src/core/source/edit/apply'
import { spliceAll } from '../../src/core/source/read/text-edit'
import { parse } from '../../src/core/source/read/parse'
import type { Path } from '../../src/core/source/read/span'

const file = 'x.note.yaml'
const text = 'id: N-1\nplan: "P-1"\ngoals: [G1, G2]\nnarrative: >-\n  P-1\n'
const replaced = (paths: readonly Path[], to: string) => replaceTexts(file, parse(file, text), paths, to)

suite('replacing many texts with one', () => {
  test('returns replacements in file order, whatever the order of the paths', () => {
    const edits = replaced([[0, 'goals', 1], [0, 'plan'], [0, 'id']], 'Z-9')!
    assert.deepEqual(edits.map(({ span }) => span.start), [4, 14, 32])
    assert.equal(spliceAll(text, edits), 'id: Z-9\nplan: "Z-9"\ngoals: [G1, Z-9]\nnarrative: >-\n  P-1\n')
  })

  test('is refused for a path without a text', () => {
    assert.equal(replaced([[0, 'goals']], 'Z-9'), undefined)
    assert.equal(replaced([[0, 'id'], [0, 'units']], 'Z-9'), undefined)
  })

  test('is refused where aliases expand too far to compare, however long the new text is', () => {
    const bomb = parse(file, `id: N\na: &a [${'1,'.repeat(10)}]\nb: [${'*a,'.repeat(20)}]\n`)
    for (const length of [1, 10, 1000]) assert.equal(replaceTexts(file, bomb, [[0, 'id']], 'Z'.repeat(length)), undefined)
  })

  test('replaces the whole of an unclosed text', () => {
    const open = '{ "plan": "P-1  \n}'
    const edits = replaceTexts('x.note.json', parse('x.note.json', open), [[0, 'plan']], 'Z-9')!
    assert.equal(spliceAll(open, edits), '{ "plan": "Z-9"\n}')
  })
})
