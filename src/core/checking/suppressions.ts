import { memoize, memoizeByName } from '../memoize'
import type { AnyRecord } from '../records/record'
import type { Severity } from '../rules/rule'
import type { Path } from '../source/read/span'
import { matchesAny } from '../workspace/glob'
import type { IgnoreComment } from '../workspace/ignore-comments'
import { pathIn, type FolderSettings, type IgnoreEntry } from '../workspace/settings'
import type { Ignored, RelativeFinding } from './finding'
import { recordAround, type Subject } from './run-rules'

const none: ReadonlyMap<string, IgnoreComment> = new Map()

/** The comments in force by their rule and the path that they cover. Memoized, because each line of a claim asks about its note, whose file may have thousands of comments. */
const coveredBy = memoize((comments: readonly IgnoreComment[]): ReadonlyMap<string, IgnoreComment> => {
  const inForce = comments.filter(({ isBehind, reason }) => !isBehind && reason !== undefined)
  return new Map(inForce.map(comment => [keyOf(comment.rule, comment.path), comment]))
})

/** The most files whose entries are memoized for each rule. */
const mostFiles = 1_000

/** The entries of settings for a rule in a file. An entry without a reason suppresses nothing. */
const entriesByRule = memoize((settings: FolderSettings) => memoizeByName((rule: string) => {
  const ofRule = settings.ignores.filter(({ entry, reason }) => entry.rule.value === rule && reason !== undefined)
  return memoizeByName((file: string): readonly IgnoreEntry[] => (settings.record.file === file ? [] : ofRule.filter(({ entry: { files } }) =>
    !files.present || (files.value !== undefined && matchesAny([files.value], pathIn(settings, file), 'all')))), mostFiles)
}))

/** The ignore comments of a file, the entries of its settings, and the rules that are off. Records which of them were used. */
export class Suppressions {
  /** The settings' entries that suppressed a finding. */
  readonly usedEntries = new Set<IgnoreEntry>()
  private readonly covered: ReadonlyMap<string, IgnoreComment>
  private readonly usedKeys = new Set<string>()
  private readonly severities: ReadonlyMap<string, Severity | 'off'> | undefined

  private static readonly none = new Suppressions([], undefined)

  /** The suppressions of a file. Files without comments and settings, by far the most, share one object. */
  static of(comments: readonly IgnoreComment[], settings: FolderSettings | undefined): Suppressions {
    return comments.length || settings ? new Suppressions(comments, settings) : Suppressions.none
  }

  private constructor(private readonly comments: readonly IgnoreComment[], private readonly settings: FolderSettings | undefined) {
    this.covered = comments.length ? coveredBy(comments) : none
    this.severities = settings?.severities
  }

  /** The unsuppressed findings in a subject, with the severities of the settings. */
  apply(subject: Subject, findings: readonly RelativeFinding[]): readonly RelativeFinding[] {
    if (findings.length === 0 || !(this.covered.size || this.severities?.size || this.settings?.ignores.length)) return findings
    return findings.flatMap(finding => {
      const severity = this.severities?.get(finding.rule) ?? finding.severity
      if (this.isSuppressed(subject, finding) || severity === 'off') return []
      return severity === finding.severity ? finding : finding.withSeverity(severity)
    })
  }

  /** Why a finding is suppressed and where that is written: the innermost comment, else the first entry. Undefined for a rule that is off. */
  ignoring(subject: Subject, finding: RelativeFinding): Omit<Ignored, 'finding'> | undefined {
    const { rule, file, path } = finding
    if (this.severities?.get(rule) === 'off') return undefined
    const comment = this.covered.size ? pathsAround(path).flatMap(around => this.covered.get(keyOf(rule, around)) ?? []).at(-1) : undefined
    if (comment) return { reason: comment.reason!, at: { file, span: comment.span } }
    const [ignore] = this.entriesFor(subject, finding)
    return ignore && { reason: ignore.reason!, at: { file: this.settings!.record.file, span: ignore.entry.rule.span } }
  }

  /** The comments that suppressed nothing, without those that lack a reason. */
  unusedComments(): readonly IgnoreComment[] {
    return this.comments.filter(({ rule, path, isBehind, reason }) => reason !== undefined && (isBehind || !this.usedKeys.has(keyOf(rule, path))))
  }

  /** Whether a finding is suppressed. Marks every suppression that covers it as used. */
  private isSuppressed(subject: Subject, finding: RelativeFinding): boolean {
    const { rule, path } = finding
    const keys = this.covered.size ? pathsAround(path).map(around => keyOf(rule, around)).filter(key => this.covered.has(key)) : []
    const entries = this.entriesFor(subject, finding)
    for (const key of keys) this.usedKeys.add(key)
    for (const entry of entries) this.usedEntries.add(entry)
    return keys.length + entries.length > 0
  }

  /** The settings' entries that cover a finding. */
  private entriesFor(subject: Subject, { rule, file, path }: RelativeFinding): readonly IgnoreEntry[] {
    const entries = this.settings ? entriesByRule(this.settings)(rule)(file) : []
    const id = entries.length ? idOf(recordAround(subject, path)) : undefined
    return entries.filter(({ entry: { record } }) => !record.present || id === record.value)
  }
}

/** A path and all its ancestors, the outermost first. */
export function pathsAround(path: Path): Path[] {
  return [...path, ''].map((_step, depth) => path.slice(0, depth))
}

function keyOf(rule: string, path: Path): string {
  return JSON.stringify([rule, path])
}

/** The id of a record; null for settings and for no record. */
function idOf(record: AnyRecord | undefined): string | undefined | null {
  return record === undefined || record.kind === 'settings' ? null : record.id.value
}
