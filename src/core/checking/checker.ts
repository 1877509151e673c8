import { isSameName, namesIn, type Name } from '../records/names'
import type { AnyRecord } from '../records/record'
import type { Context, ReadingRecord, UnusedSuppression } from '../rules/rule'
import { builtIn, isBuiltIn } from '../workspace/built-in'
import { readFile, type RecordFile } from '../workspace/file'
import { Files } from '../workspace/files'
import { FileFindings, type FindingInputs } from './file-findings'
import type { RuleError, Finding, Ignored } from './finding'
import { Verdicts } from './verdicts'

let builtInFiles: () => readonly RecordFile[] = () => {
  throw new Error('the built-in policies were not read')
}

/** Takes the texts of the built-in policies by file name. Hosts call this once, before they create a service. */
export function readPolicies(texts: Readonly<Record<string, string>>) {
  let files: readonly RecordFile[] | undefined
  builtInFiles = () => files ??= Object.entries(texts).map(([name, text]) => readFile(builtIn + name, text))
}

/** Checks a workspace: files go in, findings come out. After a change, only what depends on it is rechecked. */
export class Checker extends Files {
  /** The context of rules and features. */
  readonly context: Context
  private readonly verdicts: Verdicts
  /** The findings of the files that were requested. */
  private readonly byFile = new Map<string, FileFindings>()
  private readonly stale = new Set<string>()
  private readonly changedNames = new Set<string>()
  /** For each file, the files whose findings point into it. */
  private readonly pointing = new Map<string, Set<string>>()
  private readonly ground: FindingInputs

  constructor(onRuleError: (error: RuleError) => void) {
    super(builtInFiles())
    const verdicts = this.verdicts = new Verdicts({
      fileOf: name => this.file(name)!,
      settingsFor: name => this.settings(name),
      onStale: subject => this.invalidate(subject.file, findings => findings.invalidate(subject)),
      onRuleError,
    })
    this.context = verdicts.context
    this.ground = {
      context: this.context,
      get isExpecting() { return verdicts.isExpecting },
      verdictOn: subject => verdicts.on(subject),
      settingsFor: name => this.settings(name),
      unusedEntries: name => this.unusedEntries(name),
      entriesIn: name => this.settingsIn(name)?.ignores ?? [],
      onRuleError,
    }
    for (const { readings } of builtInFiles()) verdicts.replace([], readings)
  }

  /** Sets whether more files are expected. Until then, rules that read records other than policies and `unused-ignore` report nothing. */
  expect(more: boolean) {
    this.verdicts.expect(more)
    if (more) return
    for (const { name, ignores } of this.allFiles()) if (ignores.length || this.settingsIn(name)) this.invalidate(name)
  }

  /** Sets the date, `YYYY-MM-DD`. Without it, rules that compare with it report nothing. */
  setToday(date: string) {
    this.verdicts.setToday(date)
  }

  /** Whether more files are expected. */
  isExpecting(): boolean {
    return this.verdicts.isExpecting
  }

  /** Checks a file one region at a time, so that `findings` is fast afterwards. Ends early if the file changes. */
  *checkInPieces(name: string): Generator<void, void, void> {
    const findings = this.findingsOf(name)
    if (findings?.isStale) yield* findings.check()
  }

  /** The findings of a file, sorted by place and rule. */
  findings(name: string): readonly Finding[] {
    const findings = this.findingsOf(name)
    if (!findings) return []
    if (!findings.isStale) return findings.all()
    this.stale.delete(name)
    const all = findings.all()
    for (const { see } of all) for (const { file } of see) if (file !== name) this.addPointing(name, file)
    return all
  }

  /** The suppressed findings in the records of a file, and why. */
  ignored(name: string): Ignored[] {
    return this.findingsOf(name)?.ignored() ?? []
  }

  /** The files whose findings may have changed since the last call, sorted, except built-in ones. */
  changed(): string[] {
    const names = [...this.changedNames].filter(name => !isBuiltIn(name)).sort()
    this.changedNames.clear()
    return names
  }

  /** The records that define a name or refer to it, including built-in ones. Scans all records. */
  mentioning(name: Name): readonly AnyRecord[] {
    const mentions = (record: AnyRecord) => namesIn(record).some(mention => isSameName(mention.name, name))
    return [...this.allFiles()].flatMap(({ records }) => records.filter(mentions))
  }

  private findingsOf(name: string): FileFindings | undefined {
    const known = this.byFile.get(name)
    const file = known ? undefined : this.file(name)
    if (!file) return known
    const findings = new FileFindings(file, this.ground)
    this.byFile.set(name, findings)
    return findings
  }

  protected replaced(name: string, before: RecordFile | undefined, after: RecordFile | undefined) {
    const { at, removed, added } = exchanged(before, after)
    if (after) this.byFile.get(name)?.replace(after, at, removed.length, added.length)
    else this.remove(name)
    this.changedNames.add(name)
    this.invalidate(name)
    this.verdicts.replace(removed, added)
    for (const other of this.pointing.get(name) ?? []) this.invalidate(other)
  }

  private remove(name: string) {
    this.byFile.get(name)?.dispose()
    this.byFile.delete(name)
    this.stale.delete(name)
    this.invalidateSettingsOf(name)
  }

  /** Invalidates a file's findings, and those of its settings, whose suppressions may be used differently now. */
  private invalidate(name: string, what = (findings: FileFindings) => findings.invalidateAll(false)) {
    if (!this.file(name)) return
    const findings = this.byFile.get(name)
    if (findings) what(findings)
    this.changedNames.add(name)
    this.stale.add(name)
    this.invalidateSettingsOf(name)
  }

  private invalidateSettingsOf(name: string) {
    const settings = this.settings(name)
    if (settings?.ignores.length && settings.record.file !== name) this.invalidate(settings.record.file)
  }

  protected settingsReplaced() {
    this.verdicts.settingsReplaced()
    for (const { name } of this.allFiles()) this.invalidate(name, findings => findings.invalidateAll(true))
  }

  /** The entries under `ignore` of a settings file that suppress nothing. Checks all files that the settings apply to. */
  private unusedEntries(name: string): UnusedSuppression[] {
    const settings = this.settingsIn(name)
    if (!settings?.ignores.length) return []
    for (const other of this.stale) if (other !== name && this.settings(other) === settings) this.findings(other)
    const unused = settings.ignores.filter(({ usedIn, reason }) => reason !== undefined && usedIn.size === 0)
    return unused.flatMap(({ entry: { rule } }) => (rule.value === undefined ? [] : [{ rule: rule.value, at: rule, found: [] }]))
  }

  private addPointing(from: string, to: string) {
    const names = this.pointing.get(to)
    if (names) names.add(from)
    else this.pointing.set(to, new Set([from]))
  }
}

/** The readings removed and added at an index. */
interface Exchange {
  readonly at: number
  readonly removed: readonly ReadingRecord[]
  readonly added: readonly ReadingRecord[]
}

/** The readings removed and added. If later records are renumbered, their readings count as replaced too. */
function exchanged(before: RecordFile | undefined, after: RecordFile | undefined): Exchange {
  const { since, readings = [] } = after ?? {}
  if (!before || since?.token !== before.token) return { at: 0, removed: before?.readings ?? [], added: readings }
  const { at, removed, added } = since
  const countOf = (readings: readonly ReadingRecord[]) => readings.reduce((sum, { anchor }) => sum + anchor.region.count, 0)
  const later = countOf(removed) === countOf(added) ? [] : readings.slice(at + added.length)
  return { at, removed: [...removed, ...later], added: [...added, ...later] }
}
