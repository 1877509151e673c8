import type { FamilyCode } from './family'

/** Words of a narrative that speak for one of the compared codes, or for medical content that none of them covers. */
export interface Evidence {
  /** The words found, in lower case, with single spaces. */
  readonly word: string
  readonly start: number
  /** Past the last character, in UTF-16 units as `start`. */
  readonly end: number
  readonly code: FamilyCode | 'medical'
}

// Our own vocabulary. A space is any white space or hyphen; a star, any ending of the word.
const vocabulary: Record<Evidence['code'], readonly string[]> = {
  H2017: [
    'role play*', 'practiced', 'practicing', 'rehears*', 'skill building', 'skills training', 'social skill*', 'conversation skill*',
    'communication skill*', 'coping skill*', 'living skill*', 'budget*', 'grocery list*', 'shopping list*', 'meal planning',
    'cooking skill*', 'laundry', 'hygiene routine*', 'bus route*', 'bus schedule*', 'job application*', 'job interview*',
    'mock interview*', 'resume writing', 'job readiness', 'medication routine*', 'pill organizer*', 'pill box*', 'problem solving',
    'eye contact', 'turn taking', 'goal setting', 'time management', 'study skill*',
  ],
  H2019: [
    'trigger*', 'behavior plan*', 'behavior chart*', 'behavior contract*', 'target* behavior*', 'replacement behavior*',
    'challenging behavior*', 'problem behavior*', 'behavior modification', 'antecedent*', 'positive reinforcement', 'token economy',
    'reward system*', 'reward chart*', 'de escalat*', 'outburst*', 'aggressi*', 'tantrum*', 'self injur*',
  ],
  H2015: [
    'referral*', 'referred', 'linked with', 'linked to', 'coordinat* with', 'coordinat* services', 'coordinat* care', 'case manager*',
    'caseworker*', 'housing office*', 'housing authority', 'housing application*', 'housing voucher*', 'benefit* application*',
    'applied for benefits', 'food stamps', 'food bank*', 'food pantry', 'social security office', 'probation officer*', 'advocated',
    'advocating', 'community resource*', 'other agencies', 'interagency', 'wraparound',
  ],
  H0036: [
    'crisis', 'crises', 'safety plan*', 'suicid*', 'symptom monitoring', 'monitor* symptom*', 'assess* symptom*', 'symptom severity',
    'symptom check*', 'supportive counsel*', 'psychoeducat*', 'decompensat*', 'hallucinat*', 'delusion*', 'paranoi*', 'mental status',
  ],
  medical: [
    'blood pressure', 'blood sugar', 'blood glucose', 'blood draw*', 'vital signs', 'vitals', 'injection*', 'injected', 'wounds',
    'wound care', 'dressing change*', 'dosage*', 'dose adjust*', 'adjust* the dose', 'adjust* medication*', 'administer* medication*',
    'medication administration', 'prescription refill*', 'lab results', 'lab work', 'laboratory', 'catheter*', 'insulin',
    'physical exam*', 'ekg', 'urinalysis', 'urine screen*', 'titrat*', 'psychotherapy',
  ],
}

const toPattern = (words: string) => words.replaceAll(' ', '[\\s-]+').replaceAll('*', '\\w*')

const groups = Object.entries(vocabulary).map(([code, words]) => `(?<${code}>${words.map(toPattern).join('|')})`)

// "No crisis" and "denied any hallucinations" speak for nothing.
const negation = '\\b(?:no|not|without|den(?:y|ies|ied|ying))\\s(?:any\\s)?'

const pattern = new RegExp(`(?<!${negation})(?:${groups.join('|')})\\b`, 'iy')

// Looking for the first letters alone, and for the words only there, is ten times as fast as looking for all words everywhere.
const firstLetters = [...new Set(Object.values(vocabulary).flat().map(words => words.split(/[ *]/, 1)[0]!.slice(0, 4)))].sort()
const beginning = new RegExp(`\\b(?:${firstLetters.join('|')})`, 'gi')

/** The evidence in a narrative: whole words in any case, in order, without overlap, in time linear in the text. */
export function findEvidence(text: string): Evidence[] {
  const found: Evidence[] = []
  beginning.lastIndex = 0
  for (let candidate = beginning.exec(text); candidate; candidate = beginning.exec(text)) {
    pattern.lastIndex = candidate.index
    const match = pattern.exec(text)
    if (!match) continue
    const end = match.index + match[0].length
    found.push({
      word: match[0].toLowerCase().replace(/\s+/g, ' '),
      start: match.index,
      end,
      code: Object.keys(vocabulary).find(code => match.groups?.[code]) as Evidence['code'],
    })
    beginning.lastIndex = end
  }
  return found
}
