import { profiles, type FamilyCode, type Trait } from '../knowledge/family'
import type { Leaf, Note } from '../records/record'
import { called, isId, payerName } from '../records/shown-id'
import { changeTo } from '../rules/change-to'
import type { Fix } from '../source/edit/edit'
import { isWithin, type Span } from '../source/read/span'
import { recordAt, type RecordFile } from '../workspace/file'
import { capitalized } from './capitalized'
import type { Finding } from '../checking/finding'
import { cluesIn, type Clue } from './clues'
import { trait } from './describe'
import { payerRows, type Row } from './payer-rows'
import type { Checker } from '../checking/checker'
import { whatIf, type Consequences } from './what-if'

/** A comparison of codes, with a note's own part when there is a note. */
export interface Comparison {
  readonly codes: readonly FamilyCode[]
  readonly rows: readonly Row[]
  readonly note?: NoteComparison
}

/** A note's evidence for each code, its payer's rules for each, and the consequences of billing another code. */
export interface NoteComparison {
  readonly file: string
  /** The note's id; undefined when it has no well-formed id. */
  readonly id: string | undefined
  /** The code billed; undefined when it is not well-formed. */
  readonly code: string | undefined
  readonly span: Span
  /** The payer's name; undefined without a known policy. */
  readonly payer: string | undefined
  readonly payerRows: readonly Row[]
  readonly clues: readonly Clue[]
  readonly changes: readonly Change[]
  /** Whether the changes were left out, because reading the note again for each takes too long. */
  readonly isTooLarge: boolean
}

/** The findings added and removed by billing another code. Messages about another record begin with its name. */
export interface Change extends Consequences {
  readonly to: FamilyCode
}

/** The most characters of plain YAML in the region of a note whose changes are worked out: a note has a few thousand. */
const mostEffort = 400_000
/** Stands for the changes of a note that is larger. */
export const tooLargeToChange = 'not checked: the note is too large'

const questions: readonly { readonly title: string; readonly of: (code: FamilyCode) => Trait }[] = [
  { title: 'Purpose', of: code => profiles[code].purpose },
  { title: 'Form', of: code => profiles[code].form },
  { title: 'Contact', of: code => profiles[code].contact },
  { title: 'Delivered by', of: code => profiles[code].staff },
  { title: 'Not for', of: code => profiles[code].notFor },
  { title: 'Payers', of: code => profiles[code].payers },
]

/** Compares codes; with a file, also for its note at an offset. */
export function compareCodes(codes: readonly FamilyCode[], checker: Checker, file?: RecordFile, offset = 0): Comparison {
  const rows = questions.map(({ title, of }) => ({ title, cells: codes.map(code => trait(of(code))) }))
  const note = file && noteAt(file, offset)
  if (!note) return { codes, rows }
  const { context } = checker
  const { service, span, id } = note
  const policy = context.policyOn(context.payerOf(note), service.date.value)
  const isTooLarge = note.anchor.region.effort > mostEffort
  return {
    codes,
    rows,
    note: {
      file: file.name, id: shown(id), code: shown(service.code), span, payer: policy && payerName(policy),
      payerRows: payerRows(codes, note, context),
      clues: cluesIn(note, context, file.tree.text).filter(({ code }) => codes.includes(code)),
      changes: isTooLarge ? [] : changesOf(checker, note, codes),
      isTooLarge,
    },
  }
}

/** The consequences of billing a note under each other code to which it can be changed. */
function changesOf(checker: Checker, note: Note, codes: readonly FamilyCode[]): Change[] {
  const others = codes.filter(code => code !== note.service.code.value)
  const named = (finding: Finding) => nameRecord(finding, note, checker)
  return whatIf(checker, note.file, others.map(to => changingCode(note, to))).flatMap((consequences, index) =>
    (consequences ? [{ to: others[index]!, appears: consequences.appears.map(named), vanishes: consequences.vanishes.map(named) }] : []))
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

export function changingCode({ service }: Note, to: FamilyCode): Fix {
  return changeTo(service.code, to, { title: `Change the code to ${to}` })
}

/** A comparison as rows of text, without narrative text. */
export function rowsOf({ codes, rows, note }: Comparison): Row[] {
  if (!note) return [...rows]
  const clueRows = (['for', 'against'] as const).map(speaks => ({
    title: `Evidence ${speaks} it`,
    cells: codes.map(code => note.clues.filter(clue => clue.code === code && clue.speaks === speaks).map(({ text }) => text).join('; ') || '-'),
  }))
  const changeRow = (title: string, of: (change: Change) => Change['appears']) => ({
    title,
    cells: codes.map(code => {
      const change = note.changes.find(({ to }) => to === code)
      return change ? of(change).map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`).join(' ') || '-' : code === note.code ? 'billed now' : note.isTooLarge ? tooLargeToChange : '-'
    }),
  })
  return [
    ...rows,
    ...note.payerRows.map(({ title, cells }) => ({ title: `${note.payer}: ${title.toLowerCase()}`, cells })),
    ...clueRows, changeRow('If billed instead: new problems', ({ appears }) => appears), changeRow('If billed instead: problems solved', ({ vanishes }) => vanishes),
  ]
}

/** A comparison as a Markdown page, without narrative text. */
export function toMarkdown(comparison: Comparison): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`
  const { codes } = comparison
  return [
    `# ${codes.join(', ')} side by side`, '',
    line(['', ...codes]), line(['', ...codes].map(() => '---')), ...rowsOf(comparison).map(({ title, cells }) => line([`**${title}**`, ...cells])), '',
    '"Unverified" means not confirmed in a source. The payer decides.', '',
  ].join('\n')
}

