import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'mocha'
import { settings } from '../../src/core/records/settings'
import { createService } from '../../src/core/service'

suite('the new settings file', () => {
  const text = readFileSync('src/vscode/settings.yaml', 'utf8')
  /** Its settings without the comment signs. */
  const applied = text.split('\n').filter(line => /^#(?: \w+:|  +)/.test(line)).map(line => line.slice(2)).join('\n')

  test('sets nothing, and has every setting in comments', () => {
    assert.ok(text.split('\n').every(line => line === '' || line.startsWith('# ')))
    const keys = applied.match(/^\w+(?=:)/gm)!
    assert.deepEqual([...keys].sort(), Object.keys(settings.def.shape).sort())
  })

  test('is right with and without the comment signs', () => {
    const service = createService()
    service.update('/ws/noteproof.yaml', text)
    assert.deepEqual(service.findings('/ws/noteproof.yaml'), [])
    service.update('/ws/noteproof.yaml', applied)
    assert.deepEqual(service.findings('/ws/noteproof.yaml').filter(({ rule }) => rule !== 'unused-ignore').map(({ message }) => message), [])
  })
})
