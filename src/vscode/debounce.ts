import type * as vscode from 'vscode'

/** How long nothing may happen before it is quiet, in milliseconds: longer than between two keys of a fast typist. */
const delay = 200

/** Acts once it has been quiet after an event: what somebody does not look at while typing need not keep up with every key. */
export function debounce<T>(event: vscode.Event<T>, act: () => void): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined
  const listener = event(() => {
    clearTimeout(timer)
    timer = setTimeout(act, delay)
  })
  return {
    dispose() {
      clearTimeout(timer)
      listener.dispose()
    },
  }
}
