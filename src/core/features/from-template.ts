import type { Checker } from '../checking/checker'
import type { Refusal } from './navigate'
import type { NewFile } from './new-note'
import type { FieldValues } from './templates'

/** A draft from a template, or the reason why it cannot be made. */
export function noteFromTemplate(_checker: Checker, _template: string, _given: FieldValues, _today: string): NewFile | Refusal {
  return { refusal: 'Not yet.' }
}
