import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { acceptChoices, closeAll, isDone, remove, until, untilFound, uriOf, write } from './editor'
import { noteText, planText, scratch } from './records'

suite('Views', () => {
  // Sorted after the clients of the examples, so that its records are the last ones of the view.
  const client = 9701
  const note = (text = noteText(client)) => write(`${scratch}/${client}.note.yaml`, text)
  const { executeCommand } = vscode.commands

  setup(() => write(`${scratch}/${client}.plan.yaml`, planText(client)))
  teardown(async () => {
    await closeAll()
    await remove(scratch)
    await executeCommand('workbench.view.explorer')
  })

  /** Focuses the last row of a view, with everything above it expanded, and acts on it as Enter does. */
  async function chooseLast(view: string) {
    await executeCommand(`noteproof.${view}.focus`)
    const expands = Array.from({ length: 3 }, () => ['list.focusLast', 'list.expand']).flat()
    // The editor's commands fail on a row that a change has just removed. The callers try again.
    for (const command of [...expands, 'list.focusLast', 'list.select']) await executeCommand(command).then(undefined, () => {})
  }

  /** Chooses the last row of a view until what it opens is as expected. */
  async function untilChosen(view: string, what: string, isRight: (editor: vscode.TextEditor) => boolean): Promise<vscode.TextEditor> {
    let seen = 'nothing'
    return until(() => `${what}; opened: ${seen}`, async () => {
      await chooseLast(view)
      const editor = vscode.window.activeTextEditor
      seen = editor ? `${editor.document.uri.path} "${editor.document.getText(editor.selection)}"` : 'nothing'
      return editor && isRight(editor) && editor
    })
  }

  const isNote = ({ document }: vscode.TextEditor) => document.uri.path === uriOf(`${scratch}/${client}.note.yaml`).path

  test('Work leads to the place of the first problem of a note', async () => {
    await note(noteText(client, { units: 4 }))
    await untilFound(uriOf(`${scratch}/${client}.note.yaml`), 'units-mismatch')
    const { document, selection } = await untilChosen('work', 'the units to be selected', editor => isNote(editor) && editor.document.getText(editor.selection) === '4')
    assert.match(document.lineAt(selection.start).text, /units: 4/)
  })

  test('Work marks a finished draft as final, then bills it, by the next step', async () => {
    await note(`${noteText(client)}status: draft\n`)
    await untilFound(uriOf(`${scratch}/${client}.note.yaml`), 'draft-open')
    const { document } = await untilChosen('work', 'the draft', isNote)
    await until(() => `the draft to be final: ${document.getText()}`, async () => {
      if (/status: final/.test(document.getText())) return true
      await chooseLast('work')
      await executeCommand('noteproof.work.next')
      return /status: final/.test(document.getText())
    })
    await document.save()
    const claim = await until(() => 'a new claim', async () => {
      const shown = vscode.window.activeTextEditor?.document
      if (shown?.uri.path.endsWith('.claim.yaml')) return shown
      await chooseLast('work')
      await executeCommand('noteproof.work.next')
      return undefined
    })
    assert.ok(claim.isUntitled)
    assert.match(claim.getText(), new RegExp(`- note: N-${client}\\n`))
  })

  test('Work waits for a choice of what to group by', async () => {
    const asking = executeCommand('noteproof.groupWork')
    assert.equal(await isDone(asking, 300), false)
    await acceptChoices(asking, 'the choice to be accepted')
  })

  test('Units and Authorizations leads to the authorization in its plan', async () => {
    // Expired authorizations come last, and of those the one that ended first.
    await write(`${scratch}/${client}.plan.yaml`, `${planText(client)}authorizations: [{ id: A-9701, payer: p, code: H2017, units: 96, from: 2001-01-05, through: 2001-07-04 }]\n`)
    await untilChosen('units', 'the authorization', ({ document, selection }) => document.getText(selection) === 'A-9701')
  })

  test('Templates makes a note from a template in one step', async () => {
    const isMade = () => vscode.window.activeTextEditor?.document.isUntitled
    const made = await until(() => 'a draft from the template', async () => {
      await executeCommand('noteproof.templates.focus')
      await executeCommand('list.focusFirst')
      await executeCommand('list.select')
      for (let question = 0; question < 40 && !isMade(); question++) {
        await new Promise(resolve => setTimeout(resolve, 150))
        await executeCommand('workbench.action.acceptSelectedQuickOpenItem')
      }
      return isMade() && vscode.window.activeTextEditor!.document
    })
    assert.match(made.getText(), /^status: draft$/m)
  })
})
