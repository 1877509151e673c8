import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { findDenial } from '../../src/core/knowledge/denials'
import { rules } from '../../src/core/rules'
import type { Rule } from '../../src/core/rules/rule'
import { examplesOf } from '../../src/tools/rule-examples'
import { caseFile, type RuleCase } from './rule-cases'
import { serveCase, updatedCase } from './run-case'

/** An example as a case without marks. */
function caseOf(file: string, text: string, times = 1): RuleCase {
  return { name: 'example', line: 1, times, texts: new Map([[file, text]]), marks: [], fixed: new Map() }
}

function run(rule: Rule, ruleCase: RuleCase): RuleCase {
  return updatedCase(rule, ruleCase, serveCase(ruleCase))
}

suite('rules: metadata', () => {
  test('ids are unique', () => assert.equal(new Set(rules.map(rule => rule.id)).size, rules.length))

  for (const rule of rules) {
    test(rule.id, () => {
      assert.match(rule.title, /^[A-Z][^\n]*[^.]$/, 'the title is capitalized and has no period')
      for (const text of [rule.why, rule.howToFix, rule.fixSafety]) assert.match(text, /\w.*\.$/, 'it is said in sentences')
      assert.ok(rule.asks.length > 0, 'it serves a point of the article')
      for (const id of rule.denial) assert.ok(findDenial(id), `denial ${id} is known`)
    })
  }
})

suite('rules: examples', () => {
  for (const rule of rules) {
    test(rule.id, () => {
      const { file = caseFile, incorrect, times, fixed, correct } = examplesOf(rule.id)
      const found = run(rule, caseOf(file, incorrect, times))
      assert.ok(found.marks.length > 0, 'the incorrect example has a finding')
      assert.equal(found.fixed.get(file), fixed, 'the fixed example is the result of the fixes')
      assert.deepEqual(run(rule, caseOf(file, correct)).marks, [], 'the correct example has no finding')
    })
  }
})
