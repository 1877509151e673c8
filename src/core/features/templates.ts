import type { Checker } from '../checking/checker'
import { namesPart } from '../knowledge/narrative-formats'
import { partsOfGroup } from '../records/group-session'
import { compareTexts } from '../records/order'
import type { Claim, Note, Plan } from '../records/record'
import { shownPath } from '../records/shown-id'
import { knownFields, templateFieldsIn, type TemplateField } from '../records/template-field'
import { scalarsIn, type PlacedScalar } from '../source/read/node'
import type { Path } from '../source/read/span'
import { nodeAt } from '../source/read/tree'
import { decodedPart } from '../workspace/decoded'
import type { RecordFile } from '../workspace/file'
import { capitalized } from './capitalized'
import type { Refusal } from './navigate'

/** A record with fields. */
export type TemplateRecord = Note | Plan | Claim

/** A template of the workspace. */
export interface Template {
  readonly file: string
  /** Its name for people, from the file's name: `Skills group`. */
  readonly title: string
  readonly kind: TemplateRecord['kind']
  /** Whether group notes can be made from it. */
  readonly isForGroup: boolean
}

/** A field to ask for. */
export type FieldToAsk = Pick<TemplateField, 'name' | 'hint' | 'choices'>

/** The values given for fields, by name. */
export type FieldValues = Readonly<Record<string, string>>

/** A template as read: its file and its only record. */
export interface ReadTemplate {
  readonly file: RecordFile
  readonly record: TemplateRecord
}

/** A scalar of a template that holds fields, and its path in the file. */
export interface ScalarToFill extends PlacedScalar {
  readonly fields: readonly TemplateField[]
}

/** The templates of the workspace, sorted by title. */
export function templatesIn(checker: Checker): Template[] {
  const templates = checker.files().flatMap(name => {
    const template = templateIn(checker, name)
    return 'refusal' in template ? [] : [{ file: name, title: titleOf(name), kind: template.record.kind, isForGroup: isForGroup(template.record) }]
  })
  return templates.sort((a, b) => compareTexts(a.title, b.title) || compareTexts(a.file, b.file))
}

/** The template in a file, or the reason why the file is none. */
export function templateIn(checker: Checker, name: string): ReadTemplate | Refusal {
  const file = checker.file(name)
  if (!file?.isTemplate) return { refusal: 'This is not a template. Name it x.template.note.yaml, or list it under "templates" in noteproof.yaml.' }
  if (file.tree.findings.length) return { refusal: 'The template has syntax errors.' }
  const [record, ...others] = file.records
  if (!record || others.length) return { refusal: `A template holds one record, and this file has ${file.records.length}.` }
  return record.kind === 'policy' || record.kind === 'settings' ? { refusal: 'A template is a note, a plan or a claim.' } : { file, record }
}

/** Whether a record is a group note, or its setting is to be filled in. */
export function isForGroup(record: TemplateRecord): boolean {
  if (record.kind !== 'note') return false
  const { setting } = record.service
  return setting.present && (setting.value ?? 'group') === 'group'
}

/** The scalars of a template that hold fields, in order. What an alias refers to is filled in where it is written. */
export function scalarsToFill({ file: { tree }, record }: ReadTemplate): ScalarToFill[] {
  const node = nodeAt(tree, record.path)
  return (node ? scalarsIn(node, record.path) : []).flatMap(({ path, scalar }) => {
    const fields = templateFieldsIn(scalar.text)
    return fields.length ? { path, scalar, fields } : []
  })
}

/** The known names of a template that no record of the workspace supplies. The day of a note is today unless another is given. */
function notFollowing({ kind }: TemplateRecord): readonly string[] {
  return kind === 'note' ? ['date', 'start', 'end'] : ['start', 'end']
}

/**
 * The fields of a template that do not fill themselves and are not given, each once, in order. For a group, those that its notes share: not
 * what stands only in a part of the narrative that is each client's own.
 */
export function fieldsToAsk(checker: Checker, name: string, given: FieldValues, forGroup: boolean): FieldToAsk[] | Refusal {
  const template = templateIn(checker, name)
  if ('refusal' in template) return template
  const byName = new Map<string, FieldToAsk>()
  const toAsk = notFollowing(template.record)
  for (const { path, fields } of scalarsToFill(template)) {
    if (forGroup && isOwnPart(path)) continue
    for (const { name, hint, choices } of fields) {
      const fillsItself = Object.hasOwn(knownFields, name) && !toAsk.includes(name)
      if (!byName.has(name) && !fillsItself && !Object.hasOwn(given, name)) byName.set(name, { name, ...(hint && { hint }), choices })
    }
  }
  return [...byName.values()]
}

/** Whether a path leads to a part of the narrative that the notes of a group do not share. */
export function isOwnPart(path: Path): boolean {
  const at = path.indexOf('narrative')
  return at >= 0 && !partsOfGroup.some(part => namesPart(String(path[at + 1]), part))
}

/** A file's name in words, without its folder and endings. */
function titleOf(name: string): string {
  const stem = name.slice(name.lastIndexOf('/') + 1).replace(/(?:\.template)?(?:\.(?:note|plan|claim))?\.(?:ya?ml|json)$/i, '')
  return capitalized(shownPath(decodedPart(name, stem)).replace(/[-_.\s]+/g, ' ').trim()) || 'Template'
}
