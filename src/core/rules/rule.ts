import type { ReadFinding } from '../dialects/read-finding'
import type { Denial } from '../knowledge/denials'
import type { Anchor } from '../records/part'
import type { BareLine, BilledService } from '../records/billed'
import type { AnyRecord, Claim, Kind, Note, Plan, Policy, Records, Settings } from '../records/record'
import type { ServiceLine } from '../records/services'
import type { Fix } from '../source/edit/edit'
import type { Place, Span } from '../source/read/span'
import type { SyntaxFinding } from '../source/read/node'
import type { Rounding } from '../time/units'
import type { ArticleId } from './article'

export type Severity = 'error' | 'warning' | 'info' | 'hint'

/** A region of a file as a rule sees it: its records, and what was found in reading them. */
export interface ReadingRecord {
  readonly kind: 'reading'
  readonly file: string
  readonly anchor: Anchor
  readonly syntax: readonly SyntaxFinding[]
  /** Its first merge conflict mark. Nothing else is reported in its records then. */
  readonly conflict: Span | undefined
  readonly findings: readonly ReadFinding[]
  readonly records: readonly AnyRecord[]
  /** How many of its records were not read because the file has too many. */
  readonly unread: number
  /** Whether the text contains `noteproof-ignore`. */
  readonly mayIgnore: boolean
}

/** A file as a rule sees it: its size. */
export interface FileRecord extends Place {
  readonly kind: 'file'
  readonly file: string
  /** The length of the file's text, in UTF-16 units. */
  readonly length: number
  /** How many of its records were read. */
  readonly count: number
  /** How many of its records were not read. */
  readonly unread: number
  /** Whether a file for records has none: it is empty, has only comments, or an empty list. */
  readonly isEmpty: boolean
  /** The offset of the first record. */
  readonly start: number
}

/** A rule named in an ignore comment, or an entry of the settings, that suppresses nothing. */
export interface UnusedSuppression {
  readonly rule: string
  /** The comment's text up to its last rule; absent for an entry of the settings. */
  readonly comment?: string
  /** Whether the comment follows something on its line, where it covers nothing. */
  readonly isBehind?: boolean
  readonly at: Place
  /** The rules with findings in what the comment covers. */
  readonly found: readonly string[]
}

/** The suppressions of a file that suppress nothing: comments, and entries if it is a settings file. */
export interface IdleSuppressions extends Place {
  readonly kind: 'ignores'
  readonly file: string
  readonly unused: readonly UnusedSuppression[]
  /** The rules named in comments, and the entries of a settings file, that have no reason. */
  readonly withoutReason: readonly Place[]
}

/** A draft and the findings about what it lacks. */
export interface OpenDraft extends Place {
  readonly kind: 'draft'
  readonly file: string
  readonly anchor: Anchor
  readonly note: Note
  readonly open: readonly NoteFinding[]
}

/** What a rule may check, by kind. */
export interface Subjects extends Records {
  readonly draft: OpenDraft
  /** A claim line without a note of the workspace, in a claim that stands: a rule on notes and lines does not ask which it checks. */
  readonly line: BareLine
  /** A record of a template. */
  readonly template: Note | Plan | Claim
  readonly reading: ReadingRecord
  readonly file: FileRecord
  readonly ignores: IdleSuppressions
}

/** A related place in another record. */
export interface Related {
  readonly file: string
  readonly at: Place
  readonly message: string
}

/** What a rule reports; the best fix comes first. */
export interface Report {
  readonly at: Place
  readonly message: string
  readonly severity?: Severity
  readonly see?: readonly Related[]
  /** A getter if a record may have thousands of them. */
  readonly fixes?: readonly Fix[]
  /** Whether it reports something missing, which is an open item in a draft. */
  readonly isAbsent?: boolean
}

/** A policy and its values for one code. */
export interface PayerRules {
  readonly policy: Policy
  readonly code: NonNullable<Policy['codes']['entries'][number]>['value']
}

/** A policy that states a value, and whether a source of the value was verified. */
export interface PayerValue {
  readonly policy: Policy
  readonly certain: boolean
}

/** The correct units of a note, and how they follow from the minutes. */
export interface UnitCount {
  /** The sessions counted together, by start: the note alone, or those of its day if the payer adds up the minutes of a day. */
  readonly notes: readonly Note[]
  /** The sum of their minutes, by the clock. */
  readonly minutes: number
  readonly rounding: Rounding
  /** The correct units for all of `notes`. */
  readonly units: number
  /** Where the rounding comes from; absent without a policy, when `rounding` is floor. */
  readonly payerRules?: PayerRules
}

/** An authorization with the plan that holds it. */
export interface Authorization {
  readonly plan: Plan
  readonly authorization: Plan['authorizations']['items'][number]
}

/** An error or warning in a note. */
export interface NoteFinding {
  readonly rule: string
  readonly severity: Severity
  readonly at: Place
  readonly message: string
}

/** What a payer is asked to pay: a record's payer, and its file, whose settings may name it. */
export interface Payable {
  readonly payer: { readonly present: boolean; readonly value: string | undefined }
  readonly file: string
}

/** What a rule may look up in the workspace. Each look-up is a dependency of its findings. */
export interface Context {
  /** The plan that a note names; if several plans have the id, the one that fits the note best. */
  planOf(billed: BilledService): Plan | undefined
  /** The plans of a client, in file order. */
  plansOf(client: string | undefined): readonly Plan[]
  /** The ids of all payers with a policy. */
  payers(): readonly string[]
  /** The workspace's own policies with an id, without built-in ones. */
  ownPolicies(id: string | undefined): readonly Policy[]
  /** The policy of a payer on a date; a policy of the workspace wins over a built-in one. */
  policyOn(payer: string | undefined, date: string | undefined): Policy | undefined
  /** The current date, `YYYY-MM-DD`; undefined when the host has not set it. */
  today(): string | undefined
  /** The ids of all rules. */
  readonly ruleIds: readonly string[]
  /** The payer that a note or claim names, else the default of the settings. */
  payerOf(record: Payable): string | undefined
  /** The payer's rules for the code and date of a billed service; undefined without a policy. */
  payerRules(billed: BilledService): PayerRules | undefined
  /** The payer's rules for a service of a note or of a claim line. */
  payerRulesOf(record: BilledService | Claim, service: Pick<ServiceLine, 'code' | 'date'>): PayerRules | undefined
  /** The correct units of a note's session; undefined if they do not follow from its clock times and code. */
  units(note: Note): UnitCount | undefined
  /** All notes of the same client, code and date, including the note, by time; only the first of those with the same id. */
  notesOfDay(note: Note): readonly Note[]
  /**
   * The notes and bare lines of the same client in the week of a billed service, Sunday to Saturday, its day, calendar month, or year, which begins on
   * `yearBegins` (`MM-DD`): by code one or two lists, each in order; of those with the same id only the first.
   */
  servicesIn(period: 'day' | 'week' | 'month' | 'year', billed: BilledService, codes: readonly string[], yearBegins?: string): readonly (readonly BilledService[])[]
  /** The notes and bare lines of the same client, code and date, including this one if it counts, in order; of those with the same id only the first. */
  servicesOfDay(billed: BilledService): readonly BilledService[]
  /** A client's notes with time on a date and its bare lines of that date, in order. */
  servicesOn(client: string | undefined, date: string | undefined): readonly BilledService[]
  /** A client's notes with time on a date, by time. */
  notesOn(client: string | undefined, date: string | undefined): readonly Note[]
  /** A provider's notes with time on a date, by time. */
  notesBy(npi: string | undefined, date: string | undefined): readonly Note[]
  /** The notes of a client, final or not, by time. */
  notesOf(client: string | undefined): readonly Note[]
  /** The notes that use an authorization, and the claim lines that do because their notes are unknown or name none, in order. */
  servicesUsing(authorization: string | undefined): readonly BilledService[]
  /** The notes that name a plan, by time. */
  notesCarrying(plan: string | undefined): readonly Note[]
  /** The authorizations with an id. */
  authorizations(id: string | undefined): readonly Authorization[]
  /** The lines that bill a note, of claims that stand. */
  linesBilling(note: string | undefined): readonly { readonly claim: Claim; readonly line: Claim['lines']['items'][number] }[]
  /** The claim lines of a client and code on a date. */
  linesOf(client: string | undefined, code: string | undefined, date: string | undefined): readonly { readonly claim: Claim; readonly line: Claim['lines']['items'][number] }[]
  /** The claims with a charge for a service to the payer of a claim, including it; `service` as `serviceOf` writes it. */
  claimsCharging(claim: Payable, service: string): readonly Claim[]
  /** The settings for a file. */
  settingsFor(file: string): Settings | undefined
  /** The claim that replaces or voids a claim. */
  replacedBy(claim: Claim): Claim | undefined
  /** Whether a claim bills: it voids no other, and none replaces or voids it. */
  stands(claim: Claim): boolean
  /** The lines of a claim that are the only evidence of their service: no note of the workspace is billed by them, and the claim stands. */
  bareLines(claim: Claim): readonly BareLine[]
  /** The lines of a claim that stands whose authorization only the claim names: no note that they bill has one. */
  linesAuthorized(claim: Claim): readonly BareLine[]
  /** The claims of a client, in file order. */
  claimsOf(client: string | undefined): readonly Claim[]
  /** The errors and warnings in a note that are not suppressed. A rule that checks the note itself gets those of the rules before it. */
  findingsOf(note: Note): readonly NoteFinding[]
  /**
   * The earlier note with the most similar narrative, or the most similar part with a key. `at` is that narrative or part, `similarity` the
   * Jaccard index of the three-word sequences, 0 to 1.
   */
  mostLike(note: Note, key?: string): { readonly note: Note; readonly at: Place; readonly similarity: number } | undefined
  /** The answer, or `otherwise` while records that it depends on are still to be read. For details of a finding: outside it, such a look-up ends the rule. */
  ifKnown<T>(ask: () => T, otherwise: T): T
  /** The records of a kind with an id, in file order. */
  named<K extends Kind>(kind: K, id: string | undefined): readonly Records[K][]
}

/** The examples on a rule's page, exported beside the rule as `examples`: YAML documents, each with its kind. Other cases: `test/rules/<id>.yaml`. */
export interface Examples {
  /** The name of their file, if it is not `example.note.yaml`. */
  readonly file?: string
  readonly incorrect: string
  /** How many times the incorrect text is repeated. */
  readonly times?: number
  /** The incorrect text after its first fix; absent when it has none. */
  readonly fixed?: string
  readonly correct: string
  /** What the correct text shows, in a few words, lowercase. */
  readonly shows: string
}

export type OnReport = (report: Report) => void

/** A rule: its data and its check. */
export interface RuleOn<K extends keyof Subjects> {
  /** The fault in kebab-case; the name of the rule's file. It never changes and is never reused. */
  readonly id: string
  /** The fault in words, without a period. */
  readonly title: string
  /** Why it matters; Markdown. Like the next two texts, the build leaves it out of the extension's code, which reads it from the rule's page. */
  readonly why: string
  /** What to do about it; Markdown. */
  readonly howToFix: string
  /** When a fix may be applied without a person's judgment, and why; Markdown. */
  readonly fixSafety: string
  /** The points of the article that it serves. */
  readonly asks: readonly ArticleId[]
  /** How a payer might deny it: CARC and RARC numbers. */
  readonly denial: readonly Denial[]
  readonly severity: Severity
  /** What it checks. */
  readonly on: readonly K[]
  /**
   * What it checks besides final notes, drafts and other records: contacts that are not billed, amended or void notes, templates, and `authorized`
   * claim lines that bill notes without an authorization.
   */
  readonly alsoChecks?: readonly ('unbilled' | 'withdrawn' | 'template' | 'authorized')[]
  /** Whether its reports on a draft are open items of `draft-open`: the rule reports what is missing. */
  readonly isOpenInDraft?: boolean
  check(subject: Subjects[K], report: OnReport, context: Context): void
}

export type Rule = RuleOn<keyof Subjects>
