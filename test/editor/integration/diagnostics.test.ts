import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeAll, open, remove, rulesFound, showcase, untilFound, uriOf, write } from './editor'
import { noteText, planText, scratch } from './records'

suite('Diagnostics', () => {
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  test('underline the wrong units of the showcase note', async () => {
    const document = await open(showcase)
    const finding = await untilFound(document.uri, 'units-mismatch')
    assert.match(document.lineAt(finding.range.start).text, /^\s*units:/)
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error)
    assert.match(finding.message, /52 minutes = 3 units/)
  })

  test('a YAML note has the language noteproof, a JSON note json', async () => {
    const yaml = await open(showcase)
    assert.equal(yaml.languageId, 'noteproof')
    await write(`${scratch}/language.note.json`, '{}')
    const json = await open(`${scratch}/language.note.json`)
    assert.equal(json.languageId, 'json')
  })

  test('a JSON note is checked', async () => {
    const file = `${scratch}/json.note.json`
    const service = { code: 'H2017', date: '2026-03-10', start: '10:00', end: '10:52', units: 4, place: '53', setting: 'individual' }
    await write(file, JSON.stringify({ kind: 'note', id: 'N-9001', client: 'C-9001', service }, null, 2))
    const document = await open(file)
    const finding = await untilFound(document.uri, 'units-mismatch')
    assert.match(document.lineAt(finding.range.start).text, /"units": 4/)
  })

  test('compare dates with the date of the computer', async () => {
    const file = `${scratch}/future.note.yaml`
    await write(file, 'kind: note\nid: N-9006\nclient: C-9006\nservice: { code: H2017, date: 9999-12-31, units: 3 }\n')
    const document = await open(file)
    const finding = await untilFound(document.uri, 'date-in-future')
    assert.equal(document.getText(finding.range), '9999-12-31')
  })

  test('belong to the right one of two notes', async () => {
    await write(`${scratch}/9002.plan.yaml`, planText(9002))
    await write(`${scratch}/9003.plan.yaml`, planText(9003))
    await write(`${scratch}/9002.note.yaml`, noteText(9002, { units: 4 }))
    await write(`${scratch}/9003.note.yml`, noteText(9003, { goal: 'G7' }))
    await open(`${scratch}/9002.note.yaml`)
    await open(`${scratch}/9003.note.yml`)
    const [units, goal] = [uriOf(`${scratch}/9002.note.yaml`), uriOf(`${scratch}/9003.note.yml`)]
    await untilFound(units, 'units-mismatch')
    await untilFound(goal, 'goal-unknown')
    assert.ok(!rulesFound(units).includes('goal-unknown'))
    assert.ok(!rulesFound(goal).includes('units-mismatch'))
  })

  test('are limited to the most severe 999 per file, with the number left out', async () => {
    const notes = Array.from({ length: 700 }, (_, number) => `kind: note\nid: N-${20_000 + number}\nservice: { code: h2017, units: 3 }\nnot_a_key: x\n`)
    const uri = await write(`${scratch}/many.note.yaml`, notes.join('---\n'))
    await open(`${scratch}/many.note.yaml`)
    await untilFound(uri, 'code-unknown')
    const found = vscode.languages.getDiagnostics(uri)
    assert.equal(found.length, 1_000)
    const leftOut = found.flatMap(({ message }) => /^(\d+) more problems in this file\. Only the 999 most severe are shown\.$/.exec(message)?.[1] ?? [])
    assert.equal(leftOut.length, 1)
    assert.ok(Number(leftOut[0]) > 700, leftOut[0])
    const shown = found.filter(({ code }) => code !== undefined)
    assert.deepEqual([...new Set(shown.map(({ severity }) => severity))], [vscode.DiagnosticSeverity.Error])
  })
})
