import { findSource } from '../knowledge/sources'
import { listTables, type Edition } from '../knowledge/tables'

/** The tables of Noteproof with the date, title and address of each edition that they were made from, as lines of text. */
export function listFacts(): string {
  return listTables().map(({ holds, editions }) => `${holds}\n${editions.map(edition => `  ${inWords(edition)}\n`).join('')}`).join('')
}

function inWords({ date, title, source }: Edition): string {
  const found = source && findSource(source)
  if (!found) return `${date}  ${title}`
  const origin = found.title === title ? '' : `: ${found.title}`
  return `${date}  ${title}${origin} (read ${found.read}${found.url ? `, ${found.url}` : ''})`
}
