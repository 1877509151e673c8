import { idOr } from '../records/shown-id'
import { changeTo } from './change-to'
import type { Examples, RuleOn } from './rule'

export const diagnosisPointer: RuleOn<'claim'> = {
  id: 'diagnosis-pointer',
  title: 'Diagnosis pointer matches no diagnosis of the claim',
  why: 'A claim line points to the claim’s diagnoses by number, counted from 1. A pointer that matches none leaves the line without a '
    + 'reason, and the claim is rejected.',
  howToFix: 'Change the pointer to the number of the diagnosis that the line is for, or remove it. If a diagnosis is missing from the claim, '
    + 'add it to `diagnoses`.',
  fixSafety: 'Never automatic: only a person knows which diagnosis the line is for.',
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
          message: `Pointer ${item.value} matches no diagnosis; the claim has ${length}.`,
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
  shows: 'both pointers match a diagnosis',
}
