import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { parse } from 'yaml'
import { Random } from '../../core/random'
import { branch } from './checkouts'
import { applyFix, closeAll, open, openShowcase, remove, replace, rulesFound, textOf, until, untilFound, untilGone, uriOf, write } from './editor'
import { untilFresh } from './fresh-check'
import { noteText, planText, scratch } from './records'

const note = `${scratch}/9501.note.yaml`
const ids = [9501, 9502, 9503, 9504]
const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args)
const type = (text: string) => run('type', { text })

suite('Findings equal those of a fresh check', () => {
  suiteSetup(async () => {
    await openShowcase()
  })
  setup(async () => {
    await closeAll()
    await write(`${scratch}/9501.plan.yaml`, planText(9501))
    await write(note, noteText(9501, { units: 4 }))
    await untilFound(uriOf(note), 'units-mismatch')
  })
  teardown(async () => {
    await closeAll()
    await remove(scratch)
    await untilFresh()
  })

  test('when a hundred files change at once, back, and again', async () => {
    const checkOut = async (from: Map<string, string>, to: Map<string, string>) => {
      const gone = [...from.keys()].filter(file => !to.has(file))
      await Promise.all([...gone.map(remove), ...[...to].map(([file, text]) => write(file, text))])
    }
    const [main, other] = [branch('main'), branch('other')]
    await checkOut(new Map(), main)
    await untilFresh()
    await open([...main.keys()][2]!)
    await replace(await open([...main.keys()][1]!), 'G1.1', 'G1.9')
    await checkOut(main, other)
    await untilFresh()
    await checkOut(other, main)
    await checkOut(main, other)
    await untilFresh()
  })

  test('when a folder with open, changed and closed files is renamed, and back', async () => {
    const [from, to] = [uriOf(`${scratch}/a`), uriOf(`${scratch}/b c`)]
    for (const id of ids) {
      await write(`${scratch}/a/${id}/x.plan.yaml`, planText(id))
      await write(`${scratch}/a/${id}/x.note.yaml`, noteText(id, { units: 4 }))
    }
    await open(`${scratch}/a/9502/x.note.yaml`)
    await replace(await open(`${scratch}/a/9503/x.plan.yaml`), 'G1.1', 'G1.2')
    await replace(await open(`${scratch}/a/9504/x.note.yaml`), 'units: 4', 'units: 5')
    const rename = async (from: vscode.Uri, to: vscode.Uri) => {
      const edit = new vscode.WorkspaceEdit()
      edit.renameFile(from, to)
      assert.ok(await vscode.workspace.applyEdit(edit), 'the folder was not renamed')
    }
    await rename(from, to)
    await untilFound(vscode.Uri.joinPath(to, '9503/x.note.yaml'), 'goal-unknown')
    await untilFresh()
    await rename(to, from)
    await rename(from, to)
    await untilFresh()
  })

  test('when a file is edited in two views', async () => {
    const document = await open(note)
    await run('workbench.action.splitEditor')
    await until(() => 'the second view', () => vscode.window.visibleTextEditors.filter(editor => editor.document === document).length === 2)
    const typed: Thenable<unknown>[] = []
    for (const letter of 'unseen: [yes, and]') {
      for (const group of ['First', 'Second']) typed.push(run(`workbench.action.focus${group}EditorGroup`), type(letter))
    }
    await Promise.all(typed)
    await untilFresh()
    await run('workbench.action.closeActiveEditor')
    await type('# ')
    await untilFresh()
  })

  test('when a fix is undone and redone', async () => {
    const document = await open(note)
    await applyFix(document.uri, await untilFound(document.uri, 'units-mismatch'), /^Set units to 3/)
    await untilGone(document.uri, 'units-mismatch')
    await run('undo')
    await untilFound(document.uri, 'units-mismatch')
    assert.equal(document.getText(), await textOf(note))
    await untilFresh()
    await Promise.all(Array.from({ length: 21 }, (_, time) => run(time % 2 ? 'undo' : 'redo')))
    await untilGone(document.uri, 'units-mismatch')
    await untilFresh()
  })

  test('when a file with unsaved changes is fixed while another program writes it', async () => {
    const document = await open(note)
    await replace(document, 'kind: note', '# first\nkind: note')
    await replace(document, 'G1.1', 'G1.2')
    const before = document.getText()
    await write(note, noteText(9501, { units: 2 }))
    await untilFresh()
    await applyFix(document.uri, await untilFound(document.uri, 'units-mismatch'), /^Set units to 3/)
    assert.equal(document.getText(), before.replace('units: 4', 'units: 3'))
    assert.equal(await textOf(note), noteText(9501, { units: 2 }))
    await untilGone(document.uri, 'units-mismatch')
    await untilFresh()
    await run('workbench.action.files.revert')
    await untilFresh()
    assert.ok(rulesFound(document.uri).includes('units-mismatch'))
  })

  test('when a file of hundreds of notes is created, opened, edited and overwritten while it is being read', async () => {
    const many = (units: number) => Array.from({ length: 300 }, (_, at) => noteText(9600 + at, { units: at % 10 ? 3 : units })).join('---\n')
    const file = `${scratch}/many.note.yaml`
    await write(file, many(4))
    await open(file)
    for (let times = 0; times < 10; times += 1) {
      await type('# ')
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    await write(file, many(5))
    await run('deleteLeft')
    await untilFresh()
    await closeAll()
    await write(file, many(6))
    await remove(file)
    await write(file, many(7))
    await untilFresh()
  })

  test('when line endings change', async () => {
    const document = await open(note)
    const editor = vscode.window.activeTextEditor!
    await editor.edit(edit => edit.insert(new vscode.Position(document.lineCount, 0), `---\n${noteText(9502, { units: 4 })}`))
    const text = document.getText()
    for (const [eol, ends] of [[vscode.EndOfLine.CRLF, '\r\n'], [vscode.EndOfLine.LF, '\n'], [vscode.EndOfLine.CRLF, '\r\n']] as const) {
      await editor.edit(edit => edit.setEndOfLine(eol))
      assert.equal(document.getText(), text.replaceAll('\n', ends))
      await untilFresh()
    }
    await applyFix(document.uri, await untilFound(document.uri, 'units-mismatch'), /^Set units to 3/)
    assert.equal(document.getText(), text.replace('units: 4', 'units: 3').replaceAll('\n', '\r\n'))
    await untilFresh()
    await editor.edit(edit => {
      edit.setEndOfLine(vscode.EndOfLine.LF)
      edit.insert(new vscode.Position(0, 0), '# first\r\n')
      edit.insert(new vscode.Position(3, 0), '# third\n')
    })
    await untilFresh()
    for (let times = 0; times < 4; times += 1) await run('undo')
    await untilFresh()
    await document.save()
    await untilFresh()
  })
})

const records = ids.map(id => noteText(id, { units: 4 }))
const asJson = records.map(text => parse(text) as unknown)
const styles = [
  ['several documents in YAML', 'yaml', records.join('---\n')],
  ['a list in YAML', 'yaml', records.map(text => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`).join('')],
  ['a list in JSON', 'json', JSON.stringify(asJson, null, 2)],
  ['a list in JSON, one record per line', 'json', `[\n${asJson.map(note => JSON.stringify(note)).join(',\n')}\n]\n`],
] as const

const typed = {
  yaml: [
    '\n---\n', '---\n', '\n...\n', '\n- kind: note\n', '- ', '  ', '\n', '# ', ': ', '|\n', '"',
    '[', ']', '&a ', '*a', 'x', '4', 'é', '😀', '\t', 'units: 4',
  ],
  json: ['},{', '}, {"kind": "note"}, {', ',', '{', '}', '[', ']', '\n', ': ', '"', '\\', '/*', '*/', '//', 'x', '4', 'é', '😀', '"units": 4,'],
}
const edits = [
  'deleteLeft', 'deleteRight', 'deleteWordLeft', 'undo', 'undo', 'redo', 'tab', 'editor.action.deleteLines', 'editor.action.copyLinesDownAction',
  'editor.action.moveLinesUpAction', 'editor.action.moveLinesDownAction', 'editor.action.indentLines', 'editor.action.outdentLines',
  'editor.action.commentLine', 'editor.action.joinLines', 'editor.action.duplicateSelection', 'editor.action.transposeLetters',
]

suite('Findings equal those of a fresh check after fast typing', () => {
  suiteSetup(async () => {
    await openShowcase()
    await closeAll()
  })
  teardown(async () => {
    await closeAll()
    await remove(scratch)
  })

  for (const [style, ending, text] of styles) {
    test(`in ${style}, with one cursor and with several`, async () => {
      const file = `${scratch}/typed.note.${ending}`
      await write(file, text)
      const document = await open(file)
      const editor = vscode.window.activeTextEditor!
      const ranges: number[] = []
      const listener = vscode.workspace.onDidChangeTextDocument(event => {
        if (event.document === document) ranges.push(event.contentChanges.length)
      })
      const random = new Random(style.length)
      for (let round = 0; round < 2; round += 1) {
        await editor.edit(edit => {
          edit.replace(new vscode.Range(0, 0, document.lineCount, 0), text)
          edit.setEndOfLine(round ? vscode.EndOfLine.CRLF : vscode.EndOfLine.LF)
        })
        await untilFresh()
        await Promise.all(Array.from({ length: 40 }, () => {
          if (random.chance(40)) editor.selections = selectionsIn(document, random)
          return random.chance(60) ? type(random.pick(typed[ending])) : run(random.pick(edits))
        }))
        await untilFresh()
      }
      listener.dispose()
      assert.ok(ranges.length > 60 && ranges.filter(count => count > 1).length > 20, `too few edits: ${ranges}`)
    })
  }
})

/** One to four selections, some empty, some spanning a few characters or lines. */
function selectionsIn(document: vscode.TextDocument, random: Random): vscode.Selection[] {
  return Array.from({ length: 1 + random.below(4) }, () => {
    const line = random.below(document.lineCount)
    const start = new vscode.Position(line, random.below(document.lineAt(line).text.length + 1))
    return new vscode.Selection(start, random.chance(20) ? start.translate(random.below(3), 5) : start)
  })
}
