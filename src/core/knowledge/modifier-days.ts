import type { InForce } from './in-force'
import text from './modifier-days.txt'

let table: Map<string, InForce> | undefined

function readTable(): Map<string, InForce> {
  const days = new Map<string, { from?: string, until?: string }>()
  for (const line of text.trimEnd().split(/\r?\n/)) {
    const [bound, date, ...modifiers] = line.split(' ')
    if (bound !== 'from' && bound !== 'until') continue
    for (const modifier of modifiers) days.set(modifier, { ...days.get(modifier), [bound]: date })
  }
  return days
}

const always: InForce = {}

/** The days on which a HCPCS modifier in capitals is in force (source `cms-hcpcs-2026-01`). Those of CPT modifiers and of some others are unknown. */
export function daysOfModifier(modifier: string): InForce {
  return (table ??= readTable()).get(modifier) ?? always
}
