import { isCommunityCode } from '../knowledge/family'
import { isDraft, whyNotBilled } from '../records/note-status'
import { grouped } from '../records/grouped'
import type { Leaf, Note, Plan } from '../records/record'
import { idOr } from '../records/shown-id'
import type { Context, Severity } from '../rules/rule'
import type { Span } from '../source/read/span'
import { lineStart } from '../source/read/text-edit'
import { count } from '../time/units'
import { recordAt, type RecordFile } from '../workspace/file'
import { isError, type Finding, type Ignored } from '../checking/finding'
import { totalOf } from './describe-claim'
import { findingsByRecord, placesBilling, stateOfNote } from './standing'

/** What a file's lenses follow from, besides its records. */
export interface LensInputs {
  readonly context: Context
  readonly findings: readonly Finding[]
  readonly ignored: readonly Ignored[]
  readonly isExpecting: boolean
}

/** The action of a lens: list places, go to a span, compare the codes for the note at an offset, or change all drafts of its group. */
export type LensAction =
  | { readonly does: 'list'; readonly places: readonly { readonly file: string; readonly span: Span }[] }
  | { readonly does: 'reveal'; readonly span: Span }
  | { readonly does: 'compare' | 'changeGroup'; readonly offset: number }

/** A line above a record, goal or objective. */
export interface Lens {
  readonly about: 'notes' | 'goals'
  readonly span: Span
  readonly title: string
  readonly action?: LensAction
}

/**
 * The lenses of a file: the billing status of notes and claims, and the notes that link each goal of a plan. While more files are expected, no
 * note is shown as ready and no goal as not linked.
 */
export function lensesIn(file: RecordFile, { context, findings, ignored, isExpecting }: LensInputs): Lens[] {
  const { byRecord } = findingsByRecord(file, findings)
  const ignoredIn = grouped(ignored, ({ finding: { path } }) => recordAt(file, path).record)
  return file.records.flatMap(record => {
    if (record.kind === 'plan' && !record.isTemplate) return goalLenses(record, context, file.tree.text, isExpecting)
    if (record.kind === 'policy' || record.kind === 'settings') return []
    // Editors put a lens above the first line of its span.
    const { start } = record.span
    const span = { start, end: start }
    const lens = (title: string, action?: LensAction): Lens => ({ about: 'notes', span, title, ...(action && { action }) })
    const own = byRecord.get(record) ?? []
    const hidden = hiddenIn(ignoredIn.get(record))
    if (record.kind === 'note') return [...stateLenses(record, own, hidden, context, lens, isExpecting), ...compareLenses(record, lens)]
    return [lens(`${record.kind === 'claim' && !record.isTemplate ? totalOf(record) : 'a template'}${hidden.more}`, hidden.list), ...problemLenses(own, lens)]
  })
}

const stillReading = 'still reading the folder'

type Make = (title: string, action?: LensAction) => Lens

/** The ignored problems of a record: how a title goes on with their number, and the action that lists the ignores. */
interface Hidden {
  /** `, 1 ignored`; empty without any. */
  readonly more: string
  readonly list?: LensAction
}

function hiddenIn(ignored: readonly Ignored[] = []): Hidden {
  return ignored.length ? { more: `, ${ignored.length} ignored`, list: { does: 'list', places: ignored.map(({ at }) => at) } } : { more: '' }
}

function stateLenses(note: Note, findings: readonly Finding[], { more, list }: Hidden, context: Context, lens: Make, isExpecting: boolean): Lens[] {
  const problems = problemLenses(findings, lens)
  const hasErrors = findings.some(isError)
  const { state, whyNot } = stateOfNote(note, hasErrors, context)
  if (whyNotBilled(note)) return [lens(whyNot! + more, list), ...problems, ...groupLenses(note, lens)]
  if (state === 'notReady') return hasErrors ? [...(list ? [lens(more.slice(2), list)] : []), ...problems] : [lens(whyNot! + more, list), ...problems]
  if (state === 'billed') return [lens(whyNot! + more, { does: 'list', places: placesBilling(note, context) }), ...problems]
  const ready = `${isExpecting ? stillReading : 'ready to bill'}${more}`
  return problems.length ? problems.map(problem => ({ ...problem, title: `${ready}; ${problem.title}` })) : [lens(ready, list)]
}

function groupLenses(note: Note, lens: Make): Lens[] {
  const isOfGroup = isDraft(note) && note.service.setting.value === 'group'
  return isOfGroup ? [lens('change in all drafts of this group', { does: 'changeGroup', offset: note.span.start })] : []
}

/** `2 errors: units mismatch, goal unknown`, and likewise for warnings. */
function problemLenses(findings: readonly Finding[], lens: Make): Lens[] {
  return (['error', 'warning'] as const satisfies readonly Severity[]).flatMap(severity => {
    const found = findings.filter(finding => finding.severity === severity)
    if (!found[0]) return []
    const rules = [...new Set(found.map(({ rule }) => rule.replace(/-/g, ' ')))]
    const named = rules.length > 3 ? `${rules.slice(0, 2).join(', ')} and ${rules.length - 2} more` : rules.join(', ')
    return [lens(`${count(found.length, severity)}: ${named}`, { does: 'reveal', span: found[0].span })]
  })
}

function compareLenses({ service, span }: Note, lens: Make): Lens[] {
  return service.code.value === undefined || isCommunityCode(service.code.value) ? [lens('compare codes', { does: 'compare', offset: span.start })] : []
}

function goalLenses(plan: Plan, context: Context, text: string, isExpecting: boolean): Lens[] {
  const notes = context.notesCarrying(plan.id.value).filter(note => context.planOf(note) === plan)
  const lens = (id: Leaf<string>, ids: ReadonlySet<string>, several: boolean): Lens => {
    const links = notes.flatMap(note => {
      const at = note.goals.items.find(({ value }) => value !== undefined && ids.has(value))
      return at ? [{ note, place: { file: note.file, span: at.span } }] : []
    })
    const last = links.flatMap(({ note }) => note.service.date.value ?? []).pop()
    const title = isExpecting ? stillReading : links.length ? `linked by ${count(links.length, 'note')}${last ? `, last ${last}` : ''}` : 'not linked yet'
    return {
      about: 'goals', span: id.span, title: several ? `${idOr(id.value, 'this goal')}: ${title}` : title,
      ...(links.length > 0 && { action: { does: 'list' as const, places: links.map(({ place }) => place) } }),
    }
  }
  const named = plan.goals.items.flatMap(goal => [
    { id: goal.id, ids: [goal.id, ...goal.objectives.items.map(({ id }) => id)] }, ...goal.objectives.items.map(({ id }) => ({ id, ids: [id] })),
  ]).filter(({ id }) => id.value !== undefined)
  const lines = named.map(({ id }) => lineStart(text, id.span.start))
  return named.map(({ id, ids }, index) =>
    lens(id, new Set(ids.flatMap(({ value }) => value ?? [])), lines.filter(line => line === lines[index]).length > 1))
}
