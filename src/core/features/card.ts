/** The most lines of one kind on a card; more are counted. */
export const mostOfKind = 5

/** A card in Markdown: the answer first, then short lines. Lines that are empty or false are left out. */
export function card(answer: string, lines: readonly (string | false | undefined)[] = [], ...parts: readonly (string | false | undefined)[]): string {
  return [answer, lines.filter(Boolean).join('  \n'), ...parts].filter(Boolean).join('\n\n')
}

/** The first items, and how many more there are. */
export function firstOf(items: readonly string[], noun: string, most = mostOfKind): string[] {
  const more = items.length - most
  return more > 0 ? [...items.slice(0, most), `and ${more} more ${noun}${more === 1 ? '' : 's'}`] : [...items]
}
