import type { BareLine } from '../records/billed'
import type { Kind, Note, Records, Settings } from '../records/record'
import type { Context } from '../rules/rule'
import type { Fact } from './facts'

/** The inputs of a context. */
export interface Origin {
  /** The records and claim lines with a fact, in order. */
  find(fact: Fact): readonly (Records[Kind] | BareLine)[]
  /** The earlier notes with a similar narrative, or a similar part with a key, the most similar first. */
  similarBefore(note: Note, key: string | undefined): readonly Note[]
  readonly findingsOf: Context['findingsOf']
  /** The payer of a record that does not name one. */
  defaultPayer(file: string): string | undefined
  readonly today: Context['today']
  /** The settings for a file. */
  settingsFor(file: string): Settings | undefined
  readonly ruleIds: readonly string[]
  readonly ifKnown: Context['ifKnown']
  /** Memoizes the last answer while one record is checked. The answer may depend on durable facts only. */
  memoizeDurable<K, T>(answer: (key: K) => T): (key: K) => T
}
