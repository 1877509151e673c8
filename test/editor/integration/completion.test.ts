import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeAll, open, remove, showcase, until, untilFound, write } from './editor'
import { noteText, planText, scratch } from './records'

suite('Completion', () => {
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  test('suggests the goals of the plan in another file, with their words', async () => {
    await write(`${scratch}/complete.plan.yaml`, planText(901))
    await write(`${scratch}/complete.note.yaml`, noteText(901).replace('goals: [G1.1]', 'goals: []'))
    const document = await open(`${scratch}/complete.note.yaml`)
    const { items } = await until(() => 'the goal', async () => {
      const list = await suggestedAt(document, 'goals: [')
      return list.items.some(item => labelOf(item) === 'G1.1') && list
    })
    assert.deepEqual(items.map(labelOf), ['G1.1', 'G1'])
    assert.match(description(items[0]), /Start a conversation/)
  })

  test('accepted with the keyboard, quotes a place and indents nested keys', async () => {
    await write(`${scratch}/typed.note.yaml`, 'kind: note\nid: N-902\n')
    const document = await open(`${scratch}/typed.note.yaml`)
    const editor = vscode.window.activeTextEditor!
    editor.selection = new vscode.Selection(document.positionAt(document.getText().length), document.positionAt(document.getText().length))
    await type('ser')
    await accept(document, /service:\n {2}$/)
    await type('pla')
    await accept(document, /place: $/)
    await type('53')
    await accept(document, /service:\n {2}place: "53"$/)
  })

  test('accepted with the keyboard, closes a field of a template', async () => {
    await write(`${scratch}/typed.template.note.yaml`, 'kind: note\n')
    const document = await open(`${scratch}/typed.template.note.yaml`)
    const end = document.positionAt(document.getText().length)
    vscode.window.activeTextEditor!.selection = new vscode.Selection(end, end)
    await type('client: {{cl')
    await accept(document, /client: \{\{client\}\}$/)
  })

  test('explains an item when it is resolved', async () => {
    const document = await open(showcase)
    await untilFound(document.uri, 'units-mismatch')
    const { items } = await suggestedAt(document, '  code: ', 5)
    const item = items.find(item => labelOf(item) === 'H2015')
    const { documentation } = item ?? assert.fail('H2015 is not suggested')
    assert.match(documentation instanceof vscode.MarkdownString ? documentation.value : documentation ?? '', /community support/i)
  })

  /** The suggestions after the first `needle` in a document, with the first `resolved` of them resolved. */
  function suggestedAt(document: vscode.TextDocument, needle: string, resolved = 0): Thenable<vscode.CompletionList> {
    const position = document.positionAt(document.getText().indexOf(needle) + needle.length)
    return vscode.commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, position, undefined, resolved)
  }

  async function type(text: string) {
    for (const character of text) await vscode.commands.executeCommand('type', { text: character })
  }

  /** Accepts the first suggestion once the list is open. */
  async function accept(document: vscode.TextDocument, wanted: RegExp) {
    await vscode.commands.executeCommand('editor.action.triggerSuggest')
    await until(() => `${wanted} in ${JSON.stringify(document.getText())}`, async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion')
      return wanted.test(document.getText())
    })
  }

  function labelOf({ label }: vscode.CompletionItem): string {
    return typeof label === 'string' ? label : label.label
  }

  function description(item: vscode.CompletionItem | undefined): string {
    return typeof item?.label === 'object' ? item.label.description ?? '' : ''
  }
})
