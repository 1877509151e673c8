import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { familyCodes } from '../../src/core/knowledge/family'
import { createService } from '../../src/core/service'
import { snippets } from '../../src/tools/snippets'

const clock: Record<string, string> = { CURRENT_YEAR: '2028', CURRENT_MONTH: '02', CURRENT_DATE: '29' }

/** What a snippet's text is when every tab stop is passed by: defaults, and first choices. */
function expanded(body: readonly string[]): string {
  const dated = body.join('\n').replace(/\$(CURRENT_\w+)/g, (_all, name: string) => clock[name]!)
  return dated.replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1').replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d+/g, '')
}

/** What is found where only the writer knows what belongs: placeholders, what they cannot lead to, and the signature. */
const writersPart = ['narrative-placeholder', 'plan-missing', 'claim-note-missing', 'signature-missing']

const all = JSON.parse(snippets()) as Record<string, { prefix: string; body: string[] }>

suite('snippets', () => {
  for (const [name, { body }] of Object.entries(all)) {
    test(`${name} lacks nothing but what only its writer knows`, () => {
      const service = createService({ onFault: fault => assert.fail(`${fault.rule} threw ${fault.error}`) })
      const text = expanded(body)
      assert.ok(!text.includes('$'), text)
      service.update('x.note.yaml', text)
      const found = service.findings('x.note.yaml').filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ rule }) => rule)
      assert.ok(found.includes('narrative-placeholder'))
      assert.deepEqual([...new Set(found)].filter(rule => !writersPart.includes(rule)), [])
    })
  }

  test('there is one for each code and kind, with one word to call it by', () => {
    assert.deepEqual(Object.keys(all), [...familyCodes.map(code => `Note ${code}`), 'Plan', 'Claim', 'Policy'])
    const prefixes = Object.values(all).map(({ prefix }) => prefix)
    assert.deepEqual(prefixes, [...familyCodes.map(code => `note-${code.toLowerCase()}`), 'plan', 'claim', 'policy'])
  })
})
