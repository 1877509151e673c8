import path from 'node:path'
import { csvOf, groupings, htmlOf, jsonOf, markdownOf } from '../core/service'
import type { Report } from '../core/features/report-data'
import { oneOf, Usage, type Command } from './command'
import { failuresOn, relativeName } from './files'
import { givenToday, hostDay, todayHelp } from './today'
import { openWorkspaces, type Workspace } from './workspace'

const writers: Readonly<Record<string, (report: Report) => string>> = { markdown: markdownOf, csv: csvOf, json: jsonOf, html: report => htmlOf(report) }

/** `noteproof report`. */
export const report: Command = {
  help: `report [paths...]          list what is ready to bill, billed, and not ready and why, with authorizations and ignored problems
    --format ${Object.keys(writers).join('|')}    output format (default markdown)
    --by ${groupings.join('|')}   what to group by (default client)
    ${todayHelp}`,
  options: ['format', 'by', 'today'],
  run(call) {
    const { operands, values, out } = call
    const write = writers[oneOf('format', values.format ?? 'markdown', Object.keys(writers))]!
    const by = oneOf('by', values.by ?? 'client', groupings)
    const today = givenToday(call) ?? hostDay()
    const failures = failuresOn(call)
    const workspaces = openWorkspaces(operands.length ? operands : ['.'], call, failures.onUnreadable, { today })
    const { length } = workspaces
    if (length > 1 && write !== markdownOf) throw new Usage(`--format ${values.format} covers one workspace, but these paths are in ${length}. Name paths of one workspace.`)
    // With several workspaces, each report names its folder.
    const folderOf = ({ root }: Workspace) => (length > 1 && root !== undefined ? path.basename(root) : undefined)
    out(workspaces.map(workspace => {
      const { service, files, unchecked } = workspace
      return write(service.report(relativeName, { names: [...files.keys()], by, folder: folderOf(workspace), date: today, unchecked }))
    }).join('\n'))
    return failures.failed ? 2 : 0
  },
}
