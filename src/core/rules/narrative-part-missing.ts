import { nearest } from '../knowledge/nearest'
import { idOr, shownId } from '../records/shown-id'
import { expectedParts, insertPart } from './expected-parts'
import { payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const narrativePartMissing: RuleOn<'note'> = {
  id: 'narrative-part-missing',
  title: 'A narrative tells the intervention, the response and the progress, or the parts that the payer lists',
  why: 'Reviewers look for what the staff did, how the client took it up, and what came of it. Where one of the three is absent, the note '
    + 'does not show that the service was needed or worked.',
  howToFix: '',
  fixSafety: '',
  asks: ['R2', 'N1', 'P2'],
  denial: ['50', '150', 'N225', 'N394'],
  severity: 'warning',
  on: ['note'],
  check(note, report, context) {
    const { narrative } = note
    const isWhole = narrative.entries.some(entry => entry.key === 'text')
    if (isWhole || !narrative.entries.some(entry => entry.value.present)) return
    const { parts, payerRules } = expectedParts(note, context)
    for (const part of parts) {
      const near = narrative.entries.find(({ key }) => key.toLowerCase() === part.toLowerCase())
        ?? narrative.entries.find(({ key }) => !parts.includes(key) && nearest(key, [part]).length > 0)
      if (near?.value.present) continue
      report(payerSays(payerRules, {
        at: near?.keyPlace ?? { span: narrative.span, path: [...narrative.path, part] },
        message: near ? `${shownId(near.key) ?? 'A part'} of the narrative is empty.` : `The narrative has no ${shownId(part) ?? 'part that its payer asks for'}.`,
        fixes: [{ title: `Insert ${idOr(near?.key ?? part, 'the part')} to fill in`, safe: false, edits: [insertPart(note, near?.key ?? part)] }],
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
