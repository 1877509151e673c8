import type { CST } from 'yaml'

/**
 * The deepest nesting that is read: ten times that of any record. Functions that walk a tree recurse, and a stack overflow while a regular
 * expression is being compiled ends the process and cannot be caught.
 */
export const deepest = 100

/** The message for a text that is nested more deeply. */
export const tooDeep = `This is nested more than ${deepest} levels deep, so it is not read. Check for unclosed brackets.`

/** Whether a YAML token nests values too deeply. Works level by level, without recursion, so that any text is safe. */
export function isTooDeep(root: CST.Token): boolean {
  let level: (CST.Token | null | undefined)[] = [root]
  for (let depth = 0; level.length; depth++) {
    if (depth > deepest) return true
    level = level.flatMap(token => (
      !token ? [] : 'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : token.type === 'document' ? token.value : []))
  }
  return false
}
