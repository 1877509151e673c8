import { mostOfClaim } from '../records/billed'
import type { Place } from '../source/read/span'
import type { Examples, RuleOn } from './rule'

export const claimTooLong: RuleOn<'claim'> = {
  id: 'claim-too-long',
  title: 'Claim has more than the form holds',
  why: `A professional claim (837P) holds ${mostOfClaim.diagnoses} diagnoses, ${mostOfClaim.pointers} diagnosis pointers on a line, and ${mostOfClaim.lines} lines. With more, it is rejected, `
    + 'or the rest is cut off without notice.',
  howToFix: 'Keep the diagnoses that the services treat and, on each line, the pointers that matter most, in that order. Bill further lines on a second claim.',
  fixSafety: 'There is no automatic fix: only a person knows which diagnoses and lines to keep.',
  asks: ['R1', 'C1'],
  denial: ['16', 'M76', 'MA130'],
  severity: 'error',
  on: ['claim'],
  check({ diagnoses, lines }, report) {
    const limit = (items: readonly Place[], room: number, subject: string, nouns: string) => {
      const first = items[room]
      if (first) report({ at: first, message: `${subject} has ${items.length} ${nouns}; the form holds ${room}.` })
    }
    limit(diagnoses.items, mostOfClaim.diagnoses, 'The claim', 'diagnoses')
    limit(lines.items.map(({ code }) => code), mostOfClaim.lines, 'The claim', 'lines')
    for (const [index, line] of lines.items.entries()) limit(line.diagnoses.items, mostOfClaim.pointers, `Line ${index + 1}`, 'diagnosis pointers')
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\ndiagnoses: [F20.9, F31.9, F33.9, F40.10, F41.1]\nlines: [{ code: H2017, diagnoses: [1, 2, 3, 4, 5] }]\n',
  correct: 'kind: claim\ndiagnoses: [F20.9, F31.9, F33.9, F40.10, F41.1]\nlines: [{ code: H2017, diagnoses: [1, 2, 3, 4] }]\n',
  shows: 'five diagnoses, of which a line points to four',
}
