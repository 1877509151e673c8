import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { run, type Result } from './run'

/** Characters that a terminal obeys, or that hide or turn others. */
const unprintable = /[^\P{C}\n]|[\p{Zl}\p{Zp}]/u
/** The command line of the SARIF SDK. It is installed without its script, which would make it executable. */
const multitool = createRequire(path.resolve('package.json'))('@microsoft/sarif-multitool') as string

suite('command line: outputs', function () {
  this.timeout(60_000)
  let home: string
  const strange = process.platform === 'win32' ? 'a\u202eb' : 'a\u001b[31m\r\n::error::\u0007\u009b\u202e\u007f'
  const at = (name: string) => path.join(home, name)

  suiteSetup(() => {
    home = mkdtempSync(path.join(tmpdir(), 'noteproof-'))
    const service = 'service: { code: "H20\\e17", date: 2026-03-09, start: "10:00", end: "10:52", units: 4, modifiers: ["H\\eQ"] }\n'
    mkdirSync(at(`d${strange}`))
    writeFileSync(at(`${strange}.note.yaml`), `kind: note\nid: "N\\e[2J1"\nclient: "C\\u009b1"\nplan: "P\\u202e1"\n${service}`)
    writeFileSync(at(`d${strange}/bad.note.yaml`), Buffer.from([0xff, 0xc0]))
    writeFileSync(at(`d${strange}/n.notes.yaml`), '')
    writeFileSync(at(`d${strange}/p.plan.yaml`), 'kind: plan\nid: "P\\e1"\nclient: "C\\e1"\nauthorizations: [{ id: "A\\e1", code: H2017, units: 3 }]\n')
    writeFileSync(at('n.note.yaml'), 'kind: note\nid: N-1\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:52", units: 4 }\n')
  })
  suiteTeardown(() => rmSync(home, { recursive: true }))

  test('control characters in names and ids are escaped in every one', async () => {
    const calls = [
      ['check'], ...['json', 'sarif'].map(format => ['check', '--format', format]), ['check', '--fix', '--dry-run'],
      ['report'], ...['csv', 'json', 'html'].map(format => ['report', '--format', format]), ['ledger'], ['ledger', '--format', 'json'],
      ['compare', 'H2017', 'H2015', '--note', 'n.note.yaml'], ['check', `x${strange}`], [`x${strange}`], ['explain', `x${strange}`], ['check', '--rule', `x${strange}`],
      ['check', `--x${strange}`], ['check', '--stdin', '--stdin-filename', `x${strange}.note.yaml`],
    ]
    const results = await Promise.all(calls.map(call => run(home, call, 'kind: note\n')))
    results.push(await run(home, ['check', '--ndjson'], '{"kind":"note","id":"N\\u001b1","client":"C\\u009b","service":{"code":"H20\\u001b17","units":4}}\n'))
    for (const [at, { out, err }] of results.entries()) assert.doesNotMatch(out + err, unprintable, calls[at]?.join(' '))
    assert.match(results[0]!.out, process.platform === 'win32' ? /a\\u202eb/ : /^a\\u001b\[31m\\r\\n::error::\\u0007\\u009b\\u202e\\u007f\.note\.yaml:2:/m)
  })

  test('NO_COLOR and FORCE_COLOR count unless empty', async () => {
    const isColored = async (env: Record<string, string>, ...args: string[]) =>
      (await run(home, ['check', 'n.note.yaml', ...args], '', { env: { NO_COLOR: '', FORCE_COLOR: '', ...env } })).out.includes('\u001b[')
    const colored = await Promise.all([
      isColored({}), isColored({ FORCE_COLOR: '1' }), isColored({ FORCE_COLOR: '0' }), isColored({ FORCE_COLOR: '1', NO_COLOR: '1' }),
      isColored({ FORCE_COLOR: 'true' }, '--no-color'), isColored({ FORCE_COLOR: '3', TERM: 'dumb' }),
    ])
    assert.deepEqual(colored, [false, true, false, false, false, true])
  })

  test('wrong options are answered with what to write instead', async () => {
    const answers: readonly (readonly [string, string])[] = [
      ['-', '"-" is not a path. To check standard input, use --stdin --stdin-filename x.note.yaml.'],
      ['--fix=false', '--fix takes no value. Write it to turn it on, and leave it out to turn it off.'],
      ['-format', 'unknown option -format. Did you mean --format?'],
      ['-x.note.yaml', 'unknown option -x.note.yaml. Write ./ before a path that begins with a dash.'],
      ['-q', 'unknown option -q.'],
      ['--fixs', 'unknown option --fixs. Did you mean --fix?'],
      ['--format', '--format needs a value.'],
    ]
    const results: Result[] = await Promise.all(answers.map(([option]) => run(home, ['check', option])))
    assert.deepEqual(results, answers.map(([, answer]) => ({ code: 2, out: '', err: `noteproof: ${answer}\n` })))
  })

  test('SARIF passes the validator of the SARIF SDK', async () => {
    chmodSync(multitool, 0o755)
    const azure = { TF_BUILD: 'True', SYSTEM_DEFINITIONID: '7', BUILD_DEFINITIONNAME: 'check', SYSTEM_PHASEID: '96ac2280-8cb4-5df5-99de-dd2da759617d', SYSTEM_PHASENAME: 'Job' }
    const { out } = await run(path.resolve('.'), ['check', '--format', 'sarif', '--fail-on', 'never', home, 'examples', 'test/fixtures/workspaces'], '', { env: azure })
    writeFileSync(at('log.sarif'), out)
    const args = ['validate', at('log.sarif'), '--rule-kind', 'Sarif;Ghas;Ado', '--output', at('result.sarif'), '--log', 'ForceOverwrite']
    const { stdout } = spawnSync(multitool, args, { env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' }, encoding: 'utf8' })
    assert.deepEqual(JSON.parse(readFileSync(at('result.sarif'), 'utf8')).runs[0].results ?? [], [], stdout)
  })
})
