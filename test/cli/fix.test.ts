import assert from 'node:assert/strict'
import {
  chmodSync, chownSync, linkSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setup, suite, teardown, test } from 'mocha'
import { nameOf, readFile, Unreadable, type ReadFile } from '../../src/cli/files'
import { writeFile } from '../../src/cli/write-file'
import { cli, run, runProgram } from './run'

const unfixed = readFileSync('test/fixtures/bad/npi-invalid.note.yaml', 'utf8')
const fixed = readFileSync('test/fixtures/bad/npi-invalid.fixed.note.yaml', 'utf8')
const isWindows = process.platform === 'win32'
const isRoot = process.getuid?.() === 0
const temporary = '.a.note.yaml.noteproof.tmp'

suite('what --fix writes', () => {
  let folder: string
  const at = (name: string) => path.join(folder, name)
  const write = (name: string, text: string) => writeFileSync(at(name), text)
  const read = (name: string): ReadFile => readFile(nameOf(at(name)), error => assert.fail(error.message))!
  const assertFolderHolds = (...names: string[]) => assert.deepEqual(readdirSync(folder).sort(), names.sort())

  setup(() => { folder = mkdtempSync(path.join(tmpdir(), 'noteproof-')) })
  teardown(() => rmSync(folder, { recursive: true, force: true }))

  test('keeps the mode, byte order mark and line ends, and leaves no other file', async () => {
    const windows = unfixed.replace(/\r?\n/g, '\r\n')
    write('a.note.yaml', `\ufeff${windows}`)
    chmodSync(at('a.note.yaml'), 0o640)
    const { err } = await run(folder, ['check', '--fix', '--quiet', '--fail-on', 'never', 'a.note.yaml'])
    assert.equal(err, 'a.note.yaml: fixed.\n')
    assert.equal(readFileSync(at('a.note.yaml'), 'utf8'), `\ufeff${fixed.replace(/\r?\n/g, '\r\n')}`)
    if (!isWindows) assert.equal(statSync(at('a.note.yaml')).mode & 0o777, 0o640)
    assertFolderHolds('a.note.yaml')
  }).timeout(20_000)

  test('writes the target of a symbolic link', async function () {
    if (isWindows) return
    mkdirSync(at('real'))
    write('real/b.note.yaml', unfixed)
    symlinkSync('real/b.note.yaml', at('a.note.yaml'))
    await run(folder, ['check', '--fix', '--quiet', '--fail-on', 'never', 'a.note.yaml'])
    assert.ok(lstatSync(at('a.note.yaml')).isSymbolicLink())
    assert.equal(readFileSync(at('real/b.note.yaml'), 'utf8'), fixed)
    assert.deepEqual(readdirSync(at('real')), ['b.note.yaml'])
    assertFolderHolds('a.note.yaml', 'real')
  }).timeout(20_000)

  test('fixes a file whose name is too long for a temporary file', async () => {
    const name = `${'n'.repeat(235)}.note.yaml`
    write(name, unfixed)
    const { err } = await run(folder, ['check', '--fix', '--quiet', '--fail-on', 'never', '.'])
    assert.match(err, /: fixed/)
    assert.equal(readFileSync(at(name), 'utf8'), fixed)
    assertFolderHolds(name)
  }).timeout(20_000)

  test('does not overwrite a file that changed after it was read', () => {
    for (const now of [`${unfixed}# more\n`, unfixed.replace('\n', '\r\n'), '', unfixed.slice(0, -1)]) {
      write('a.note.yaml', unfixed)
      const before = read('a.note.yaml')
      write('a.note.yaml', now)
      assert.throws(() => writeFile(before, fixed), ({ message }) => message.endsWith('a.note.yaml: changed while it was being checked; not written.'))
      assert.equal(readFileSync(at('a.note.yaml'), 'utf8'), now)
    }
    assertFolderHolds('a.note.yaml')
  })

  test('does not recreate a removed file or overwrite a folder or binary file', () => {
    write('a.note.yaml', unfixed)
    const before = read('a.note.yaml')
    rmSync(at('a.note.yaml'))
    assert.throws(() => writeFile(before, fixed))
    assertFolderHolds()
    mkdirSync(at('a.note.yaml'))
    assert.throws(() => writeFile(before, fixed))
    assertFolderHolds('a.note.yaml')
    rmSync(at('a.note.yaml'), { recursive: true })
    writeFileSync(at('a.note.yaml'), Buffer.from([0xff, 0xfe, 0x61]))
    assert.throws(() => writeFile(before, fixed), error => !(error instanceof Unreadable))
    assert.deepEqual([...readFileSync(at('a.note.yaml'))], [0xff, 0xfe, 0x61])
    assertFolderHolds('a.note.yaml')
  })

  /** Runs `check --fix` in the folder. Returns its exit code and standard error. */
  const fix = async (...more: string[]) => {
    const { code, err } = await run(folder, ['check', '--fix', '--quiet', '--fail-on', 'never', ...more])
    return { code, err }
  }
  /** Runs `check --fix` with an interruption or error at a call to the file system; see interrupt.cjs. */
  const fixInterrupted = (interrupt: string, ...paths: string[]) => runProgram(
    process.execPath, ['--require', path.resolve('test/cli/interrupt.cjs'), cli, 'check', '--fix', '--quiet', '--fail-on', 'never', ...paths],
    folder, '', false, { INTERRUPT: interrupt },
  )
  const textOf = (name: string) => readFileSync(at(name), 'utf8')
  const modeOf = (name: string) => statSync(at(name)).mode & 0o7777

  test('skips write-protected files, even as root, and fixes all others', async () => {
    for (const name of ['a.note.yaml', 'b.note.yaml', 'c.note.yaml']) write(name, unfixed.replace(/N-\d+/, `N-${name}`))
    chmodSync(at('a.note.yaml'), 0o444)
    write('c.note.yaml', fixed.replace(/N-\d+/, 'N-c'))
    chmodSync(at('c.note.yaml'), 0o444)
    for (const [result, ...more] of [['would be fixed', '--dry-run'], ['fixed']] as const) {
      assert.deepEqual(await fix(...more), { code: 2, err: `b.note.yaml: ${result}.\na.note.yaml: write-protected; not fixed.\n` })
      assert.equal(textOf('a.note.yaml'), unfixed.replace(/N-\d+/, 'N-a.note.yaml'))
    }
    assert.match(textOf('b.note.yaml'), /npi: '1234567893'/)
    const again = await run(folder, ['check', '--fix', '--quiet', 'a.note.yaml'])
    assert.match(again.out, /^a\.note\.yaml:\d+:\d+ error npi-invalid/m, 'the finding is still reported')
    if (!isWindows) assert.equal(modeOf('a.note.yaml'), 0o444)
    assertFolderHolds('a.note.yaml', 'b.note.yaml', 'c.note.yaml')
  }).timeout(60_000)

  test('keeps owner, group and set-id bits', async function () {
    if (!isRoot) return this.skip()
    write('a.note.yaml', unfixed)
    chownSync(at('a.note.yaml'), 4711, 4712)
    chmodSync(at('a.note.yaml'), 0o2664)
    const { ino } = statSync(at('a.note.yaml'))
    assert.equal((await fix()).code, 0)
    const { uid, gid, ino: now } = statSync(at('a.note.yaml'))
    assert.deepEqual([textOf('a.note.yaml'), uid, gid, modeOf('a.note.yaml')], [fixed, 4711, 4712, 0o2664])
    assert.notEqual(now, ino, 'the file was replaced atomically')
    assertFolderHolds('a.note.yaml')
  }).timeout(20_000)

  test('keeps hard links', async () => {
    write('a.note.yaml', unfixed)
    linkSync(at('a.note.yaml'), at('same.txt'))
    assert.equal((await fix()).code, 0)
    assert.equal(textOf('a.note.yaml'), fixed)
    assert.equal(textOf('same.txt'), fixed)
    assert.equal(statSync(at('a.note.yaml')).nlink, 2)
    assertFolderHolds('a.note.yaml', 'same.txt')
  }).timeout(20_000)

  test('writes in place when replacing the file would lose attributes', async () => {
    for (const refused of ['EXDEV renameSync', 'EBUSY renameSync', 'EPERM fchmodSync', 'EACCES openSync .tmp']) {
      write('a.note.yaml', unfixed)
      const { ino } = statSync(at('a.note.yaml'))
      const { code, err } = await fixInterrupted(refused)
      assert.deepEqual([code, err], [0, 'a.note.yaml: fixed.\n'], refused)
      assert.equal(textOf('a.note.yaml'), fixed, refused)
      assert.equal(statSync(at('a.note.yaml')).ino, ino, refused)
      assertFolderHolds('a.note.yaml')
    }
  }).timeout(60_000)

  test('keeps the old text when the disk is full', async () => {
    const text = unfixed.replace('units: 4', 'units: 10')
    for (const full of ['writeFileSync', 'fsyncSync .tmp', 'writeSync .note.yaml', 'ftruncateSync']) {
      write('a.note.yaml', text)
      linkSync(at('a.note.yaml'), at('same.txt'))
      const { code, err } = await fixInterrupted(`ENOSPC ${full}`)
      assert.deepEqual([code, err], [2, 'a.note.yaml: cannot be written.\n'], full)
      assert.equal(textOf('same.txt'), text, full)
      // When the new text could not be written, no temporary file remains.
      if (full.endsWith('.tmp') || full === 'writeFileSync') assertFolderHolds('a.note.yaml', 'same.txt')
      rmSync(at('same.txt'))
    }
  }).timeout(60_000)

  test('does not write through a link to a file outside the workspace', async function () {
    if (isWindows) return this.skip()
    mkdirSync(at('work/in'), { recursive: true })
    write('out.note.yaml', unfixed)
    write('work/in/b.note.yaml', unfixed)
    symlinkSync('../out.note.yaml', at('work/a.note.yaml'))
    symlinkSync('in/b.note.yaml', at('work/c.note.yaml'))
    symlinkSync('../..', at('work/in/up'))
    const refused = 'a.note.yaml: links to a file outside the workspace; not fixed.\n'
    const inside = await run(at('work'), ['check', '--fix', '--quiet', '--fail-on', 'never', 'a.note.yaml', 'c.note.yaml'])
    assert.deepEqual([inside.code, inside.err], [2, `c.note.yaml: fixed.\n${refused}`])
    // In a folder named on the command line it is not read. A path through a link to a folder is refused too.
    const unread = 'a.note.yaml: links to a file outside; to check that file, name it.\n'
    assert.deepEqual(await run(process.cwd(), ['check', '--fix', '--quiet', '--fail-on', 'never', at('work')]).then(({ code, err }) => [code, err.includes(unread)]), [0, true])
    const through = await run(at('work'), ['check', '--fix', '--quiet', '--fail-on', 'never', 'in/up/out.note.yaml'])
    assert.deepEqual([through.code, through.err], [2, 'in/up/out.note.yaml: links to a file outside the workspace; not fixed.\n'])
    assert.equal(textOf('out.note.yaml'), unfixed)
    assert.equal(textOf('work/in/b.note.yaml'), fixed)
    assert.ok(lstatSync(at('work/a.note.yaml')).isSymbolicLink() && lstatSync(at('work/c.note.yaml')).isSymbolicLink())
    // In a repository, the workspace includes the link's target.
    write('.git', 'gitdir: elsewhere\n')
    assert.equal((await run(at('work'), ['check', '--fix', '--quiet', '--fail-on', 'never', 'a.note.yaml'])).code, 0)
    assert.equal(textOf('out.note.yaml'), fixed)
  }).timeout(60_000)

  test('reports files with conflict marks and fixes the others', async () => {
    const marked = `${unfixed}---\n# theirs\n=======\n`
    write('a.note.yaml', marked)
    write('b.note.yaml', unfixed)
    assert.deepEqual(await fix(), { code: 0, err: 'b.note.yaml: fixed.\na.note.yaml: has conflict marks; not fixed.\n' })
    assert.equal(textOf('a.note.yaml'), marked)
  }).timeout(20_000)

  suite('interrupted', () => {
    /** Interrupts a fix. Returns the old text, which is longer than the new one. */
    const interrupt = async (where: string, linked: boolean) => {
      const text = unfixed.replace('units: 4', 'units: 10')
      write('a.note.yaml', text)
      if (linked) linkSync(at('a.note.yaml'), at('same.txt'))
      const { code } = await fixInterrupted(where)
      assert.notEqual(code, 0)
      assert.deepEqual(readdirSync(folder).sort(), [temporary, 'a.note.yaml', ...(linked ? ['same.txt'] : [])], where)
      return text
    }

    test('leaves the old text and one private temporary file, which a check reports and the next --fix removes', async () => {
      for (const where of ['half writeFileSync', 'kill fchmodSync', 'kill fsyncSync', 'kill renameSync']) {
        const text = await interrupt(where, false)
        assert.equal(textOf('a.note.yaml'), text, where)
        if (!isWindows && !where.includes('fsync') && !where.includes('rename')) assert.equal(modeOf(temporary), 0o600, where)
        const plain = await run(folder, ['check', '--quiet'])
        assert.deepEqual([plain.code, plain.err], [1, `${temporary}: left by an interrupted --fix; the next --fix removes it.\n`])
        assert.equal((await fix('--dry-run')).err, `${temporary}: left by an interrupted --fix; the next --fix removes it.\na.note.yaml: would be fixed.\n`)
        assert.deepEqual(await fix('a.note.yaml'), { code: 0, err: 'a.note.yaml: fixed.\n' })
        assert.equal(textOf('a.note.yaml'), fixed)
        assertFolderHolds('a.note.yaml')
      }
    }).timeout(120_000)

    test('leaves a temporary file that is removed even when there is nothing left to fix', async () => {
      await interrupt('kill renameSync', false)
      write('a.note.yaml', fixed)
      assert.deepEqual(await fix('a.note.yaml'), { code: 0, err: '' })
      assertFolderHolds('a.note.yaml')
    }).timeout(60_000)

    test('while writing in place, is finished by the next run', async () => {
      const places = [['kill writeSync', false], ['half writeSync', true], ['kill ftruncateSync', true], ['kill fsyncSync', false]] as const
      for (const [call, isHalf] of places) {
        const where = `${call} .note.yaml`
        const text = await interrupt(where, true)
        const left = textOf('a.note.yaml')
        assert.equal(![text, fixed].includes(left), isHalf, where)
        if (!isWindows) assert.equal(modeOf(temporary), 0o600)
        assert.deepEqual(await fix(), { code: 0, err: isHalf ? 'a.note.yaml: finished an interrupted fix.\n' : left === fixed ? '' : 'a.note.yaml: fixed.\n' }, where)
        assert.equal(textOf('same.txt'), fixed, where)
        assertFolderHolds('a.note.yaml', 'same.txt')
        rmSync(at('same.txt'))
      }
    }).timeout(120_000)

    test('while writing in place, does not overwrite later changes to the file', async () => {
      await interrupt('half writeSync .note.yaml', true)
      const since = unfixed.replace('units: 4', 'units: 3').replace('2026', '2025')
      write('a.note.yaml', since)
      await fix()
      assert.doesNotMatch(textOf('a.note.yaml'), /units: 10/)
      assert.match(textOf('a.note.yaml'), /2025/)
      assertFolderHolds('a.note.yaml', 'same.txt')
    }).timeout(60_000)
  })

  suite('when the name of the temporary file is taken', () => {
    const blocked = { code: 2, err: `a.note.yaml: not written, because ${temporary} is in the way and was not created by Noteproof.\n` }

    test('a link is not followed or removed', async function () {
      if (isWindows) return this.skip()
      write('a.note.yaml', unfixed)
      write('precious.txt', 'precious')
      for (const target of ['precious.txt', 'nowhere']) {
        symlinkSync(target, at(temporary))
        assert.deepEqual(await fix(), blocked)
        assert.ok(lstatSync(at(temporary)).isSymbolicLink())
        rmSync(at(temporary))
      }
      assert.equal(textOf('precious.txt'), 'precious')
      assert.equal(textOf('a.note.yaml'), unfixed)
      assertFolderHolds('a.note.yaml', 'precious.txt')
    }).timeout(60_000)

    test('a folder, a hard link and a file of another user are kept', async function () {
      write('a.note.yaml', unfixed)
      write('precious.txt', 'precious')
      mkdirSync(at(temporary))
      assert.deepEqual(await fix(), blocked)
      rmSync(at(temporary), { recursive: true })
      linkSync(at('precious.txt'), at(temporary))
      assert.deepEqual(await fix(), blocked)
      rmSync(at(temporary))
      assert.equal(textOf('precious.txt'), 'precious')
      if (!isRoot) return
      write(temporary, 'of another user')
      chownSync(at(temporary), 4711, 4712)
      assert.deepEqual(await fix(), blocked)
      assert.equal(textOf(temporary), 'of another user')
    }).timeout(60_000)
  })
})
