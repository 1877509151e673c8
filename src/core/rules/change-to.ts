import type { Fix } from '../source/edit'
import type { Place } from '../source/span'

/** The fix that sets the value at a place, for a person to judge. */
export function changeTo(at: Place, value: string | number, title = `Change to ${value}`): Fix {
  return { title, safe: false, edits: [{ op: 'set', path: at.path, value }] }
}
