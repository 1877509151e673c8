import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { run, type Result } from './run'

const note = (id: string, more = '') =>
  `kind: note\nid: ${id}\nclient: C-1\nplan: P-1\nservice: { code: H2017, date: 2026-03-09, units: 3 }\n${more}`
const plan = 'kind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-01 }\ngoals: []\n'
  + 'authorizations: [{ id: A-1, code: H2017, units: 2, from: 2026-01-01, through: 2026-06-30 }]\n'
const settings = 'rules: { time-missing: "off", place-missing: hint, nonsens: info }\npayr: p\nexclude: [archive/**]\n'

suite('command line: workspaces', () => {
  let root: string
  const write = (name: string, text: string | Uint8Array) => {
    const file = path.join(root, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const rulesIn = ({ out }: Result, file?: string): string[] =>
    JSON.parse(out).findings.filter((finding: { file: string }) => !file || finding.file === file).map((finding: { rule: string }) => finding.rule)
  let inside: Result, outside: Result, excluded: Result, piped: Result, all: Result, odd: Result, folder: Result
  let ledger: Result, rows: Result, limits: Result, limited: Result, made: Result, large: Result, cut: Result

  suiteSetup(async function () {
    this.timeout(60_000)
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'noteproof-')))
    write('with/.git/HEAD', '')
    write('with/noteproof.yaml', settings)
    write('with/plans/p.plan.yaml', plan)
    write('with/clients/a/n.note.yaml', note('N-1', 'authorization: A-1\n'))
    write('with/clients/b/n.note.yaml', note('N-2'))
    write('with/archive/old.note.yaml', note('N-3'))
    write('without/plans/p.plan.yaml', plan)
    write('without/clients/n.note.yaml', note('N-1'))
    write('limits/plans/p.plan.yaml', plan)
    write('limits/n.note.yaml', note('N-1', 'payer: p\nauthorization: A-1\n'))
    write('limits/p.policy.yaml', 'kind: policy\nid: p\ncodes: { H2017: { units: { week: 32 } } }\n')
    write('odd/latin.note.yaml', Buffer.from('kind: note\nid: \xe9\n', 'latin1'))
    write('odd/wide.note.yaml', Buffer.from('\ufeffkind: note\nunits: 3\n', 'utf16le'))
    write('odd/empty.note.yaml', '')
    write('odd/nul.note.yaml', 'kind: note\0\0\0\n')
    write('odd/deep.note.json', '['.repeat(100_000))
    write('odd/deep.note.yaml', `${'[{'.repeat(5_000)}\n`)
    write('folder/x.note.yaml/inner.note.yaml', note('N-1'))
    const many = Array.from({ length: 600 }, (_, number) => note(`N-${number}`).replace('C-1', `C-${number}`))
    write('large/many.note.yaml', many.join('---\n'))
    ;[inside, outside, excluded, piped, all, odd, folder, ledger, rows, limits, limited, made, large, cut] = await Promise.all([
      run(path.join(root, 'with/clients/a'), ['check', 'n.note.yaml', '--format', 'json']),
      run(path.join(root, 'without'), ['check', 'clients', '--format', 'json']),
      run(path.join(root, 'with'), ['check', 'archive/old.note.yaml', '--rule', 'shape']),
      run(path.join(root, 'with/clients'), ['check', '--format=json', '--stdin', '--stdin-filename=n.note.yaml'], note('N-9')),
      run(root, ['check', 'with', '--format', 'json']),
      run(path.join(root, 'odd'), ['check', '--fix']),
      run(path.join(root, 'folder'), ['check', 'x.note.yaml', '--format', 'json']),
      run(path.join(root, 'with'), ['ledger']),
      run(path.join(root, 'with/clients/a'), ['ledger', '--format', 'json']),
      run(path.join(root, 'limits'), ['ledger']),
      run(path.join(root, 'limits'), ['ledger', '--format', 'json']),
      run(root, ['new', 'note', '--code', 'h2017']),
      run(path.join(root, 'large'), ['check', '--format', 'json', '--rule', 'goal-missing']),
      run(path.join(root, 'large'), ['check', '--format', 'json', '--rule', 'goal-missing'], '', { close: true }),
    ])
  })
  suiteTeardown(() => rmSync(root, { recursive: true }))

  test('the settings and other records of the repository are read', () => {
    const found = rulesIn(inside, 'n.note.yaml')
    assert.ok(found.length > 0 && !found.includes('time-missing') && !found.includes('plan-missing'))
    assert.equal(JSON.parse(inside.out).findings.find(({ rule }: { rule: string }) => rule === 'place-missing').severity, 'hint')
  })

  test('only the given paths and the settings are reported and counted', () => {
    const report = JSON.parse(inside.out)
    assert.deepEqual([...new Set(report.findings.map(({ file }: { file: string }) => file))], ['../../noteproof.yaml', 'n.note.yaml'])
    assert.ok(rulesIn(inside, '../../noteproof.yaml').includes('unknown-key'))
    assert.deepEqual([report.files, report.records], [2, 1])
    assert.deepEqual([JSON.parse(all.out).files, JSON.parse(all.out).records], [4, 3])
  })

  test('without settings, the rest of the working directory is read too', () => {
    assert.ok(!rulesIn(outside).includes('plan-missing') && rulesIn(outside).includes('time-missing'))
    assert.deepEqual([JSON.parse(outside.out).files, JSON.parse(outside.out).records], [1, 1])
  })

  test('an excluded file is skipped, and named', () => {
    assert.deepEqual(excluded, { code: 0, out: '', err: 'archive/old.note.yaml: not checked, because the settings exclude it.\nNo findings in 1 file, 0 records.\n' })
  })

  test('standard input is checked with the records of its folder', () => {
    assert.ok(rulesIn(piped, 'n.note.yaml').length > 0)
    assert.ok(!rulesIn(piped).includes('plan-missing') && !rulesIn(piped).includes('time-missing'))
    assert.deepEqual([JSON.parse(piped.out).files, JSON.parse(piped.out).records], [2, 1])
  })

  test('files that are neither UTF-8 nor UTF-16 with a mark are unreadable, and malformed files do not stop the check', () => {
    assert.equal(odd.code, 2)
    assert.match(odd.err, /^latin\.note\.yaml: not UTF-8 or UTF-16 text\.$/m)
    assert.match(odd.out, /^wide\.note\.yaml:2:1 /m)
    assert.match(odd.out, /^deep\.note\.json:/m)
    assert.match(odd.out, /^deep\.note\.yaml:/m)
    assert.doesNotMatch(odd.err, /failed|^ +at /m)
  })

  test('a folder named like a record file is read as a folder', () => {
    assert.equal(folder.code, 1)
    assert.deepEqual([JSON.parse(folder.out).files, rulesIn(folder, 'x.note.yaml/inner.note.yaml').length > 0], [1, true])
  })

  test('ledger prints an aligned table, or JSON with the notes', () => {
    assert.deepEqual(ledger, {
      code: 0,
      out: 'client  authorization  code   payer  authorized  used  on claims only  left  from        through     per week  used up\n'
        + 'C-1     A-1            H2017  -               2     3  -                 -1  2026-01-01  2026-06-30       0.3  2026-03-09\n',
      err: '',
    })
    const [row, ...more] = JSON.parse(rows.out).authorizations
    assert.deepEqual([rows.code, more, row.left, row.file], [0, [], -1, '../../plans/p.plan.yaml'])
    assert.deepEqual(row.notes, [{ id: 'N-1', date: '2026-03-09', units: 3, file: 'n.note.yaml', start: { line: 5, column: 50 } }])
  })

  test('ledger shows what is used of the payer\'s limits', () => {
    assert.match(limits.out, / {2}used up +payer's limits\n.* 2026-03-09 {2}3 of 32 units in the week from 2026-03-08\n$/)
    assert.deepEqual(JSON.parse(limited.out).authorizations[0].limits, [{ period: 'week', from: '2026-03-08', used: 3, limit: 32 }])
  })

  test('new prints a record to fill in for the code', () => {
    assert.deepEqual([made.code, made.err], [0, ''])
    assert.match(made.out, /^ {2}code: H2017$/m)
  })

  test('a pipe receives all of a large output, and closing it is not an error', () => {
    assert.equal(JSON.parse(large.out).records, 600)
    assert.ok(large.out.length > 200_000, 'larger than the buffer of a pipe')
    assert.doesNotMatch(cut.err, /EPIPE|^ +at /m)
    assert.ok(cut.out.length < large.out.length)
  })
})
