import type { Examples, RuleOn } from './rule'

export const claimEmpty: RuleOn<'claim'> = {
  id: 'claim-empty',
  title: 'Claim has no lines',
  why: 'A claim without lines bills nothing. The clearinghouse rejects it before the payer sees it, and the sessions meant for it stay unpaid.',
  howToFix: 'Add a line for each service, or delete the claim.',
  fixSafety: 'There is no automatic fix: only the biller knows which services the claim is for.',
  asks: ['R1'],
  denial: ['16', 'MA130'],
  severity: 'error',
  on: ['claim'],
  check(claim, report, context) {
    const { lines } = claim
    if (lines.present && lines.items.length === 0 && context.stands(claim)) report({ at: lines, message: 'The claim has no lines.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\nid: CL-1\nlines: []\n',
  correct: 'kind: claim\nid: CL-1\nlines: [{ code: H2017, date: 2026-03-09, units: 3 }]\n',
  shows: 'a claim that bills a service',
}
