import { shownJson } from '../core/service'

/** The number of items that become one piece. */
const ofPiece = 100

/**
 * Yields a value as indented JSON in pieces: as one string, 100,000 findings take hundreds of megabytes. The items, each mapped by `shown`, fill
 * the empty list at `key`.
 */
export function* jsonPieces<T>(value: unknown, key: string, items: readonly T[], shown: (item: T) => unknown): Generator<string, void, void> {
  const text = shownJson(value, 2)
  const mark = `"${key}": [`
  const at = text.indexOf(`${mark}]`) + mark.length
  const indent = /\n *(?=[^\n]*$)/.exec(text.slice(0, at))![0]
  yield text.slice(0, at)
  for (let from = 0; from < items.length; from += ofPiece) {
    const piece = shownJson(items.slice(from, from + ofPiece).map(shown), 2).slice(1, -2)
    yield `${from ? ',' : ''}${piece.replace(/\n/g, indent)}`
  }
  yield `${items.length ? indent : ''}${text.slice(at)}\n`
}
