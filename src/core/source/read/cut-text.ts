import { memoize } from '../../memoize'
import type { Scalar } from './node'
import { lineEnd } from './offsets'
import type { Region } from './region'

/** A part of a text that YAML reads as something else, in offsets from its region's start. */
export interface CutText {
  readonly start: number
  readonly end: number
  readonly readAs: 'comment' | 'tag' | 'anchor' | 'alias'
  /** The text with the part; undefined when it is quoted or a block. */
  readonly whole: string | undefined
}

/** The part of a scalar's text that is read as a comment, a tag, an anchor or an alias, if there is one. */
export function cutText(region: Region, scalar: Scalar): CutText | undefined {
  if (region.format === 'json' || scalar.origin !== region) return undefined
  return scalar.alias ? aliasFor(region, scalar) : propertyBefore(region, scalar) ?? commentAfter(region, scalar)
}

/** A first word with `*` that names no anchor. */
function aliasFor({ text }: Region, { from, to, text: value }: Scalar): CutText | undefined {
  if (value !== '' || text[from] !== '*') return undefined
  return { start: from, end: to, readAs: 'alias', whole: text.slice(from, lineEnd(text, from)).trimEnd() }
}

/** The longest first word looked for. */
const longestWord = 100

/** A first word with `!` or `&`, unless it is a standard tag, or an anchor that an alias names. */
function propertyBefore(region: Region, { from, text: value, style }: Scalar): CutText | undefined {
  const before = region.text.slice(Math.max(0, from - longestWord), from)
  const match = /(?:^|\s)([!&]\S*)\s*$/.exec(before)
  const word = match?.[1]
  if (!match || !word || /^!(?:!\w|<)/.test(word) || /#[^\n]*$/.test(before.slice(0, match.index))) return undefined
  const isAnchor = word.startsWith('&')
  if (isAnchor && anchorsNamed(region).has(word.slice(1))) return undefined
  const start = from - before.length + match.index + match[0].indexOf(word)
  return { start, end: start + word.length, readAs: isAnchor ? 'anchor' : 'tag', whole: style === 'plain' ? `${word} ${value}`.trimEnd() : undefined }
}

/** The anchors that aliases of a region name. */
const anchorsNamed = memoize(({ text }: Region): ReadonlySet<string> => new Set(Array.from(text.matchAll(/\*([^\s,[\]{}]+)/g), ([, name]) => name!)))

function commentAfter({ text }: Region, { to, text: value, style }: Scalar): CutText | undefined {
  if (style !== 'plain') return undefined
  const comment = /([ \t]*)(#[^\r\n]*)/y
  comment.lastIndex = to
  const [all, gap = '', words = ''] = comment.exec(text) ?? []
  if (all === undefined || gap === '') return undefined
  return { start: to + gap.length, end: to + all.trimEnd().length, readAs: 'comment', whole: `${value}${value && gap}${words.trimEnd()}` }
}
