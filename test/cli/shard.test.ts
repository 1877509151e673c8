import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { makeClients } from './made-agency'
import { cli, run, runProgram } from './run'

const shards = [1, 2, 3, 4, 5, 6, 7, 8]
/** GNU parallel. moreutils has a different program with this name. */
const hasParallel = /^GNU parallel/.test(String(spawnSync('parallel', ['--version']).stdout))

/** Runs the command line for each shard, two at a time, with the number of the shard for `{}`. Returns their joined output. */
async function runShards(cwd: string, args: readonly string[], input = ''): Promise<string> {
  const outs: string[] = []
  const waiting = [...shards]
  const runNext = async (): Promise<void> => {
    const shard = waiting.shift()
    if (!shard) return
    outs.push((await run(cwd, args.map(arg => arg.replace('{}', String(shard))), input)).out)
    await runNext()
  }
  await Promise.all([runNext(), runNext()])
  return outs.join('')
}

const sorted = (lines: readonly unknown[]) => lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).sort()
const linesOf = (out: string) => out.split('\n').filter(Boolean)
/** Findings without line numbers, which start over in each block. */
const withoutLines = (out: string) => linesOf(out).map(line => JSON.stringify({ ...JSON.parse(line), line: 0 })).sort()

suite('command line: eight shards find what one run finds', () => {
  let folder: string
  const lines = (records: readonly unknown[]) => records.map(record => `${JSON.stringify(record)}\n`).join('')

  suiteSetup(() => {
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
      // Some files contain records of several clients.
      const together = number % 5 === 0 ? [...rest, ...clients[(number + 7) % 40]!.slice(2, 4)] : rest
      put(`clients/${number}.note.${number % 2 ? 'json' : 'yaml'}`, JSON.stringify(together, null, 1))
    }
    put('broken.note.yaml', 'kind: note\nid: [\n')
    put('empty.note.yaml', '')
    put('p.policy.yaml', 'kind: policy\nid: p\ntitle: P\ncods: {}\n')
    put('q.policy.yaml', 'kind: policy\nid: p\ntitle: P\n')
    put('noteproof.yaml', 'rules: { goal-missing: hint }\nignore:\n  - { rule: time-missing, files: "clients/1*", reason: paper }\n  - { rule: npi-invalid, record: none, reason: paper }\nextra: 1\n')
  })
  suiteTeardown(() => rmSync(folder, { recursive: true }))

  test('in a folder, including findings that span clients', async function () {
    this.timeout(180_000)
    const [whole, parts] = await Promise.all([
      run(folder, ['check', 'workspace', '--quiet', '--format', 'json']),
      runShards(folder, ['check', 'workspace', '--quiet', '--format', 'json', '--shard', '{}/8']),
    ])
    const expected = JSON.parse(whole.out)
    const found = parts.split(/(?<=^\}\n)/m).map(text => JSON.parse(text))
    assert.equal(found.length, shards.length)
    const sum = (key: string) => found.reduce((total, report) => total + report[key], 0)
    assert.deepEqual([sum('files'), sum('records')], [expected.files, expected.records])
    assert.deepEqual(sorted(found.flatMap(({ findings }) => findings)), sorted(expected.findings))
    const rules = new Set(expected.findings.map(({ rule }: { rule: string }) => rule))
    for (const rule of ['duplicate-id', 'narrative-cloned', 'session-overlap', 'policy-overlap', 'unused-ignore', 'syntax']) assert.ok(rules.has(rule), rule)
    assert.ok(rules.size > 30, 'findings of many rules')
    assert.match(whole.out, /\(another client\)/)
    assert.ok(found.every(({ records }) => records > 0 && records < expected.records / 2), 'no shard has half of the work')
  })

  test('on standard input, with every shard reading all records', async function () {
    this.timeout(180_000)
    const input = lines(makeClients(8, 40).flat())
    const [whole, parts] = await Promise.all([
      run(folder, ['check', '--ndjson', '--quiet'], input),
      runShards(folder, ['check', '--ndjson', '--quiet', '--shard', '{}/8'], input),
    ])
    assert.ok(linesOf(whole.out).length > 500)
    assert.deepEqual(sorted(linesOf(parts)), sorted(linesOf(whole.out)))
  })

  test('on standard input, in blocks of whole clients', async function () {
    this.timeout(180_000)
    const clients = makeClients(9, 60)
    const [whole, ...blocks] = await Promise.all([clients, ...[0, 20, 40].map(from => clients.slice(from, from + 20))]
      .map(block => run(folder, ['check', '--ndjson', '--quiet'], lines(block.flat()))))
    assert.deepEqual(withoutLines(blocks.map(({ out }) => out).join('')), withoutLines(whole!.out))
  })

  const title = hasParallel ? 'with the GNU parallel commands in the README' : 'with the commands in the README (skipped: GNU parallel not found)'
  test(title, async function () {
    if (!hasParallel) this.skip()
    this.timeout(180_000)
    const programs = path.join(folder, 'bin')
    mkdirSync(programs)
    symlinkSync(cli, path.join(programs, 'noteproof'))
    const env = { PATH: `${programs}${path.delimiter}${process.env.PATH}`, PARALLEL: '--will-cite --jobs 2 --block 40k' }
    writeFileSync(path.join(folder, 'records.ndjson'), lines(makeClients(9, 60).flat()))
    const runShell = (command: string) => runProgram('sh', ['-c', command], folder, '', false, env)
    const whole = await runShell('noteproof check --ndjson < records.ndjson')
    const commands = readFileSync('README.md', 'utf8').match(/^parallel .*$/gm) ?? []
    assert.equal(commands.length, 2)
    for (const command of commands) {
      const { out, err } = await runShell(command)
      assert.deepEqual(withoutLines(out), withoutLines(whole.out), command)
      assert.doesNotMatch(err, /parallel:/)
    }
  })
})
