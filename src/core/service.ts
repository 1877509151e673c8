import type { RuleError, Finding } from './checking/finding'
import { questions, type Asked, type QuestionName } from './features/ask'
import { changingCode, compareCodes, noteAt, type Comparison } from './features/compare'
import { completionsAt, type Completions, type Moment } from './features/complete'
import { fixedText, fixesOf, ignoring } from './features/fix'
import { fixedAll, fixFiles } from './features/fix-all'
import { findParts, type FoundPart } from './features/find-parts'
import { hoverAt, type Hover } from './features/hover'
import { inlaysIn, type Inlay } from './features/inlay'
import { lensesIn, type Lens } from './features/lens'
import { definitionAt, highlightsAt, referencesAt, renameableAt, renameAt, type FileEdits, type Refusal, type Site, type Sites } from './features/navigate'
import { clientAt, clientsWithNotes, newNote, noteFromLast, noteOffers, type NewFile, type NoteAnswers, type NoteQuestion } from './features/new-note'
import type { Offer } from './features/question'
import { reportOf, type ReportHeading } from './features/report'
import { stateOf, type KindState } from './features/state'
import { foldsOf, outlineOf, selectionsAt, type Part } from './features/outline'
import { Checker } from './checking/checker'
import { familyCodes, type FamilyCode } from './knowledge/family'
import { memoize } from './memoize'
import type { Fix } from './source/edit/edit'
import type { TextEdit } from './source/read/text-edit'
import { Lines } from './source/read/lines'
import type { Span } from './source/read/span'
import { readFile, type RecordFile } from './workspace/file'
import { ledgerOf, type LedgerRow } from './workspace/ledger'
import { isIncluded } from './workspace/settings'

// What hosts use besides the service: data, and answers that need no workspace. They import values from nowhere else in the core.
export { kindOfFile } from './dialects/native'
export { questionNames } from './features/ask'
export { capitalized } from './features/capitalized'
export { rowsOf } from './features/compare'
export { describeRule, explain } from './features/describe'
export { reasonWord } from './features/fix'
export { plainText } from './features/markdown'
export { noteQuestions } from './features/new-note'
export { addUp, sumUp, tableOf } from './features/state'
export { asJson, template, templateKinds } from './features/template'
export { findCode } from './knowledge/codes'
export { familyCodes, isFamilyCode } from './knowledge/family'
export { nearest } from './knowledge/nearest'
export { grouped } from './records/grouped'
export { isUnfilled } from './records/placeholder'
export { settingsFile } from './records/settings'
export { idOr, idOrNull, isId, naming, shownId, shownJson, shownPath } from './records/shown-id'
export { shownSteps } from './records/shown-steps'
export { findRule, rules } from './rules'
export { hasConflictMarks } from './source/read/conflict'
export { difference } from './source/read/text-edit'
export { Lines } from './source/read/lines'
export { touch } from './source/read/span'
export { count } from './time/units'
export { builtIn } from './workspace/built-in'
export { isRecordFile } from './workspace/file'
export { leftInWords } from './workspace/ledger'
export { foldersFrom, innermost, isGitFile, liesIn, workspaceRoot } from './workspace/workspace-root'

/** What a host gives the service. */
export interface Options {
  /** Told when a rule throws; the service goes on. */
  readonly onRuleError?: (error: RuleError) => void
}

/**
 * The whole public face of the core: files go in, findings and answers come out. Files have the host's names, with `/`. Methods are
 * properties, so that hosts may hand them on.
 */
export class Service {
  constructor(private readonly checker: Checker) {}

  /** Takes a file's text; undefined when the file is gone. Nothing is checked until findings are asked for. */
  readonly update = (name: string, text: string | undefined): void => this.checker.update(name, text)
  /** As `update`; a file that is new is read in pieces, and taken after the last one. An update, edit or removal meanwhile wins. */
  readonly updateInPieces = (name: string, text: string): Iterable<void> => this.checker.updateInPieces(name, text)
  /** Takes replacements in a file's text, one after the other. The cost follows their size, not the file's. */
  readonly edit = (name: string, edits: readonly TextEdit[]): void => this.checker.edit(name, edits)
  /** Says whether more files are expected. Until none is, findings that records in them could disprove are held back. */
  readonly expect = (more: boolean): void => this.checker.expect(more)
  /** Whether more files are expected. */
  readonly isExpecting = (): boolean => this.checker.isExpecting()
  /** Checks a file in pieces: `findings` is quick afterwards. Ends early when the file changes. */
  readonly checkInPieces = (name: string): Iterable<void> => this.checker.checkInPieces(name)
  /** The findings of a file, sorted by place and rule. */
  readonly findings = (name: string): readonly Finding[] => this.checker.findings(name)
  /** The files whose findings may have changed since the last call, sorted. */
  readonly changed = (): string[] => this.checker.changed()
  /** A file as read; undefined when the settings exclude it. */
  readonly file = (name: string): RecordFile | undefined => this.checker.file(name)
  /** The names of the files, sorted. */
  readonly files = (): readonly string[] => this.checker.files()
  /** Says where workspaces begin: settings above a root do not hold in it. Until then settings hold for all that is below them. */
  readonly setRoots = (roots: readonly string[]): void => this.checker.setRoots(roots)
  /** Whether the settings include a file. */
  readonly includes = (name: string): boolean => isIncluded(this.checker.settings(name), name)
  /** How many records of each kind a file has, ready ones among them, and their errors and warnings. */
  readonly state = (name: string): KindState[] => this.withFile(name, file => stateOf(file, this.findings(name))) ?? []
  /** The authorizations of all plans with the units that notes used. */
  readonly ledger = (): LedgerRow[] => ledgerOf(this.checker.records(), this.checker.context)

  /** The fixes of a finding that can be written where it stands, the best first. */
  readonly fixes = (finding: Finding): Fix[] => this.withFile(finding.file, file => fixesOf(file, finding)) ?? []
  /** The fix that silences a finding where it stands, or in JSON by the settings; `folder`, with `/` at its end, is where new settings go. */
  readonly ignoring = (finding: Finding, folder?: string): Fix | undefined => ignoring(this.checker, finding, folder)
  /** The text of the fix's file (a finding's own, or the one it names) after it; undefined when it cannot be written there without touching something else. */
  readonly fixed = (name: string, fix: Fix): string | undefined => {
    const file = this.file(fix.file ?? name) ?? (fix.file === undefined ? undefined : readFile(fix.file, ''))
    return file && fixedText(file, fix)
  }
  /** The file's text after all safe fixes, again and again until none is left; with `rule`, only those of one rule. */
  readonly fixedAll = (name: string, rule?: string): string => fixedAll(this.checker, name, rule)
  /** Applies all safe fixes to files of the workspace, until none is left in any; only those of `rules`, if there are some. */
  readonly fixFiles = (names: readonly string[], rules?: readonly string[]): void => fixFiles(this.checker, names, rules)

  /** What stands at an offset, explained. */
  readonly hover = (name: string, offset: number): Hover | undefined =>
    this.withFile(name, file => hoverAt(file, offset, this.checker.context, this.findings(name)))
  /** What may be written at an offset, the best first. */
  readonly complete = (name: string, offset: number, moment?: Moment): Completions =>
    this.withFile(name, file => completionsAt(this.checker, file, offset, moment)) ?? { items: [], isComplete: true }
  /** The words shown behind values within a stretch of a file. */
  readonly inlays = (name: string, within: Span): Inlay[] =>
    this.withFile(name, file => inlaysIn(file, within, this.checker.context, this.isExpecting())) ?? []
  /** The lenses above the records and goals of a file. */
  readonly lenses = (name: string): Lens[] =>
    this.withFile(name, file => lensesIn(file, this.checker.context, this.findings(name), this.isExpecting())) ?? []
  /** Codes side by side, all four by default; with a file, also what that means for its note at an offset. */
  readonly compare = (name?: string, offset?: number, codes: readonly FamilyCode[] = familyCodes): Comparison =>
    compareCodes(codes, this.checker, name === undefined ? undefined : this.file(name), offset)
  /** The fix that bills the note at an offset under another code; undefined where no note is. */
  readonly changingCode = (name: string, offset: number, code: FamilyCode): Fix | undefined => this.withFile(name, file => {
    const note = noteAt(file, offset)
    return note && changingCode(note, code)
  })

  /** Where the name at an offset is given; undefined where no name stands. */
  readonly definition = (name: string, offset: number): Sites | undefined =>
    this.withFile(name, file => definitionAt(this.checker, file, offset))
  /** Everywhere the name at an offset stands. */
  readonly references = (name: string, offset: number): readonly Site[] =>
    this.withFile(name, file => referencesAt(this.checker, file, offset)) ?? []
  /** Where the name at an offset stands in its own file. */
  readonly highlights = (name: string, offset: number): readonly Site[] =>
    this.withFile(name, file => highlightsAt(this.checker, file, offset)) ?? []
  /** The name at an offset that can be given anew, or why it cannot. */
  readonly renameable = (name: string, offset: number): { readonly span: Span; readonly id: string } | Refusal =>
    this.withFile(name, file => renameableAt(this.checker, file, offset)) ?? excluded
  /** What to write in all files so that the name at an offset becomes another, or why that cannot be. */
  readonly rename = (name: string, offset: number, id: string): readonly FileEdits[] | Refusal =>
    this.withFile(name, file => renameAt(this.checker, file, offset, id)) ?? excluded
  /** The parts of a file: records, what is listed in them, their sections. */
  readonly outline = (name: string): readonly Part[] => this.withFile(name, outlineOf) ?? []
  /** The records, goals, objectives and authorizations of the workspace that a query finds. */
  readonly find = (query: string): FoundPart[] => findParts(this.checker, query)
  /** The stretches of a file that can be folded away. */
  readonly folds = (name: string): Span[] => this.withFile(name, foldsOf) ?? []
  /** What could be selected around an offset, from the least to the most. */
  readonly selections = (name: string, offset: number): Span[] => this.withFile(name, file => selectionsAt(file, offset)) ?? []

  /** The answers to a question about a new note, the likeliest first; `near` is the client that is being looked at. */
  readonly noteOffers = (question: NoteQuestion, answers: NoteAnswers, today: string, near?: string): Offer[] =>
    noteOffers(this.checker, question, answers, today, near)
  /** A new note for the answers, of the day `today`. */
  readonly newNote = (answers: NoteAnswers, today: string): NewFile => newNote(this.checker, answers, today)
  /** A new note built like the last one of a client; undefined for one without notes. */
  readonly noteFromLast = (client: string, today: string): NewFile | undefined => noteFromLast(this.checker, client, today)
  /** The client of the record at an offset. */
  readonly clientAt = (name: string, offset: number): string | undefined => this.withFile(name, file => clientAt(file, offset))
  /** The clients that have notes. */
  readonly clientsWithNotes = (): string[] => clientsWithNotes(this.checker)
  /** Answers an assistant's question in Markdown; `folder`, with `/` at its end, is where a text without a file would be. */
  readonly ask = (question: QuestionName, asked: Asked, folder: string): string =>
    questions[question]({ checker: this.checker, folder }, asked)
  /** How the records stand, client by client, as Markdown; of these files, all by default. `shown` names a file for the report's links. */
  readonly report = (shown: (file: string) => string, names: readonly string[] = this.files(), heading?: ReportHeading): string =>
    reportOf(this.checker, names, shown, this.lines, heading)
  /** Turns offsets of a file's text into lines and columns. */
  readonly lines = (name: string): Lines => this.withFile(name, linesOf) ?? Lines.of('')

  private withFile<T>(name: string, answer: (file: RecordFile) => T): T | undefined {
    const file = this.file(name)
    return file && answer(file)
  }
}

/** Makes a service with the built-in policies. Depends on nothing but its arguments. */
export function createService({ onRuleError = () => {} }: Options = {}): Service {
  return new Service(new Checker(onRuleError))
}

const linesOf = memoize((file: RecordFile): Lines => new Lines(file.tree.regions.map(({ stretch }) => stretch)))

const excluded: Refusal = { refusal: 'The settings of this folder leave this file out.' }
