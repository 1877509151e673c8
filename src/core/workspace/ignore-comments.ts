import { pathInRecord } from '../dialects/native'
import { reasonIn } from '../records/ignore-words'
import { matchEnd } from '../source/read/offsets'
import { withLineFeeds } from '../source/read/lines'
import type { Region } from '../source/read/region'
import type { Path, Span } from '../source/read/span'
import { nodeAt, regionIndexAt, locationAt, type Tree } from '../source/read/tree'

/** One rule of a comment `# noteproof-ignore <rule>, <rule> -- reason`. It is suppressed at the key, item or record below the comment. */
export interface IgnoreComment {
  readonly rule: string
  /** The span of the rule's id. */
  readonly span: Span
  /** The path that it covers, with everything inside. Above a record's first line it covers the record. */
  readonly path: Path
  /** The comment up to its last rule. */
  readonly comment: string
  /** Whether the comment follows other text on its line, where it covers nothing. */
  readonly isBehind: boolean
  /** The reason, which follows the rules after two dashes. Without one, the comment covers nothing. */
  readonly reason: string | undefined
}

/** The ignore comments of a region, in order. Reads at most 100 rules of a comment. */
export function readIgnoreComments(tree: Tree, region: Region): IgnoreComment[] {
  const { start: base } = region
  const text = withLineFeeds(region.text)
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
    // Skips these words inside a text value or in the middle of another comment.
    if (locationAt(tree, base + end)?.scalar) continue
    const line = text.slice(lineStart, match.index + before.length)
    const isBehind = line.replace(/^\ufeff/, '').trim() !== ''
    if (isBehind && /(?:^|[ \t])#/.test(line)) continue
    // Consecutive comments share what is below them.
    if (!isBehind && !(below && end < below.at)) below = findBelow(tree, region, text, end)
    const path = isBehind ? locationAt(tree, base + match.index)?.path : below?.path
    if (!path) continue
    const reason = reasonIn(textAfterDashes(text, end))
    for (const rule of list.matchAll(/[\w-]+/g)) {
      const start = base + end - list.length + rule.index
      ignores.push({ rule: rule[0], span: { start, end: start + rule[0].length }, path, comment: word + list, isBehind, reason })
    }
  }
  return ignores
}

/** The text after the dashes at an offset; undefined without dashes. A dash may be the one that a word processor makes of two. */
function textAfterDashes(text: string, offset: number): string | undefined {
  const dashes = /[ \t]*(?:--|[–—])([^\r\n]*)/y
  dashes.lastIndex = offset
  return dashes.exec(text)?.[1]
}

/** The target below a comment: its offset in the region's text and its path. */
interface Below {
  readonly at: number
  readonly path: Path | undefined
}

/** Finds the target below a comment that ends at an offset of the region's text. */
function findBelow(tree: Tree, region: Region, text: string, offset: number): Below {
  const newline = text.indexOf('\n', offset)
  if (newline < 0) return { at: text.length, path: undefined }
  const line = /[ \t]*(?:#[^\n]*)?\r?\n|---[^\n]*\n/y
  let start = newline + 1
  for (let end = matchEnd(text, line, start); end !== undefined; end = matchEnd(text, line, start)) start = end
  const at = matchEnd(text, /[ \t]*(?:-[ \t]+)*/y, start)!
  if (at === text.length) return { at, path: tree.regions[regionIndexAt(tree.regions, region.start) + 1]?.pathOf([0]) }
  return { at, path: pathAt(tree, region.start + at, text.slice(start, at).includes('-')) }
}

/** The path covered by a comment above an offset, where a value begins after dashes or without any. */
function pathAt(tree: Tree, offset: number, hasDash: boolean): Path | undefined {
  const path = locationAt(tree, offset)?.path
  if (!path) return undefined
  const { record } = pathInRecord(tree, path)
  // Above the first line of a record, the comment covers the whole record.
  const isFirst = record.length === 2 ? hasDash : offset === nodeAt(tree, record)?.span.start
  if (path.length === record.length + 1 && isFirst) return record
  // Above a dash, it covers the item, not the item's first key.
  return hasDash && path.length > record.length && typeof path[path.length - 1] === 'string' ? path.slice(0, -1) : path
}
