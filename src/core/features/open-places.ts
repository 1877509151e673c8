import type { Checker } from '../checking/checker'
import { mayBeOneGroup } from '../records/group-session'
import { isDraft } from '../records/note-status'
import { compareTexts } from '../records/order'
import type { AnyRecord, Note } from '../records/record'
import { hintOf } from '../records/template-field'
import { scalarsIn } from '../source/read/node'
import type { Span } from '../source/read/span'
import { nodeAt, textSpan } from '../source/read/tree'
import type { RecordFile } from '../workspace/file'
import { noteAt } from './compare'
import { scalarsToFill, templateIn, templatesIn } from './templates'

/** A placeholder of a draft, which begins with TODO. */
export interface OpenPlace {
  readonly file: string
  readonly span: Span
  /** A note is signed once everything else is written. */
  readonly isSignature: boolean
}

/** The placeholders of a file, in order. */
export function openPlacesIn(checker: Checker, file: RecordFile): OpenPlace[] {
  const { name, records, tree } = file
  if (!tree.text.includes('TODO')) return []
  const hints = hintsIn(checker)
  return records.flatMap(({ path }) => scalarsIn(nodeAt(tree, path)!, path)).flatMap(({ path, scalar }) =>
    spansIn(tree.text, textSpan(tree, scalar), hints).map(span => ({ file: name, span, isSignature: path.at(-1) === 'signed' })))
}

/**
 * The placeholder after an offset of a file: in the file, else in the other drafts of its group session, else before the offset. Signatures
 * come after everything else in all of these drafts.
 */
export function nextOpenPlace(checker: Checker, file: RecordFile, offset: number): OpenPlace | undefined {
  const here = openPlacesIn(checker, file)
  const others = otherFilesOfGroup(checker, file, offset).flatMap(other => openPlacesIn(checker, other))
  const inOrder = [...here.filter(({ span }) => span.start >= offset), ...others, ...here]
  return inOrder.find(({ isSignature }) => !isSignature) ?? inOrder[0]
}

/** The files with other drafts of the group session of the draft at an offset: those after its file, then those before. */
function otherFilesOfGroup(checker: Checker, file: RecordFile, offset: number): RecordFile[] {
  const draft = noteAt(file, offset)
  if (!draft || !isGroupDraft(draft)) return []
  const drafts = checker.records().filter(isGroupDraft).filter(note => note.service.code.value === draft.service.code.value && mayBeOneGroup(note, draft))
  const names = [...new Set(drafts.map(note => note.file))].filter(name => name !== file.name).sort(compareTexts)
  return [...names.filter(name => name > file.name), ...names.filter(name => name < file.name)].flatMap(name => checker.file(name) ?? [])
}

function isGroupDraft(record: AnyRecord): record is Note {
  return record.kind === 'note' && isDraft(record) && record.service.setting.value === 'group'
}

const start = /\bTODO(?:-[\w-]+|:[^\S\n]?)?/g

/** The placeholders in a span of a text. One with a hint ends where the hint of a template does, else at the next one or the end of the line. */
function spansIn(text: string, within: Span, hints: readonly string[]): Span[] {
  const written = text.slice(within.start, within.end)
  return [...written.matchAll(start)].map(({ 0: mark, index }) => {
    const from = index + mark.length
    const rest = /^(?:(?!\bTODO\b).)*/.exec(written.slice(from))![0].trimEnd()
    const words = mark.includes(':') ? hints.find(hint => rest.startsWith(hint)) ?? rest : ''
    return { start: within.start + index, end: within.start + from + words.length }
  })
}

/** The words that follow "TODO: " in the drafts of all templates, longest first. */
function hintsIn(checker: Checker): string[] {
  const hints = templatesIn(checker).flatMap(({ file }) => {
    const template = templateIn(checker, file)
    return 'refusal' in template ? [] : scalarsToFill(template).flatMap(({ fields }) => fields.map(hintOf))
  })
  return [...new Set(hints)].sort((a, b) => b.length - a.length)
}
