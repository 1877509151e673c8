import type { RuleError, Finding } from './checking/finding'
import { explainPayer } from './features/explain-payer'
import { questions, type Asked, type QuestionName } from './features/ask'
import { noteOnClaim, type NoteOnClaim } from './features/add-to-claim'
import { claimFromNotes } from './features/claim-from-notes'
import type { Amendment } from './features/amend-note'
import { changingCode, compareCodes, noteAt, type Comparison } from './features/compare'
import type { Completions, Moment } from './features/complete'
import { completionsWithFields } from './features/complete-template-field'
import { fillingInLine } from './features/fill-line'
import { fixedText, fixesOf, ignoringEach, offeredFixes, type Offered } from './features/fix'
import { fixedAll, fixFiles } from './features/fix-all'
import { fixTitle } from './features/fix-title'
import { findParts, type FoundPart } from './features/find-parts'
import { changeGroupDrafts, groupDraftsAt, type ChangedFile, type GroupDrafts, type SharedField } from './features/group-drafts'
import { hoverAt, type Hover } from './features/hover'
import { ignoreReasons } from './features/ignore-reasons'
import { inlaysIn, type Inlay } from './features/inlay'
import { lensesIn, type Lens } from './features/lens'
import { limitsOfRow } from './features/limits-of-row'
import { definitionAt, highlightsAt, referencesAt, renameableAt, renameAt, type FileEdits, type Refusal, type Site, type Sites } from './features/navigate'
import { clientAt, clientsWithNotes, newNote, noteFromLast, noteOffers, type NewFile, type NoteAnswers, type NoteQuestion } from './features/new-note'
import type { Offer } from './features/question'
import { notesToBill, readyNoteAt, type NoteChoice, type NoteToBill } from './features/ready-notes'
import { fieldReferencesAt, renameableFieldAt, renameFieldAt } from './features/rename-template-field'
import { reportOf, type ReportRequest } from './features/report'
import type { Report } from './features/report-data'
import { authorizationsBy, type AuthorizationSection } from './features/authorizations'
import { workIn, type WorkItem } from './features/work'
import { placesBilling, standingsIn, type Standing } from './features/standing'
import { stateOf, type KindState } from './features/state'
import { placeholdersAsFields } from './features/placeholders-as-fields'
import { groupNotesFromTemplate } from './features/group-notes'
import { noteFromTemplate } from './features/from-template'
import { templateFromNote } from './features/save-as-template'
import { fieldsToAsk, templatesIn, type FieldToAsk, type FieldValues, type Template } from './features/templates'
import { nextOpenPlace, openPlacesIn, type OpenPlace } from './features/open-places'
import { foldsOf, outlineOf, selectionsAt, type Part } from './features/outline'
import type { Checker } from './checking/checker'
import { Checkers } from './checking/checkers'
import { familyCodes, type FamilyCode } from './knowledge/family'
import { memoize } from './memoize'
import type { LimitUsed } from './rules/over-limit'
import type { Fix } from './source/edit/edit'
import type { TextEdit } from './source/read/text-edit'
import { Lines } from './source/read/lines'
import type { Span } from './source/read/span'
import { readFile, type RecordFile } from './workspace/file'
import { ledgerOf, type LedgerRow } from './workspace/ledger'
import { isIncluded } from './workspace/settings'
import { reasonWord } from './records/ignore-words'

// Data and functions that need no workspace. Hosts import values from no other file of the core.
export { readPolicies } from './checking/checker'
export { kindOfFile, mayBeRead, mayBeTemplate, nearNameReason } from './dialects/native'
export { questionNames } from './features/ask'
export { capitalized } from './features/capitalized'
export { aboutNote, answerOf, payerNote, rowsOf, tooLargeToChange } from './features/compare-text'
export { describeRule, explain } from './features/describe'
export { listFacts } from './features/facts'
export { fixedInWords } from './features/fixed-in-words'
export { limitInWords } from './features/limits-of-row'
export type { Offered } from './features/fix'
export { sharedFields } from './features/group-drafts'
export { newPolicy, policyQuestions, refusalOf } from './features/new-policy'
export { inOrder } from './features/best-fit'
export { plainText } from './features/markdown'
export { csvOf } from './features/report-csv'
export { groupings } from './features/report-data'
export { escapeHtml, htmlOf, readReportStyle } from './features/report-html'
export { jsonOf } from './features/report-json'
export { markdownOf } from './features/report-markdown'
export { readRulePages } from './features/rule-texts'
export { currentSample } from './features/sample'
export { dayOffers, noteQuestions } from './features/new-note'
export { addUp, needed, sumUp, tableOf } from './features/state'
export { shortened } from './features/shortened'
export { usedBy } from './features/authorizations'
export { groupWork, placeOf, wordsOf } from './features/work'
export { asJson, skeleton, skeletonKinds } from './features/skeleton'
export { findCode } from './knowledge/codes'
export { readKnowledge, type KnowledgeData } from './knowledge/data'
export { familyCodes, isFamilyCode } from './knowledge/family'
export { nearest } from './knowledge/nearest'
export { grouped } from './records/grouped'
export { isSettingsFile, settingsFiles } from './records/settings'
export { idOr, idOrNull, isId, listed, naming, shownId, shownJson, shownPath } from './records/shown-id'
export { shownSteps } from './records/shown-steps'
export { denialsOf, findRule, rules } from './rules'
export { hasConflictMarks } from './source/read/conflict'
export { decodeText, encodingOf } from './source/read/decode-text'
export { difference } from './source/read/text-edit'
export { Lines } from './source/read/lines'
export { touch } from './source/read/span'
export { dayNumber, guessDate, localDay } from './time/calendar'
export { guessTime } from './time/clock'
export { count } from './time/units'
export { builtIn } from './workspace/built-in'
export { isRecordFile } from './workspace/file'
export { folderContents, isSkippedFolder, ownRepositoryReason, type FolderEntry } from './workspace/folder-contents'
export { foldersFrom, innermost, isGitFile, liesIn, workspaceRoot } from './workspace/workspace-root'

export interface Options {
  /** Called when a rule throws; the other rules still run. */
  readonly onRuleError?: (error: RuleError) => void
}

/**
 * The public interface of the core: files go in, findings and answers come out. File names are the host's, with `/`. Methods are properties,
 * so that hosts can pass them as functions.
 */
export class Service {
  constructor(private readonly checkers: Checkers) {}

  /** Sets a file's text; undefined removes the file. Nothing is checked until findings are requested. */
  readonly update = (name: string, text: string | undefined): void => this.checkers.toAdd(name).update(name, text)
  /** As `update`, but reads a new file in pieces and adds it after the last piece, unless it was updated, edited or removed meanwhile. */
  readonly updateInPieces = (name: string, text: string): Iterable<void> => this.checkers.toAdd(name).updateInPieces(name, text)
  /** Applies edits to a file's text in sequence. The cost grows with their size, not the file's. */
  readonly edit = (name: string, edits: readonly TextEdit[]): void => this.checkers.toAdd(name).edit(name, edits)
  /** Sets whether more files are expected. Meanwhile, findings that those files could disprove are withheld. */
  readonly expect = (more: boolean): void => this.checkers.main.expect(more)
  /** Whether more files are expected. */
  readonly isExpecting = (): boolean => this.checkers.main.isExpecting()
  /** Sets the current date, `YYYY-MM-DD`. The core has no clock: until then, no date is reported as being in the future. */
  readonly setToday = (date: string): void => this.checkers.setToday(date)
  /** Checks a file in pieces, so that `findings` is fast afterwards. Ends early when the file changes. */
  readonly checkInPieces = (name: string): Iterable<void> => this.checkers.of(name).checkInPieces(name)
  /** The findings of a file, sorted by position and rule. */
  readonly findings = (name: string): readonly Finding[] => this.checkers.of(name).findings(name)
  /** The files whose findings may have changed since the last call, sorted. */
  readonly changed = (): string[] => this.checkers.all().flatMap(checker => checker.changed()).sort()
  /** A parsed file; undefined when it is unknown or excluded by the settings. */
  readonly file = (name: string): RecordFile | undefined => this.checkers.of(name).file(name)
  /** The names of the files, sorted. */
  readonly files = (): readonly string[] => this.checkers.files()
  /**
   * Sets the workspace roots: settings above a root do not apply below it. Without roots, settings apply to everything below them. A file outside
   * the roots, or below one of the other roots, belongs to a workspace of its own. Workspaces do not see each other's records.
   */
  readonly setRoots = (roots: readonly string[], otherRoots: readonly string[] = []): void => this.checkers.setRoots(roots, otherRoots)
  /** Whether the settings include a file. */
  readonly includes = (name: string): boolean => isIncluded(this.checkers.of(name).settings(name), name)
  /** The settings file that applies to a file. */
  readonly settingsFileFor = (name: string): string | undefined => this.checkers.of(name).settings(name)?.record.file
  /** The reason why a settings file does not apply; undefined if it does. */
  readonly unusedReason = (name: string): string | undefined => this.checkers.of(name).unusedReason(name)
  /** The patterns of all settings for templates: files with other names than records that they match are read too. */
  readonly templatePatterns = (): string[] => this.checkers.main.templatePatterns()
  /** The number of records of each kind in a file, how many are ready, and their errors and warnings. */
  readonly state = (name: string): KindState[] => this.withFile(name, (file, checker) => stateOf(checker, file)) ?? []
  /** The records of a file, in order, and how far they are on their way to a claim. */
  readonly standings = (name: string): Standing[] => this.withFile(name, (file, checker) => standingsIn(checker, file)) ?? []
  /** The work on the records of a file. */
  readonly work = (name: string): WorkItem[] => this.withFile(name, (file, checker) => workIn(checker, file)) ?? []
  /** The places that name the note at an offset in the claim lines that bill it. */
  readonly placesBilling = (name: string, offset: number): { readonly file: string; readonly span: Span }[] => this.withFile(name, (file, checker) => {
    const note = noteAt(file, offset)
    return note && placesBilling(note, checker.context)
  }) ?? []
  /** The authorizations of all plans by their term on a date, in words. */
  readonly authorizations = (today: string): AuthorizationSection[] => authorizationsBy(this.ledger(), today)
  /** The authorizations of all plans, with the units that notes have used. */
  readonly ledger = (): LedgerRow[] => ledgerOf(this.checkers.main.records(), this.checkers.main.context)
  /** What is used of the payer's limits beside an authorization. */
  readonly limitsOfRow = (row: LedgerRow): LimitUsed[] => limitsOfRow(row, this.checkers.main.context)

  /** The fixes of a finding that can be applied, best first. */
  readonly fixes = (finding: Finding): readonly Fix[] => fixesOf(this.file, finding)
  /** The fixes of many findings, tried together: far faster than one finding after the other. */
  readonly offeredFixes = (findings: readonly Finding[]): ReadonlyMap<Finding, Offered> => offeredFixes(this.file, findings)
  /** The title of a fix in the editor: with the words of what it chooses, which no other output shows. */
  readonly fixTitle = (name: string, fix: Fix): string => this.withFile(name, (file, checker) => fixTitle(file, fix, checker.context)) ?? fix.title
  /** The fix that suppresses a finding for a reason: a comment, or in JSON an entry in the settings. `folder`, ending in `/`, is where new settings go. */
  readonly ignoring = (finding: Finding, folder?: string, reason?: string): Fix | undefined => this.ignoringEach([finding], folder, reason).get(finding)
  /** The fix that suppresses each of many findings. */
  readonly ignoringEach = (findings: readonly Finding[], folder?: string, reason = reasonWord): ReadonlyMap<Finding, Fix> =>
    ignoringEach(name => this.checkers.of(name), findings, folder, reason)
  /** The reasons that the workspace of a finding states for ignoring problems: those for its rule first, at most 10. */
  readonly ignoreReasons = ({ file, rule }: Finding): string[] => ignoreReasons(this.checkers.of(file), rule)
  /** The fixes that write the placeholders of a template in a range as fields, without a finding. */
  readonly placeholdersAsFields = (name: string, within: Span): Fix[] => this.withFile(name, file => placeholdersAsFields(file, within)) ?? []
  /** The text after a fix of the file that it names, else of `name`; undefined when it cannot be applied without changing something else. */
  readonly fixed = (name: string, fix: Fix): string | undefined => {
    const file = this.file(fix.file ?? name) ?? (fix.file === undefined ? undefined : readFile(fix.file, ''))
    return file && fixedText(file, fix)
  }
  /** The file's text after applying safe fixes until none is left; with `rule`, only that rule's. */
  readonly fixedAll = (name: string, rule?: string): string => fixedAll(this.checkers.of(name), name, rule)
  /** Applies safe fixes to files of the workspace until none is left; with `rules`, only theirs. */
  readonly fixFiles = (names: readonly string[], rules?: readonly string[]): void => fixFiles(this.checkers.main, names, rules)

  /** The explanation of the text at an offset. */
  readonly hover = (name: string, offset: number): Hover | undefined =>
    this.withFile(name, (file, checker) => hoverAt(checker, file, offset, this.findings(name)))
  /** The completions at an offset, best first. */
  readonly complete = (name: string, offset: number, moment?: Moment): Completions =>
    this.withFile(name, (file, checker) => completionsWithFields(checker, file, offset, moment)) ?? { items: [], isComplete: true }
  /** The inlays within a range of a file. */
  readonly inlays = (name: string, within: Span): Inlay[] =>
    this.withFile(name, (file, checker) => inlaysIn(file, within, checker.context, this.isExpecting())) ?? []
  /** The lenses of a file. */
  readonly lenses = (name: string): Lens[] =>
    this.withFile(name, (file, checker) => lensesIn(file, { context: checker.context, findings: this.findings(name), ignored: checker.ignored(name), isExpecting: this.isExpecting() })) ?? []
  /** Explains a payer: the version of its policy in effect on a date, by default the newest; undefined for an unknown payer. */
  readonly explainPayer = (payer: string, date?: string): string | undefined => explainPayer(this.checkers.main, payer, date)
  /** Compares codes, by default all four; with a file, also for its note at an offset. */
  readonly compare = (name?: string, offset?: number, codes: readonly FamilyCode[] = familyCodes): Comparison =>
    compareCodes(codes, name === undefined ? this.checkers.main : this.checkers.of(name), name === undefined ? undefined : this.file(name), offset)
  /**
   * The new text of a file whose note at an offset is billed under another code, with what follows from it; for a signed or final note also the draft
   * that amends it. Undefined where there is no such note, and where it cannot be written.
   */
  readonly changingCode = (name: string, offset: number, code: FamilyCode): Pick<Amendment, 'text'> & Partial<Amendment> | undefined =>
    this.withFile(name, (file, checker) => changingCode(checker, file, offset, code))

  /** The definitions of the id at an offset; undefined without an id there. */
  readonly definition = (name: string, offset: number): Sites | undefined =>
    this.withFile(name, (file, checker) => definitionAt(checker, file, offset))
  /** All occurrences of the id, or of the template's field, at an offset. */
  readonly references = (name: string, offset: number): readonly Site[] =>
    this.withFile(name, (file, checker) => fieldReferencesAt(file, offset) ?? referencesAt(checker, file, offset)) ?? []
  /** The occurrences of the id, or of the template's field, at an offset in the same file. */
  readonly highlights = (name: string, offset: number): readonly Site[] =>
    this.withFile(name, (file, checker) => fieldReferencesAt(file, offset) ?? highlightsAt(checker, file, offset)) ?? []
  /** The id, or the name of the template's field, at an offset if it can be renamed, else the reason why not. */
  readonly renameable = (name: string, offset: number): { readonly span: Span; readonly id: string } | Refusal =>
    this.withFile(name, (file, checker) => renameableFieldAt(file, offset) ?? renameableAt(checker, file, offset)) ?? excluded
  /** The edits in all files that rename the id or the template's field at an offset, or the reason why it cannot be renamed. */
  readonly rename = (name: string, offset: number, id: string): readonly FileEdits[] | Refusal =>
    this.withFile(name, (file, checker) => renameFieldAt(file, offset, id) ?? renameAt(checker, file, offset, id)) ?? excluded
  /** The outline of a file: its records, their list items and sections. */
  readonly outline = (name: string): readonly Part[] => this.withFile(name, outlineOf) ?? []
  /** The records, goals, objectives and authorizations of the workspace that match a query. */
  readonly find = (query: string): FoundPart[] => findParts(this.checkers.main, query)
  /** The folding ranges of a file. */
  readonly folds = (name: string): Span[] => this.withFile(name, foldsOf) ?? []
  /** The selection ranges around an offset, innermost first. */
  readonly selections = (name: string, offset: number): Span[] => this.withFile(name, file => selectionsAt(file, offset)) ?? []

  /** The suggested answers to a question about a new note, likeliest first; `near` is the client of the active record. */
  readonly noteOffers = (question: NoteQuestion, answers: NoteAnswers, today: string, near?: string): Offer[] =>
    noteOffers(this.checkers.main, question, answers, today, near)
  /** A new note from the answers, dated `today`. */
  readonly newNote = (answers: NoteAnswers, today: string): NewFile => newNote(this.checkers.main, answers, today)
  /** The drafts of the group session of the draft at an offset, or the reason why there are none. */
  readonly groupDrafts = (name: string, offset: number): GroupDrafts | Refusal =>
    this.withFile(name, (file, checker) => groupDraftsAt(checker, file, offset)) ?? excluded
  /** Changes a field in all drafts of a group session, to a value as typed; the intervention to that of the draft at the offset. */
  readonly changeGroupDrafts = (name: string, offset: number, field: SharedField, typed: string): readonly ChangedFile[] | Refusal =>
    this.withFile(name, (file, checker) => changeGroupDrafts(checker, file, offset, field, typed)) ?? excluded
  /** A new note modeled on a client's last note; undefined for a client without notes. */
  readonly noteFromLast = (client: string, today: string): NewFile | undefined => noteFromLast(this.checkers.main, client, today)
  /** The notes of a choice, in order, and why they cannot be billed. */
  readonly notesToBill = (choice: NoteChoice): NoteToBill[] => notesToBill(this.checkers.main, choice)
  /** The claim, or several in one file, for the ready notes of a choice: of the first one's client and payer. Undefined without a ready note. */
  readonly claimFromNotes = (choice: NoteChoice): NewFile | undefined => claimFromNotes(this.checkers.main, choice)
  /** The claims that the ready note at an offset may be added to; undefined without such a note. */
  readonly noteOnClaim = (name: string, offset: number): NoteOnClaim | undefined => this.withFile(name, (file, checker) => noteOnClaim(checker, file, offset))
  /** Whether a note at an offset can be billed now. */
  readonly isReadyAt = (name: string, offset: number): boolean => this.withFile(name, (file, checker) => readyNoteAt(checker, file, offset) !== undefined) ?? false
  /** The fix that gives the claim's line in a range the values of its notes, without a finding. */
  readonly fillingInLine = (name: string, within: Span): Fix[] => this.withFile(name, (file, checker) => fillingInLine(checker, file, within)) ?? []
  /** The templates of the workspace, sorted by title. */
  readonly templates = (): Template[] => templatesIn(this.checkers.main)
  /**
   * The fields of a template file to ask for, in order: those that do not fill themselves and are not `given`. `forGroup`: only those that the
   * notes of a group share.
   */
  readonly fieldsToAsk = (template: string, given: FieldValues = {}, forGroup = false): FieldToAsk[] | Refusal =>
    fieldsToAsk(this.checkers.main, template, given, forGroup)
  /** A draft from a template file, with the values given by field name, or the reason why it cannot be made. What stays open is a TODO in it. */
  readonly noteFromTemplate = (template: string, given: FieldValues, today: string): NewFile | Refusal =>
    noteFromTemplate(this.checkers.main, template, given, today)
  /** A draft for each client of a group from a template file; `given` is what the notes share. */
  readonly groupNotesFromTemplate = (template: string, clients: readonly string[], given: FieldValues, today: string): NewFile[] | Refusal =>
    groupNotesFromTemplate(this.checkers.main, template, clients, given, today)
  /** A template modeled on the note at an offset, without anything about its client; undefined without a note there. */
  readonly templateFromNote = (name: string, offset: number): NewFile | undefined => this.withFile(name, file => templateFromNote(file, offset))
  /** The placeholders of a draft's file, in order. */
  readonly openPlaces = (name: string): OpenPlace[] => this.withFile(name, (file, checker) => openPlacesIn(checker, file)) ?? []
  /** The placeholder after an offset: in the file, else in the other drafts of its group session, else before the offset. Signatures come last. */
  readonly nextOpenPlace = (name: string, offset: number): OpenPlace | undefined =>
    this.withFile(name, (file, checker) => nextOpenPlace(checker, file, offset))
  /** The client of the record at an offset. */
  readonly clientAt = (name: string, offset: number): string | undefined => this.withFile(name, file => clientAt(file, offset))
  /** The clients that have notes. */
  readonly clientsWithNotes = (): string[] => clientsWithNotes(this.checkers.main)
  /** Answers an assistant's question in Markdown. `folder`, ending in `/`, is the folder assumed for text without a file. */
  readonly ask = (question: QuestionName, asked: Asked, folder: string): string =>
    questions[question]({ checker: this.checkers.main, folder }, asked)
  /** The billing status of the records in some files, by default all, as plain data. `shown` returns a file's path relative to the report. */
  readonly report = (shown: (file: string) => string, request?: ReportRequest): Report => reportOf(this.checkers.main, shown, this.lines, request)
  /** Converts offsets in a file's text to lines and columns. */
  readonly lines = (name: string): Lines => this.withFile(name, linesOf) ?? Lines.of('')

  private withFile<T>(name: string, answer: (file: RecordFile, checker: Checker) => T): T | undefined {
    const checker = this.checkers.of(name)
    const file = checker.file(name)
    return file && answer(file, checker)
  }
}

/** Returns a service that has the built-in policies. */
export function createService({ onRuleError = () => {} }: Options = {}): Service {
  return new Service(new Checkers(onRuleError))
}

const linesOf = memoize((file: RecordFile): Lines => new Lines(file.tree.regions.map(({ stretch }) => stretch)))

const excluded: Refusal = { refusal: 'The settings of this folder exclude this file.' }
