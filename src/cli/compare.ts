import { compareCodes, type Comparison } from '../core/features/compare'
import type { FamilyCode } from '../core/knowledge/family'
import type { Note } from '../core/records/record'

/** Codes side by side as text (a block a question) or as JSON. */
export function compare(codes: readonly FamilyCode[], note: Note | undefined, format: 'text' | 'json'): string {
  const comparison = compareCodes(codes, note)
  return format === 'json' ? JSON.stringify(comparison, null, 2) + '\n' : toText(comparison)
}

function toText({ codes, rows }: Comparison): string {
  return rows.map(({ title, cells }) => `${title}\n${cells.map((cell, index) => `  ${codes[index]}  ${cell}\n`).join('')}`).join('\n')
}
