import { grouped } from '../records/grouped'
import { isSame, namesIn, type Name } from '../records/names'
import { compareTexts } from '../records/order'
import type { AnyRecord, Settings } from '../records/record'
import { policies } from '../policies'
import type { Context, IdleIgnore, IdleIgnores, ReadingRecord } from '../rules/rule'
import type { TextEdit } from '../source/edit'
import { replaced } from '../source/replaced'
import { regionIndexAt, regionOf } from '../source/tree'
import { splice } from '../source/write'
import { builtIn, isBuiltIn } from '../workspace/context'
import { readEdit, readFile, readPieces, type RecordFile } from '../workspace/file'
import type { Ignore } from '../workspace/ignores'
import { Index } from '../workspace/index'
import { isIncluded, settingsFor, settingsOf, type Accepted, type FolderSettings } from '../workspace/settings'
import { around, arrange, checker, keyOfPath, rulesOn, type Fault, type Finding, type Subject } from './check'
import { moved, Verdicts } from './verdicts'

/** The workspace under checking: files go in, findings come out, and after a change only those who asked for what changed are asked again. */
export interface Proofreader {
  /** Takes a file's text; undefined when the file is gone. Nothing is checked until it is asked for. */
  update(name: string, text: string | undefined): void
  /**
   * As `update`, but a file that is not known yet is read piece by piece, so that whoever asks may do something else in between. Takes nothing before
   * it comes to its end, and nothing at all when the file is given anew or edited meanwhile: that is taken at once.
   */
  updating(name: string, text: string): Iterable<void>
  /** Takes replacements in a file's text, one after the other; what that costs follows what they replace, not how large the file is. */
  edit(name: string, edits: readonly TextEdit[]): void
  /**
   * Says that more files are still to be read. Until none is, rules that ask about records other than policies keep still: no plan is called
   * missing that is just being read. Nor is any comment or setting said to silence nothing.
   */
  expect(more: boolean): void
  /** Whether more files are still to be read: what is said to be nowhere may be in one of them. */
  isExpecting(): boolean
  /**
   * Checks a file's records one by one, so that whoever asks may do something else in between: what was looked at then, `findings` need not look at.
   * Ends early when the file changes.
   */
  check(name: string): Iterable<void>
  /** The findings of a file, sorted by place and rule. */
  findings(name: string): readonly Finding[]
  /** The files whose findings may have changed since the last call, without built-in ones. */
  changed(): string[]
  /** The file as last given, read; undefined for those that the settings leave out. */
  file(name: string): RecordFile | undefined
  /** The names of the files read, sorted, without built-in ones. */
  files(): readonly string[]
  /** Says where workspaces begin: settings above a root do not hold in it. Until it is said, settings hold for all that is below them. */
  setRoots(roots: readonly string[]): void
  /** The settings that hold for a file. */
  settings(name: string): FolderSettings | undefined
  /** The records that give a name or refer to it, built-in ones among them, in no order. */
  mentioning(name: Name): readonly AnyRecord[]
  readonly context: Context
}

/** What is told of a region, silenced findings left out, and where it began then. */
interface Arranged {
  readonly start: number
  readonly findings: readonly Finding[]
  readonly idle: readonly Ignore[]
  readonly accepted: ReadonlySet<Accepted>
}

interface Entry {
  readonly file: RecordFile
  /** What is told of each reading of the file; undefined where it is to be put together anew. */
  readonly told: (Arranged | undefined)[]
  findings?: readonly Finding[]
  /** The entries of the settings that silenced something in the file; known with its findings. */
  accepted?: ReadonlySet<Accepted> | undefined
}

/** What is told of most readings; one thing for all of them, so that it is seen at a glance. */
const nothing: Arranged = { start: 0, findings: [], idle: [], accepted: new Set() }

let builtInPolicies: readonly RecordFile[] | undefined

/** The built-in policies, read once however many workspaces there are. */
function builtInFiles(): readonly RecordFile[] {
  return builtInPolicies ??= Object.entries(policies).map(([name, text]) => readFile(builtIn + name, text))
}

/** Makes a proofreader that knows the built-in policies; `onFault` is told when a rule throws. Made to check `once`, it does not keep who asked what. */
export function createProofreader(onFault: (fault: Fault) => void, once: boolean): Proofreader {
  /** Texts that the settings leave out and that were not read. */
  const unread = new Map<string, string>()
  /** Of these, the ones that are being read piece by piece. */
  const inPieces = new Set<string>()
  /** Files as last read, those too that the settings leave out by now: a pattern that is being typed leaves out and takes in many. */
  const read = new Map<string, RecordFile>()
  const entries = new Map<string, Entry>()
  const index = new Index<Subject>()
  /** The files whose findings point into a file. */
  const pointing = new Map<string, Set<string>>()
  let names: readonly string[] | undefined
  const changed = new Set<string>()
  const allSettings = new Map<string, FolderSettings>()
  let workspaceRoots: readonly string[] | undefined

  const settings = (name: string) => (isBuiltIn(name) ? undefined : settingsFor(allSettings.values(), name, workspaceRoots))
  const verdicts = new Verdicts(index, {
    fileOf: name => entries.get(name)!.file,
    settings,
    onStale: subject => {
      rearrange(subject.file)
      const entry = entries.get(subject.file)
      if (entry && 'seat' in subject) entry.told[regionIndexAt(entry.file.tree.regions, subject.seat.region.start)] = undefined
    },
    onFault,
    once,
  })

  /** The file's findings are to be put together anew, and those of its settings, which tell what entries of theirs silence nothing. */
  const rearrange = (name: string) => {
    const entry = entries.get(name)
    if (entry) entry.findings = undefined
    changed.add(name)
    const its = settings(name)?.record
    if (its?.ignore.items.length && its.file !== name) rearrange(its.file)
  }

  const put = (name: string, after: RecordFile | undefined) => {
    const before = entries.get(name)
    if (!before && !after) return
    const { at, gone, come } = exchanged(before?.file, after)
    for (const reading of gone) for (const one of [reading, ...reading.records]) verdicts.forget(one)
    const recordsIn = (readings: readonly ReadingRecord[]) => readings.flatMap(({ records }) => records)
    const concerned = index.replace(recordsIn(gone), recordsIn(come))
    if (!before || !after) names = undefined
    if (after) entries.set(name, { file: after, told: replaced(before?.told ?? [], at, gone.length, come.map(() => undefined)) })
    else entries.delete(name)
    rearrange(name)
    pointing.get(name)?.forEach(rearrange)
    if (before && !after) unpoint(name, before)
    if (once && !verdicts.isEmpty) doubtAll()
    concerned.forEach((purposes, asker) => verdicts.doubt(asker, purposes))
    if (gone.some(hasSettings) || come.some(hasSettings)) configure(name, after)
  }

  /** Takes a file in or leaves it out, as the settings say. */
  const place = (name: string) => put(name, isIncluded(settings(name), name) ? readNow(name) : undefined)

  const readNow = (name: string): RecordFile | undefined => {
    const text = unread.get(name)
    if (text === undefined) return read.get(name)
    unread.delete(name)
    const file = readFile(name, text, read.get(name))
    read.set(name, file)
    return file
  }

  /** New settings can change what is read, and weigh all findings anew. */
  const configure = (name: string, file: RecordFile | undefined) => {
    const record = file?.records.find(one => one.kind === 'settings')
    if (record) allSettings.set(name, settingsOf(record))
    else allSettings.delete(name)
    reconfigure()
  }

  const reconfigure = () => {
    for (const other of [...read.keys(), ...unread.keys()]) {
      // What is being read piece by piece is placed at its end.
      if (!inPieces.has(other) && isIncluded(settings(other), other) !== entries.has(other)) place(other)
    }
    doubtAll()
  }

  const doubtAll = () => {
    for (const { file } of entries.values()) for (const reading of file.readings) for (const one of [reading, ...reading.records]) verdicts.doubt(one)
  }

  /** Nothing points into a file that is gone, and it points nowhere: who pointed there asks again. */
  const unpoint = (name: string, { told }: Entry) => {
    pointing.delete(name)
    for (const one of told) for (const { see } of one?.findings ?? []) for (const { file } of see) pointing.get(file)?.delete(name)
  }

  const point = (from: string, to: string) => pointing.set(to, (pointing.get(to) ?? new Set()).add(from))

  /** What is told of a reading; `ignores` are those that cover something there. */
  const tell = (reading: ReadingRecord, ignores: readonly Ignore[], known: Arranged | undefined): Arranged => {
    const { file: name, seat: { region }, records } = reading
    if (known && !ignores.length) {
      const { start, findings, idle, accepted } = known
      return region.start === start ? known : { start: region.start, findings: moved(findings, region.start - start), idle, accepted }
    }
    const found = [reading, ...records].map(one => ({ subject: one, findings: verdicts.on(one) }))
    for (const { findings } of found) for (const { see } of findings) for (const { file } of see) if (file !== name) point(name, file)
    if (!ignores.length && found.every(({ findings }) => findings.length === 0)) return nothing
    const { findings, idle, accepted } = arrange(found, ignores, settings(name))
    return findings.length || ignores.length || accepted.size ? { start: region.start, findings: findings.sort(inPlace), idle, accepted } : nothing
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
    const { file: { subject, readings, ignores }, told } = entry
    const ofFile = arrange([{ subject, findings: checkAll(subject) }], [], settings(name))
    const findings = [...ofFile.findings]
    const idle: Ignore[] = []
    // Most files have no findings, and keep nothing.
    let accepted: Set<Accepted> | undefined
    const accept = (some: ReadonlySet<Accepted>) => some.forEach(one => (accepted ??= new Set()).add(one))
    accept(ofFile.accepted)
    const covering = coveringIn(entry.file)
    for (let at = 0; at < readings.length; at++) {
      if (told[at] === nothing && !(covering.size && covering.has(at))) continue
      const found = told[at] = tell(readings[at]!, covering.get(at) ?? [], told[at])
      for (const finding of found.findings) findings.push(finding)
      for (const ignore of found.idle) idle.push(ignore)
      accept(found.accepted)
    }
    // Which comments silence nothing is known only now; that finding can itself be silenced.
    if ((idle.length || allSettings.has(name)) && !verdicts.isExpecting) {
      const silencers = idleIn(entry.file, idle, findings)
      const late = arrange([{ subject: silencers, findings: checkAll(silencers) }], ignores, settings(name))
      for (const finding of late.findings) findings.push(finding)
      accept(late.accepted)
    }
    entry.accepted = accepted
    return entry.findings = findings.sort(inPlace)
  }

  /** The comments and settings of a file that silence nothing; `idle` are its comments, `findings` what is told of the file. */
  const idleIn = ({ name, subject, records }: RecordFile, idle: readonly Ignore[], findings: readonly Finding[]): IdleIgnores => {
    const foundAt = new Map(idle.map(({ path }) => [keyOfPath(path), new Set<string>()]))
    if (idle.length) for (const { path, rule } of findings) for (const one of around(path)) foundAt.get(keyOfPath(one))?.add(rule)
    return {
      kind: 'ignores', file: name, span: subject.span, path: [],
      idle: [
        ...idle.map(({ rule, span, path, comment, isBehind }) => ({ rule, comment, isBehind, at: { span, path }, found: [...foundAt.get(keyOfPath(path))!] })),
        ...(allSettings.has(name) ? records.flatMap(record => (record.kind === 'settings' ? idleEntries(record) : [])) : []),
      ],
    }
  }

  const { context } = verdicts
  const checkAll = (subject: Subject) => rulesOn(subject.kind).flatMap(checker(subject, context, onFault))

  for (const file of builtInFiles()) {
    entries.set(file.name, { file, told: [] })
    index.replace([], file.records)
  }

  const update = (name: string, text: string | undefined) => {
    inPieces.delete(name)
    if (text === undefined) {
      unread.delete(name)
      read.delete(name)
      return put(name, undefined)
    }
    if (!unread.has(name) && read.get(name)?.tree.text === text) return
    unread.set(name, text)
    place(name)
  }

  return {
    update,
    *updating(name, text) {
      // Of a file that is known, only what changed is read, and at once.
      if (read.has(name) || !isIncluded(settings(name), name)) return update(name, text)
      unread.set(name, text)
      inPieces.add(name)
      const reading = readPieces(name, text)
      for (let piece = reading.next(); ; piece = reading.next()) {
        if (!inPieces.has(name) || unread.get(name) !== text) return
        if (piece.done) {
          inPieces.delete(name)
          unread.delete(name)
          read.set(name, piece.value)
          return place(name)
        }
        yield
      }
    },
    edit: (name, edits) => {
      inPieces.delete(name)
      for (const edit of edits) {
        const known = unread.has(name) ? undefined : read.get(name)
        if (known) read.set(name, readEdit(known, edit))
        else unread.set(name, splice(unread.get(name) ?? '', edit.span, edit.newText))
        place(name)
      }
    },
    expect: more => {
      verdicts.expect(more)
      if (!more) for (const [name, { file: { ignores } }] of entries) if (ignores.length || allSettings.has(name)) rearrange(name)
    },
    isExpecting: () => verdicts.isExpecting,
    *check(name) {
      const entry = entries.get(name)
      if (!entry || entry.findings) return
      const covering = coveringIn(entry.file)
      for (const [at, reading] of entry.file.readings.entries()) {
        if (entry.told[at]) continue
        entry.told[at] = tell(reading, covering.get(at) ?? [], undefined)
        yield
        if (entries.get(name) !== entry) return
      }
    },
    findings,
    changed: () => {
      const names = [...changed].filter(name => !isBuiltIn(name)).sort()
      changed.clear()
      return names
    },
    file: name => entries.get(name)?.file,
    files: () => names ??= [...entries.keys()].filter(name => !isBuiltIn(name)).sort(),
    setRoots: roots => {
      workspaceRoots = roots
      reconfigure()
    },
    settings,
    // Asked by a person now and then: looking through all records costs less than keeping an account of each name in each of them.
    mentioning: name => [...entries.values()].flatMap(({ file }) => file.records.filter(record => namesIn(record).some(mention => isSame(mention.name, name)))),
    context,
  }
}

/** The readings that went and those that came, at an index. Where the records behind them have other numbers now, these came anew too. */
function exchanged(before: RecordFile | undefined, after: RecordFile | undefined): { at: number; gone: readonly ReadingRecord[]; come: readonly ReadingRecord[] } {
  const { since, readings = [] } = after ?? {}
  if (!before || since?.token !== before.token) return { at: 0, gone: before?.readings ?? [], come: readings }
  const { at, gone, come } = since
  const countOf = (some: readonly ReadingRecord[]) => some.reduce((sum, { seat }) => sum + seat.region.count, 0)
  const behind = countOf(gone) === countOf(come) ? [] : readings.slice(at + come.length)
  return { at, gone: [...gone, ...behind], come: [...come, ...behind] }
}

/** The ignoring comments of a file that cover something, by the index of the reading they stand in. */
function coveringIn({ ignores, tree }: RecordFile): ReadonlyMap<number, readonly Ignore[]> {
  return grouped(ignores, ({ path }) => regionIndexAt(tree.regions, regionOf(tree, path)?.region.start ?? 0))
}

function hasSettings({ records }: ReadingRecord): boolean {
  return records.some(record => record.kind === 'settings')
}

function inPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || compareTexts(a.rule, b.rule) || compareTexts(a.message, b.message)
}
