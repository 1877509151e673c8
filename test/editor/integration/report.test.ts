import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeAll, isDone, open, openShowcase, remove, replace, showcase, textOf, until, uriOf } from './editor'

const folder = 'reports of May'

suite('The report', () => {
  setup(openShowcase)
  teardown(async () => {
    await closeAll()
    await remove(folder)
  })

  test('opens as a page, only once, with nothing to save', async () => {
    await vscode.commands.executeCommand('noteproof.report')
    await until(() => `a report among the tabs ${labels()}`, () => reports().length === 1)
    await vscode.commands.executeCommand('noteproof.groupReport', 'problem')
    await vscode.commands.executeCommand('noteproof.report')
    assert.equal(reports().length, 1)
    assert.equal(reports()[0]!.isDirty, false)
    assert.deepEqual(vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled), [])
  })

  test('is saved as Markdown, with links from where it is saved', async () => {
    assert.match(await saved('md'), /\*\*14 ready to bill\*\* \(51 units.*\), \*\*12 billed\*\* \(41 units.*\), \*\*6 not ready\*\* \(19 units at risk\)/)
    assert.ok((await saved('md')).includes(`](../${showcase}#L13)`))
    await replace(await open(showcase), 'units: 4', 'units: 3')
    assert.match(await saved('md'), /\*\*15 ready to bill\*\* \(54 units.*\*\*5 not ready\*\*/)
  })

  test('is saved as HTML and CSV, grouped as it is shown', async () => {
    await vscode.commands.executeCommand('noteproof.groupReport', 'clinician')
    const html = await saved('html')
    assert.match(html, /<th scope="col">Clinician \(NPI\)<\/th>/)
    assert.match(html, /@media print/)
    assert.doesNotMatch(html, /command:|vscode-webview/)
    assert.match(await saved('csv'), /^kind,client,record,date,code,state,units,dollars,reason,/)
  })

  test('is opened in the browser, or offered to be saved where the browser cannot read it', async () => {
    const { env } = vscode
    if (env.uiKind === vscode.UIKind.Desktop && uriOf('.').scheme === 'file' && env.remoteName === undefined) {
      assert.match(await openedInBrowser(), /^<!DOCTYPE html>[^]*Noteproof report/)
      return
    }
    const asking = vscode.commands.executeCommand('noteproof.openReportInBrowser')
    assert.equal(await isDone(asking, 1000), false)
    await until(() => 'the question to be dismissed', async () => {
      await vscode.commands.executeCommand('notifications.clearAll')
      return isDone(asking)
    })
  })
})

/** The page that would open in the browser. On a desktop, the extension has the same `vscode.env` as its tests, which may be changed. */
async function openedInBrowser(): Promise<string> {
  const { openExternal } = vscode.env
  let page = ''
  Object.assign(vscode.env, {
    openExternal: async (uri: vscode.Uri) => {
      page = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))
      return true
    },
  })
  try {
    await vscode.commands.executeCommand('noteproof.openReportInBrowser')
  } finally {
    Object.assign(vscode.env, { openExternal })
  }
  return page
}

/** Saves the report and reads it; reading drops the byte order mark of CSV. */
async function saved(ending: string): Promise<string> {
  await vscode.commands.executeCommand('noteproof.saveReport', ending, uriOf(`${folder}/report.${ending}`))
  return textOf(`${folder}/report.${ending}`)
}

function reports(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview && /noteproof\.report/.test(input.viewType))
}

function labels(): string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label)
}
