import { findActivity } from '../knowledge/activities'
import { aboutPart, formatOf, houseFormat, isPartOfFormat, partIn } from '../knowledge/narrative-formats'
import { toModifier } from '../records/modifiers'
import type { Leaf, Note } from '../records/record'
import { isId } from '../records/shown-id'
import type { RecordFile } from '../workspace/file'
import type { NewFile } from './new-note'
import { asJson } from './skeleton'

/**
 * A template modeled on the note at an offset of a file. It is written from the values that describe the service, so nothing else of the note
 * is in it: no comment, no unknown key, no value that is not shaped like an id.
 */
export function templateFromNote({ records, tree: { format } }: RecordFile, offset: number): NewFile | undefined {
  const notes = records.filter(record => record.kind === 'note')
  const note = notes.find(({ span }) => span.start <= offset && offset <= span.end) ?? (notes.length === 1 ? notes[0] : undefined)
  if (!note) return undefined
  const text = textOf(note)
  const { code, setting } = note.service
  const service = isId(code.value) ? code.value.toLowerCase().replace(/[^a-z\d]+/g, '-') : 'note'
  const stem = setting.value === undefined ? service : `${service}-${setting.value}`
  return { folder: undefined, stem, ending: `.template.note.${format}`, text: format === 'json' ? asJson(text) : text }
}

/** A note's template as YAML. */
function textOf(note: Note): string {
  const { payer, billable, reason, activities, authorization } = note
  return [
    'kind: note',
    'id: "{{note_id}}"',
    'client: "{{client}}"',
    'plan: "{{plan}}"',
    ...(payer.present ? [`payer: ${kept(payer, 'payer')}`] : []),
    ...(billable.value === false ? ['billable: false', `reason: ${kept(reason, 'reason: why it is not billed')}`] : []),
    ...serviceOf(note),
    'diagnoses: ["{{diagnosis}}"]',
    'goals: ["{{objective}}"]',
    `activities: [${activities.items.flatMap(({ value }) => findActivity(value ?? '')?.id ?? []).join(', ')}]`,
    ...narrativeOf(note),
    ...signersOf(note),
    'enrollment: "{{enrollment}}"',
    ...(authorization.present ? ['authorization: "{{authorization}}"'] : []),
  ].map(line => `${line}\n`).join('')
}

function serviceOf({ service: { code, modifiers, end_date, minutes, place, setting, group_size } }: Note): string[] {
  const isGroup = setting.value === 'group' || group_size.present
  return [
    'service:',
    `  code: ${kept(code, 'code')}`,
    `  modifiers: [${modifiersIn(modifiers.items).join(', ')}]`,
    '  date: "{{date}}"',
    '  start: "{{start}}"',
    '  end: "{{end}}"',
    ...(end_date.present ? ['  end_date: "{{end_date: the day it ended}}"'] : []),
    ...(minutes.present ? ['  minutes: "{{minutes}}"'] : []),
    '  units: "{{units}}"',
    `  place: ${kept(place, 'place: two digits')}`,
    `  setting: ${kept(setting, 'setting | individual | group')}`,
    ...(isGroup ? ['  group_size: "{{group_size}}"'] : []),
  ]
}

/** The parts of a narrative in its order, or those of the house format. A key of no format may be text that lost its indentation. */
function narrativeOf({ narrative }: Note): string[] {
  const keys = narrative.entries.map(({ key }) => key as string).filter(isPartOfFormat)
  const parts = keys.length ? keys : houseFormat.parts.map(({ key }) => key)
  const format = formatOf(parts)
  return ['narrative:', ...parts.flatMap(key => {
    const about = aboutPart((format && partIn(format, key)) ?? key.toLowerCase()) ?? 'What belongs in this part.'
    return [`  ${key}: |-`, `    {{${key.toLowerCase()}: ${about.charAt(0).toLowerCase()}${about.slice(1).replace(/\.$/, '')}}}`]
  })]
}

function signersOf({ provider, supervisor }: Note): string[] {
  return [
    'provider:', '  npi: "{{npi}}"', `  credential: ${kept(provider.credential, 'credential')}`, '  signed: "{{signed: the day of your signature}}"',
    ...(supervisor.present ? [
      'supervisor:', '  npi: "{{supervisor_npi: the supervisor\'s NPI}}"', `  credential: ${kept(supervisor.credential, 'supervisor_credential')}`,
      '  signed: "{{supervisor_signed: the day of the supervisor\'s signature}}"',
    ] : []),
  ]
}

/** A value as a quoted scalar, or a field in its place if it is absent or not shaped like an id. */
function kept({ value }: Leaf<string>, field: string): string {
  return isId(value) ? JSON.stringify(value) : `"{{${field}}}"`
}

function modifiersIn(items: readonly Leaf<string>[]): string[] {
  return items.map(({ value }) => toModifier(value ?? '')).filter(modifier => /^[A-Z\d]{2}$/.test(modifier)).map(modifier => JSON.stringify(modifier))
}
