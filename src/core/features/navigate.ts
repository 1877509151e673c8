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

/** A place where a name stands. */
export interface Site {
  readonly file: string
  /** The name alone, without quotes. */
  readonly span: Span
  /** What holds it: a record, a goal, a claim's line. */
  readonly whole: Span
  /** Whether the name is given here; elsewhere it refers to where it is. */
  readonly gives: boolean
}

/** The name at an offset, with the places to go to. */
export interface Sites {
  readonly span: Span
  readonly sites: readonly Site[]
}

/** Why something is not done, a sentence or two for the person who asked for it. */
export interface Refusal {
  readonly refusal: string
}

/** The replacements in one file, in order. */
export interface FileEdits {
  readonly file: string
  readonly edits: readonly TextEdit[]
}

/**
 * Where the name at an offset is given: of a payer, the policy that holds on the day of the service; of a client, who is given nowhere, the
 * client's plans. Undefined where no name stands.
 */
export function definitionAt(workspace: Checker, file: RecordFile, offset: number): Sites | undefined {
  const here = nameAt(workspace, file, offset)
  if (!here) return undefined
  if (here.name.kind === 'client') return { span: here.span, sites: sitesOf(workspace, here.name, workspace.context.plansOf(here.name.id)) }
  const policy = here.name.kind === 'payer' && !here.gives ? policyFor(workspace, here.record, here.name.id) : undefined
  return { span: here.span, sites: sitesOf(workspace, here.name, policy && [policy]).filter(site => site.gives) }
}

/** Everywhere the name at an offset stands, by file and place; built-in files come last. */
export function referencesAt(workspace: Checker, file: RecordFile, offset: number): readonly Site[] {
  const here = nameAt(workspace, file, offset)
  return here ? sitesOf(workspace, here.name) : []
}

/** Where the name at an offset stands in its own file. */
export function highlightsAt(workspace: Checker, file: RecordFile, offset: number): readonly Site[] {
  const here = nameAt(workspace, file, offset)
  return here ? sitesOf(workspace, here.name, file.records) : []
}

/** The name at an offset that can be given anew, or why it cannot. */
export function renameableAt(workspace: Checker, file: RecordFile, offset: number): { readonly span: Span; readonly id: string } | Refusal {
  const here = nameAt(workspace, file, offset)
  if (!here) return { refusal: 'Only the ids of clients, notes, plans, goals, objectives, authorizations, claims, payers and sources can be renamed.' }
  const { name } = here
  const givers = sitesOf(workspace, name).filter(site => site.gives)
  if (givers.some(site => isBuiltIn(site.file))) {
    return { refusal: `${idOr(name.id, 'This id')} is built in and cannot be renamed. A policy file of your own can have another id.` }
  }
  if (givers.length > 1 && !isShared[name.kind]) return { refusal: `There is more than one ${words[name.kind]} ${idOr(name.id, 'with this id')}. First give each its own id.` }
  return { span: here.span, id: name.id }
}

/** What to write, in all files, so that the name at an offset becomes another and everything else stays; or why that cannot be. */
export function renameAt(workspace: Checker, file: RecordFile, offset: number, id: string): readonly FileEdits[] | Refusal {
  const renameable = renameableAt(workspace, file, offset)
  if ('refusal' in renameable) return renameable
  const { name } = nameAt(workspace, file, offset)!
  if (id === name.id) return []
  if (id.trim() === '') return { refusal: 'An id cannot be empty.' }
  if (id.trim() !== id || /[\r\n]/.test(id)) return { refusal: 'An id stands on one line, without spaces before or after it.' }
  if (isGiven(workspace, name) && isGiven(workspace, { ...name, id: id as Written })) {
    return { refusal: `Another ${words[name.kind]}${name.kind === 'goal' ? ` of ${called('plan', name.scope)}` : ''} already has ${isId(id) ? `the id ${id}` : 'this id'}.` }
  }
  const all: FileEdits[] = []
  for (const [known, mentions] of byFile(workspace, name)) {
    const edits = replaceTexts(known.name, known.tree, mentions.map(({ at }) => at.path), id)
    if (!edits) {
      const file = shownPath(known.name.slice(known.name.lastIndexOf('/') + 1))
      return { refusal: `${idOr(name.id, 'This id')} cannot be rewritten in ${file} without changing something else there: an alias may share it. Nothing was renamed.` }
    }
    all.push({ file: known.name, edits })
  }
  return all
}

const words: Record<NameKind, string> = {
  client: 'client', note: 'note', plan: 'plan', claim: 'claim', payer: 'policy', goal: 'goal or objective', authorization: 'authorization', source: 'source',
}

/** Names that may be given more than once: a payer has policies over several dates, and a plan renewed carries its authorizations on. */
const isShared: Partial<Record<NameKind, boolean>> = { payer: true, authorization: true }

/** Tells whether something has this name; a client has it who is mentioned at all. */
function isGiven(workspace: Checker, name: Name): boolean {
  return workspace.mentioning(name).some(record => name.kind === 'client' || mentionsOf(record, name).some(({ gives }) => gives))
}

function nameAt(workspace: Checker, file: RecordFile, offset: number): Mention & { readonly record: AnyRecord; readonly span: Span } | undefined {
  const spot = locationAt(file.tree, offset)
  if (!spot?.scalar || spot.onKey) return undefined
  const own = pathInRecord(file.tree, spot.path).record.join('\n')
  const record = file.records.find(one => one.path.join('\n') === own)
  const path = spot.path.join('\n')
  const mentions = record ? namesIn(record).filter(({ at }) => at.path.join('\n') === path) : []
  // What stands in the settings may be the id of a record of any kind: the first that is given counts.
  const mention = mentions.find(({ name }) => mentions.length === 1 || isGiven(workspace, name)) ?? mentions[0]
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

/** The places of a name, each once, though aliases may show it as several. */
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

/** The policy that a record's service falls under. */
function policyFor({ context }: Checker, record: AnyRecord, payer: string): Policy | undefined {
  const date = record.kind === 'note' || record.kind === 'claim' ? servicesOf(record)[0]?.date.value : undefined
  return date === undefined ? undefined : context.policyOn(payer, date)
}
