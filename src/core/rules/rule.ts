import type { ReadFault } from '../dialects/native'
import type { Denial } from '../knowledge/denials'
import type { AnyRecord, Kind, Note, Plan, Policy, Records } from '../records/record'
import type { BilledService } from '../records/services'
import type { Fix } from '../source/edit'
import type { Place } from '../source/span'
import type { SyntaxFault } from '../source/tree'
import type { Rounding } from '../time/units'

/** A point of the source article; the list is `articlePoints`. */
export type ArticleId =
  | 'D1' | 'D2' | 'D3' | 'D4' | 'C1' | 'C2' | 'C3' | 'C4' | 'M1' | 'M2' | 'M3' | 'M4' | 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6'
  | 'N1' | 'N2' | 'N3' | 'N4' | 'N5' | 'P1' | 'P2' | 'P3' | 'P4' | 'S1' | 'S2' | 'S3'

/** How much a finding weighs. */
export type Severity = 'error' | 'warning' | 'info' | 'hint'

/** A file as a rule sees it: what reading it found wrong. */
export interface FileRecord extends Place {
  readonly kind: 'file'
  readonly file: string
  readonly syntax: readonly SyntaxFault[]
  readonly faults: readonly ReadFault[]
  readonly records: readonly AnyRecord[]
}

/** What a rule may look at: a record of a kind, or a whole file. */
export interface Subjects extends Records {
  readonly file: FileRecord
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

/** The questions a rule may ask of the workspace. What it asks is what its findings depend on. */
export interface Context {
  /** The plan with this id. */
  plan(id: string | undefined): Plan | undefined
  /** The plans of a client, in the order of files. */
  plansOf(client: string | undefined): readonly Plan[]
  /** The payer's rules for a note's code on its date, when a policy is known. */
  payerRules(note: Note): PayerRules | undefined
  /** The same for a service that a payer is billed for. */
  payerRulesOf(payer: string | undefined, service: Pick<BilledService, 'code' | 'date'>): PayerRules | undefined
  /** The right units of a note's session; undefined when the clock or the code do not tell. */
  units(note: Note): UnitCount | undefined
  /** All notes of the same client, code and date, the note itself among them, by start and id. */
  notesOfDay(note: Note): readonly Note[]
  /** The records of a kind with an id, in the order of files. */
  named<K extends Kind>(kind: K, id: string | undefined): readonly Records[K][]
}

/** An example for the docs and the tests: YAML documents, each with its kind. `says` holds a part of each message, in order. */
export type Example =
  | { readonly good: string }
  | { readonly bad: string; readonly says: readonly string[]; readonly fixed?: string }

/** A rule: data, and one generator from a record to reports. */
export interface RuleOn<K extends keyof Subjects> {
  /** The fault; the file's name. Never changes, never reused. */
  readonly id: string
  /** The requirement, one sentence. */
  readonly title: string
  /** Why it matters, Markdown. */
  readonly why: string
  /** The article's points it serves. */
  readonly asks: readonly ArticleId[]
  /** What a payer would answer: CARC and RARC numbers. */
  readonly denial: readonly Denial[]
  readonly severity: Severity
  /** The kinds of records it looks at. */
  readonly on: readonly K[]
  readonly examples: readonly Example[]
  check(subject: Subjects[K], context: Context): Iterable<Report>
}

/** Any rule. */
export type Rule = RuleOn<keyof Subjects>
