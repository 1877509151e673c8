import * as vscode from 'vscode'
import type { Grouping, Report, ReportPlace } from '../core/features/report-data'
import { csvOf, htmlOf, markdownOf } from '../core/service'
import type { Session } from './session'
import { today } from './today'
import { uncheckedIn } from './unchecked'

/** The formats to save a report in, by the ending of the file. */
const formats = {
  html: { label: 'HTML', detail: 'A page to print or send', write: (report: Report) => htmlOf(report) },
  md: { label: 'Markdown', detail: 'Text with links to the records', write: markdownOf },
  // Without the mark, spreadsheets read letters with accents wrong.
  csv: { label: 'CSV', detail: 'One table for a spreadsheet', write: (report: Report) => `\ufeff${csvOf(report)}` },
} as const

type ReportFormat = keyof typeof formats

/** Whether a value names a format of reports. */
export function isReportFormat(value: unknown): value is ReportFormat {
  return typeof value === 'string' && Object.hasOwn(formats, value)
}

/** The report on the records of saved files, with their unsaved edits. Its paths are relative to a folder, by default the first of the workspace. */
export function reportOn(session: Session, by: Grouping | undefined, folder = vscode.workspace.workspaceFolders?.[0]?.uri.path ?? '/'): Report {
  const { service } = session
  return service.report(name => relative(folder, vscode.Uri.parse(name).path), {
    names: service.files().filter(name => vscode.Uri.parse(name).scheme !== 'untitled'), ...(by && { by }), folder: vscode.workspace.name, date: today(),
    unchecked: Array.from(uncheckedIn(session), ([file, reason]) => ({ file, reason })),
  })
}

/** Saves the report. Asks for the format and the file unless they are given. */
export async function saveReport(session: Session, by: Grouping | undefined, format?: ReportFormat, target?: vscode.Uri): Promise<void> {
  const choices = (Object.keys(formats) as ReportFormat[]).map(ending => ({ ending, ...formats[ending] }))
  const chosen = choices.find(({ ending }) => ending === format) ?? await vscode.window.showQuickPick(choices, { placeHolder: 'Save the report as' })
  if (!chosen) return
  const { ending, label, write } = chosen
  const [root] = vscode.workspace.workspaceFolders ?? []
  const uri = target ?? await vscode.window.showSaveDialog({
    ...(root && { defaultUri: vscode.Uri.joinPath(root.uri, `noteproof-report-${today()}.${ending}`) }), filters: { [label]: [ending] }, title: 'Save the Report',
  })
  if (!uri) return
  const folder = vscode.Uri.joinPath(uri, '..')
  const isReachable = root !== undefined && driveOf(folder) === driveOf(root.uri)
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(write(reportOn(session, by, isReachable ? folder.path : undefined))))
  vscode.window.setStatusBarMessage('Noteproof: report saved', 5000)
}

/** Opens the report in the computer's browser, which can print it. Where the browser cannot read the editor's files, offers to save it. */
export async function openInBrowser(session: Session, by: Grouping | undefined, storage: vscode.Uri): Promise<void> {
  const { env } = vscode
  if (storage.scheme !== 'file' || env.remoteName !== undefined || env.uiKind === vscode.UIKind.Web) {
    const saving = 'Save as HTML...'
    const chosen = await vscode.window.showInformationMessage('Your browser cannot read files of this editor. Save the report as HTML and open the file.', saving)
    return chosen === saving ? saveReport(session, by, 'html') : undefined
  }
  const uri = vscode.Uri.joinPath(storage, 'report.html')
  const html = htmlOf(reportOn(session, by), { addressOf: ({ file }: ReportPlace) => file })
  await vscode.workspace.fs.createDirectory(storage)
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(html))
  await env.openExternal(uri)
}

/** What two places must share for a relative path to lead from one to the other. */
function driveOf({ scheme, authority, path }: vscode.Uri): string {
  return [scheme, authority, /^\/[a-z]:(?=\/)/i.exec(path)?.[0].toLowerCase() ?? ''].join('\n')
}

/** The relative path from a folder to a file. */
function relative(folder: string, file: string): string {
  const from = folder.split('/').filter(Boolean)
  const to = file.split('/').filter(Boolean)
  const differs = from.findIndex((step, at) => step !== to[at])
  const common = differs < 0 ? from.length : differs
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/')
}
