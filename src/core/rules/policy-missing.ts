import { nearest } from '../knowledge/nearest'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import type { Examples, RuleOn } from './rule'

export const policyMissing: RuleOn<'note' | 'claim' | 'settings'> = {
  id: 'policy-missing',
  title: 'There is no policy for the payer',
  why: 'Rounding, limits, modifiers and authorizations differ by payer. Without the payer’s policy, only what holds for every payer is '
    + 'checked.',
  howToFix: 'If `payer` is misspelled, correct it. Otherwise add a policy for the payer to the workspace; `noteproof new policy` writes one '
    + 'to fill in.',
  fixSafety: 'Never automatic: a payer with a similar id may be another payer.',
  asks: ['M4', 'P1', 'P2'],
  denial: ['109', 'N130'],
  severity: 'info',
  on: ['note', 'claim', 'settings'],
  alsoChecks: ['template'],
  check({ payer }, report, context) {
    if (payer.value === undefined || context.named('policy', payer.value).length > 0) return
    const near = nearest(payer.value, context.payers())
    report({
      at: payer,
      message: `There is no policy for this payer${near[0] ? `.${didYouMean(near)}` : ', so its requirements are not checked.'}`,
      fixes: near.map(id => changeTo(payer, id)),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: acme-helth\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: acme-health\n',
  fixed: 'kind: note\n'
      + 'payer: acme-health\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: acme-health\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n',
  shows: 'the workspace has the policy',
}
