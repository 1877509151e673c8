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

const spoilt = readFileSync('test/fixtures/bad/npi-invalid.note.yaml', 'utf8')
const mended = readFileSync('test/fixtures/bad/npi-invalid.fixed.note.yaml', 'utf8')
const isWindows = process.platform === 'win32'
const isRoot = process.getuid?.() === 0
const temporary = '.a.note.yaml.noteproof.tmp'

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

  test('also where no temporary file can have the name of a long one', async () => {
    const name = `${'n'.repeat(235)}.note.yaml`
    write(name, spoilt)
    const { err } = await run(folder, ['check', '--fix', '--quiet', '--fail-on', 'never', '.'])
    assert.match(err, /was corrected/)
    assert.equal(readFileSync(at(name), 'utf8'), mended)
    isAlone(name)
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

  /** What `check --fix` of the folder said, with its exit code. */
  const fix = async (...more: string[]) => {
    const { code, err } = await run(folder, ['check', '--fix', '--quiet', '--fail-on', 'never', ...more])
    return { code, err }
  }
  /** The same with what happens to it at a call to the file system. */
  const fixInterrupted = (interrupt: string, ...paths: string[]) => runProgram(
    process.execPath, ['--require', path.resolve('test/cli/interrupt.cjs'), cli, 'check', '--fix', '--quiet', '--fail-on', 'never', ...paths],
    folder, '', false, { INTERRUPT: interrupt },
  )
  const textOf = (name: string) => readFileSync(at(name), 'utf8')
  const modeOf = (name: string) => statSync(at(name)).mode & 0o7777

  test('no write-protected file, also for root, and all others', async () => {
    for (const name of ['a.note.yaml', 'b.note.yaml', 'c.note.yaml']) write(name, spoilt.replace(/N-\d+/, `N-${name}`))
    chmodSync(at('a.note.yaml'), 0o444)
    write('c.note.yaml', mended.replace(/N-\d+/, 'N-c'))
    chmodSync(at('c.note.yaml'), 0o444)
    for (const [said, ...more] of [['would be', '--dry-run'], ['was']] as const) {
      assert.deepEqual(await fix(...more), { code: 2, err: `b.note.yaml: ${said} corrected.\na.note.yaml: write-protected; not corrected.\n` })
      assert.equal(textOf('a.note.yaml'), spoilt.replace(/N-\d+/, 'N-a.note.yaml'))
    }
    assert.match(textOf('b.note.yaml'), /npi: '1234567893'/)
    const again = await run(folder, ['check', '--fix', '--quiet', 'a.note.yaml'])
    assert.match(again.out, /^a\.note\.yaml:\d+:\d+ error npi-invalid/m, 'what is told is true of the file as it is')
    if (!isWindows) assert.equal(modeOf('a.note.yaml'), 0o444)
    isAlone('a.note.yaml', 'b.note.yaml', 'c.note.yaml')
  }).timeout(60_000)

  test('keeps owner, group and set-id bits', async function () {
    if (!isRoot) return this.skip()
    write('a.note.yaml', spoilt)
    chownSync(at('a.note.yaml'), 4711, 4712)
    chmodSync(at('a.note.yaml'), 0o2664)
    const { ino } = statSync(at('a.note.yaml'))
    assert.equal((await fix()).code, 0)
    const { uid, gid, ino: now } = statSync(at('a.note.yaml'))
    assert.deepEqual([textOf('a.note.yaml'), uid, gid, modeOf('a.note.yaml')], [mended, 4711, 4712, 0o2664])
    assert.notEqual(now, ino, 'it was replaced in one step')
    isAlone('a.note.yaml')
  }).timeout(20_000)

  test('keeps hard links', async () => {
    write('a.note.yaml', spoilt)
    linkSync(at('a.note.yaml'), at('same.txt'))
    assert.equal((await fix()).code, 0)
    assert.equal(textOf('a.note.yaml'), mended)
    assert.equal(textOf('same.txt'), mended)
    assert.equal(statSync(at('a.note.yaml')).nlink, 2)
    isAlone('a.note.yaml', 'same.txt')
  }).timeout(20_000)

  test('writes in place where the system does not replace the file with everything kept', async () => {
    for (const refused of ['EXDEV renameSync', 'EBUSY renameSync', 'EPERM fchmodSync', 'EACCES openSync .tmp']) {
      write('a.note.yaml', spoilt)
      const { ino } = statSync(at('a.note.yaml'))
      const { code, err } = await fixInterrupted(refused)
      assert.deepEqual([code, err], [0, 'a.note.yaml: was corrected.\n'], refused)
      assert.equal(textOf('a.note.yaml'), mended, refused)
      assert.equal(statSync(at('a.note.yaml')).ino, ino, refused)
      isAlone('a.note.yaml')
    }
  }).timeout(60_000)

  test('leaves the old text whole when there is no room for the new one', async () => {
    const text = spoilt.replace('units: 4', 'units: 10')
    for (const full of ['writeFileSync', 'fsyncSync .tmp', 'writeSync .note.yaml', 'ftruncateSync']) {
      write('a.note.yaml', text)
      linkSync(at('a.note.yaml'), at('same.txt'))
      const { code, err } = await fixInterrupted(`ENOSPC ${full}`)
      assert.deepEqual([code, err], [2, 'a.note.yaml: cannot be written.\n'], full)
      assert.equal(textOf('same.txt'), text, full)
      // Before the new text could be written, nothing of it stays beside.
      if (full.endsWith('.tmp') || full === 'writeFileSync') isAlone('a.note.yaml', 'same.txt')
      rmSync(at('same.txt'))
    }
  }).timeout(60_000)

  test('follows no link that leads out of the workspace', async function () {
    if (isWindows) return this.skip()
    mkdirSync(at('work/in'), { recursive: true })
    write('out.note.yaml', spoilt)
    write('work/in/b.note.yaml', spoilt)
    symlinkSync('../out.note.yaml', at('work/a.note.yaml'))
    symlinkSync('in/b.note.yaml', at('work/c.note.yaml'))
    symlinkSync('../..', at('work/in/up'))
    const refused = 'a.note.yaml: a link that leads out of the workspace; not corrected.\n'
    const inside = await run(at('work'), ['check', '--fix', '--quiet', '--fail-on', 'never', 'a.note.yaml', 'c.note.yaml'])
    assert.deepEqual([inside.code, inside.err], [2, `c.note.yaml: was corrected.\n${refused}`])
    // The same for a folder that is named, and through a folder that is a link.
    assert.deepEqual(await run(process.cwd(), ['check', '--fix', '--quiet', '--fail-on', 'never', at('work')]).then(({ code, err }) => [code, err.endsWith(refused)]), [2, true])
    const through = await run(at('work'), ['check', '--fix', '--quiet', '--fail-on', 'never', 'in/up/out.note.yaml'])
    assert.deepEqual([through.code, through.err], [2, 'in/up/out.note.yaml: a link that leads out of the workspace; not corrected.\n'])
    assert.equal(textOf('out.note.yaml'), spoilt)
    assert.equal(textOf('work/in/b.note.yaml'), mended)
    assert.ok(lstatSync(at('work/a.note.yaml')).isSymbolicLink() && lstatSync(at('work/c.note.yaml')).isSymbolicLink())
    // A repository is one workspace.
    write('.git', 'gitdir: elsewhere\n')
    assert.equal((await run(at('work'), ['check', '--fix', '--quiet', '--fail-on', 'never', 'a.note.yaml'])).code, 0)
    assert.equal(textOf('out.note.yaml'), mended)
  }).timeout(60_000)

  test('says which files have conflict marks, and corrects the others', async () => {
    const marked = `${spoilt}---\n# theirs\n=======\n`
    write('a.note.yaml', marked)
    write('b.note.yaml', spoilt)
    assert.deepEqual(await fix(), { code: 0, err: 'b.note.yaml: was corrected.\na.note.yaml: has conflict marks; not corrected.\n' })
    assert.equal(textOf('a.note.yaml'), marked)
  }).timeout(20_000)

  suite('interrupted', () => {
    /** Leaves what an interrupted correction leaves; returns the old text, which is longer than the new one. */
    const interrupt = async (where: string, linked: boolean) => {
      const text = spoilt.replace('units: 4', 'units: 10')
      write('a.note.yaml', text)
      if (linked) linkSync(at('a.note.yaml'), at('same.txt'))
      const { code } = await fixInterrupted(where)
      assert.notEqual(code, 0)
      assert.deepEqual(readdirSync(folder).sort(), [temporary, 'a.note.yaml', ...(linked ? ['same.txt'] : [])], where)
      return text
    }

    test('leaves the old text at the name and one private file, which a check names and the next --fix removes', async () => {
      for (const where of ['half writeFileSync', 'kill fchmodSync', 'kill fsyncSync', 'kill renameSync']) {
        const text = await interrupt(where, false)
        assert.equal(textOf('a.note.yaml'), text, where)
        if (!isWindows && !where.includes('fsync') && !where.includes('rename')) assert.equal(modeOf(temporary), 0o600, where)
        const plain = await run(folder, ['check', '--quiet'])
        assert.deepEqual([plain.code, plain.err], [1, `${temporary}: left by an interrupted --fix; the next --fix removes it.\n`])
        assert.equal((await fix('--dry-run')).err, `${temporary}: left by an interrupted --fix; the next --fix removes it.\na.note.yaml: would be corrected.\n`)
        assert.deepEqual(await fix('a.note.yaml'), { code: 0, err: 'a.note.yaml: was corrected.\n' })
        assert.equal(textOf('a.note.yaml'), mended)
        isAlone('a.note.yaml')
      }
    }).timeout(120_000)

    test('is removed also where there is nothing to correct any more', async () => {
      await interrupt('kill renameSync', false)
      write('a.note.yaml', mended)
      assert.deepEqual(await fix('a.note.yaml'), { code: 0, err: '' })
      isAlone('a.note.yaml')
    }).timeout(60_000)

    test('in place, is finished by the next run', async () => {
      const places = [['kill writeSync', false], ['half writeSync', true], ['kill ftruncateSync', true], ['kill fsyncSync', false]] as const
      for (const [call, isHalf] of places) {
        const where = `${call} .note.yaml`
        const text = await interrupt(where, true)
        const left = textOf('a.note.yaml')
        assert.equal(![text, mended].includes(left), isHalf, where)
        if (!isWindows) assert.equal(modeOf(temporary), 0o600)
        assert.deepEqual(await fix(), { code: 0, err: isHalf ? 'a.note.yaml: an interrupted correction was finished.\n' : left === mended ? '' : 'a.note.yaml: was corrected.\n' }, where)
        assert.equal(textOf('same.txt'), mended, where)
        isAlone('a.note.yaml', 'same.txt')
        rmSync(at('same.txt'))
      }
    }).timeout(120_000)

    test('in place, is not finished over what a person has written since', async () => {
      await interrupt('half writeSync .note.yaml', true)
      const since = spoilt.replace('units: 4', 'units: 3').replace('2026', '2025')
      write('a.note.yaml', since)
      await fix()
      assert.doesNotMatch(textOf('a.note.yaml'), /units: 10/)
      assert.match(textOf('a.note.yaml'), /2025/)
      isAlone('a.note.yaml', 'same.txt')
    }).timeout(60_000)
  })

  suite('at the name of the temporary file', () => {
    const blocked = { code: 2, err: `a.note.yaml: not written, since ${temporary} is in the way and not a file of Noteproof.\n` }

    test('a link is neither followed nor removed', async function () {
      if (isWindows) return this.skip()
      write('a.note.yaml', spoilt)
      write('precious.txt', 'precious')
      for (const target of ['precious.txt', 'nowhere']) {
        symlinkSync(target, at(temporary))
        assert.deepEqual(await fix(), blocked)
        assert.ok(lstatSync(at(temporary)).isSymbolicLink())
        rmSync(at(temporary))
      }
      assert.equal(textOf('precious.txt'), 'precious')
      assert.equal(textOf('a.note.yaml'), spoilt)
      isAlone('a.note.yaml', 'precious.txt')
    }).timeout(60_000)

    test('a folder, a second name of a file, and a file of somebody else stay', async function () {
      write('a.note.yaml', spoilt)
      write('precious.txt', 'precious')
      mkdirSync(at(temporary))
      assert.deepEqual(await fix(), blocked)
      rmSync(at(temporary), { recursive: true })
      linkSync(at('precious.txt'), at(temporary))
      assert.deepEqual(await fix(), blocked)
      rmSync(at(temporary))
      assert.equal(textOf('precious.txt'), 'precious')
      if (!isRoot) return
      write(temporary, 'of another person')
      chownSync(at(temporary), 4711, 4712)
      assert.deepEqual(await fix(), blocked)
      assert.equal(textOf(temporary), 'of another person')
    }).timeout(60_000)
  })
})
