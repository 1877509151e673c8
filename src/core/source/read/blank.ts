/** The offset of the next YAML content, past white space and comments. */
export function skipBlank(text: string, from: number): number {
  let at = from
  for (;;) {
    while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++
    if (text[at] !== '#') return at
    const newline = text.indexOf('\n', at)
    if (newline < 0) return text.length
    at = newline
  }
}
