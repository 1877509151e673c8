import { pathInRecord } from '../dialects/native'
import type { Region } from '../source/region'
import type { Path, Span } from '../source/span'
import { nodeAt, regionIndexAt, spotAt, type Tree } from '../source/tree'

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

/** Finds the ignoring comments in the text of one region of a file, in order; linear in that text. */
export function readIgnores(tree: Tree, region: Region): Ignore[] {
  const { text, start: base } = region
  if (tree.format === 'json') return []
  const ignores: Ignore[] = []
  const comments = /(^\ufeff?[ \t]*|[ \t])#[ \t]*(noteproof-ignore[ \t]+)([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/gm
  for (const match of text.matchAll(comments)) {
    const [whole, before = '', word = '', list = ''] = match
    const end = match.index + whole.length
    // The same words inside a block of text are the writer's, not ours; so are those in the middle of an ordinary comment.
    if (spotAt(tree, base + end)?.scalar) continue
    const line = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index + before.length)
    const isBehind = line.replace(/^\ufeff/, '').trim() !== ''
    if (isBehind && /(?:^|[ \t])#/.test(line)) continue
    const path = isBehind ? spotAt(tree, base + match.index)?.path : pathBelow(tree, region, end)
    if (!path) continue
    for (const rule of list.matchAll(/[\w-]+/g)) {
      const start = base + end - list.length + rule.index
      ignores.push({ rule: rule[0], span: { start, end: start + rule[0].length }, path, comment: word + list, isBehind })
    }
  }
  return ignores
}

/** The path of what stands below a comment that ends at an offset of the region's text. */
function pathBelow(tree: Tree, region: Region, offset: number): Path | undefined {
  const line = /[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n|---[^\n]*\n)*[ \t]*((?:-[ \t]+)*)/y
  line.lastIndex = offset
  const match = line.exec(region.text)
  if (!match) return undefined
  if (line.lastIndex === region.text.length) return tree.regions[regionIndexAt(tree.regions, region.start) + 1]?.pathOf([0])
  const spot = spotAt(tree, region.start + line.lastIndex)
  if (!spot) return undefined
  const { path } = spot
  const { record } = pathInRecord(tree, path)
  // On the first line of a record the comment speaks of the whole record.
  const isFirst = record.length === 2 ? match[1] !== '' : region.start + line.lastIndex === nodeAt(tree, record)?.span.start
  if (path.length === record.length + 1 && isFirst) return record
  // Before a dash it speaks of the item, not of the item's first key.
  return match[1] && path.length > record.length && typeof path[path.length - 1] === 'string' ? path.slice(0, -1) : path
}
