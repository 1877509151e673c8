import { shownId } from '../records/shown-id'
import { entryOfPart, expectedParts, insertPart } from './expected-parts'
import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const narrativePartMissing: RuleOn<'note'> = {
  id: 'narrative-part-missing',
  title: 'Narrative is missing a part',
  why: 'Reviewers look for what staff did, how the client responded, and what came of it. If one of them is missing, the note does not show '
    + 'that the service was needed or that it worked.',
  howToFix: 'Write the missing part. The parts are those of the format that the narrative follows (SOAP, DAP, BIRP, GIRP, PIE, or `intervention`, '
    + '`response` and `progress`), or those that the payer’s policy lists as `narrative`. A narrative written as one text needs no parts.',
  fixSafety: 'Never automatic: only the clinician can write the part. The template text that the fix inserts is an error itself until it is replaced.',
  asks: ['R2', 'N1', 'P2'],
  denial: ['50', '150', 'N225', 'N394'],
  severity: 'warning',
  on: ['note'],
  isOpenInDraft: true,
  check(note, report, context) {
    const { narrative } = note
    const isWhole = narrative.entries.some(entry => entry.key === 'text')
    if (isWhole || !narrative.entries.some(entry => entry.value.present)) return
    const { parts = [], payerRules } = expectedParts(note, context) ?? {}
    for (const part of parts) {
      const near = entryOfPart(note, part)
      if (near?.value.present) continue
      const name = shownId(near?.key ?? part)
      report(payerSays(payerRules?.code.narrative.items.some(({ value }) => value === part) ? groundOf(payerRules, 'narrative') : undefined, {
        at: near?.keyPlace ?? { span: narrative.span, path: [...narrative.path, part] },
        message: `${name ? `Narrative part ${name}` : 'A narrative part'} is ${near ? 'empty' : 'missing'}.`,
        fixes: [{ title: `Insert ${name ?? 'the part'} to fill in`, safe: false, edits: [insertPart(note, near?.key ?? part)] }],
      }))
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nnarrative:\n  intervention: Practiced openings.\n  response: Used two of them.\n',
  fixed: 'kind: note\n'
      + 'narrative:\n'
      + '  intervention: Practiced openings.\n'
      + '  response: Used two of them.\n'
      + '  progress: "TODO: what changed against the objective, measured as the plan says"\n',
  correct: 'kind: note\n'
      + 'narrative: { intervention: Practiced., response: Took part., progress: Two of three. }\n',
  shows: 'all parts',
}
