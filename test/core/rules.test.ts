import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { findDenial } from '../../src/core/knowledge/denials'
import { rules } from '../../src/core/rules'
import type { Rule } from '../../src/core/rules/rule'
import { examplesOf } from '../../src/tools/rule-examples'
import { caseFile, type RuleCase } from './rule-cases'
import { serveCase, settled } from './run-case'

/** An example as a case without any expectation. */
function caseOf(text: string, times = 1): RuleCase {
  return { name: 'example', line: 1, times, texts: new Map([[caseFile, text]]), marks: [], fixed: new Map() }
}

function run(rule: Rule, one: RuleCase): RuleCase {
  return settled(rule, one, serveCase(one))
}

suite('rules: their form', () => {
  test('ids are unique', () => assert.equal(new Set(rules.map(rule => rule.id)).size, rules.length))

  for (const rule of rules) {
    test(rule.id, () => {
      assert.match(rule.title, /^[A-Z][^\n]*[^.]$/, 'the title has no period')
      assert.match(rule.why, /\.$/, 'why ends as a sentence does')
      assert.ok(rule.asks.length > 0, 'it serves a point of the article')
      for (const id of rule.denial) assert.ok(findDenial(id), `denial ${id} is known`)
    })
  }
})

suite('rules: their examples', () => {
  for (const rule of rules) {
    test(rule.id, () => {
      const { incorrect, times, fixed, correct } = examplesOf(rule.id)
      const found = run(rule, caseOf(incorrect, times))
      assert.ok(found.marks.length > 0, 'the incorrect one has a finding')
      assert.equal(found.fixed.get(caseFile), fixed, 'the fixed one is what the first fix writes')
      assert.deepEqual(run(rule, caseOf(correct)).marks, [], 'the correct one has none')
    })
  }
})
