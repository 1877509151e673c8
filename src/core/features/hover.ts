import { findActivity } from '../knowledge/activities'
import { findCode } from '../knowledge/codes'
import { findCredential } from '../knowledge/credentials'
import { findDiagnosis } from '../knowledge/diagnoses'
import { familyCodes, isFamilyCode } from '../knowledge/family'
import { findModifier } from '../knowledge/modifiers'
import { isNpi } from '../knowledge/npi'
import { findPlaceOfService } from '../knowledge/places'
import type { FieldDoc } from '../records/field'
import { fieldDocAt, keyMeaningAt } from '../records/fields-at'
import { fieldJudgedOn, judgedOn } from '../records/judged-on'
import { schemas, type AnyRecord, type Note } from '../records/record'
import { findRule } from '../rules'
import type { Context } from '../rules/rule'
import type { Path, Span } from '../source/read/span'
import { isBlank } from '../source/read/node'
import { nodeAt, locationAt } from '../source/read/tree'
import { recordAt, type RecordFile } from '../workspace/file'
import type { Finding } from '../checking/finding'
import { capitalized } from './capitalized'
import { cluesIn } from './clues'
import { noteAt } from './compare'
import {
  describeActivity, describeCode, describeCredential, describeDiagnosis, describeModifier, describePlaceOfService, describeRule, listRules,
} from './describe'
import { describeAuthorization, describeGoal, describePlan, describePolicy, describeStanding, describeUnits } from './describe-record'
import { describeTemplateField } from './describe-template-field'
import { templateFieldAt } from './template-fields-of'

// Limits that keep a hover short: more rules are listed by title, more sources are only counted.
const mostRules = 2
const mostSources = 4

/** The contents of a hover and the span it explains. */
export interface Hover {
  readonly span: Span
  readonly markdown: string
  /** Set when it explains one of the four codes that can be compared. */
  readonly comparable?: boolean
}

/** Explains the text at an offset: the field, its value or the template's field in it, and the rules that report it. */
export function hoverAt(file: RecordFile, offset: number, context: Context, findings: readonly Finding[]): Hover | undefined {
  const word = wordAt(file.tree.text, offset)
  const rule = word && file.ignores.some(ignore => ignore.span.start === word.span.start) ? findRule(word.text) : undefined
  if (word && rule) return { span: word.span, markdown: describeRule(rule) }

  const spot = locationAt(file.tree, offset)
  const toFill = templateFieldAt(file, offset)
  const parts: string[] = []
  let span = (toFill ?? spot?.scalar)?.span
  if (spot?.scalar) {
    const { record, field } = recordAt(file, spot.path)
    const about = record && fieldDocAt(schemas[record.kind], field)
    if (record?.kind === 'claim' && field.join() === 'id') parts.push(...describeStanding(record, context))
    if (record && toFill) parts.push(describeTemplateField(toFill.field, record.kind))
    else if (record && about && field.length) parts.push(...describeField(about, valueAt(file, spot.path, spot.scalar.text, spot.onKey), { record, field }, context, spot.onKey))
    const meaning = record && spot.onKey ? keyMeaningAt(schemas[record.kind], field) : undefined
    const known = record && (meaning === 'modifier' || meaning === 'rule') && describeValue({ doc: '', meaning }, spot.scalar.text, { record, field }, context)
    if (known) parts.push(known)
  }
  const code = word && !toFill && isFamilyCode(word.text.toUpperCase()) ? findCode(word.text) : undefined
  if (word && code && !parts.some(part => part.startsWith(`**${code.code}**`))) {
    const note = noteAt(file, offset)
    parts.push(describeCode(code, note ? describeClues(note, code.code, context) : '', mostSources))
    span = word.span
  }
  const isBilled = file.records.some(({ kind }) => kind !== 'policy' && kind !== 'settings')
  const here = findings.filter(finding => finding.span.start <= offset && offset <= finding.span.end)
  const rules = [...new Set(here.map(finding => finding.rule))].map(id => findRule(id)!)
  parts.push(...(rules.length > mostRules ? [listRules(rules)] : rules.map(rule => describeRule(rule, isBilled))))
  if (!parts.length) return undefined
  const comparable = code !== undefined && { comparable: true }
  return { span: span ?? here[0]!.span, markdown: parts.join('\n\n---\n\n'), ...comparable }
}

function valueAt(file: RecordFile, path: readonly (string | number)[], text: string, onKey: boolean): string | undefined {
  if (!onKey) return text
  const node = nodeAt(file.tree, path)
  return node?.kind === 'scalar' && !isBlank(node) ? node.text : undefined
}

function wordAt(text: string, offset: number): { text: string; span: Span } | undefined {
  let start = offset
  let end = offset
  while (start > 0 && /[\w-]/.test(text[start - 1]!)) start--
  while (end < text.length && /[\w-]/.test(text[end]!)) end++
  return end > start ? { text: text.slice(start, end), span: { start, end } } : undefined
}

function describeField(about: FieldDoc, value: string | undefined, place: FieldPlace, context: Context, onKey: boolean): string[] {
  const known = value === undefined ? undefined : describeValue(about, value, place, context)
  return onKey || !known ? [about.doc, ...(known ? [known] : [])] : [known]
}

/** A field of a record. */
interface FieldPlace {
  readonly record: AnyRecord
  readonly field: Path
}

/** Explains the value of a field, in Markdown; undefined for an unknown value. */
export function describeValue({ meaning }: FieldDoc, value: string, { record, field }: FieldPlace, context: Context): string | undefined {
  const date = fieldJudgedOn(record, field)
  const found = <T>(thing: T | undefined, describe: (thing: T) => string | undefined) => (thing === undefined ? undefined : describe(thing))
  switch (meaning) {
    case 'code': return found(findCode(value), code => describeCode(code, record.kind === 'note' && isFamilyCode(code.code) ? describeClues(record, code.code, context) : '', mostSources))
    case 'modifier': return found(findModifier(value), modifier => describeModifier(modifier, date))
    case 'place': return found(findPlaceOfService(value), describePlaceOfService)
    case 'diagnosis': case 'diagnoses': return found(findDiagnosis(value), diagnosis => describeDiagnosis(diagnosis, date))
    case 'credential': return found(findCredential(value), describeCredential)
    case 'activity': return found(findActivity(value), describeActivity)
    case 'npi': return isNpi(value) ? 'Valid check digit.' : 'Not a valid NPI: ten digits, the last one a check digit.'
    case 'units': return record.kind === 'note' ? describeUnits(record, context) : undefined
    case 'plan': return found(record.kind === 'note' ? context.planOf(record) : context.named('plan', value)[0], describePlan)
    case 'payer': return found(context.policyOn(value, record.kind === 'plan' ? undefined : judgedOn(record)) ?? context.named('policy', value)[0], describePolicy)
    case 'authorization': return context.authorizations(value).map(authorization => describeAuthorization(authorization, context)).join('\n\n') || undefined
    case 'rule': return found(findRule(value), describeRule)
    case 'goal': return found(record.kind === 'plan' ? record : record.kind === 'note' ? context.planOf(record) : undefined, plan => describeGoal(plan, value))
    default: return undefined
  }
}

function describeClues(note: Note, code: string, context: Context): string {
  const clues = cluesIn(note, context)
  const line = (speaks: 'for' | 'against') => {
    const texts = clues.filter(clue => clue.code === code && clue.speaks === speaks).map(({ text, words }) => (words ? `${text} (${words.map(({ word }) => word).join(', ')})` : text))
    return texts.length ? `- ${capitalized(speaks)} ${code}: ${texts.join('; ')}` : undefined
  }
  const others = familyCodes.filter(other => other !== code).map(other => {
    const texts = clues.filter(clue => clue.code === other && clue.speaks === 'for').map(({ text }) => text)
    return texts.length ? `- For ${other} instead: ${texts.join('; ')}` : undefined
  })
  const lines = [line('for'), line('against'), ...others].filter(Boolean)
  return lines.length ? `Evidence in this note:\n${lines.join('\n')}` : 'This note has no evidence for or against it yet. Add its activities.'
}
