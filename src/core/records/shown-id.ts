// Texts of records are printed only through these functions. They may hold a name or a piece of narrative where an id belongs, and a file's
// name may hold anything. This applies to messages, commands, views and files.

import { codeShape } from '../knowledge/codes'

declare const written: unique symbol

/** A text as its author wrote it. It can be compared, grouped and looked up; `printed.test.ts` rejects code that prints it. */
export type Written = string & { readonly [written]: true }

/** Whether a text is shaped like an id, a code or a word: at most as long as a UUID, and without spaces. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && /^[\p{L}\p{N}][\p{L}\p{N}._:/+-]{0,35}$/u.test(text)
}

/** A text in quotes for a message; undefined when it is not shaped like an id, a code or a word. */
export function shownId(text: string | undefined): string | undefined {
  return isId(text) ? `"${text}"` : undefined
}

/** A text for a message as it is; `otherwise` when it is not shaped like an id, a code or a word. */
export function idOr(text: string | undefined, otherwise: string): string {
  return isId(text) ? text : otherwise
}

const onlyCode = new RegExp(`^(?:${codeShape.source})$`)

/** Returns a text shaped like a HCPCS or CPT code, otherwise the fallback: other text may be narrative. */
export function codeOr(text: string | undefined, otherwise: string): string {
  return text !== undefined && onlyCode.test(text) ? text : otherwise
}

/** An id for JSON: null when it is not shaped like one, undefined when it is absent. */
export function idOrNull(text: string | undefined): string | null | undefined {
  return text === undefined ? undefined : isId(text) ? text : null
}

/** A noun with the id of the thing: `Plan P-1`, or `The plan` when the id is not shaped like one. */
export function called(noun: string, id: string | undefined): string {
  return isId(id) ? `${noun} ${id}` : `${noun.charAt(0) === noun.charAt(0).toUpperCase() ? 'The' : 'the'} ${noun.toLowerCase()}`
}

/** A list of ids in words, each once. Ids that are not shaped like one are `others`. */
export function listed(ids: readonly (string | undefined)[], joint = ', '): string {
  return [...new Set(ids.map(id => idOr(id, 'others')))].sort((a, b) => Number(a === 'others') - Number(b === 'others')).join(joint)
}

/** Returns a function that names things of one kind. Things with withheld ids are numbered to keep them apart: `(client 1, not shown)`. */
export function naming(noun: string, isShown: (id: string) => boolean = isId): (id: string) => string {
  const numbers = new Map<string, number>()
  return id => {
    if (isShown(id)) return id
    const number = numbers.get(id) ?? numbers.size + 1
    numbers.set(id, number)
    return `(${noun} ${number}, not shown)`
  }
}

const smallWords = ['a', 'an', 'and', 'at', 'for', 'in', 'of', 'on', 'the', 'to']

interface Value {
  readonly value: string | undefined
}

/** The payer's name: the title of its policy if it is short and in title case, otherwise the policy's id. */
export function payerName({ title, id }: { readonly title: Value; readonly id: Value }): string {
  const words = title.value?.split(' ') ?? []
  const isTitle = words.length > 0 && words.length <= 8 && words.every((word, at) =>
    /^['"(]?[\p{Lu}\p{N}][\p{L}\p{N}'’".,&/()+-]{0,31}$/u.test(word) || (at > 0 && (word === '&' || word === '-' || smallWords.includes(word))))
  return isTitle ? title.value! : idOr(id.value, 'the payer')
}

/** Control characters, line and paragraph separators, and characters that are invisible or change the direction of text. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const unprintableInJson = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** The name of a file or folder, or a user's input, on one line, with invisible characters escaped. */
export function shownPath(name: string): string {
  return name.replace(unprintable, char => short[char] ?? escapeOf(char))
}

/** A value as JSON. Invisible characters are escaped, and are the same when parsed. */
export function shownJson(value: unknown, indent?: number): string {
  // Line breaks between values stay; those in texts are escaped already.
  return JSON.stringify(value, null, indent).replace(unprintableInJson, escapeOf)
}

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escapeOf(char: string): string {
  return Array.from({ length: char.length }, (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')
}
