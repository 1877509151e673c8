// Runs in the editor's extension host, which calls `run`. Starts the extension on the open folder, perhaps with its views shown, and measures how long it blocks the host.
const { writeFileSync } = require('node:fs')
const { monitorEventLoopDelay } = require('node:perf_hooks')
const vscode = require('vscode')

const { BENCH_EXTENSION: extension, BENCH_NOTE: note, BENCH_REPORT: report, BENCH_VIEWS: views } = process.env
const wanted = Number(process.env.BENCH_FINDINGS)
const findings = () => vscode.languages.getDiagnostics().reduce((sum, [, found]) => sum + found.length, 0)

exports.run = async () => {
  const extensionUri = vscode.Uri.file(extension)
  const { activate } = require(vscode.Uri.joinPath(extensionUri, 'dist/main.js').fsPath)
  const { uri } = await vscode.workspace.openTextDocument(vscode.Uri.file(note))
  if (views) await vscode.commands.executeCommand(`workbench.view.extension.${views}`)
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  const began = performance.now()
  let first
  let last
  vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    last = performance.now()
    if (uris.some(changed => String(changed) === String(uri)) && vscode.languages.getDiagnostics(uri).length) first ??= last
  })
  await activate({ subscriptions: [], extensionUri, extension: { id: 'noteproof.noteproof' } })
  while (findings() < wanted) await new Promise(resolve => setTimeout(resolve, 100))
  delays.disable()
  writeFileSync(report, JSON.stringify({
    times: { 'opening to first findings': [first - began], 'opening to all findings': [last - began], 'longest pause of the host': [delays.max / 1e6] },
    findings: findings(), memory: process.resourceUsage().maxRSS * 1024,
  }))
}
