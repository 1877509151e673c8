import type { AnyRecord, Settings } from '../records/record'
import { settingsFile } from '../records/settings'
import type { Severity } from '../rules/rule'
import { matches } from './glob'
import { innermost, liesIn } from './workspace-root'

/** What the settings of a folder mean for the files in it. */
export interface FolderSettings {
  /** The folder, with `/` at its end; empty for the root of relative names. */
  readonly folder: string
  readonly record: Settings
  readonly severities: ReadonlyMap<string, Severity | 'off'>
}

/** Makes sense of a settings record. */
export function settingsOf(record: Settings): FolderSettings {
  const severities = record.rules.entries.flatMap(({ key, value }) => (value.value === undefined ? [] : [[key, value.value] as const]))
  return { folder: record.file.slice(0, -settingsFile.length), record, severities: new Map(severities) }
}

/**
 * The settings that hold for a file: those of the nearest folder above it that has some. With the roots of the workspaces, none above the
 * file's root; a file in no workspace has those of its own folder.
 */
export function settingsFor(all: Iterable<FolderSettings>, file: string, roots?: readonly string[]): FolderSettings | undefined {
  const root = roots && (innermost(roots, file) ?? file.slice(0, file.lastIndexOf('/') + 1))
  let nearest: FolderSettings | undefined
  for (const one of all) {
    const holds = file.startsWith(one.folder) && (!root || liesIn(root, one.folder))
    if (holds && one.folder.length >= (nearest?.folder.length ?? 0)) nearest = one
  }
  return nearest
}

/** Tells whether a file is to be read at all: it is included, and not excluded. */
export function isIncluded(settings: FolderSettings | undefined, file: string): boolean {
  if (!settings || file.endsWith(`/${settingsFile}`) || file === settingsFile) return true
  const path = pathIn(settings, file)
  const { include, exclude } = settings.record
  const some = (patterns: typeof include) => patterns.items.some(({ value }) => value !== undefined && matches(value, path))
  return (include.items.length === 0 || some(include)) && !some(exclude)
}

/** An entry of the settings that accepts findings. */
export type Accepted = Settings['ignore']['items'][number]

/** The entries of the settings that accept what a rule found in a record (or, without one, in the file as such). */
export function acceptedBy(settings: FolderSettings | undefined, rule: string, file: string, recordOf: () => AnyRecord | undefined): readonly Accepted[] {
  if (!settings || settings.record.file === file) return []
  return settings.record.ignore.items.filter(entry => entry.rule.value === rule
    && (!entry.files.present || (entry.files.value !== undefined && matches(entry.files.value, pathIn(settings, file))))
    && (!entry.record.present || isNamed(recordOf(), entry.record.value)))
}

function isNamed(record: AnyRecord | undefined, id: string | undefined): boolean {
  return record !== undefined && record.kind !== 'settings' && record.id.value === id
}

/** The path of a file from the settings' folder, as a person writes it. */
export function pathIn({ folder }: Pick<FolderSettings, 'folder'>, file: string): string {
  const path = file.slice(folder.length)
  try {
    // Editors name files by their URI.
    return folder.includes(':/') ? decodeURIComponent(path) : path
  } catch {
    return path
  }
}
