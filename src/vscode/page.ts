import * as vscode from 'vscode'

/** What a page is called, where it opens, and the commands of its links. */
interface PageOptions {
  readonly id: string
  readonly title: string
  readonly column: vscode.ViewColumn
  readonly commands: readonly string[]
}

/** A page without scripts. Its content security policy allows only the style sheet with its nonce. */
export abstract class Page {
  readonly panel: vscode.WebviewPanel
  protected readonly nonce = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16)).join('')

  constructor({ id, title, column, commands }: PageOptions) {
    this.panel = vscode.window.createWebviewPanel(`noteproof.${id}`, title, column, { enableScripts: false, localResourceRoots: [], enableCommandUris: commands, enableFindWidget: true })
  }

  protected write(html: string) {
    // Setting the HTML moves the focus and resets the scroll position.
    if (html !== this.panel.webview.html) this.panel.webview.html = html
  }
}
