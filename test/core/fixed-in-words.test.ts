import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { fixedInWords } from '../../src/core/features/fixed-in-words'

suite('what applying safe fixes did', () => {
  test('counts what is fixed and what is left', () => {
    assert.equal(fixedInWords(true, 10, 9), '1 fixed, 9 need you')
    assert.equal(fixedInWords(true, 3, 1), '2 fixed, 1 needs you')
    assert.equal(fixedInWords(true, 2, 0), '2 fixed')
    assert.equal(fixedInWords(true, 1, 2), '1 fixed, 2 need you')
  })

  test('says when there is nothing safe', () => {
    assert.equal(fixedInWords(false, 9, 9), 'no safe fixes; 9 findings need you')
    assert.equal(fixedInWords(false, 1, 1), 'no safe fixes; 1 finding needs you')
    assert.equal(fixedInWords(false, 0, 0), 'no safe fixes')
  })
})
