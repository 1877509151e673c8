import type { Examples, RuleOn } from './rule'

export const signatureMissing: RuleOn<'note'> = {
  id: 'signature-missing',
  title: 'Note is not signed',
  why: 'An unsigned note is a draft. A payer that requests the record treats the session as undocumented and recoups the payment.',
  howToFix: 'Have the provider sign the note, and set `signed` under `provider` to the date of the signature.',
  fixSafety: 'There is no automatic fix: only the provider can sign the note.',
  asks: ['R2', 'R5'],
  denial: ['16', 'MA70', 'MA71', 'MA81'],
  severity: 'error',
  on: ['note'],
  alsoChecks: ['unbilled'],
  isOpenInDraft: true,
  check({ provider }, report) {
    if (!provider.signed.present) report({ at: provider.signed, message: 'The note is not signed.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nprovider: { npi: "1234567893", credential: CPS }\n',
  correct: 'kind: note\nprovider: { signed: 2026-03-09 }\n',
  shows: 'a signed note',
}
