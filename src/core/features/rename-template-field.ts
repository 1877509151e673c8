import { knownFields } from '../records/template-field'
import { isId } from '../records/shown-id'
import type { Span } from '../source/read/span'
import type { RecordFile } from '../workspace/file'
import type { FileEdits, Refusal, Site } from './navigate'
import { templateFieldAt, templateFieldsOf, type WrittenField } from './template-fields-of'

/** The fields of the same name as the one at an offset of a template; undefined without a field there. */
export function fieldReferencesAt(file: RecordFile, offset: number): readonly Site[] | undefined {
  const here = templateFieldAt(file, offset)
  return here && namesakes(file, here).map(({ at, span }) => ({ file: file.name, span: at, whole: span, gives: false }))
}

/** The name of the template's field at an offset if it can be renamed, else the reason why not; undefined without a field there. */
export function renameableFieldAt(file: RecordFile, offset: number): { readonly span: Span; readonly id: string } | Refusal | undefined {
  const here = templateFieldAt(file, offset)
  if (!here) return undefined
  if (!here.field.name) return { refusal: 'This field has no name yet. Write one between the braces.' }
  if (offset < here.at.start || offset > here.at.end) return { refusal: 'Only the name of a field can be renamed. Put the cursor on the name.' }
  return { span: here.at, id: here.field.name }
}

/** The edits that rename the field at an offset everywhere in its template, or the reason why it cannot be renamed; undefined without a field there. */
export function renameFieldAt(file: RecordFile, offset: number, name: string): readonly FileEdits[] | Refusal | undefined {
  const here = templateFieldAt(file, offset)
  const renameable = renameableFieldAt(file, offset)
  if (!here || !renameable || 'refusal' in renameable) return renameable as Refusal | undefined
  if (name === here.field.name) return []
  if (!/^\w+$/.test(name)) return { refusal: 'The name of a field has only letters, digits and "_", such as session_topic.' }
  // Two fields that fill themselves under one name become the same; two that are asked for may not be.
  if (!Object.hasOwn(knownFields, name) && templateFieldsOf(file).some(({ field }) => field.name === name)) {
    return { refusal: `Another field of this template already has ${isId(name) ? `the name ${name}` : 'this name'}.` }
  }
  return [{ file: file.name, edits: namesakes(file, here).map(({ at }) => ({ span: at, newText: name })) }]
}

function namesakes(file: RecordFile, { field: { name } }: WrittenField): WrittenField[] {
  return templateFieldsOf(file).filter(({ field }) => field.name === name)
}
