import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { makeClients } from './made-agency'
import { run, type Result } from './run'

interface Told {
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

const told = ({ out }: Result): Told[] => out.split('\n').slice(0, -1).map(line => JSON.parse(line))
const rulesOn = (result: Result, line: number) => told(result).filter(one => one.line === line).map(({ rule }) => rule)
const write = (records: readonly unknown[], end = '\n') => records.map(one => `${typeof one === 'string' ? one : JSON.stringify(one)}${end}`).join('')

const note = { kind: 'note', id: 'N-1', client: 'C-1', service: { code: 'H2017', date: '2026-03-09', start: '10:00', end: '10:52', units: 4 } }
const policy = {
  kind: 'policy', id: 'p', title: 'P', sources: [{ id: 's', title: 'Contract', confidence: 'verified' }],
  codes: { H2017: { source: ['s'], covered: true, places: { only: ['11'] } } },
}
const inOffice = (id: string, client: string) => ({ ...note, id, client, payer: 'p', service: { ...note.service, place: '53' } })

suite('command line: records on standard input, one a line', () => {
  let root: string, bare: string
  let whole: Result, windows: Result, files: Result, odd: Result, huge: Result, mixed: Result, settled: Result, chosen: Result, strays: Result, never: Result
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
    ;[whole, windows, files, odd, huge, mixed, settled, chosen, strays, never] = await Promise.all([
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

  test('what is found is what is found in files, line by line', () => {
    const inFiles = JSON.parse(files.out).findings.map((one: { file: string; rule: string; severity: string; message: string; start: { column: number }; end: { column: number } }) =>
      [Number.parseInt(one.file), one.rule, one.severity, one.message, one.start.column, one.end.column].join())
    const onLines = told(whole).map(one => [one.line, one.rule, one.severity, one.message, one.start, one.end].join())
    assert.deepEqual([...onLines].sort(), inFiles.sort())
    assert.ok(new Set(told(whole).map(({ rule }) => rule)).size > 25, 'faults of many rules')
    assert.equal(whole.code, 1)
    assert.match(whole.err, new RegExp(`^\\d+ errors, .* in ${lines.length} records\\.\\n$`))
  })

  test('a finding names line, record, path and columns, in the order of the lines', () => {
    const all = told(whole)
    assert.deepEqual(all.map(({ line }) => line), all.map(({ line }) => line).sort((a, b) => a - b))
    for (const one of all) {
      assert.deepEqual(Object.keys(one), ['line', 'kind', 'id', 'client', 'rule', 'severity', 'message', 'path', 'start', 'end', 'denial'])
      const record = lines[one.line - 1]!
      assert.deepEqual([one.id, one.client], [record.id, record.client])
      assert.ok(one.start >= 1 && one.start <= one.end && one.end <= JSON.stringify(record).length + 1)
    }
    const units = all.find(({ rule }) => rule === 'units-mismatch')!
    assert.deepEqual([units.path, units.kind], [['service', 'units'], 'note'])
  })

  test('line ends of Windows change nothing', () => assert.deepEqual(told(windows), told(whole)))

  test('lines that are no records are told, and the others are checked', () => {
    assert.equal(odd.code, 1)
    assert.deepEqual([3, 4, 5, 6, 12].map(line => rulesOn(odd, line)), [['syntax'], ['shape'], ['shape'], ['shape'], ['shape']])
    assert.ok(rulesOn(odd, 8).includes('shape') && rulesOn(odd, 9).includes('syntax') && rulesOn(odd, 10).includes('syntax'))
    assert.deepEqual([rulesOn(odd, 2), rulesOn(odd, 7)], [[], []], 'blank lines')
    assert.deepEqual(told(odd).filter(one => one.line === 11)[0]?.client, '5')
    assert.ok(rulesOn(odd, 13).includes('units-mismatch'))
    assert.doesNotMatch(odd.err, /failed|^ +at /m)
  })

  test('a byte order mark, what is no UTF-8, and a line of 20 MB', () => {
    assert.ok(rulesOn(huge, 1).includes('units-mismatch') && rulesOn(huge, 3).includes('units-mismatch') && rulesOn(huge, 5).includes('units-mismatch'))
    assert.deepEqual([rulesOn(huge, 2), rulesOn(huge, 4)], [['syntax'], ['too-large']])
  })

  test('of a client that comes again is told once', () => {
    assert.deepEqual(mixed.err.match(/^Line \d+/gm), ['Line 3'])
    assert.ok(!told(mixed).some(({ rule }) => rule === 'duplicate-id'), 'each group by itself')
  })

  test('records without a client stand with the client before them, a hundred of them', () => {
    // Of notes with the same id, the last that are seen together is told.
    assert.deepEqual(told(strays).map(({ line }) => line), [101, 201, 251])
    assert.deepEqual(strays.err, '')
  })

  test('the settings of the workspace hold, but for the files they choose, with its policies', () => {
    const found = told(settled)
    assert.ok(found.some(({ rule }) => rule === 'place-not-approved') && !found.some(({ rule }) => rule === 'time-missing'))
    assert.equal(found.find(({ rule }) => rule === 'units-mismatch')?.severity, 'hint')
  })

  test('policies stay; one holds from its client on', () => {
    assert.deepEqual(policies.map(one => told(one).map(({ line }) => line)), [[2, 3], [1, 3]])
  })

  test('only some rules, and other limits', () => {
    assert.deepEqual(told(chosen).map(({ rule }) => rule), ['goal-missing'])
    assert.equal(never.code, 0)
  })

  test('shards by client make up the whole', () => {
    assert.ok(parts.every(({ out }) => out !== ''))
    const all = parts.flatMap(told)
    assert.deepEqual(all.map(one => JSON.stringify(one)).sort(), told(whole).map(one => JSON.stringify(one)).sort())
  })

  test('what does not fit is refused in one line', () => {
    for (const { code, out, err } of wrong) assert.deepEqual([code, out, err.split('\n').length, err.startsWith('noteproof: --')], [2, '', 2, true], err)
  })
})
