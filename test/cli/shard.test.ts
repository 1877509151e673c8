import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { makeClients } from './made-agency'
import { cli, run, runProgram } from './run'

const shards = [1, 2, 3, 4, 5, 6, 7, 8]
const isWindows = process.platform === 'win32'

/**
 * Runs the command line once for each shard, its number in place of `{}`, at most two at a time: by GNU parallel, which takes no Windows
 * paths and is replaced by child processes there. Gives what all wrote.
 */
async function runShards(cwd: string, args: readonly string[], input = ''): Promise<string> {
  if (isWindows) {
    const results = await Promise.all(shards.map(shard => run(cwd, args.map(one => one.replace('{}', String(shard))), input)))
    return results.map(({ out }) => out).join('')
  }
  const source = path.join(cwd, 'input')
  writeFileSync(source, input)
  const quoted = [process.execPath, cli, ...args].map(one => `'${one}'`).join(' ')
  const { out, err } = await runProgram('parallel', ['--will-cite', '--jobs', '2', `${quoted} < '${source}'`, ':::', ...shards.map(String)], cwd)
  assert.doesNotMatch(err, /parallel:/)
  return out
}

const sorted = (lines: readonly unknown[]) => lines.map(one => (typeof one === 'string' ? one : JSON.stringify(one))).sort()
const linesOf = (out: string) => out.split('\n').filter(Boolean)

suite('command line: eight shards find what one run finds', () => {
  let folder: string
  const lines = (records: readonly unknown[]) => records.map(one => `${JSON.stringify(one)}\n`).join('')

  suiteSetup(() => {
    const found = isWindows || /^GNU parallel/.test(String(spawnSync('parallel', ['--version']).stdout))
    assert.ok(found, 'These tests need GNU parallel: install the package parallel (apt-get install parallel, brew install parallel).')
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'noteproof-')))
    const workspace = path.join(folder, 'workspace')
    const put = (name: string, text: string) => {
      mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true })
      writeFileSync(path.join(workspace, name), text)
    }
    const clients = makeClients(7, 40, true)
    for (const [number, records] of clients.entries()) {
      const [plan, ...rest] = records
      put(`plans/${number}.plan.yaml`, JSON.stringify(plan))
      // Some files hold records of several clients.
      const together = number % 5 === 0 ? [...rest, ...clients[(number + 7) % 40]!.slice(2, 4)] : rest
      put(`clients/${number}.note.${number % 2 ? 'json' : 'yaml'}`, JSON.stringify(together, null, 1))
    }
    put('broken.note.yaml', 'kind: note\nid: [\n')
    put('empty.note.yaml', '')
    put('p.policy.yaml', 'kind: policy\nid: p\ntitle: P\ncods: {}\n')
    put('q.policy.yaml', 'kind: policy\nid: p\ntitle: P\n')
    put('noteproof.yaml', 'rules: { goal-missing: hint }\nignore:\n  - { rule: time-missing, files: "clients/1*", reason: paper }\n  - { rule: npi-invalid, record: none }\nextra: 1\n')
  })
  suiteTeardown(() => rmSync(folder, { recursive: true }))

  test('of a folder, with all that spans clients, each finding once', async function () {
    this.timeout(60_000)
    const [whole, parts] = await Promise.all([
      run(folder, ['check', 'workspace', '--quiet', '--format', 'json']),
      runShards(folder, ['check', 'workspace', '--quiet', '--format', 'json', '--shard', '{}/8']),
    ])
    const expected = JSON.parse(whole.out)
    const found = parts.split(/(?<=^\}\n)/m).map(text => JSON.parse(text))
    assert.equal(found.length, shards.length)
    const sum = (key: string) => found.reduce((total, one) => total + one[key], 0)
    assert.deepEqual([sum('files'), sum('records')], [expected.files, expected.records])
    assert.deepEqual(sorted(found.flatMap(one => one.findings)), sorted(expected.findings))
    const rules = new Set(expected.findings.map(({ rule }: { rule: string }) => rule))
    for (const rule of ['duplicate-id', 'narrative-cloned', 'session-overlap', 'policy-overlap', 'unused-ignore', 'syntax']) assert.ok(rules.has(rule), rule)
    assert.ok(rules.size > 30, 'faults of many rules')
    assert.match(whole.out, /of another client/)
    assert.ok(found.every(({ records }) => records > 0 && records < expected.records / 2), 'the work is spread')
  })

  test('of records on standard input, each shard reading all', async function () {
    this.timeout(60_000)
    const input = lines(makeClients(8, 40).flat())
    const [whole, parts] = await Promise.all([
      run(folder, ['check', '--ndjson', '--quiet'], input),
      runShards(folder, ['check', '--ndjson', '--quiet', '--shard', '{}/8'], input),
    ])
    assert.ok(linesOf(whole.out).length > 500)
    assert.deepEqual(sorted(linesOf(parts)), sorted(linesOf(whole.out)))
  })

  test('of records on standard input, in blocks of whole clients', async function () {
    if (isWindows) this.skip()
    this.timeout(60_000)
    const input = lines(makeClients(9, 60).flat())
    const client = String.raw`s/.*"client":"(.*?)".*/$1/`
    const [whole, blocks] = await Promise.all([
      run(folder, ['check', '--ndjson', '--quiet'], input),
      runProgram('parallel', [
        '--will-cite', '--pipe', '--jobs', '2', '--block', '40k', '--group-by', client, `'${process.execPath}' '${cli}' check --ndjson --quiet`,
      ], folder, input),
    ])
    // Each block counts its own lines.
    const withoutLines = (out: string) => linesOf(out).map(line => JSON.stringify({ ...JSON.parse(line), line: 0 })).sort()
    assert.deepEqual(withoutLines(blocks.out), withoutLines(whole.out))
    assert.equal(blocks.err, '')
  })
})
