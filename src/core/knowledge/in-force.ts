/** The days on which an entry of a code set is in force, as far as its editions say: from the first day through the last. */
export interface InForce {
  /** The first day; undefined when it is before the oldest edition that Noteproof has. */
  readonly from?: string
  /** The last day; undefined for an entry of the newest edition. */
  readonly until?: string
}

/** Whether an entry is in force on a date; without a date, in the newest edition. Our own reading: an unknown first day excludes no date. */
export function isInForce({ from, until }: InForce, date?: string): boolean {
  if (date === undefined) return until === undefined
  return (from === undefined || from <= date) && (until === undefined || date <= until)
}
