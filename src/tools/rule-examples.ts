import type { Examples } from '../core/rules/rule'

/** Returns the examples of a rule. They are loaded by path, so that the extension is bundled without them. */
export function examplesOf(id: string): Examples {
  return require(`../core/rules/${id}.ts`).examples
}

/** The date that counts as today in examples and cases, which know no clock. */
export const exampleToday = '2026-12-31'
