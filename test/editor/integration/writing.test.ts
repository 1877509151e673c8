import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { createFiles } from '../../../src/vscode/new-file'
import { today } from '../../../src/vscode/today'
import { acceptChoices, applyFix, closeAll, open, openShowcase, remove, replace, showcase, textOf, until, untilFound, untilGone, uriOf, write } from './editor'
import { noteText, scratch } from './records'

const folder = 'clients/C-1042'
const untitled = (file: string) => uriOf(file).with({ scheme: 'untitled' })
const newDocument = () => until(() => 'a new document', () => {
  const document = vscode.window.activeTextEditor?.document
  return document?.isUntitled && document.getText() !== '' && document
})

/** Runs a command and accepts the first choice of each of its questions. */
async function run(command: string): Promise<vscode.TextDocument> {
  await acceptChoices(vscode.commands.executeCommand(`noteproof.${command}`), `${command} to be done`)
  return newDocument()
}

/** Keeps the templates of the examples out of a suite, so that a new note asks for none. */
function withoutTemplates() {
  const files = new Map<string, string>()
  suiteSetup(async () => {
    for (const [name] of await vscode.workspace.fs.readDirectory(uriOf('templates'))) files.set(`templates/${name}`, await textOf(`templates/${name}`))
    await remove('templates')
  })
  suiteTeardown(async () => {
    for (const [name, text] of files) await write(name, text)
  })
}

suite('Writing', () => {
  withoutTemplates()
  setup(openShowcase)
  teardown(async () => {
    await closeAll()
    await remove(scratch)
  })

  test('a new note has the current client, the plan and a goal, and is not on disk', async () => {
    const document = await run('newNote')
    assert.equal(String(document.uri), String(untitled(`${folder}/${today()}.note.yaml`)))
    assert.equal(document.languageId, 'noteproof')
    for (const line of [/^client: C-1042\b/m, /^plan: P-1042\b/m, /^payer: example-medicaid\b/m, /^ {2}code: H2017$/m, /^goals: \[G\d/m, /^diagnoses: \[F20\.9\]/m]) assert.match(document.getText(), line)
    assert.match(document.getText(vscode.window.activeTextEditor!.selection), /^TODO: What was taught/)
    assert.match(document.getText(), /^id: N-\d+\nstatus: draft\b/m)
    await untilFound(document.uri, 'draft-open')
    await assert.rejects(async () => vscode.workspace.fs.stat(uriOf(`${folder}/${today()}.note.yaml`)))
  })

  test('a new note is canceled at its first question', async () => {
    let done = false
    const created = vscode.commands.executeCommand('noteproof.newNote').then(() => { done = true })
    await until(() => 'the question to be closed', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen')
      return done
    })
    await created
    assert.ok(vscode.workspace.textDocuments.every(document => !document.isUntitled))
  })

  test('a new note from the last one has its structure but none of its narrative', async () => {
    const document = await run('newNoteFromLast')
    assert.equal(String(document.uri), String(untitled(`${folder}/${today()}.note.yaml`)))
    for (const line of [/^client: C-1042\b/m, /^ {2}place: "12"/m, /^goals: \[G2\.1\]/m, /^ {2}npi: "2000002131"/m, /^authorization: A-77812\b/m]) assert.match(document.getText(), line)
    assert.doesNotMatch(document.getText(), /envelope|14:00|2026-03-18/)
  })

  test('two new notes have different names', async () => {
    await run('newNoteFromLast')
    await open(showcase)
    assert.equal((await run('newNoteFromLast')).uri.path, uriOf(`${folder}/${today()}-2.note.yaml`).path)
  })

  test('a new record beside a JSON record is JSON', async () => {
    await open(`${folder}/2026-03-18.note.json`)
    const document = await run('newClaim')
    assert.equal(document.uri.path, uriOf(`${folder}/new.claim.json`).path)
    assert.equal(JSON.parse(document.getText()).kind, 'claim')
    await untilFound(document.uri, 'field-placeholder')
  })

  test('the intervention of a group is copied to all its drafts', async () => {
    const draft = (id: number) => noteText(id).replace(`id: N-${id}`, `id: N-${id}\nstatus: draft`).replace('setting: individual', 'setting: group').replace(/^ {2}intervention: .*/m, '  intervention: TODO').replace(', signed: 2026-03-10', '')
    await write(`${scratch}/9511.note.yaml`, draft(9511))
    await write(`${scratch}/9512.note.yaml`, draft(9512))
    const document = await open(`${scratch}/9511.note.yaml`)
    for (const id of [9511, 9512]) await untilFound(uriOf(`${scratch}/${id}.note.yaml`), 'draft-open')
    await replace(document, 'intervention: TODO', 'intervention: Sorted twelve cards.')
    await vscode.commands.executeCommand('noteproof.changeGroup', String(document.uri), 0, 'intervention')
    assert.match((await open(`${scratch}/9512.note.yaml`)).getText(), /^ {2}intervention: "?Sorted twelve cards\."?$/m)
  })

  for (const [written, time] of [['10am', '10:00'], ['1000', '10:00'], ['10.30', '10:30']] as const) {
    test(`a fix corrects the time ${written}`, async () => {
      await write(`${scratch}/9501.note.yaml`, noteText(9501))
      const document = await open(`${scratch}/9501.note.yaml`)
      await replace(document, '"10:00"', written)
      await applyFix(document.uri, await untilFound(document.uri, 'shape'), new RegExp(time))
      assert.match(document.getText(), new RegExp(`^  start: "${time}"$`, 'm'))
      await untilGone(document.uri, 'shape')
    })
  }
})

suite('Templates', () => {
  const file = `${scratch}/money.template.note.yaml`
  const template = `kind: note
id: {{note_id}}
client: {{client}}
plan: {{plan}}
payer: {{payer}}
service: { code: H2017, date: {{date}}, start: {{start}}, end: {{end}}, units: {{units}}, place: "53", setting: individual }
diagnoses: [{{diagnosis}}]
goals: [{{objective}}]
narrative:
  intervention: |-
    Practiced {{method | counting change | a budget}} in {{shop: which shop}}.
  response: |-
    {{response: what the client did}}
provider: { npi: {{npi}}, credential: {{credential}}, signed: {{signed: the day you sign}} }
`
  withoutTemplates()
  setup(openShowcase)
  teardown(async () => {
    await closeAll()
    await remove(scratch)
  })

  test('a new note asks which one, then what it leaves open, and selects what is left to write', async () => {
    await write(file, template)
    await open(file)
    await open(showcase)
    const document = await run('newNote')
    const text = document.getText()
    for (const line of [/^client: C-1042$/m, /^plan: P-1042$/m, /^status: draft$/m, new RegExp(`\\bdate: ${today()}\\b`), /^goals: \[G\d/m, /Practiced counting change in TODO: which shop\.$/m]) assert.match(text, line)
    const selected = () => document.getText(vscode.window.activeTextEditor!.selection)
    const all = ['TODO: start', 'TODO: end', 'TODO: which shop', 'TODO: what the client did', 'TODO: the day you sign']
    for (const words of all.filter(words => words !== 'TODO: the day you sign')) {
      for (let steps = 0; selected() !== words && steps < all.length; steps++) await vscode.commands.executeCommand('noteproof.nextPlaceholder')
      assert.equal(selected(), words)
    }
  })

  test('drafts of a group are written beside each other, never over a file', async () => {
    const folder = `${uriOf(scratch)}/C-1/`
    await write(`${scratch}/C-1/2026-04-01.note.yaml`, 'kept')
    const documents = await createFiles(['one', 'two'].map(text => ({ folder, stem: '2026-04-01', ending: '.note.yaml', text })))
    assert.deepEqual(documents.map(({ uri }) => uri.path), [2, 3].map(number => uriOf(`${scratch}/C-1/2026-04-01-${number}.note.yaml`).path))
    assert.deepEqual(await Promise.all(['', '-2', '-3'].map(end => textOf(`${scratch}/C-1/2026-04-01${end}.note.yaml`))), ['kept', 'one', 'two'])
  })

  test('a new template starts from the one for a kind of service', async () => {
    const document = await run('newTemplate')
    assert.equal(String(document.uri), String(untitled('templates/behavior.template.note.yaml')))
    assert.match(document.getText(), /^ {2}code: H2019$/m)
    assert.equal(document.languageId, 'noteproof')
  })

  test('a note becomes a template without its narrative', async () => {
    const document = await run('saveAsTemplate')
    assert.equal(String(document.uri), String(untitled('templates/h2017-group.template.note.yaml')))
    assert.match(document.getText(), /^client: "\{\{client\}\}"$/m)
    assert.doesNotMatch(document.getText(), /criticism|C-1042|10:52/)
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error), [])
  })
})

suite('The whole folder', () => {
  setup(openShowcase)
  teardown(closeAll)

  test('can be checked again with the same findings', async () => {
    const found = () => vscode.languages.getDiagnostics().filter(([uri, found]) => uri.path.includes('/clients/') && found.length).map(([uri]) => uri.path).sort()
    const before = found()
    assert.ok(before.length > 1)
    await vscode.commands.executeCommand('noteproof.checkWorkspace')
    assert.deepEqual(found(), before)
  })
})
