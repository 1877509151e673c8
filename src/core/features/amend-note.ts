import { signaturesOf } from '../records/is-signed'
import type { Note } from '../records/record'
import { idOr } from '../records/shown-id'
import { changeTo } from '../rules/change-to'
import { applyEdits } from '../source/edit/apply'
import { nodeAt, regionOf } from '../source/read/tree'
import { decodedPart } from '../workspace/decoded'
import { readFile, type RecordFile } from '../workspace/file'
import type { Checker } from '../checking/checker'
import { fixedText, orderIn } from './fix'
import type { NewFile } from './new-note'
import { nextNoteIds } from './note-values'
import { nodeAsJson } from './skeleton'

/** A note that is amended: the new text of its file, and the draft that takes its place. */
export interface Amendment {
  readonly text: string
  readonly draft: NewFile
}

/**
 * Amends a note: it becomes `amended`, and an unsigned draft with a new id names it in `amends`. `changed` is what the draft says, read from
 * another text of the file. Undefined for a note without an id, and when the draft cannot be written.
 */
export function amend(checker: Checker, note: Note, changed: RecordFile): Amendment | undefined {
  const { id, file: name, path } = note
  const file = checker.file(name)!
  const text = fixedText(file, changeTo(note.status, 'amended'))
  const draft = id.value === undefined ? undefined : draftOf(changed, path, nextNoteIds(checker, 1)[0] ?? `${idOr(id.value, 'N')}-2`, id.value)
  if (text === undefined || !draft) return undefined
  const slash = name.lastIndexOf('/') + 1
  const [stem] = name.slice(slash).split(/(?:\.(?:note|plan|claim|policy))?\.\w+$/i)
  return { text, draft: { folder: slash ? name.slice(0, slash) : undefined, stem: decodedPart(name, stem ?? '') || 'note', ...draft } }
}

/** The note at a path as a file of its own: a draft with another id and without signatures, written as it was. */
function draftOf(file: RecordFile, path: Note['path'], id: string, amends: string): Pick<NewFile, 'ending' | 'text'> | undefined {
  const found = regionOf(file.tree, path)
  const node = nodeAt(file.tree, path)
  if (!found || !node) return undefined
  const { region, steps } = found
  // A note that shares its region with others cannot be cut out of the text.
  const isOwn = region.count === 1 && steps.length === 1
  const ending = `.note.${isOwn ? file.tree.format : 'json'}`
  const alone = readFile(`draft${ending}`, isOwn ? dedented(region.text) : nodeAsJson(node))
  const note = alone.records.find((record): record is Note => record.kind === 'note')
  if (!note) return undefined
  const at = (...steps: readonly (string | number)[]) => [...note.path, ...steps]
  const text = applyEdits(alone.name, alone.tree, [
    { op: 'set', path: at('id'), value: id }, { op: 'set', path: at('status'), value: 'draft' }, { op: 'set', path: at('amends'), value: amends },
    ...signaturesOf(note).map(steps => ({ op: 'remove', path: at(...steps) } as const)),
  ], orderIn(alone))
  return text === undefined ? undefined : { ending, text }
}

/** An item of a JSON list without the indent of its lines. */
function dedented(text: string): string {
  const [first, ...others] = text.trim().split('\n')
  const indent = /^\{/.test(first!) ? /^\s*/.exec(others.at(-1) ?? '')![0] : ''
  return `${[first, ...others.map(line => (line.startsWith(indent) ? line.slice(indent.length) : line))].join('\n')}\n`
}
