import { findEvidence, type Evidence } from '../knowledge/evidence'
import type { Leaf, Note } from './record'
import { memoizeLast } from '../memoize'

/** The evidence in a part of a narrative, by the part's key. */
export interface PartEvidence {
  readonly key: string
  readonly part: Leaf<string>
  readonly words: readonly Evidence[]
}

/** The evidence in a narrative, part by part. */
export const evidenceIn = memoizeLast((narrative: Note['narrative']): readonly PartEvidence[] =>
  narrative.entries.map(({ key, value }) => ({ key, part: value, words: findEvidence(value.value ?? '') })))
