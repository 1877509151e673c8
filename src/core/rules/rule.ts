import type { ReadFinding } from '../dialects/reader'
import type { Denial } from '../knowledge/denials'
import type { Anchor } from '../records/part'
import type { AnyRecord, Claim, Kind, Note, Plan, Policy, Records } from '../records/record'
import type { BilledService } from '../records/services'
import type { Fix } from '../source/edit/edit'
import type { Place } from '../source/read/span'
import type { SyntaxFinding } from '../source/read/node'
import type { Rounding } from '../time/units'
import type { ArticleId } from './article'

/** How much a finding weighs. */
export type Severity = 'error' | 'warning' | 'info' | 'hint'

/** A stretch of a file that is read by itself, as a rule sees it: what reading it found wrong. */
export interface ReadingRecord {
  readonly kind: 'reading'
  readonly file: string
  readonly anchor: Anchor
  readonly syntax: readonly SyntaxFinding[]
  readonly findings: readonly ReadFinding[]
  readonly records: readonly AnyRecord[]
  /** How many of its records were left unread, for the file has too many. */
  readonly unread: number
  /** The words that begin an ignoring comment stand in it somewhere. */
  readonly mayIgnore: boolean
}

/** A file as a rule sees it: how much it holds. */
export interface FileRecord extends Place {
  readonly kind: 'file'
  readonly file: string
  /** The length of the file's text, in UTF-16 units. */
  readonly length: number
  /** How many records of it were read. */
  readonly count: number
  /** How many more it holds. */
  readonly unread: number
  /** The offset where the first one begins. */
  readonly start: number
}

/** A rule named in an ignore comment, or an entry of the settings, that suppresses nothing; `found` are the rules with findings where it stands. */
export interface UnusedSuppression {
  readonly rule: string
  /** The comment's words as far as its last rule; absent for an entry of the settings. */
  readonly comment?: string
  /** The comment stands behind something, where it covers nothing. */
  readonly isBehind?: boolean
  readonly at: Place
  readonly found: readonly string[]
}

/** The ignore comments of a file, and its entries where it holds settings, that suppress nothing. */
export interface UnusedSuppressions extends Place {
  readonly kind: 'ignores'
  readonly file: string
  readonly unused: readonly UnusedSuppression[]
}

/** What a rule may look at: a record of a kind, what reading found, a whole file, or its ignoring comments. */
export interface Subjects extends Records {
  readonly reading: ReadingRecord
  readonly file: FileRecord
  readonly ignores: UnusedSuppressions
}

/** A place in another record that belongs to a report. */
export interface Related {
  readonly file: string
  readonly at: Place
  readonly message: string
}

/** What a rule found: where, in words, and how to mend it, the best way first. */
export interface Report {
  readonly at: Place
  readonly message: string
  readonly severity?: Severity
  readonly see?: readonly Related[]
  readonly fixes?: readonly Fix[]
}

/** What the payer's policy says of a note's code on its date; `certain` when a source of it was verified. */
export interface PayerRules {
  readonly policy: Policy
  readonly code: NonNullable<Policy['codes']['entries'][number]>['value']
  readonly certain: boolean
}

/** How a note's minutes become units, and how many are right. */
export interface UnitCount {
  /** The sessions counted together, by start: the note alone, or all of the client's day when the payer adds a day's minutes. */
  readonly notes: readonly Note[]
  /** Their minutes together, by the clock. */
  readonly minutes: number
  readonly rounding: Rounding
  /** The right number of units for all of `notes`. */
  readonly units: number
  /** The policy that says how to round; absent when none is known, then `rounding` is floor. */
  readonly payerRules?: PayerRules
}

/** An authorization with the plan that holds it. */
export interface Authorization {
  readonly plan: Plan
  readonly authorization: Plan['authorizations']['items'][number]
}

/** An error or a warning that was found in a note. */
export interface NoteFinding {
  readonly rule: string
  readonly severity: Severity
  readonly at: Place
  readonly message: string
}

/** The questions a rule may ask of the workspace. What it asks is what its findings depend on. */
export interface Context {
  /** The plan that a note names; where several have its id, the one that fits the note. */
  planOf(note: Note): Plan | undefined
  /** The plans of a client, in the order of files. */
  plansOf(client: string | undefined): readonly Plan[]
  /** The ids of all payers that a policy is known of. */
  payers(): readonly string[]
  /** The workspace's own policies with this id, without the built-in ones that they replace. */
  ownPolicies(id: string | undefined): readonly Policy[]
  /** The policy of a payer on a date, the workspace's own before a built-in one. */
  policyOn(payer: string | undefined, date: string | undefined): Policy | undefined
  /** The ids of all rules. */
  readonly ruleIds: readonly string[]
  /** The payer of a note or claim: the one it names, or the settings' default. */
  payerOf(record: Note | Claim): string | undefined
  /** The payer's rules for a note's code on its date, when a policy is known. */
  payerRules(note: Note): PayerRules | undefined
  /** The same for a service of a note, or of a claim's line. */
  payerRulesOf(record: Note | Claim, service: Pick<BilledService, 'code' | 'date'>): PayerRules | undefined
  /** The right units of a note's session; undefined when the clock or the code do not tell. */
  units(note: Note): UnitCount | undefined
  /** All notes of the same client, code and date, the note itself among them, in order of time; of notes with the same id the first alone. */
  notesOfDay(note: Note): readonly Note[]
  /** The same for the week, Sunday to Saturday, in which the note's session began. */
  notesOfWeek(note: Note): readonly Note[]
  /** The same for the calendar year. */
  notesOfYear(note: Note): readonly Note[]
  /** A client's notes that touch a day, in order of time. */
  notesOn(client: string | undefined, date: string | undefined): readonly Note[]
  /** A provider's notes that touch a day, in order of time. */
  notesBy(npi: string | undefined, date: string | undefined): readonly Note[]
  /** The notes that take their units from an authorization, in order of time. */
  notesUsing(authorization: string | undefined): readonly Note[]
  /** The notes that name a plan, in order of time. */
  notesCarrying(plan: string | undefined): readonly Note[]
  /** The authorizations with an id, with the plans that hold them. */
  authorizations(id: string | undefined): readonly Authorization[]
  /** The claims' lines that bill a note. */
  linesBilling(note: string | undefined): readonly { readonly claim: Claim; readonly line: Claim['lines']['items'][number] }[]
  /** The claims of a client, in the order of files. */
  claimsOf(client: string | undefined): readonly Claim[]
  /** The errors and warnings that were found in a note and are not silenced; asked by a rule of the note itself, those found so far. */
  findingsOf(note: Note): readonly NoteFinding[]
  /** The earlier note whose narrative is most like this one's, with how alike they are, 0 to 1 (the Jaccard index of their three-word runs). */
  mostLike(note: Note): { readonly note: Note; readonly similarity: number } | undefined
  /** The answer to a question; `otherwise` while records that it hangs on are still to be read. For what a finding says besides: the rule itself keeps still then. */
  ifKnown<T>(ask: () => T, otherwise: T): T
  /** The records of a kind with an id, in the order of files. */
  named<K extends Kind>(kind: K, id: string | undefined): readonly Records[K][]
}

/** The two examples on a rule's page, exported beside the rule as `examples`: YAML documents, each with its kind. All other cases are in `test/rules/<id>.yaml`. */
export interface Examples {
  readonly incorrect: string
  /** How many times the incorrect text is repeated. */
  readonly times?: number
  /** The incorrect text after its first fix; absent when it has none. */
  readonly fixed?: string
  readonly correct: string
  /** What the correct text shows, in a few words. */
  readonly shows: string
}

/** Takes what a rule found. */
export type OnReport = (report: Report) => void

/** A rule: data, and one function that looks at a record and reports. */
export interface RuleOn<K extends keyof Subjects> {
  /** The finding; the file's name. Never changes, never reused. */
  readonly id: string
  /** The fault in words, without a period: the title of its page. */
  readonly title: string
  /** Why it matters, Markdown. */
  readonly why: string
  /** What to do about it, Markdown. */
  readonly howToFix: string
  /** When its fixes may be applied without a person's judgment, and why; Markdown. */
  readonly fixSafety: string
  /** The article's points it serves. */
  readonly asks: readonly ArticleId[]
  /** What a payer would answer: CARC and RARC numbers. */
  readonly denial: readonly Denial[]
  readonly severity: Severity
  /** The kinds of records it looks at. */
  readonly on: readonly K[]
  check(subject: Subjects[K], report: OnReport, context: Context): void
}

/** Any rule. */
export type Rule = RuleOn<keyof Subjects>
