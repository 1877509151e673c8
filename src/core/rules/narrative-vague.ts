import { isPlaceholder } from '../records/placeholder'
import { count } from '../time/units'
import type { Examples, RuleOn } from './rule'

// Our own thresholds and words: no payer publishes any.
const leastWords = 8
const leastOwnWords = 4

const pattern = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

// Words that fit any session.
const stock = new Set(`
  a about all also an and any appropriate appropriately are area areas as at attended be been both but by can client clients
  clinician complete completed consumer continue continued continues continuing cooperative day did discussed discussion do doing
  during encouraged engaged engaging expressed fair fine focused for from given goal goals good great group had has have he helped
  her him his how i improve improved improvement in individual intervention interventions is it its made make making member met more
  much no none not note objective objectives of ok okay on other our participant participated participates participating
  participation patient plan planned positive present progress progressed progressing prompted provided receptive rehabilitation
  remains reported responded response responsive schedule scheduled service services session sessions she skill skills so some
  stable staff support supported supportive than that the their them there they this time to today toward towards treatment
  understanding understood verbalized very was we well went were when which while will with without work worked worker working
`.trim().split(/\s+/))

export const narrativeVague: RuleOn<'note'> = {
  id: 'narrative-vague',
  title: 'Narrative does not say what was done',
  why: 'Phrases that fit any session do not prove that this one took place. Reviewers deny notes that could have been written without being '
    + 'there, because they show no medical necessity. '
    + `A narrative is reported if it has fewer than ${leastWords} words, or fewer than ${leastOwnWords} different words that are not stock phrases. Both numbers are Noteproof’s own.`,
  howToFix: 'Write what was taught or practiced, with what material, what the client did, and what changed.',
  fixSafety: 'There is no automatic fix: only the clinician knows what happened in the session.',
  asks: ['R2', 'N1', 'P2'],
  denial: ['50', '150', 'N163', 'N394', 'N661'],
  severity: 'warning',
  on: ['note'],
  alsoChecks: ['unbilled'],
  isOpenInDraft: true,
  check(note, report) {
    const { narrative } = note
    const texts = narrative.entries.flatMap(entry => entry.value.value ?? [])
    const own = new Set<string>()
    let words = 0
    for (const text of texts) {
      pattern.lastIndex = 0
      for (let written = pattern.exec(text); written; written = pattern.exec(text)) {
        const word = written[0].toLowerCase()
        words++
        if (!stock.has(word)) own.add(word)
        // Most narratives pass after their first sentence.
        if (words >= leastWords && own.size >= leastOwnWords) return
      }
    }
    if (texts.length === 0 || texts.some(isPlaceholder)) return
    const whole = narrative.entries.find(entry => entry.key === 'text')?.value
    const at = whole ?? narrative
    if (words < leastWords) report({ at, message: `The narrative has only ${count(words, 'word')}. Say what was done in this session.` })
    else report({ at, message: 'The narrative has only stock phrases. Say what was done in this session.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nnarrative: Client did well.\n',
  correct: 'kind: note\n'
      + 'narrative: Sorted last week\'s receipts into four envelopes at the kitchen table and wrote the new limit on each of them.\n',
  shows: 'a narrative that says what was done',
}
