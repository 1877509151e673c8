import { familyCodes, isFamilyCode } from '../knowledge/family'
import { codesOfActivities } from '../records/activities'
import { evidenceIn, type PartEvidence } from '../records/evidence'
import { idOr } from '../records/shown-id'
import { count } from '../time/units'
import type { Examples, RuleOn } from './rule'

// Ours: fewer words than these are no evidence.
const leastWords = 3

export const codeEvidence: RuleOn<'note'> = {
  id: 'code-evidence',
  title: 'The words of the narrative speak for the code billed',
  why: 'A reviewer reads the narrative, not the list of activities. Where it tells of another service than the one billed, the code looks '
    + 'wrong even if it is not. '
    + `Noteproof speaks when at least ${leastWords} different words belong to one other code and none to the one billed.`,
  howToFix: '',
  fixSafety: '',
  asks: ['S1', 'S2', 'S3'],
  denial: ['150', 'N163', 'N56'],
  severity: 'info',
  on: ['note'],
  check(note, report) {
    const { code } = note.service
    if (code.value === undefined || !isFamilyCode(code.value)) return
    const evidence = evidenceIn(note.narrative)
    if (evidence.every(({ words }) => words.length === 0)) return
    const words = wordsByCode(evidence)
    if (words(code.value) > 0) return
    const [best, second] = familyCodes.map(one => ({ code: one, count: words(one) })).sort((a, b) => b.count - a.count)
    if (best!.count < leastWords || best!.count === second!.count) return
    const told = codesOfActivities(note)
    if (told.length === 1 && told[0] === best!.code) return
    report({
      at: code,
      message: `The narrative has ${count(best!.count, 'word')} that speak for ${best!.code} and none for ${idOr(code.value, 'the code billed')}.`,
      see: evidence.flatMap(({ part, words }) => {
        const here = words.filter(one => one.code === best!.code).length
        return here ? [{ file: note.file, at: part, message: `${count(here, 'word')} for ${best!.code}.` }] : []
      }),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'service: { code: H2017 }\n'
      + 'narrative:\n'
      + '  intervention: Reviewed the behavior chart and named the antecedent of each outburst.\n'
      + '  response: Chose a reward system.\n',
  correct: 'kind: note\n'
      + 'service: { code: H2017 }\n'
      + 'narrative: Practiced naming the antecedent of each outburst and of the trigger with the behavior chart.\n',
  shows: 'one word for the code billed',
}

/** Counts the different words of the narrative for a code, singular and plural as one. */
function wordsByCode(evidence: readonly PartEvidence[]) {
  const found = evidence.flatMap(({ words }) => words)
  return (code: string) => new Set(found.filter(one => one.code === code).map(({ word }) => word.replace(/s$/, ''))).size
}
