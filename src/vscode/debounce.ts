import type * as vscode from 'vscode'

/** Longer than a fast typist's pause between two keys, in milliseconds. */
const delay = 200

/** Debounces an event, for views that nobody looks at while typing. */
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
