import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { actionsAt, applyFix, closeAll, open, remove, until, untilFound, untilGone, write } from './editor'
import { noteText, planText, scratch } from './records'

/** Opens a record file with a text and the cursor at its `|`. */
async function openAt(file: string, marked: string): Promise<vscode.TextDocument> {
  await write(`${scratch}/${file}`, marked.replace('|', ''))
  const document = await open(`${scratch}/${file}`)
  const cursor = document.positionAt(marked.indexOf('|'))
  vscode.window.activeTextEditor!.selection = new vscode.Selection(cursor, cursor)
  return document
}

async function type(text: string) {
  for (const character of text) await vscode.commands.executeCommand('type', { text: character })
}

/** The text of the active editor, with its cursor as `|`. */
function shown(): string {
  const { document, selection } = vscode.window.activeTextEditor!
  const text = document.getText()
  const at = document.offsetAt(selection.active)
  return `${text.slice(0, at)}|${text.slice(at)}`
}

const labelOf = ({ label }: vscode.CompletionItem) => typeof label === 'string' ? label : label.label
const descriptionOf = ({ label }: vscode.CompletionItem) => typeof label === 'string' ? undefined : label.description

async function suggestedAt(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
  return (await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position)).items
}

suite('Enter', () => {
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  const cases: readonly [name: string, before: string, after: string][] = [
    ['after a mapping\'s key', 'kind: note\nservice:|', 'kind: note\nservice:\n  |'],
    ['before other keys', 'kind: note\nservice:|\ngoals: []\n', 'kind: note\nservice:\n  |\ngoals: []\n'],
    ['after a key and a comment', 'service: # the session|', 'service: # the session\n  |'],
    ['after a nested key', 'lines:\n  - note: N-1\n    rendering:|', 'lines:\n  - note: N-1\n    rendering:\n      |'],
    ['after a code', 'codes:\n  H2017:|', 'codes:\n  H2017:\n    |'],
    ['after a value', 'service:\n  code: H2017|', 'service:\n  code: H2017\n  |'],
    ['after a key at the first column with a value', 'kind: note|', 'kind: note\n|'],
    ['after a literal text\'s mark', 'narrative:\n  response: |-¦', 'narrative:\n  response: |-\n    |'],
    ['after a folded text\'s mark', 'narrative:\n  response: >¦', 'narrative:\n  response: >\n    |'],
    ['in a literal text', 'narrative:\n  response: |-\n    He said¦', 'narrative:\n  response: |-\n    He said\n    |'],
    ['after a heading in a literal text', 'narrative:\n  response: |-\n    Next:¦', 'narrative:\n  response: |-\n    Next:\n    |'],
    ['after a narrative part in capitals', 'narrative:\n  Intervention:|', 'narrative:\n  Intervention:\n    |'],
    ['after an item', 'goals:\n  - G1.1|', 'goals:\n  - G1.1\n  |'],
    ['after the first key of an item', 'goals:\n  - id: G1|', 'goals:\n  - id: G1\n    |'],
    ['after a later key of an item', 'goals:\n  - id: G1\n    domain: social|', 'goals:\n  - id: G1\n    domain: social\n    |'],
    ['after an item that begins a mapping', 'records:\n  - service:|', 'records:\n  - service:\n      |'],
    ['after an item that begins a text', 'addenda:\n  - text: |-¦', 'addenda:\n  - text: |-\n      |'],
    ['after the key of a list', 'goals:|', 'goals:\n  |'],
    ['after a comment', '# one: two:|', '# one: two:\n|'],
    ['between brackets', 'goals: [|]', 'goals: [\n  |\n]'],
  ]
  for (const [name, before, after] of cases) {
    test(name, async () => {
      // A literal text's mark looks like the cursor's.
      const marked = before.includes('¦') ? before.replace('|', '\0').replace('¦', '|') : before
      await write(`${scratch}/enter.note.yaml`, marked.replace('|', '').replace('\0', '|'))
      const document = await open(`${scratch}/enter.note.yaml`)
      assert.equal(document.languageId, 'noteproof')
      const cursor = document.positionAt(marked.indexOf('|'))
      vscode.window.activeTextEditor!.selection = new vscode.Selection(cursor, cursor)
      await type('\n')
      assert.equal(shown(), after)
    })
  }

  test('keys typed one after the other make a record', async () => {
    const document = await openAt('enter.plan.yaml', '|')
    await vscode.workspace.getConfiguration('editor', document).update('quickSuggestions', false, vscode.ConfigurationTarget.Global, false)
    await vscode.commands.executeCommand('hideSuggestWidget')
    try {
      for (const text of ['kind: plan', 'effective:', 'from: 2026-01-05']) {
        await type(text)
        await vscode.commands.executeCommand('hideSuggestWidget')
        await type('\n')
      }
      assert.equal(shown(), 'kind: plan\neffective:\n  from: 2026-01-05\n  |')
    } finally {
      await vscode.workspace.getConfiguration('editor', document).update('quickSuggestions', undefined, vscode.ConfigurationTarget.Global, false)
    }
  })
})

suite('Ctrl+Space', () => {
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  for (const [name, ending, list, held, written] of [
    ['a placeholder', 'yaml', 'goals: [?]', 'TODO-goal', 'G1.1'], ['a template\'s field', 'yaml', 'goals: [?]', '{{goal}}', 'G1.1'],
    ['a placeholder in JSON', 'json', '"goals": ["?"]', 'TODO-goal', 'G1.1'], ['units of 0', 'yaml', '  units: ?', '0', '3'],
  ] as const) {
    for (const place of ['start', 'middle', 'end'] as const) {
      test(`at the ${place} of ${name} offers the values, of which one replaces it`, async () => {
        await write(`${scratch}/held.plan.yaml`, planText(931))
        const yaml = noteText(931)
        const text = ending === 'yaml' ? yaml : JSON.stringify({ kind: 'note', id: 'N-931', client: 'C-931', plan: 'P-931', goals: ['G1.1'] }, null, 2).replace(/"goals": \[\s*"G1\.1"\s*\]/, '"goals": ["G1.1"]')
        const whole = list.replace('?', held === '0' ? '3' : 'G1.1')
        assert.ok(text.includes(whole), text)
        const at = { start: 0, middle: Math.ceil(held.length / 2), end: held.length }[place]
        const document = await openAt(`held.note.${ending}`, text.replace(whole, list.replace('?', `${held.slice(0, at)}|${held.slice(at)}`)))
        await until(() => 'the plan', async () => (await suggestedAt(document, vscode.window.activeTextEditor!.selection.active)).some(item => labelOf(item) === written))
        await vscode.commands.executeCommand('editor.action.triggerSuggest')
        await until(() => `${written} in ${document.getText()}`, async () => {
          await vscode.commands.executeCommand('acceptSelectedSuggestion')
          return document.getText() === text.replace(whole, list.replace('?', written))
        })
      })
    }
  }

  test('lists values with their words beside them', async () => {
    await write(`${scratch}/words.plan.yaml`, planText(932))
    const document = await openAt('words.note.yaml', noteText(932).replace('goals: [G1.1]', 'goals: [|]'))
    const position = vscode.window.activeTextEditor!.selection.active
    const items = await until(() => 'the goals', async () => {
      const items = await suggestedAt(document, position)
      return items.some(item => labelOf(item) === 'G1.1') && items
    })
    assert.deepEqual(items.map(labelOf), ['G1.1', 'G1'])
    assert.equal(descriptionOf(items[0]!), 'Start a conversation in group without a…')
    assert.equal(items[0]!.detail, 'Start a conversation in group without a prompt.')
  })

  test('leaves room for long values', async () => {
    const document = await openAt('long.note.yaml', noteText(933).replace('activities: [interpersonal-skills]', 'activities: [|]'))
    const items = await suggestedAt(document, vscode.window.activeTextEditor!.selection.active)
    const long = items.find(item => labelOf(item) === 'medication-adherence-skills')!
    assert.ok(labelOf(long).length + descriptionOf(long)!.length < 48, descriptionOf(long))
    assert.match(long.detail ?? '', /H2017/)
  })

  test('begins a record with a snippet, first in an empty file and nowhere else', async () => {
    const document = await openAt('empty.claim.yaml', '|')
    const labels = (await suggestedAt(document, document.positionAt(0))).sort((a, b) => (a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1).map(labelOf)
    assert.deepEqual(labels.slice(0, 7), ['claim', 'note-h2017', 'note-h2019', 'note-h2015', 'note-h0036', 'plan', 'policy'])
    const other = await openAt('begun.note.yaml', 'kind: note\n|\nservice:\n  code: H2017\n')
    for (let line = 0; line < other.lineCount; line++) {
      assert.ok((await suggestedAt(other, new vscode.Position(line, 0))).every(item => !/^note-h/.test(labelOf(item))), `line ${line}`)
    }
  })

  test('writes a whole record, with its placeholders to go through', async () => {
    const document = await openAt('whole.note.yaml', '|')
    await vscode.commands.executeCommand('editor.action.triggerSuggest')
    await until(() => `a note in ${document.getText()}`, async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion')
      return document.getText().startsWith('kind: note\nid: TODO-note\nstatus: draft\n')
    })
    assert.match(document.getText(), /^ {2}code: H2017$/m)
    assert.match(document.getText(), /^ {2}date: \d{4}-\d\d-\d\d$/m)
    assert.equal(document.getText(vscode.window.activeTextEditor!.selection), 'TODO-note')
  })
})

suite('Pasted lines that are indented too far', () => {
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  test('are one problem, whose fix outdents them', async () => {
    const text = noteText(941)
    await write(`${scratch}/pasted.note.yaml`, text.replace(/\n(?=.)/g, '\n    '))
    const document = await open(`${scratch}/pasted.note.yaml`)
    const found = await untilFound(document.uri, 'syntax')
    assert.match(found.message, /Indented too far/)
    assert.equal(vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source !== undefined).filter(({ message }) => /key|bracket|indent/i.test(message)).length, 1)
    await applyFix(document.uri, found, /^Outdent \d+ lines/)
    assert.equal(document.getText(), text)
    await untilGone(document.uri, 'syntax')
  })
})

suite('Quick fixes', () => {
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  test('say what they link', async () => {
    await write(`${scratch}/titles.plan.yaml`, planText(951))
    await write(`${scratch}/titles.note.yaml`, noteText(951).replace('goals: [G1.1]', 'goals: []'))
    const document = await open(`${scratch}/titles.note.yaml`)
    const { range } = await untilFound(document.uri, 'goal-missing')
    const titles = await until(() => 'the plan', async () => {
      const titles = (await actionsAt(document.uri, range)).map(({ title }) => title)
      return titles.some(title => title.startsWith('Link')) && titles
    })
    assert.ok(titles.some(title => /^Link objective G1\.1: Start a conversation/.test(title)), titles.join('; '))
  })
})
