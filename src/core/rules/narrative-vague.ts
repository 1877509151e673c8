import { isPlaceholder } from '../records/placeholder'
import { count } from '../time/units'
import type { Examples, RuleOn } from './rule'

// The thresholds and the words are ours: no payer's number was found.
const leastWords = 8
const leastOwnWords = 4

const pattern = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

// Words that stand in any note of any session.
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
  title: 'A narrative tells what was done in this session',
  why: 'Phrases that fit any session prove none. Reviewers deny notes that could have been written without having been there, as showing '
    + 'no medical necessity. '
    + `Noteproof speaks below ${leastWords} words, or where fewer than ${leastOwnWords} are no stock phrases; both numbers are its own.`,
  howToFix: '',
  fixSafety: '',
  asks: ['R2', 'N1', 'P2'],
  denial: ['50', '150', 'N163', 'N394', 'N661'],
  severity: 'warning',
  on: ['note'],
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
        // Most narratives have said enough after their first sentence.
        if (words >= leastWords && own.size >= leastOwnWords) return
      }
    }
    if (texts.length === 0 || texts.some(isPlaceholder)) return
    const whole = narrative.entries.find(entry => entry.key === 'text')?.value
    const at = whole ?? narrative
    if (words < leastWords) report({ at, message: `The narrative has ${count(words, 'word')}, too few to tell what was done.` })
    else report({ at, message: 'The narrative has only phrases that fit any session.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nnarrative: Client did well.\n',
  correct: 'kind: note\n'
      + 'narrative: Sorted last week\'s receipts into four envelopes at the kitchen table and wrote the new limit on each of them.\n',
  shows: 'what was done, in one text',
}
