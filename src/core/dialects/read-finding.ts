import type { Fix } from '../source/edit/edit'
import type { Path, Place } from '../source/read/span'

/** A finding of reading, which the rule with its id reports. */
export interface ReadFinding {
  readonly rule: 'shape' | 'unknown-key' | 'field-placeholder' | 'template-field-missing' | 'template-field-unknown' | 'text-cut' | 'look-alike'
  readonly at: Place
  readonly message: string
  readonly fixes: readonly Fix[]
  /** Whether a required value is missing. */
  readonly isAbsent?: boolean
}

/** The fix that replaces a value. */
export function changeTo(path: Path, value: string, safe = false): Fix {
  return { title: `Change to "${value}"`, safe, edits: [{ op: 'set', path, value }] }
}
