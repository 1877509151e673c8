import { isFamilyCode } from '../knowledge/family'
import { writtenContactIn } from '../knowledge/written-contact'
import type { Examples, RuleOn } from './rule'

export const contactNotBillable: RuleOn<'note'> = {
  id: 'contact-not-billable',
  title: 'Contact was in writing only',
  why: 'These services are delivered in person, or by video or phone where the payer allows it. Text messages and e-mails are neither, and their '
    + 'minutes cannot be billed.',
  howToFix: 'Record the contact with `billable: false` and a `reason`. If there was also a visit, a call or a meeting, say so in the narrative and bill '
    + 'only its minutes.',
  fixSafety: 'There is no automatic fix: only the clinician knows how the contact took place.',
  asks: ['D3', 'D4', 'N1'],
  denial: ['96', '150', 'N163'],
  severity: 'warning',
  on: ['note'],
  check(note, report) {
    const code = note.service.code.value
    if (code === undefined || !isFamilyCode(code)) return
    const written = note.narrative.entries.filter(({ value }) => value.value !== undefined)
    const entry = written[writtenContactIn(written.map(({ value }) => value.value!))]
    if (!entry) return
    report({ at: entry.value, message: `The narrative says that contact was by text message or e-mail only, which is not billable as ${code}.` })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'service: { code: H2017 }\n'
      + 'narrative: { intervention: Contact with the client was by text message only. }\n',
  correct: 'kind: note\n'
      + 'service: { code: H2017 }\n'
      + 'narrative: { intervention: Texted the client the address and met at the library to practice asking for a card. }\n',
  shows: 'a meeting after the text message',
}
