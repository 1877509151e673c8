import { findEvidence, type Evidence } from '../knowledge/evidence'
import type { Leaf } from './record'

const known = new WeakMap<Leaf<string>, readonly Evidence[]>()

/** The evidence in a part of a narrative; looked for once, however many ask. */
export function evidenceIn(part: Leaf<string>): readonly Evidence[] {
  const before = known.get(part)
  if (before) return before
  const found = findEvidence(part.value ?? '')
  known.set(part, found)
  return found
}
