import * as vscode from 'vscode'
import type { KindState } from '../core/features/state'
import { addUp, type Service } from '../core/service'
import { createPause } from './pause'
import type { Session } from './session'

/** Adds up the states of the shown files, for the status bar and the badge. */
export class States implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>()
  readonly onDidChange = this.changed.event
  private readonly byFile = new Map<string, readonly KindState[]>()
  private counting = Promise.resolve()
  private readonly listener: vscode.Disposable

  constructor(private readonly session: Session) {
    this.listener = session.onDidPublish(names => { this.counting = this.counting.then(() => this.update(names)).catch(error => session.logFailure('Counting', error)) })
  }

  /** Whether no file with records is shown. */
  get isEmpty(): boolean {
    return this.byFile.size === 0
  }

  /** The state of all files. */
  sum(): KindState[] {
    return addUp(this.byFile.values())
  }

  dispose() {
    this.listener.dispose()
    this.changed.dispose()
  }

  private async update(published: readonly string[]) {
    const { service } = this.session
    const pause = createPause()
    for (const name of published) {
      await pause()
      if (service.file(name) && this.session.isShown(name) && !isUnnamed(name, service)) this.byFile.set(name, service.state(name))
      else this.byFile.delete(name)
    }
    this.changed.fire()
  }
}

/** Whether a file was never saved and its records still have no ids. */
function isUnnamed(name: string, service: Service): boolean {
  return vscode.Uri.parse(name).scheme === 'untitled' && service.file(name)!.records.every(record => record.kind !== 'settings' && record.id.value === undefined)
}
