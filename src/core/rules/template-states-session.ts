import { findCode } from '../knowledge/codes'
import type { Meaning } from '../records/field'
import { fieldFor } from '../records/field-for'
import type { AnyRecord, Claim, Leaf, Note, Plan } from '../records/record'
import { fieldsOf, leavesAt } from '../records/text-leaves'
import type { Edit } from '../source/edit/edit'
import type { Place } from '../source/read/span'
import type { Examples, RuleOn } from './rule'

export const templateStatesSession: RuleOn<'template'> = {
  id: 'template-states-session',
  title: 'Template states facts of a session',
  why: 'A date, time, number of units, signature, group size or goal that is fixed in a template is copied into every note made from it, and is then '
    + 'wrong in all but one.',
  howToFix: 'Replace the value by a field, such as `{{date}}`. Breaks that are the same every day, and the one unit of a code billed by the day, may stay.',
  fixSafety: 'Never automatic: the value may be meant for a template of your own.',
  asks: ['D2', 'R1', 'N1'],
  denial: ['16', 'N225'],
  severity: 'warning',
  on: ['template'],
  check(record, report) {
    for (const leaf of factsOf(record)) {
      if (leaf.value === undefined) continue
      const key = String(leaf.path.findLast(step => typeof step === 'string'))
      const field = fieldFor(record.kind, leaf.path.slice(record.path.length))
      report({
        at: leaf,
        message: `"${key}" is fixed. Every ${record.kind} from this template would state it.`,
        fixes: [{ title: `Change to ${field}`, safe: false, edits: [{ op: 'set', path: leaf.path, value: field }] }],
      })
    }
    if (record.kind === 'note') {
      const fixed = record.goals.items.filter(({ value }) => value !== undefined)
      const [first] = fixed
      if (first) report({ at: first, message: '"goals" are fixed. Every note from this template would state them.', fixes: [{ title: 'Change to {{objective}}', safe: false, edits: editsOf(record, fixed) }] })
    }
  },
}

export const examples: Examples = {
  file: 'skills.template.note.yaml',
  incorrect: 'kind: note\n'
      + 'client: {{client}}\n'
      + 'service: { code: H2017, date: 2026-03-09, start: {{start}}, end: {{end}}, units: 3 }\n'
      + 'goals: [G1.1]\n',
  fixed: 'kind: note\n'
      + 'client: {{client}}\n'
      + 'service: { code: H2017, date: {{date}}, start: {{start}}, end: {{end}}, units: {{units}} }\n'
      + 'goals: [{{objective}}]\n',
  correct: 'kind: note\n'
      + 'client: {{client}}\n'
      + 'service: { code: H2017, date: {{date}}, start: {{start}}, end: {{end}}, units: {{units}}, place: "53", setting: individual }\n'
      + 'goals: [{{objective}}]\n',
  shows: 'the place and the setting may be fixed',
}

const meanings: ReadonlySet<Meaning> = new Set<Meaning>(['date', 'time', 'minutes', 'units'])
/** Groups whose dates and times may be the same for many sessions. */
const standing = new Set(['breaks', 'enrollment'])

/** The facts of a session, or of the time of a plan, that a record may state. */
function factsOf(record: Note | Plan | Claim): readonly Leaf<unknown>[] {
  const fields = fieldsOf(record.kind).filter(({ path, meaning }) => (meanings.has(meaning) || path.at(-1) === 'group_size') && !path.some(step => standing.has(step)))
  return fields.flatMap(({ path }) => leavesAt(record as AnyRecord, path) as readonly Leaf<unknown>[]).filter(leaf => !isOfCode(record, leaf))
}

/** Whether a value is the one unit of a code that is billed by the day or the contact. */
function isOfCode(record: Note | Plan | Claim, leaf: Leaf<unknown>): boolean {
  if (leaf.value !== 1 || record.kind === 'plan') return false
  const services = record.kind === 'note' ? [record.service] : record.lines.items
  const service = services.find(({ units }) => units === leaf)
  const code = findCode(service?.code.value ?? '')
  return code !== undefined && code.minutes === undefined
}

/** The edits that leave one field in the place of fixed goals. */
function editsOf({ goals }: Note, [first, ...others]: readonly Place[]): Edit[] {
  const hasField = goals.items.some(({ value }) => value === undefined)
  const removed = (hasField ? [first!, ...others] : others).map(({ path }): Edit => ({ op: 'remove', path })).reverse()
  return hasField ? removed : [...removed, { op: 'set', path: first!.path, value: '{{objective}}' }]
}
