import { findEvidence, type Evidence } from '../knowledge/evidence'
import type { Leaf } from './record'

/** What was found in the parts last looked at: several rules look at one after the other. */
const known = new Map<Leaf<string>, readonly Evidence[]>()
const mostKnown = 50

/** The evidence in a part of a narrative. */
export function evidenceIn(part: Leaf<string>): readonly Evidence[] {
  const before = known.get(part)
  if (before) return before
  const found = findEvidence(part.value ?? '')
  if (known.size >= mostKnown) known.clear()
  known.set(part, found)
  return found
}
