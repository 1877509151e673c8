import { pathInRecord } from '../dialects/native'
import { matchEnd } from '../source/read/offsets'
import type { Region } from '../source/read/region'
import type { Path, Span } from '../source/read/span'
import { nodeAt, regionIndexAt, locationAt, type Tree } from '../source/read/tree'

/** One rule of a comment `# noteproof-ignore <rule>, <rule> -- reason`: silenced at the key, item or record below it. */
export interface IgnoreComment {
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

/** Finds the ignoring comments in the text of one region of a file, in order; of each no more rules than there ever will be. */
export function readIgnoreComments(tree: Tree, region: Region): IgnoreComment[] {
  const { text, start: base } = region
  if (tree.format === 'json') return []
  const ignores: IgnoreComment[] = []
  let lineStart = 0
  let from = 0
  let below: Below | undefined
  const comments = /(^\ufeff?[ \t]*|[ \t])#[ \t]*(noteproof-ignore[ \t]+)([\w-]+(?:[ \t]*,[ \t]*[\w-]+){0,99})/gm
  for (const match of text.matchAll(comments)) {
    const [whole, before = '', word = '', list = ''] = match
    const end = match.index + whole.length
    const newline = text.slice(from, match.index).lastIndexOf('\n')
    if (newline >= 0) lineStart = from + newline + 1
    from = match.index
    // The same words inside a block of text are the writer's, not ours; so are those in the middle of an ordinary comment.
    if (locationAt(tree, base + end)?.scalar) continue
    const line = text.slice(lineStart, match.index + before.length)
    const isBehind = line.replace(/^\ufeff/, '').trim() !== ''
    if (isBehind && /(?:^|[ \t])#/.test(line)) continue
    // Of comments right above one another, all stand above the same.
    if (!isBehind && !(below && end < below.at)) below = findBelow(tree, region, end)
    const path = isBehind ? locationAt(tree, base + match.index)?.path : below?.path
    if (!path) continue
    for (const rule of list.matchAll(/[\w-]+/g)) {
      const start = base + end - list.length + rule.index
      ignores.push({ rule: rule[0], span: { start, end: start + rule[0].length }, path, comment: word + list, isBehind })
    }
  }
  return ignores
}

/** What stands below a comment: where in the region's text it begins, and its path. */
interface Below {
  readonly at: number
  readonly path: Path | undefined
}

/** Finds what stands below a comment that ends at an offset of the region's text. */
function findBelow(tree: Tree, region: Region, offset: number): Below {
  const { text } = region
  const newline = text.indexOf('\n', offset)
  if (newline < 0) return { at: text.length, path: undefined }
  const line = /[ \t]*(?:#[^\n]*)?\r?\n|---[^\n]*\n/y
  let start = newline + 1
  for (let end = matchEnd(text, line, start); end !== undefined; end = matchEnd(text, line, start)) start = end
  const at = matchEnd(text, /[ \t]*(?:-[ \t]+)*/y, start)!
  if (at === text.length) return { at, path: tree.regions[regionIndexAt(tree.regions, region.start) + 1]?.pathOf([0]) }
  return { at, path: pathAt(tree, region.start + at, text.slice(start, at).includes('-')) }
}

/** The path that a comment speaks of which stands above an offset, where something begins behind dashes or without any. */
function pathAt(tree: Tree, offset: number, hasDash: boolean): Path | undefined {
  const spot = locationAt(tree, offset)
  if (!spot) return undefined
  const { path } = spot
  const { record } = pathInRecord(tree, path)
  // On the first line of a record the comment speaks of the whole record.
  const isFirst = record.length === 2 ? hasDash : offset === nodeAt(tree, record)?.span.start
  if (path.length === record.length + 1 && isFirst) return record
  // Before a dash it speaks of the item, not of the item's first key.
  return hasDash && path.length > record.length && typeof path[path.length - 1] === 'string' ? path.slice(0, -1) : path
}
