/** The word that begins an ignore comment. */
export const ignoreWord = 'noteproof-ignore'

/** The placeholder for the reason in a new suppression. */
export const reasonWord = 'reason'

const onlyPlaceholder = new RegExp(`^[^\\p{L}\\p{N}]*(?:${reasonWord}|TODO|TBD)[^\\p{L}\\p{N}]*$`, 'iu')

/** The reason in a text, on one line; undefined if the text has no letter or digit or is the placeholder. */
export function reasonIn(text: string | undefined): string | undefined {
  return text !== undefined && /[\p{L}\p{N}]/u.test(text) && !onlyPlaceholder.test(text) ? text.trim().replace(/\s+/g, ' ') : undefined
}
