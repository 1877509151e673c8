import type { Path } from '../read/span'
import type { Tree } from '../read/tree'

/** What a fix writes: text, a number, a list, or a mapping. */
export type Value = string | number | readonly Value[] | { readonly [key: string]: Value }

/** A change at a path: what should be there, not how it is written. */
export type Edit =
  /** With `isWholeLine`, replaces everything after the key or dash, up to the end of the value's last line. */
  | { readonly op: 'set'; readonly path: Path; readonly value: Value; readonly isWholeLine?: boolean }
  | { readonly op: 'append'; readonly path: Path; readonly value: Value }
  | { readonly op: 'remove'; readonly path: Path }
  | { readonly op: 'rename'; readonly path: Path; readonly to: string }
  /** Moves a key and those after it from its mapping to the mapping around it; at a record, moves the lines that are indented too far. */
  | { readonly op: 'outdent'; readonly path: Path }
  | { readonly op: 'comment'; readonly path: Path; readonly text: string }
  /** Replaces `from` by `to` in the nearest comment above that begins with `from`; without `to`, removes the comment. */
  | { readonly op: 'recomment'; readonly path: Path; readonly from: string; readonly to?: string }

/** A correction. Its title is a verb phrase. A `safe` fix may be applied without a person's judgment. */
export interface Fix {
  readonly title: string
  readonly safe: boolean
  /** The file to change, if it is not the finding's file; it may not exist yet. */
  readonly file?: string
  readonly edits: readonly Edit[]
}

/** Returns the usual order of the keys of the mapping at a path. */
export type KeyOrder = (tree: Tree, path: Path) => readonly string[]
