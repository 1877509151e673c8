import { isForeign, kindOfFile } from '../dialects/native'
import { allCodes } from '../knowledge/codes'
import { allModifiers, findModifier } from '../knowledge/modifiers'
import { fieldDoc, type FieldDoc, type Meaning } from '../records/field'
import { fieldDocAt, defOf, keysOf, schemaAt, shorthandOf } from '../records/fields-at'
import { isPlaceholder, isUnfilled } from '../records/placeholder'
import { schemas, type AnyRecord, type Kind } from '../records/record'
import { findRule, rules } from '../rules'
import { partIn } from '../knowledge/narrative-formats'
import { expectedParts } from '../rules/expected-parts'
import type { Cursor } from '../source/cursor/cursor'
import { cursorAt } from '../source/cursor/cursor-at'
import type { TextEdit } from '../source/read/text-edit'
import type { Path, Span } from '../source/read/span'
import { regionIndexAt, textBetween, type Tree } from '../source/read/tree'
import { writeKeyAt, writeValueAt, type Form, type Insertion } from '../source/cursor/write-at'
import { ignoreWord } from '../records/ignore-words'
import { recordAt, type RecordFile } from '../workspace/file'
import { describeRule } from './describe'
import { describeValue } from './describe-value'
import { offersFor } from './offer'
import type { Checker } from '../checking/checker'
import type { WorkspaceView } from './question'
import { titleOfRule } from './rule-texts'
import { asJson, skeleton, skeletonKinds } from './skeleton'

export interface Completion {
  readonly label: string
  readonly is: 'key' | 'value' | 'id' | 'word'
  readonly detail?: string
  /** The text that typing is matched against. */
  readonly filter: string
  /** Replaces `span`, which is on the cursor's line. `caret` is the cursor's offset in the new text. */
  readonly newText: string
  readonly span: Span
  readonly caret: number
  /** Additional edits, such as a comma before it. */
  readonly more: readonly TextEdit[]
  /** Whether to offer completions again at the new cursor. */
  readonly continues: boolean
  /** The explanation, in Markdown. */
  describe(): string | undefined
}

/** Completions, best first; `isComplete` is false when further typing can find others. */
export interface Completions {
  readonly items: readonly Completion[]
  readonly isComplete: boolean
  /** Present where a whole record may begin. */
  readonly record?: RecordStart
}

/** A place where a whole record may begin: the text that it replaces, and the kind of record that the file is for. */
export interface RecordStart {
  readonly span: Span
  readonly kind: Kind
}

/** The circumstances of a request. */
export interface Moment {
  /** The trigger character just typed; absent for an explicit request. */
  readonly typed?: string
  /** The date, `YYYY-MM-DD`. */
  readonly today?: string
}

const nothing: Completions = { items: [], isComplete: true }

/** Meanings of fields that have nothing to suggest. */
const silent: readonly (Meaning | undefined)[] = ['text', 'prose', 'id', 'url', 'time', 'amount', undefined]
const bare: readonly (Meaning | undefined)[] = ['number', 'pointer', 'units', 'minutes', 'amount', 'flag']

/** Completions at an offset: keys of the record, values of a field, or rules in a suppression comment. */
export function completionsAt(checker: Checker, file: RecordFile, offset: number, moment: Moment = {}): Completions {
  const cursor = cursorAt(file.tree, offset)
  if (!cursor) return nothing
  if (cursor.what === 'comment') return inComment(checker, file, cursor, offset)
  if (moment.typed === ' ' && isDisturbing(file, cursor, offset)) return nothing

  if (isForeign(file.tree, cursor.path)) return nothing
  const { record, field } = recordAt(file, cursor.path)
  const kind = record?.kind ?? kindOfFile(file.name)
  const schema = kind && schemaAt(schemas[kind], field)
  if (!kind || !schema) return nothing
  const { start, end } = cursor.span
  const place: Place = { file, cursor, kind, record, field, schema, typed: textBetween(file.tree, start, offset), moment, checker }
  const written = textBetween(file.tree, start, end)
  if (cursor.what !== 'value' || !isToFillIn(written, schema, cursor)) return completionsIn(place, offset)
  // What is typed into a placeholder is no filter: its text is replaced as a whole.
  const { items, isComplete } = completionsIn({ ...place, typed: '' }, start)
  return { items: items.map(item => ({ ...item, filter: written })), isComplete }
}

/** Whether a value only holds a place: a placeholder, `null` in JSON, or units and minutes of 0. */
function isToFillIn(written: string, schema: Schema, { quote }: Cursor): boolean {
  const meaning = fieldDoc(schema)?.meaning
  return isPlaceholder(written) || (quote === '' && written === 'null') || (written === '0' && (meaning === 'units' || meaning === 'minutes'))
}

function completionsIn(place: Place, offset: number): Completions {
  const { file, cursor, field, schema } = place
  if (cursor.what === 'key') {
    const keys = keysFor(place, false)
    return beginsRecord(place) ? { ...keys, record: { span: cursor.span, kind: place.kind } } : keys
  }
  if (isEmptyJson(file)) return { items: [...wholeRecord(place), ...keysFor(place, false).items], isComplete: true }
  const { type, element } = defOf(schema)
  if (type === 'array') {
    // Keys below lack their dash, whose place is unknown.
    if (cursor.own && cursor.siblings.length) return nothing
    const item = { ...place, schema: element!, field: [...field, 0], cursor: { ...cursor, siblings: [] } }
    return isMapping(element!) ? keysFor(item, true) : valuesFor(item, !fieldDoc(schema)?.orOne)
  }
  if (!isMapping(schema)) return valuesFor(place, false)
  const instead = shorthandOf(schema)
  if (!instead) return keysBelow(place, offset)
  const values = completionsIn({ ...place, schema: instead }, offset)
  return { ...values, items: [...values.items, ...keysBelow(place, offset).items] }
}

/** The keys of a mapping whose value is still to be written. */
function keysBelow(place: Place, offset: number): Completions {
  const { file, cursor, moment } = place
  // After a key, a space is often followed by a line break.
  if (moment.typed === ' ' && (!cursor.own || cursor.span.end > cursor.span.start)) return nothing
  if (!cursor.own) return keysFor(place, false)
  const key = toKey(file.tree, cursor)
  return offset <= key.span.end ? keysFor({ ...place, cursor: key }, false) : nothing
}

/** Whether a key is the first of a YAML document, at the start of its line. */
function beginsRecord({ cursor: { own, column, lead, flow, colon, siblings }, field, kind, file }: Place): boolean {
  return file.tree.format === 'yaml' && own && !flow && !colon && column === 0 && lead === '' && field.length === 0 && siblings.length === 0
    && kind !== 'settings' && file.tree.regions[0]!.layout === 'documents'
}

/** Converts a cursor at the value of a mapping field to one at the mapping's first key. */
function toKey(tree: Tree, cursor: Cursor): Cursor {
  const { span: { start, end } } = cursor
  const word = start + /^\S*/.exec(textBetween(tree, start, end))![0].length
  return { ...cursor, what: 'key', span: { start, end: word }, own: word === end }
}

function isEmptyJson({ tree: { regions, format } }: RecordFile): boolean {
  return format === 'json' && regions.length === 1 && !/[^\s\ufeff]/.test(regions[0]!.text)
}

/** A blank record for JSON, where snippets do not apply; the cursor goes to its first id. */
function wholeRecord({ kind, cursor: { span }, moment: { today } }: Place): Completion[] {
  const known = skeletonKinds.find(own => own === kind)
  if (!known || today === undefined) return []
  const newText = asJson(skeleton(known, { today })).trimEnd()
  return [{
    label: `blank ${kind}`, is: 'word', filter: kind, newText, caret: newText.indexOf('TODO'), span, more: [], continues: false,
    describe: () => 'Every key of the record. Replace each "TODO" and `null`.',
  }]
}

type Schema = Parameters<typeof defOf>[0]

interface Place {
  readonly file: RecordFile
  readonly cursor: Cursor
  readonly kind: Kind
  readonly record: AnyRecord | undefined
  readonly field: Path
  readonly schema: Schema
  readonly typed: string
  readonly moment: Moment
  readonly checker: Checker
}

/** Whether a typed space should not open completions: between words, and on an empty line. */
function isDisturbing({ tree }: RecordFile, { what, span, own, lead }: Cursor, offset: number): boolean {
  const { start } = tree.regions[regionIndexAt(tree.regions, offset)]!
  return span.end > span.start ? what === 'key' : own && lead === '' && !/-[ \t]+$/.test(textBetween(tree, start, offset))
}

function isMapping(schema: Schema): boolean {
  return ['object', 'record'].includes(defOf(schema).type)
}

function formOf(schema: Schema): Form {
  const { type, element } = defOf(schema)
  if (type === 'array') return fieldDoc(schema)?.orOne ? formOf(element!) : [formOf(element!) as 'text']
  const instead = shorthandOf(schema)
  if (instead) return formOf(instead)
  // A charge is usually one amount.
  const single = fieldDoc(schema)?.shorthand && defOf(schema).valueType
  return isMapping(schema) && !(single && bare.includes(fieldDoc(single)?.meaning)) ? 'mapping' : bare.includes(fieldDoc(schema)?.meaning) ? 'bare' : 'text'
}

function keysFor(place: Place, listed: boolean): Completions {
  const { file, cursor, schema } = place
  const free = keysAt(place).filter(({ key }) => !cursor.siblings.includes(key))
  const items = free.flatMap(({ key, about, required }): Completion[] => {
    const inner = schemaAt(schema, [key])
    const insertion = inner && writeKeyAt(file.tree, cursor, key, formOf(inner), listed)
    if (!insertion) return []
    const { element } = defOf(inner)
    const meaning = fieldDoc(element ?? inner)?.meaning ?? about.meaning
    return [{
      ...written(insertion), label: key, is: 'key', filter: key,
      ...(required ? { detail: 'required' } : {}),
      continues: !cursor.colon && (isMapping(inner) || (element !== undefined && isMapping(element)) || !silent.includes(meaning)),
      describe: () => (fieldDoc(schema)?.keys === 'rule' ? describeRule(findRule(key)!) : about.doc),
    }]
  })
  return { items, isComplete: true }
}

/** The keys that a mapping can have, required ones first. */
function keysAt({ schema, record, checker }: Place): { key: string; about: FieldDoc; required: boolean }[] {
  const optional = (keys: readonly string[], doc: (key: string) => string) =>
    keys.map(key => ({ key, about: { doc: doc(key) }, required: false }))
  const meant = fieldDoc(schema)?.keys
  if (meant === 'rule') return optional(rules.map(({ id }) => id), id => titleOfRule(findRule(id)!))
  if (meant === 'code' || meant === 'service' || meant === 'service-or-payer') {
    const payers = meant === 'service-or-payer' ? optional(checker.context.payers(), () => 'The charges of this payer.') : []
    return [...optional(allCodes().map(({ code }) => code), key => allCodes().find(({ code }) => code === key)!.long), ...payers]
  }
  if (meant === 'modifier') return optional(allModifiers().map(({ modifier }) => modifier), key => findModifier(key)!.meaning)
  const keys = keysOf(schema)
  if (defOf(schema).type !== 'record') return [...keys].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)))
  if (record?.kind !== 'note' || keys.length === 0) return keys
  const { parts = [], format } = expectedParts(record, checker.context) ?? {}
  const known = new Map(keys.map(entry => [entry.key, entry]))
  const asked = { doc: 'A narrative part that the payer requires.' }
  return [
    ...parts.map(key => ({ key, about: known.get(key)?.about ?? asked, required: true })),
    ...keys.filter(({ key }) => !parts.includes(key) && (!format || partIn(format, key) === key)),
  ]
}

function isFirst({ required, about: { meaning } }: { about: FieldDoc; required: boolean }): boolean {
  return required || meaning === 'kind'
}

function valuesFor(place: Place, listed: boolean): Completions {
  const { file, cursor, kind, record, field, schema, typed, moment, checker } = place
  const about = (listed ? fieldDoc(schema) : fieldDocAt(schemas[kind], field)) ?? fieldDoc(schema)
  if (!about) return nothing
  const isSearched = about.meaning === 'diagnosis' || about.meaning === 'diagnoses'
  if (moment.typed === ' ' && cursor.span.end > cursor.span.start && !isSearched) return nothing
  const known: WorkspaceView = { context: checker.context, records: () => checker.records() }
  const item = typeof field[field.length - 1] === 'number'
  const [taken, beside] = item ? [cursor.siblings, []] : [[], cursor.siblings]
  // A placeholder is there to be replaced by any value.
  const isOpen = isUnfilled(typed)
  const offers = offersFor({ kind, record, field, about, taken, beside, typed: isOpen ? '' : typed, today: moment.today }, known)
  const items = offers.flatMap(({ value, detail }): Completion[] => {
    const insertion = writeValueAt(file.tree, cursor, value, { bare: bare.includes(about.meaning), listed })
    return insertion ? [{
      ...written(insertion), label: value, is: about.choices || about.meaning === 'kind' ? 'word' : 'value', detail,
      // The search for diagnoses, which takes words in any order, is the filter.
      filter: isSearched || isOpen ? typed : [value, detail].join(' ').trim(),
      continues: false,
      describe: () => record && describeValue(about, value, { record, field }, checker),
    }] : []
  })
  return { items, isComplete: !isSearched }
}

function written({ span, newText, caret, more }: Insertion): Pick<Completion, 'span' | 'newText' | 'caret' | 'more'> {
  return { span, newText, caret, more }
}

/** Completions in `# noteproof-ignore <rule>`: first the rules reported below, then all others. */
function inComment(checker: Checker, file: RecordFile, { span: comment }: Cursor, offset: number): Completions {
  const { text, format } = file.tree
  if (format === 'json' || /\S/.test(text.slice(text.lastIndexOf('\n', comment.start - 1) + 1, comment.start))) return nothing
  let start = offset
  while (start > comment.start && /[\w-]/.test(text[start - 1]!)) start--
  const span = { start, end: offset + /^[\w-]*/.exec(text.slice(offset, comment.end))![0].length }
  const before = text.slice(comment.start, start)
  const common = { span, more: [] }
  if (/^#[ \t]*$/.test(before)) {
    if (!/^no/.test(text.slice(start, offset))) return nothing
    const newText = `${ignoreWord} `
    const describe = () => 'Ignores one rule for the key or record below.'
    const caret = newText.length
    const word: Completion = { ...common, label: ignoreWord, is: 'word', filter: ignoreWord, newText, caret, continues: true, describe }
    return { items: [word], isComplete: true }
  }
  if (!new RegExp(`^#[ \\t]*${ignoreWord}[ \\t]+$`).test(before)) return nothing
  const reason = text.slice(span.end, comment.end).trim() ? '' : ' -- '
  const reported = checker.findings(file.name).filter(finding => finding.span.start >= offset).map(({ rule }) => rule)
  const ids = [...new Set([...reported, ...rules.map(({ id }) => id)])]
  return {
    items: ids.map(id => {
      const rule = findRule(id)!
      const detail = reported.includes(id) ? `reported below: ${titleOfRule(rule)}` : titleOfRule(rule)
      const newText = id + reason
      const describe = () => describeRule(rule)
      return { ...common, label: id, is: 'id', detail, filter: id, newText, caret: newText.length, continues: false, describe }
    }),
    isComplete: true,
  }
}
