/** The first line of a generated page. */
export function generated(source: string): string {
  return `<!-- Written by "npm run generate" from ${source}. -->\n`
}

/** A Markdown code block. */
export function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\`\`\``
}

/** A Markdown list. */
export function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n')
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}
