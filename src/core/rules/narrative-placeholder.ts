import { leavesOf } from '../records/leaves'
import { partName } from '../records/note'
import { isPlaceholder, isUnfilled, mayBeUnfilled } from '../records/placeholder'
import type { Claim, Leaf, Note, Plan, Policy } from '../records/record'
import type { Examples, RuleOn } from './rule'

export const narrativePlaceholder: RuleOn<'note' | 'plan' | 'claim' | 'policy'> = {
  id: 'narrative-placeholder',
  title: 'Template text was not replaced',
  why: 'Leftover template text shows that the record was never finished, and that the rest may come from a template too. Auditors treat such a '
    + 'note as not documented.',
  howToFix: 'Replace the template text, or remove it. In narratives, statements and measures this is text such as `TODO`, `____`, `***`, '
    + '`{{client}}`, `{mood:123}`, `<activity>` or `[insert response]`; in other values, `TODO` at the beginning. A blank in the middle of a sentence, '
    + 'such as "I feel ___ when I am late", counts as the text of an exercise.',
  fixSafety: 'There is no automatic fix: only the writer of the record knows what belongs there.',
  asks: ['R2', 'N1'],
  denial: ['50', 'B12', 'N394', 'N237'],
  severity: 'error',
  on: ['note', 'plan', 'claim', 'policy'],
  alsoChecks: ['unbilled'],
  isOpenInDraft: true,
  check(record, report) {
    const prose = proseOf(record)
    const placeholders = prose.filter(({ leaf }) => leaf.value !== undefined && isPlaceholder(leaf.value))
    if (placeholders.length === 0 && !mayBeUnfilled(record.anchor.region)) return
    for (const leaf of leavesOf(record)) {
      if (typeof leaf.value !== 'string' || !(isUnfilled(leaf.value) || placeholders.some(text => text.leaf === leaf))) continue
      const name = prose.find(text => text.leaf === leaf)?.name
      report({ at: leaf, message: `${name ? `"${name}"` : nameOf(leaf)} still has template text to replace.` })
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

/** The texts of a record that are checked for every kind of placeholder, with their names. */
function proseOf(record: Note | Plan | Claim | Policy): { readonly name: string; readonly leaf: Leaf<string> }[] {
  if (record.kind === 'note') return record.narrative.entries.map(({ key, value }) => ({ name: partName(key), leaf: value }))
  if (record.kind !== 'plan') return []
  return record.goals.items.flatMap(goal => [
    { name: 'statement', leaf: goal.statement },
    ...goal.objectives.items.flatMap(({ statement, measure }) => [{ name: 'statement', leaf: statement }, { name: 'measure', leaf: measure }]),
  ])
}

/** The name of a value in a message: its key, in quotes. */
function nameOf({ path, value }: Leaf<unknown>): string {
  const names = path.filter(step => typeof step === 'string')
  return names[names.length - 1] === value ? `A key of "${names[names.length - 2]}"` : `"${names[names.length - 1]}"`
}
