// The usual formats of progress notes, common practice in behavioral health. Our own words for their parts; no payer publishes any.

/** A part of a narrative: its key, and what belongs there. */
export interface NarrativePart {
  readonly key: string
  readonly about: string
}

/** A format of narratives. */
export interface NarrativeFormat {
  readonly id: 'house' | 'SOAP' | 'DAP' | 'BIRP' | 'GIRP' | 'PIE'
  readonly parts: readonly NarrativePart[]
  /** The keys of the parts that a complete narrative may lack. */
  readonly optional: readonly string[]
}

const intervention = { key: 'intervention', about: 'What was taught or practiced, how, and with what material.' }
const response = { key: 'response', about: 'How the client took part and what the client could do.' }
const assessment = { key: 'assessment', about: 'What the session shows about progress toward the objective.' }
const plan = { key: 'plan', about: 'What comes next, and when.' }

/** The format of new notes, and of narratives that follow no other. */
export const houseFormat: NarrativeFormat = {
  id: 'house', optional: ['next'],
  parts: [
    intervention, response,
    { key: 'progress', about: 'What changed against the objective, measured as the plan says.' },
    { key: 'next', about: plan.about },
  ],
}

/** The formats, in the order in which they are tried. */
export const narrativeFormats: readonly NarrativeFormat[] = [
  houseFormat,
  {
    id: 'SOAP', optional: [],
    parts: [
      { key: 'subjective', about: 'What the client reported.' },
      { key: 'objective', about: 'What was done and observed.' },
      assessment, plan,
    ],
  },
  { id: 'DAP', optional: [], parts: [{ key: 'data', about: 'What was done, reported and observed.' }, assessment, plan] },
  { id: 'BIRP', optional: [], parts: [{ key: 'behavior', about: 'How the client presented and what the client reported.' }, intervention, response, plan] },
  { id: 'GIRP', optional: [], parts: [{ key: 'goal', about: 'The goal or objective of the session.' }, intervention, response, plan] },
  {
    id: 'PIE', optional: [],
    parts: [{ key: 'problem', about: 'The problem that the session addressed.' }, intervention, { key: 'evaluation', about: 'How the client responded, and what changed.' }],
  },
]

const about = new Map(narrativeFormats.flatMap(({ parts }) => parts.map(part => [part.key, part.about] as const)))

/** What belongs in a part of any format; undefined for another key. */
export function aboutPart(key: string): string | undefined {
  return about.get(key)
}

/** Whether a key is a part of any format, in any case, or the initial of one. */
export function isPartOfFormat(key: string): boolean {
  return narrativeFormats.some(format => partIn(format, key) !== undefined)
}

/** Whether a key names a part, in any case or by its initial. */
export function namesPart(key: string, part: string): boolean {
  const [word, name] = [key.toLowerCase(), part.toLowerCase()]
  return word === name || word === name.charAt(0)
}

/** The part of a format that a key names. */
export function partIn({ parts }: NarrativeFormat, key: string): string | undefined {
  return parts.find(part => namesPart(key, part.key))?.key
}

/** The parts that a narrative in a format must have. */
export function requiredParts({ parts, optional }: NarrativeFormat): string[] {
  return parts.map(({ key }) => key).filter(key => !optional.includes(key))
}

/**
 * The format of a narrative with these keys: the first format that is complete, else the format with the fewest parts missing. Undefined if
 * no key is a part of any format, or if several formats lack equally few.
 */
export function formatOf(keys: readonly string[]): NarrativeFormat | undefined {
  const fits = narrativeFormats.filter(format => keys.some(key => partIn(format, key)))
  const lacking = (format: NarrativeFormat) => requiredParts(format).filter(part => !keys.some(key => partIn(format, key) === part)).length
  const fewest = Math.min(...fits.map(lacking))
  const best = fits.filter(format => lacking(format) === fewest)
  return fewest === 0 || best.length === 1 ? best[0] : undefined
}
