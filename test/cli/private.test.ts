import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { familyCodes } from '../../src/core/knowledge/family'
import { brokenNarratives, markedFiles, markedIds, oddNames, secret, unprintable } from './marked-files'
import { cli, run, runProgram, type Result } from './run'

/** The option of Node that preloads a file of this folder. */
const preload = (file: string) => `--require "${path.resolve('test/cli', file).replaceAll('\\', '/')}"`

const note = `kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:52", units: 4 }\nnarrative: The client ${secret} said so.\n`
const showcase = 'among/examples/clients/C-1042/2026-03-09.note.yaml'

/** Calls of the command line, each with its exit code. */
const calls: readonly (readonly [args: readonly string[], code: number])[] = [
  [['check'], 1],
  [['check', 'among', 'words', 'broken'], 1],
  [['check', '--format', 'json', '--fail-on', 'never', 'among', 'words', 'broken'], 0],
  [['check', '--format', 'sarif', 'broken'], 1],
  [['check', '--rule', 'narrative-vague', '--rule', 'narrative-cloned', '--quiet', '--fail-on', 'hint', 'among'], 1],
  [['check', '--shard', '1/2', 'broken'], 1],
  [['check', '--fix', '--dry-run', 'broken'], 1],
  [['check', '--fix', 'fixed'], 1],
  [['check', 'unreadable/latin.note.yaml', 'unreadable/nowhere.note.yaml', 'unreadable/folder.note.yaml', 'unreadable/large.note.yaml'], 2],
  [['compare', ...familyCodes], 0],
  [['compare', 'H2017', 'H2015', '--note', showcase], 0],
  [['compare', 'H2017', 'H2019', '--note', showcase.replace('among/examples', 'words'), '--format', 'json'], 0],
  [['compare', 'H2017', 'H2019', '--note', 'broken/colon.note.yaml'], 0],
  [['compare', 'H2017', 'H2019', '--note', 'unreadable/latin.note.yaml'], 2],
  [['ledger', 'among/examples', 'broken'], 0],
  [['ledger', '--format', 'json', 'words'], 0],
  [['ledger', 'unreadable'], 2],
  [['report', 'among'], 0],
  [['report', 'broken', 'unreadable'], 2],
  [['explain', 'units-mismatch'], 0],
  [['explain', 'nobody-knows'], 2],
  [['new', 'note', '--code', 'H2017'], 0],
  [['--help'], 0],
  [['--version'], 0],
  [['chekc'], 2],
  [['check', '--fail-on', 'never', 'ids'], 0],
  [['check', '--fail-on', 'never', '--format', 'json', 'ids'], 0],
  [['check', '--fail-on', 'never', '--format', 'sarif', 'ids'], 0],
  [['check', '--fail-on', 'never', '--fix', '--dry-run', 'ids'], 0],
  [['check', '--fail-on', 'never', '--fix', 'fixed-ids'], 0],
  [['ledger', 'ids'], 0],
  [['ledger', '--format', 'json', 'ids'], 0],
  [['report', 'ids'], 0],
  // The last files have the mark in place of every id.
  ...[...markedIds().keys()].slice(-16).filter((_file, at) => at % 2 === 1).map((file, at): [string[], number] =>
    [['compare', ...familyCodes, ...(at % 2 ? ['--format', 'json'] : []), '--note', file], 0]),
  ...[['check', '--rule'], ['check', '--today'], ['check', '--format'], ['check', '--fail-on'], ['check', '--shard'], ['explain'], ['compare', 'H2017'], ['ledger', '--format'], ['new'],
    ['new', 'note', '--code'], []].map((args): [string[], number] => [[...args, `${secret} was said here`], 2]),
]

/** Calls with files that have odd names. */
const oddCalls: readonly (readonly string[])[] = [
  ['check', 'names'], ['check', '--format', 'json', 'names'], ['check', '--format', 'sarif', 'names'], ['check', '--fix', '--dry-run', 'names'],
  ['check', '--fix', 'names'], ['ledger', 'names'], ['ledger', '--format', 'json', 'names'], ['report', 'names'],
  ...[...oddNames().keys()].slice(0, 4).map(file => ['compare', ...familyCodes, '--note', file.replace(/x\.note\.yaml$/, 'gone.note.yaml')]),
  ['check', 'gone\n::error::b.note.yaml'], ['check', '--stdin', '--stdin-filename', 'a\u001b\n::error::b.note.yaml'], ['explain', 'x\n::error::b'],
]

/** Methods made to throw, each with a call and the message it must print. */
const throwing: readonly (readonly [method: string, args: readonly string[], message: RegExp])[] = [
  ['String.toLowerCase', ['check', 'among/examples'], /: rule narrative-\w+ failed \(TypeError\); the other rules ran\.$/m],
  ['String.replace', ['check', '--format', 'json', 'words'], /^noteproof: failed unexpectedly \(TypeError\)\.$/m],
  ['RegExp.exec', ['report', 'among'], /^noteproof: failed unexpectedly \(TypeError\)\.$/m],
  ['RegExp.test', ['check', '--format', 'sarif', 'broken'], /^noteproof: failed unexpectedly \(TypeError\)\.$/m],
  ['String.slice', ['ledger', 'words'], /^noteproof: failed unexpectedly \(TypeError\)\.$/m],
  ['TextDecoder.decode', ['check', 'among'], /: cannot be read \(unknown error\)\.$/m],
  ['fs.writeFileSync', ['check', '--fix', 'unwritten'], /: cannot be written\.$/m],
]

suite('private: command line', () => {
  let home: string, connections: string
  let ran: { readonly call: string; readonly result: Result }[], odd: typeof ran, failed: Result[], watched: string, found: number

  /** Runs the command line with its connections logged. */
  const ask = (args: readonly string[], input = '', env: Readonly<Record<string, string>> = {}, options = '') =>
    run(home, args, input, { env: { CONNECTIONS: connections, SECRET: secret, ...env, NODE_OPTIONS: `${preload('count-connections.cjs')} ${options}` } })

  suiteSetup(async function () {
    this.timeout(900_000)
    home = realpathSync(mkdtempSync(path.join(tmpdir(), 'noteproof-')))
    connections = `${home}.connections`
    for (const [file, text] of [...markedFiles(), ...brokenNarratives(), ...markedIds()]) write(file, text)
    cpSync(path.join(home, 'ids'), path.join(home, 'fixed-ids'), { recursive: true })
    // Windows does not allow such names.
    if (process.platform !== 'win32') for (const [file, text] of oddNames()) write(file, text)
    for (const copy of ['fixed', 'unwritten']) cpSync(path.join(home, 'among'), path.join(home, copy), { recursive: true })
    write('unreadable/latin.note.yaml', Buffer.from(`${note}\xe9`, 'latin1'))
    write('unreadable/large.note.yaml', `${note}${`# ${secret} was said here\n`.repeat(50_000)}`)
    write('unreadable/locked.note.yaml', note)
    chmodSync(path.join(home, 'unreadable/locked.note.yaml'), 0)
    mkdirSync(path.join(home, 'unreadable/folder.note.yaml'))
    // Each folder is a repository, so that a command reads only the folders it names.
    for (const folder of ['among', 'words', 'broken', 'fixed', 'unwritten', 'unreadable', 'watched', 'ids', 'fixed-ids']) write(`${folder}/.git`, 'gitdir: elsewhere\n')
    if (process.platform !== 'win32') symlinkSync(path.join(home, 'nowhere'), path.join(home, 'unreadable/dangling.note.yaml'))

    const watching = watch()
    ran = []
    const record = async (args: readonly string[], input?: string) => ran.push({ call: args.join(' '), result: await ask(args, input) })
    for (const [args] of calls) await record(args)
    const lines = [...brokenNarratives().values()].filter(text => text.startsWith('{')).map(text => text.replaceAll('\n', ' '))
    await record(['check', '--ndjson'], lines.join('\n'))
    await record(['check', '--ndjson'], [...markedIds().values()].flatMap(text => (JSON.parse(text) as unknown[]).map(value => JSON.stringify(value))).join('\n'))
    odd = []
    if (process.platform !== 'win32') for (const args of oddCalls) odd.push({ call: args.join(' '), result: await ask(args, note.replace(secret, '')) })
    await record(['check', '--stdin', '--stdin-filename', 'x.note.yaml'], note)
    failed = await Promise.all(throwing.map(([method, args]) => ask(args, '', { THROWING: method }, preload('throw-texts.cjs'))))
    watched = await watching
    found = ran.reduce((sum, { result }) => sum + (result.out.match(/ (?:error|warning|info|hint) [\w-]+: /g)?.length ?? 0), 0)
  })
  suiteTeardown(() => {
    rmSync(home, { recursive: true })
    rmSync(connections, { force: true })
  })

  function write(file: string, text: string | Buffer) {
    mkdirSync(path.dirname(path.join(home, file)), { recursive: true })
    writeFileSync(path.join(home, file), text)
  }

  /** Watches a folder while a good file, a broken file and a file whose check throws are added. Returns the output. */
  async function watch(): Promise<string> {
    write('watched/first.note.yaml', 'kind: note\n')
    const child = spawn(process.execPath, [cli, 'check', '--watch', 'watched'], {
      cwd: home, env: {
        ...process.env, CONNECTIONS: connections, SECRET: `${secret} thrown`, THROWING: 'RegExp.test',
        NODE_OPTIONS: `${preload('count-connections.cjs')} ${preload('throw-texts.cjs')}`,
      },
    })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', piece => { text += piece })
    const ended = new Promise(resolve => child.on('close', resolve))
    const until = async (seen: RegExp) => {
      for (const deadline = Date.now() + 10_000; !seen.test(text); await new Promise(resolve => setTimeout(resolve, 20))) {
        assert.ok(Date.now() < deadline && child.exitCode === null, `waited for ${seen} in: ${text}`)
      }
    }
    try {
      await until(/in 1 file, /)
      write('watched/second.note.yaml', note)
      await until(/in 2 files, /)
      write('watched/third.note.yaml', note.replace('The client', '"The client'))
      await until(/in 3 files, /)
      write('watched/fourth.note.yaml', note.replace(secret, `${secret} thrown`))
      await until(/failed/)
      rmSync(path.join(home, 'watched/fourth.note.yaml'))
      await until(/failed[^]*in 3 files, /)
    } finally {
      child.kill()
      await ended
    }
    return text
  }

  test('every call has its exit code and output', () => {
    for (const [at, [args, code]] of calls.entries()) assert.equal(ran[at]!.result.code, code, `${args.join(' ')}: ${ran[at]!.result.err}`)
    for (const { call, result } of ran) assert.ok(result.out + result.err !== '', call)
    assert.ok(found > 2000, `${found} findings`)
    for (const [at, [method, , message]] of throwing.entries()) {
      const { out, err } = failed[at]!
      assert.match(err, message, `${method}: ${err}`)
      assert.doesNotMatch(out + err, /^ +at |\.js:\d+/m, `${method}: no stack trace`)
    }
  })

  test('no output contains a marked word', () => {
    for (const { call, result } of ran) for (const text of [result.out, result.err]) assert.deepEqual(linesWith(text), [], call)
  })

  test('a file name does not begin a new line or control the terminal', () => {
    for (const { call, result } of odd) {
      assert.ok(result.out + result.err !== '', call)
      for (const text of [result.out, result.err]) {
        assert.doesNotMatch(text, unprintable, call)
        assert.doesNotMatch(text, /^::error/m, call)
      }
    }
  })

  test('clients with withheld ids remain distinct', () => {
    const { result } = ran.find(({ call }) => call === 'ledger ids')!
    assert.match(result.out, /^\(client 1, not shown\) /m)
    const json = ran.find(({ call }) => call === 'ledger --format json ids')!.result.out
    const { authorizations } = JSON.parse(json) as { authorizations: { client: string | null }[] }
    assert.ok(authorizations.some(({ client }) => client === null))
  })

  test('no output after an internal error contains a marked word', () => {
    for (const [at, [method]] of throwing.entries()) for (const text of [failed[at]!.out, failed[at]!.err]) assert.deepEqual(linesWith(text), [], method)
  })

  test('no output of --watch contains a marked word', () => assert.deepEqual(linesWith(watched), []))

  test('no connection was opened, and no process started that could', () => {
    assert.equal(existsSync(connections) ? readFileSync(connections, 'utf8') : '', '')
  })

  test('connections and processes would have been logged', async () => {
    const attempts = [
      'fetch("http://127.0.0.1:9")', 'require("net").connect(9)', 'new (require("net").Socket)().connect(9)', 'require("https").get("https://127.0.0.1:9")',
      'import("tls").then(({ connect }) => connect(9))', 'require("dns").promises.lookup("localhost")', 'new (require("dns").Resolver)()',
      'require("dgram").createSocket("udp4")', 'require("http2").connect("http://127.0.0.1:9")', 'new WebSocket("ws://127.0.0.1:9")',
      'require("child_process").execSync("true")', 'require("http").createServer()', 'new (require("worker_threads").Worker)("fetch(0)", { eval: true })',
    ]
    const counted = path.join(home, 'counted')
    const results = await Promise.all(attempts.map(attempt =>
      runProgram(process.execPath, ['-e', attempt], home, '', false, { CONNECTIONS: counted, NODE_OPTIONS: preload('count-connections.cjs') })))
    assert.deepEqual(results.map(({ code }) => code), attempts.map(() => 1))
    assert.equal(readFileSync(counted, 'utf8').trim().split('\n').length, attempts.length)
  }).timeout(20_000)
})

/** The lines of a text that hold the secret. */
function linesWith(text: string): string[] {
  return text.split('\n').filter(line => line.includes(secret))
}
