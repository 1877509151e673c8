import { aboutPart } from '../knowledge/narrative-formats'
import type { Path } from '../source/read/span'
import { fieldDocAt } from './fields-at'
import { schemas, type Kind } from './record'

/** The fields that fill themselves, by the keys of the values that they become, the likeliest first. */
const known: Readonly<Partial<Record<Kind, Readonly<Record<string, readonly string[]>>>>> = {
  note: {
    id: ['note_id'], client: ['client'], plan: ['plan'], payer: ['payer'], goals: ['objective', 'goal'], diagnoses: ['diagnosis'],
    authorization: ['authorization'], enrollment: ['enrollment'], 'service.date': ['date'], 'service.start': ['start'], 'service.end': ['end'],
    'service.minutes': ['minutes'], 'service.units': ['units'], 'service.group_size': ['group_size'], 'provider.npi': ['npi'],
    'provider.credential': ['credential'],
  },
  plan: { client: ['client'] },
  claim: {
    client: ['client'], payer: ['payer'], diagnoses: ['diagnosis'], authorization: ['authorization'], 'lines.date': ['date'], 'lines.units': ['units'],
    'lines.rendering.npi': ['npi'],
  },
}

/** The fields that fill themselves at a path in a record, the likeliest first. */
export function knownFieldsAt(kind: Kind, path: Path): readonly string[] {
  return known[kind]?.[path.filter(step => typeof step === 'string').join('.')] ?? []
}

/** Keys that a name does without. */
const left = new Set(['service', 'provider', 'narrative', 'lines', 'effective'])

/** The template field for the value at a path in a record: a known one such as `{{date}}`, or `{{response: how the client responded}}`. */
export function fieldFor(kind: Kind, path: Path, hint = hintAt(kind, path)): string {
  const keys = path.filter(step => typeof step === 'string')
  const name = kind === 'plan' && keys.join('.') === 'id' ? 'plan' : knownFieldsAt(kind, path)[0]
  const numbers = path.flatMap(step => (typeof step === 'number' ? step + 1 : []))
  // The lines of a claim after the first have other values.
  if (name && (kind !== 'claim' || numbers.every(number => number === 1))) return `{{${name}}}`
  return `{{${[nameOf(keys), ...numbers].join('_')}${hint && `: ${hint}`}}}`
}

function nameOf(keys: readonly string[]): string {
  const own = keys.filter((key, at) => at === keys.length - 1 || !(left.has(key) || (key === 'goals' && keys[at + 1] === 'objectives')))
  // A free key may be a person's text that lost its indentation.
  return own.every(key => /^\w{1,30}$/.test(key)) ? own.join('_') : 'text'
}

/** What belongs at a path, as a hint. */
function hintAt(kind: Kind, path: Path): string {
  const doc = aboutPart(String(path.at(-1)).toLowerCase()) ?? fieldDocAt(schemas[kind], path)?.doc ?? ''
  const [sentence = ''] = doc.split(/\.(?: |$)/)
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
