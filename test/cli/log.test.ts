import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { suite, test } from 'mocha'
import { findRule } from '../../src/core/rules'
import { fakeEditor } from './fake-editor'
import { brokenNarratives, markedFiles, secret } from './marked-files'
import { Session } from '../../src/vscode/session'

suite('private: the editor\'s log', () => {
  const files = [...markedFiles(), ...brokenNarratives()].filter(([file]) => /^words\/clients\/|^broken\/[a-z-]+\.note\.yaml$/.test(file))
  for (const [file, text] of files) fakeEditor.files.set(`file:///${file}`, text)

  /** What a session logs that reads marked files while something fails. */
  async function logged(fails: typeof fakeEditor.fails, meanwhile = async () => {}): Promise<string[]> {
    Object.assign(fakeEditor, { fails, logged: [], failure: new TypeError(`cannot take the words ${secret}`) })
    const session = new Session()
    await Promise.allSettled([session.index(), session.ready])
    await meanwhile()
    assert.equal(session.service.files().length, fails === 'findFiles' ? 0 : files.length)
    session.dispose()
    const lines = fakeEditor.logged.filter(line => line !== 'dispose: ')
    for (const line of lines) assert.ok(!line.includes(secret), line)
    return lines
  }

  test('is empty when nothing fails, whatever the files say', async () => assert.deepEqual(await logged(undefined), [])).timeout(20_000)

  test('names rule, file and kind of error when a rule throws', async () => {
    const rule = findRule('narrative-vague') as { check: unknown }
    const { check } = rule
    rule.check = () => { throw fakeEditor.failure }
    try {
      const lines = await logged(undefined)
      assert.ok(lines.length > 10, `${lines.length} lines`)
      for (const line of lines) assert.match(line, /^error: The rule narrative-vague failed on file:\/\/\/[\w./-]+: TypeError\. The others went on\.$/)
    } finally {
      rule.check = check
    }
  }).timeout(20_000)

  test('names the work and the kind of error when the editor fails', async () => {
    const reading = ['error: Reading the settings failed: TypeError.', 'error: Reading the folders failed: TypeError.']
    assert.deepEqual(new Set(await logged('findFiles')), new Set(reading))
    assert.deepEqual(new Set(await logged('set')), new Set(['error: Publishing failed: TypeError.']))
    const created = async () => {
      fakeEditor.created({ path: '/folder', toString: () => 'file:///folder' })
      await setTimeout(50)
    }
    assert.deepEqual(await logged('stat', created), ['error: Reading failed: TypeError.'])
  }).timeout(20_000)
})
