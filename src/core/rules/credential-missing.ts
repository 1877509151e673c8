import type { Examples, RuleOn } from './rule'

export const credentialMissing: RuleOn<'note'> = {
  id: 'credential-missing',
  title: 'Note has no provider credential',
  why: 'Payers pay for these services only when qualified staff deliver them. Without a credential beside the signature, a reviewer treats the '
    + 'session as delivered by unqualified staff.',
  howToFix: 'Set `credential` under `provider` to the credential that the provider held when the service was delivered, such as `QMHP-CS`.',
  fixSafety: 'There is no automatic fix: only the agency knows which credential the provider held.',
  asks: ['C3', 'R5', 'N5'],
  denial: ['185', 'B7', 'N570'],
  severity: 'error',
  on: ['note'],
  isOpenInDraft: true,
  check({ provider }, report) {
    if (!provider.credential.present) report({ at: provider.credential, message: 'The note has no provider credential.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nprovider: { npi: "1234567893", signed: 2026-03-09 }\n',
  correct: 'kind: note\nprovider: { credential: QMHP-CS }\n',
  shows: 'a credential',
}
