/** The word that begins an ignore comment. */
export const ignoreWord = 'noteproof-ignore'

/** The placeholder for the reason in a new suppression. */
export const reasonWord = 'reason'

/** Whether a text is a reason: it has a letter or digit, and is not the placeholder. */
export function isReason(text: string | undefined): boolean {
  const words = text?.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') ?? ''
  return words !== '' && words.toLowerCase() !== reasonWord
}
