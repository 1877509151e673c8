/** A person's text as Markdown, within a line, that shows it as it is: no link, picture or heading comes of it. */
export function literal(text = ''): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()<>|~&]/g, '\\$&')
}

/** Our own Markdown as plain text, for a terminal. */
export function plainText(markdown: string): string {
  const signs = /\\([\\`*_{}[\]()<>|~&])|\[((?:\\.|[^\\[\]])*)\]\(([^()]*)\)|\*\*/g
  return markdown.replace(signs, (_all, sign?: string, text?: string, address?: string) =>
    sign ?? (text === undefined ? '' : `${plainText(text)} <${address}>`))
}
