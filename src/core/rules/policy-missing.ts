import { nearest } from '../knowledge/nearest'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import type { RuleOn } from './rule'

/** No policy is known of the payer that a note or claim names, or that the settings name for those that name none. */
export const policyMissing: RuleOn<'note' | 'claim' | 'settings'> = {
  id: 'policy-missing',
  title: 'A policy is known of every payer that is billed.',
  why: 'Rounding, limits, modifiers and authorizations differ by payer. '
    + 'Without its policy only what holds everywhere is checked, and nothing that this payer asks for beyond it.',
  asks: ['M4', 'P1', 'P2'],
  denial: ['109', 'N130'],
  severity: 'info',
  on: ['note', 'claim', 'settings'],
  examples: [
    {
      bad: 'kind: note\npayer: acme-helth\n---\nkind: policy\nid: acme-health\n',
      says: ['No policy is known of this payer. Did you mean "acme-health"?'],
      fixed: 'kind: note\npayer: acme-health\n---\nkind: policy\nid: acme-health\n',
    },
    {
      bad: 'kind: note\npayer: TX-Medicaid\n',
      says: ['Did you mean "tx-medicaid"?'],
      fixed: 'kind: note\npayer: tx-medicaid\n',
    },
    { bad: 'kind: claim\npayer: some-insurer\n', says: ['No policy is known of this payer; what it asks for is not checked.'] },
    { good: 'kind: note\npayer: p\n---\nkind: policy\nid: p\n' },
    { good: 'kind: claim\npayer: tx-medicaid\n' },
    // It is known, though not of this day.
    { good: 'kind: note\npayer: p\nservice: { date: 2026-03-09 }\n---\nkind: policy\nid: p\neffective: { from: 2027-01-01 }\n' },
    { good: 'kind: note\nid: N-1\n' },
  ],
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
