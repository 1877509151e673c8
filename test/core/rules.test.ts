import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { findDenial } from '../../src/core/knowledge/denials'
import { rules } from '../../src/core/rules'
import type { Example } from '../../src/core/rules/rule'
import { createService, type Service } from '../../src/core/service'

const file = 'example.note.yaml'

function serve(text: string): Service {
  const service = createService({ onFault: fault => assert.fail(`${fault.rule} threw ${fault.error}`) })
  service.update(file, text)
  return service
}

function findingsOf(rule: string, text: string) {
  return serve(text).findings(file).filter(finding => finding.rule === rule)
}

/** Applies the first fix of the rule's first finding until it has none. */
function mend(rule: string, text: string): string {
  for (let turn = 0; turn < 10; turn++) {
    const service = serve(text)
    const fix = service.findings(file).find(finding => finding.rule === rule)?.fixes[0]
    if (!fix) return text
    const mended = service.fixed(file, fix)
    assert.ok(mended !== undefined, `"${fix.title}" can be written`)
    text = mended
  }
  return text
}

suite('rules: their examples', () => {
  for (const rule of rules) {
    const describe = (example: Example, index: number) => ('bad' in example ? `bad ${index + 1}` : `good ${index + 1}`)
    for (const [index, example] of rule.examples.entries()) {
      test(`${rule.id}: ${describe(example, index)}`, () => {
        const text = ('good' in example ? example.good : example.bad).repeat(example.times ?? 1)
        if ('good' in example) {
          assert.deepEqual(findingsOf(rule.id, text).map(finding => finding.message), [])
          return
        }
        const found = findingsOf(rule.id, text)
        assert.deepEqual(found.map((finding, index) => finding.message.includes(example.says[index] ?? '\0') ? example.says[index] : finding.message), example.says)
        for (const finding of found) {
          assert.ok(finding.span.start < finding.span.end && finding.span.end <= text.length, 'the span has text')
          for (const fix of finding.fixes) {
            const mended = serve(text).fixed(file, fix)
            assert.ok(mended !== undefined, `"${fix.title}" can be written`)
            assert.equal(findingsOf(rule.id, mended).filter(one => one.message === finding.message).length, found.filter(one => one.message === finding.message).length - 1,
              `"${fix.title}" takes its finding away`)
          }
        }
        if (example.fixed !== undefined) assert.equal(mend(rule.id, text), example.fixed)
        // Those that are repeated are megabytes long, and whether they are read is asked here, not how fast.
      }).timeout(example.times ? 30_000 : 2_000)
    }
  }
})

suite('rules: their form', () => {
  test('ids are unique', () => assert.equal(new Set(rules.map(rule => rule.id)).size, rules.length))

  for (const rule of rules) {
    test(rule.id, () => {
      assert.match(rule.title, /^[A-Z][^\n]*\.$/, 'the title is one sentence')
      assert.match(rule.why, /\.$/, 'why ends as a sentence does')
      assert.ok(rule.asks.length > 0, 'it serves a point of the article')
      for (const id of rule.denial) assert.ok(findDenial(id), `denial ${id} is known`)
      assert.ok(rule.examples.filter(example => 'good' in example).length >= 3, 'at least three silent examples')
      assert.ok(rule.examples.filter(example => 'bad' in example).length >= 2, 'at least two speaking examples')
    })
  }
})
