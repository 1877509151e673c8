import { kindOfFile } from '../dialects/native'
import { whyNotBilled } from '../records/note-status'
import type { Kind } from '../records/record'
import { count } from '../time/units'
import type { RecordFile } from '../workspace/file'
import type { Checker } from '../checking/checker'
import type { Finding } from '../checking/finding'
import { findingsByRecord, standingsIn } from './standing'

/** The state of the records of a kind; those without an error are ready. */
export interface KindState {
  readonly kind: Kind
  readonly records: number
  readonly ready: number
  readonly errors: number
  readonly warnings: number
  /** How many problems are ignored. */
  readonly ignored: number
  /** The records that need a person. */
  readonly drafts: number
  readonly notReady: number
}

const order: readonly Kind[] = ['note', 'plan', 'claim', 'policy', 'settings']

/** The state of a file's records, by kind. Templates have findings, but do not count as records. */
export function stateOf(checker: Checker, file: RecordFile): KindState[] {
  const states = new Map(order.map(kind => [kind, { kind, records: 0, ready: 0, errors: 0, warnings: 0, ignored: 0, drafts: 0, notReady: 0 }]))
  const { byRecord, ofText } = findingsByRecord(file, checker.findings(file.name))
  const add = (kind: Kind, findings: readonly Finding[]) => {
    const state = states.get(kind)!
    for (const { severity } of findings) {
      if (severity === 'error') state.errors++
      if (severity === 'warning') state.warnings++
    }
  }
  const isOfText = new Set(ofText)
  add(kindOfFile(file.name) ?? 'note', ofText)
  for (const [{ kind }, own] of byRecord) add(kind, own.filter(finding => !isOfText.has(finding)))
  for (const { record, errors, ignored, state: its } of standingsIn(checker, file)) {
    const state = states.get(record.kind)!
    state.records++
    state.ignored += ignored.length
    if (its === 'draft') state.drafts++
    if (its === 'notReady') state.notReady++
    if (errors.length === 0 && !(record.kind === 'note' && whyNotBilled(record))) state.ready++
  }
  return [...states.values()].filter(({ records, errors, warnings }) => records + errors + warnings > 0)
}

/** Adds up the states of several files. */
export function addUp(all: Iterable<readonly KindState[]>): KindState[] {
  const states = new Map<Kind, KindState>()
  for (const state of [...all].flat()) {
    const sum = states.get(state.kind)
    states.set(state.kind, sum ? {
      kind: state.kind, records: sum.records + state.records, ready: sum.ready + state.ready, errors: sum.errors + state.errors,
      warnings: sum.warnings + state.warnings, ignored: sum.ignored + state.ignored, drafts: sum.drafts + state.drafts, notReady: sum.notReady + state.notReady,
    } : state)
  }
  return order.flatMap(kind => states.get(kind) ?? [])
}

/** What needs a person: `5 records need you: 3 not ready, 2 in draft`; undefined when nothing does. */
export function needed(states: readonly KindState[]): { readonly records: number; readonly words: string } | undefined {
  const sum = (of: 'drafts' | 'notReady') => states.reduce((total, state) => total + state[of], 0)
  const [drafts, notReady] = [sum('drafts'), sum('notReady')]
  const records = drafts + notReady
  const parts = [notReady && `${notReady} not ready`, drafts && `${drafts} in draft`].filter(Boolean)
  return records ? { records, words: `${count(records, 'record')} ${records === 1 ? 'needs' : 'need'} you: ${parts.join(', ')}` } : undefined
}

/** `6 errors, 4 warnings`, `no problems` or, if nothing needs a person, `all ready`, and how many problems are ignored and files not checked; while more files are expected, `6 errors so far` or `still reading`. */
export function sumUp(states: readonly KindState[], isExpecting: boolean, unchecked = 0): string {
  const sum = (of: 'errors' | 'warnings' | 'ignored') => states.reduce((total, state) => total + state[of], 0)
  const parts = [sum('errors') && count(sum('errors'), 'error'), sum('warnings') && count(sum('warnings'), 'warning')].filter(Boolean)
  if (isExpecting) return parts.length ? `${parts.join(', ')} so far` : 'still reading'
  return [parts.join(', ') || (needed(states) ? 'no problems' : 'all ready'), ...(sum('ignored') ? [`${sum('ignored')} ignored`] : []), ...(unchecked ? [`${count(unchecked, 'file')} not checked`] : [])].join(', ')
}

/** The state as a Markdown table. */
export function tableOf(states: readonly KindState[]): string {
  const nouns: Record<Kind, string> = { note: 'Notes', plan: 'Plans', claim: 'Claims', policy: 'Policies', settings: 'Settings' }
  const rows = states.map(({ kind, records, ready, errors, warnings, ignored }) => `| ${nouns[kind]} | ${records} | ${ready} | ${errors} | ${warnings} | ${ignored} |`)
  return ['| | total | without errors | errors | warnings | ignored |', '|:--|--:|--:|--:|--:|--:|', ...rows].join('\n')
}
