// Our own table: characters that fonts draw like ASCII, a small part of the Unicode confusables (UTS 39).

const letters: Readonly<Record<string, string>> = Object.fromEntries([
  // Cyrillic
  ['АВЕЅІЈКМНОРСТУХԌԚԜԀҮ', 'ABESIJKMHOPCTYXGQWdY'], ['аеѕіјорсухһԛԝԁӏ', 'aesijopcyxhqwdl'],
  // Greek
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'], ['ονι', 'ovi'],
].flatMap(([like = '', plain = '']) => [...like].map((char, at) => [char, plain[at]!])))

const invisible = /^[\p{Cf}\p{Cc}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]$/u
/** Invisible characters that some scripts need inside words, or to mark their direction. */
const joiners = /^[\u200c-\u200f\u061c]$/
const dash = /^[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]$/
const curlyQuote = /^[\u2018-\u201f\u00ab\u00bb]$/
const printable = /^[\x20-\x7e]*$/

/** A text in plain characters, and the first character that is not. */
export interface LookAlike {
  readonly plain: string
  /** The character's number, such as `U+041D`. */
  readonly char: string
  /** What it is, to follow "has". */
  readonly is: string
}

/**
 * The plain text that looks like a text; undefined when it is plain, or in another script. An id may be in another script: one look-alike letter
 * beside digits, or beside Latin letters, is a mistake, and several without a Latin letter are a word.
 */
export function lookAlike(text: string, isId: boolean): LookAlike | undefined {
  if (printable.test(text)) return undefined
  const chars = Array.from(text, char => ({ char, plain: printable.test(char) ? char : plainOf(char, isId) }))
  const likeLetters = chars.filter(({ char }) => letters[char] !== undefined)
  const isForeign = chars.some(({ plain }) => plain === undefined) || (isId && likeLetters.length > 1 && !/[a-z]/i.test(text))
  if (isForeign && !isId) return undefined
  const written = isForeign ? chars.map(({ char, plain }) => ({ char, plain: plain === '' && !joiners.test(char) ? plain : char })) : chars
  const odd = written.find(({ char, plain }) => char !== plain)
  const plain = written.map(({ plain = '' }) => plain).join('').trim().replace(/^"([^"]*)"$/, '$1')
  if (!odd || plain === '') return undefined
  return { plain, char: `U+${odd.char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`, is: kindOf(odd.char, odd.plain!) }
}

/** The plain character that a character looks like, empty for an invisible one; undefined for any other. */
function plainOf(char: string, isId: boolean): string | undefined {
  if (invisible.test(char)) return ''
  if (/^\p{Zs}$/u.test(char)) return ' '
  if (dash.test(char)) return '-'
  if (curlyQuote.test(char)) return '"'
  const compatible = char.normalize('NFKC')
  if (compatible.length === 1 && printable.test(compatible)) return compatible
  return letters[char] ?? (/^\p{Nd}$/u.test(char) && !isId ? digitOf(char) : undefined)
}

/** The digit that a decimal digit of another script stands for. Each script has ten in a row, from a number that ends in 0 or 6. */
function digitOf(char: string): string {
  const number = char.codePointAt(0)!
  const last = number % 16
  return String(/^\p{Nd}$/u.test(String.fromCodePoint(number - last)) ? last : last - 6)
}

function kindOf(char: string, plain: string): string {
  if (plain === '') return 'an invisible character'
  if (plain === ' ') return 'a space that is not a plain one'
  return curlyQuote.test(char) ? 'curly quotation marks' : `a character that only looks like "${plain}"`
}
