import path from 'node:path'
import type { Command } from './command'
import { relativeName } from './files'
import { givenToday, todayHelp } from './today'
import { openWorkspaces, type Workspace } from './workspace'

/** `noteproof report`. */
export const report: Command = {
  help: `report [paths...]          list what is ready to bill and what is not, client by client, in Markdown
    ${todayHelp}`,
  options: ['today'],
  run(call) {
    const { operands, out, err } = call
    let failed = false
    const workspaces = openWorkspaces(operands.length ? operands : ['.'], { out, err }, ({ message }) => {
      failed = true
      err(`${message}\n`)
    }, { today: givenToday(call) })
    // With several workspaces, each report names its folder.
    const headingOf = ({ root }: Workspace) => (workspaces.length > 1 && root !== undefined ? { folder: path.basename(root) } : {})
    out(workspaces.map(workspace => {
      const { service, files, unchecked } = workspace
      return service.report(relativeName, [...files.keys()], headingOf(workspace), unchecked)
    }).join('\n'))
    return failed ? 2 : 0
  },
}
