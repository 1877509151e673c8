/** The first line of a generated page. */
export function generated(source: string): string {
  return `<!-- Written by "npm run generate" from ${source}. -->\n`
}

/** A block of code in Markdown. */
export function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\`\`\``
}

/** A list in Markdown. */
export function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n')
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}
