import type { Command } from './command'
import { relativeName } from './files'
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
    }, { once: true })
    out(service.report(relativeName, [...files.keys()]))
    return failed ? 2 : 0
  },
}
