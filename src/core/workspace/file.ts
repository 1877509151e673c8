import { isTemplateName, kindOfFile, mostRead, mostRecords, pathInRecord, readRecords, type FileForm } from '../dialects/native'
import type { ReadFinding } from '../dialects/read-finding'
import { ignoreWord } from '../records/ignore-words'
import { compareAnchors, type Anchor } from '../records/part'
import { memoize } from '../memoize'
import type { AnyRecord } from '../records/record'
import type { FileRecord, ReadingRecord } from '../rules/rule'
import { conflictMark, hasConflictMarks } from '../source/read/conflict'
import { countUpTo } from '../source/read/count-up-to'
import type { TextEdit } from '../source/read/text-edit'
import { replaced } from '../source/read/replaced'
import { parseAgain, parseEdit, regionsOf, treeOf, type Change } from '../source/read/parse'
import type { Path, Span } from '../source/read/span'
import { regionIndexAt, regionOf, type Tree } from '../source/read/tree'
import type { SyntaxFinding } from '../source/read/node'
import type { Region } from '../source/read/region'
import { readIgnoreComments, type IgnoreComment } from './ignore-comments'

/** A file of the workspace after reading. */
export interface RecordFile extends FileForm {
  readonly tree: Tree
  /** The reading of each region, in order. */
  readonly readings: readonly ReadingRecord[]
  readonly records: readonly AnyRecord[]
  readonly subject: FileRecord
  readonly ignores: readonly IgnoreComment[]
  /** The number of records, unread records, readings that may have ignore comments, and findings of reading. */
  readonly counts: Counts
  /** Identifies this version in `since` of the next one, without keeping it alive. */
  readonly token: object
  /** The readings removed and added at an index, since the version with a token. */
  readonly since?: { readonly token: object; readonly at: number; readonly removed: readonly ReadingRecord[]; readonly added: readonly ReadingRecord[] }
}

interface Counts {
  readonly records: number
  readonly unread: number
  readonly ignoring: number
  readonly findings: number
}

function sizeOf({ records, findings }: Counts): number {
  return records + findings
}

/** Whether a file holds records, by its name. */
export function isRecordFile(name: string): boolean {
  return kindOfFile(name) !== undefined
}

/** The record at a path, if one was read there, and the rest of the path inside it. */
export function recordAt(file: RecordFile, path: Path): { record: AnyRecord | undefined; field: Path } {
  const { record, field } = pathInRecord(file.tree, path)
  const anchor = regionOf(file.tree, record)
  const records = anchor ? readingOf(file, anchor.region).records : []
  const found = records[countUpTo(records, record => compareAnchors(record.anchor, anchor!) < 0)]
  return { record: found?.path.join() === record.join() ? found : undefined, field }
}

/** The readings that overlap a span. */
export function readingsWithin({ tree, readings }: RecordFile, { start, end }: Span): readonly ReadingRecord[] {
  return readings.slice(regionIndexAt(tree.regions, start), regionIndexAt(tree.regions, end) + 1)
}

/** The reading of a region. */
export function readingOf({ tree, readings }: RecordFile, { start }: Region): ReadingRecord {
  return readings[regionIndexAt(tree.regions, start)]!
}

/** Reads a file's text; never throws. Regions unchanged since `before` are reused, and `before` must not be used afterwards. */
export function readFile(name: string, text: string, before?: RecordFile, isTemplate = isTemplateName(name)): RecordFile {
  if (before) return fileAfter(before, parseAgain(name, text, before.tree))
  const reading = readPieces({ name, isTemplate }, text)
  for (let piece = reading.next(); ; piece = reading.next()) if (piece.done) return piece.value
}

function wholeFile(form: FileForm, tree: Tree): RecordFile {
  const readings = [...readEach(form, tree.regions)]
  return new FileRead(form, tree, readings, count(readings))
}

/** Reads regions in order, as many as are read of a file. */
function* readEach(form: FileForm, regions: readonly Region[]): Generator<RegionReading, void, void> {
  let read = 0
  for (const [at, region] of regions.entries()) {
    const reading = new RegionReading(form, region, at < mostRecords && read < mostRead)
    read += reading.records.length + reading.findings.length
    yield reading
  }
}

/** Reads a file's text one region at a time, yielding in between, and returns the file. */
export function* readPieces(form: FileForm, text: string): Generator<void, RecordFile, void> {
  const regions = regionsOf(form.name, text)
  const readings: RegionReading[] = []
  for (const reading of readEach(form, regions)) {
    readings.push(reading)
    yield
  }
  return new FileRead(form, treeOf(form.name, regions, text), readings, count(readings))
}

/** Reads a file after one replacement in its text, as `readFile` does. The cost is proportional to the replacement, not to the file. */
export function readEdit(before: RecordFile, edit: TextEdit): RecordFile {
  return fileAfter(before, parseEdit(before.name, before.tree, edit))
}

function fileAfter({ name, isTemplate, readings, counts, token }: RecordFile, { tree, at, removed: removedCount, added: addedCount }: Change): RecordFile {
  const fresh = tree.regions.slice(at, at + addedCount).map(region => new RegionReading({ name, isTemplate }, region))
  const removed = readings.slice(at, at + removedCount)
  const [less, more] = [count(removed), count(fresh)]
  const counted = {
    records: counts.records - less.records + more.records,
    unread: counts.unread - less.unread + more.unread,
    ignoring: counts.ignoring - less.ignoring + more.ignoring,
    findings: counts.findings - less.findings + more.findings,
  }
  // Beyond the limits, other records may be unread now, or be read again.
  if (Math.max(readings.length, tree.regions.length) > mostRecords || Math.max(sizeOf(counts), sizeOf(counted)) >= mostRead) return wholeFile({ name, isTemplate }, tree)
  return new FileRead({ name, isTemplate }, tree, replaced(readings, at, removedCount, fresh), counted, { token, at, removed, added: fresh })
}

class FileRead implements RecordFile {
  readonly name: string
  readonly isTemplate: boolean
  readonly token = {}
  private allRecords: readonly AnyRecord[] | undefined
  private allIgnores: readonly IgnoreComment[] | undefined

  constructor(
    form: FileForm, readonly tree: Tree, readonly readings: readonly ReadingRecord[], readonly counts: Counts, readonly since?: RecordFile['since'],
  ) {
    this.name = form.name
    this.isTemplate = form.isTemplate
  }

  get records(): readonly AnyRecord[] {
    return this.allRecords ??= this.readings.flatMap(({ records }) => records)
  }

  get subject(): FileRecord {
    return new FileSize(this)
  }

  get ignores(): readonly IgnoreComment[] {
    return this.allIgnores ??= this.counts.ignoring ? this.readings.flatMap(({ anchor, mayIgnore }) => (mayIgnore ? readIgnoreComments(this.tree, anchor.region) : [])) : []
  }
}

function count(readings: readonly ReadingRecord[]): Counts {
  const counts = { records: 0, unread: 0, ignoring: 0, findings: 0 }
  for (const { records, unread, mayIgnore, findings } of readings) {
    counts.records += records.length
    counts.unread += unread
    counts.ignoring += Number(mayIgnore)
    counts.findings += findings.length
  }
  return counts
}

class RegionReading implements ReadingRecord {
  readonly kind = 'reading'
  readonly anchor: Anchor
  readonly records: readonly AnyRecord[]
  readonly findings: readonly ReadFinding[]
  readonly unread: number
  readonly mayIgnore: boolean
  private readonly isRead: boolean
  private readonly hasConflict: boolean

  readonly file: string

  constructor(form: FileForm, region: Region, isRead = true) {
    const { records, findings, unread } = isRead ? readRecords(form, region) : { records: [], findings: [], unread: region.count }
    this.file = form.name
    this.anchor = { region, steps: [] }
    this.records = records
    this.hasConflict = isRead && hasConflictMarks(region.text)
    this.findings = this.hasConflict ? [] : findings
    this.unread = unread
    this.mayIgnore = isRead && region.text.includes(ignoreWord)
    this.isRead = isRead
    region.evictNodes()
  }

  get syntax(): readonly SyntaxFinding[] {
    return this.isRead && !this.hasConflict ? this.anchor.region.findings : []
  }

  get conflict(): Span | undefined {
    if (!this.hasConflict) return undefined
    const { region } = this.anchor
    const { start, end } = conflictMark(region.text)!
    return { start: region.start + start, end: region.start + end }
  }
}

/** The offset of the first record in its region. Parses the region again. */
const offsetIn = memoize(({ anchor, records: [first] }: ReadingRecord): number => first!.span.start - anchor.region.start)

class FileSize implements FileRecord {
  readonly kind = 'file'
  readonly file: string
  readonly span: Span = { start: 0, end: 0 }
  readonly path: Path = []
  readonly length: number
  readonly count: number
  readonly unread: number

  constructor(private readonly whole: RecordFile) {
    const { name, tree: { regions }, counts } = whole
    const last = regions[regions.length - 1]!
    this.file = name
    this.length = last.end + last.tail.length
    this.count = counts.records
    this.unread = counts.unread
  }

  get isEmpty(): boolean {
    const { name, readings } = this.whole
    return this.count + this.unread === 0 && kindOfFile(name) !== 'settings'
      && readings.every(({ findings, syntax, conflict }) => findings.length + syntax.length === 0 && !conflict)
  }

  get start(): number {
    const first = this.whole.readings.find(({ records }) => records.length)
    return first ? first.anchor.region.start + offsetIn(first) : 0
  }
}
