import { partName } from '../records/note'
import { isPlaceholder } from '../records/placeholder'
import { fieldsOf, leavesAt } from '../records/text-leaves'
import type { Path, Place } from '../source/read/span'
import type { Examples, RuleOn } from './rule'

export const narrativePlaceholder: RuleOn<'note' | 'plan'> = {
  id: 'narrative-placeholder',
  title: 'Template text was not replaced',
  why: 'Leftover template text shows that the record was never finished, and that the rest may come from a template too. Auditors treat such a '
    + 'note as not documented.',
  howToFix: 'Replace the template text, or remove it. This is text such as `TODO`, `____`, `***`, `{{client}}`, `{mood:123}`, '
    + '`<activity>` or `[insert response]`. A blank in the middle of a sentence, '
    + 'such as "I feel ___ when I am late", counts as the text of an exercise.',
  fixSafety: 'There is no automatic fix: only the writer of the record knows what belongs there.',
  asks: ['R2', 'N1'],
  denial: ['50', 'B12', 'N394', 'N237'],
  severity: 'error',
  on: ['note', 'plan'],
  alsoChecks: ['unbilled'],
  isOpenInDraft: true,
  check(record, report) {
    for (const { path, meaning } of fieldsOf(record.kind)) {
      if (meaning !== 'prose') continue
      for (const text of leavesAt(record, path)) {
        if (text.value !== undefined && isPlaceholder(text.value)) report({ at: text, message: `"${nameOf(text, path)}" still has template text to replace.` })
      }
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'narrative: { intervention: "TODO: what was taught", response: "[insert response]", progress: "Reached ____ of 3" }\n',
  correct: 'kind: note\n'
      + 'id: N-TODO-7\n'
      + 'narrative: { intervention: Wrote a to-do list for the week., response: "Rated stress <5, then 3 [of 10]." }\n',
  shows: 'an id, a word and a bracket that only look like template text',
}

/** The name of a text in a message: its key, even if it is misspelled, or `narrative` for a key that may be text that lost its indentation. */
function nameOf(text: Place, field: Path): string {
  const key = field.findLast(step => step !== '*')
  return String(key === 'narrative' ? partName(String(text.path.at(-1))) : key)
}
