import { expectedParts, insertPart } from './expected-parts'
import type { Examples, RuleOn } from './rule'

export const narrativeMissing: RuleOn<'note'> = {
  id: 'narrative-missing',
  title: 'Note has no narrative',
  why: 'The narrative is the only evidence of what was done. A note without one documents no service, and the payer recoups its payment.',
  howToFix: 'Describe the session under `narrative`. The fix inserts the parts that the payer requires (by default `intervention`, `response` and '
    + '`progress`), each with template text to replace.',
  fixSafety: 'Never automatic: only the clinician can write the narrative. The template text that the fix inserts is an error itself until it is '
    + 'replaced.',
  asks: ['R2', 'N1'],
  denial: ['50', 'B12', '16', 'N394', 'N661'],
  severity: 'error',
  on: ['note'],
  alsoChecks: ['unbilled'],
  isOpenInDraft: true,
  check(note, report, context) {
    const { narrative } = note
    if (narrative.entries.some(entry => entry.value.present)) return
    const edits = (expectedParts(note, context)?.parts ?? []).map(part => insertPart(note, part))
    report({
      at: narrative,
      message: 'The note has no narrative.',
      fixes: [{ title: 'Insert narrative parts to fill in', safe: false, edits }],
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nid: N-1\n',
  fixed: 'kind: note\n'
      + 'id: N-1\n'
      + 'narrative:\n'
      + '  intervention: "TODO: what was taught or practiced, how, and with what material"\n'
      + '  response: "TODO: how the client took part and what the client could do"\n'
      + '  progress: "TODO: what changed against the objective, measured as the plan says"\n',
  correct: 'kind: note\nnarrative: { response: Took part in both rounds. }\n',
  shows: 'at least one part is written',
}
