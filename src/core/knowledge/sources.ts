/** Whether a fact was read in a source or is general knowledge. */
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

/** The sources of this folder's tables by id, as `sources.json` has them. We have read each of them. */
export type SourceTable = typeof import('./sources.json')

export type SourceId = keyof SourceTable

let byId: ReadonlyMap<string, Source> = new Map()

/** Takes the table of `sources.json`. Hosts call this once, before anything is checked. */
export function readSources(table: SourceTable) {
  byId = new Map(Object.entries(table).map(([id, source]) => [id, { id, ...source, confidence: 'verified' }]))
}

/** All sources of this folder's tables. */
export function allSources(): readonly Source[] {
  return [...byId.values()]
}

/** Finds a source by its id. */
export function findSource(id: string): Source | undefined {
  return byId.get(id)
}
