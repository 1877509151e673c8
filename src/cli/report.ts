import type { Command } from './command'
import { shown } from './files'
import { openWorkspace } from './workspace'

/** `noteproof report`. */
export const report: Command = {
  help: 'report [paths...]          what is ready to bill and what is not, client by client, as Markdown',
  options: [],
  run({ words, out, err }) {
    let failed = false
    const { service, files } = openWorkspace(words.length ? words : ['.'], { out, err }, ({ message }) => {
      failed = true
      err(`${message}\n`)
    })
    out(service.report(shown, [...files.keys()]))
    return failed ? 2 : 0
  },
}
