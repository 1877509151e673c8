import { splice, type TextEdit } from '../source/read/text-edit'
import { isBuiltIn } from './built-in'
import type { AnyRecord } from '../records/record'
import { readEdit, readFile, readPieces, type RecordFile } from './file'
import { isSettingsFile } from '../records/settings'
import { isIncluded, isTemplate, settingsFor, settingsOf, type FolderSettings } from './settings'

/** The files of a workspace: their texts, their readings, and which of them the settings include. */
export abstract class Files {
  /** Texts not read yet: those of excluded files, and those being read in pieces. */
  private readonly unread = new Map<string, string>()
  private readonly readingInPieces = new Set<string>()
  /** Every file as last read, including excluded ones: a pattern being typed excludes and includes many files. */
  private readonly read = new Map<string, RecordFile>()
  private readonly included = new Map<string, RecordFile>()
  private readonly allSettings = new Map<string, FolderSettings>()
  /** The roots of the workspaces, once known. */
  private roots: readonly string[] | undefined
  private sortedNames: readonly string[] | undefined

  constructor(builtIn: readonly RecordFile[]) {
    for (const file of builtIn) this.included.set(file.name, file)
  }

  /** Called when a file was added, replaced or removed. */
  protected abstract replaced(name: string, before: RecordFile | undefined, after: RecordFile | undefined): void

  /** Called when a folder's settings were added, replaced or removed, or apply to other files. */
  protected abstract settingsReplaced(): void

  /** The names of the files except built-in ones, sorted. */
  files(): readonly string[] {
    return this.sortedNames ??= [...this.included.keys()].filter(name => !isBuiltIn(name)).sort()
  }

  /** All files, including built-in ones. */
  allFiles(): Iterable<RecordFile> {
    return this.included.values()
  }

  /** A file as last read; undefined if the settings exclude it. */
  file(name: string): RecordFile | undefined {
    return this.included.get(name)
  }

  /** The records of all files, without built-in ones and templates. */
  records(): AnyRecord[] {
    return this.files().flatMap(name => (this.file(name)!.isTemplate ? [] : this.file(name)!.records))
  }

  /** The settings for a file. */
  settings(name: string): FolderSettings | undefined {
    return isBuiltIn(name) ? undefined : settingsFor(this.allSettings.values(), name, this.roots)
  }

  /** The settings in a settings file. */
  settingsIn(name: string): FolderSettings | undefined {
    return this.allSettings.get(name)
  }

  /** The reason why a settings file does not apply, if another one in its folder does. */
  unusedReason(name: string): string | undefined {
    const used = this.settingsIn(name) && this.settings(name)?.record.file
    return used === undefined || used === name ? undefined : `not used, because ${used.slice(used.lastIndexOf('/') + 1)} in the same folder applies`
  }

  /** The patterns of all settings for templates, from the root. */
  templatePatterns(): string[] {
    return [...this.allSettings.values()].flatMap(({ folder, record }) => record.templates.items.map(({ value = '' }) => folder + value))
  }

  /** Sets the roots of the workspaces: settings above a root do not apply inside it. */
  setRoots(roots: readonly string[]) {
    this.roots = roots
    this.reconfigure()
  }

  /** Sets a file's text; undefined removes the file. Checks nothing yet. */
  update(name: string, text: string | undefined) {
    this.readingInPieces.delete(name)
    if (text === undefined) {
      this.unread.delete(name)
      this.read.delete(name)
      this.put(name, undefined)
    } else if (this.unread.has(name) || this.read.get(name)?.tree.text !== text) {
      this.unread.set(name, text)
      this.place(name)
    }
  }

  /** Sets a file's text as `update` does, but reads a new file in pieces. An update, edit or removal in between takes precedence. */
  *updateInPieces(name: string, text: string): Generator<void, void, void> {
    if (this.read.has(name) || !isIncluded(this.settings(name), name)) return this.update(name, text)
    this.unread.set(name, text)
    this.readingInPieces.add(name)
    const reading = readPieces({ name, isTemplate: isTemplate(this.settings(name), name) }, text)
    for (let piece = reading.next(); ; piece = reading.next()) {
      if (!this.readingInPieces.has(name) || this.unread.get(name) !== text) return
      if (piece.done) {
        this.readingInPieces.delete(name)
        this.unread.delete(name)
        this.read.set(name, piece.value)
        return this.place(name)
      }
      yield
    }
  }

  /** Applies replacements to a file's text, in order. The cost is proportional to the replacements, not to the file. */
  edit(name: string, edits: readonly TextEdit[]) {
    this.readingInPieces.delete(name)
    for (const edit of edits) {
      const known = this.unread.has(name) ? undefined : this.read.get(name)
      if (known) this.read.set(name, readEdit(known, edit))
      else this.unread.set(name, splice(this.unread.get(name) ?? '', edit.span, edit.newText))
      this.place(name)
    }
  }

  /** Includes or excludes a file, as the settings say. */
  private place(name: string) {
    this.put(name, isIncluded(this.settings(name), name) ? this.readNow(name) : undefined)
  }

  /** Reads a file again if it has become a template, or is one no longer. */
  private rereadTemplate(name: string) {
    const file = this.read.get(name)
    if (!file || file.isTemplate === isTemplate(this.settings(name), name)) return
    this.read.delete(name)
    this.unread.set(name, file.tree.text)
    if (this.included.has(name)) this.place(name)
  }

  private readNow(name: string): RecordFile | undefined {
    const text = this.unread.get(name)
    if (text === undefined) return this.read.get(name)
    this.unread.delete(name)
    const file = readFile(name, text, this.read.get(name), isTemplate(this.settings(name), name))
    this.read.set(name, file)
    return file
  }

  private put(name: string, after: RecordFile | undefined) {
    const before = this.included.get(name)
    if (!before && !after) return
    if (after) this.included.set(name, after)
    else this.included.delete(name)
    if (!before || !after) this.sortedNames = undefined
    this.replaced(name, before, after)
    if (isSettingsFile(name)) this.configure(name, after)
  }

  private configure(name: string, file: RecordFile | undefined) {
    const record = file?.records.find(record => record.kind === 'settings')
    if (record) this.allSettings.set(name, settingsOf(record))
    else this.allSettings.delete(name)
    this.reconfigure()
  }

  private reconfigure() {
    for (const other of [...this.read.keys(), ...this.unread.keys()]) {
      this.rereadTemplate(other)
      if (!this.readingInPieces.has(other) && isIncluded(this.settings(other), other) !== this.included.has(other)) this.place(other)
    }
    this.settingsReplaced()
  }
}
