import type { Examples, RuleOn } from './rule'

export const credentialMissing: RuleOn<'note'> = {
  id: 'credential-missing',
  title: 'A note names the credential of who delivered the service',
  why: 'Payers pay for these services only when qualified staff deliver them. '
    + 'Without a credential beside the signature a reviewer must count the session as delivered by nobody qualified.',
  howToFix: '',
  fixSafety: '',
  asks: ['C3', 'R5', 'N5'],
  denial: ['185', 'B7', 'N570'],
  severity: 'error',
  on: ['note'],
  check({ provider }, report) {
    if (!provider.credential.present) report({ at: provider.credential, message: 'The note names no credential of its provider.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nprovider: { npi: "1234567893", signed: 2026-03-09 }\n',
  correct: 'kind: note\nprovider: { credential: QMHP-CS }\n',
  shows: 'a credential',
}
