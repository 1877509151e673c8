import * as vscode from 'vscode'
import type { Session } from './session'

/** A row of a view. */
export interface Row {
  readonly id: string
  readonly label: string
  readonly detail?: string
  readonly tooltip?: string
  /** The id of its icon, and of the color of the icon. */
  readonly icon?: string | undefined
  readonly color?: string | undefined
  /** Whether the rows below it are shown at first; undefined for a row without any. */
  readonly isOpen?: boolean | undefined
  /** The words by which menus know it. */
  readonly context?: string
  /** What a screen reader says; by default the label and the detail. */
  readonly spoken?: string
  /** The command that opens it, with its argument. */
  readonly opens?: readonly [command: string, argument: unknown]
}

/** The content of a view, from the time that `session` is set. */
export abstract class Content<T> implements vscode.TreeDataProvider<T> {
  session: Session | undefined
  private answer = () => {}
  private readonly answered = new Promise<void>(resolve => { this.answer = resolve })
  private isReleased = false
  private readonly changed = new vscode.EventEmitter<void>()
  readonly onDidChangeTreeData = this.changed.event

  /** Redraws what changed. Called only while the view is visible. */
  abstract refresh(): void | Promise<void>
  /** The rows below an entry, or at the top. */
  abstract rows(entry?: T): readonly T[]
  protected abstract rowOf(entry: T): Row

  /** Resolves the pending requests for rows, once there are some or it is known that there are none. */
  release() {
    this.isReleased = true
    this.answer()
  }

  /** Tells VS Code that the rows have changed. While the first request is pending it is not told: it would lose track of rows, and gets the new ones anyway. */
  protected redraw() {
    if (this.isReleased) this.changed.fire()
  }

  /** Takes the files whose findings were published. */
  published(_names: readonly string[]) {}

  /** Waits for the first rows: VS Code shows the welcome of a view that is empty even briefly, and that moves the focus. */
  async getChildren(entry?: T): Promise<T[]> {
    await this.answered
    return [...this.rows(entry)]
  }

  getTreeItem(entry: T): vscode.TreeItem {
    const { id, label, detail, tooltip, icon, color, isOpen, context, spoken, opens } = this.rowOf(entry)
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState
    return Object.assign(new vscode.TreeItem(label, isOpen === undefined ? None : isOpen ? Expanded : Collapsed), {
      id, description: detail, tooltip, iconPath: icon && new vscode.ThemeIcon(icon, color ? new vscode.ThemeColor(color) : undefined), contextValue: context,
      accessibilityInformation: { label: spoken ?? `${label}: ${detail}` },
      command: opens && { title: 'Open', command: `noteproof.${opens[0]}`, arguments: [opens[1]] },
    })
  }
}
