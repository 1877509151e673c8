// A message repeats only what is shaped like an id, a code or a word: anything longer may be a piece of narrative or a name.

/** A text in quotes for a message; undefined when it is not shaped like an id, a code or a word. */
export function shownId(text: string | undefined): string | undefined {
  return isId(text) ? `"${text}"` : undefined
}

/** A text for a message as it stands, or other words when it is not shaped like an id, a code or a word. */
export function idOr(text: string | undefined, otherwise: string): string {
  return isId(text) ? text : otherwise
}

/** A noun with the id of the thing: `Plan P-1`, or `The plan` when the id is not shaped like one. */
export function called(noun: string, id: string | undefined): string {
  return isId(id) ? `${noun} ${id}` : `${noun.charAt(0) === noun.charAt(0).toUpperCase() ? 'The' : 'the'} ${noun.toLowerCase()}`
}

/** Ids one after the other, each once; those that are not shaped like one are `others`. */
export function listed(ids: readonly (string | undefined)[], joint = ', '): string {
  return [...new Set(ids.map(id => idOr(id, 'others')))].sort((a, b) => Number(a === 'others') - Number(b === 'others')).join(joint)
}

function isId(text: string | undefined): text is string {
  return text !== undefined && /^[\p{L}\p{N}][\p{L}\p{N}._:/+-]{0,31}$/u.test(text)
}
