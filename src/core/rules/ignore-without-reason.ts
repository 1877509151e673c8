import type { Examples, RuleOn } from './rule'

export const ignoreWithoutReason: RuleOn<'ignores'> = {
  id: 'ignore-without-reason',
  title: 'Ignored problem has no reason',
  why: 'A problem that is ignored without a reason cannot be told from one that was hidden by mistake, and nobody can explain it to an auditor. '
    + 'The problem is therefore still reported.',
  howToFix: 'Write the reason after two dashes, as in `# noteproof-ignore units-mismatch -- agreed by phone`, or as `reason` of the entry in '
    + '`noteproof.yaml`. The word “reason” is not a reason.',
  fixSafety: 'There is no automatic fix: only the person who ignores the problem knows the reason.',
  asks: ['R1', 'R2'],
  denial: [],
  severity: 'warning',
  on: ['ignores'],
  check({ withoutReason }, report) {
    for (const at of withoutReason) report({ at, message: 'Nothing is ignored without a reason. Write it after two dashes, or under "reason" in noteproof.yaml.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'service:\n'
      + '  code: H2017\n'
      + '  start: "10:00"\n'
      + '  end: "10:45"\n'
      + '  # noteproof-ignore units-mismatch -- reason\n'
      + '  units: 4\n',
  correct: 'kind: note\n'
      + 'service:\n'
      + '  code: H2017\n'
      + '  start: "10:00"\n'
      + '  end: "10:45"\n'
      + '  # noteproof-ignore units-mismatch -- agreed by phone\n'
      + '  units: 4\n',
  shows: 'the reason is stated',
}
