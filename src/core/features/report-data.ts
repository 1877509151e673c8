import type { Severity } from '../rules/rule'
import type { Span } from '../source/read/span'
import type { Unchecked } from '../workspace/unchecked'

/** What a report may group by. */
export const groupings = ['client', 'clinician', 'payer', 'problem'] as const

/** What a report groups by: the client, the clinician's NPI, the payer, or the rule that keeps a record from being ready. */
export type Grouping = (typeof groupings)[number]

/** The states of a note in the order of a report; a claim's line without a note, and other records with errors, come last. */
export const states = ['notReady', 'draft', 'ready', 'billed', 'lineOnly', 'withErrors'] as const

/** How far a note is, or what else an item is. */
export type ItemState = (typeof states)[number]

/** A place that an item links to. */
export interface ReportPlace {
  readonly file: string
  /** The file's path as shown. */
  readonly path: string
  readonly line: number
  readonly span: Span
}

/** Why a record is not ready, or a warning: the first finding of a rule. */
export interface Reason {
  /** Absent for a reason that no rule reports. */
  readonly rule: string | undefined
  readonly severity: Severity
  readonly message: string
  /** How many more findings of the rule the record has. */
  readonly others: number
  readonly at: ReportPlace | undefined
}

/** A note, a line without a note, or another record with errors. All texts may be printed. */
export interface ReportItem {
  readonly kind: 'note' | 'line' | 'plan' | 'claim' | 'policy' | 'settings' | 'file'
  readonly state: ItemState
  /** `N-1`, or `without an id`. For a line, that of its claim. */
  readonly record: string
  /** The number of a line in its claim. */
  readonly line: number | undefined
  readonly client: string | undefined
  readonly clinician: string | undefined
  readonly payer: string | undefined
  readonly date: string | undefined
  readonly code: string | undefined
  readonly units: number | undefined
  /** What is charged, or would be by the usual charge for a unit; of a claim, what is at risk. */
  readonly cents: number | undefined
  /** `billed in CL-77 with 1 other note for $61.50`. */
  readonly billed: string | undefined
  /** The number of problems in it that are ignored. */
  readonly ignored: number
  readonly reasons: readonly Reason[]
  readonly at: ReportPlace
}

/** The number of some items, their units, and their charges as far as they are known. */
export interface Sum {
  readonly count: number
  readonly units: number
  readonly cents: number
  /** The units of those whose charge is not known. */
  readonly unitsWithoutCharge: number
}

/** What a report adds up: the items of each state, and the charges at risk, also those of claims with errors. */
export interface Totals {
  readonly sums: Readonly<Record<ItemState, Sum>>
  readonly centsAtRisk: number
}

/** The items of a client, clinician, payer or problem. */
export interface ReportGroup extends Totals {
  readonly name: string
  readonly items: readonly ReportItem[]
}

/** An authorization that needs a person. */
export interface ReportAuthorization {
  /** It ended before the report's date; ended and another one follows it; or ends soon or runs out of units. */
  readonly state: 'expired' | 'renewed' | 'expiring'
  readonly client: string
  readonly record: string
  readonly code: string
  readonly payer: string | undefined
  readonly authorized: number
  readonly left: number
  /** The units used on a claim alone. */
  readonly claimed: number
  readonly from: string
  readonly through: string
  readonly usedUp: string | undefined
  readonly at: ReportPlace
}

/** An ignore in force, for one record. */
export interface ReportIgnore {
  readonly rule: string
  /** `note N-1`, or the path of a file that has no record there. */
  readonly record: string
  readonly client: string | undefined
  readonly reason: string
  /** How many findings it suppresses. */
  readonly count: number
  readonly at: ReportPlace
}

/** A report as plain data: what is ready to bill, billed or not ready and why, grouped, and what needs a person. All texts may be printed. */
export interface Report extends Totals {
  readonly folder: string | undefined
  /** The date of the report, `YYYY-MM-DD`. */
  readonly date: string | undefined
  readonly by: Grouping
  /** The number of clients. */
  readonly clients: number
  /** The first and last date of its notes. */
  readonly dates: { readonly first: string; readonly last: string } | undefined
  readonly groups: readonly ReportGroup[]
  /** What belongs to no group: policies, settings and files with errors. */
  readonly others: readonly ReportItem[]
  readonly authorizations: readonly ReportAuthorization[]
  readonly ignores: readonly ReportIgnore[]
  readonly unchecked: readonly Unchecked[]
}
