// The door for what is printed. A record's texts may hold a name or a piece of narrative where an id belongs, and a file's name may hold
// anything: messages, commands, views and files print them through these functions and in no other way.

declare const written: unique symbol

/** A text as its writer wrote it. It compares, groups and finds as it is; `printed.test.ts` refuses it in what is printed. */
export type Written = string & { readonly [written]: true }

/** Whether a text is shaped like an id, a code or a word: as long as a UUID at most, and without spaces. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && /^[\p{L}\p{N}][\p{L}\p{N}._:/+-]{0,35}$/u.test(text)
}

/** A text in quotes for a message; undefined when it is not shaped like an id, a code or a word. */
export function shownId(text: string | undefined): string | undefined {
  return isId(text) ? `"${text}"` : undefined
}

/** A text for a message as it stands, or other words when it is not shaped like an id, a code or a word. */
export function idOr(text: string | undefined, otherwise: string): string {
  return isId(text) ? text : otherwise
}

/** An id for JSON: null when it is not shaped like one, undefined when it is absent. */
export function idOrNull(text: string | undefined): string | null | undefined {
  return text === undefined ? undefined : isId(text) ? text : null
}

/** A noun with the id of the thing: `Plan P-1`, or `The plan` when the id is not shaped like one. */
export function called(noun: string, id: string | undefined): string {
  return isId(id) ? `${noun} ${id}` : `${noun.charAt(0) === noun.charAt(0).toUpperCase() ? 'The' : 'the'} ${noun.toLowerCase()}`
}

/** Ids one after the other, each once; those that are not shaped like one are `others`. */
export function listed(ids: readonly (string | undefined)[], joint = ', '): string {
  return [...new Set(ids.map(id => idOr(id, 'others')))].sort((a, b) => Number(a === 'others') - Number(b === 'others')).join(joint)
}

/** Makes a function that names things of a sort. Those whose ids are withheld are numbered, so that two stay two: `(client 1, not shown)`. */
export function naming(noun: string): (id: string) => string {
  const numbers = new Map<string, number>()
  return id => {
    if (isId(id)) return id
    const number = numbers.get(id) ?? numbers.size + 1
    numbers.set(id, number)
    return `(${noun} ${number}, not shown)`
  }
}

const smallWords = ['a', 'an', 'and', 'at', 'for', 'in', 'of', 'on', 'the', 'to']

interface Value {
  readonly value: string | undefined
}

/** The payer's name: the title of its policy where that is shaped like one, in title case; else the policy's id. */
export function payerName({ title, id }: { readonly title: Value; readonly id: Value }): string {
  const words = title.value?.split(' ') ?? []
  const isTitle = words.length > 0 && words.length <= 8 && words.every((word, at) =>
    /^['"(]?[\p{Lu}\p{N}][\p{L}\p{N}'’".,&/()+-]{0,31}$/u.test(word) || (at > 0 && (word === '&' || word === '-' || smallWords.includes(word))))
  return isTitle ? title.value! : idOr(id.value, 'the payer')
}

/** Control characters, line and paragraph separators, and those that are invisible or turn the direction of what follows. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** The name of a file or folder, or what somebody typed, on one line: characters that are not seen are written as escapes. */
export function shownPath(name: string): string {
  return name.replace(unprintable, one => short[one] ?? escapeOf(one))
}

/** A value as JSON. Characters that are not seen are escaped, and read back as they were. */
export function shownJson(value: unknown, indent?: number): string {
  // Line breaks between values are its own; those of texts are escaped already.
  return JSON.stringify(value, null, indent).replace(unprintable, one => (one === '\n' ? one : escapeOf(one)))
}

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escapeOf(one: string): string {
  return Array.from({ length: one.length }, (_, at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')
}
