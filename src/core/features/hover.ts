import { findCode } from '../knowledge/codes'
import { isFamilyCode } from '../knowledge/family'
import type { FieldDoc, Meaning } from '../records/field'
import { fieldDocAt, keyMeaningAt } from '../records/fields-at'
import { schemas, type AnyRecord, type Note } from '../records/record'
import { findRule } from '../rules'
import type { Rule } from '../rules/rule'
import type { Path, Span } from '../source/read/span'
import { isBlank } from '../source/read/node'
import { nodeAt, locationAt } from '../source/read/tree'
import { recordAt, type RecordFile } from '../workspace/file'
import type { Checker } from '../checking/checker'
import type { Finding } from '../checking/finding'
import { noteAt } from './compare'
import { describeRule, listRules } from './describe'
import { describeStatedCharge } from './describe-charge'
import { describeTerm } from './describe-policy'
import { describeTemplateField } from './describe-template-field'
import { describeRounding } from './describe-units'
import { describeCodeIn, describeValue, type FieldPlace } from './describe-value'
import { templateFieldAt } from './template-fields-of'

// A hover stays short: more rules are listed by title.
const mostRules = 2

/** The contents of a hover and the span it explains. */
export interface Hover {
  readonly span: Span
  readonly markdown: string
  /** Set when it explains one of the four codes that can be compared. */
  readonly comparable?: boolean
  /** The rule that it explains, which has a page. */
  readonly rule?: string
}

/** Explains the text at an offset: the field, its value or the template's field in it, and the rules that report it. */
export function hoverAt(checker: Checker, file: RecordFile, offset: number, findings: readonly Finding[]): Hover | undefined {
  const word = wordAt(file.tree.text, offset)
  const ignored = word && file.ignores.some(ignore => ignore.span.start === word.span.start) ? findRule(word.text) : undefined
  if (word && ignored) return { span: word.span, ...ruleCard(ignored) }

  const here = findings.filter(finding => finding.span.start <= offset && offset <= finding.span.end)
  const toFill = templateFieldAt(file, offset)
  const spot = locationAt(file.tree, offset)
  const { record, field } = spot?.scalar ? recordAt(file, spot.path) : { record: undefined, field: [] }
  const parts: string[] = []
  let span = (toFill ?? spot?.scalar)?.span
  const rule = record && !toFill ? ruleAt(record, field, spot!.onKey, spot!.scalar!.text) : undefined
  if (rule) parts.push(ruleCard(rule).markdown)
  else if (record && toFill) parts.push(describeTemplateField(toFill.field, record.kind))
  else if (record) parts.push(...describeField({ record, field, value: valueAt(file, spot!.path, spot!.scalar!.text, spot!.onKey), onKey: spot!.onKey }, checker, here))
  const code = word && !toFill && isFamilyCode(word.text.toUpperCase()) ? findCode(word.text) : undefined
  if (word && code && !parts.some(part => part.startsWith(`**${code.code}**`))) {
    parts.push(describeCodeIn(noteAt(file, offset), code, checker.context))
    span = word.span
  }
  parts.push(...describeRules(file, here))
  if (!parts.length) return undefined
  const more = { ...(code && { comparable: true }), ...(rule && { rule: rule.id }) }
  return { span: span ?? here[0]!.span, markdown: parts.join('\n\n---\n\n'), ...more }
}

/** The rules that report something, with why and how to fix it; several of them by title. */
function describeRules({ records }: RecordFile, findings: readonly Finding[]): string[] {
  const isBilled = records.some(({ kind }) => kind !== 'policy' && kind !== 'settings')
  const rules = [...new Set(findings.map(({ rule }) => rule))].map(id => findRule(id)!)
  return rules.length > mostRules ? [listRules(rules)] : rules.map(rule => describeRule(rule, isBilled))
}

function ruleCard(rule: Rule): { readonly markdown: string; readonly rule: string } {
  return { markdown: describeRule(rule, false), rule: rule.id }
}

/** The rule that a record names at a field. */
function ruleAt({ kind }: AnyRecord, field: Path, onKey: boolean, text: string): Rule | undefined {
  const meaning = onKey ? keyMeaningAt(schemas[kind], field) : fieldDocAt(schemas[kind], field)?.meaning
  return meaning === 'rule' ? findRule(text) : undefined
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

/** A field under the cursor. `value` is absent when there is no plain one. */
interface HoveredField extends FieldPlace {
  readonly value: string | undefined
  readonly onKey: boolean
}

/** Values of these kinds are explained by their field when nothing else explains them; those of other kinds explain themselves. */
const explainedByField: readonly (Meaning | undefined)[] = [undefined, 'choice', 'flag', 'number', 'units', 'minutes', 'pointer', 'amount', 'day-of-year', 'part', 'domain', 'prose', 'text', 'kind']

/** Fields of these kinds hold the id of a record, which explains them. */
const names: readonly (Meaning | undefined)[] = ['id', 'record', 'client', 'plan', 'note', 'claim', 'goal', 'payer', 'authorization']

/** Explains a field: first what its value is, then, on the key, what the field is for. */
function describeField({ record, field, value, onKey }: HoveredField, checker: Checker, here: readonly Finding[]): string[] {
  const about = fieldDocAt(schemas[record.kind], field)
  if (!about || field.length === 0) return []
  const keyMeaning = onKey ? keyMeaningAt(schemas[record.kind], field) : undefined
  const key = String(field.at(-1))
  const its = value === undefined ? undefined : describeUnlessReported(about, value, { record, field }, checker, here)
  const keys = keyMeaning && describeValue({ doc: '', meaning: keyMeaning }, key, { record, field }, checker)
  const stated = record.kind === 'policy' ? describeTerm(record, field) : record.kind === 'settings' ? describeStatedCharge(record, field, checker.context) : undefined
  const known = (onKey ? [stated, keys, its] : [its, stated]).filter(part => part !== undefined)
  const isExplained = known.length > 0 && (!onKey || names.includes(about.meaning))
  return isExplained || (!onKey && !explainedByField.includes(about.meaning)) ? known : [...known, about.doc]
}

/** Explains a value. A finding whose message has the arithmetic of the units leaves only their rounding to explain. */
function describeUnlessReported(about: FieldDoc, value: string, place: FieldPlace, checker: Checker, here: readonly Finding[]): string | undefined {
  const isReported = place.record.kind === 'note' && here.some(({ rule }) => rule === 'units-mismatch' || rule === 'units-depend-on-payer')
  return isReported && about.meaning === 'units' ? describeRounding(place.record as Note, checker.context) : describeValue(about, value, place, checker)
}
