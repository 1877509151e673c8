/** The word that begins an ignore comment. */
export const ignoreWord = 'noteproof-ignore'

/** The placeholder for the reason in a new suppression. */
export const reasonWord = 'reason'

const onlyPlaceholder = new RegExp(`^[^\\p{L}\\p{N}]*${reasonWord}[^\\p{L}\\p{N}]*$`, 'iu')

/** Whether a text is a reason: it has a letter or digit, and is not the placeholder. */
export function isReason(text: string | undefined): boolean {
  return text !== undefined && /[\p{L}\p{N}]/u.test(text) && !onlyPlaceholder.test(text)
}
