import { leavesOf } from '../records/leaves'
import { partName } from '../records/note'
import { isPlaceholder, isUnfilled, mayBeUnfilled } from '../records/placeholder'
import type { Claim, Leaf, Note, Plan, Policy } from '../records/record'
import type { Examples, RuleOn } from './rule'

export const narrativePlaceholder: RuleOn<'note' | 'plan' | 'claim' | 'policy'> = {
  id: 'narrative-placeholder',
  title: 'No text and no id has a placeholder of a template left in it',
  why: 'A placeholder shows that the text was never finished, and that the rest may be a template’s too. Auditors take such a note as not '
    + 'documented.',
  howToFix: '',
  fixSafety: '',
  asks: ['R2', 'N1'],
  denial: ['50', 'B12', 'N394', 'N237'],
  severity: 'error',
  on: ['note', 'plan', 'claim', 'policy'],
  check(record, report) {
    const prose = proseOf(record)
    const toFillIn = prose.filter(({ leaf }) => leaf.value !== undefined && isPlaceholder(leaf.value))
    if (toFillIn.length === 0 && !mayBeUnfilled(record.anchor.region)) return
    for (const leaf of leavesOf(record)) {
      if (typeof leaf.value !== 'string' || !(isUnfilled(leaf.value) || toFillIn.some(one => one.leaf === leaf))) continue
      const name = prose.find(one => one.leaf === leaf)?.name ?? nameOf(leaf)
      report({ at: leaf, message: `The ${name} still has a placeholder to fill in.` })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'narrative: { intervention: "TODO: what was taught", response: "[insert response]", progress: "Reached ____ of 3" }\n',
  correct: 'kind: note\n'
      + 'id: N-TODO-7\n'
      + 'narrative: { intervention: Wrote a to-do list for the week., response: "Rated stress <5, then 3 [of 10]." }\n',
  shows: 'the letters of TODO in an id, a word and a bracket that are none',
}

/** What is written in sentences, where every usual kind of placeholder is looked for. */
function proseOf(record: Note | Plan | Claim | Policy): { readonly name: string; readonly leaf: Leaf<string> }[] {
  if (record.kind === 'note') return record.narrative.entries.map(({ key, value }) => ({ name: partName(key), leaf: value }))
  if (record.kind !== 'plan') return []
  return record.goals.items.flatMap(goal => [
    { name: 'statement', leaf: goal.statement },
    ...goal.objectives.items.flatMap(one => [{ name: 'statement', leaf: one.statement }, { name: 'measure', leaf: one.measure }]),
  ])
}

function nameOf({ path, value }: Leaf<unknown>): string {
  const names = path.filter(step => typeof step === 'string')
  return names[names.length - 1] === value ? `key of ${names[names.length - 2]}` : String(names[names.length - 1])
}
