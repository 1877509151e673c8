import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { acceptChoices, actionsAt, applyAction, applyFix, closeAll, open, remove, rulesFound, until, untilFound, uriOf, write } from './editor'
import { noteText, planText, scratch } from './records'

const { RefactorRewrite } = vscode.CodeActionKind

suite('Billing notes', () => {
  const claimFile = `${scratch}/claims/CL-9601.claim.yaml`
  const claim = 'kind: claim\nid: CL-9601\nclient: C-9601\npayer: tx-medicaid\ndiagnoses: [F20.9]\nlines:\n  - { note: N-9601, code: H2017, date: 2026-03-09, units: 3, place: "53", diagnoses: [1], charge: 61.50, rendering: { npi: "1234567893" } }\n'
  const note = (id: number, day: number) => noteText(9601).replace('id: N-9601', `id: N-${id}\npayer: tx-medicaid`).replaceAll('2026-03-10', `2026-03-${day}`).replace('1234567893', id % 2 ? '1234567893' : '1245319599')
    .replace(/^ {2}(intervention|response|progress|next): /gm, `$& Told of ${'abcdefgh'.split('').map(letter => `${letter}${id}`).join(' ')}. `)
  const write9601 = async (...notes: readonly (readonly [number, number])[]) => {
    await write(`${scratch}/9601.plan.yaml`, planText(9601))
    for (const [id, day] of notes) await write(`${scratch}/${id}.note.yaml`, note(id, day))
  }
  const activeClaim = () => until(() => 'a claim in the editor', () => {
    const document = vscode.window.activeTextEditor?.document
    return document?.uri.path.endsWith('.claim.yaml') && document
  })
  teardown(async () => {
    await closeAll()
    await remove(scratch)
  })

  test('New Claim from Ready Notes asks for the client and the notes, all selected, and opens the claim beside the others', async () => {
    await write9601([9602, 16], [9603, 23])
    await write(claimFile, claim)
    await untilFound((await open(`${scratch}/9603.note.yaml`)).uri, 'note-not-billed')
    await acceptChoices(vscode.commands.executeCommand('noteproof.newClaimFromNotes'), 'the claim')
    const document = await activeClaim()
    assert.ok(document.isUntitled)
    assert.match(document.uri.path, /\/scratch\/claims\/CL-\d+\.claim\.yaml$/)
    assert.match(document.getText(), /^client: C-9601\n[^]*- note: N-9602\n[^]*- note: N-9603\n/m)
    await until(() => 'the notes to be billed', () => !rulesFound(uriOf(`${scratch}/9603.note.yaml`)).includes('note-not-billed'))
  })

  test('Add to Claim adds a line to the client\'s claim, as a fix of note-not-billed', async () => {
    await write9601([9602, 16])
    await write(claimFile, claim)
    const { uri } = await open(`${scratch}/9602.note.yaml`)
    await applyFix(uri, await untilFound(uri, 'note-not-billed'), /^Add to Claim\.\.\.$/)
    const document = await activeClaim()
    assert.equal(document.uri.path, uriOf(claimFile).path)
    assert.ok(document.getText().startsWith(claim))
    assert.match(document.getText().slice(claim.length), /^ {2}- \{ note: N-9602, code: H2017, date: 2026-03-16, units: 3, [^\n]*\}\n$/)
    await vscode.commands.executeCommand('undo')
    assert.equal(document.getText(), claim)
  })

  test('Add to Claim starts a new claim where there is none', async () => {
    await write9601([9602, 16])
    const { uri } = await open(`${scratch}/9602.note.yaml`)
    const at = new vscode.Range(0, 0, 0, 0)
    const action = await until(() => 'the action', async () => (await actionsAt(uri, at, RefactorRewrite)).find(({ title }) => title === 'Add to Claim...'))
    await applyAction(action)
    const document = await activeClaim()
    assert.ok(document.isUntitled)
    assert.match(document.getText(), /- note: N-9602\n/)
    assert.ok(await until(() => 'no more action', async () => (await actionsAt(uri, at, RefactorRewrite)).every(({ title }) => title !== 'Add to Claim...')))
  })

  test('a line is filled in from its note in one step', async () => {
    await write9601([9602, 16])
    const text = claim.replace(/ {2}- .*\n/, '  - note: N-9602\n')
    await write(claimFile, text)
    const document = await open(claimFile)
    const start = document.positionAt(text.indexOf('N-9602'))
    const action = await until(() => 'the action', async () => (await actionsAt(document.uri, new vscode.Range(start, start))).find(({ title }) => title.startsWith('Fill in this line from note N-9602')))
    assert.notEqual(action.isPreferred, true)
    await applyAction(action)
    assert.match(document.getText(), /- note: N-9602\n {4}code: H2017\n {4}date: 2026-03-16\n {4}units: 3\n {4}place: "53"\n {4}diagnoses: \[1\]\n/)
    await vscode.commands.executeCommand('undo')
    assert.equal(document.getText(), text)
  })
})
