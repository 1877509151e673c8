import type { Fault, Finding } from './checking/finding'
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
export { foldersFrom, innermost, liesIn, workspaceRoot } from './workspace/workspace-root'

/** What a host gives the service. */
export interface Options {
  /** Told when a rule throws; the service goes on. */
  readonly onFault?: (fault: Fault) => void
}

/** The whole public face of the core: files go in, findings and answers come out. Files have the host's names, with `/`. */
export interface Service {
  /** Takes a file's text; undefined when the file is gone. Nothing is checked until findings are asked for. */
  update(file: string, text: string | undefined): void
  /** As `update`; a file that is new is read in pieces, and taken after the last one. An update, edit or removal meanwhile wins. */
  updateInPieces(file: string, text: string): Iterable<void>
  /** Takes replacements in a file's text, one after the other. The cost follows their size, not the file's. */
  edit(file: string, edits: readonly TextEdit[]): void
  /** Says whether more files are expected. Until none is, findings that records in them could disprove are held back. */
  expect(more: boolean): void
  /** Whether more files are expected. */
  isExpecting(): boolean
  /** Checks a file in pieces: `findings` is quick afterwards. Ends early when the file changes. */
  checkInPieces(file: string): Iterable<void>
  /** The findings of a file, sorted by place and rule. */
  findings(file: string): readonly Finding[]
  /** The files whose findings may have changed since the last call, sorted. */
  changed(): string[]
  /** A file as read; undefined when the settings exclude it. */
  file(file: string): RecordFile | undefined
  /** The names of the files, sorted. */
  files(): readonly string[]
  /** Says where workspaces begin: settings above a root do not hold in it. Until then settings hold for all that is below them. */
  setRoots(roots: readonly string[]): void
  /** Whether the settings include a file. */
  includes(file: string): boolean
  /** How many records of each kind a file has, ready ones among them, and their errors and warnings. */
  state(file: string): KindState[]
  /** The authorizations of all plans with the units that notes used. */
  ledger(): LedgerRow[]
  /** The fixes of a finding that can be written where it stands, the best first. */
  fixes(finding: Finding): Fix[]
  /** The fix that silences a finding where it stands, or in JSON by the settings; `folder`, with `/` at its end, is where new settings go. */
  ignoring(finding: Finding, folder?: string): Fix | undefined
  /** The text of the fix's file (a finding's own, or the one it names) after it; undefined when it cannot be written there without touching something else. */
  fixed(file: string, fix: Fix): string | undefined
  /** The file's text after all safe fixes, again and again until none is left; with `rule`, only those of one rule. */
  fixedAll(file: string, rule?: string): string
  /** Applies all safe fixes to files of the workspace, until none is left in any; only those of `rules`, if there are some. */
  fixFiles(files: readonly string[], rules?: readonly string[]): void
  /** What stands at an offset, explained. */
  hover(file: string, offset: number): Hover | undefined
  /** What may be written at an offset, the best first. */
  complete(file: string, offset: number, moment?: Moment): Completions
  /** The words shown behind values within a stretch of a file. */
  inlays(file: string, within: Span): Inlay[]
  /** The lenses above the records and goals of a file. */
  lenses(file: string): Lens[]
  /** Codes side by side, all four by default; with a file, also what that means for its note at an offset. */
  compare(file?: string, offset?: number, codes?: readonly FamilyCode[]): Comparison
  /** The fix that bills the note at an offset under another code; undefined where no note is. */
  changingCode(file: string, offset: number, code: FamilyCode): Fix | undefined
  /** Where the name at an offset is given; undefined where no name stands. */
  definition(file: string, offset: number): Sites | undefined
  /** Everywhere the name at an offset stands. */
  references(file: string, offset: number): readonly Site[]
  /** Where the name at an offset stands in its own file. */
  highlights(file: string, offset: number): readonly Site[]
  /** The name at an offset that can be given anew, or why it cannot. */
  renameable(file: string, offset: number): { readonly span: Span; readonly id: string } | Refusal
  /** What to write in all files so that the name at an offset becomes another, or why that cannot be. */
  rename(file: string, offset: number, id: string): readonly FileEdits[] | Refusal
  /** The parts of a file: records, what is listed in them, their sections. */
  outline(file: string): readonly Part[]
  /** The records, goals, objectives and authorizations of the workspace that a query finds. */
  find(query: string): FoundPart[]
  /** The stretches of a file that can be folded away. */
  folds(file: string): Span[]
  /** What could be selected around an offset, from the least to the most. */
  selections(file: string, offset: number): Span[]
  /** The answers to a question about a new note, the likeliest first; `near` is the client that is being looked at. */
  noteOffers(question: NoteQuestion, answers: NoteAnswers, today: string, near?: string): Offer[]
  /** A new note for the answers, of the day `today`. */
  newNote(answers: NoteAnswers, today: string): NewFile
  /** A new note built like the last one of a client; undefined for one without notes. */
  noteFromLast(client: string, today: string): NewFile | undefined
  /** The client of the record at an offset. */
  clientAt(file: string, offset: number): string | undefined
  /** The clients that have notes. */
  clientsWithNotes(): string[]
  /** Answers an assistant's question in Markdown; `folder`, with `/` at its end, is where a text without a file would be. */
  ask(question: QuestionName, asked: Asked, folder: string): string
  /** How the records stand, client by client, as Markdown; of these files, all by default. `shown` names a file for the report's links. */
  report(shown: (file: string) => string, files?: readonly string[], heading?: ReportHeading): string
  /** Turns offsets of a file's text into lines and columns. */
  lines(file: string): Lines
}

/** Makes a service with the built-in policies. Depends on nothing but its arguments. */
export function createService({ onFault = () => {} }: Options = {}): Service {
  return new CheckingService(new Checker(onFault))
}

/** Its methods are properties, so that hosts may hand them on. */
class CheckingService implements Service {
  constructor(private readonly checker: Checker) {}

  readonly update: Service['update'] = (name, text) => this.checker.update(name, text)
  readonly updateInPieces: Service['updateInPieces'] = (name, text) => this.checker.updateInPieces(name, text)
  readonly edit: Service['edit'] = (name, edits) => this.checker.edit(name, edits)
  readonly expect: Service['expect'] = more => this.checker.expect(more)
  readonly isExpecting: Service['isExpecting'] = () => this.checker.isExpecting()
  readonly checkInPieces: Service['checkInPieces'] = name => this.checker.checkInPieces(name)
  readonly findings: Service['findings'] = name => this.checker.findings(name)
  readonly changed: Service['changed'] = () => this.checker.changed()
  readonly file: Service['file'] = name => this.checker.file(name)
  readonly files: Service['files'] = () => this.checker.files()
  readonly setRoots: Service['setRoots'] = roots => this.checker.setRoots(roots)
  readonly includes: Service['includes'] = name => isIncluded(this.checker.settings(name), name)
  readonly state: Service['state'] = name => this.withFile(name, file => stateOf(file, this.findings(name))) ?? []
  readonly ledger: Service['ledger'] = () => ledgerOf(this.checker.records(), this.checker.context)

  readonly fixes: Service['fixes'] = finding => this.withFile(finding.file, file => fixesOf(file, finding)) ?? []
  readonly ignoring: Service['ignoring'] = (finding, folder) => ignoring(this.checker, finding, folder)
  readonly fixed: Service['fixed'] = (name, fix) => {
    const file = this.file(fix.file ?? name) ?? (fix.file === undefined ? undefined : readFile(fix.file, ''))
    return file && fixedText(file, fix)
  }
  readonly fixedAll: Service['fixedAll'] = (name, rule) => fixedAll(this.checker, name, rule)
  readonly fixFiles: Service['fixFiles'] = (names, rules) => fixFiles(this.checker, names, rules)

  readonly hover: Service['hover'] = (name, offset) => this.withFile(name, file => hoverAt(file, offset, this.checker.context, this.findings(name)))
  readonly complete: Service['complete'] = (name, offset, moment) =>
    this.withFile(name, file => completionsAt(this.checker, file, offset, moment)) ?? { items: [], isComplete: true }
  readonly inlays: Service['inlays'] = (name, within) => this.withFile(name, file => inlaysIn(file, within, this.checker.context, this.isExpecting())) ?? []
  readonly lenses: Service['lenses'] = name => this.withFile(name, file => lensesIn(file, this.checker.context, this.findings(name), this.isExpecting())) ?? []
  readonly compare: Service['compare'] = (name, offset, codes = familyCodes) =>
    compareCodes(codes, this.checker, name === undefined ? undefined : this.file(name), offset)
  readonly changingCode: Service['changingCode'] = (name, offset, code) => this.withFile(name, file => {
    const note = noteAt(file, offset)
    return note && changingCode(note, code)
  })

  readonly definition: Service['definition'] = (name, offset) => this.withFile(name, file => definitionAt(this.checker, file, offset))
  readonly references: Service['references'] = (name, offset) => this.withFile(name, file => referencesAt(this.checker, file, offset)) ?? []
  readonly highlights: Service['highlights'] = (name, offset) => this.withFile(name, file => highlightsAt(this.checker, file, offset)) ?? []
  readonly renameable: Service['renameable'] = (name, offset) => this.withFile(name, file => renameableAt(this.checker, file, offset)) ?? excluded
  readonly rename: Service['rename'] = (name, offset, id) => this.withFile(name, file => renameAt(this.checker, file, offset, id)) ?? excluded
  readonly outline: Service['outline'] = name => this.withFile(name, outlineOf) ?? []
  readonly find: Service['find'] = query => findParts(this.checker, query)
  readonly folds: Service['folds'] = name => this.withFile(name, foldsOf) ?? []
  readonly selections: Service['selections'] = (name, offset) => this.withFile(name, file => selectionsAt(file, offset)) ?? []

  readonly noteOffers: Service['noteOffers'] = (question, answers, today, near) => noteOffers(this.checker, question, answers, today, near)
  readonly newNote: Service['newNote'] = (answers, today) => newNote(this.checker, answers, today)
  readonly noteFromLast: Service['noteFromLast'] = (client, today) => noteFromLast(this.checker, client, today)
  readonly clientAt: Service['clientAt'] = (name, offset) => this.withFile(name, file => clientAt(file, offset))
  readonly clientsWithNotes: Service['clientsWithNotes'] = () => clientsWithNotes(this.checker)
  readonly ask: Service['ask'] = (question, asked, folder) => questions[question]({ checker: this.checker, folder }, asked)
  readonly report: Service['report'] = (shown, names = this.files(), heading) => reportOf(this.checker, names, shown, this.lines, heading)
  readonly lines: Service['lines'] = name => this.withFile(name, linesOf) ?? Lines.of('')

  private withFile<T>(name: string, answer: (file: RecordFile) => T): T | undefined {
    const file = this.file(name)
    return file && answer(file)
  }
}

const linesOf = memoize((file: RecordFile): Lines => new Lines(file.tree.regions.map(({ stretch }) => stretch)))

const excluded: Refusal = { refusal: 'The settings of this folder leave this file out.' }
