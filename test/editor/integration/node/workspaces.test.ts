import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { canWrite, contents, situations, writeSituation } from '../../../situations'
import { closeAll, open, remove, ruleOf, rulesFound, until, uriOf, write } from '../editor'
import { scratch } from '../records'

const above = '../noteproof.yaml'
const note = `${scratch}/n.note.yaml`

/** The findings of a note, in the notation of `situations`. */
function summaryOf(file: string): string {
  const all = vscode.languages.getDiagnostics(uriOf(file))
  const units = all.find(diagnostic => ruleOf(diagnostic) === 'units-mismatch')
  const isMissing = all.some(diagnostic => ruleOf(diagnostic) === 'plan-missing')
  if (!units) return 'not checked'
  return `${['error', 'warning', 'info', 'hint'][units.severity]}, plan ${isMissing ? 'missing' : 'seen'}`
}

function untilSummary(file: string, expected: string): Promise<boolean> {
  return until(() => `${expected} in ${file}, not ${summaryOf(file)}`, () => summaryOf(file) === expected)
}

suite('The workspace of a file', () => {
  const check = () => vscode.commands.executeCommand('noteproof.checkWorkspace')

  teardown(async () => {
    await closeAll()
    for (const file of [scratch, '.git', '../.git', above, `../${scratch}`, '../other']) await remove(file)
    await check()
  })

  for (const situation of situations) {
    const { title, paths, opened = [], expected } = situation
    if (paths) continue
    test(title, async function () {
      if (!canWrite(situation)) this.skip()
      writeSituation(uriOf('').fsPath, situation)
      for (const file of opened) await open(file)
      await check()
      // What is not checked is looked at last, when the rest has been checked.
      const last = ([, outcome]: [string, string]) => Number(outcome === 'not checked')
      for (const [file, outcome] of Object.entries(expected).sort((a, b) => last(a) - last(b))) await untilSummary(file, outcome)
      assert.deepEqual(vscode.languages.getDiagnostics(uriOf(above)), [])
    })
  }

  test('settings above it, in a repository, are watched, and their findings show while they are open', async () => {
    await write('../.git', contents.worktree)
    await write(note, contents.note)
    await write(above, `ruls: {}\n${contents.hint}`)
    await check()
    await untilSummary(note, 'hint, plan missing')
    await write(above, `ruls: {}\n${contents.info}`)
    await untilSummary(note, 'info, plan missing')
    assert.deepEqual(rulesFound(uriOf(above)), [])
    await open(above)
    await until(() => 'the findings of the settings', () => rulesFound(uriOf(above)).includes('unknown-key'))
    await closeAll()
    await until(() => 'no findings of the settings', () => rulesFound(uriOf(above)).length === 0)
    await remove(above)
    await untilSummary(note, 'error, plan missing')
  })

  test('settings above it, outside a repository, do not apply even when opened', async () => {
    await write(note, contents.note)
    await write(above, contents.hint)
    await open(above)
    await check()
    await untilSummary(note, 'error, plan missing')
  })
})
