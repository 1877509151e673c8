import { formOf, type Form } from '../dialects/form'
import { schemaAt } from '../records/fields-at'
import { placeholder } from '../records/placeholder'
import { schemas } from '../records/record'
import { idOr } from '../records/shown-id'
import { hintOf, type TemplateField } from '../records/template-field'
import { treeAfter } from '../source/edit/written'
import type { Edit, Value } from '../source/edit/edit'
import { rewriteScalar, writeFlow, writeScalar } from '../source/edit/scalars'
import { entryOf, type List, type Scalar } from '../source/read/node'
import { endOfLine, lineStart, type TextEdit } from '../source/read/text-edit'
import { nodeAt, type Tree } from '../source/read/tree'
import type { Refusal } from './navigate'
import { idsIn, type KnownValues } from './template-values'
import { scalarsToFill, type FieldValues, type ReadTemplate, type ScalarToFill } from './templates'

/** A scalar with fields, and where it stands. */
interface Part extends ScalarToFill {
  /** Undefined for an unknown key. */
  readonly form: Form | undefined
  /** The list of single values that it is an item of. */
  readonly list: List | undefined
}

/** A template's text with its fields replaced by values, unknown ones by placeholders. Undefined when this would change anything else. */
export function fillIn(template: ReadTemplate, values: KnownValues): string | undefined {
  const { file: { name, tree } } = template
  const replacements: TextEdit[] = []
  const edits: Edit[] = []
  /** The filled items of each list, by index. */
  const filled = new Map<List, { readonly edit: Part['path']; readonly items: Map<number, readonly Value[]> }>()
  for (const part of partsOf(template)) {
    const { path, scalar, list } = part
    const value = valueAt(part, values)
    if (list) {
      const known = filled.get(list) ?? { edit: path.slice(0, -1), items: new Map<number, readonly Value[]>() }
      filled.set(list, known)
      known.items.set(path.at(-1) as number, asList(value))
    } else edits.push({ op: 'set', path, value })
    replacements.push({ span: contentSpan(tree, scalar), newText: list ? writtenItems(tree, part, list, asList(value)) : written(tree, part, value) })
  }
  for (const [list, { edit, items }] of filled) {
    edits.push({ op: 'set', path: edit, value: list.items.flatMap((item, at) => items.get(at) ?? (item.kind === 'scalar' ? item.text : [])) })
  }
  return treeAfter(name, tree, [{ edits, replacements }])?.text
}

/** The refusal of a given value that is no choice of its field, or does not fit where the field stands. */
export function wrongValue(template: ReadTemplate, given: FieldValues): Refusal | undefined {
  for (const part of partsOf(template)) {
    for (const field of part.fields) {
      const value = given[field.name]
      if (value === undefined) continue
      const name = idOr(field.name, 'A field')
      if (chosen(field, value) === undefined) return { refusal: `${name} must be one of ${field.choices.join(', ')}.` }
      const expected = misfit(part, value)
      if (expected !== undefined) return { refusal: `${name} must be ${expected}.` }
    }
  }
  return undefined
}

/** What a value must be to fit in place of a whole scalar; undefined if it fits, or if the scalar holds more than the field. */
function misfit(part: Part, value: string): string | undefined {
  const { form } = part
  if (!form || !isWhole(part)) return undefined
  if (form.type === 'object') return part.path.at(-1) === 'enrollment' ? undefined : 'filled in by hand'
  const leaf = form.type === 'leaf' ? form : form.inside!
  if (leaf.type !== 'leaf') return 'filled in by hand'
  const values = form.type === 'array' || part.list ? idsIn(value) : [value]
  return values.every(text => leaf.take(text).fits) ? undefined : leaf.doc.expected ?? 'another value'
}

function partsOf(template: ReadTemplate): Part[] {
  const { file: { tree }, record } = template
  return scalarsToFill(template).map(scalar => {
    const field = scalar.path.slice(record.path.length)
    const schema = schemaAt(schemas[record.kind], field)
    const form = schema && formOf(schema)
    const parent = nodeAt(tree, scalar.path.slice(0, -1))
    return { ...scalar, form, list: parent?.kind === 'list' && form?.type === 'leaf' ? parent : undefined }
  })
}

/** Whether a scalar is one field and nothing else. */
function isWhole({ scalar: { text }, fields: [field] }: ScalarToFill): boolean {
  return text.slice(0, field!.start).trim() === '' && text.slice(field!.end).trim() === ''
}

/** Whether words around a field and a placeholder in it are as good as any. */
function isProse({ form }: Part): boolean {
  return !form || form.type === 'record' || form.doc.meaning === 'prose' || form.doc.meaning === 'text'
}

function valueAt(part: Part, values: KnownValues): Value {
  if (!isWhole(part)) return textAt(part, values)
  const { form, fields: [field], scalar } = part
  const value = valueOf(field!, values)
  const open = placeholder(hintOf(field!))
  if (form?.type === 'object') return isMapping(value) ? withRequired(form, value) : open
  if (form?.type === 'array' || part.list) {
    if (form!.type === 'array' && form!.inside!.type !== 'leaf') return open
    const items = typeof value === 'string' ? idsIn(value) : isMapping(value) ? asText(value, part) : value
    return asList(items ?? open)
  }
  const text = (value === undefined ? undefined : asText(value, part)) ?? open
  // A block may end with a line break.
  if (isProse(part)) return scalar.text.replace(scalar.text.trim(), () => text)
  const read = form!.take(text).value
  return typeof read === 'number' ? read : text
}

/** The text of a scalar with its fields replaced. A value that is no prose is a placeholder as a whole while one of them is unknown. */
function textAt(part: Part, values: KnownValues): string {
  const { scalar: { text }, fields } = part
  const texts = fields.map(field => {
    const value = valueOf(field, values)
    return value === undefined ? undefined : asText(value, part)
  })
  const open = fields.findIndex((_field, at) => texts[at] === undefined)
  if (open >= 0 && !isProse(part)) return placeholder(hintOf(fields[open]!))
  return fields.map((field, at) => text.slice(fields[at - 1]?.end ?? 0, field.start) + (texts[at] ?? placeholder(hintOf(field)))).join('')
    + text.slice(fields.at(-1)!.end)
}

function valueOf(field: TemplateField, values: KnownValues): Value | undefined {
  const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined
  return typeof value === 'string' ? chosen(field, value) : value
}

/** The choice that a value is, in any case; undefined if it is none. Without choices, the value. */
function chosen({ choices }: TemplateField, value: string): string | undefined {
  return choices.length ? choices.find(choice => choice.toLowerCase() === value.toLowerCase()) : value
}

/** A value as one text; undefined where one text is needed and there are several. */
function asText(value: Value, part: Part): string | undefined {
  if (isMapping(value)) return (value[String(part.path.at(-1))] ?? value.program) as string | undefined
  if (typeof value !== 'object') return String(value)
  const texts = asList(value).map(String)
  return texts.length === 1 || isProse(part) ? texts.join(', ') : undefined
}

/** A mapping with placeholders for the required keys that it lacks. */
function withRequired({ fields }: Form, value: Readonly<Record<string, Value>>): Value {
  return Object.fromEntries(fields.flatMap(({ key, required, form }) => {
    const known = value[key] ?? (required ? placeholder(form.doc.doc) : undefined)
    return known === undefined ? [] : [[key, known]]
  }))
}

/** A value in the place of a scalar: in its style where the scalar holds prose, else as any new value is written. */
function written(tree: Tree, part: Part, value: Value): string {
  if (typeof value === 'object') return writeFlow(tree, value)
  const { scalar } = part
  return blockOf(tree, part, value) ?? (scalar.style === 'block' || isProse(part) ? rewriteScalar(tree, scalar, value) : writeScalar(tree, value))
}

/** A value as a block of text, for a part of a narrative that would be quoted: that is where the provider writes. Undefined where no block fits. */
function blockOf(tree: Tree, { path, scalar: { style, span } }: Part, value: string | number): string | undefined {
  const key = String(path.at(-1))
  const parent = nodeAt(tree, path.slice(0, -1))
  const entry = parent?.kind === 'mapping' && !parent.flow ? entryOf(parent, key) : undefined
  if (!entry || style === 'block' || tree.format === 'json' || !path.includes('narrative') || typeof value === 'number') return undefined
  const rest = /^[^\r\n]*/.exec(tree.text.slice(span.end))![0]
  if (rest.trim() !== '' || !/^\S/.test(value) || /[ \t]$/m.test(value) || !writeScalar(tree, value).startsWith('"')) return undefined
  const indent = ' '.repeat(entry.key.span.start - lineStart(tree.text, entry.key.span.start) + 2)
  return ['|-', ...value.split('\n').map(line => line && indent + line)].join(endOfLine(tree.text))
}

/** One or several items in the place of one, separated as the list's items are. */
function writtenItems(tree: Tree, part: Part, list: List, values: readonly Value[]): string {
  const [only, ...others] = values
  if (!others.length) return written(tree, part, only!)
  const mark = list.markAt(part.path.at(-1) as number)
  const separator = list.flow || mark === undefined ? ', ' : `${endOfLine(tree.text)}${' '.repeat(mark - lineStart(tree.text, mark))}- `
  return values.map(value => writeFlow(tree, value)).join(separator)
}

/** The span of a scalar, without the white space that a block's span may end with. */
function contentSpan({ text }: Tree, { span: { start, end } }: Scalar) {
  return { start, end: start + text.slice(start, end).trimEnd().length }
}

function asList(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : [value]
}

function isMapping(value: Value | undefined): value is Readonly<Record<string, Value>> {
  return typeof value === 'object' && !Array.isArray(value)
}
