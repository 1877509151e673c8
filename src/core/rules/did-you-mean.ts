import { shownId } from '../records/shown-id'

/** The question that ends a message, with a space before it; nothing when there is no id near enough that may be shown. */
export function didYouMean([first]: readonly string[]): string {
  const id = shownId(first)
  return id ? ` Did you mean ${id}?` : ''
}
