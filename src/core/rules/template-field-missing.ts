import { findCode } from '../knowledge/codes'
import { fieldFor } from '../records/field-for'
import { isUnbilled } from '../records/note-status'
import type { Note } from '../records/record'
import { shownId } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'
import type { Path } from '../source/read/span'
import { entryOfPart, expectedParts } from './expected-parts'
import { neededFindings } from './needed-findings'
import { groundOf, payerSays } from './payer-says'
import type { Context, Examples, OnReport, RuleOn } from './rule'

export const templateFieldMissing: RuleOn<'reading' | 'template'> = {
  id: 'template-field-missing',
  title: 'Template has no place for something that every note needs',
  why: 'A note made from the template lacks it too, and its writer has to notice.',
  howToFix: 'Add the key with a field, such as `goals: [{{objective}}]`. Every note needs an id, a client, a code, a date, units and goals; start and end '
    + 'for a code of 15-minute units; and the parts of the narrative that the payer’s policy lists.',
  fixSafety: 'Never automatic: the template may leave it out on purpose.',
  asks: ['R1', 'R2', 'R4'],
  denial: [],
  severity: 'info',
  on: ['reading', 'template'],
  check(subject, report, context) {
    if (subject.kind === 'reading') {
      for (const finding of neededFindings(subject, 'template-field-missing')) report(finding)
    } else if (subject.kind === 'note' && !isUnbilled(subject)) {
      checkGoals(subject, report)
      checkTimes(subject, report)
      checkParts(subject, report, context)
    }
  },
}

export const examples: Examples = {
  file: 'skills.template.note.yaml',
  incorrect: 'kind: note\n'
      + 'id: {{note_id}}\n'
      + 'client: {{client}}\n'
      + 'service: { code: H2017, date: {{date}}, start: {{start}}, end: {{end}} }\n',
  fixed: 'kind: note\n'
      + 'id: {{note_id}}\n'
      + 'client: {{client}}\n'
      + 'service: { code: H2017, date: {{date}}, start: {{start}}, end: {{end}}, units: {{units}} }\n'
      + 'goals: [{{objective}}]\n',
  correct: 'kind: note\n'
      + 'id: {{note_id}}\n'
      + 'client: {{client}}\n'
      + 'service: { code: H2017, date: {{date}}, start: {{start}}, end: {{end}}, units: {{units}} }\n'
      + 'goals: [{{goal}}, {{objective}}]\n',
  shows: 'a place for all of them',
}

function checkGoals({ goals }: Note, report: OnReport) {
  if (goals.items.length) return
  report({
    at: goals, message: 'The template has no place for "goals".',
    fixes: [{ title: 'Add {{objective}}', safe: false, edits: [{ op: 'set', path: goals.path, value: ['{{objective}}'] }] }],
  })
}

/** Reports the missing times of a code that is billed by the minute. */
function checkTimes(note: Note, report: OnReport) {
  const { present, code, start, end } = note.service
  if (!present || findCode(code.value ?? '')?.minutes === undefined) return
  for (const [key, time] of Object.entries({ start, end })) {
    if (!time.present) report({ at: time, message: `The template has no place for "${key}".`, fixes: [addField(note, time.path)] })
  }
}

/** Reports the parts of a narrative that the payer lists and the template lacks. */
function checkParts(note: Note, report: OnReport, context: Context) {
  const { narrative } = note
  if (narrative.entries.some(({ key }) => key === 'text')) return
  const { parts = [], payerRules } = expectedParts(note, context) ?? {}
  if (!payerRules) return
  for (const part of parts) {
    const entry = entryOfPart(note, part)
    if (entry?.value.present) continue
    const path = [...narrative.path, entry?.key ?? part]
    const name = shownId(part)
    const { message } = payerSays(groundOf(payerRules, 'narrative'), {
      at: narrative,
      message: `The template has no place for ${name ? `narrative part ${name}` : 'a narrative part'}.`,
    })
    report({ at: entry?.keyPlace ?? { span: narrative.span, path }, message, fixes: [addField(note, path)] })
  }
}

function addField(note: Note, path: Path): Fix {
  const value = fieldFor(note.kind, path.slice(note.path.length))
  return { title: `Add ${value}`, safe: false, edits: [{ op: 'set', path, value }] }
}
