import type { AnyRecord } from '../records/record'
import type { Severity } from '../rules/rule'
import type { Path } from '../source/read/span'
import { matches } from '../workspace/glob'
import type { IgnoreComment } from '../workspace/ignore-comments'
import { pathIn, type FolderSettings, type IgnoreEntry } from '../workspace/settings'
import type { RelativeFinding } from './finding'
import { recordAround, type Subject } from './run-rules'

/** What hides findings in a file: ignore comments, entries of the settings, and rules that are off. Knows which of them were used. */
export class Suppressions {
  /** The settings' entries that hid a finding. */
  readonly usedEntries = new Set<IgnoreEntry>()
  /** What comments cover: findings of a rule at a path or inside. A look-up by key, for there may be thousands of comments and findings. */
  private readonly covered: ReadonlySet<string>
  private readonly usedKeys = new Set<string>()
  private readonly severities: ReadonlyMap<string, Severity | 'off'> | undefined
  private readonly entries: readonly IgnoreEntry[]

  constructor(private readonly comments: readonly IgnoreComment[], private readonly settings: FolderSettings | undefined) {
    this.covered = new Set(comments.flatMap(comment => (comment.isBehind ? [] : keyOf(comment.rule, comment.path))))
    this.severities = settings?.severities
    this.entries = settings?.ignores ?? []
  }

  /** The findings in a subject that are shown, with the severity that the settings give them. */
  apply(subject: Subject, findings: readonly RelativeFinding[]): readonly RelativeFinding[] {
    if (findings.length === 0 || !(this.covered.size || this.severities?.size || this.entries.length)) return findings
    return findings.flatMap(finding => {
      const severity = this.severities?.get(finding.rule) ?? finding.severity
      if (this.isSuppressed(subject, finding) || severity === 'off') return []
      return severity === finding.severity ? finding : finding.withSeverity(severity)
    })
  }

  /** The comments that hid nothing. */
  unusedComments(): readonly IgnoreComment[] {
    return this.comments.filter(({ rule, path, isBehind }) => isBehind || !this.usedKeys.has(keyOf(rule, path)))
  }

  /** Every suppression that covers the finding counts as used. */
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
    if (files.present && (files.value === undefined || !matches(files.value, pathIn(this.settings!, file)))) return false
    return !record.present || idOf(recordOf()) === record.value
  }
}

/** A path and those around it, as far as the file. */
export function pathsAround(path: Path): Path[] {
  return [...path, ''].map((_step, depth) => path.slice(0, depth))
}

function keyOf(rule: string, path: Path): string {
  return JSON.stringify([rule, path])
}

/** The id of a record that has one; null, which is no id, for others. */
function idOf(record: AnyRecord | undefined): string | undefined | null {
  return record === undefined || record.kind === 'settings' ? null : record.id.value
}
