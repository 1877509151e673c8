import type { Checker } from '../checking/checker'
import { findActivity } from '../knowledge/activities'
import { findCode, type Code } from '../knowledge/codes'
import { findDiagnosis } from '../knowledge/diagnoses'
import { isFamilyCode } from '../knowledge/family'
import { findModifier } from '../knowledge/modifiers'
import { isNpi } from '../knowledge/npi'
import { findPlaceOfService } from '../knowledge/places'
import type { FieldDoc, Meaning } from '../records/field'
import { fieldJudgedOn } from '../records/judged-on'
import type { AnyRecord, Note, Plan } from '../records/record'
import { findRule } from '../rules'
import type { Context } from '../rules/rule'
import type { Path } from '../source/read/span'
import { describeActivity, describeCode, describeDiagnosis, describeModifier, describePlaceOfService, describeRule } from './describe'
import { describeCharge } from './describe-charge'
import { describeClaim } from './describe-claim'
import { describeClient } from './describe-client'
import { describeProviderCredential } from './describe-credential'
import { describeEvidence } from './describe-evidence'
import { describeNote } from './describe-note'
import { describeAuthorizations, describeGoal, describePlan } from './describe-plan'
import { describePayer, describePolicy, describeSource } from './describe-policy'
import { describeUnits } from './describe-units'

/** A field of a record. */
export interface FieldPlace {
  readonly record: AnyRecord
  readonly field: Path
}

/** Explains the value of a field, in Markdown; undefined for an unknown value. */
export function describeValue({ meaning }: FieldDoc, value: string, { record, field }: FieldPlace, checker: Checker): string | undefined {
  const { context } = checker
  const judged = fieldJudgedOn(record, field)
  return meaning && describers[meaning]?.(value, { record, field, checker, context, judged, date: judged ?? context.today() })
}

/** A field, and what its value is explained by. */
interface Asked extends FieldPlace {
  readonly checker: Checker
  readonly context: Context
  /** The date whose code sets and policies count; undefined for the newest. */
  readonly judged: string | undefined
  /** That date, else the current one. */
  readonly date: string | undefined
}

type Describe = (value: string, asked: Asked) => string | undefined

const found = <T>(thing: T | undefined, describe: (thing: T) => string | undefined) => (thing === undefined ? undefined : describe(thing))
const diagnosis: Describe = (value, { judged }) => found(findDiagnosis(value), diagnosis => describeDiagnosis(diagnosis, judged))
const units: Describe = (_value, { record, field, context }) => (record.kind === 'note' && field.length === 2 ? describeUnits(record, context) : undefined)

const describers: Partial<Record<Meaning, Describe>> = {
  diagnosis, diagnoses: diagnosis, units, minutes: units, time: units,
  code: (value, { record, context }) => found(findCode(value), code => describeCodeIn(record.kind === 'note' ? record : undefined, code, context)),
  modifier: (value, { judged }) => found(findModifier(value), modifier => describeModifier(modifier, judged)),
  place: value => found(findPlaceOfService(value), describePlaceOfService),
  activity: value => found(findActivity(value), describeActivity),
  npi: value => (isNpi(value) ? 'Valid check digit.' : 'Not a valid NPI: ten digits, the last one a check digit.'),
  rule: value => found(findRule(value), rule => describeRule(rule, false)),
  credential: (value, { record, context, date }) => describeProviderCredential(value, context, date, 'payer' in record ? context.payerOf(record) : undefined),
  id: (_value, { record, field, checker, date }) => (field.length === 1 && field[0] === 'id' ? describeRecord(record, checker, date) : undefined),
  record: (value, { checker, date }) => found((['note', 'plan', 'claim', 'policy'] as const).flatMap((kind): readonly AnyRecord[] => checker.context.named(kind, value))[0], record => describeRecord(record, checker, date)),
  note: (value, { context, checker }) => found(context.named('note', value)[0], note => describeNote(note, checker)),
  claim: (value, { context }) => found(context.named('claim', value)[0], claim => describeClaim(claim, context)),
  client: (value, { context, date }) => describeClient(value, context, date),
  plan: (value, { record, context, date }) => found(record.kind === 'note' ? context.planOf(record) : context.named('plan', value)[0], plan => describePlan(plan, context, date)),
  payer: describePayerOf,
  source: (value, { record }) => found(record.kind === 'policy' ? record.sources.items.find(({ id }) => id.value === value) : undefined, describeSource),
  authorization: (value, { record, context, date }) => describeAuthorizations(value, 'client' in record ? record : undefined, context, date),
  goal: (value, { record, context }) => found(planOf(record, context), plan => describeGoal(plan, value)),
  amount: (_value, { record, field, context }) => {
    const line = record.kind === 'claim' ? record.lines.items[Number(field[1])] : undefined
    return record.kind === 'claim' && line ? describeCharge(record, line, context) : undefined
  },
}

/** A code; for one of the four compared codes, first what a note says for and against it. */
export function describeCodeIn(note: Note | undefined, code: Code, context: Context): string {
  return describeCode(code, note && isFamilyCode(code.code) ? describeEvidence(note, code.code, context) : '')
}

function describeRecord(record: AnyRecord, checker: Checker, date: string | undefined): string | undefined {
  if (record.isTemplate) return undefined
  switch (record.kind) {
    case 'note': return describeNote(record, checker)
    case 'plan': return describePlan(record, checker.context, date)
    case 'claim': return describeClaim(record, checker.context)
    case 'policy': return describePolicy(record)
    case 'settings': return undefined
  }
}

/** A payer: in a note or claim for the codes billed, by its policy on the date of service; else for all codes. */
function describePayerOf(value: string, { record, field, context, judged }: Asked): string | undefined {
  if (record.kind === 'policy') return describePolicy(record)
  const policy = context.policyOn(value, judged) ?? context.named('policy', value)[0]
  return policy && describePayer(policy, codesOf(record, field))
}

/** The codes that a record bills, or an authorization is for, each once. */
function codesOf(record: AnyRecord, [part, index]: Path): string[] {
  const codes = record.kind === 'note' ? [record.service.code] : record.kind === 'claim' ? record.lines.items.map(({ code }) => code)
    : record.kind === 'plan' && part === 'authorizations' ? record.authorizations.items.slice(Number(index), Number(index) + 1).map(({ code }) => code) : []
  return [...new Set(codes.flatMap(({ value }) => value ?? []))]
}

function planOf(record: AnyRecord, context: Context): Plan | undefined {
  return record.kind === 'plan' ? record : record.kind === 'note' ? context.planOf(record) : undefined
}
