import type { Checker } from '../checking/checker'
import type { Refusal } from './navigate'
import type { NewFile } from './new-note'
import type { FieldValues } from './templates'

/** A draft for each client of a group, or the reason why they cannot be made. */
export function groupNotesFromTemplate(
  _checker: Checker, _template: string, _clients: readonly string[], _given: FieldValues, _today: string,
): NewFile[] | Refusal {
  return { refusal: 'Not yet.' }
}
