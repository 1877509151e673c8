import { findCredential } from '../knowledge/credentials'
import { nearest } from '../knowledge/nearest'
import { idOr, listed } from '../records/shown-id'
import { changeTo } from './change-to'
import { groundOf, payerSays } from './payer-says'
import { isRefused, listedCredentials } from './is-refused'
import type { Examples, RuleOn } from './rule'

export const credentialNotQualified: RuleOn<'note'> = {
  id: 'credential-not-qualified',
  title: 'Credential does not qualify for the service',
  why: 'Each payer decides which credentials qualify for a service. A session delivered under any other credential is denied, or its payment is '
    + 'recouped after a review.',
  howToFix: 'If `credential` is misspelled, correct it. If the provider does not hold a credential that qualifies, do not bill the session under '
    + 'this code.',
  fixSafety: 'Never automatic: a similar credential on the payer’s list may not be the one that the provider holds.',
  asks: ['C3', 'R5', 'M4', 'N5'],
  denial: ['8', '170', '185', 'B7', 'N95', 'MA129'],
  severity: 'error',
  on: ['note'],
  alsoChecks: ['template'],
  check(note, report, context) {
    const { credential } = note.provider
    const rules = context.payerRules(note)
    const { value } = credential
    if (!rules || value === undefined || !isRefused(rules, value)) return
    const { accepted, refused } = listedCredentials(rules)
    report(payerSays(groundOf(rules, 'credentials'), {
      at: credential,
      message: `${idOr(value, 'This credential')} does not qualify for ${idOr(note.service.code.value, 'the code')}. ${accepted.length ? `Accepted: ${listed(accepted)}` : `Not accepted: ${listed(refused)}`}.`,
      // A known or short credential is no typo: LSW is not a misspelled LCSW.
      fixes: findCredential(value) || value.length < 5 ? [] : nearest(value, accepted).map(near => changeTo(credential, near)),
    }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017 }\n'
      + 'provider: { credential: QMPH-CS }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { credentials: [QMHP-CS] } }\n',
  fixed: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017 }\n'
      + 'provider: { credential: QMHP-CS }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { credentials: [QMHP-CS] } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017 }\n'
      + 'provider: { credential: CPS }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { credentials: [QMHP-CS, CPS] } }\n',
  shows: 'a credential on the payer\'s list',
}
