import { namesOnly } from '../knowledge/credentials'
import { idOr } from '../records/shown-id'
import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const cosignatureMissing: RuleOn<'note'> = {
  id: 'cosignature-missing',
  title: 'Supervisor has not signed the note',
  why: 'Some payers pay for services under certain credentials only if a supervisor reviews and signs the note. Without that signature, the payer '
    + 'treats the service as unsupervised and recoups the payment.',
  howToFix: 'Have the supervisor sign the note, and set `signed` under `supervisor` to the date of the signature. The credentials that need it are '
    + 'listed as `cosign` in the payer’s policy.',
  fixSafety: 'There is no automatic fix: only the supervisor can sign the note.',
  asks: ['C3', 'R5', 'M4', 'N5'],
  denial: ['16', '185', 'M136', 'MA81', 'N297'],
  severity: 'error',
  on: ['note'],
  alsoChecks: ['unbilled'],
  isOpenInDraft: true,
  check(note, report, context) {
    const { provider: { credential: { value } }, supervisor: { signed } } = note
    const rules = context.payerRules(note)
    const cosigned = rules?.code.cosign.items.flatMap(item => item.value ?? []) ?? []
    if (value === undefined || signed.present || !namesOnly(value, cosigned)) return
    report(payerSays(groundOf(rules!, 'cosign'), { at: signed, message: `No supervisor has signed this note; ${idOr(value, 'this credential')} needs a cosignature.` }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017 }\n'
      + 'provider: { credential: CPS, signed: 2026-03-09 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { cosign: [CPS] } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017 }\n'
      + 'provider: { credential: CPS, signed: 2026-03-09 }\n'
      + 'supervisor: { credential: LCSW, signed: 2026-03-10 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { cosign: [CPS] } }\n',
  shows: 'the supervisor signed',
}
