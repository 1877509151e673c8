import { shownId } from '../records/shown-id'

/** ` Did you mean "..."?` with the first id; empty if there is none that may be shown. */
export function didYouMean([first]: readonly string[]): string {
  const id = shownId(first)
  return id ? ` Did you mean ${id}?` : ''
}
