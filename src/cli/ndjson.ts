import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Finding } from '../core/checking/finding'
import { count, createService, denialsOf, idOrNull, shownJson, shownSteps, type Service } from '../core/service'
import { Usage, type Call } from './command'
import { failuresOn, nameOf, type ReadFile } from './files'
import { groupByClient, type Group } from './group-by-client'
import { readLines, type LineRecord } from './line-record'
import { isInShard, shardOf } from './shard'
import { givenToday, hostDay } from './today'
import { countOf, criteriaOf, exitCodeOf, isSelected, summary } from './verdict'
import { openPolicies } from './workspace'

/**
 * A finding as printed. `line`, `start` and `end` count from 1; `start` and `end` are columns in UTF-16 units, `end` exclusive. Withheld ids and
 * keys are null.
 */
interface LineFinding extends Pick<Finding, 'rule' | 'severity' | 'message'> {
  readonly denial: readonly string[]
  readonly line: number
  readonly path: readonly (string | number | null)[]
  readonly kind: string | null
  readonly id: string | null
  readonly client: string | null
  readonly start: number
  readonly end: number
}

const unsupported = ['fix', 'dry-run', 'watch', 'format', 'stdin', 'stdin-filename'] as const

/**
 * `noteproof check --ndjson`: reads one record per line from standard input, and prints the findings of each client when the next client
 * begins. Returns the exit code.
 */
export async function checkLines(call: Call): Promise<number> {
  const { values, err } = call
  rejectUnsupported(call)
  const criteria = criteriaOf(call)
  const shard = values.shard === undefined ? undefined : shardOf(values.shard)
  const service = serviceFor(call)
  if (!service) return 2

  const counts = countOf([])
  let total = 0
  const check = ({ client, records }: Group): string => {
    const isOurs = !shard || isInShard(shard, client)
    const read = records.filter(({ finding, isPolicy }) => !finding && (isOurs || isPolicy))
    for (const record of read) service.update(nameOfLine(record), record.text)
    if (!isOurs) return ''
    const found = records.flatMap(record => findingsOf(record, service)).filter(({ rule }) => isSelected(criteria, rule))
    for (const { severity } of found) counts[severity]++
    total += records.length
    for (const record of read) if (!record.isPolicy) service.update(nameOfLine(record), undefined)
    // The service keeps the names of changed files until they are read.
    service.changed()
    return found.map(finding => `${shownJson(finding)}\n`).join('')
  }
  const onUnsorted = ({ number }: LineRecord) => {
    err(`Line ${number}: earlier records of this client were already checked. Sort the input by client to check them together.\n`)
  }
  await pipeline(
    process.stdin,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const group of groupByClient(readLines(chunks), onUnsorted)) yield check(group)
    },
    process.stdout, { end: false },
  )
  if (!values.quiet) err(`${summary(counts)} in ${count(total, 'record')}.\n`)
  return exitCodeOf(counts, criteria)
}

function rejectUnsupported({ operands, values }: Call) {
  const option = unsupported.find(option => values[option] !== undefined)
  if (option) throw new Usage(`--${option} cannot be used with --ndjson.`)
  if (operands.length) throw new Usage('--ndjson takes no paths.')
}

/** A service with the date, the settings and the policies; undefined when a file cannot be read. */
function serviceFor(call: Call): Service | undefined {
  const today = givenToday(call) ?? hostDay()
  const files = settingsAndPolicies(call)
  if (!files) return undefined
  const service = createService({
    onRuleError: ({ rule, file, error }) => call.err(`Line ${Number.parseInt(path.posix.basename(file))}: rule ${rule} failed (${error}); the other rules ran.\n`),
  })
  service.setToday(today)
  for (const { name, text } of files) service.update(name, text)
  return service
}

/** The settings and policies of the working directory's workspace; undefined when one cannot be read. */
function settingsAndPolicies(call: Call): ReadFile[] | undefined {
  const failures = failuresOn(call)
  const service = openPolicies(call, failures.onUnreadable)
  return failures.failed ? undefined : service.files().map(name => ({ name, text: withoutSelection(service, name) }))
}

/** The text of a file. Settings lose `include` and `exclude`, which select files, not lines. */
function withoutSelection(service: Service, name: string): string {
  const { tree, records } = service.file(name)!
  const lists = records.flatMap(record => (record.kind === 'settings' ? [record.include, record.exclude] : []))
  const selection = lists.filter(({ present }) => present)
  return service.fixed(name, { title: '', safe: true, edits: selection.map(({ path }) => ({ op: 'remove', path })) }) ?? tree.text
}

/** The file name under which a line is checked. Names sort in the order of the lines. */
function nameOfLine({ number }: LineRecord): string {
  return nameOf(`${String(number).padStart(15, '0')}.note.json`)
}

function findingsOf(line: LineRecord, service: Service): LineFinding[] {
  const { number, text, finding } = line
  if (finding) {
    const { rule, message } = finding
    const place = { path: [], start: 1, end: text.length + 1 }
    return [{ line: number, kind: null, id: null, client: null, rule, severity: 'error', message, ...place, denial: denialsOf(rule) }]
  }
  const name = nameOfLine(line)
  const record = service.file(name)?.records[0]
  const { kind = null } = record ?? {}
  const id = record && 'id' in record ? idOrNull(record.id.value) ?? null : null
  const client = record && 'client' in record ? idOrNull(record.client.value) ?? null : null
  return service.findings(name).map(({ rule, severity, message, path, span }) => ({
    line: number, kind, id, client, rule, severity, message, path: kind === null ? [] : shownSteps(kind, path.slice(1)), start: span.start + 1, end: span.end + 1, denial: denialsOf(rule),
  }))
}
