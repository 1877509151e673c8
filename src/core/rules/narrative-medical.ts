import { isFamilyCode } from '../knowledge/family'
import { evidenceIn } from '../records/evidence'
import { partName } from '../records/note'
import type { Note } from '../records/record'
import { count } from '../time/units'
import type { Examples, RuleOn } from './rule'

export const narrativeMedical: RuleOn<'note'> = {
  id: 'narrative-medical',
  title: 'Narrative describes medical care',
  why: 'These codes pay for skills and support, not for medical care. If a note mentions injections, vital signs or doses, a payer asks whether '
    + 'a different service was delivered. Commercial payers want proof that the service is not medical.',
  howToFix: 'If medical care was delivered, document and bill it separately. If the client learned a skill, such as filling a pill organizer, '
    + 'describe the skill. `dosage` and `prescription refill` are words of the activity `medication-adherence-skills` and not reported beside it.',
  fixSafety: 'There is no automatic fix: only the clinician knows what was done.',
  asks: ['D3', 'P2'],
  denial: ['150', 'N163', 'N56'],
  severity: 'info',
  on: ['note'],
  alsoChecks: ['unbilled'],
  check(note, report) {
    const code = note.service.code.value
    if (code === undefined || !isFamilyCode(code)) return
    for (const { key, part, words } of evidenceIn(note.narrative)) {
      const terms = words.filter(({ code, word, start }) => code === 'medical' && !isOfActivity(note, word, (part.value ?? '').slice(0, start))).length
      if (terms === 0) continue
      report({ at: part, message: `"${partName(key)}" has ${count(terms, 'medical term')}, but ${code} is not a medical service.` })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'service: { code: H2017 }\n'
      + 'narrative: { intervention: Checked blood pressure and gave the injection. }\n',
  correct: 'kind: note\n'
      + 'service: { code: H2017 }\n'
      + 'narrative: { intervention: Filled the pill organizer together and set an alarm. }\n',
  shows: 'filling a pill organizer is a skill',
}

/** The medical terms that belong to skills, by the activity that teaches them. */
const termsOfActivities: Readonly<Record<string, RegExp>> = {
  'medication-adherence-skills': /^(?:dosage|prescription refill)/,
}
/** Staff changes or gives a medication, which no skill covers. */
const isTreated = /\b(?:adjust|chang|increas|decreas|reduc|lower|rais|prescrib|administer|recommend|calculat|set)\w*(?:\s+[\w'’-]+){0,3}\s+$/i

/** Whether a medical term is a word of an activity of the note: the dosage on a label that the client learns to read. */
function isOfActivity({ activities }: Note, word: string, before: string): boolean {
  return activities.items.some(({ value }) => Object.hasOwn(termsOfActivities, value ?? '') && termsOfActivities[value!]!.test(word)) && !isTreated.test(before.slice(-60))
}
