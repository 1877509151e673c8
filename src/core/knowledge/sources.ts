import { tableOf, type KnowledgeData } from './data'

/** Whether a fact was read in the payer's or publisher's own text or file. */
export type Confidence = 'verified' | 'unverified'

/** A public document that states facts. */
export interface Source {
  readonly id: string
  readonly title: string
  readonly url?: string
  /** The day on which we read it. */
  readonly read: string
  readonly confidence: Confidence
}

/** The id of a source of this folder's tables. We have read each of them. */
export type SourceId = keyof KnowledgeData['sources.json']

const byId = tableOf('sources.json', (table): ReadonlyMap<string, Source> =>
  new Map(Object.entries(table).map(([id, source]) => [id, { id, ...source, confidence: 'verified' }])))

/** All sources of this folder's tables. */
export function allSources(): readonly Source[] {
  return [...byId().values()]
}

/** Finds a source by its id. */
export function findSource(id: string): Source | undefined {
  return byId().get(id)
}
