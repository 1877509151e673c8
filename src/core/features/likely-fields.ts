import type { Meaning } from '../records/field'
import { knownFieldsAt } from '../records/field-for'
import { fieldDocAt } from '../records/fields-at'
import { schemas, type Kind } from '../records/record'
import { knownFields } from '../records/template-field'
import type { Path } from '../source/read/span'

/** The names of a template's fields that fit a value, and whether the value usually differs between the records made from a template. */
export interface LikelyFields {
  readonly names: readonly string[]
  readonly isLikely: boolean
}

/** The fields that completion offers for a value that no known field fills, by the keys of the value in its record. */
const alsoFilled: Partial<Record<Kind, Readonly<Record<string, readonly string[]>>>> = {
  plan: { 'diagnoses': ['diagnosis'], 'authorizations.payer': ['payer'] },
  claim: { 'lines.note': ['note_id'], 'lines.authorization': ['authorization'] },
}

/** Meanings of values that belong to one session. */
const ofOneSession: readonly (Meaning | undefined)[] = ['date', 'time', 'prose']

/** Groups whose keys alone say what their values are. */
const plainGroups = ['service', 'narrative', 'provider']

/** The fields that fit the value at a path in a record: those that fill themselves, else one named after its key. */
export function likelyFields(kind: Kind, path: Path): LikelyFields {
  const keys = path.filter(step => typeof step === 'string')
  const filled = knownFieldsAt(kind, path)
  const known = filled.length ? filled : alsoFilled[kind]?.[keys.join('.')]
  if (known) return { names: known, isLikely: true }
  const [key, group] = keys.reverse()
  const own = (group === undefined || plainGroups.includes(group) ? key ?? '' : `${group.replace(/s$/, '')}_${key}`).replace(/\W+/g, '_')
  const isFree = own !== '' && own !== '_' && !Object.hasOwn(knownFields, own)
  return { names: isFree ? [own] : [], isLikely: ofOneSession.includes(fieldDocAt(schemas[kind], path)?.meaning) }
}
