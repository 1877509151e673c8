import { isForeign, kindOfFile } from '../dialects/native'
import { codes } from '../knowledge/codes'
import { fieldDoc, type FieldDoc, type Meaning } from '../records/field'
import { fieldDocAt, defOf, keysOf, schemaAt } from '../records/fields-at'
import { schemas, type AnyRecord, type Kind } from '../records/record'
import { findRule, rules } from '../rules'
import { expectedParts } from '../rules/expected-parts'
import type { Cursor } from '../source/cursor/cursor'
import { cursorAt } from '../source/cursor/cursor-at'
import type { TextEdit } from '../source/read/text-edit'
import type { Path, Span } from '../source/read/span'
import { regionIndexAt, textBetween, type Tree } from '../source/read/tree'
import { writeKeyAt, writeValueAt, type Form, type Insertion } from '../source/cursor/write-at'
import { ignoreWord } from '../workspace/ignore-comments'
import { recordAt, type RecordFile } from '../workspace/file'
import { describeRule } from './describe'
import { describeValue } from './hover'
import { offersFor } from './offer'
import type { Checker } from '../checking/checker'
import type { WorkspaceView } from './question'
import { asJson, template, templateKinds } from './template'

/** A word that may be written at the cursor. */
export interface Completion {
  readonly label: string
  readonly is: 'key' | 'value' | 'id' | 'word'
  readonly detail?: string
  /** What typing is compared with. */
  readonly filter: string
  /** Replaces `span`, within the cursor's line; the cursor goes to `caret` in it. */
  readonly newText: string
  readonly span: Span
  readonly caret: number
  /** What else must be written: a comma before, say. */
  readonly more: readonly TextEdit[]
  /** There will be something to choose where the cursor goes. */
  readonly continues: boolean
  /** Explains it, in Markdown. */
  describe(): string | undefined
}

/** What may be written at a cursor, the best first; `isComplete` is false when more typing would find more. */
export interface Completions {
  readonly items: readonly Completion[]
  readonly isComplete: boolean
}

/** What a host knows of the moment. */
export interface Moment {
  /** The character just typed, when that is why completions are asked for; absent when somebody asks. */
  readonly typed?: string
  /** The calendar day, `YYYY-MM-DD`. */
  readonly today?: string
}

const nothing: Completions = { items: [], isComplete: true }

/** Fields that only their writer knows. */
const silent: readonly (Meaning | undefined)[] = ['text', 'id', 'url', 'time', 'amount', undefined]
const bare: readonly (Meaning | undefined)[] = ['number', 'units', 'minutes', 'amount', 'flag']

/** What may be written at an offset: keys of the record, values that fit, rules in an ignoring comment. */
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
  const typed = textBetween(file.tree, cursor.span.start, offset)
  const place: Place = { file, cursor, kind, record, field, schema, typed, moment, checker }
  if (cursor.what === 'key') return keysFor(place, false)
  if (isEmptyJson(file)) return { items: [...wholeRecord(place), ...keysFor(place, false).items], isComplete: true }
  const { type, element } = defOf(schema)
  if (type === 'array') {
    // Keys stand below whose dash is missing: where it belongs, one cannot tell.
    if (cursor.own && cursor.siblings.length) return nothing
    const item = { ...place, schema: element!, field: [...field, 0], cursor: { ...cursor, siblings: [] } }
    return isMapping(element!) ? keysFor(item, true) : valuesFor(item, true)
  }
  if (!isMapping(schema)) return valuesFor(place, false)
  // A space behind a key is often on the way to the next line.
  if (moment.typed === ' ' && (!cursor.own || cursor.span.end > cursor.span.start)) return nothing
  if (!cursor.own) return keysFor(place, false)
  const key = toKey(file.tree, cursor)
  return offset <= key.span.end ? keysFor({ ...place, cursor: key }, false) : nothing
}

/** Where a value of its own line belongs and a mapping is wanted, its first key is being typed. */
function toKey(tree: Tree, cursor: Cursor): Cursor {
  const { span: { start, end } } = cursor
  const word = start + /^\S*/.exec(textBetween(tree, start, end))![0].length
  return { ...cursor, what: 'key', span: { start, end: word }, own: word === end }
}

/** In YAML there are snippets, which JSON's own editor does not have. */
function isEmptyJson({ tree: { regions, format } }: RecordFile): boolean {
  return format === 'json' && regions.length === 1 && !/[^\s\ufeff]/.test(regions[0]!.text)
}

/** A record to be filled in, the cursor at its first id. */
function wholeRecord({ kind, cursor: { span }, moment: { today } }: Place): Completion[] {
  const known = templateKinds.find(one => one === kind)
  if (!known || today === undefined) return []
  const newText = asJson(template(known, { today })).trimEnd()
  return [{
    label: `${kind} to be filled in`, is: 'word', filter: kind, newText, caret: newText.indexOf('TODO'), span, more: [], continues: false,
    describe: () => 'All keys of the record; "TODO" and `null` stand where something is to be filled in.',
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

/** Between words, and on a line that is still empty, a space alone asks for nothing. */
function isDisturbing({ tree }: RecordFile, { what, span, own, lead }: Cursor, offset: number): boolean {
  const { start } = tree.regions[regionIndexAt(tree.regions, offset)]!
  return span.end > span.start ? what === 'key' : own && lead === '' && !/-[ \t]+$/.test(textBetween(tree, start, offset))
}

function isMapping(schema: Schema): boolean {
  return ['object', 'record'].includes(defOf(schema).type)
}

function formOf(schema: Schema): Form {
  const { type, element } = defOf(schema)
  if (type === 'array') return [formOf(element!) as 'text']
  return isMapping(schema) ? 'mapping' : bare.includes(fieldDoc(schema)?.meaning) ? 'bare' : 'text'
}

function keysFor(place: Place, listed: boolean): Completions {
  const { file, cursor, schema, field, kind } = place
  const free = keysAt(place).filter(({ key }) => !cursor.siblings.includes(key))
  const items = free.flatMap(({ key, about: said, required }): Completion[] => {
    const inner = schemaAt(schema, [key])
    const insertion = inner && writeKeyAt(file.tree, cursor, key, formOf(inner), listed)
    if (!insertion) return []
    const element = defOf(inner).element
    const holds = fieldDoc(element ?? inner)?.meaning ?? said.meaning
    return [{
      ...written(insertion), label: key, is: 'key', filter: key,
      ...(required ? { detail: 'required' } : {}),
      continues: !cursor.colon && (isMapping(inner) || (element !== undefined && isMapping(element)) || !silent.includes(holds)),
      describe: () => (kind === 'settings' && field[0] === 'rules' ? describeRule(findRule(key)!) : said.doc),
    }]
  })
  return { items, isComplete: true }
}

/** The keys that a mapping can have: what must be there first. */
function keysAt({ schema, kind, field, record, checker }: Place): { key: string; about: FieldDoc; required: boolean }[] {
  const optional = (keys: readonly string[], doc: (key: string) => string) =>
    keys.map(key => ({ key, about: { doc: doc(key) }, required: false }))
  if (kind === 'settings' && field.join() === 'rules') return optional(rules.map(({ id }) => id), id => findRule(id)!.title)
  if (kind === 'policy' && field.join() === 'codes') {
    return optional(codes.map(({ code }) => code), key => codes.find(({ code }) => code === key)!.long)
  }
  const keys = keysOf(schema)
  if (defOf(schema).type !== 'record') return [...keys].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)))
  if (record?.kind !== 'note' || keys.length === 0) return keys
  const { parts } = expectedParts(record, checker.context)
  const known = new Map(keys.map(one => [one.key, one]))
  const asked = { doc: 'A part of the narrative that the payer asks for.' }
  return [
    ...parts.map(key => ({ key, about: known.get(key)?.about ?? asked, required: true })),
    ...keys.filter(({ key }) => !parts.includes(key)),
  ]
}

function isFirst({ required, about: { meaning: holds } }: { about: FieldDoc; required: boolean }): boolean {
  return required || holds === 'kind'
}

function valuesFor(place: Place, listed: boolean): Completions {
  const { file, cursor, kind, record, field, schema, typed, moment, checker } = place
  const said = (listed ? fieldDoc(schema) : fieldDocAt(schemas[kind], field)) ?? fieldDoc(schema)
  if (!said) return nothing
  const isSearched = said.meaning === 'diagnosis' || said.meaning === 'diagnoses'
  if (moment.typed === ' ' && cursor.span.end > cursor.span.start && !isSearched) return nothing
  const known: WorkspaceView = { context: checker.context, records: () => checker.records() }
  const item = typeof field[field.length - 1] === 'number'
  const [taken, beside] = item ? [cursor.siblings, []] : [[], cursor.siblings]
  const offers = offersFor({ kind, record, field, said, taken, beside, typed, today: moment.today }, known)
  const items = offers.flatMap(({ value, detail }): Completion[] => {
    const insertion = writeValueAt(file.tree, cursor, value, { bare: bare.includes(said.meaning), listed })
    return insertion ? [{
      ...written(insertion), label: value, is: said.choices || said.meaning === 'kind' ? 'word' : 'value', detail,
      // Diagnoses are found by the core, with words in any order.
      filter: isSearched ? typed : [value, detail].join(' ').trim(),
      continues: false,
      describe: () => record && describeValue(said, value, record, checker.context),
    }] : []
  })
  return { items, isComplete: !isSearched }
}

function written({ span, newText, caret, more }: Insertion): Pick<Completion, 'span' | 'newText' | 'caret' | 'more'> {
  return { span, newText, caret, more }
}

/** In `# noteproof-ignore <rule>`: first the rules that speak below, then all others. */
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
    const describe = () => 'Silences one rule at what stands below.'
    const caret = newText.length
    const word: Completion = { ...common, label: ignoreWord, is: 'word', filter: ignoreWord, newText, caret, continues: true, describe }
    return { items: [word], isComplete: true }
  }
  if (!new RegExp(`^#[ \\t]*${ignoreWord}[ \\t]+$`).test(before)) return nothing
  const reason = text.slice(span.end, comment.end).trim() ? '' : ' -- '
  const speaking = checker.findings(file.name).filter(one => one.span.start >= offset).map(({ rule }) => rule)
  const ids = [...new Set([...speaking, ...rules.map(({ id }) => id)])]
  return {
    items: ids.map(id => {
      const rule = findRule(id)!
      const detail = speaking.includes(id) ? `speaks below: ${rule.title}` : rule.title
      const newText = id + reason
      const describe = () => describeRule(rule)
      return { ...common, label: id, is: 'id', detail, filter: id, newText, caret: newText.length, continues: false, describe }
    }),
    isComplete: true,
  }
}
