import { outlineOf, type Part } from './outline'
import type { Checker } from '../checking/checker'

/** A part found by its name, with the id of the record it is in; `record` is undefined for a record itself. */
export interface FoundPart {
  readonly file: string
  readonly part: Part
  readonly record?: string
}

/** More than anybody reads; an editor asks again with every letter. */
const most = 500

/**
 * The records, goals, objectives and authorizations of the workspace that have every word of a query in their name or detail, those whose
 * name begins with it first; 500 at most.
 */
export function findParts(checker: Checker, query: string): FoundPart[] {
  const words = query.toLowerCase().split(/\s+/)
  const first: FoundPart[] = []
  const others: FoundPart[] = []
  for (const name of checker.files()) {
    const visit = (part: Part, record?: string) => {
      if (part.sort === 'line' || part.sort === 'section' || part.sort === 'text') return
      const text = `${part.name} ${part.detail}`.toLowerCase()
      if (words.every(word => text.includes(word))) (text.startsWith(words[0]!) ? first : others).push({ file: name, part, record })
      for (const one of part.parts) visit(one, record ?? part.name)
    }
    for (const part of outlineOf(checker.file(name)!)) visit(part)
  }
  return [...first, ...others].slice(0, most)
}
