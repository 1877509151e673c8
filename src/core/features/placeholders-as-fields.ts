import { fieldFor } from '../records/field-for'
import { placeholdersIn } from '../records/placeholder'
import type { AnyRecord } from '../records/record'
import { fieldsOf, leavesAt } from '../records/text-leaves'
import type { Edit, Fix } from '../source/edit/edit'
import { nodeAt } from '../source/read/tree'
import { touch, type Path, type Span } from '../source/read/span'
import { readingsWithin, type RecordFile } from '../workspace/file'

/** The fixes that write the placeholders of a template, such as `TODO` and `<date>`, as fields: those of the values in a range, and all of a record. */
export function placeholdersAsFields(file: RecordFile, within: Span): Fix[] {
  if (!file.isTemplate) return []
  const records = readingsWithin(file, within).flatMap(reading => reading.records).filter(record => touch(record.span, within))
  return records.flatMap(record => {
    const edits = editsIn(file, record)
    const here = edits.filter(({ path }) => touch(nodeAt(file.tree, path)!.span, within))
    if (here.length === 0) return []
    const fix = (title: string, edits: readonly Edit[]): Fix => ({ title, safe: false, edits })
    const one = here.length === 1 && here[0]!.op === 'set' ? fix(`Write it as ${here[0]!.value}`, here) : fix('Write the template text here as fields', here)
    return edits.length > here.length ? [one, fix('Write all template text of this record as fields', edits)] : [one]
  })
}

/** The edits that write the placeholders of a record as fields, one for each value with placeholders. */
function editsIn({ tree }: RecordFile, record: AnyRecord): Edit[] {
  const edits = new Map<string, Edit>()
  for (const { path: field, meaning } of fieldsOf(record.kind)) {
    for (const { path, present } of leavesAt(record, field)) {
      const node = present && !edits.has(path.join('\n')) ? nodeAt(tree, path) : undefined
      if (!node || node.kind !== 'scalar' || placeholdersIn(node.text).length === 0) continue
      const value = asFields(record, path, node.text, meaning === 'prose')
      edits.set(path.join('\n'), { op: 'set', path, value })
    }
  }
  return [...edits.values()]
}

/** A text with its placeholders as fields. A value that is no prose becomes one field. */
function asFields({ kind, path: whole }: AnyRecord, path: Path, text: string, isProse: boolean): string {
  const inside = path.slice(whole.length)
  const placeholders = placeholdersIn(text)
  if (!isProse) return fieldFor(kind, inside, placeholders[0]!.hint || undefined)
  let [written, end] = ['', 0]
  for (const [index, { start, end: after, hint }] of placeholders.entries()) {
    const field = fieldFor(kind, inside, hint || (placeholders.length > 1 ? '' : undefined))
    written += text.slice(end, start) + (index ? field.replace(/^\{\{\w+/, `$&_${index + 1}`) : field)
    end = after
  }
  return written + text.slice(end)
}
