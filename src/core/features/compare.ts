import { findActivity } from '../knowledge/activities'
import { findEvidence } from '../knowledge/evidence'
import { familyCodes, profiles, type FamilyCode, type Trait } from '../knowledge/family'
import { findPlaceOfService } from '../knowledge/places'
import type { Note } from '../records/record'
import { trait } from './describe'

/** Something in a note that speaks for or against a code. `words` are the narrative's own: shown in the editor, never printed. */
export interface Clue {
  readonly code: FamilyCode
  readonly speaks: 'for' | 'against'
  readonly text: string
  readonly words?: readonly string[]
}

/** What in a note speaks for or against each of the four codes. */
export function cluesIn(note: Note): Clue[] {
  const clues: Clue[] = []
  const add = (code: FamilyCode, speaks: Clue['speaks'], text: string, words?: readonly string[]) => clues.push({ code, speaks, text, ...(words && { words }) })
  for (const { value } of note.activities.items) {
    const activity = findActivity(value ?? '')
    for (const code of activity?.codes ?? []) add(code, 'for', `activity ${activity!.id}`)
    if (activity && !activity.billable) for (const code of familyCodes) add(code, 'against', `activity ${activity.id} is not billable`)
  }
  const evidence = note.narrative.entries.flatMap(({ value }) => findEvidence(value.value ?? ''))
  for (const code of familyCodes) {
    const words = [...new Set(evidence.filter(one => one.code === code).map(one => one.word))]
    if (words.length) add(code, 'for', `${words.length === 1 ? '1 word' : `${words.length} words`} of the narrative`, words)
  }
  const medical = [...new Set(evidence.filter(one => one.code === 'medical').map(one => one.word))]
  if (medical.length) add('H2017', 'against', 'medical content in the narrative', medical)
  if (note.service.setting.value === 'group') add('H2017', 'for', 'a group session')
  if (findPlaceOfService(note.service.place.value ?? '')?.telehealth) add('H0036', 'against', `place ${note.service.place.value} is telehealth; the descriptor says face-to-face`)
  return clues
}

/** Codes side by side: a row a question, a cell a code. */
export interface Comparison {
  readonly codes: readonly FamilyCode[]
  readonly rows: readonly { readonly title: string; readonly cells: readonly string[] }[]
}

const questions: readonly { readonly title: string; readonly of: (code: FamilyCode) => Trait }[] = [
  { title: 'What for', of: code => profiles[code].purpose },
  { title: 'Form', of: code => profiles[code].form },
  { title: 'Contact', of: code => profiles[code].contact },
  { title: 'Delivered by', of: code => profiles[code].staff },
  { title: 'Not for', of: code => profiles[code].notFor },
  { title: 'Payers', of: code => profiles[code].payers },
]

/** Lays codes side by side, with what in a note speaks for and against each when there is one. */
export function compareCodes(codes: readonly FamilyCode[], note?: Note): Comparison {
  const rows = questions.map(({ title, of }) => ({ title, cells: codes.map(code => trait(of(code))) }))
  if (!note) return { codes, rows }
  const clues = cluesIn(note)
  const cell = (code: FamilyCode, speaks: Clue['speaks']) => clues.filter(clue => clue.code === code && clue.speaks === speaks).map(clue => clue.text).join('; ') || '-'
  return {
    codes,
    rows: [...rows, ...(['for', 'against'] as const).map(speaks => ({ title: `In this note, ${speaks}`, cells: codes.map(code => cell(code, speaks)) }))],
  }
}

/** A comparison as a Markdown page. */
export function toMarkdown({ codes, rows }: Comparison): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`
  return [
    `# ${codes.join(', ')} side by side`, '',
    line(['', ...codes]), line(['', ...codes].map(() => '---')), ...rows.map(({ title, cells }) => line([`**${title}**`, ...cells])), '',
    'Where it says unverified, it was not read in a source. The payer decides.', '',
  ].join('\n')
}
