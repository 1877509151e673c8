import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { jsonPieces } from '../../src/cli/json-pieces'
import { shownJson } from '../../src/core/service'

suite('JSON in pieces', () => {
  const item = (at: number) => ({ at, text: 'a\nb\u202e "items": []', empty: [], inside: [{ at }] })

  for (const count of [0, 1, 99, 100, 101, 250]) {
    test(`is the JSON of the whole value with ${count} items`, () => {
      const items = Array.from({ length: count }, (_, at) => at)
      const whole = (items: unknown) => ({ before: ['x'], runs: [{ tool: {}, items }], after: '' })
      const pieces = [...jsonPieces(whole([]), 'items', items, item)]
      assert.equal(pieces.join(''), `${shownJson(whole(items.map(item)), 2)}\n`)
      assert.equal(pieces.length, 2 + Math.ceil(count / 100))
    })
  }
})
