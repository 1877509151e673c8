import assert from 'node:assert/strict'
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setup, suite, teardown, test } from 'mocha'
import { cli } from './run'

const isWindows = process.platform === 'win32'
const word = 'marigold'

/** Each text has one more note than the text before, so that the count in the summary identifies it. */
let notes = 1
const text = () => `---\nkind: note\nnarrative: { intervention: ${word} }\n`.repeat(++notes)

suite('check --watch', () => {
  let home: string, child: ChildProcess, output: string, onOutput: () => void
  const at = (name: string) => path.join(home, 'work', name)
  const write = (name: string, content: string) => {
    mkdirSync(path.dirname(at(name)), { recursive: true })
    writeFileSync(at(name), content)
  }

  /** Waits until the output since the last wait matches. */
  const until = async (wanted: RegExp) => {
    while (!wanted.test(output)) {
      assert.equal(child.exitCode, null, output)
      await new Promise<void>(resolve => { onOutput = resolve })
    }
    assert.ok(!output.includes(word), 'narrative text is not printed')
    output = ''
  }
  const start = async (cwd: string, args: readonly string[], wanted: RegExp) => {
    child = spawn(process.execPath, [cli, 'check', '--watch', ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    output = ''
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (piece: string) => {
        output += piece
        onOutput?.()
      })
    }
    child.on('exit', () => onOutput?.())
    await until(wanted)
  }
  /** Saves a new text in the only file, and waits until it has been checked. */
  const save = async (how: (content: string) => void) => {
    const content = text()
    how(content)
    await until(new RegExp(` in 1 file, ${notes} records`))
  }
  const stop = async (signal: NodeJS.Signals) => {
    const ended = new Promise(resolve => child.on('close', (code, by) => resolve([code, by])))
    child.kill(signal)
    return ended
  }

  setup(() => { home = realpathSync(mkdtempSync(path.join(tmpdir(), 'noteproof-'))) })
  teardown(async () => {
    if (child.exitCode === null && child.signalCode === null) await stop('SIGKILL')
    rmSync(home, { recursive: true })
  })

  /** How editors and tools save a file. */
  const ways: Readonly<Record<string, (name: string, content: string) => void>> = {
    'in place': write,
    'by rename over': (name, content) => {
      write(`${name}~`, content)
      renameSync(at(`${name}~`), at(name))
    },
    'by rename away': (name, content) => {
      renameSync(at(name), at(`${name}~`))
      write(name, content)
      rmSync(at(`${name}~`))
    },
    'removed and created again': (name, content) => {
      rmSync(at(name))
      write(name, content)
    },
    // Appends a note, so that the file has as many as the text. Elsewhere, `sed -i` needs an argument.
    ...(process.platform === 'linux' && { 'by sed -i': name => execFileSync('sed', ['-i', '$a ---\\nkind: note', name], { cwd: at('.') }) }),
  }

  test('sees repeated saves of every kind, in the folder and a subfolder', async () => {
    for (const name of ['a.note.yaml', 'clients/c-1/a.note.yaml']) {
      write(name, text())
      await start(at('.'), [], new RegExp(` ${notes} records`))
      for (let round = 0; round < 3; round++) {
        for (const way of Object.values(ways)) await save(content => way(name, content))
      }
      await stop('SIGKILL')
      rmSync(at('.'), { recursive: true })
    }
  }).timeout(120_000)

  test('sees folders being created, removed, moved and replaced', async () => {
    write('clients/c-1/a.note.yaml', text())
    await start(at('.'), [], new RegExp(` ${notes} records`))
    const edits = async () => {
      for (const way of ['in place', 'by rename over']) await save(content => ways[way]!('clients/c-1/a.note.yaml', content))
    }
    for (let round = 0; round < 3; round++) {
      await save(content => {
        rmSync(at('clients'), { recursive: true })
        write('clients/c-1/a.note.yaml', content)
      })
      await edits()
      await save(content => {
        cpSync(at('clients'), at('next'), { recursive: true })
        write('next/c-1/a.note.yaml', content)
        renameSync(at('clients'), at('last'))
        renameSync(at('next'), at('clients'))
        rmSync(at('last'), { recursive: true })
      })
      await edits()
      renameSync(at('clients'), path.join(home, 'away'))
      await until(/No files to check/)
      renameSync(path.join(home, 'away'), at('clients'))
      await until(/ in 1 file, /)
      await edits()
    }
    write('new/deep/er/b.note.yaml', 'kind: note\n')
    await until(/ in 2 files, /)
    write('new/deep/er/c.note.yaml', 'kind: note\n')
    await until(/ in 3 files, /)
    rmSync(at('new'), { recursive: true })
    await until(/ in 1 file, /)
  }).timeout(120_000)

  test('sees git checkout', async () => {
    write('clients/a.note.yaml', text())
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: at('.'), stdio: 'pipe' })
    git('init', '--quiet', '--initial-branch', 'one')
    git('add', '.')
    git('commit', '--quiet', '--message', 'one')
    const one = notes
    git('checkout', '--quiet', '-b', 'two')
    write('clients/a.note.yaml', text())
    write('other/b.note.yaml', 'kind: note\n')
    git('add', '.')
    git('commit', '--quiet', '--message', 'two')
    await start(at('.'), [], new RegExp(` in 2 files, ${notes + 1} records`))
    for (let round = 0; round < 3; round++) {
      git('checkout', '--quiet', 'one')
      await until(new RegExp(` in 1 file, ${one} records`))
      git('checkout', '--quiet', 'two')
      await until(new RegExp(` in 2 files, ${notes + 1} records`))
    }
  }).timeout(120_000)

  test('sees changes to a folder or file given as a path, and to settings', async () => {
    write('clients/a.note.yaml', text())
    await start(at('.'), ['clients'], new RegExp(` ${notes} records`))
    for (let round = 0; round < 3; round++) {
      rmSync(at('clients'), { recursive: true })
      await until(/clients: no such file or folder[^]*No files to check/)
      write('clients/a.note.yaml', text())
      await until(new RegExp(` in 1 file, ${notes} records`))
      await save(content => ways['by rename over']!('clients/a.note.yaml', content))
    }
    await stop('SIGKILL')
    await start(at('.'), ['clients/a.note.yaml'], new RegExp(` ${notes} records`))
    for (let round = 0; round < 3; round++) await save(content => ways['by rename over']!('clients/a.note.yaml', content))
    await stop('SIGKILL')
    write('noteproof.yaml', 'rules: {}\n')
    await start(at('.'), [], /in 2 files/)
    ways['by rename over']!('noteproof.yaml', 'exclude: ["clients/**"]\n')
    await until(/in 1 file, 0 records/)
    ways['by rename over']!('noteproof.yaml', 'rules: {}\n')
    await until(/in 2 files/)
  }).timeout(120_000)

  test('does not check again for other files, and only once for its own fixes', async () => {
    const unfixed = 'kind: note\nid: N-1\nservices: {}\n'
    write('a.note.yaml', unfixed)
    await start(at('.'), ['--fix'], /a\.note\.yaml: fixed[^]* 1 record/)
    await until(/checking[^]*No safe fixes[^]* 1 record/)
    for (const name of ['.a.note.yaml.swp', 'a.note.yaml~', '4913', 'readme.md', '.a.note.yaml.noteproof.tmp']) write(name, 'x')
    mkdirSync(at('.git'))
    write('.git/x.note.yaml', 'kind: note\n')
    // There is no event for the absence of a check.
    await new Promise(resolve => setTimeout(resolve, 500))
    assert.doesNotMatch(output, /checking/)
    await save(content => write('a.note.yaml', content))
  }).timeout(60_000)

  test('stops on a signal with the exit code of the last check', async function () {
    if (isWindows) return this.skip()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      write('a.note.yaml', 'kind: note\n')
      await start(at('.'), [], / 1 record/)
      assert.deepEqual(await stop(signal), [1, null], signal)
      assert.equal(output, '')
    }
    await start(at('.'), ['--fail-on', 'never'], / 1 record/)
    write('b.note.yaml', 'kind: note\n')
    await until(/ 2 records/)
    assert.deepEqual(await stop('SIGINT'), [0, null])
  }).timeout(60_000)
})
