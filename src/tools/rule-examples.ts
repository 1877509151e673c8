import type { Examples } from '../core/rules/rule'

/** Returns the examples on a rule's page. Only tools and tests read them: the extension is built without. */
export function examplesOf(id: string): Examples {
  return require(`../core/rules/${id}.ts`).examples
}
