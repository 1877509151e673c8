import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeAll, open, remove, rulesFound, showcase, untilFound, uriOf, write } from './editor'
import { noteText, planText, scratch } from './records'

suite('Diagnostics', () => {
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  test('the showcase note has its wrong units underlined', async () => {
    const document = await open(showcase)
    const finding = await untilFound(document.uri, 'units-mismatch')
    assert.match(document.lineAt(finding.range.start).text, /^\s*units:/)
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error)
    assert.match(finding.message, /52 minutes = 3 units/)
  })

  test('a YAML note is of the language noteproof, a JSON note of json', async () => {
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

  test('two notes keep their own findings', async () => {
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

  test('of thousands in a file those that weigh most are shown, and how many are not', async () => {
    const notes = Array.from({ length: 700 }, (_, number) => `kind: note\nid: N-${20_000 + number}\nservice: { code: h2017, units: 3 }\nnot_a_key: x\n`)
    const uri = await write(`${scratch}/many.note.yaml`, notes.join('---\n'))
    await open(`${scratch}/many.note.yaml`)
    await untilFound(uri, 'code-unknown')
    const found = vscode.languages.getDiagnostics(uri)
    assert.equal(found.length, 1_000)
    const said = found.flatMap(({ message }) => /^(\d+) more findings in this file: only the 999 that weigh most are shown\.$/.exec(message)?.[1] ?? [])
    assert.equal(said.length, 1)
    assert.ok(Number(said[0]) > 700, said[0])
    const shown = found.filter(({ code }) => code !== undefined)
    assert.deepEqual([...new Set(shown.map(({ severity }) => severity))], [vscode.DiagnosticSeverity.Error])
  })
})
