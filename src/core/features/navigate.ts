import { pathInRecord } from '../dialects/native'
import { isSameName, namesIn, type Mention, type Name, type NameKind } from '../records/names'
import type { AnyRecord, Policy } from '../records/record'
import { servicesOf } from '../records/services'
import { called, idOr, isId, shownPath, type Written } from '../records/shown-id'
import { replaceTexts } from '../source/edit/apply'
import type { TextEdit } from '../source/read/text-edit'
import type { Span } from '../source/read/span'
import { nodeAt, locationAt, textSpan } from '../source/read/tree'
import { isBuiltIn } from '../workspace/built-in'
import type { RecordFile } from '../workspace/file'
import type { Checker } from '../checking/checker'

/** An occurrence of an id. */
export interface Site {
  readonly file: string
  /** The id without quotes. */
  readonly span: Span
  /** The span of its record, goal or claim line. */
  readonly whole: Span
  /** Whether this is the definition, not a reference. */
  readonly gives: boolean
}

/** The span of the id at an offset, and its occurrences. */
export interface Sites {
  readonly span: Span
  readonly sites: readonly Site[]
}

/** The reason why a request is refused, for the user. */
export interface Refusal {
  readonly refusal: string
}

/** The edits in one file, in order. */
export interface FileEdits {
  readonly file: string
  readonly edits: readonly TextEdit[]
}

/**
 * The definitions of the id at an offset: for a payer, its policy in effect on the date of service; for a client, who has no definition, the
 * client's plans. Undefined without an id there.
 */
export function definitionAt(workspace: Checker, file: RecordFile, offset: number): Sites | undefined {
  const here = nameAt(workspace, file, offset)
  if (!here) return undefined
  if (here.name.kind === 'client') return { span: here.span, sites: sitesOf(workspace, here.name, workspace.context.plansOf(here.name.id)) }
  const policy = here.name.kind === 'payer' && !here.gives ? policyFor(workspace, here.record, here.name.id) : undefined
  return { span: here.span, sites: sitesOf(workspace, here.name, policy && [policy]).filter(site => site.gives) }
}

/** All occurrences of the id at an offset, by file and position, with built-in files last. */
export function referencesAt(workspace: Checker, file: RecordFile, offset: number): readonly Site[] {
  const here = nameAt(workspace, file, offset)
  return here ? sitesOf(workspace, here.name) : []
}

/** The occurrences of the id at an offset in the same file. */
export function highlightsAt(workspace: Checker, file: RecordFile, offset: number): readonly Site[] {
  const here = nameAt(workspace, file, offset)
  return here ? sitesOf(workspace, here.name, file.records) : []
}

/** The id at an offset if it can be renamed, else the reason why not. */
export function renameableAt(workspace: Checker, file: RecordFile, offset: number): { readonly span: Span; readonly id: string } | Refusal {
  const here = nameAt(workspace, file, offset)
  if (!here) return { refusal: 'Only the ids of clients, notes, plans, goals, objectives, authorizations, claims, payers and sources can be renamed.' }
  const { name } = here
  const definitions = sitesOf(workspace, name).filter(site => site.gives)
  if (definitions.some(site => isBuiltIn(site.file))) {
    return { refusal: `${idOr(name.id, 'This id')} is built in and cannot be renamed. To use another id, write a policy file of your own.` }
  }
  if (definitions.length > 1 && !isShared[name.kind]) return { refusal: `There is more than one ${words[name.kind]} ${idOr(name.id, 'with this id')}. Give each its own id first.` }
  return { span: here.span, id: name.id }
}

/** The edits in all files that rename the id at an offset and change nothing else, or the reason why it cannot be renamed. */
export function renameAt(workspace: Checker, file: RecordFile, offset: number, id: string): readonly FileEdits[] | Refusal {
  const renameable = renameableAt(workspace, file, offset)
  if ('refusal' in renameable) return renameable
  const { name } = nameAt(workspace, file, offset)!
  if (id === name.id) return []
  if (id.trim() === '') return { refusal: 'An id cannot be empty.' }
  if (id.trim() !== id || /[\r\n]/.test(id)) return { refusal: 'An id must be one line, without spaces before or after it.' }
  if (isDefined(workspace, name) && isDefined(workspace, { ...name, id: id as Written })) {
    return { refusal: `Another ${words[name.kind]}${name.kind === 'goal' ? ` of ${called('plan', name.scope)}` : ''} already has ${isId(id) ? `the id ${id}` : 'this id'}.` }
  }
  const all: FileEdits[] = []
  for (const [known, mentions] of byFile(workspace, name)) {
    const edits = replaceTexts(known.name, known.tree, mentions.map(({ at }) => at.path), id)
    if (!edits) {
      const file = shownPath(known.name.slice(known.name.lastIndexOf('/') + 1))
      return { refusal: `${idOr(name.id, 'This id')} cannot be renamed in ${file} without changing something else, such as a value that shares it through an alias. Nothing was renamed.` }
    }
    all.push({ file: known.name, edits })
  }
  return all
}

const words: Record<NameKind, string> = {
  client: 'client', note: 'note', plan: 'plan', claim: 'claim', payer: 'policy', goal: 'goal or objective', authorization: 'authorization', source: 'source',
}

/** Kinds whose ids may be defined more than once: a payer has policies for several periods, and a renewed plan repeats its authorizations. */
const isShared: Partial<Record<NameKind, boolean>> = { payer: true, authorization: true }

/** Whether an id is defined. Every client that is mentioned counts as defined. */
function isDefined(workspace: Checker, name: Name): boolean {
  return workspace.mentioning(name).some(record => name.kind === 'client' || mentionsOf(record, name).some(({ gives }) => gives))
}

function nameAt(workspace: Checker, file: RecordFile, offset: number): Mention & { readonly record: AnyRecord; readonly span: Span } | undefined {
  const spot = locationAt(file.tree, offset)
  if (!spot?.scalar || spot.onKey) return undefined
  const own = pathInRecord(file.tree, spot.path).record.join('\n')
  const record = file.records.find(candidate => candidate.path.join('\n') === own)
  const path = spot.path.join('\n')
  const mentions = record ? namesIn(record).filter(({ at }) => at.path.join('\n') === path) : []
  // An id in the settings may be of any kind of record: the first defined one counts.
  const mention = mentions.find(({ name }) => mentions.length === 1 || isDefined(workspace, name)) ?? mentions[0]
  return record && mention && { ...mention, record, span: textSpan(file.tree, spot.scalar) }
}

function mentionsOf(record: AnyRecord, name: Name): Mention[] {
  return namesIn(record).filter(mention => isSameName(mention.name, name))
}

function byFile(workspace: Checker, name: Name, records = workspace.mentioning(name)): Map<RecordFile, Mention[]> {
  const files = new Map<RecordFile, Mention[]>()
  for (const record of records) {
    const file = workspace.file(record.file)
    if (!file) continue
    const mentions = files.get(file) ?? []
    mentions.push(...mentionsOf(record, name))
    files.set(file, mentions)
  }
  return files
}

/** The occurrences of an id. A value that aliases repeat counts once. */
function sitesOf(workspace: Checker, name: Name, records?: readonly AnyRecord[]): Site[] {
  const found = [...byFile(workspace, name, records)].flatMap(([{ name: file, tree }, mentions]) => {
    const sites = new Map<number, Site>()
    for (const { at, gives } of mentions) {
      const node = nodeAt(tree, at.path)
      const holder = nodeAt(tree, at.path.slice(0, -1))
      if (node?.kind === 'scalar' && !sites.has(node.span.start)) sites.set(node.span.start, { file, span: textSpan(tree, node), whole: (holder ?? node).span, gives })
    }
    return [...sites.values()]
  })
  const last = ({ file }: Site) => Number(isBuiltIn(file))
  return found.sort((a, b) => last(a) - last(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.span.start - b.span.start))
}

/** The payer's policy on the date of a record's first service. */
function policyFor({ context }: Checker, record: AnyRecord, payer: string): Policy | undefined {
  const date = record.kind === 'note' || record.kind === 'claim' ? servicesOf(record)[0]?.date.value : undefined
  return date === undefined ? undefined : context.policyOn(payer, date)
}
