import { familyCodes, profiles, type FamilyCode, type Trait } from '../knowledge/family'
import { findCode } from '../knowledge/codes'
import { isSigned } from '../records/is-signed'
import { isUnbilled, isWithdrawn, statusOf } from '../records/note-status'
import type { Leaf, Note } from '../records/record'
import { called, isId, payerName } from '../records/shown-id'
import { isWithin, type Span } from '../source/read/span'
import { readFile, recordAt, type RecordFile } from '../workspace/file'
import { amend, type Amendment } from './amend-note'
import { bestFitOf, type BestFit } from './best-fit'
import { capitalized } from './capitalized'
import { changeCode, type Change } from './change-code'
import type { Finding } from '../checking/finding'
import { cluesIn, type Clue } from './clues'
import { trait } from './describe'
import { periodOf } from './describe-policy'
import { payerTerms, type PayerTerms, type Row } from './payer-rows'
import type { Checker } from '../checking/checker'
import { whatIf } from './what-if'

/** A comparison of codes, with a note's own part when there is a note. */
export interface Comparison {
  /** H2017, H2019, H2015, H0036 if all four are compared, else as asked for. */
  readonly codes: readonly FamilyCode[]
  readonly rows: readonly Row[]
  readonly note?: NoteComparison
}

/** The code that fits a note best, its evidence for each code, its payer's rules for each, and the consequences of billing another code. */
export interface NoteComparison {
  readonly file: string
  /** The note's id; undefined when it has no well-formed id. */
  readonly id: string | undefined
  /** The code billed; undefined when it is not well-formed. */
  readonly code: string | undefined
  readonly span: Span
  readonly bestFit: BestFit
  /** The payer's name; undefined without a known policy. */
  readonly payer: string | undefined
  /** The kind of payer and the days of its policy, as sentences; empty without a known policy. */
  readonly policy: string
  readonly payerTerms: PayerTerms
  readonly clues: readonly Clue[]
  readonly changes: readonly Change[]
  /** Whether the changes were left out, because reading the note again for each takes too long. */
  readonly isTooLarge: boolean
}

/** The most characters of plain YAML in the region of a note whose changes are worked out: a note has a few thousand. */
const mostEffort = 100_000

const questions: readonly { readonly title: string; readonly of: (code: FamilyCode) => Trait }[] = [
  { title: 'Purpose', of: code => profiles()[code].purpose },
  { title: 'Form', of: code => profiles()[code].form },
  { title: 'Contact', of: code => profiles()[code].contact },
  { title: 'Delivered by', of: code => profiles()[code].staff },
  { title: 'Not for', of: code => profiles()[code].notFor },
  { title: 'Payers', of: code => profiles()[code].payers },
]

/** Compares codes; with a file, also for its note at an offset. */
export function compareCodes(asked: readonly FamilyCode[], checker: Checker, file?: RecordFile, offset = 0): Comparison {
  const codes = asked.length === familyCodes.length ? familyCodes : asked
  const rows = [
    { title: 'Service', cells: codes.map(code => findCode(code)!.long) },
    ...questions.map(({ title, of }) => ({ title, cells: codes.map(code => trait(of(code))) })),
  ]
  const note = file && noteAt(file, offset)
  return note ? { codes, rows, note: compareNote(codes, checker, note, file.tree.text) } : { codes, rows }
}

function compareNote(codes: readonly FamilyCode[], checker: Checker, note: Note, text: string): NoteComparison {
  const { context } = checker
  const { service, span, id, file } = note
  const policy = context.policyOn(context.payerOf(note), service.date.value)
  const isLarge = isTooLarge(note)
  const clues = cluesIn(note, context, text)
  const terms = payerTerms(codes, note, context)
  const changes = !mayChange(note) ? [] : changesOf(checker, note)
  return {
    file, id: shown(id), code: shown(service.code), span, bestFit: bestFitOf(note, clues, changes), payer: policy && payerName(policy),
    policy: policy ? `${policy.type.value ? `${capitalized(policy.type.value)} payer. ` : ''}${periodOf(policy)}` : '', payerTerms: terms,
    clues: clues.filter(({ code }) => codes.includes(code)), changes: changes.filter(({ to }) => codes.includes(to)), isTooLarge: isLarge,
  }
}

/** Whether a note's code may be changed: an amended, void or unbilled one is kept as it is, and one that is too large is not read again. */
function mayChange(note: Note): boolean {
  return !isWithdrawn(note) && !isUnbilled(note) && !isTooLarge(note)
}

function isTooLarge({ anchor: { region } }: Note): boolean {
  return region.effort > mostEffort
}

/** Whether a note must stay as it is, so that a draft amends it. */
function isFinished(note: Note): boolean {
  return note.status.value === 'final' || (statusOf(note) === 'final' && isSigned(note))
}

/** The consequences of billing a note under each other code to which it can be changed. */
function changesOf(checker: Checker, note: Note): Change[] {
  const { file, path, service } = note
  const others = familyCodes.filter(code => code !== service.code.value)
  const isAmendment = isFinished(note)
  const named = (finding: Finding) => nameRecord(finding, note, checker)
  return whatIf(checker, file, others.map(to => () => changeCode(checker, file, path, to))).flatMap(change =>
    (change ? [{ to: change.to, parts: change.parts, isAmendment, appears: change.appears.map(named), vanishes: change.vanishes.map(named) }] : []))
}

/** Bills the note at an offset under another code; if it is finished, in a draft that amends it. Undefined where that cannot be written. */
export function changingCode(checker: Checker, file: RecordFile, offset: number, to: FamilyCode): { readonly text: string } & Partial<Amendment> | undefined {
  const note = noteAt(file, offset)
  if (!note || !mayChange(note)) return undefined
  const { name, tree: { text: before } } = file
  const { path } = note
  const isAmendment = isFinished(note)
  const changed = changeCode(checker, name, path, to)
  checker.update(name, before)
  if (!changed || !isAmendment) return changed
  const now = noteAt(checker.file(name)!, offset)
  return now && amend(checker, now, readFile(name, changed.text))
}

function shown({ value }: Leaf<string>): string | undefined {
  return isId(value) ? value : undefined
}

/** Prefixes a finding's message with the name of its record, unless the record is the note. */
function nameRecord(finding: Finding, note: Note, checker: Checker): Finding {
  const { file: name, path, message } = finding
  const its = checker.file(name)
  const record = its && recordAt(its, path).record
  if (!record || record.kind === 'settings' || (name === note.file && isWithin(path, note.path))) return finding
  return { ...finding, message: `${called(capitalized(record.kind), record.id.value)}: ${message}` }
}

/** The note at an offset, else the note that begins before it, else the file's first; undefined when that record is not a note. */
export function noteAt({ records }: RecordFile, offset: number): Note | undefined {
  const record = [...records].reverse().find(({ span }) => span.start <= offset) ?? records[0]
  return record?.kind === 'note' ? record : undefined
}
