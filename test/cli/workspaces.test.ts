import assert from 'node:assert/strict'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setup, suite, teardown, test } from 'mocha'
import { rules } from '../../src/core/rules'
import { noteText } from '../editor/integration/records'
import { canWrite, contents, situations, writeSituation, type Situation } from '../situations'
import { run, type Result } from './run'

interface Found {
  readonly file: string
  readonly rule: string
  readonly severity: string
}

const found = ({ out }: Result): Found[] => JSON.parse(out).findings
const json = ['--format', 'json', '--fail-on', 'never']

/** The severity and plan found for each note, as the situations write them. */
function outcomeOf(result: Result): Situation['expected'] {
  const all = found(result)
  const units = all.filter(({ rule }) => rule === 'units-mismatch')
  const misses = (file: string) => all.some(finding => finding.file === file && finding.rule === 'plan-missing')
  const outcomes = units.map(({ file, severity }) => [file, `${severity}, plan ${misses(file) ? 'missing' : 'seen'}`])
  return Object.fromEntries(outcomes) as Situation['expected']
}

suite('command line: the workspace of a file', function () {
  this.timeout(20_000)
  let home: string, here: string
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(here, file)), { recursive: true })
    writeFileSync(path.join(here, file), text)
  }

  setup(() => {
    home = realpathSync(mkdtempSync(path.join(tmpdir(), 'noteproof-')))
    here = path.join(home, 'examples')
    mkdirSync(here)
  })
  teardown(() => rmSync(home, { recursive: true }))

  for (const situation of situations) {
    const { title, opened, paths = opened ? ['.', ...opened] : [], expected, unchecked } = situation
    test(title, async function () {
      if (!canWrite(situation)) this.skip()
      writeSituation(here, situation)
      const result = await run(here, ['check', ...json, ...paths])
      const checked = Object.entries(expected).filter(([, outcome]) => outcome !== 'not checked')
      assert.deepEqual([outcomeOf(result), result.code], [Object.fromEntries(checked), 0], result.err)
      assert.deepEqual(JSON.parse(result.out).unchecked.map(({ file }: Found) => file).sort(), unchecked ?? [])
    })
  }

  test('ledger, report and compare use the same workspaces', async () => {
    const authorized = (id: string) =>
      `${contents.plan}authorizations: [{ id: ${id}, code: H2017, units: 9, from: 2026-01-05, through: 2026-07-04 }]\n`
    write('../other/n.note.yaml', contents.note)
    write('../other/p.plan.yaml', authorized('A-1'))
    write('../p.plan.yaml', authorized('A-2'))
    const [ledger, report, compared] = await Promise.all([
      run(here, ['ledger', '../other', '--format', 'json']),
      run(here, ['report', '../other', '.']),
      run(here, ['compare', 'H2017', 'H2015', '--note', '../other/n.note.yaml']),
    ])
    assert.deepEqual(JSON.parse(ledger.out).authorizations.map(({ file }: { file: string }) => file), ['../other/p.plan.yaml'])
    const headings = ['# Noteproof report', 'Folder: other. Date: 2026-12-31.', '# Noteproof report', 'Folder: examples. Date: 2026-12-31.']
    assert.deepEqual(report.out.match(/^# .*|^Folder: .*/gm), headings)
    assert.equal(compared.code, 0)
  })

  suite('settings in a parent folder outside a repository', () => {
    const greedy = 'kind: policy\nid: greedy\ntitle: Greedy\nsources: [{ id: s, title: Contract, confidence: verified }]\n'
      + 'codes: { H2017: { source: [s], covered: true, rounding: { mode: ceiling, per: contact } } }\n'
    const allOff = `rules:\n${rules.map(({ id }) => `  ${id}: "off"\n`).join('')}`
    const inRepository = () => write('../.git/HEAD', contents.repository)

    test('disable no rule', async () => {
      write('n.note.yaml', contents.note)
      const before = await run(here, ['check'])
      write('../noteproof.yaml', allOff)
      assert.deepEqual(await run(here, ['check']), before)
      assert.equal(before.code, 1)
      inRepository()
      assert.equal((await run(here, ['check'])).out, '')
    })

    test('do not make --fix raise units', async () => {
      write('n.note.yaml', noteText(9701))
      write('../noteproof.yaml', 'payer: greedy\n')
      write('../greedy.policy.yaml', greedy)
      await run(here, ['check', '--fix', 'n.note.yaml'])
      assert.equal(readFileSync(path.join(here, 'n.note.yaml'), 'utf8'), noteText(9701))
      const units = async () => found(await run(here, ['check', ...json])).filter(({ rule }) => rule === 'units-mismatch').length
      assert.equal(await units(), 0)
      inRepository()
      assert.equal(await units(), 1, 'in a repository, the policy is read')
    })

    test('do not apply to standard input', async () => {
      const piped = () => run(here, ['check', ...json, '--stdin', '--stdin-filename', 'new/n.note.yaml'], contents.note)
      write('../noteproof.yaml', contents.hint)
      assert.deepEqual(outcomeOf(await piped()), { 'new/n.note.yaml': 'error, plan missing' })
      inRepository()
      write('../p.plan.yaml', contents.plan)
      assert.deepEqual(outcomeOf(await piped()), { 'new/n.note.yaml': 'hint, plan seen' })
    })

    test('do not apply to --ndjson', async () => {
      const service = { code: 'H2017', date: '2026-03-09', start: '10:00', end: '10:52', units: 3 }
      const line = JSON.stringify({ kind: 'note', id: 'N-1', client: 'C-1', service })
      const units = async () => (await run(here, ['check', '--ndjson', '--rule', 'units-mismatch', '--fail-on', 'never'], `${line}\n`)).out
      write('../noteproof.yaml', 'payer: greedy\n')
      write('../greedy.policy.yaml', greedy)
      assert.equal(await units(), '')
      inRepository()
      assert.match(await units(), /4 units/)
    })

    test('are not read either when the repository belongs to another user', async function () {
      // Only root may change the owner of a file.
      if (process.getuid?.() !== 0) this.skip()
      write('n.note.yaml', contents.note)
      write('../noteproof.yaml', allOff)
      inRepository()
      chownSync(path.join(home, '.git'), 4321, 4321)
      const foreign = await run(here, ['check', ...json])
      assert.deepEqual(outcomeOf(foreign), { 'n.note.yaml': 'error, plan missing' })
      assert.match(foreign.err, /^\.\.: not read, because this git repository belongs to another user\. To read it, name its folder\.$/m)
      assert.deepEqual(found(await run(here, ['check', ...json, '..'])), [])
    })
  })

  test('an unreadable folder fails the run only when a given path contains it', async function () {
    // Root can read any folder.
    if (process.getuid === undefined || process.getuid() === 0) this.skip()
    write('n.note.yaml', contents.note)
    mkdirSync(path.join(here, 'locked'), 0)
    const beside = await run(here, ['check', ...json, 'n.note.yaml'])
    assert.deepEqual([beside.code, outcomeOf(beside)], [0, { 'n.note.yaml': 'error, plan missing' }])
    assert.match(beside.err, /^locked: no permission to read it\.$/m)
    assert.equal((await run(here, ['check', ...json])).code, 2)
  })
})
