import type { Finding } from '../core/checking/finding'
import type { RecordFile } from '../core/workspace/file'
import { count, isRecordFile } from '../core/service'
import { oneOf, Usage, type Call, type Command, type Streams } from './command'
import { nameOf, readStandardInput, relativeName, type Unreadable } from './files'
import { fixAll, onTemporary, type FixTask } from './fix'
import { checkLines } from './ndjson'
import { toJson, toText } from './print'
import { toSarif } from './sarif'
import { isInShard, shardOf, type Shard } from './shard'
import { countOf, exitCodeOf, isAsked, measureOf, summary, type Measure } from './verdict'
import { watchFolders } from './watch'
import { foldersToWatch, openWorkspaces, serviceOf, type Workspace } from './workspace'

/** What `noteproof check` was asked to do. */
interface Task extends Measure, FixTask {
  readonly paths: readonly string[]
  readonly format: 'text' | 'json' | 'sarif'
  readonly fix: boolean
  /** The name of the file that standard input is to be checked as. */
  readonly stdin: string | undefined
  readonly shard: Shard | undefined
  readonly color: boolean
}

/** `noteproof check`. */
export const check: Command = {
  help: `check [paths...]           check files or folders, default ".", against the whole working directory or git repository
    --format text|json|sarif           how findings are printed
    --fix                              apply the safe fixes; with --dry-run only say where
    --fail-on error|warning|info|hint|never   the least severity that gives exit code 1, default error
    --rule <id>                        only this rule; may be repeated
    --stdin --stdin-filename <name>    check standard input as a file of this name
    --shard <part>/<parts>             only the clients of one part, as 2/8; together the parts find what one run finds
    --ndjson                           check JSON records on standard input, one a line and sorted by client; findings one a line
    --quiet, --no-color, --watch`,
  options: ['format', 'fix', 'dry-run', 'fail-on', 'rule', 'stdin', 'stdin-filename', 'shard', 'ndjson', 'quiet', 'no-color', 'watch'],
  run(call) {
    if (call.values.ndjson) return checkLines(call)
    const task = taskOf(call)
    if (!call.values.watch) return checkOnce(task, call)
    return checkAgain(task, call)
  },
}

function taskOf(call: Call): Task {
  const { words, values } = call
  const { stdin, fix = false, watch, shard, 'dry-run': dryRun = false, 'stdin-filename': name } = values
  if (dryRun && !fix) throw new Usage('--dry-run goes with --fix.')
  if (stdin && fix) throw new Usage('--fix writes files; it does not go with --stdin.')
  if (stdin && call.words.length) throw new Usage('--stdin checks one file; it takes no paths.')
  if (stdin && watch) throw new Usage('--watch goes on; it does not go with --stdin.')
  if (shard !== undefined && (fix || stdin)) throw new Usage('--shard checks a part of many files; it does not go with --fix or --stdin.')
  if (name !== undefined && !stdin) throw new Usage('--stdin-filename goes with --stdin.')
  if (stdin && !isRecordFile(nameOf(name ?? ''))) throw new Usage('--stdin needs --stdin-filename with a name such as x.note.yaml.')
  return {
    ...measureOf(call),
    paths: words.length || stdin ? words : ['.'],
    format: oneOf('format', values.format ?? 'text', ['text', 'json', 'sarif']),
    fix,
    dryRun,
    stdin: name,
    shard: shard === undefined ? undefined : shardOf(shard),
    quiet: values.quiet ?? false,
    color: !values['no-color'] && process.env.NO_COLOR === undefined && process.stdout.isTTY === true,
  }
}

/** Checks now and after every change until the process is told to stop. Returns the exit code of the last check. */
async function checkAgain(task: Task, call: Call): Promise<number> {
  let code = 2
  // Watched before it is checked: what changes in between is not missed.
  const stopped = watchFolders(foldersToWatch(task.paths), call, () => {
    code = 2
    call.err(`\n${new Date().toLocaleTimeString()} checking\n`)
    code = checkOnce(task, call)
  })
  const first = checkOnce(task, call)
  if (!stopped) return 2
  code = first
  await stopped
  return code
}

function checkOnce(task: Task, streams: Streams): number {
  let failed = false
  const unreadable = ({ message }: Unreadable) => {
    failed = true
    streams.err(`${message}\n`)
  }
  const stdin = task.stdin === undefined ? undefined : readStandardInput(task.stdin, unreadable)
  if (failed) return 2
  const temporary = onTemporary(task.fix && !task.dryRun, streams, unreadable)
  const workspaces = openWorkspaces(task.paths, streams, unreadable, { instead: stdin, onTemporary: temporary })
  if (task.fix) fixAll(workspaces, task, streams, unreadable)

  const files = workspaces
    .flatMap(({ service, files, settings }) => [...files.keys(), ...settings].map(name => ({ name, relative: relativeName(name), service })))
    .filter(({ name, relative, service }) => !task.shard || isInShard(task.shard, clientIn(service.file(name)) ?? relative))
    .sort((a, b) => (a.relative < b.relative ? -1 : 1))
  const findings = files.flatMap(({ name, service }) => service.findings(name)).filter(({ rule }) => isAsked(task, rule))
  const counts = countOf(findings)
  const records = files.flatMap(({ name, service }) => service.file(name)?.records ?? []).filter(({ kind }) => kind !== 'settings').length
  streams.out(print(task, findings, workspaces, files.length, records))
  const total = `${summary(counts)} in ${count(files.length, 'file')}, ${count(records, 'record')}.\n`
  if (!task.quiet) streams.err(files.length ? total : 'No files to check.\n')
  return failed ? 2 : exitCodeOf(counts, task)
}

/** The client by whom a file falls into a shard: that of the first record that names one. */
function clientIn(file: RecordFile | undefined): string | undefined {
  for (const record of file?.records ?? []) if ('client' in record && record.client.value) return record.client.value
  return undefined
}

function print(
  { format, color }: Task, findings: readonly Finding[], workspaces: readonly Workspace[], files: number, records: number,
): string {
  const lines = (file: string) => serviceOf(workspaces, file).lines(file)
  switch (format) {
    case 'text': return toText(findings, lines, color, relativeName)
    case 'json': {
      const withFixes = findings.map(finding => ({ ...finding, fixes: serviceOf(workspaces, finding.file).fixes(finding) }))
      return toJson(withFixes, lines, files, records, relativeName)
    }
    case 'sarif': return toSarif(findings, lines, relativeName)
  }
}
