import type { Kind, Note, Records } from '../records/record'
import type { Context } from '../rules/rule'
import type { Fact } from './facts'

/** What a context draws its answers from. */
export interface Origin {
  /** The records that state a fact, in order. */
  find(fact: Fact): readonly Records[Kind][]
  /** The earlier notes whose narratives seem nearly the same, the most similar first. */
  similarBefore(note: Note): readonly Note[]
  readonly findingsOf: Context['findingsOf']
  /** The payer of a record that names none. */
  defaultPayer(file: string): string | undefined
  readonly ruleIds: readonly string[]
  readonly ifKnown: Context['ifKnown']
  /** Memoizes the last answer to a question while one record is checked. The answer may come from durable facts only. */
  memoizeDurable<K, T>(answer: (key: K) => T): (key: K) => T
}
