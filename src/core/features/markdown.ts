/** Escapes a text for use within a line of Markdown. */
export function literal(text = ''): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()<>|~&]/g, '\\$&')
}

/** Converts Noteproof's own Markdown to plain text for a terminal. */
export function plainText(markdown: string): string {
  const signs = /\\([\\`*_{}[\]()<>|~&])|\[((?:\\.|[^\\[\]])*)\]\(([^()]*)\)|\*\*/g
  return markdown.replace(signs, (_all, sign?: string, text?: string, address?: string) =>
    sign ?? (text === undefined ? '' : `${plainText(text)} <${address}>`))
}
