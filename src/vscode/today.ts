import * as vscode from 'vscode'
import { localDay } from '../core/service'

/** The local date, `YYYY-MM-DD`. */
export function today(): string {
  return localDay(new Date())
}

/** Calls back with the local date whenever it changes: at midnight, or when the window is focused after the computer slept through midnight. */
export function onNewDay(callback: (date: string) => void): vscode.Disposable {
  let date = today()
  let timer: ReturnType<typeof setTimeout>
  const look = () => {
    clearTimeout(timer)
    timer = setTimeout(look, untilMidnight(new Date()))
    if (today() !== date) callback(date = today())
  }
  look()
  return vscode.Disposable.from(vscode.window.onDidChangeWindowState(look), { dispose: () => clearTimeout(timer) })
}

/** The milliseconds from a time to the next local midnight. */
function untilMidnight(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime()
}
