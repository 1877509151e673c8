import { findCredential, namesCredential, namesOnly } from '../knowledge/credentials'
import { nearest } from '../knowledge/nearest'
import { isRead } from '../records/is-read'
import { idOr, listed } from '../records/shown-id'
import { changeTo } from './change-to'
import { groundOf, payerSays } from './payer-says'
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
    if (!rules || value === undefined) return
    const { only, except } = rules.code.credentials
    const qualified = isRead(only) ? only.items.map(item => item.value!) : []
    const excluded = except.items.flatMap(item => item.value ?? [])
    const isExcluded = namesOnly(value, excluded)
    if (!isExcluded && (qualified.length === 0 || qualified.some(accepted => namesCredential(value, accepted)))) return
    report(payerSays(groundOf(rules, 'credentials'), {
      at: credential,
      message: `${idOr(value, 'This credential')} does not qualify for ${idOr(note.service.code.value, 'the code')}. ${isExcluded ? `Not accepted: ${listed(excluded)}` : `Accepted: ${listed(qualified)}`}.`,
      // A known or short credential is no typo: LSW is not a misspelled LCSW.
      fixes: findCredential(value) || value.length < 5 ? [] : nearest(value, qualified).map(near => changeTo(credential, near)),
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
