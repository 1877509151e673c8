import { watch } from 'node:fs'
import { createService, type Service } from '../core/service'
import type { Finding } from '../core/features/check'
import type { Severity } from '../core/rules/rule'
import { isRecordFile } from '../core/workspace/file'
import { findFiles, readFile, shown, Unreadable, writeFile, type ReadFile } from './files'
import { countOf, severities, toJson, toText } from './print'

/** What `noteproof check` was asked to do. */
export interface CheckOptions {
  readonly paths: readonly string[]
  readonly format: 'text' | 'json'
  readonly fix: boolean
  readonly dryRun: boolean
  readonly failOn: Severity | 'never'
  readonly rules: readonly string[]
  /** A text given on standard input, to be checked as this file. */
  readonly stdin?: { readonly name: string; readonly text: string }
  readonly quiet: boolean
  readonly color: boolean
}

/** The two streams a command writes to. */
export interface Streams {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** Checks files once and prints what was found. Gives the exit code: 0, 1 for findings at or above `failOn`, 2 for what could not be read. */
export function check(options: CheckOptions, { out, err }: Streams): number {
  let failed = false
  const unreadable = (error: Unreadable) => {
    failed = true
    err(`${error.message}\n`)
  }
  const service = createService({ onFault: ({ rule, file, error }) => err(`${file}: the rule ${rule} failed (${error}); the others went on.\n`) })
  const files = new Map<string, ReadFile>()
  for (const found of findFiles(options.paths, unreadable)) {
    const file = readFile(found, unreadable)
    if (!file) continue
    files.set(file.name, file)
    service.update(file.name, file.text)
  }
  if (options.stdin) service.update(options.stdin.name, options.stdin.text)
  const names = options.stdin ? [options.stdin.name] : [...files.keys()].sort()
  if (options.fix && !options.stdin) fixAll(service, files, options, { out, err }, unreadable)

  const findings = names.flatMap(name => service.findings(name)).filter(({ rule }) => options.rules.length === 0 || options.rules.includes(rule))
  const records = names.reduce((sum, name) => sum + (service.file(name)?.records.length ?? 0), 0)
  out(options.format === 'json' ? toJson(findings, service.lines, names.length, records) : toText(findings, service.lines, options.color))
  if (!options.quiet && names.length > 0) err(`${summary(findings)} in ${names.length} file${names.length === 1 ? '' : 's'}, ${records} record${records === 1 ? '' : 's'}.\n`)
  if (failed) return 2
  const limit = options.failOn === 'never' ? -1 : severities.indexOf(options.failOn)
  return findings.some(({ severity }) => severities.indexOf(severity) <= limit) ? 1 : 0
}

function fixAll(service: Service, files: ReadonlyMap<string, ReadFile>, { rules, dryRun, quiet }: CheckOptions, { err }: Streams, unreadable: (error: Unreadable) => void) {
  const originals = [...files.values()]
  // A fix in one file may make another one right or wrong, so passes go on until none changes anything.
  for (let pass = 0, changed = true; changed && pass < 10; pass++) {
    changed = false
    for (const { name } of originals) {
      const before = service.file(name)!.tree.text
      const wanted = rules.length ? rules : [undefined]
      for (const rule of wanted) service.update(name, service.fixedAll(name, rule))
      changed ||= service.file(name)!.tree.text !== before
    }
  }
  let count = 0
  for (const file of originals) {
    const { text } = service.file(file.name)!.tree
    if (text === file.text) continue
    if (!dryRun) {
      try {
        writeFile(file, text)
      } catch (error) {
        unreadable(error instanceof Unreadable ? error : new Unreadable(`${file.name}: cannot be written.`))
        continue
      }
    }
    count++
    err(`${file.name}: ${dryRun ? 'would be' : 'was'} corrected.\n`)
  }
  if (!quiet && count === 0) err('Nothing to correct without a person\'s judgement.\n')
}

/** Checks again whenever a record file below the paths changes, until the process is stopped. */
export function watchAndCheck(options: CheckOptions, streams: Streams) {
  let timer: NodeJS.Timeout | undefined
  const again = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      streams.err(`\n${new Date().toLocaleTimeString()} checking\n`)
      check(options, streams)
    }, 100)
  }
  check(options, streams)
  for (const one of options.paths) {
    watch(one, { recursive: true }, (_event, name) => {
      if (name === null || isRecordFile(name) || isRecordFile(one)) again()
    }).on('error', () => streams.err(`${shown(one)}: can no longer be watched.\n`))
  }
}

function summary(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing found'
  const counts = countOf(findings)
  const nouns: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'info', hint: 'hint' }
  return severities.filter(one => counts[one]).map(one => `${counts[one]} ${nouns[one]}${counts[one] === 1 || one === 'info' ? '' : 's'}`).join(', ')
}
