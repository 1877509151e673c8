import * as vscode from 'vscode'
import type { Grouping } from '../core/features/report-data'
import { escapeHtml, groupings, htmlOf, readReportStyle } from '../core/service'
import { link } from './command-link'
import { debounce } from './debounce'
import { Page } from './page'
import { isReportFormat, openInBrowser, reportOn, saveReport } from './save-report'
import type { Session } from './session'
import { readShipped } from './shipped'

/** A report that takes longer, in milliseconds, does not follow every change but offers to be refreshed. */
const slow = 200

/** The commands of the page's links. */
const commands = ['noteproof.showPlace', 'noteproof.report', 'noteproof.groupReport', 'noteproof.saveReport', 'noteproof.openReportInBrowser']

/** Registers the command that shows the report on the workspace, and the commands behind the page's links. */
export function registerReport({ subscriptions, extensionUri, globalStorageUri }: vscode.ExtensionContext, start: () => Session) {
  let page: ReportPage | undefined
  const ready = async (): Promise<Session> => {
    const session = start()
    readReportStyle(await readShipped(extensionUri, 'report.css'))
    await session.upToDate()
    return session
  }
  const show = async (by?: Grouping) => {
    const session = await ready()
    if (!page) {
      const opened = page = new ReportPage(session)
      opened.panel.onDidDispose(() => page = undefined)
    }
    page.show(by)
  }
  subscriptions.push(
    vscode.commands.registerCommand('noteproof.report', () => show()),
    vscode.commands.registerCommand('noteproof.groupReport', async (given?: Grouping) => {
      const by = groupings.find(by => by === given) ?? (await vscode.window.showQuickPick(choices, { placeHolder: 'Group the report by' }))?.by
      if (by) await show(by)
    }),
    vscode.commands.registerCommand('noteproof.saveReport', async (format?: unknown, target?: unknown) => {
      // The button in the title of the page passes arguments of its own.
      await saveReport(await ready(), page?.by, isReportFormat(format) ? format : undefined, target instanceof vscode.Uri ? target : undefined)
    }),
    vscode.commands.registerCommand('noteproof.openReportInBrowser', async () => openInBrowser(await ready(), page?.by, globalStorageUri)),
  )
}

const labels: Readonly<Record<Grouping, string>> = { client: 'By client', clinician: 'By clinician', payer: 'By payer', problem: 'By problem' }
const choices = groupings.map(by => ({ label: labels[by], by }))

/** The page with the report. It is updated with the workspace while it is visible. */
class ReportPage extends Page {
  by: Grouping = 'client'
  /** How long the last report took, in milliseconds. */
  private took = 0
  private isStale = false

  constructor(private readonly session: Session) {
    super({ id: 'report', title: 'Noteproof Report', column: vscode.ViewColumn.Active, commands })
    const updates = debounce(session.onDidPublish, () => this.follow())
    this.panel.onDidChangeViewState(({ webviewPanel }) => { if (webviewPanel.visible && this.isStale) this.follow() })
    this.panel.onDidDispose(() => updates.dispose())
  }

  /** Shows the report, by default with the groups of the last one. */
  show(by = this.by) {
    this.by = by
    this.update()
    this.panel.reveal()
  }

  private follow() {
    this.isStale = !this.panel.visible
    if (this.isStale) return
    if (this.took < slow) this.update()
    else this.write(this.panel.webview.html.replace('<p class="stale" hidden>', '<p class="stale">'))
  }

  private update() {
    const began = Date.now()
    const report = reportOn(this.session, this.by)
    this.write(htmlOf(report, { nonce: this.nonce, addressOf: ({ file, span: { start, end } }) => link('showPlace', file, start, end), top: bar(this.by) }))
    this.took = Date.now() - began
  }
}

/** The links above the report. */
function bar(by: Grouping): string {
  const item = (text: string, address: string, isCurrent = false) => `<li><a href="${escapeHtml(address)}"${isCurrent ? ' aria-current="true"' : ''}>${escapeHtml(text)}</a></li>`
  return `<nav aria-label="Report">
<ul aria-label="Groups">${choices.map(choice => item(choice.label, link('groupReport', choice.by), choice.by === by)).join('')}</ul>
<ul aria-label="Actions">${item('Save as HTML, Markdown or CSV...', link('saveReport'))}${item('Open in Browser', link('openReportInBrowser'))}${item('Refresh', link('report'))}</ul>
</nav>
<p class="stale" hidden>Records have changed since. <a href="${escapeHtml(link('report'))}">Refresh</a></p>
`
}
