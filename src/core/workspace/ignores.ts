import type { Path, Span } from '../source/span'
import { spotAt, type Tree } from '../source/tree'

/** A comment `# noteproof-ignore <rule> -- reason`: silences a rule at the key, item or record below it. */
export interface Ignore {
  readonly rule: string
  /** Where the rule's id stands. */
  readonly span: Span
  /** What it covers, with everything inside; a record's first line covers the record. */
  readonly path: Path
}

/** The words that begin an ignoring comment. */
export const ignoreWord = 'noteproof-ignore'

/** Finds the ignoring comments of a YAML text, in order; linear in the text. */
export function readIgnores(tree: Tree): Ignore[] {
  const { text } = tree
  if (tree.format === 'json' || !text.includes(ignoreWord)) return []
  const ignores: Ignore[] = []
  const comment = /^\ufeff?[ \t]*#[ \t]*noteproof-ignore[ \t]+([\w-]+)/gm
  for (let match = comment.exec(text); match; match = comment.exec(text)) {
    const at = match.index + match[0].length
    // The same words inside a block of text are the writer's, not ours.
    if (spotAt(tree, at)?.scalar) continue
    const path = pathBelow(tree, at)
    if (path) ignores.push({ rule: match[1]!, span: { start: at - match[1]!.length, end: at }, path })
  }
  return ignores
}

function pathBelow(tree: Tree, offset: number): Path | undefined {
  const line = /[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n|---[^\n]*\n)*[ \t]*((?:-[ \t]+)*)/y
  line.lastIndex = offset
  const match = line.exec(tree.text)
  if (!match) return undefined
  const start = line.lastIndex
  const spot = spotAt(tree, start)
  if (!spot) return undefined
  const { path } = spot
  const inList = tree.documents[path[0] as number]?.kind === 'list'
  const recordDepth = inList ? 2 : 1
  const record = tree.documents[path[0] as number]
  // On the first line of a record the comment speaks of the whole record.
  if (path.length === recordDepth + 1 && (inList ? match[1] !== '' : start === record?.span.start)) return path.slice(0, recordDepth)
  // Before a dash it speaks of the item, not of the item's first key.
  return match[1] && path.length > recordDepth && typeof path[path.length - 1] === 'string' ? path.slice(0, -1) : path
}
