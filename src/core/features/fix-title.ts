import { findActivity } from '../knowledge/activities'
import { findCode } from '../knowledge/codes'
import { findCredential } from '../knowledge/credentials'
import { findDiagnosis } from '../knowledge/diagnoses'
import { findModifier } from '../knowledge/modifiers'
import { findPlaceOfService } from '../knowledge/places'
import type { Meaning } from '../records/field'
import { fieldDocAt } from '../records/fields-at'
import { goalsOf } from '../records/goals'
import { schemas, type AnyRecord } from '../records/record'
import type { Context } from '../rules/rule'
import type { Edit, Fix } from '../source/edit/edit'
import { recordAt, type RecordFile } from '../workspace/file'
import { plansFor } from './question'
import { shortened } from './shortened'

// Our own limit, so that a menu of fixes stays readable.
const mostLetters = 60

/**
 * The title of a fix in the editor, which shows plans to their own author: with the words of the goal, code or other value that it chooses.
 * All other outputs show the fix's own title.
 */
export function fixTitle(file: RecordFile, { title, file: other, edits }: Fix, context: Context): string {
  const chosen = other === undefined ? edits.find(edit => 'value' in edit && typeof edit.value === 'string' && title.includes(edit.value)) : undefined
  const words = chosen && wordsFor(file, chosen, context)
  return words ? `${title}: ${shortened(words, mostLetters)}` : title
}

function wordsFor(file: RecordFile, edit: Edit, context: Context): string | undefined {
  if (edit.op !== 'set' && edit.op !== 'append') return undefined
  const { record, field } = recordAt(file, edit.path)
  const about = record && fieldDocAt(schemas[record.kind], edit.op === 'append' ? [...field, 0] : field)
  return about?.meaning && wordsOf(about.meaning, String(edit.value), record!, context)
}

/** The words for a value of a field; undefined for an unknown value. */
function wordsOf(meaning: Meaning, value: string, record: AnyRecord, context: Context): string | undefined {
  switch (meaning) {
    case 'goal': {
      const chosen = record.kind === 'note' ? plansFor(record, context).flatMap(goalsOf).find(({ id }) => id === value) : undefined
      return (chosen?.objective ?? chosen?.goal)?.statement.value
    }
    case 'code': return findCode(value)?.long
    case 'modifier': return findModifier(value)?.meaning
    case 'place': return findPlaceOfService(value)?.name
    case 'diagnosis': return findDiagnosis(value)?.description
    case 'credential': return findCredential(value)?.meaning
    case 'activity': return findActivity(value)?.title
    default: return undefined
  }
}
