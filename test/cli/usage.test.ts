import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'mocha'
import { cli, run, runProgram } from './run'

test('every command rejects an empty path or value', async () => {
  const calls = [
    ['check', ''], ['check', '.', ''], ['check', '--fix', ''], ['ledger', ''], ['report', ''], ['compare', 'H2017', 'H2019', '--note', ''],
    ['check', '--stdin', '--stdin-filename', ''], ['check', '--watch', ''], ['explain', ''],
  ]
  const folder = mkdtempSync(path.join(tmpdir(), 'noteproof-'))
  writeFileSync(path.join(folder, 'a.note.yaml'), 'kind: note\nservices: {}\n')
  for (const call of calls) {
    const { code, out, err } = await run(folder, call)
    assert.deepEqual([code, out, err], [2, '', 'noteproof: paths and values must not be empty.\n'], call.join(' '))
  }
  assert.equal(readFileSync(path.join(folder, 'a.note.yaml'), 'utf8'), 'kind: note\nservices: {}\n')
  rmSync(folder, { recursive: true })
}).timeout(60_000)

test('--version --facts lists the editions of the tables; --date takes a date', async () => {
  const facts = await run('.', ['--version', '--facts'])
  assert.match(facts.out, /^\d+\.\d+\.\d+\n/)
  assert.match(facts.out, /\n {2}2024-10-01 {2}ICD-10-CM 2025, chapter 5: .* \(read 2026-11-28, https:/)
  assert.deepEqual(await run('.', ['--facts']), { code: 2, out: '', err: 'noteproof: --facts is an option of --version.\n' })
  assert.match((await run('.', ['explain', 'F50.2', '--date', '2024-09-30'])).out, /billable until September 30, 2024/)
  const wrong = await run('.', ['explain', 'F50.2', '--date', '2024-09-31'])
  assert.deepEqual([wrong.code, wrong.err], [2, 'noteproof: --date must be a real day written YYYY-MM-DD, such as 2026-03-09.\n'])
}).timeout(60_000)

test('--today sets the date that others are compared with', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'noteproof-'))
  writeFileSync(path.join(folder, 'a.note.yaml'), 'kind: note\nid: N-1\nservice: { code: H2017, date: 2026-03-09 }\n')
  const check = async (...args: string[]) => (await run(folder, ['check', '--rule', 'date-in-future', '--quiet', ...args])).out
  assert.equal(await check('--today', '2026-03-08'), 'a.note.yaml:3:31 error date-in-future: The date of service, 2026-03-09, is after today.\n')
  assert.equal(await check('--today', '2026-03-09'), '')
  const report = async (today: string) => (await run(folder, ['report', '--today', today])).out.includes('date in future')
  assert.deepEqual([await report('2026-03-08'), await report('2026-03-09')], [true, false])
  const line = { kind: 'note', id: 'N-1', service: { code: 'H2017', date: '2026-03-09' } }
  const found = await run(folder, ['check', '--ndjson', '--rule', 'date-in-future', '--quiet', '--today', '2026-03-08'], `${JSON.stringify(line)}\n`)
  assert.match(found.out, /"rule":"date-in-future"/)
  assert.match((await run(folder, ['new', 'note', '--today', '2026-03-09'])).out, /date: 2026-03-09/)
  assert.equal((await run(folder, ['ledger', '--today', '2026-03-09'])).code, 0)
  writeFileSync(path.join(folder, 'a.note.yaml'), 'kind: note\nid: N-1\nservice: { code: H2017, date: 9999-12-31 }\n')
  const host = await runProgram(process.execPath, [cli, 'check', '--rule', 'date-in-future', '--quiet'], folder)
  assert.match(host.out, /9999-12-31, is after today/, 'without it, the date is that of the computer')
  rmSync(folder, { recursive: true })
}).timeout(60_000)

test('every command refuses a --today that is no date', async () => {
  for (const call of [['check'], ['check', '--ndjson'], ['report'], ['ledger'], ['compare', 'H2017', 'H2019'], ['new', 'note']]) {
    for (const today of ['2026-02-30', 'tomorrow', '03/09/2026']) {
      const { code, out, err } = await run(tmpdir(), [...call, '--today', today])
      assert.deepEqual([code, out, err], [2, '', 'noteproof: --today must be a real day written YYYY-MM-DD, such as 2026-03-09.\n'], call.join(' '))
    }
  }
}).timeout(60_000)
