import type { Checker } from '../checking/checker'
import { isForeign, kindOfFile, pathInRecord } from '../dialects/native'
import { defOf, schemaAt } from '../records/fields-at'
import { kinds, schemas, type Kind } from '../records/record'
import { knownFields, type TemplateField } from '../records/template-field'
import { cursorAt } from '../source/cursor/cursor-at'
import { writeValueAt } from '../source/cursor/write-at'
import { lineEnd } from '../source/read/offsets'
import { parse } from '../source/read/parse'
import type { Path, Span } from '../source/read/span'
import { lineStart, splice } from '../source/read/text-edit'
import { locationAt, nodeAt, regionIndexAt, type Tree } from '../source/read/tree'
import { recordAt, type RecordFile } from '../workspace/file'
import { completionsAt, type Completion, type Completions, type Moment } from './complete'
import { describeTemplateField } from './describe-template-field'
import { likelyFields } from './likely-fields'
import { templateFieldsOf } from './template-fields-of'

const nothing: Completions = { items: [], isComplete: true }

/** Completions at an offset: inside the braces of a template's field its names, elsewhere the others, with the field that fits an empty value. */
export function completionsWithFields(checker: Checker, file: RecordFile, offset: number, moment: Moment = {}): Completions {
  const open = openFieldAt(file.tree, offset)
  if (open && file.isTemplate) return namesAt(file, open)
  // A whole field that was left in another record is a placeholder to replace.
  if (open && open.end === undefined) return nothing
  const completions = completionsAt(checker, file, offset, moment)
  if (!file.isTemplate || (moment.typed === ' ' && !completions.items.length)) return completions
  const { isLikely, items } = emptyValueFields(file, offset)
  return { ...completions, items: isLikely ? [...items, ...completions.items] : [...completions.items, ...items] }
}

/** A field with the cursor after its opening braces. */
interface OpenField {
  readonly offset: number
  /** The text around the cursor, where it begins in the file, and the name without the spaces around it. */
  readonly text: string
  readonly from: number
  readonly name: Span
  /** Where the field ends, with its closing braces; undefined when these are missing. */
  readonly end: number | undefined
  /** Whether the cursor is in the hint or the choices. */
  readonly isPastName: boolean
}

function openFieldAt(tree: Tree, offset: number): OpenField | undefined {
  const region = tree.regions[regionIndexAt(tree.regions, offset)]!
  const [text, from] = region.start <= offset && offset <= region.end ? [region.text, region.start] : [tree.text, 0]
  const at = offset - from
  const before = text.slice(lineStart(text, at), at)
  const braces = before.lastIndexOf('{{')
  if (braces < 0 || /[{}]/.test(before.slice(braces + 2))) return undefined
  const typed = before.slice(braces + 2)
  const after = text.slice(at, lineEnd(text, at))
  const start = at - typed.trimStart().length
  // A name has no quotation marks: the field of a quoted value ends with it.
  const closing = /^\w*["']/.test(after) ? undefined : /^[^{}]*\}\}/.exec(after)
  const rest = (closing ? /^[^:|{}]*/ : /^\w*/).exec(after)![0]
  return {
    offset, text, from, name: { start, end: Math.max(start, at + rest.trimEnd().length) },
    end: closing ? at + closing[0].length : undefined, isPastName: /[:|]/.test(typed),
  }
}

/** The names of fields: first those that fit the key, then the others of the template, then those that fill themselves. */
function namesAt(file: RecordFile, open: OpenField): Completions {
  const place = open.isPastName ? undefined : placeOf(file, open)
  if (!place) return nothing
  const { from, name, end, offset } = open
  // With the closing braces in the replaced text, the cursor goes behind them.
  const isSimple = end === undefined || end === name.end + 2
  const span = { start: from + name.start, end: from + (end !== undefined && isSimple ? end : name.end) }
  const own = ownFields(file, offset)
  const names = new Set([...likelyFields(place.kind, place.field).names, ...own.keys(), ...Object.keys(knownFields)])
  return {
    isComplete: true,
    items: [...names].map(label => {
      const { hint, choices = [] } = own.get(label) ?? {}
      const newText = isSimple ? `${label}}}` : label
      const detail = knownFields[label] ?? hint ?? (choices.join(', ') || `Asked for when a ${place.kind} is made.`)
      const describe = () => describeTemplateField({ name: label, choices, ...(hint && { hint }) }, place.kind)
      return { label, is: 'value', detail, filter: label, newText, caret: newText.length, span, more: [], continues: false, describe }
    }),
  }
}

/** The fields of a template that are asked for, by name in the order of the text, without the one at the cursor. */
function ownFields(file: RecordFile, offset: number): Map<string, TemplateField> {
  const others = templateFieldsOf(file).filter(({ span }) => offset < span.start || offset > span.end).map(({ field }) => field)
  const own = others.filter(({ name }) => name && !Object.hasOwn(knownFields, name))
  // The first one with a hint or choices explains the name.
  return new Map([...own, ...own.filter(({ hint, choices }) => hint || choices.length).reverse()].map(field => [field.name, field]))
}

/** The kind of the record and the path in it of the value with a field, read with the field closed; undefined in a comment or a key. */
function placeOf(file: RecordFile, { text, from, offset, name, end }: OpenField): { kind: Kind; field: Path } | undefined {
  const tree = parse(file.name, end === undefined ? splice(text, { start: name.end, end: name.end }, '}}') : text)
  const spot = locationAt(tree, offset - from)
  if (!spot?.scalar || spot.onKey || (tree.format === 'json' && spot.scalar.style !== 'quoted')) return undefined
  const { record, field } = pathInRecord(tree, spot.path)
  const stated = nodeAt(tree, [...record, 'kind'])
  const kind = kinds.find(kind => stated?.kind === 'scalar' && stated.text === kind) ?? kindOfFile(file.name)
  return kind && { kind, field }
}

/** The fields for an empty value, and whether they are likelier than other values. */
function emptyValueFields(file: RecordFile, offset: number): { isLikely: boolean; items: Completion[] } {
  const cursor = cursorAt(file.tree, offset)
  if (cursor?.what !== 'value' || cursor.span.start < cursor.span.end || isForeign(file.tree, cursor.path)) return { isLikely: false, items: [] }
  const { record, field } = recordAt(file, cursor.path)
  const kind = record?.kind ?? kindOfFile(file.name)
  const schema = kind && schemaAt(schemas[kind], field)
  if (!kind || !schema || (cursor.own && cursor.siblings.length)) return { isLikely: false, items: [] }
  const { type, element } = defOf(schema)
  const listed = type === 'array'
  const isGroup = ['object', 'record'].includes(listed ? defOf(element!).type : type)
  const { names, isLikely } = likelyFields(kind, field)
  const fitting = isGroup ? names.filter(name => !listed && !cursor.own && Object.hasOwn(knownFields, name)) : names
  return {
    isLikely,
    items: fitting.flatMap((name): Completion[] => {
      const value = `{{${name}}}`
      const insertion = writeValueAt(file.tree, cursor, value, { bare: file.tree.format === 'yaml', listed })
      return insertion ? [{
        ...insertion, label: value, is: 'value', detail: knownFields[name] ?? `Asked for when a ${kind} is made.`, filter: name, continues: false,
        describe: () => describeTemplateField({ name, choices: [] }, kind),
      }] : []
    }),
  }
}
