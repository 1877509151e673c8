import { isTemplateName, kindOfFile, mayBeTemplate } from '../dialects/native'
import { reasonIn } from '../records/ignore-words'
import type { Settings } from '../records/record'
import { isSettingsFile, settingsFile } from '../records/settings'
import type { Severity } from '../rules/rule'
import { decodedPart } from './decoded'
import { matchesAny } from './glob'
import { innermost, liesIn } from './workspace-root'

/** An entry under `ignore` in the settings, and the files in which it suppressed findings. */
export interface IgnoreEntry {
  readonly entry: Settings['ignore']['items'][number]
  readonly usedIn: Set<string>
  /** Without a reason it suppresses nothing. */
  readonly reason: string | undefined
}

/** The settings of a folder, for the files in it. */
export interface FolderSettings {
  /** The folder, ending with `/`; empty for the root of relative names. */
  readonly folder: string
  readonly record: Settings
  readonly severities: ReadonlyMap<string, Severity | 'off'>
  readonly ignores: readonly IgnoreEntry[]
}

/** Prepares a settings record for use. */
export function settingsOf(record: Settings): FolderSettings {
  const severities = record.rules.entries.flatMap(({ key, value }) => (value.value === undefined ? [] : [[key, value.value] as const]))
  const ignores = record.ignore.items.map(entry => ({ entry, usedIn: new Set<string>(), reason: reasonIn(entry.reason.value) }))
  return { folder: record.file.slice(0, record.file.lastIndexOf('/') + 1), record, severities: new Map(severities), ignores }
}

/**
 * The settings for a file: those of the nearest folder above it. If the roots of workspaces are given, settings above the file's root are
 * not used, and a file outside all workspaces has only those of its own folder.
 */
export function settingsFor(all: Iterable<FolderSettings>, file: string, roots?: readonly string[]): FolderSettings | undefined {
  const root = roots && (innermost(roots, file) ?? file.slice(0, file.lastIndexOf('/') + 1))
  let nearest: FolderSettings | undefined
  for (const settings of all) {
    const applies = file.startsWith(settings.folder) && (!root || liesIn(root, settings.folder))
    if (applies && (!nearest || isBefore(settings, nearest))) nearest = settings
  }
  return nearest
}

/** Whether settings apply before others: those of the deeper folder; in one folder, those with the usual name in the usual case, else the first by name. */
function isBefore(settings: FolderSettings, other: FolderSettings): boolean {
  const rank = ({ folder, record: { file } }: FolderSettings) => folder.length + (file.endsWith(settingsFile) ? 0.6 : file.toLowerCase().endsWith(settingsFile) ? 0.3 : 0)
  const difference = rank(settings) - rank(other)
  return difference > 0 || (difference === 0 && settings.record.file < other.record.file)
}

/** Whether a file is included and not excluded. A file without a record's name is included only as a template, or while it has no name yet. */
export function isIncluded(settings: FolderSettings | undefined, file: string): boolean {
  if (kindOfFile(file) === undefined && !file.startsWith('untitled:') && !isTemplate(settings, file)) return false
  if (!settings || isSettingsFile(file)) return true
  const path = pathIn(settings, file)
  const { include, exclude } = settings.record
  return (include.items.every(({ value }) => value === undefined) || matchesAny(valuesOf(include), path, 'all')) && !matchesAny(valuesOf(exclude), path)
}

/** Whether the records of a file are templates, by its name or the settings. */
export function isTemplate(settings: FolderSettings | undefined, file: string): boolean {
  if (isTemplateName(file) || !settings?.record.templates.items.length) return isTemplateName(file)
  const isPossible = mayBeTemplate(file) || ['note', 'plan', 'claim'].includes(kindOfFile(file) ?? '')
  return isPossible && matchesAny(valuesOf(settings.record.templates), pathIn(settings, file))
}

function valuesOf({ items }: Settings['include']): string[] {
  return items.flatMap(({ value }) => value ?? [])
}

/** The path of a file relative to the settings' folder, as a person writes it. */
export function pathIn({ folder }: Pick<FolderSettings, 'folder'>, file: string): string {
  return decodedPart(folder, file.slice(folder.length))
}
