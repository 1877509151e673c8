import type { AnyRecord } from '../records/record'
import type { Severity } from '../rules/rule'
import type { Path } from '../source/read/span'
import { matchesAny } from '../workspace/glob'
import type { IgnoreComment } from '../workspace/ignore-comments'
import { pathIn, type FolderSettings, type IgnoreEntry } from '../workspace/settings'
import type { RelativeFinding } from './finding'
import { recordAround, type Subject } from './run-rules'

/** The ignore comments of a file, the entries of its settings, and the rules that are off. Records which of them were used. */
export class Suppressions {
  /** The settings' entries that suppressed a finding. */
  readonly usedEntries = new Set<IgnoreEntry>()
  /** The reasons of comments by their rule and the path that they cover. A map, because a file may have thousands of comments and findings. */
  private readonly covered: ReadonlyMap<string, string>
  private readonly usedKeys = new Set<string>()
  private readonly severities: ReadonlyMap<string, Severity | 'off'> | undefined
  private readonly entries: readonly IgnoreEntry[]

  private static readonly none = new Suppressions([], undefined)

  /** The suppressions of a file. Files without comments and settings, by far the most, share one object. */
  static of(comments: readonly IgnoreComment[], settings: FolderSettings | undefined): Suppressions {
    return comments.length || settings ? new Suppressions(comments, settings) : Suppressions.none
  }

  private constructor(private readonly comments: readonly IgnoreComment[], private readonly settings: FolderSettings | undefined) {
    this.covered = new Map(comments.flatMap(({ rule, path, isBehind, reason }) => (isBehind || reason === undefined ? [] : [[keyOf(rule, path), reason] as const])))
    this.severities = settings?.severities
    this.entries = settings?.ignores.filter(({ reason }) => reason !== undefined) ?? []
  }

  /** The unsuppressed findings in a subject, with the severities of the settings. */
  apply(subject: Subject, findings: readonly RelativeFinding[]): readonly RelativeFinding[] {
    if (findings.length === 0 || !(this.covered.size || this.severities?.size || this.entries.length)) return findings
    return findings.flatMap(finding => {
      const severity = this.severities?.get(finding.rule) ?? finding.severity
      if (this.isSuppressed(subject, finding) || severity === 'off') return []
      return severity === finding.severity ? finding : finding.withSeverity(severity)
    })
  }

  /** The reason for which a finding is suppressed: that of the innermost comment, else of the first entry. */
  reasonFor(subject: Subject, { rule, file, path }: RelativeFinding): string | undefined {
    const reasons = this.covered.size ? pathsAround(path).flatMap(around => this.covered.get(keyOf(rule, around)) ?? []) : []
    return reasons.at(-1) ?? this.entries.find(ignore => this.covers(ignore, rule, file, () => recordAround(subject, path)))?.reason
  }

  /** The comments that suppressed nothing, without those that lack a reason. */
  unusedComments(): readonly IgnoreComment[] {
    return this.comments.filter(({ rule, path, isBehind, reason }) => reason !== undefined && (isBehind || !this.usedKeys.has(keyOf(rule, path))))
  }

  /** Whether a finding is suppressed. Marks every suppression that covers it as used. */
  private isSuppressed(subject: Subject, { rule, file, path }: RelativeFinding): boolean {
    const keys = this.covered.size ? pathsAround(path).map(around => keyOf(rule, around)).filter(key => this.covered.has(key)) : []
    const entries = this.entries.filter(ignore => this.covers(ignore, rule, file, () => recordAround(subject, path)))
    for (const key of keys) this.usedKeys.add(key)
    for (const entry of entries) this.usedEntries.add(entry)
    return keys.length + entries.length > 0
  }

  private covers({ entry }: IgnoreEntry, rule: string, file: string, recordOf: () => AnyRecord | undefined): boolean {
    if (entry.rule.value !== rule || this.settings!.record.file === file) return false
    const { files, record } = entry
    if (files.present && (files.value === undefined || !matchesAny([files.value], pathIn(this.settings!, file), 'all'))) return false
    return !record.present || idOf(recordOf()) === record.value
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
