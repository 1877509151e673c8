import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setup, suite, teardown, test } from 'mocha'
import { nameOf, readFile } from '../../src/cli/files'
import { run } from './run'

const good = 'kind: note\nid: N-1\n'
const isWindows = process.platform === 'win32'

suite('hostile files', () => {
  let folder: string
  const at = (name: string) => path.join(folder, name)
  const write = (name: string, text: string | Uint8Array) => writeFileSync(at(name), text)

  setup(() => { folder = mkdtempSync(path.join(tmpdir(), 'noteproof-')) })
  teardown(() => rmSync(folder, { recursive: true, force: true }))

  test('files that are neither UTF-8 nor marked as UTF-16 are reported in one line each, and the rest is checked', async () => {
    write('good.note.yaml', good)
    write('little.note.yaml', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, 'utf16le')]))
    write('big.note.json', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(good, 'utf16le').swap16()]))
    write('odd.note.yaml', Buffer.concat([Buffer.from(good), Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80])]))
    write('cut.plan.yaml', Buffer.from('id: é').subarray(0, -1))
    const { code, out, err } = await run(folder, ['check', '--quiet'])
    assert.equal(code, 2)
    assert.equal(err, ['cut.plan.yaml', 'odd.note.yaml'].map(name => `${name}: not UTF-8 or UTF-16 text.\n`).join(''))
    for (const name of ['good.note.yaml', 'little.note.yaml', 'big.note.json']) assert.ok(out.includes(`${name}:`))
  }).timeout(20_000)

  test('NUL characters, and UTF-16 without a byte order mark, are findings', async () => {
    write('zero.note.yaml', `${good}client: a\0b\n\0`)
    write('wide.note.yaml', Buffer.from(good, 'utf16le'))
    const { code, out, err } = await run(folder, ['check', '--quiet'])
    assert.equal(code, 1)
    assert.equal(err, '')
    for (const name of ['zero', 'wide']) assert.ok(out.includes(`${name}.note.yaml:`))
  }).timeout(20_000)

  test('folders named like files, broken and circular links, and pipes are skipped, or reported when named', async () => {
    write('good.note.yaml', good)
    mkdirSync(at('folder.note.yaml'))
    mkdirSync(at('noteproof.yaml'))
    if (!isWindows) {
      symlinkSync('nowhere', at('dangling.note.yaml'))
      symlinkSync('self.note.yaml', at('self.note.yaml'))
      symlinkSync('..', at('folder.note.yaml/up'))
      symlinkSync('.', at('round'))
      symlinkSync('/dev/zero', at('endless.note.yaml'))
      execFileSync('mkfifo', [at('pipe.note.yaml')])
    }
    const all = await run(folder, ['check', '--quiet'])
    assert.equal(all.err, '')
    assert.equal(all.code, 1)
    assert.ok(all.out.split('\n').every(line => line === '' || line.startsWith('good.note.yaml:')), all.out)
    if (isWindows) return
    const named = await run(folder, ['check', '--quiet', 'dangling.note.yaml', 'self.note.yaml', 'pipe.note.yaml', 'good.note.yaml/below.note.yaml'])
    assert.equal(named.code, 2)
    assert.deepEqual(named.err.split('\n').map(line => line.replace(/; .*/, '')), [
      'dangling.note.yaml: no such file or folder.', 'self.note.yaml: cannot be read (ELOOP).', 'pipe.note.yaml: not a record file',
      'good.note.yaml/below.note.yaml: cannot be read (ENOTDIR).', '',
    ])
  }).timeout(20_000)

  test('a file removed before it is read is reported in one line', () => {
    const messages: string[] = []
    assert.equal(readFile(nameOf(at('gone.note.yaml')), ({ message }) => messages.push(message)), undefined)
    assert.match(messages.join('\n'), /gone\.note\.yaml: no such file or folder\.$/)
  })

  test('a line of 50 MB is too large, in a file and in a stream', async () => {
    const line = `{"kind":"note","id":"N-1","client":"C-1","narrative":"${'word '.repeat(10_000_000)}"}\n`
    write('long.note.json', line)
    write('next.json', `${line}{"kind":"note","id":"N-2","client":"C-2"}\n`)
    const [file, stream] = await Promise.all([
      run(folder, ['check', '--quiet', 'long.note.json']), run(folder, ['check', '--ndjson', '--quiet'], readFileSync(at('next.json'))),
    ])
    assert.equal(file.code, 1)
    assert.match(file.out, /^long\.note\.json:1:1 warning too-large: /m)
    const found = stream.out.trim().split('\n').map(line => JSON.parse(line) as { line: number; rule: string })
    assert.deepEqual(found.filter(({ line }) => line === 1).map(({ rule }) => rule), ['too-large'])
    assert.ok(found.some(({ line }) => line === 2))
  }).timeout(60_000)

  test('nesting 20,000 levels deep is a finding, in files, streams and settings', async () => {
    const deep = '['.repeat(20_000)
    write('a.note.yaml', deep)
    write('b.note.yaml', '- '.repeat(20_000))
    write('c.note.json', '{"a":'.repeat(20_000))
    write('noteproof.yaml', `rules: ${deep}`)
    const { code, out, err } = await run(folder, ['check', '--quiet'])
    assert.equal(code, 1)
    assert.equal(err, '')
    for (const name of ['a.note.yaml', 'b.note.yaml', 'c.note.json', 'noteproof.yaml']) assert.ok(out.includes(`${name}:1:1 error syntax: This is nested more than 100 levels deep, so it is not read. Check for unclosed brackets.`), out)
    const apart = path.join(folder, 'apart')
    mkdirSync(path.join(apart, '.git'), { recursive: true })
    writeFileSync(path.join(apart, '.git/HEAD'), 'ref: refs/heads/main\n')
    const stream = await run(apart, ['check', '--ndjson', '--quiet'], `{"kind":"note","a":${deep}\n{"kind":"note","a":${deep}${']'.repeat(20_000)}}\n`)
    assert.equal(stream.code, 1)
    assert.equal(stream.err, '')
  }).timeout(30_000)
})
