import assert from 'node:assert/strict'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setup, suite, teardown, test } from 'mocha'
import { nameOf, readFile, Unreadable, writeFile, type ReadFile } from '../../src/cli/files'
import { run } from './run'

const spoilt = readFileSync('test/fixtures/bad/npi-invalid.note.yaml', 'utf8')
const mended = readFileSync('test/fixtures/bad/npi-invalid.fixed.note.yaml', 'utf8')
const isWindows = process.platform === 'win32'

suite('what --fix writes', () => {
  let folder: string
  const at = (name: string) => path.join(folder, name)
  const write = (name: string, text: string) => writeFileSync(at(name), text)
  const read = (name: string): ReadFile => readFile(nameOf(at(name)), error => assert.fail(error.message))!
  const isAlone = (...names: string[]) => assert.deepEqual(readdirSync(folder).sort(), names.sort())

  setup(() => { folder = mkdtempSync(path.join(tmpdir(), 'noteproof-')) })
  teardown(() => rmSync(folder, { recursive: true, force: true }))

  test('keeps mode, byte order mark and line ends, and leaves nothing beside', async () => {
    const windows = spoilt.replace(/\r?\n/g, '\r\n')
    write('a.note.yaml', `\ufeff${windows}`)
    chmodSync(at('a.note.yaml'), 0o640)
    const { err } = await run(folder, ['check', '--fix', '--quiet', '--fail-on', 'never', 'a.note.yaml'])
    assert.equal(err, 'a.note.yaml: was corrected.\n')
    assert.equal(readFileSync(at('a.note.yaml'), 'utf8'), `\ufeff${mended.replace(/\r?\n/g, '\r\n')}`)
    if (!isWindows) assert.equal(statSync(at('a.note.yaml')).mode & 0o777, 0o640)
    isAlone('a.note.yaml')
  }).timeout(20_000)

  test('goes through a link, which stays one', async function () {
    if (isWindows) return
    mkdirSync(at('real'))
    write('real/b.note.yaml', spoilt)
    symlinkSync('real/b.note.yaml', at('a.note.yaml'))
    await run(folder, ['check', '--fix', '--quiet', '--fail-on', 'never', 'a.note.yaml'])
    assert.ok(lstatSync(at('a.note.yaml')).isSymbolicLink())
    assert.equal(readFileSync(at('real/b.note.yaml'), 'utf8'), mended)
    assert.deepEqual(readdirSync(at('real')), ['b.note.yaml'])
    isAlone('a.note.yaml', 'real')
  }).timeout(20_000)

  test('never takes the place of what changed since it was read', () => {
    for (const now of [`${spoilt}# more\n`, spoilt.replace('\n', '\r\n'), '', spoilt.slice(0, -1)]) {
      write('a.note.yaml', spoilt)
      const before = read('a.note.yaml')
      write('a.note.yaml', now)
      assert.throws(() => writeFile(before, mended), ({ message }) => message.endsWith('a.note.yaml: changed while it was being checked; not written.'))
      assert.equal(readFileSync(at('a.note.yaml'), 'utf8'), now)
    }
    isAlone('a.note.yaml')
  })

  test('does not bring back what is gone, nor write over a folder or what is no text', () => {
    write('a.note.yaml', spoilt)
    const before = read('a.note.yaml')
    rmSync(at('a.note.yaml'))
    assert.throws(() => writeFile(before, mended))
    isAlone()
    mkdirSync(at('a.note.yaml'))
    assert.throws(() => writeFile(before, mended))
    isAlone('a.note.yaml')
    rmSync(at('a.note.yaml'), { recursive: true })
    writeFileSync(at('a.note.yaml'), Buffer.from([0xff, 0xfe, 0x61]))
    assert.throws(() => writeFile(before, mended), error => !(error instanceof Unreadable))
    assert.deepEqual([...readFileSync(at('a.note.yaml'))], [0xff, 0xfe, 0x61])
    isAlone('a.note.yaml')
  })
})
