import type { Checker } from '../checking/checker'
import { goalsOf, isOpen, type GoalOrObjective } from '../records/goals'
import type { Plan } from '../records/record'
import type { Value } from '../source/edit/edit'
import { authorizationFor, items, nextNoteIds, notesOf, planFor, staffOf } from './note-values'
import type { FieldValues, TemplateRecord } from './templates'

/** The values of a template's fields, by name. A list stands for several values, a mapping for the parts of a field that is one. */
export type KnownValues = Readonly<Record<string, Value | undefined>>

/** The names that decide what other fields become. They may be given for any template. */
export const decidingNames = ['client', 'payer', 'goal', 'objective', 'date'] as const

/** The known names that fill themselves in templates of plans and claims; their other names mean things that are still to be made. */
const ofAnyRecord: Readonly<Record<TemplateRecord['kind'], readonly string[] | undefined>> = {
  note: undefined,
  plan: ['client', 'payer', 'date'],
  claim: ['client', 'payer', 'date', 'diagnosis', 'npi', 'credential', 'authorization'],
}

/** The values of the fields of a template: those that are given, and those that follow from them and the workspace. */
export function valuesFor(checker: Checker, record: TemplateRecord, given: FieldValues, today: string): KnownValues {
  const follows = followingValues(checker, record, given, given.date ?? today)
  const names = ofAnyRecord[record.kind] ?? Object.keys(follows)
  return { ...Object.fromEntries(names.map(name => [name, follows[name]])), ...given, ...listsIn(given, follows) }
}

/** Given names that stand for several ids, and a given enrollment with the dates that are known of it. */
function listsIn(given: FieldValues, { enrollment }: KnownValues): KnownValues {
  const lists = ['goal', 'objective', 'diagnosis'].flatMap(name => (given[name] === undefined ? [] : [[name, idsIn(given[name])] as const]))
  if (given.enrollment === undefined) return Object.fromEntries(lists)
  const isSame = typeof enrollment === 'object' && 'program' in enrollment && enrollment.program === given.enrollment
  return { ...Object.fromEntries(lists), enrollment: isSame ? enrollment : { program: given.enrollment } }
}

function followingValues(checker: Checker, record: TemplateRecord, given: FieldValues, date: string): KnownValues {
  const { context } = checker
  const client = given.client ?? (record.client.value as string | undefined)
  const last = client === undefined ? undefined : notesOf(checker, client).at(-1)
  const payer = given.payer ?? (record.kind === 'plan' ? undefined : record.payer.value) ?? last?.payer.value
  const code = given.code ?? codeOf(record)
  const worked = [...idsIn(given.objective), ...idsIn(given.goal)]
  const plan = context.named('plan', given.plan)[0] ?? planFor(context, client, worked[0], date)
  const linked = plan ? linkedIn(plan, worked, { code, date }) : []
  return {
    note_id: nextNoteIds(checker, 1)[0], client, payer, date, plan: plan?.id.value,
    goal: filled(linked.flatMap(({ goal }) => goal.id.value ?? [])), objective: filled(linked.flatMap(({ id, objective }) => (objective ? id : []))),
    objective_text: filled(linked.flatMap(({ objective }) => objective?.statement.value ?? []))?.join('\n'),
    diagnosis: plan && filled(items(plan.diagnoses)),
    authorization: authorizationFor(context, { client, code, payer }, date),
    ...(last && providerOf(staffOf(last))),
  }
}

/** The goals or objectives of a plan that were worked on: those that are given, else the only open objective that the code is planned for. */
function linkedIn(plan: Plan, worked: readonly string[], { code, date }: { readonly code: string | undefined; readonly date: string }): readonly GoalOrObjective[] {
  const all = goalsOf(plan)
  const chosen = all.filter(({ id }) => worked.includes(id))
  if (chosen.some(({ objective }) => objective)) return chosen
  const within = chosen.map(({ goal }) => goal)
  const open = all.filter(item => {
    const { goal, objective } = item
    if (!objective || (within.length && !within.includes(goal)) || !isOpen(item, date) || (objective.status.value ?? 'open') !== 'open') return false
    return code === undefined || !objective.services.items.length || items(objective.services).includes(code)
  })
  return open.length === 1 ? open : chosen
}

/** The values of a provider and enrollment by the names of fields. */
function providerOf(staff: ReturnType<typeof staffOf>): KnownValues {
  const enrollment = Object.fromEntries(['program', 'from', 'through'].flatMap(key => {
    const value = staff[`enrollment.${key}`]
    return value === undefined ? [] : [[key, value]]
  }))
  return { npi: staff['provider.npi'], credential: staff['provider.credential'], enrollment: Object.keys(enrollment).length ? enrollment : undefined }
}

function codeOf(record: TemplateRecord): string | undefined {
  if (record.kind === 'note') return record.service.code.value
  return record.kind === 'claim' ? record.lines.items[0]?.code.value : undefined
}

/** The ids in a text with commas between them. */
export function idsIn(text: string | undefined): string[] {
  return text?.split(/[,;]/).map(id => id.trim()).filter(Boolean) ?? []
}

/** The values, each once; undefined when there are none. */
function filled(values: readonly string[]): string[] | undefined {
  return values.length ? [...new Set(values)] : undefined
}
