import { isFamilyCode } from '../knowledge/family'
import { evidenceIn } from '../records/evidence'
import { idOr } from '../records/shown-id'
import { count } from '../time/units'
import { leastTerms, pointedTo, therapyTold } from './fit-of'
import type { Examples, RuleOn } from './rule'

export const codeEvidence: RuleOn<'note'> = {
  id: 'code-evidence',
  title: 'Narrative points to another code',
  why: 'A reviewer reads the narrative, not the list of activities. If it describes a different service from the one billed, the code looks '
    + 'wrong even if it is not. '
    + `The code is reported if the narrative has no term for it and another code leads with at least ${leastTerms} different terms, and if the narrative says `
    + 'that staff gave individual, group or family therapy, or counseling under a code other than H0036: some states name that as their first reason to take back payments for support.',
  howToFix: 'If the narrative is right, bill the code that it points to, or therapy under a code of its own. If the code is right, describe in the narrative what was done under it.',
  fixSafety: 'There is no automatic fix: words alone do not prove which service was delivered.',
  asks: ['S1', 'S2', 'S3'],
  denial: ['150', 'N163', 'N56'],
  severity: 'info',
  on: ['note'],
  check(note, report) {
    const { code } = note.service
    if (code.value === undefined || !isFamilyCode(code.value)) return
    const therapy = therapyTold(note, code.value)
    if (therapy.length > 0) {
      report({
        at: code,
        message: `The narrative says that therapy was given, which is not what ${code.value} pays for.`,
        see: therapy.map(({ part }) => ({ file: note.file, at: part, message: 'It says so here.' })),
      })
      return
    }
    const best = pointedTo(note, code.value)
    if (!best) return
    report({
      at: code,
      message: `The narrative has ${count(best.count, 'term')} for ${best.code} and none for ${idOr(code.value, 'the code billed')}.`,
      see: evidenceIn(note.narrative).flatMap(({ part, words }) => {
        const terms = words.filter(({ code }) => code === best.code).length
        return terms ? [{ file: note.file, at: part, message: `${count(terms, 'term')} for ${best.code}.` }] : []
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
  shows: 'the narrative has a term for the code billed',
}
