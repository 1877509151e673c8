/** The first words of a text, without its final period. */
export function shortened(text: string, mostLetters: number): string {
  const line = text.replace(/\s+/g, ' ').replace(/\.$/, '')
  return line.length <= mostLetters ? line : `${line.slice(0, mostLetters).replace(/\W+\w*$/, '')}…`
}
