import path from 'node:path'
import type { Command } from './command'
import { relativeName } from './files'
import { openWorkspaces, type Workspace } from './workspace'

/** `noteproof report`. */
export const report: Command = {
  help: 'report [paths...]          what is ready to bill and what is not, client by client, as Markdown',
  options: [],
  run({ words, out, err }) {
    let failed = false
    const workspaces = openWorkspaces(words.length ? words : ['.'], { out, err }, ({ message }) => {
      failed = true
      err(`${message}\n`)
    })
    // Of several workspaces, each report says which one it is about.
    const headingOf = ({ root }: Workspace) => (workspaces.length > 1 && root !== undefined ? { folder: path.basename(root) } : {})
    out(workspaces.map(one => one.service.report(relativeName, [...one.files.keys()], headingOf(one))).join('\n'))
    return failed ? 2 : 0
  },
}
