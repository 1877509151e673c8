import type { Meaning } from '../records/field'
import { fieldDocAt } from '../records/fields-at'
import { schemas, type Kind } from '../records/record'
import { knownFields } from '../records/template-field'
import type { Path } from '../source/read/span'

/** The names of a template's fields that fit a value, and whether the value usually differs between the records made from a template. */
export interface LikelyFields {
  readonly names: readonly string[]
  readonly isLikely: boolean
}

/** The fields that fill themselves, by the keys of the value in its record. */
const filled: Partial<Record<Kind, Readonly<Record<string, readonly string[]>>>> = {
  note: {
    'id': ['note_id'], 'client': ['client'], 'plan': ['plan'], 'payer': ['payer'], 'service.date': ['date'], 'service.start': ['start'], 'service.end': ['end'],
    'service.minutes': ['minutes'], 'service.units': ['units'], 'service.group_size': ['group_size'], 'diagnoses': ['diagnosis'], 'goals': ['objective', 'goal'],
    'provider.npi': ['npi'], 'provider.credential': ['credential'], 'enrollment': ['enrollment'], 'authorization': ['authorization'],
  },
  plan: { 'client': ['client'], 'diagnoses': ['diagnosis'], 'authorizations.payer': ['payer'] },
  claim: {
    'client': ['client'], 'payer': ['payer'], 'diagnoses': ['diagnosis'], 'authorization': ['authorization'], 'lines.note': ['note_id'], 'lines.date': ['date'],
    'lines.units': ['units'], 'lines.authorization': ['authorization'], 'lines.rendering.npi': ['npi'],
  },
}

/** Meanings of values that belong to one session. */
const ofOneSession: readonly (Meaning | undefined)[] = ['date', 'time', 'prose']

/** Groups whose keys alone say what their values are. */
const plainGroups = ['service', 'narrative', 'provider']

/** The fields that fit the value at a path in a record: those that fill themselves, else one named after its key. */
export function likelyFields(kind: Kind, path: Path): LikelyFields {
  const keys = path.filter(step => typeof step === 'string')
  const known = filled[kind]?.[keys.join('.')]
  if (known) return { names: known, isLikely: true }
  const [key, group] = keys.reverse()
  const own = (group === undefined || plainGroups.includes(group) ? key ?? '' : `${group.replace(/s$/, '')}_${key}`).replace(/\W+/g, '_')
  const isFree = own !== '' && own !== '_' && !Object.hasOwn(knownFields, own)
  return { names: isFree ? [own] : [], isLikely: ofOneSession.includes(fieldDocAt(schemas[kind], path)?.meaning) }
}
