import { nearest } from '../knowledge/nearest'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import type { Examples, RuleOn } from './rule'

export const policyMissing: RuleOn<'note' | 'claim' | 'settings'> = {
  id: 'policy-missing',
  title: 'A policy is known of every payer that is billed',
  why: 'Rounding, limits, modifiers and authorizations differ by payer. '
    + 'Without its policy only what holds everywhere is checked, and nothing that this payer asks for beyond it.',
  howToFix: '',
  fixSafety: '',
  asks: ['M4', 'P1', 'P2'],
  denial: ['109', 'N130'],
  severity: 'info',
  on: ['note', 'claim', 'settings'],
  check({ payer }, report, context) {
    if (payer.value === undefined || context.named('policy', payer.value).length > 0) return
    const near = nearest(payer.value, context.payers())
    report({
      at: payer,
      message: `No policy is known of this payer${near[0] ? `.${didYouMean(near)}` : '; what it asks for is not checked.'}`,
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
