/** A file or folder that was not checked, and why: the end of a message, without a period. */
export interface Unchecked {
  readonly file: string
  readonly reason: string
}
