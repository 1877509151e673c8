import * as vscode from 'vscode'
import type { Written } from '../core/records/shown-id'
import type { LedgerNote, LedgerRow } from '../core/workspace/ledger'
import { idOr, leftInWords, naming, isSettingsFile } from '../core/service'
import { toRange } from './convert'
import type { Session } from './session'
import { debounce } from './debounce'

type Entry =
  | { readonly kind: 'client'; readonly id: Written; readonly rows: readonly LedgerRow[] }
  | { readonly kind: 'authorization'; readonly id: string; readonly row: LedgerRow }
  | { readonly kind: 'note'; readonly id: string; readonly note: LedgerNote }

/** Shows the view "Units": clients, their authorizations with what is used and left, and the notes and claim lines that used it. */
export function showUnits(session: Session): vscode.Disposable[] {
  const units = new Units(session)
  const view = vscode.window.createTreeView('noteproof.units', { treeDataProvider: units, showCollapseAll: true })
  const refresh = () => {
    const hasRecords = session.service.files().some(name => !isSettingsFile(name))
    void vscode.commands.executeCommand('setContext', 'noteproof.hasRecords', hasRecords)
    view.message = session.service.isExpecting() ? 'The folder is still being read. More units may have been used.' : undefined
    if (view.visible) units.refresh()
  }
  return [
    view,
    view.onDidChangeVisibility(refresh),
    debounce(session.onDidPublish, refresh),
    vscode.commands.registerCommand('noteproof.openUnits', (id: string) => units.open(id)),
  ]
}

class Units implements vscode.TreeDataProvider<Entry> {
  private readonly changed = new vscode.EventEmitter<void>()
  readonly onDidChangeTreeData = this.changed.event
  private rows: readonly LedgerRow[] = []
  private shown = ''
  private names = namesOf()

  constructor(private readonly session: Session) {}

  /** Recounts the units and redraws if anything but spans has changed. */
  refresh() {
    const { service } = this.session
    this.rows = service.ledger()
    const shown = JSON.stringify(this.rows, (key, value) => (key === 'span' ? undefined : value))
    if (shown === this.shown) return
    this.shown = shown
    this.names = namesOf()
    this.changed.fire()
  }

  getChildren(entry?: Entry): Entry[] {
    if (!entry) {
      const clients = [...new Set(this.rows.map(({ client }) => client))]
      return clients.map(client => ({ kind: 'client', id: client, rows: this.rows.filter(row => row.client === client) }))
    }
    if (entry.kind === 'client') return entry.rows.map(row => ({ kind: 'authorization', id: idOf(row), row }))
    return entry.kind === 'authorization' ? entry.row.notes.map((note, index) => ({ kind: 'note', id: `${entry.id} ${index}`, note })) : []
  }

  getTreeItem(entry: Entry): vscode.TreeItem {
    const item = entry.kind === 'client' ? clientItem(this.names.client(entry.id), entry.rows)
      : entry.kind === 'authorization' ? authorizationItem(this.names.authorization(entry.row.authorization), entry.row) : noteItem(entry.id, entry.note)
    item.id = `${entry.kind} ${entry.id}`
    return item
  }

  /** Opens the note of an entry and selects its units. */
  async open(id: string) {
    const entries = this.rows.flatMap(row => row.notes.map((note, index) => ({ note, id: `${idOf(row)} ${index}` })))
    const note = entries.find(entry => entry.id === id)?.note
    if (!note) return
    const selection = toRange(this.session.service.lines(note.file), note.span)
    await vscode.window.showTextDocument(vscode.Uri.parse(note.file), { selection })
  }
}

/** Names for clients and authorizations. An id that is withheld is replaced with a number. */
function namesOf() {
  return { client: naming('client'), authorization: naming('authorization') }
}

function idOf({ client, authorization, code, from, file }: LedgerRow): string {
  return JSON.stringify([client, authorization, code, from, file])
}

function clientItem(client: string, rows: readonly LedgerRow[]): vscode.TreeItem {
  const item = new vscode.TreeItem(client, vscode.TreeItemCollapsibleState.Expanded)
  item.iconPath = new vscode.ThemeIcon('account')
  item.accessibilityInformation = { label: `Client ${client}, ${rows.length} authorization${rows.length === 1 ? '' : 's'}` }
  return item
}

function authorizationItem(authorization: string, row: LedgerRow): vscode.TreeItem {
  const { authorized, used, claimed, left, from, through, pace, usedUp, notes } = row
  const code = idOr(row.code, '(code not shown)')
  const rest = leftInWords(row)
  const weekly = pace === undefined ? [] : [`${pace} a week`]
  const end = usedUp === undefined ? [] : [left > 0 ? `at this pace, used up on ${usedUp}` : `used up on ${usedUp}`]
  const onClaims = claimed ? [`${claimed} of them on claims only, without a note`] : []
  const facts = [`${used} of ${authorized} units used, ${rest}`, ...onClaims, `${from} through ${through}`, ...weekly, ...end]
  const item = new vscode.TreeItem(`${authorization} ${code}`, notes.length ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None)
  item.description = [`${used} used, ${rest}`, `through ${through}`, ...weekly].join(' · ')
  item.tooltip = [`${authorization}, ${code}${row.payer ? `, ${idOr(row.payer, 'payer not shown')}` : ''}`, ...facts].join('\n')
  item.iconPath = left < 0 ? new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'))
    : usedUp ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')) : new vscode.ThemeIcon('pass')
  item.accessibilityInformation = { label: [`Authorization ${authorization} for ${code}`, ...facts].join(', ') }
  return item
}

function noteItem(id: string, { id: written, line, date, units }: LedgerNote): vscode.TreeItem {
  const kind = line === undefined ? 'note' : 'claim'
  const record = written === undefined ? `a ${kind} without an id` : idOr(written, `a ${kind}`)
  const name = line === undefined ? record : `${record}, line ${line}`
  const count = `${units} unit${units === 1 ? '' : 's'}`
  const item = new vscode.TreeItem(name)
  item.description = `${date} · ${count}`
  item.iconPath = new vscode.ThemeIcon('note')
  item.accessibilityInformation = { label: `${line === undefined ? 'Note' : 'Claim'} ${name}, ${date}, ${count}` }
  item.command = { title: 'Open', command: 'noteproof.openUnits', arguments: [id] }
  return item
}
