import { findCredential, namesCredential } from '../knowledge/credentials'
import { nearest } from '../knowledge/nearest'
import { isRead } from '../records/is-read'
import { idOr, listed } from '../records/shown-id'
import { changeTo } from './change-to'
import { payerSays } from './payer-says'
import type { RuleOn } from './rule'

/** The provider's credential is none that the payer takes for the code. */
export const credentialNotQualified: RuleOn<'note'> = {
  id: 'credential-not-qualified',
  title: 'A service is delivered under a credential that its payer takes.',
  why: 'Payers say who may deliver a service. A session by anybody else is denied, or taken back when the credential is looked at in '
    + 'a review.',
  asks: ['C3', 'R5', 'M4', 'N5'],
  denial: ['8', '170', '185', 'B7', 'N95', 'MA129'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017 }\nprovider: { credential: RBT }\n---\nkind: policy\nid: p\ncodes: { H2017: { credentials: [QMHP-CS, CPS] } }\n',
      says: ['RBT does not qualify for H2017; QMHP-CS, CPS do (p).'],
    },
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017 }\nprovider: { credential: QMPH-CS }\n---\nkind: policy\nid: p\ncodes: { H2017: { credentials: [QMHP-CS] } }\n',
      says: ['QMPH-CS does not qualify for H2017; QMHP-CS does (p).'],
      fixed: 'kind: note\npayer: p\nservice: { code: H2017 }\nprovider: { credential: QMHP-CS }\n---\nkind: policy\nid: p\ncodes: { H2017: { credentials: [QMHP-CS] } }\n',
    },
    { good: 'kind: note\npayer: p\nservice: { code: H2017 }\nprovider: { credential: CPS }\n---\nkind: policy\nid: p\ncodes: { H2017: { credentials: [QMHP-CS, CPS] } }\n' },
    // Case, dots, spaces and hyphens make no other credential.
    { good: 'kind: note\npayer: p\nservice: { code: H2017 }\nprovider: { credential: qmhp cs }\n---\nkind: policy\nid: p\ncodes: { H2017: { credentials: [QMHP-CS] } }\n' },
    // One of several is enough.
    { good: 'kind: note\npayer: p\nservice: { code: H2017 }\nprovider: { credential: "BA, QMHP-CS" }\n---\nkind: policy\nid: p\ncodes: { H2017: { credentials: [QMHP-CS] } }\n' },
    { good: 'kind: note\npayer: p\nservice: { code: H2017 }\n---\nkind: policy\nid: p\ncodes: { H2017: { credentials: [QMHP-CS] } }\n' },
    { good: 'kind: note\nservice: { code: H2017 }\nprovider: { credential: RBT }\n' },
  ],
  check(note, report, context) {
    const { credential } = note.provider
    const rules = context.payerRules(note)
    const qualified = rules?.code.credentials.items.flatMap(item => item.value ?? []) ?? []
    const { value } = credential
    if (!rules || value === undefined || qualified.length === 0 || !isRead(rules.code.credentials) || qualified.some(one => namesCredential(value, one))) return
    report(payerSays(rules, {
      at: credential,
      message: `${idOr(value, 'This credential')} does not qualify for ${idOr(note.service.code.value, 'the code')}; ${listed(qualified)} ${qualified.length === 1 ? 'does' : 'do'}.`,
      // LSW is no slip of LCSW: a credential of its own, or one as short, is not guessed away.
      fixes: findCredential(value) || value.length < 5 ? [] : nearest(value, qualified).map(near => changeTo(credential, near)),
    }))
  },
}
