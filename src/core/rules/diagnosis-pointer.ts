import { idOr } from '../records/shown-id'
import { changeTo } from './change-to'
import type { Examples, RuleOn } from './rule'

export const diagnosisPointer: RuleOn<'claim'> = {
  id: 'diagnosis-pointer',
  title: 'Every diagnosis pointer of a line is the number of a diagnosis of the claim',
  why: 'A line says by number which of the claim\'s diagnoses it is for, counted from 1. '
    + 'A number without a diagnosis leaves the line without a reason, and the claim is turned back.',
  howToFix: '',
  fixSafety: '',
  asks: ['C1', 'N1'],
  denial: ['16', '11', 'M76'],
  severity: 'error',
  on: ['claim'],
  check({ diagnoses, lines }, report) {
    const { length } = diagnoses.items
    if (length === 0) return
    for (const line of lines.items) {
      const pointers = line.diagnoses.items.map(item => item.value)
      for (const item of line.diagnoses.items) {
        if (item.value === undefined || (item.value >= 1 && item.value <= length)) continue
        const free = diagnoses.items.flatMap(({ value = '' }, index) => (pointers.includes(index + 1) ? [] : [{ number: index + 1, value }]))
        report({
          at: item,
          message: `Pointer ${item.value} points at nothing; the claim has ${length} ${length === 1 ? 'diagnosis' : 'diagnoses'}.`,
          fixes: [
            ...free.map(({ number, value }) => changeTo(item, number, { meaning: idOr(value, 'a diagnosis') })),
            ...(pointers.length > 1 ? [{ title: 'Remove the pointer', safe: false, edits: [{ op: 'remove' as const, path: item.path }] }] : []),
          ],
        })
      }
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\ndiagnoses: [F20.9]\nlines: [{ diagnoses: [2] }]\n',
  fixed: 'kind: claim\ndiagnoses: [F20.9]\nlines: [{ diagnoses: [1] }]\n',
  correct: 'kind: claim\ndiagnoses: [F20.9, F43.10]\nlines: [{ diagnoses: [1, 2] }]\n',
  shows: 'both diagnoses',
}
