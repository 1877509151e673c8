import type { Path, Span } from '../source/span'
import { spotAt, type Tree } from '../source/tree'

/** One rule of a comment `# noteproof-ignore <rule>, <rule> -- reason`: silenced at the key, item or record below it. */
export interface Ignore {
  readonly rule: string
  /** Where the rule's id stands. */
  readonly span: Span
  /** What it covers, with everything inside; a record's first line covers the record. */
  readonly path: Path
  /** The comment's words as far as the last rule. */
  readonly comment: string
  /** The comment stands behind something, where it covers nothing. */
  readonly isBehind: boolean
}

/** The words that begin an ignoring comment. */
export const ignoreWord = 'noteproof-ignore'

/** Finds the ignoring comments of a YAML text, in order; linear in the text. */
export function readIgnores(tree: Tree): Ignore[] {
  const { text } = tree
  if (tree.format === 'json' || !text.includes(ignoreWord)) return []
  const ignores: Ignore[] = []
  const comments = /(^\ufeff?[ \t]*|[ \t])#[ \t]*(noteproof-ignore[ \t]+)([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/gm
  for (const match of text.matchAll(comments)) {
    const [whole, before = '', word = '', list = ''] = match
    const end = match.index + whole.length
    // The same words inside a block of text are the writer's, not ours; so are those in the middle of an ordinary comment.
    if (spotAt(tree, end)?.scalar) continue
    const line = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index + before.length)
    const isBehind = line.replace(/^\ufeff/, '').trim() !== ''
    if (isBehind && /(?:^|[ \t])#/.test(line)) continue
    const path = isBehind ? spotAt(tree, match.index)?.path : pathBelow(tree, end)
    if (!path) continue
    for (const rule of list.matchAll(/[\w-]+/g)) {
      const start = end - list.length + rule.index
      ignores.push({ rule: rule[0], span: { start, end: start + rule[0].length }, path, comment: word + list, isBehind })
    }
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
