import { kindOfFile, pathInRecord, readRecords } from '../dialects/native'
import type { AnyRecord } from '../records/record'
import type { FileRecord } from '../rules/rule'
import { parse } from '../source/source'
import type { Path } from '../source/span'
import type { Tree } from '../source/tree'
import { readIgnores, type Ignore } from './ignores'

/** A file of the workspace as read: its tree, its records, and what reading found wrong. */
export interface RecordFile {
  readonly name: string
  readonly tree: Tree
  readonly subject: FileRecord
  readonly records: readonly AnyRecord[]
  readonly ignores: readonly Ignore[]
  /** The numbers of the documents that have syntax faults. */
  readonly broken: ReadonlySet<number>
}

/** Tells by its name whether a file holds records. */
export function isRecordFile(name: string): boolean {
  return kindOfFile(name) !== undefined
}

/** The record that a path lies in, if one was read there, and the path from that record on. */
export function recordAt({ records, tree }: RecordFile, path: Path): { record: AnyRecord | undefined; field: Path } {
  const { record, field } = pathInRecord(tree, path)
  return { record: records.find(one => one.path.join() === record.join()), field }
}

/** Reads a file's text; never throws. */
export function readFile(name: string, text: string): RecordFile {
  const tree = parse(name, text)
  const { records, faults } = readRecords(name, tree)
  const subject: FileRecord = { kind: 'file', file: name, span: { start: 0, end: 0 }, path: [], length: text.length, syntax: tree.faults, faults, records }
  return { name, tree, subject, records, ignores: readIgnores(tree), broken: brokenDocuments(tree) }
}

function brokenDocuments({ documents, faults }: Tree): ReadonlySet<number> {
  const next = (offset: number) => documents.findIndex(({ span }) => span.start > offset)
  return new Set(faults.map(({ span }) => Math.max(0, (next(span.start) < 0 ? documents.length : next(span.start)) - 1)))
}
