import type { TextLeaf } from '../records/text-leaves'
import { idOr } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'
import type { Place } from '../source/read/span'

/** A fix that sets a value, not safe unless `safe`. The title says the new value and its `meaning`, or is `title`. */
export function changeTo({ path }: Place, value: string | number, more: { meaning?: string; title?: string; safe?: boolean } = {}): Fix {
  const { meaning, title = `Change to ${idOr(String(value), 'the suggested value')}${meaning ? `, ${meaning}` : ''}`, safe = false } = more
  return { title, safe, edits: [{ op: 'set', path, value }] }
}

/** A fix that changes a text, which may be a key. */
export function changeText(held: Place & Pick<TextLeaf, 'isKey'>, value: string, more: Parameters<typeof changeTo>[2] = {}): Fix {
  const change = changeTo(held, value, more)
  return held.isKey ? { ...change, edits: [{ op: 'rename', path: held.path, to: value }] } : change
}
