import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'mocha'
import { run } from './run'

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
