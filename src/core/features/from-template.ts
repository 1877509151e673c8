import type { Checker } from '../checking/checker'
import { formOf } from '../dialects/form'
import { nearest } from '../knowledge/nearest'
import { schemaAt } from '../records/fields-at'
import { schemas, type Note } from '../records/record'
import { sessionMinutes } from '../records/session'
import { shownId } from '../records/shown-id'
import { applyEdits } from '../source/edit/apply'
import { unitsOf } from '../time/units'
import { readFile } from '../workspace/file'
import { fillIn, wrongValue } from './fill-template'
import { orderIn } from './fix'
import type { Refusal } from './navigate'
import { besideNotes, type NewFile } from './new-note'
import { decidingNames, valuesFor, type KnownValues } from './template-values'
import { scalarsToFill, templateIn, type FieldValues, type ReadTemplate } from './templates'

/** A draft from a template, or the reason why it cannot be made. */
export function noteFromTemplate(checker: Checker, name: string, given: FieldValues, today: string): NewFile | Refusal {
  const template = templateIn(checker, name)
  if ('refusal' in template) return template
  const values = cleaned(given)
  return wrongName(template, values) ?? draftFrom(checker, template, values, today)
}

/** The draft that a template becomes with the values that are given. */
export function draftFrom(checker: Checker, template: ReadTemplate, given: FieldValues, today: string): NewFile | Refusal {
  const wrong = wrongDate(given) ?? wrongValue(template, given)
  if (wrong) return wrong
  const values = valuesFor(checker, template.record, given, today)
  const first = textWith(template, values)
  if (first === undefined) return cannotWrite
  const counted = countedIn(checker, template, first)
  const text = counted && textWith(template, { ...counted, ...values })
  const { file: { tree }, record: { kind } } = template
  const { folder, stem } = besideNotes(checker, values.client as string | undefined, values.plan as string | undefined, given.date ?? today)
  return { folder, stem, ending: `.${kind}.${tree.format}`, text: text ?? first }
}

const cannotWrite: Refusal = { refusal: 'The template cannot be filled in without changing something else in it.' }

/** The template's text with values, as a draft. */
function textWith(template: ReadTemplate, values: KnownValues): string | undefined {
  const text = fillIn(template, values)
  const { file: { name }, record: { kind } } = template
  if (text === undefined || kind !== 'note') return text
  const file = readFile(name, text, undefined, true)
  return applyEdits(name, file.tree, [{ op: 'set', path: [...file.records[0]!.path, 'status'], value: 'draft' }], orderIn(file))
}

/** The minutes and units of the session in a draft; undefined when they do not follow from its times. */
function countedIn({ context }: Checker, { file: { tree } }: ReadTemplate, text: string): KnownValues | undefined {
  const note = readFile(`draft.note.${tree.format}`, text).records.find((record): record is Note => record.kind === 'note')
  const minutes = note && sessionMinutes(note)
  if (minutes === undefined || minutes <= 0) return undefined
  const count = context.units(note!)
  // If the payer adds up a day's sessions, and there are others that day, the writer decides how to divide the units.
  const units = count?.notes.every(other => other === note) ? unitsOf(minutes, count.rounding) : undefined
  return { minutes: String(minutes), ...(units !== undefined && { units: String(units) }) }
}

/** The given values without spaces around them; an empty one is not given. */
export function cleaned(given: FieldValues): FieldValues {
  const trimmed = Object.entries(given).map(([name, value]) => [name, value.replace(/\r\n?/g, '\n').replace(/[^\S\n]+$/gm, '').trim()] as const)
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''))
}

/** The refusal of a name that neither is a field of a template nor decides any. */
export function wrongName(template: ReadTemplate, given: FieldValues): Refusal | undefined {
  const names = new Set<string>([...decidingNames, ...scalarsToFill(template).flatMap(({ fields }) => fields.map(({ name }) => name))])
  const unknown = Object.keys(given).find(name => !names.has(name))
  if (unknown === undefined) return undefined
  const near = nearest(unknown, [...names])[0]
  return { refusal: `The template has no field ${shownId(unknown) ?? 'of this name'}.${near ? ` Did you mean ${shownId(near) ?? 'another one'}?` : ''}` }
}

const dateForm = formOf(schemaAt(schemas.note, ['service', 'date'])!)

function wrongDate({ date }: FieldValues): Refusal | undefined {
  return date === undefined || dateForm.take(date).fits ? undefined : { refusal: `date must be ${dateForm.doc.expected}.` }
}
