import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { applyFix, closeAll, hoverOn, ignoreForFirstReason, open, remove, replace, ruleOf, rulesFound, showcase, textOf, until, untilFound, untilGone, uriOf, write } from './editor'
import { noteText, planText, scratch } from './records'

const settings = 'noteproof.yaml'
const note = `${scratch}/9301.note.yaml`

suite('noteproof.yaml', () => {
  setup(async () => {
    await write(`${scratch}/9301.plan.yaml`, planText(9301))
    await write(note, noteText(9301, { units: 4 }))
    await untilFound(uriOf(note), 'units-mismatch')
  })
  teardown(async () => {
    await closeAll()
    await remove(settings)
    await remove(scratch)
  })

  test('updates the severities in closed files when it is created, changed and deleted', async () => {
    const severity = () => vscode.languages.getDiagnostics(uriOf(note)).find(diagnostic => ruleOf(diagnostic) === 'units-mismatch')?.severity
    await write(settings, 'rules: { units-mismatch: hint }\n')
    await until(() => `a hint, not ${severity()}`, () => severity() === vscode.DiagnosticSeverity.Hint)
    await write(settings, 'rules: { units-mismatch: "off" }\n')
    await untilGone(uriOf(note), 'units-mismatch')
    await remove(settings)
    await until(() => `an error, not ${severity()}`, () => severity() === vscode.DiagnosticSeverity.Error)
  })

  test('applies while it is edited, before it is saved', async () => {
    await write(settings, 'exclude: []\n')
    const document = await open(settings)
    assert.equal(document.languageId, 'noteproof')
    await replace(document, '[]', `["${scratch}/**"]`)
    await untilGone(uriOf(note), 'units-mismatch')
    await vscode.commands.executeCommand('workbench.action.files.revert')
    await untilFound(uriOf(note), 'units-mismatch')
  })

  test('is itself checked, explained and fixed', async () => {
    await write(settings, 'ruls: { units-mismatch: hint }\npayer: tx-medicaid\n')
    const document = await open(settings)
    await applyFix(document.uri, await untilFound(document.uri, 'unknown-key'), /^Rename to "rules"/)
    assert.match(document.getText(), /^rules:/)
    await untilGone(document.uri, 'unknown-key')
    await until(() => 'a hover on the rule', async () => /clock|units/i.test(await hoverOn(document, 'payer')))
  })
})

suite('The settings file', () => {
  teardown(async () => {
    await closeAll()
    for (const name of [settings, 'noteproof.yml']) await remove(name)
  })

  const openIt = async () => {
    await open(showcase)
    await vscode.commands.executeCommand('noteproof.openSettingsFile')
    return vscode.window.activeTextEditor!.document
  }

  test('is begun at the root, with every setting in comments, and opened again while it is not saved', async () => {
    const document = await openIt()
    assert.equal(String(document.uri), String(uriOf(settings).with({ scheme: 'untitled' })))
    assert.equal(document.languageId, 'noteproof')
    assert.match(document.getText(), /^# payer: /m)
    await replace(document, '# payer: ', 'payer: ')
    assert.equal(await openIt(), document)
    assert.match(document.getText(), /^payer: /m)
  })

  test('is opened as it is, also with its other name', async () => {
    await write('noteproof.yml', 'payer: tx-medicaid\n')
    assert.equal((await openIt()).uri.path, uriOf('noteproof.yml').path)
    await closeAll()
    await remove('noteproof.yml')
    await write(settings, 'payer: tx-medicaid\n')
    await until(() => 'the other file to be noticed', async () => (await openIt()).uri.path === uriOf(settings).path)
    assert.equal(await textOf(settings), 'payer: tx-medicaid\n')
  })
})

suite('A finding in a JSON note is ignored with a reason', () => {
  const json = `${scratch}/a day/json.note.json`
  const service = { code: 'H2017', date: '2026-03-10', start: '10:00', end: '10:52', units: 4, place: '53', setting: 'individual' }
  const flow = `- { rule: units-mismatch, files: ${json}, record: N-9302, reason: agreed by phone }`

  setup(async () => {
    await write(json, JSON.stringify({ kind: 'note', id: 'N-9302', client: 'C-9302', service }, null, 2))
    await write(note, noteText(9301, { units: 4 }).replace('  units', '  # noteproof-ignore units-mismatch -- agreed by phone\n  units'))
    await untilFound(uriOf(note), 'plan-missing')
  })
  teardown(async () => {
    await closeAll()
    await remove(settings)
    await remove(scratch)
  })

  test('in a new settings file at the root of the folder', async () => {
    await ignore()
    assert.equal(await textOf(settings), `ignore:\n  ${flow}\n`)
  })

  test('in the existing settings file, which is saved', async () => {
    await write(settings, '# ours\nrules: { plan-not-named: "off" }\n')
    await untilGone(uriOf(json), 'plan-not-named')
    await ignore()
    assert.equal(await textOf(settings), `# ours\nrules: { plan-not-named: "off" }\nignore:\n  ${flow}\n`)
  })

  async function ignore() {
    const document = await open(json)
    await ignoreForFirstReason(document.uri, 'units-mismatch')
    await untilGone(document.uri, 'units-mismatch')
    assert.ok(rulesFound(document.uri).length > 0, 'nothing else is suppressed')
  }
})
