import type { Name } from '../records/names'
import { compareTexts } from '../records/order'
import type { AnyRecord, Settings } from '../records/record'
import { rules } from '../rules'
import { policies } from '../policies'
import type { Context, IdleIgnore, IdleIgnores } from '../rules/rule'
import type { Path } from '../source/span'
import { nodeAt } from '../source/tree'
import { builtIn, createContext } from '../workspace/context'
import { readFile, type RecordFile } from '../workspace/file'
import { mentioning, verdictOn } from '../workspace/facts'
import { Index } from '../workspace/index'
import { isIncluded, settingsFor, settingsOf, type Accepted, type FolderSettings } from '../workspace/settings'
import { arrange, check, isWithin, type Fault, type Finding, type Subject } from './check'

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
  /** The records that give a name or refer to it, built-in ones among them, in no order. */
  mentioning(name: Name): readonly AnyRecord[]
  readonly context: Context
}

interface Entry {
  readonly file: RecordFile
  findings?: readonly Finding[]
  /** The entries of the settings that silenced something in the file; known with its findings. */
  accepted?: ReadonlySet<Accepted>
}

const ruleIds = rules.map(({ id }) => id)

let builtInPolicies: readonly RecordFile[] | undefined

/** The built-in policies, read once however many workspaces there are. */
function builtInFiles(): readonly RecordFile[] {
  return builtInPolicies ??= Object.entries(policies).map(([name, text]) => readFile(builtIn + name, text))
}

/** Makes a proofreader that knows the built-in policies; `onFault` is told when a rule throws. */
export function createProofreader(onFault: (fault: Fault) => void): Proofreader {
  const texts = new Map<string, string>()
  /** Files as last read, those too that the settings leave out by now: a pattern that is being typed leaves out and takes in many. */
  const read = new Map<string, RecordFile>()
  const entries = new Map<string, Entry>()
  const index = new Index<Subject>()
  const results = new Map<Subject, readonly Finding[]>()
  const changed = new Set<string>()
  const allSettings = new Map<string, FolderSettings>()

  const settings = (name: string) => (name.startsWith(builtIn) ? undefined : settingsFor(allSettings.values(), name))
  const origin = (asker?: Subject) => createContext({
    find: fact => index.find(fact, asker),
    before: (fact, record) => index.before(fact, record),
    faultsOf,
    defaultPayer: file => settings(file)?.record.payer.value,
    ruleIds,
  })

  /** The file's findings are to be put together anew, and those of its settings, which tell what entries of theirs silence nothing. */
  const rearrange = (name: string) => {
    const entry = entries.get(name)
    if (entry) entry.findings = undefined
    changed.add(name)
    const its = settings(name)?.record
    if (its?.ignore.items.length && its.file !== name) rearrange(its.file)
  }

  const stale = (subject: Subject) => {
    rearrange(subject.file)
    if (!results.delete(subject)) return
    for (const record of subject.kind === 'file' ? subject.records : [subject]) {
      if (record.kind === 'note' && record.id.value) index.askersOf(verdictOn(record.id.value)).forEach(stale)
    }
  }

  const readAgain = (name: string, text: string) => {
    const known = read.get(name)
    const file = known?.tree.text === text ? known : readFile(name, text)
    read.set(name, file)
    return file
  }

  const put = (name: string, text: string | undefined) => {
    if (text === undefined) read.delete(name)
    const before = entries.get(name)?.file
    const after = text === undefined || !isIncluded(settings(name), name) ? undefined : readAgain(name, text)
    if (!before && !after) return
    for (const subject of before ? [before.subject, ...before.records] : []) {
      index.forget(subject)
      results.delete(subject)
    }
    const concerned = index.replace(before?.records ?? [], after?.records ?? [])
    if (after) entries.set(name, { file: after })
    else entries.delete(name)
    rearrange(name)
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
    const found: Finding[] = []
    // Known from the start: who asks what was found in itself is told what was found so far.
    results.set(subject, found)
    const { file } = entries.get(subject.file)!
    for (const finding of check(subject, origin(subject), onFault)) {
      // What seems to be missing where the text cannot be read may stand in the unread part.
      if (!file.broken.has(Number(finding.path[0])) || nodeAt(file.tree, finding.path)) found.push(finding)
    }
    return found
  }

  /** What was found in a note, and in its file about the note's form. */
  const faultsOf: Context['faultsOf'] = note => {
    const { file } = entries.get(note.file)!
    const ofFile = checked(file.subject).filter(({ path }) => isWithin(path, note.path))
    return arrange([{ subject: file.subject, findings: ofFile }, { subject: note, findings: checked(note) }], file.ignores, settings(file.name)).findings
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ rule, severity, message, span, path }) => ({ rule, severity, message, at: { span, path } }))
  }

  /** The entries of settings that silence nothing in any file. */
  const idleEntries = ({ file, ignore }: Settings): IdleIgnore[] => {
    if (ignore.items.length === 0 || allSettings.get(file)?.record.ignore !== ignore) return []
    const busy = new Set<Accepted>()
    for (const [name, entry] of entries) {
      if (name === file || settings(name)?.record.file !== file) continue
      findings(name)
      entry.accepted?.forEach(one => busy.add(one))
    }
    return ignore.items.flatMap(entry => (
      entry.rule.value === undefined || busy.has(entry) ? [] : [{ rule: entry.rule.value, at: entry.rule, found: [] }]))
  }

  const findings = (name: string): readonly Finding[] => {
    const entry = entries.get(name)
    if (!entry) return []
    if (entry.findings) return entry.findings
    const { subject, records, ignores } = entry.file
    const found = [subject, ...records].map(one => ({ subject: one, findings: checked(one) }))
    const { findings, idle, accepted } = arrange(found, ignores, settings(name))
    // Which comments silence nothing is known only now; that finding can itself be silenced.
    const foundAt = (path: Path) => findings.filter(finding => isWithin(finding.path, path)).map(({ rule }) => rule)
    const idleSubject: IdleIgnores = {
      kind: 'ignores', file: name, span: subject.span, path: [],
      idle: [
        ...idle.map(({ rule, span, path, comment, isBehind }) => ({ rule, comment, isBehind, at: { span, path }, found: foundAt(path) })),
        ...records.flatMap(record => (record.kind === 'settings' ? idleEntries(record) : [])),
      ],
    }
    const foundLate = idleSubject.idle.length ? [{ subject: idleSubject, findings: [...check(idleSubject, context, onFault)] }] : []
    const late = arrange(foundLate, ignores, settings(name))
    entry.accepted = new Set([...accepted, ...late.accepted])
    return entry.findings = [...findings, ...late.findings].sort(inPlace)
  }

  const context = origin()
  for (const file of builtInFiles()) {
    entries.set(file.name, { file })
    index.replace([], file.records)
  }

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
    mentioning: name => index.all(mentioning(name)),
    context,
  }
}

function isSettings(records: readonly AnyRecord[] | undefined): boolean {
  return records?.some(record => record.kind === 'settings') === true
}

function inPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || compareTexts(a.rule, b.rule) || compareTexts(a.message, b.message)
}
