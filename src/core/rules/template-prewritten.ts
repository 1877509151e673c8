import { namesPart } from '../knowledge/narrative-formats'
import { fieldFor } from '../records/field-for'
import { findModifierIn } from '../records/modifiers'
import { partName } from '../records/note'
import { isUnbilled } from '../records/note-status'
import type { Leaf, Note, Plan } from '../records/record'
import type { Examples, OnReport, RuleOn } from './rule'

export const templatePrewritten: RuleOn<'template'> = {
  id: 'template-prewritten',
  title: 'Template text is the same for every client',
  why: 'A part of the narrative without a field is copied into every note made from the template. Payers deny copied notes, because they do '
    + 'not show what this client did on this day. The same holds for the statement of a goal or objective in a plan.',
  howToFix: 'Put a field where the text depends on the session, such as `{{response: how the client responded}}`. The intervention of a group may stay '
    + 'as it is: the group shares it.',
  fixSafety: 'Never automatic: you decide which of the text stays.',
  asks: ['R2', 'N1'],
  denial: ['50', 'N237'],
  severity: 'warning',
  on: ['template'],
  check(record, report) {
    if (record.kind === 'note' && !isUnbilled(record)) checkNote(record, report)
    if (record.kind === 'plan') checkPlan(record, report)
  },
}

export const examples: Examples = {
  file: 'skills.template.note.yaml',
  incorrect: 'kind: note\n'
      + 'narrative:\n'
      + '  intervention: Practiced {{method | cards | role play}}.\n'
      + '  response: |-\n'
      + '    Client was attentive and took part in every round.\n',
  fixed: 'kind: note\n'
      + 'narrative:\n'
      + '  intervention: Practiced {{method | cards | role play}}.\n'
      + '  response: |-\n'
      + '    {{response: how the client took part and what the client could do}}\n',
  correct: 'kind: note\n'
      + 'narrative:\n'
      + '  intervention: Practiced {{method | cards | role play}}.\n'
      + '  response: |-\n'
      + '    Took part in {{rounds: how many}} rounds. {{response: what the client did}}\n',
  shows: 'text with fields',
}

/** What staff did, in any format: in a group it is the same for everyone. */
const sharedParts = ['intervention', 'data', 'objective']

function checkNote(note: Note, report: OnReport) {
  const isShared = mayBeGroup(note)
  for (const { key, value } of note.narrative.entries) {
    if (value.value === undefined || (isShared && sharedParts.some(part => namesPart(key, part)))) continue
    const name = key === 'text' ? 'narrative' : partName(key)
    report(prewritten(note, value, `"${name}" has no field, so every note from this template has the same text.`))
  }
}

function checkPlan(plan: Plan, report: OnReport) {
  for (const goal of plan.goals.items) {
    for (const { statement } of [goal, ...goal.objectives.items]) {
      if (statement.value === undefined) continue
      report(prewritten(plan, statement, '"statement" has no field, so every plan from this template has the same text.'))
    }
  }
}

/** Whether notes from a template may be of a group: it says so, or leaves the setting or the modifiers open. */
function mayBeGroup({ service: { setting, modifiers } }: Note): boolean {
  if (setting.present) return setting.value !== 'individual'
  return findModifierIn(modifiers, ['HQ']) !== undefined || modifiers.items.some(({ value }) => value === undefined)
}

function prewritten(record: Note | Plan, at: Leaf<string>, message: string) {
  const value = fieldFor(record.kind, at.path.slice(record.path.length))
  return { at, message, fixes: [{ title: 'Make it a field', safe: false, edits: [{ op: 'set' as const, path: at.path, value }] }] }
}
