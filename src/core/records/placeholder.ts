import type { Region } from '../source/read/region'
import { memoizeLast } from '../memoize'

const words = /\b(?:TODO|FIXME|CHANGE ?ME|X{3,})\b|\b[Ll]orem ipsum\b/
const unwritten = /^\W*(?:TBD|to be (?:written|filled in))\W*$/
const blanks = /_{3,}|\{\{|\$\{|<[A-Za-z][A-Za-z ,'’/-]*>/
// A bare [name] is how writers leave a name out on purpose.
const brackets = /\[\s*(?:insert|describe|enter|specify|fill in|(?:client|patient|member|staff|provider)(?:['’]s)? name)\b[^\]]{0,200}\]/i

/** Writes the placeholder of a part still to be written: `TODO: what the client did`. */
export function placeholder(hint: string): string {
  return `TODO: ${hint}`
}

/** Without one of these there is none; looking for them all at once is quicker. */
const sign = /TODO|FIXME|CHANGE|XXX|___|\{\{|\$\{|[<[]/

/** Tells whether a text still holds a template's placeholder: ours, or one of those that templates usually have. */
export function isPlaceholder(text: string): boolean {
  return unwritten.test(text) || (sign.test(text) || text.includes('orem ipsum')) && (words.test(text) || blanks.test(text) || brackets.test(text))
}

/** Tells whether an id or any other value is one of our templates' own: `TODO-client`. */
export function isUnfilled(text: string): boolean {
  return text.startsWith('TODO') && /^TODO\b/.test(text)
}

/**
 * Tells whether any value in a region may be one of our templates' own: most have none, and need not be gone through value by value. An escape
 * may spell anything.
 */
export const mayBeUnfilled = memoizeLast(({ text }: Region) => text.includes('TODO') || text.includes('\\'))
