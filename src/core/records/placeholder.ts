import type { Region } from '../source/read/region'
import { memoizeLast } from '../memoize'

const words = /\b(?:TODO|FIXME|CHANGE ?ME|X{3,})\b|\b[Ll]orem ipsum\b/
const unwritten = /^\W*(?:TBD|to be (?:written|filled in))\W*$/
const blanks = /_{3,}|\{\{|\$\{|<[A-Za-z][A-Za-z ,'’/-]*>/
// Authors write a bare [name] to leave a name out on purpose.
const brackets = /\[\s*(?:insert|describe|enter|specify|fill in|(?:client|patient|member|staff|provider)(?:['’]s)? name)\b[^\]]{0,200}\]/i

/** The placeholder for a part still to be written: `TODO: what the client did`. */
export function placeholder(hint: string): string {
  return `TODO: ${hint}`
}

/** A text without any of these has no placeholder; searching for all of them at once is faster. */
const sign = /TODO|FIXME|CHANGE|XXX|___|\{\{|\$\{|[<[]/

/** Whether a text still holds a placeholder of a template: ours, or a common one. */
export function isPlaceholder(text: string): boolean {
  return unwritten.test(text) || (sign.test(text) || text.includes('orem ipsum')) && (words.test(text) || blanks.test(text) || brackets.test(text))
}

/** Whether an id or any other value is a placeholder of our own templates, such as `TODO-client`. */
export function isUnfilled(text: string): boolean {
  return text.startsWith('TODO') && /^TODO\b/.test(text)
}

/**
 * Whether any value in a region may be a placeholder of our own templates. Most regions have none, and their values need no check. An escape
 * may stand for anything.
 */
export const mayBeUnfilled = memoizeLast(({ text }: Region) => text.includes('TODO') || text.includes('\\'))
