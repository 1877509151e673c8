import { outlineOf, type Part } from './outline'
import type { Checker } from '../checking/checker'

/** A part that matches a query, with the name of its record; `record` is undefined for a record itself. */
export interface FoundPart {
  readonly file: string
  readonly part: Part
  readonly record?: string
}

const most = 500

/**
 * The records, goals, objectives and authorizations of the workspace whose name or detail contains every word of a query; at most 500. Those
 * whose name begins with the first word come first.
 */
export function findParts(checker: Checker, query: string): FoundPart[] {
  const words = query.toLowerCase().split(/\s+/)
  const first: FoundPart[] = []
  const others: FoundPart[] = []
  for (const name of checker.files()) {
    const visit = (part: Part, record?: string) => {
      if (part.sort === 'line' || part.sort === 'section' || part.sort === 'text' || part.sort === 'field') return
      const text = `${part.name} ${part.detail}`.toLowerCase()
      if (words.every(word => text.includes(word))) (text.startsWith(words[0]!) ? first : others).push({ file: name, part, record })
      for (const child of part.parts) visit(child, record ?? part.name)
    }
    for (const part of outlineOf(checker.file(name)!)) visit(part)
  }
  return [...first, ...others].slice(0, most)
}
