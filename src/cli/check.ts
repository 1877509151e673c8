import type { Finding } from '../core/checking/finding'
import type { Unchecked } from '../core/workspace/unchecked'
import type { RecordFile } from '../core/workspace/file'
import type { Edit, Fix } from '../core/source/edit/edit'
import type { TextEdit } from '../core/source/read/text-edit'
import { count, difference, grouped, isId, liesIn, mayBeRead, type Offered, type Service } from '../core/service'
import { oneOf, Usage, type Call, type Command, type Streams } from './command'
import { failuresOn, nameOf, readStandardInput, relativeName } from './files'
import { fixAll, onTemporary, type FixTask } from './fix'
import { checkLines } from './ndjson'
import { toJson, toText } from './print'
import { toSarif } from './sarif'
import { isInShard, shardOf, type Shard } from './shard'
import { countOf, criteriaOf, exitCodeOf, isSelected, summary, type Criteria } from './verdict'
import { givenToday, todayHelp } from './today'
import { watchFolders } from './watch'
import { foldersToWatch, openWorkspaces, serviceOf, type Workspace } from './workspace'

/** The parsed options of `noteproof check`. */
interface Task extends Criteria, FixTask {
  readonly paths: readonly string[]
  readonly format: 'text' | 'json' | 'sarif'
  readonly fix: boolean
  /** The file name under which standard input is checked. */
  readonly stdin: string | undefined
  readonly shard: Shard | undefined
  readonly color: boolean
  readonly today: string | undefined
}

/** `noteproof check`. */
export const check: Command = {
  help: `check [paths...]           check files and folders (default ".") against the whole working directory or git repository
    --format text|json|sarif           output format (default text)
    --fix                              apply safe fixes; with --dry-run, only list the files they would change
    --fail-on error|warning|info|hint|never   lowest severity that gives exit code 1 (default error)
    --rule <id>                        report only this rule; repeatable
    --stdin --stdin-filename <name>    check standard input as a file with this name
    --shard <part>/<parts>             check one part of the clients, such as 2/8; all parts together find what one run finds
    --ndjson                           read one JSON record per line from standard input, sorted by client; print one finding per line
    --watch                            check again after every change
    ${todayHelp}
    --quiet, --no-color                print no summary; print no colors`,
  options: ['format', 'fix', 'dry-run', 'fail-on', 'rule', 'stdin', 'stdin-filename', 'shard', 'ndjson', 'quiet', 'no-color', 'watch', 'today'],
  run(call) {
    if (call.values.ndjson) return checkLines(call)
    const task = taskOf(call)
    if (!call.values.watch) return checkOnce(task, call)
    return checkRepeatedly(task, call)
  },
}

function taskOf(call: Call): Task {
  const { operands, values } = call
  const { stdin, fix = false, watch, shard, 'dry-run': dryRun = false, 'stdin-filename': name } = values
  if (dryRun && !fix) throw new Usage('--dry-run needs --fix.')
  if (stdin && fix) throw new Usage('--fix cannot be used with --stdin.')
  if (stdin && operands.length) throw new Usage('--stdin takes no paths.')
  if (stdin && watch) throw new Usage('--watch cannot be used with --stdin.')
  if (shard !== undefined && (fix || stdin)) throw new Usage('--shard cannot be used with --fix or --stdin.')
  if (name !== undefined && !stdin) throw new Usage('--stdin-filename needs --stdin.')
  if (stdin && !mayBeRead(nameOf(name ?? ''))) throw new Usage('--stdin needs --stdin-filename with a name such as x.note.yaml.')
  return {
    ...criteriaOf(call),
    paths: operands.length || stdin ? operands : ['.'],
    format: oneOf('format', values.format ?? 'text', ['text', 'json', 'sarif']),
    fix,
    dryRun,
    stdin: name,
    shard: shard === undefined ? undefined : shardOf(shard),
    quiet: values.quiet ?? false,
    color: !values['no-color'] && isColored(process.env, process.stdout.isTTY === true),
    today: givenToday(call),
  }
}

/** Whether text is colored, by the conventions of NO_COLOR and FORCE_COLOR: both count unless empty, and NO_COLOR counts first. */
function isColored({ NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (NO_COLOR) return false
  return FORCE_COLOR ? !['0', 'false'].includes(FORCE_COLOR) : isTerminal && TERM !== 'dumb'
}

/** Checks now and after every change until the process is told to stop. Returns the exit code of the last check. */
async function checkRepeatedly(task: Task, call: Call): Promise<number> {
  let code = 2
  // Starts watching before the first check, so that no change in between is missed.
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
  const failures = failuresOn(streams)
  const { onUnreadable } = failures
  const stdin = task.stdin === undefined ? undefined : readStandardInput(task.stdin, onUnreadable)
  if (failures.failed) return 2
  const temporary = onTemporary(task.fix && !task.dryRun, streams, onUnreadable)
  const workspaces = openWorkspaces(task.paths, streams, onUnreadable, { instead: stdin, onTemporary: temporary, today: task.today })
  const hadFixes = !task.fix || fixAll(workspaces, task, streams, onUnreadable)

  const files = workspaces
    .flatMap(({ service, files, settings }) => [...files.keys(), ...settings].map(name => ({ name, relative: relativeName(name), service })))
    .filter(({ name, relative, service }) => !task.shard || isInShard(task.shard, clientIn(service.file(name)) ?? relative))
    .sort((a, b) => (a.relative < b.relative ? -1 : 1))
  const findings = files.flatMap(({ name, service }) => service.findings(name)).filter(({ rule }) => isSelected(task, rule))
  const counts = countOf(findings)
  const records = files.flatMap(({ name, service }) => service.file(name)?.records ?? []).filter(({ kind }) => kind !== 'settings').length
  const unchecked = workspaces.flatMap(({ unchecked }) => unchecked)
  for (const piece of print(task, { findings, workspaces, files: files.length, records, unchecked })) streams.out(piece)
  const total = `${summary(counts)} in ${count(files.length, 'file')}, ${count(records, 'record')}.\n`
  if (!task.quiet && !hadFixes) streams.err(noFixes(findings.length))
  if (!task.quiet) streams.err(files.length ? total : 'No files to check.\n')
  return failures.failed ? 2 : exitCodeOf(counts, task)
}

function noFixes(findings: number): string {
  return findings ? `No safe fixes; ${count(findings, 'finding')} need${findings === 1 ? 's' : ''} you.\n` : 'No safe fixes.\n'
}

/** The client that decides a file's shard: the first one named in the file. */
function clientIn(file: RecordFile | undefined): string | undefined {
  for (const record of file?.records ?? []) if ('client' in record && record.client.value) return record.client.value
  return undefined
}

/** What a check found, and in what. */
interface Outcome {
  readonly findings: readonly Finding[]
  readonly workspaces: readonly Workspace[]
  readonly files: number
  readonly records: number
  readonly unchecked: readonly Unchecked[]
}

function print({ format, color, shard }: Task, { findings, workspaces, files, records, unchecked }: Outcome): Iterable<string> {
  const lines = (file: string) => serviceOf(workspaces, file).lines(file)
  switch (format) {
    case 'text': return [toText(findings, lines, color, relativeName)]
    case 'json': return toJson(findings, lines, files, records, relativeName, unchecked, offeredFixes(workspaces, findings))
    case 'sarif': {
      const root = workspaces.map(({ root }) => root).find(root => root !== undefined && liesIn(root, nameOf('.')))
      const offered = offeredFixes(workspaces, findings)
      return toSarif(findings, lines, relativeName, {
        unchecked, shard, root, offered, env: process.env,
        replacementsOf: (finding, fix) => replacementsOf(serviceOf(workspaces, finding.file), finding, fix, offered),
      })
    }
  }
}

/** The fixes of each finding. */
function offeredFixes(workspaces: readonly Workspace[], findings: readonly Finding[]): ReadonlyMap<Finding, Offered> {
  return new Map([...grouped(findings, ({ file }) => serviceOf(workspaces, file))].flatMap(([service, findings]) => [...service.offeredFixes(findings)]))
}

/** What a fix replaces in its file; nothing when it changes another file, or writes more than ids, codes and numbers. A word without a digit may be a name. */
function replacementsOf(service: Service, finding: Finding, fix: Fix, offered: ReadonlyMap<Finding, Offered>): readonly TextEdit[] {
  const [edit, ...others] = fix.edits
  if (!edit || others.length || fix.file !== undefined || !writesIds(edit)) return []
  const { text } = service.file(finding.file)!.tree
  return offered.get(finding)!.replacements.get(fix)!.map(({ span: { start, end }, newText }) => {
    const changed = difference(text.slice(start, end), newText)
    return { span: { start: start + changed.span.start, end: start + changed.span.end }, newText: changed.newText }
  })
}

function writesIds(edit: Edit): boolean {
  switch (edit.op) {
    case 'set': case 'append': return [edit.value].flat().every(value => typeof value === 'number' || (typeof value === 'string' && isId(value) && /\d|^[A-Z]{2}$/.test(value)))
    case 'rename': return isId(edit.to)
    case 'remove': return true
    default: return false
  }
}
