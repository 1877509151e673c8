import { lineEnd } from './offsets'
import { lineStart } from './text-edit'

const key = String.raw`^[ \t]*(?:- +)*[\w-]+:`
const keyWithoutSpace = new RegExp(`${key}[^\\s:/]`)
const keyWithOddSpace = new RegExp(`${key}[\\u00a0\\u2000-\\u200b\\u202f\\u3000\\ufeff]`)
const curlyValue = new RegExp(`${key}[ \\t]+[\\u2018-\\u201f]`)

/** The longest text before an error that is searched for an open bracket. */
const nearby = 2_000

/** A likely cause of a parser's error that the error's code does not tell, in our own words; undefined when there is none. */
export function likelyCause(code: string, text: string, at: number): string | undefined {
  const start = lineStart(text, at)
  const end = lineEnd(text, at)
  const line = text.slice(start, Math.min(end, start + nearby))
  switch (code) {
    case 'MISSING_CHAR': case 'MULTILINE_IMPLICIT_KEY':
      if (keyWithOddSpace.test(line)) return 'The space after this ":" is not a plain one, perhaps a no-break space. Type it again.'
      return keyWithoutSpace.test(line) ? 'A space is missing after the ":".' : undefined
    case 'UNEXPECTED_TOKEN':
      return /["'][ \t]*$/.test(text.slice(start, at)) ? 'The quotation mark before this ends the text. Put the whole text in quotes of the other kind.' : undefined
    case 'BLOCK_AS_IMPLICIT_KEY':
      return curlyValue.test(line) ? 'Curly quotation marks do not quote a text. Use straight ones: "…".' : undefined
    case 'BAD_INDENT':
      if (/^ *\t/.test(line)) return 'Tabs cannot indent YAML. Use spaces.'
      return hasOpenBracket(text.slice(Math.max(0, at - nearby), at)) ? undefined : 'The indentation does not match the lines around it.'
    default: return undefined
  }
}

function hasOpenBracket(text: string): boolean {
  return Math.max(text.lastIndexOf('['), text.lastIndexOf('{')) > Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'))
}
