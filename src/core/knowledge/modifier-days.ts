import { linesOf, tableOf } from './data'
import type { InForce } from './in-force'

const table = tableOf('modifier-days.txt', readDays)

function readDays(text: string): ReadonlyMap<string, InForce> {
  const days = new Map<string, { from?: string, until?: string }>()
  for (const line of linesOf(text)) {
    const [bound, date, ...modifiers] = line.split(' ')
    if (bound !== 'from' && bound !== 'until') continue
    for (const modifier of modifiers) days.set(modifier, { ...days.get(modifier), [bound]: date })
  }
  return days
}

const always: InForce = {}

/** The days on which a HCPCS modifier in capitals is in force (source `cms-hcpcs-2026-01`). Those of CPT modifiers and of some others are unknown. */
export function daysOfModifier(modifier: string): InForce {
  return table().get(modifier) ?? always
}
