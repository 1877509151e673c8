import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { makeClients } from './made-agency'
import { run, type Result } from './run'

interface LineFinding {
  readonly line: number
  readonly kind: string | null
  readonly id: string | null
  readonly client: string | null
  readonly rule: string
  readonly severity: string
  readonly message: string
  readonly path: readonly (string | number)[]
  readonly start: number
  readonly end: number
}

const findingsIn = ({ out }: Result): LineFinding[] => out.split('\n').slice(0, -1).map(line => JSON.parse(line))
const rulesOn = (result: Result, line: number) => findingsIn(result).filter(finding => finding.line === line).map(({ rule }) => rule)
const write = (records: readonly unknown[], end = '\n') => records.map(record => `${typeof record === 'string' ? record : JSON.stringify(record)}${end}`).join('')

const note = { kind: 'note', id: 'N-1', client: 'C-1', service: { code: 'H2017', date: '2026-03-09', start: '10:00', end: '10:52', units: 4 } }
const policy = {
  kind: 'policy', id: 'p', title: 'P', sources: [{ id: 's', title: 'Contract', confidence: 'verified' }],
  codes: { H2017: { source: ['s'], covered: true, places: { only: ['11'] } } },
}
const inOffice = (id: string, client: string) => ({ ...note, id, client, payer: 'p', service: { ...note.service, place: '53' } })

suite('command line: --ndjson', () => {
  let root: string, bare: string
  let whole: Result, windows: Result, files: Result, odd: Result, huge: Result, mixed: Result, withSettings: Result, chosen: Result, strays: Result, never: Result
  let wrong: Result[], parts: Result[], policies: Result[]
  const clients = makeClients(1, 12)
  const lines = clients.flat()
  const strange = [
    note, '', 'not JSON', '[1, 2]', '"text"', '{"id": "N-1"}', '   ', { ...note, id: 'N-2', kind: 'nte' }, '{"kind": "note", "id": "N-3", "client": "C-1"',
    `${'['.repeat(50_000)}`, { kind: 'note', id: 7, client: 5 }, 'null', note,
  ]

  suiteSetup(async function () {
    this.timeout(60_000)
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'noteproof-')))
    bare = path.join(root, 'bare')
    for (const folder of ['bare', 'files', 'set/policies', 'set/in/deeper']) mkdirSync(path.join(root, folder), { recursive: true })
    writeFileSync(path.join(root, 'set/.git'), 'gitdir: elsewhere\n')
    writeFileSync(path.join(root, 'set/noteproof.yaml'), 'rules: { time-missing: "off", units-mismatch: hint }\npayer: p\ninclude: [policies/**, clients/**]\nexclude: ["**/*.json"]\n')
    writeFileSync(path.join(root, 'set/policies/p.policy.yaml'), JSON.stringify(policy))
    for (const [at, record] of lines.entries()) writeFileSync(path.join(root, 'files', `${at + 1}.note.json`), JSON.stringify(record))
    const check = (input: string | Uint8Array, ...more: string[]) => run(bare, ['check', '--ndjson', '--quiet', ...more], input)
    const latin = Buffer.concat([Buffer.from('\ufeff'), Buffer.from(write([note])), Buffer.from('{"kind": "\xe9"}\n', 'latin1')])
    const large = write([note, `{"kind": "note", "id": "${'x'.repeat(20_000_000)}"}`, note])
    ;[whole, windows, files, odd, huge, mixed, withSettings, chosen, strays, never] = await Promise.all([
      run(bare, ['check', '--ndjson'], write(lines)),
      check(write(lines, '\r\n')),
      run(path.join(root, 'files'), ['check', '--format', 'json']),
      check(write(strange).trimEnd()),
      check(Buffer.concat([latin, Buffer.from(large)])),
      check(write([note, { ...note, client: 'C-2' }, note, { ...note, client: 'C-2' }])),
      run(path.join(root, 'set/in/deeper'), ['check', '--ndjson', '--quiet'], write([{ ...inOffice('N-1', 'C-1'), payer: undefined }])),
      check(write([note, 'not JSON']), '--rule', 'goal-missing', '--fail-on', 'error'),
      check(write([note, ...Array.from({ length: 250 }, () => ({ ...note, client: undefined }))]), '--rule', 'duplicate-id'),
      check(write([note]), '--fail-on', 'never'),
    ])
    wrong = await Promise.all([['--fix'], ['--format', 'json'], ['--watch'], ['--stdin'], ['clients'], ['--shard', '9/8']].map(more => check('', ...more)))
    parts = await Promise.all([1, 2, 3].map(part => check(write(lines), '--shard', `${part}/3`)))
    policies = await Promise.all([
      check(write([policy, inOffice('N-1', 'C-1'), inOffice('N-2', 'C-2')]), '--rule', 'place-not-approved'),
      check(write([inOffice('N-1', 'C-1'), policy, inOffice('N-2', 'C-2')]), '--rule', 'place-not-approved'),
    ])
  })
  suiteTeardown(() => rmSync(root, { recursive: true }))

  test('lines have the same findings as files', () => {
    const inFiles = JSON.parse(files.out).findings.map(({ file, rule, severity, message, start, end }: { file: string; rule: string; severity: string; message: string; start: { column: number }; end: { column: number } }) =>
      [Number.parseInt(file), rule, severity, message, start.column, end.column].join())
    const onLines = findingsIn(whole).map(({ line, rule, severity, message, start, end }) => [line, rule, severity, message, start, end].join())
    assert.deepEqual([...onLines].sort(), inFiles.sort())
    assert.ok(new Set(findingsIn(whole).map(({ rule }) => rule)).size > 25, 'findings of many rules')
    assert.equal(whole.code, 1)
    assert.match(whole.err, new RegExp(`^\\d+ errors, .* in ${lines.length} records\\.\\n$`))
  })

  test('a finding has line, record, path and columns, and findings are in line order', () => {
    const all = findingsIn(whole)
    assert.deepEqual(all.map(({ line }) => line), all.map(({ line }) => line).sort((a, b) => a - b))
    for (const finding of all) {
      assert.deepEqual(Object.keys(finding), ['line', 'kind', 'id', 'client', 'rule', 'severity', 'message', 'path', 'start', 'end', 'denial'])
      const record = lines[finding.line - 1]!
      assert.deepEqual([finding.id, finding.client], [record.id, record.client])
      assert.ok(finding.start >= 1 && finding.start <= finding.end && finding.end <= JSON.stringify(record).length + 1)
    }
    const units = all.find(({ rule }) => rule === 'units-mismatch')!
    assert.deepEqual([units.path, units.kind], [['service', 'units'], 'note'])
  })

  test('CRLF line ends change nothing', () => assert.deepEqual(findingsIn(windows), findingsIn(whole)))

  test('lines that are not records are reported, and the others are checked', () => {
    assert.equal(odd.code, 1)
    assert.deepEqual([3, 4, 5, 6, 12].map(line => rulesOn(odd, line)), [['syntax'], ['shape'], ['shape'], ['shape'], ['shape']])
    assert.ok(rulesOn(odd, 8).includes('shape') && rulesOn(odd, 9).includes('syntax') && rulesOn(odd, 10).includes('syntax'))
    assert.deepEqual([rulesOn(odd, 2), rulesOn(odd, 7)], [[], []], 'blank lines')
    assert.deepEqual(findingsIn(odd).find(({ line }) => line === 11)?.client, '5')
    assert.ok(rulesOn(odd, 13).includes('units-mismatch'))
    assert.doesNotMatch(odd.err, /failed|^ +at /m)
  })

  test('a byte order mark is skipped; a line that is not UTF-8 or has 20 MB is reported', () => {
    assert.ok(rulesOn(huge, 1).includes('units-mismatch') && rulesOn(huge, 3).includes('units-mismatch') && rulesOn(huge, 5).includes('units-mismatch'))
    assert.deepEqual([rulesOn(huge, 2), rulesOn(huge, 4)], [['syntax'], ['too-large']])
  })

  test('input that is not sorted by client is reported once', () => {
    assert.deepEqual(mixed.err.match(/^Line \d+/gm), ['Line 3'])
    assert.ok(!findingsIn(mixed).some(({ rule }) => rule === 'duplicate-id'), 'each group is checked by itself')
  })

  test('up to 100 records without a client are grouped with the client before them', () => {
    // duplicate-id reports the last note of each group.
    assert.deepEqual(findingsIn(strays).map(({ line }) => line), [101, 201, 251])
    assert.deepEqual(strays.err, '')
  })

  test('the settings and policies of the workspace apply, except include and exclude', () => {
    const found = findingsIn(withSettings)
    assert.ok(found.some(({ rule }) => rule === 'place-not-approved') && !found.some(({ rule }) => rule === 'time-missing'))
    assert.equal(found.find(({ rule }) => rule === 'units-mismatch')?.severity, 'hint')
  })

  test('a policy applies to its own group and all later ones', () => {
    assert.deepEqual(policies.map(result => findingsIn(result).map(({ line }) => line)), [[2, 3], [1, 3]])
  })

  test('--rule and --fail-on apply', () => {
    assert.deepEqual(findingsIn(chosen).map(({ rule }) => rule), ['goal-missing'])
    assert.equal(never.code, 0)
  })

  test('the shards together have all findings', () => {
    assert.ok(parts.every(({ out }) => out !== ''))
    const all = parts.flatMap(findingsIn)
    assert.deepEqual(all.map(finding => JSON.stringify(finding)).sort(), findingsIn(whole).map(finding => JSON.stringify(finding)).sort())
  })

  test('unsupported options are rejected in one line', () => {
    for (const { code, out, err } of wrong) assert.deepEqual([code, out, err.split('\n').length, err.startsWith('noteproof: --')], [2, '', 2, true], err)
  })
})
