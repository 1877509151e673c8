import type { Path } from '../read/span'
import type { Tree } from '../read/tree'

/** What a fix writes: text, a number, a list, or a mapping. */
export type Value = string | number | readonly Value[] | { readonly [key: string]: Value }

/** A change at a path: says what should be there, not how the text looks. */
export type Edit =
  | { readonly op: 'set'; readonly path: Path; readonly value: Value }
  | { readonly op: 'append'; readonly path: Path; readonly value: Value }
  | { readonly op: 'remove'; readonly path: Path }
  | { readonly op: 'rename'; readonly path: Path; readonly to: string }
  | { readonly op: 'comment'; readonly path: Path; readonly text: string }
  /** In the nearest comment above that begins with some words: other words for them, or, without any, the whole comment taken out. */
  | { readonly op: 'recomment'; readonly path: Path; readonly from: string; readonly to?: string }

/** A correction: its title is a verb phrase; `safe` fixes may be applied without a person's judgment. */
export interface Fix {
  readonly title: string
  readonly safe: boolean
  /** The file to be changed, when that is another one than the finding's; it may not exist yet. */
  readonly file?: string
  readonly edits: readonly Edit[]
}

/** Returns the usual order of the keys of the mapping at a path. */
export type KeyOrder = (tree: Tree, path: Path) => readonly string[]
