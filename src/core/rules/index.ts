import { goalUnknown } from './goal-unknown'
import type { Rule } from './rule'
import { shape } from './shape'
import { syntax } from './syntax'
import { unitsMismatch } from './units-mismatch'
import { unknownKey } from './unknown-key'

/** Every rule, in the order of the spec. */
export const rules: readonly Rule[] = [
  // File
  syntax, shape, unknownKey,
  // Goals
  goalUnknown,
  // Units and time
  unitsMismatch,
]

/** The rule with an id. */
export function findRule(id: string): Rule | undefined {
  return rules.find(rule => rule.id === id)
}
