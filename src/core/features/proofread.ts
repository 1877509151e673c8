import type { AnyRecord } from '../records/record'
import { policies } from '../policies'
import type { Context } from '../rules/rule'
import { builtIn, createContext } from '../workspace/context'
import { readFile, type RecordFile } from '../workspace/file'
import { verdictOn } from '../workspace/facts'
import { Index } from '../workspace/index'
import { isIncluded, settingsFor, settingsOf, type FolderSettings } from '../workspace/settings'
import { arrange, check, type Fault, type Finding, type Subject } from './check'

/** The workspace under checking: files go in, findings come out, and after a change only those who asked for what changed are asked again. */
export interface Proofreader {
  /** Takes a file's text; undefined when the file is gone. Nothing is checked until it is asked for. */
  update(name: string, text: string | undefined): void
  /** The findings of a file, sorted by place and rule. */
  findings(name: string): readonly Finding[]
  /** The files whose findings may have changed since the last call. */
  changed(): string[]
  /** The file as last given, read; undefined for those that the settings leave out. */
  file(name: string): RecordFile | undefined
  /** The names of the files read, sorted, without built-in ones. */
  files(): string[]
  /** The settings that hold for a file. */
  settings(name: string): FolderSettings | undefined
  readonly context: Context
}

interface Entry {
  readonly file: RecordFile
  findings?: readonly Finding[]
}

/** Makes a proofreader that knows the built-in policies; `onFault` is told when a rule throws. */
export function createProofreader(onFault: (fault: Fault) => void): Proofreader {
  const texts = new Map<string, string>()
  const entries = new Map<string, Entry>()
  const index = new Index<Subject>()
  const results = new Map<Subject, readonly Finding[]>()
  const changed = new Set<string>()
  const allSettings = new Map<string, FolderSettings>()

  const settings = (name: string) => (name.startsWith(builtIn) ? undefined : settingsFor(allSettings.values(), name))
  const origin = (asker?: Subject) => createContext({
    find: fact => index.find(fact, asker),
    errorsOf: note => arranged(entries.get(note.file)!.file, note).filter(({ severity }) => severity === 'error').map(finding => ({ ...finding, at: finding })),
    defaultPayer: file => settings(file)?.record.payer.value,
  })

  const stale = (subject: Subject) => {
    const entry = entries.get(subject.file)
    if (entry) entry.findings = undefined
    changed.add(subject.file)
    if (!results.delete(subject)) return
    if (subject.kind === 'note' && subject.id.value) index.askersOf(verdictOn(subject.id.value)).forEach(stale)
  }

  const put = (name: string, text: string | undefined) => {
    const before = entries.get(name)?.file
    const after = text === undefined || !isIncluded(settings(name), name) ? undefined : readFile(name, text)
    if (!before && !after) return
    for (const subject of before ? [before.subject, ...before.records] : []) {
      index.forget(subject)
      results.delete(subject)
    }
    const concerned = index.replace(before?.records ?? [], after?.records ?? [])
    if (after) entries.set(name, { file: after })
    else entries.delete(name)
    changed.add(name)
    concerned.forEach(stale)
    if (isSettings(before?.records) || isSettings(after?.records)) configure(name, after)
  }

  /** New settings can change what is read, and weigh all findings anew. */
  const configure = (name: string, file: RecordFile | undefined) => {
    const record = file?.records.find(one => one.kind === 'settings')
    if (record) allSettings.set(name, settingsOf(record))
    else allSettings.delete(name)
    for (const [other, text] of texts) if (isIncluded(settings(other), other) !== entries.has(other)) put(other, text)
    for (const { file } of entries.values()) [file.subject, ...file.records].forEach(stale)
  }

  const checked = (subject: Subject): readonly Finding[] => {
    const known = results.get(subject)
    if (known) return known
    index.forget(subject)
    const found = check(subject, origin(subject), onFault)
    results.set(subject, found)
    return found
  }

  const arranged = (file: RecordFile, ...subjects: readonly AnyRecord[]) =>
    arrange(subjects.map(subject => ({ subject, findings: checked(subject) })), file.ignores, settings(file.name)).findings

  const findings = (name: string): readonly Finding[] => {
    const entry = entries.get(name)
    if (!entry) return []
    if (entry.findings) return entry.findings
    const { subject, records, ignores } = entry.file
    const { findings, idle } = arrange([subject, ...records].map(one => ({ subject: one, findings: checked(one) })), ignores, settings(name))
    // Which comments silence nothing is known only now; that finding can itself be silenced.
    const idleSubject = { kind: 'ignores', file: name, span: subject.span, path: [], idle: idle.map(({ rule, span, path }) => ({ rule, at: { span, path } })) } as const
    const late = idle.length ? arrange([{ subject: idleSubject, findings: check(idleSubject, context, onFault) }], ignores, settings(name)).findings : []
    return entry.findings = [...findings, ...late].sort(inPlace)
  }

  const context = origin()
  for (const [name, text] of Object.entries(policies)) put(builtIn + name, text)
  changed.clear()

  return {
    update: (name, text) => {
      if (texts.get(name) === text) return
      if (text === undefined) texts.delete(name)
      else texts.set(name, text)
      put(name, text)
    },
    findings,
    changed: () => {
      const names = [...changed].sort()
      changed.clear()
      return names
    },
    file: name => entries.get(name)?.file,
    files: () => [...entries.keys()].filter(name => !name.startsWith(builtIn)).sort(),
    settings,
    context,
  }
}

function isSettings(records: readonly AnyRecord[] | undefined): boolean {
  return records?.some(record => record.kind === 'settings') === true
}

function inPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || compare(a.rule, b.rule) || compare(a.message, b.message)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
