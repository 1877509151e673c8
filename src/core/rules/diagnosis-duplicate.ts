import { isSameDiagnosis } from '../knowledge/diagnoses'
import { numberOf, pointersOf } from '../records/pointers'
import type { Claim } from '../records/record'
import { idOr } from '../records/shown-id'
import type { Edit, Fix } from '../source/edit/edit'
import type { Examples, RuleOn } from './rule'

/** The most diagnoses compared with one another. A claim holds twelve, and `claim-too-long` reports more. */
const mostCompared = 100

export const diagnosisDuplicate: RuleOn<'claim'> = {
  id: 'diagnosis-duplicate',
  title: 'Diagnosis is listed twice',
  why: 'A claim lists each diagnosis once, and its lines point to it by number. Clearinghouses reject a claim that repeats a code. F20.9 and F209 are the same code.',
  howToFix: 'Remove the second copy, and correct the pointers that count past it. If another diagnosis was meant, correct the code.',
  fixSafety: 'Never automatic: another diagnosis may have been meant. The fix removes the copy and renumbers the pointers of all lines.',
  asks: ['C1', 'N1'],
  denial: ['16', 'M76', 'M64'],
  severity: 'error',
  on: ['claim'],
  check(claim, report) {
    const items = claim.diagnoses.items.slice(0, mostCompared)
    for (const [index, item] of items.entries()) {
      const { value } = item
      const first = items.findIndex(other => value !== undefined && other.value !== undefined && isSameDiagnosis(other.value, value))
      if (first < 0 || first === index) continue
      report({
        at: item,
        message: `${idOr(value, 'This diagnosis')} is already diagnosis ${first + 1} of the claim.`,
        see: [{ file: claim.file, at: items[first]!, message: `Diagnosis ${first + 1}.` }],
        fixes: removeCopy(claim, index + 1, first + 1),
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\ndiagnoses: [F20.9, F209, F43.10]\nlines: [{ code: H2017, diagnoses: [2, 3] }]\n',
  fixed: 'kind: claim\ndiagnoses: [F20.9, F43.10]\nlines: [{ code: H2017, diagnoses: [1, 2] }]\n',
  correct: 'kind: claim\ndiagnoses: [F20.9, F43.10]\nlines: [{ code: H2017, diagnoses: [1, 2] }]\n',
  shows: 'each diagnosis once',
}

/** Returns the fix that removes the copy and lets each pointer mean the same diagnosis as before; none while a pointer cannot be read. */
function removeCopy(claim: Claim, copy: number, first: number): Fix[] {
  if (pointersOf(claim).some(pointer => numberOf(pointer) === undefined)) return []
  const pointers = claim.lines.items.flatMap(({ diagnoses }) => renumbered(diagnoses.items, copy, first))
  return [{ title: 'Remove the second copy', safe: false, edits: [...pointers, { op: 'remove', path: claim.diagnoses.items[copy - 1]!.path }] }]
}

/** Returns the edits of one line's pointers, the last first, so that the paths before a removed one stay valid. */
function renumbered(pointers: Claim['lines']['items'][number]['diagnoses']['items'], copy: number, first: number): Edit[] {
  const numbers = pointers.map(pointer => numberOf(pointer)!)
  return pointers.flatMap((pointer, index): Edit[] => {
    const number = numbers[index]!
    if (number < copy) return []
    if (number > copy) return [{ op: 'set', path: pointer.path, value: number - 1 }]
    return numbers.includes(first) ? [{ op: 'remove', path: pointer.path }] : [{ op: 'set', path: pointer.path, value: first }]
  }).reverse()
}
