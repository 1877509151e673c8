import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeAll, hoverOn, open, remove, until, untilFound, untilGone, write } from './editor'
import { noteText, planText, scratch } from './records'

const note = `${scratch}/9401.note.yaml`
const unsigned = `${scratch}/9402.note.yaml`
const json = `${scratch}/9403.note.json`
const authorizations = `authorizations:
  - { id: A-17, code: H2017, units: 60, from: 2026-01-05, through: 2026-07-04 }
  - { id: A-15, code: H2015, units: 60, from: 2026-01-05, through: 2026-07-04 }
`

suite('Compare codes', () => {
  suiteSetup(async () => {
    await write(`${scratch}/9401.plan.yaml`, planText(9401))
    await write(note, noteText(9401).replace('interpersonal-skills', 'advocacy'))
    await write(`${scratch}/9402.plan.yaml`, `${planText(9402)}${authorizations}`)
    await write(unsigned, `${noteText(9402).replace('interpersonal-skills', 'advocacy').replace(', signed: 2026-03-10', '')}authorization: A-17\n`)
    await write(json, `${JSON.stringify({
      kind: 'note', id: 'N-9403', client: 'C-9402', service: { code: 'H2017', date: '2026-03-10', units: 3 }, activities: ['advocacy'], authorization: 'A-17',
    }, null, 2)}\n`)
  })
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  test('opens beside the note, only once', async () => {
    await open(note)
    await vscode.commands.executeCommand('noteproof.compareCodes')
    await until(() => `a comparison among the tabs ${labels()}`, () => labels().length === 2)
    await vscode.commands.executeCommand('noteproof.compareCodes')
    assert.equal(comparisons().length, 1)
    assert.equal(comparisons()[0]!.group.viewColumn, vscode.ViewColumn.Two)
  })

  test('opens without a note', async () => {
    await vscode.commands.executeCommand('noteproof.compareCodes')
    await until(() => `a comparison among the tabs ${labels()}`, () => comparisons().length === 1)
  })

  for (const [what, file] of [['the code', unsigned], ['the code of a JSON note', json]] as const) {
    test(`changes ${what}, the authorization and nothing else as one step to undo`, async () => {
      const document = await open(file)
      const before = document.getText()
      await untilFound(document.uri, 'code-fit')
      const change = (code: string) => vscode.commands.executeCommand('noteproof.changeCode', String(document.uri), 0, code)
      await change('H2015')
      assert.equal(document.getText(), before.replace('H2017', 'H2015').replace('A-17', 'A-15'))
      await untilGone(document.uri, 'code-fit')
      await vscode.commands.executeCommand('undo')
      assert.equal(document.getText(), before)
      await change('H2015, and more')
      assert.equal(document.getText(), before)
    })
  }

  test('leaves a signed note its code, and writes an amended draft', async () => {
    const document = await open(note)
    const before = document.getText()
    await untilFound(document.uri, 'code-fit')
    await vscode.commands.executeCommand('noteproof.changeCode', String(document.uri), 0, 'H2015')
    assert.equal(document.getText(), before.replace('plan: P-9401\n', 'plan: P-9401\nstatus: amended\n'))
    const draft = vscode.window.activeTextEditor!.document
    assert.match(draft.uri.path, /\/9401-2\.note\.yaml$/)
    for (const line of ['status: draft', 'amends: N-9401', '  code: H2015']) assert.ok(draft.getText().includes(`\n${line}\n`), draft.getText())
    assert.doesNotMatch(draft.getText(), /signed/)
  })

  test('shows a place in the column where its file is open', async () => {
    const document = await open(note)
    const { uri } = document
    await vscode.commands.executeCommand('noteproof.compareCodes')
    await until(() => `a comparison among the tabs ${labels()}`, () => comparisons().length === 1)
    const start = document.getText().indexOf('advocacy')
    await vscode.commands.executeCommand('noteproof.showPlace', String(uri), start, start + 'advocacy'.length)
    const editor = vscode.window.activeTextEditor!
    assert.equal(editor.document.getText(editor.selection), 'advocacy')
    assert.equal(editor.viewColumn, vscode.ViewColumn.One)
  })

  test('is linked from the hover of a code', async () => {
    const document = await open(note)
    await untilFound(document.uri, 'code-fit')
    assert.match(await hoverOn(document, 'H2017'), /\[Compare the four codes\]\(command:noteproof\.compareCodes\?/)
    assert.doesNotMatch(await hoverOn(document, 'F20.9'), /command:/)
  })
})

function comparisons(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(({ label }) => label.startsWith('Compare H2017'))
}

function labels(): string[] {
  return vscode.window.tabGroups.all.flatMap(group => group.tabs).map(({ label }) => label)
}
