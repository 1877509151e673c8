import type { Finding } from '../core/checking/finding'
import { count, isRecordFile, type Service } from '../core/service'
import type { RecordFile } from '../core/workspace/file'
import { oneOf, Usage, type Call, type Command, type Streams } from './command'
import { nameOf, readStandardInput, shown, Unreadable, writeFile, type OnUnreadable, type ReadFile } from './files'
import { checkLines } from './ndjson'
import { toJson, toText } from './print'
import { toSarif } from './sarif'
import { isInShard, shardOf, type Shard } from './shard'
import { countOf, exitCodeOf, isAsked, measureOf, summary, type Measure } from './verdict'
import { watchFolders } from './watch'
import { foldersToWatch, openWorkspace, type Workspace } from './workspace'

/** What `noteproof check` was asked to do. */
interface Task extends Measure {
  readonly paths: readonly string[]
  readonly format: 'text' | 'json' | 'sarif'
  readonly fix: boolean
  readonly dryRun: boolean
  /** The name of the file that standard input is to be checked as. */
  readonly stdin: string | undefined
  readonly shard: Shard | undefined
  readonly quiet: boolean
  readonly color: boolean
}

/** `noteproof check`. */
export const check: Command = {
  help: `check [paths...]           check files or folders, default "."; a folder with a noteproof.yaml is read as a whole
    --format text|json|sarif           how findings are printed
    --fix                              apply the fixes that need no judgement; with --dry-run only say where
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
    // Watched before it is checked: what changes in between is not missed.
    const watching = watchFolders(foldersToWatch(task.paths), call, () => {
      call.err(`\n${new Date().toLocaleTimeString()} checking\n`)
      checkOnce(task, call)
    })
    checkOnce(task, call)
    return watching ? undefined : 2
  },
}

function taskOf(call: Call): Task {
  const { words, values } = call
  const { stdin, fix = false, watch, shard, 'dry-run': dryRun = false, 'stdin-filename': name } = values
  if (dryRun && !fix) throw new Usage('--dry-run goes with --fix.')
  if (stdin && fix) throw new Usage('--fix writes files; it does not go with --stdin.')
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

function checkOnce(task: Task, streams: Streams): number {
  let failed = false
  const unreadable = ({ message }: Unreadable) => {
    failed = true
    streams.err(`${message}\n`)
  }
  const stdin = task.stdin === undefined ? undefined : readStandardInput(task.stdin, unreadable)
  if (failed) return 2
  const workspace = openWorkspace(task.paths, streams, unreadable, { instead: stdin })
  if (task.fix) fixAll(workspace, task, streams, unreadable)

  const { service } = workspace
  const names = [...workspace.files.keys(), ...workspace.settings].map(name => ({ name, shown: shown(name) }))
    .filter(one => !task.shard || isInShard(task.shard, clientIn(service.file(one.name)) ?? one.shown))
    .sort((a, b) => (a.shown < b.shown ? -1 : 1)).map(({ name }) => name)
  const findings = names.flatMap(service.findings).filter(({ rule }) => isAsked(task, rule))
  const counts = countOf(findings)
  const records = names.flatMap(name => service.file(name)?.records ?? []).filter(({ kind }) => kind !== 'settings').length
  streams.out(print(task, findings, service, names.length, records))
  const total = `${summary(counts)} in ${count(names.length, 'file')}, ${count(records, 'record')}.\n`
  if (!task.quiet) streams.err(names.length ? total : 'No files to check.\n')
  return failed ? 2 : exitCodeOf(counts, task)
}

/** The client by whom a file falls into a shard: that of the first record that names one. */
function clientIn(file: RecordFile | undefined): string | undefined {
  for (const record of file?.records ?? []) if ('client' in record && record.client.value) return record.client.value
  return undefined
}

function print({ format, color }: Task, findings: readonly Finding[], { fixes, lines }: Service, files: number, records: number): string {
  switch (format) {
    case 'text': return toText(findings, lines, color, shown)
    case 'json': return toJson(findings.map(finding => ({ ...finding, fixes: fixes(finding) })), lines, files, records, shown)
    case 'sarif': return toSarif(findings, lines, shown)
  }
}

function fixAll({ service, files }: Workspace, { rules, dryRun, quiet }: Task, { err }: Streams, unreadable: OnUnreadable) {
  // A fix in one file may make another one right or wrong, so passes go on until none changes anything.
  for (let pass = 0, changed = true; changed && pass < 10; pass++) {
    changed = false
    for (const name of files.keys()) {
      const before = service.file(name)?.tree.text
      // Corrected settings may leave it out.
      if (before === undefined) continue
      for (const rule of rules.length ? rules : [undefined]) service.update(name, service.fixedAll(name, rule))
      changed ||= service.file(name)!.tree.text !== before
    }
  }
  const corrected = [...files.values()].flatMap(file => {
    const text = service.file(file.name)?.tree.text ?? file.text
    return text === file.text ? [] : [{ file, text }]
  })
  for (const { file, text } of corrected) {
    if (dryRun || write(file, text, unreadable)) err(`${shown(file.name)}: ${dryRun ? 'would be' : 'was'} corrected.\n`)
    // What is told afterwards is true of the files as they are.
    if (dryRun) service.update(file.name, file.text)
  }
  if (!quiet && corrected.length === 0) err('Nothing to correct without a person\'s judgement.\n')
}

function write(file: ReadFile, text: string, unreadable: OnUnreadable): boolean {
  try {
    writeFile(file, text)
    return true
  } catch (error) {
    unreadable(error instanceof Unreadable ? error : new Unreadable(`${shown(file.name)}: cannot be written.`))
    return false
  }
}
