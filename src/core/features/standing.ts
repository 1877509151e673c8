import type { Checker } from '../checking/checker'
import { isError, type Finding, type Ignored } from '../checking/finding'
import { nameIn } from '../records/billed'
import { grouped } from '../records/grouped'
import { isDraft, whyNotBilled } from '../records/note-status'
import type { AnyRecord, Note } from '../records/record'
import { idOr, listed } from '../records/shown-id'
import type { Context, ReadingRecord } from '../rules/rule'
import type { Span } from '../source/read/span'
import { readingsWithin, recordAt, type RecordFile } from '../workspace/file'

/**
 * How far a record is on its way to a claim. A note is a draft; not ready, when it has errors or lacks what a bill needs; ready; or billed. Every
 * other record is not ready when it has errors, and else `none`, like a note that is not billed whatever it says.
 */
export type State = 'draft' | 'notReady' | 'ready' | 'billed' | 'none'

/** A record and how far it is. Findings about the text around it, which may hide others, count as its own. */
export interface Standing<T extends AnyRecord = AnyRecord> {
  readonly record: T
  readonly state: State
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
  /** What a draft lacks. */
  readonly open: Finding | undefined
  /** Why a note is not to be billed now, as the end of "Note N-1 is ..."; undefined if it is ready, and for other records. */
  readonly whyNot: string | undefined
  /** The suppressed findings in it, and why. */
  readonly ignored: readonly Ignored[]
}

/** The most findings about a text that count for each of its records. */
const mostOfText = 20

/** The records of a file, in order, and how far they are. A template has none. */
export function standingsIn(checker: Checker, file: RecordFile): Standing[] {
  if (file.isTemplate) return []
  const { byRecord } = findingsByRecord(file, checker.findings(file.name))
  const ignored = grouped(checker.ignored(file.name), ({ finding }) => recordAt(file, finding.path).record)
  return file.records.map(record => {
    const own = byRecord.get(record) ?? []
    const errors = own.filter(isError)
    return {
      record, ...(record.kind === 'note' ? stateOfNote(record, errors.length > 0, checker.context) : { state: errors.length ? 'notReady' : 'none', whyNot: undefined }),
      errors, warnings: own.filter(({ severity }) => severity === 'warning'), open: own.find(({ rule }) => rule === 'draft-open'), ignored: ignored.get(record) ?? [],
    }
  })
}

/** The findings that keep a record from being ready: its errors, and what a draft lacks. */
export function stoppedBy({ errors, open }: Standing): readonly Finding[] {
  return open && !errors.includes(open) ? [...errors, open] : errors
}

/** The findings of a file by record, and those about its text, each of which is also one of every record that was parsed with it. */
interface FindingsByRecord {
  readonly byRecord: ReadonlyMap<AnyRecord, readonly Finding[]>
  readonly ofText: readonly Finding[]
}

/** Lens, status bar and views ask about the same findings after every edit, and a file may have 100,000 of them. */
const known = new WeakMap<readonly Finding[], FindingsByRecord>()

/** The findings in each record of a file. `findings` are all of the file's, which change with it. */
export function findingsByRecord(file: RecordFile, findings: readonly Finding[]): FindingsByRecord {
  let sorted = known.get(findings)
  if (!sorted) known.set(findings, sorted = sortedByRecord(file, findings))
  return sorted
}

function sortedByRecord(file: RecordFile, findings: readonly Finding[]): FindingsByRecord {
  const byRecord = new Map<AnyRecord, Finding[]>()
  const ofText: Finding[] = []
  const counts = new Map<ReadingRecord, number>()
  const add = (record: AnyRecord, finding: Finding) => {
    const own = byRecord.get(record)
    if (own) own.push(finding)
    else byRecord.set(record, [finding])
  }
  for (const finding of findings) {
    const { record } = recordAt(file, finding.path)
    if (record) {
      add(record, finding)
      continue
    }
    ofText.push(finding)
    for (const reading of readingsWithin(file, finding.span)) {
      const before = counts.get(reading) ?? 0
      if (before === mostOfText) continue
      counts.set(reading, before + 1)
      for (const record of reading.records) add(record, finding)
    }
  }
  return { byRecord, ofText }
}

/** How far a note is, and why it is not to be billed now, as the end of "Note N-1 is ...". */
export function stateOfNote(note: Note, hasErrors: boolean, context: Context): Pick<Standing, 'state' | 'whyNot'> {
  const status = whyNotBilled(note)
  if (status) return { state: isDraft(note) ? 'draft' : hasErrors ? 'notReady' : 'none', whyNot: status }
  const lines = context.linesBilling(note.id.value)
  const billed = lines.length ? `billed in ${listed(lines.map(({ claim }) => idOr(claim.id.value, 'a claim')))}` : undefined
  if (hasErrors) return { state: 'notReady', whyNot: billed ?? 'not ready' }
  if (billed) return { state: 'billed', whyNot: billed }
  const { id, client, service: { code, date, units } } = note
  const lacks = Object.entries({ id, client, code, date, units }).find(([, { value }]) => !value)?.[0]
  if (lacks) return { state: 'notReady', whyNot: `without ${lacks}` }
  const [perhaps] = claimsWithoutNote(note, context)
  return perhaps ? { state: 'notReady', whyNot: `perhaps billed in ${idOr(perhaps.id.value, 'a claim')}, by a line without a note` } : { state: 'ready', whyNot: undefined }
}

/** The places that name a note in the claim lines that bill it. */
export function placesBilling(note: Note, context: Context): { readonly file: string; readonly span: Span }[] {
  return context.linesBilling(note.id.value).map(({ claim, line }) => ({ file: claim.file, span: nameIn(line, note.id.value).span }))
}

/** The claims to the note's payer that stand and bill its code on its day by a line that names no note. */
function claimsWithoutNote(note: Note, context: Context) {
  const { client, service: { code, date } } = note
  return context.linesOf(client.value, code.value, date.value).filter(({ claim, line }) =>
    line.note.items.length === 0 && context.stands(claim) && context.payerOf(claim) === context.payerOf(note)).map(({ claim }) => claim)
}
