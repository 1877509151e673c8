import { grouped } from '../records/grouped'
import { isDraft } from '../records/note-status'
import { compareTexts } from '../records/order'
import type { Note } from '../records/record'
import type { Context, ReadingRecord, UnusedSuppression, IdleSuppressions } from '../rules/rule'
import { replaced } from '../source/read/replaced'
import { isWithin, type Place } from '../source/read/span'
import { regionIndexAt, regionOf } from '../source/read/tree'
import type { RecordFile } from '../workspace/file'
import type { IgnoreComment } from '../workspace/ignore-comments'
import type { FolderSettings, IgnoreEntry } from '../workspace/settings'
import type { RuleError, Finding, Ignored, RelativeFinding } from './finding'
import { rulesOn, runnerFor, type Subject } from './run-rules'
import { pathsAround, Suppressions } from './suppressions'
import type { VerdictSubject } from './verdict'

/** The inputs of a file's findings. */
export interface FindingInputs {
  readonly context: Context
  readonly isExpecting: boolean
  verdictOn(subject: VerdictSubject): readonly RelativeFinding[]
  settingsFor(file: string): FolderSettings | undefined
  /** The entries under `ignore` of a settings file that suppress nothing; none for other files. */
  unusedEntries(file: string): readonly UnusedSuppression[]
  /** The entries under `ignore` of a settings file; none for other files. */
  entriesIn(file: string): readonly IgnoreEntry[]
  onRuleError(error: RuleError): void
}

/** The unsuppressed findings of a region, and the settings' entries that suppressed others. */
interface RegionFindings {
  readonly shown: readonly RelativeFinding[]
  readonly usedEntries: ReadonlySet<IgnoreEntry>
}

/** Shared by the many regions without findings. */
const nothing: RegionFindings = { shown: [], usedEntries: new Set() }

/** The findings of a file, collected from the verdicts on its regions. */
export class FileFindings {
  private regions: (RegionFindings | undefined)[]
  private sorted: readonly Finding[] | undefined
  /** The settings' entries that suppressed a finding in the file. */
  private usedEntries: ReadonlySet<IgnoreEntry> = nothing.usedEntries

  constructor(private file: RecordFile, private readonly inputs: FindingInputs) {
    this.regions = unknown(file.readings.length)
  }

  /** Whether the findings must be collected again. */
  get isStale(): boolean {
    return this.sorted === undefined
  }

  /** Replaces the file after a change: the numbers of regions removed and added at an index. */
  replace(file: RecordFile, at: number, removed: number, added: number) {
    this.file = file
    this.regions = replaced(this.regions, at, removed, unknown(added))
    this.sorted = undefined
  }

  /** Invalidates the findings of a subject's region. */
  invalidate({ anchor }: VerdictSubject) {
    this.regions[regionIndexAt(this.file.tree.regions, anchor.region.start)] = undefined
    this.sorted = undefined
  }

  /** Invalidates the collected findings; with `suppressions`, also those of each region. */
  invalidateAll(suppressions: boolean) {
    this.sorted = undefined
    if (!suppressions) return
    this.regions.fill(undefined)
    this.use(nothing.usedEntries)
  }

  /** Marks the settings' entries as unused in this file. */
  dispose() {
    this.use(nothing.usedEntries)
  }

  /** Checks the stale regions one at a time. */
  *check(): Generator<void, void, void> {
    const { file } = this
    const comments = commentsByRegion(file)
    for (const at of file.readings.keys()) {
      if (this.regions[at]) continue
      if (comments.has(at)) this.judge(file.readings[at]!, Suppressions.of([], undefined))
      else this.regionAt(at)
      yield
      if (this.file !== file) return
    }
  }

  /** The findings, sorted by place and rule. */
  all(): readonly Finding[] {
    return this.sorted ??= this.collect()
  }

  /** The suppressed findings in the file's records, and why. */
  ignored(): Ignored[] {
    this.all()
    const { file: { name, ignores, readings }, inputs } = this
    if (!ignores.length && !this.usedEntries.size) return []
    const suppressions = Suppressions.of(ignores, inputs.settingsFor(name))
    const subjects = readings.flatMap(reading => [reading, ...(reading.conflict ? [] : reading.records)])
    return subjects.flatMap(subject => inputs.verdictOn(subject).flatMap(finding => {
      const ignore = suppressions.ignoring(subject, finding)
      return ignore ? { finding, ...ignore } : []
    }))
  }

  private collect(): readonly Finding[] {
    const { file: { name, subject, ignores, readings }, inputs } = this
    const suppressions = Suppressions.of(ignores, inputs.settingsFor(name))
    const comments = commentsByRegion(this.file)
    const shown = [...suppressions.apply(subject, this.runRules(subject))]
    for (let at = 0; at < readings.length; at++) {
      const region = comments.has(at) ? undefined : this.regionAt(at)
      if (region === nothing) continue
      for (const finding of region?.shown ?? this.judge(readings[at]!, suppressions)) shown.push(finding)
      region?.usedEntries.forEach(entry => suppressions.usedEntries.add(entry))
    }
    // Unused suppressions are known only now, and can be suppressed themselves.
    if (!inputs.isExpecting) {
      const idle = this.idle(suppressions.unusedComments(), shown)
      if (idle.unused.length + idle.withoutReason.length) shown.push(...suppressions.apply(idle, this.runRules(idle)))
    }
    this.use(suppressions.usedEntries)
    return byPlace(shown)
  }

  /** The findings of a region without ignore comments. */
  private regionAt(at: number): RegionFindings {
    const known = this.regions[at]
    if (known) return known
    const suppressions = Suppressions.of([], this.inputs.settingsFor(this.file.name))
    const shown = this.judge(this.file.readings[at]!, suppressions)
    const { usedEntries } = suppressions
    return this.regions[at] = shown.length || usedEntries.size ? { shown, usedEntries } : nothing
  }

  private judge(reading: ReadingRecord, suppressions: Suppressions): RelativeFinding[] {
    const records = reading.conflict ? [] : reading.records
    const found = [reading, ...records].flatMap(subject => suppressions.apply(subject, this.inputs.verdictOn(subject)))
    const drafts = records.filter(record => record.kind === 'note').filter(isDraft)
    return drafts.reduce((found, draft) => this.withOpenItems(draft, found, suppressions), found)
  }

  /** Replaces the findings about what a draft lacks by one that lists them. */
  private withOpenItems(note: Note, found: RelativeFinding[], suppressions: Suppressions): RelativeFinding[] {
    const isOpen = (finding: RelativeFinding) => finding.isOpen && isWithin(finding.path, note.path)
    const open = found.filter(isOpen).map(finding => ({ rule: finding.rule, severity: finding.severity, message: finding.message, at: finding }))
    const { file, anchor, id: { span, path } } = note
    const draft = this.runRules({ kind: 'draft', file, anchor, span, path, note, open })
    return [...found.filter(finding => !isOpen(finding)), ...suppressions.apply(note, draft)]
  }

  private runRules(subject: Subject): RelativeFinding[] {
    return rulesOn(subject).flatMap(runnerFor(subject, this.inputs.context, this.inputs.onRuleError))
  }

  private idle(comments: readonly IgnoreComment[], shown: readonly Finding[]): IdleSuppressions {
    const { name, subject, ignores } = this.file
    const rulesAt = new Map(comments.map(({ path }) => [path.join('\n'), new Set<string>()]))
    const findings = comments.length ? shown : []
    for (const { path, rule } of findings) for (const around of pathsAround(path)) rulesAt.get(around.join('\n'))?.add(rule)
    const ofComments = comments.map(({ rule, span, path, comment, isBehind }) => (
      { rule, comment, isBehind, at: { span, path }, found: [...rulesAt.get(path.join('\n'))!] }))
    const withoutReason = [...ignores, ...this.inputs.entriesIn(name)].filter(({ reason }) => reason === undefined)
    return {
      kind: 'ignores', file: name, span: subject.span, path: [],
      unused: [...ofComments, ...this.inputs.unusedEntries(name)],
      withoutReason: withoutReason.map(idle => ('entry' in idle ? placeOf(idle) : idle)),
    }
  }

  private use(entries: ReadonlySet<IgnoreEntry>) {
    for (const { usedIn } of this.usedEntries) usedIn.delete(this.file.name)
    for (const { usedIn } of entries) usedIn.add(this.file.name)
    // The many files that use none share one set.
    this.usedEntries = entries.size ? entries : nothing.usedEntries
  }
}

/** Where an entry lacks its reason: at the reason, or at the rule when there is none. */
function placeOf({ entry: { reason, rule } }: IgnoreEntry): Place {
  return reason.present ? reason : rule
}

function unknown(count: number): undefined[] {
  return Array<undefined>(count).fill(undefined)
}

const noComments: ReadonlyMap<number, readonly IgnoreComment[]> = new Map()

/** The ignore comments of a file by the index of the region that they cover. */
function commentsByRegion({ ignores, tree }: RecordFile): ReadonlyMap<number, readonly IgnoreComment[]> {
  return ignores.length === 0 ? noComments : grouped(ignores, ({ path }) => regionIndexAt(tree.regions, regionOf(tree, path)?.region.start ?? 0))
}

/** Findings by place and rule. Each span is computed once, since it follows the edits of the file. */
function byPlace(findings: readonly Finding[]): Finding[] {
  return findings.map(finding => ({ finding, ...finding.span })).sort((a, b) =>
    a.start - b.start || a.end - b.end || compareTexts(a.finding.rule, b.finding.rule) || compareTexts(a.finding.message, b.finding.message)).map(({ finding }) => finding)
}
