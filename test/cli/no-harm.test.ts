import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setup, suite, teardown, test } from 'mocha'
import { decodeText } from '../../src/core/service'
import { readFiles } from '../core/files'
import { World } from '../core/generated-world'
import { harmDone } from '../core/harm'
import { run } from './run'

suite('check --fix does no harm', () => {
  let folder: string
  setup(() => { folder = mkdtempSync(path.join(tmpdir(), 'noteproof-')) })
  teardown(() => rmSync(folder, { recursive: true, force: true }))

  const textsIn = (folder: string) => new Map([...readFiles(folder).keys()].map(name => [name, decodeText(readFileSync(path.join(folder, name)))]))
  const fix = async () => {
    const before = textsIn(folder)
    const { code } = await run(folder, ['check', '.', '--fix', '--fail-on', 'never'])
    assert.equal(code, 0)
    const after = textsIn(folder)
    assert.deepEqual(harmDone(before, after), [])
    return [...before].filter(([name, text]) => after.get(name) !== text).length
  }

  test('to the examples', async () => {
    cpSync('examples', folder, { recursive: true })
    await fix()
  }).timeout(60_000)

  test('to generated workspaces', async () => {
    let changed = 0
    for (let seed = 2001; seed <= 2012; seed++) {
      for (const [name, text] of new World(seed).texts) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
        // A byte order mark says which encoding of 16 bits it is.
        const wide = Buffer.from(`\ufeff${text.replace('\ufeff', '')}`, 'utf16le')
        writeFileSync(path.join(folder, name), name.endsWith('.yml') ? wide : name.startsWith('c1') ? wide.swap16() : text)
      }
      changed += await fix()
      rmSync(folder, { recursive: true })
      mkdirSync(folder)
    }
    assert.ok(changed > 3, `${changed} files changed`)
  }).timeout(120_000)
})
