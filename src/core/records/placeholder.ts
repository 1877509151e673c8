export const words = /\b(?:TODO|FIXME|CHANGE ?ME|X{3,})\b|\b[Ll]orem ipsum\b/
const unwritten = /^\W*(?:TBD|to be (?:written|filled in))\W*$/
const marks = /\{\{|\$\{|<[A-Za-z][A-Za-z ,'’/-]*>/
/** Wildcards and lists to choose from, as record systems write them: `***` and `{mood:123}`. Stars beside a letter are emphasis or an oath. */
const wildcards = /(?<![\p{L}\p{N}*])\*{3}(?![\p{L}\p{N}*])|\{[\p{L}*][^{}:\n]{0,100}:\d{1,12}\}/u
const emptyQuote = /["“][^\S\n]{0,9}_{3,}[^\S\n]{0,9}["”]/
const quotes = /["“][^"“”\n]{0,300}["”]/g
/** A blank of any length with a word on both sides. */
const blankInQuote = /[\p{L}\p{N}],?[^\S\n]+_{3,}[,'’]{0,2}[^\S\n]+[\p{L}\p{N}]/u
/** A blank of three with a word on both sides, on one line. A word with a colon is the next label of a form. */
const blankInSentence = /([\p{L}\p{N}][,"“”'’)]{0,3}[^\S\n]+["“'‘(]{0,2})_{3}(?=["”'’,)]{0,3}[^\S\n]+["“'‘(]{0,2}[\p{L}\p{N}](?![\p{L}\p{N}'’-]{0,40}:))/gu
// Authors write a bare [name] to leave a name out on purpose.
export const brackets = /\[\s*(?:insert|describe|enter|specify|fill in|(?:client|patient|member|staff|provider)(?:['’]s)? name)\b[^\]]{0,200}\]/i

/** The placeholder for a part still to be written: `TODO: what the client did`. */
export function placeholder(hint: string): string {
  return `TODO: ${hint}`
}

/** A text without any of these has no placeholder; searching for all of them at once is faster. */
const sign = /TODO|FIXME|CHANGE|XXX|___|\*\*\*|[{<[]/

/** Whether a text still holds a placeholder of a template: ours, or a common one. */
export function isPlaceholder(text: string): boolean {
  return unwritten.test(text) || (sign.test(text) || text.includes('orem ipsum'))
    && (words.test(text) || marks.test(text) || wildcards.test(text) || brackets.test(text) || hasBlank(text))
}

/** Whether a text has a blank to fill in. Blanks in a sentence belong to an exercise: `"I feel ___ when ___"`. */
function hasBlank(text: string): boolean {
  if (!text.includes('___')) return false
  if (emptyQuote.test(text)) return true
  const rest = text.replace(quotes, quote => (blankInQuote.test(quote) ? 'words' : quote)).replace(blankInSentence, '$1words')
  return rest.includes('___')
}

/** A value that is a placeholder as a whole, or that has a field of a template in it: `TODO-client`, `___`, `<date>`, `N-{{number}}`. */
export const unfilled = /^(?:TODO|FIXME|CHANGE ?ME|TBD)\b|^(?:_{3,}|\*{3,}|<[A-Za-z][^<>]*>|\{[\p{L}*][^{}:]*:\d{1,12}\})$|\{\{|\$\{/u

/** Whether an id or any other value than a narrative is a placeholder. */
export function isUnfilled(text: string): boolean {
  return unfilledSign.test(text) && (unfilled.test(text) || (text.startsWith('[') && brackets.test(text)))
}

/** A value without any of these is no placeholder. */
const unfilledSign = /^[TFC_*<{[]|\{\{|\$\{/

/** A placeholder in a text, and the words in it that say what belongs there. The offsets are half-open. */
export interface Placeholder {
  readonly start: number
  readonly end: number
  readonly hint: string
}

const each = new RegExp([
  /\b(?:TODO|FIXME|CHANGE ?ME|TBD|X{3,})\b(?::(?<todo>[^\r\n{}]*))?/u, /\$\{(?<dollar>[^{}\r\n]*)\}/u, /<(?<angle>[A-Za-z][A-Za-z ,'’/-]*)>/u,
  /\[\s*(?:[Ii]nsert|[Dd]escribe|[Ee]nter|[Ss]pecify|[Ff]ill in)\b(?<bracket>[^\]\r\n{}]{0,200})\]/u, /\{(?<wildcard>[\p{L}*][^{}:\r\n]{0,100}):\d{1,12}\}/u,
  /(?<![\p{L}\p{N}*])\*{3}(?![\p{L}\p{N}*])/u, /_{3,}/u,
].map(({ source }) => source).join('|'), 'gu')

/** The placeholders in a text that are not fields `{{name}}` yet. */
export function placeholdersIn(text: string): Placeholder[] {
  if (!isPlaceholder(text) && !isUnfilled(text)) return []
  return [...text.matchAll(each)].map(({ 0: whole, index, groups = {} }) => {
    const hint = Object.values(groups).find(words => words !== undefined) ?? ''
    return { start: index, end: index + whole.length, hint: hint.replace(/[|:*]/g, ' ').replace(/\s+/g, ' ').trim() }
  })
}
