import type { TextLeaf } from '../records/text-leaves'
import { idOr } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'
import type { Place } from '../source/read/span'

/** The fix that writes another value at a place, with what the value means where that is not plain, or with a title of its own. */
export function changeTo({ path }: Place, value: string | number, more: { meaning?: string; title?: string; safe?: boolean } = {}): Fix {
  const { meaning, title = `Change to ${idOr(String(value), 'the nearest one')}${meaning ? `, ${meaning}` : ''}`, safe = false } = more
  return { title, safe, edits: [{ op: 'set', path, value }] }
}

/** The same for a text that may be a free key. */
export function changeText(held: TextLeaf, value: string, more: Parameters<typeof changeTo>[2] = {}): Fix {
  const change = changeTo(held, value, more)
  return held.isKey ? { ...change, edits: [{ op: 'rename', path: held.path, to: value }] } : change
}
