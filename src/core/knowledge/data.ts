import { once } from '../memoize'

/** The data files of this folder by name: their text, or what their JSON holds. */
export interface KnowledgeData {
  readonly 'activities.txt': string
  readonly 'codes.txt': string
  readonly 'credentials.json': typeof import('./credentials.json')
  readonly 'denials.json': typeof import('./denials.json')
  readonly 'diagnoses.txt': string
  readonly 'family.json': typeof import('./family.json')
  readonly 'modifier-days.txt': string
  readonly 'modifiers.txt': string
  readonly 'places.txt': string
  readonly 'sources.json': typeof import('./sources.json')
}

let data: KnowledgeData

/** Takes the data files. Hosts call this once, before anything is checked; a file is read only when its table is asked for. */
export function readKnowledge(files: KnowledgeData) {
  data = files
}

/** Returns a function that reads the table in a data file, once. */
export function tableOf<Name extends keyof KnowledgeData, Table extends object>(name: Name, read: (content: KnowledgeData[Name]) => Table): () => Table {
  return once(() => read(data[name]))
}

/** The lines of a data file, without the empty ones at its end. */
export function linesOf(text: string): string[] {
  return text.trimEnd().split(/\r?\n/)
}
