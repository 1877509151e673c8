import { findEvidence, type Evidence } from '../knowledge/evidence'
import type { Leaf, Note } from './record'

/** The evidence in a part of a narrative, by the part's key. */
export interface PartEvidence {
  readonly key: string
  readonly part: Leaf<string>
  readonly words: readonly Evidence[]
}

/** What was found in the narrative last looked at: several rules look at one, one after the other. */
let last: { readonly narrative: Note['narrative']; readonly found: readonly PartEvidence[] } | undefined

/** The evidence in a narrative, part by part. */
export function evidenceIn(narrative: Note['narrative']): readonly PartEvidence[] {
  if (last?.narrative !== narrative) {
    last = { narrative, found: narrative.entries.map(({ key, value }) => ({ key, part: value, words: findEvidence(value.value ?? '') })) }
  }
  return last.found
}
