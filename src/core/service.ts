import type { Fault, Finding } from './features/check'
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
import { foldsOf, outlineOf, selectionsAt, type Part } from './features/outline'
import { createProofreader, type Proofreader } from './features/proofread'
import { familyCodes, type FamilyCode } from './knowledge/family'
import type { Fix } from './source/edit'
import { Lines } from './source/lines'
import type { Span } from './source/span'
import { readFile } from './workspace/file'

/** What a host gives the service. */
export interface Options {
  /** Told when a rule throws; the service goes on. */
  readonly onFault?: (fault: Fault) => void
  /**
   * Files are given first and asked about then: nothing is kept of who asked what, which saves a tenth of the time and of the memory. A change that
   * comes all the same has everything checked anew.
   */
  readonly once?: boolean
}

/** The whole public face of the core: files go in, findings and answers come out. File names are the host's, with `/`. */
export interface Service extends Proofreader {
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
  /** How the records stand, client by client, as Markdown; of these files, all by default. `shown` names a file for the report's links. */
  report(shown: (file: string) => string, files?: readonly string[], heading?: ReportHeading): string
  /** Turns offsets of a file's text into lines and columns. */
  lines(file: string): Lines
}

/** Makes a service with the built-in policies. Depends on nothing but its arguments. */
export function createService({ onFault = () => {}, once = false }: Options = {}): Service {
  const proofreader = createProofreader(onFault, once)
  const { file, findings, context } = proofreader
  const withFile = <T>(name: string, use: (found: NonNullable<ReturnType<typeof file>>) => T): T | undefined => {
    const found = file(name)
    return found && use(found)
  }
  const lines = new WeakMap<object, Lines>()

  const linesOf = (name: string) => {
    const found = file(name)
    if (!found) return Lines.of('')
    const known = lines.get(found) ?? new Lines(found.tree.regions.map(({ stretch }) => stretch))
    lines.set(found, known)
    return known
  }

  return {
    ...proofreader,
    fixes: finding => withFile(finding.file, found => fixesOf(found, finding)) ?? [],
    ignoring: (finding, folder) => ignoring(proofreader, finding, folder),
    fixed(name, fix) {
      const found = file(fix.file ?? name) ?? (fix.file === undefined ? undefined : readFile(fix.file, ''))
      return found && fixedText(found, fix)
    },
    fixedAll: (name, rule) => fixedAll(proofreader, name, rule),
    fixFiles: (names, rules) => fixFiles(proofreader, names, rules),
    hover: (name, offset) => withFile(name, found => hoverAt(found, offset, context, findings(name))),
    complete: (name, offset, moment) => withFile(name, found => completionsAt(proofreader, found, offset, moment)) ?? { items: [], isComplete: true },
    inlays: (name, within) => withFile(name, found => inlaysIn(found, within, context, proofreader.isExpecting())) ?? [],
    lenses: name => withFile(name, found => lensesIn(found, context, findings(name), proofreader.isExpecting())) ?? [],
    compare: (name, offset, codes = familyCodes) => compareCodes(codes, proofreader, name === undefined ? undefined : file(name), offset),
    changingCode: (name, offset, code) => withFile(name, found => {
      const note = noteAt(found, offset)
      return note && changingCode(note, code)
    }),
    definition: (name, offset) => withFile(name, found => definitionAt(proofreader, found, offset)),
    references: (name, offset) => withFile(name, found => referencesAt(proofreader, found, offset)) ?? [],
    highlights: (name, offset) => withFile(name, found => highlightsAt(proofreader, found, offset)) ?? [],
    renameable: (name, offset) => withFile(name, found => renameableAt(proofreader, found, offset)) ?? notRead,
    rename: (name, offset, id) => withFile(name, found => renameAt(proofreader, found, offset, id)) ?? notRead,
    outline: name => withFile(name, outlineOf) ?? [],
    find: query => findParts(proofreader, query),
    folds: name => withFile(name, foldsOf) ?? [],
    selections: (name, offset) => withFile(name, found => selectionsAt(found, offset)) ?? [],
    noteOffers: (question, answers, today, near) => noteOffers(proofreader, question, answers, today, near),
    newNote: (answers, today) => newNote(proofreader, answers, today),
    noteFromLast: (client, today) => noteFromLast(proofreader, client, today),
    clientAt: (name, offset) => withFile(name, found => clientAt(found, offset)),
    clientsWithNotes: () => clientsWithNotes(proofreader),
    report: (shown, names = proofreader.files(), heading) => reportOf(proofreader, names, shown, linesOf, heading),
    lines: linesOf,
  }
}

const notRead: Refusal = { refusal: 'The settings of this folder leave this file out.' }
