import { numberOf } from '../records/pointers'
import type { Claim } from '../records/record'
import { idOr } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'
import { changeTo } from './change-to'
import type { Examples, OnReport, RuleOn } from './rule'

type Pointers = Claim['lines']['items'][number]['diagnoses']

/** The most diagnoses offered for a line; a claim holds twelve. */
const mostOffered = 12

export const diagnosisPointer: RuleOn<'claim'> = {
  id: 'diagnosis-pointer',
  title: 'Diagnosis pointer is missing or wrong',
  why: 'A claim line points to the claim’s diagnoses by number, counted from 1, each at most once. A line without a pointer, or with one that matches '
    + 'none, has no reason, and the claim is rejected. The letters of the paper form are not sent electronically.',
  howToFix: 'Point to the numbers of the diagnoses that the line is for. Write 1 for A, 2 for B and so on. If a diagnosis is missing from the claim, '
    + 'add it to `diagnoses`.',
  fixSafety: 'Automatic for a letter that has a diagnosis: 1 and A are the same pointer. Otherwise never automatic: only a person knows which diagnosis the line is for.',
  asks: ['C1', 'N1'],
  denial: ['16', '11', 'M76'],
  severity: 'error',
  on: ['claim'],
  check({ diagnoses, lines }, report) {
    for (const { diagnoses: pointers } of lines.items) {
      reportLetters(pointers, diagnoses, report)
      if (diagnoses.items.length === 0) continue
      if (pointers.items.length === 0) reportNone(pointers, diagnoses, report)
      reportUnmatched(pointers, diagnoses, report)
      reportRepeated(pointers, report)
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\ndiagnoses: [F20.9]\nlines: [{ diagnoses: [2] }]\n',
  fixed: 'kind: claim\ndiagnoses: [F20.9]\nlines: [{ diagnoses: [1] }]\n',
  correct: 'kind: claim\ndiagnoses: [F20.9, F43.10]\nlines: [{ diagnoses: [1, 2] }]\n',
  shows: 'both pointers match a diagnosis',
}

/** Reports letters. Their fix is safe where the number matches a diagnosis that the line does not point to already. */
function reportLetters({ items }: Pointers, diagnoses: Claim['diagnoses'], report: OnReport) {
  const numbers = items.map(numberOf)
  for (const [index, item] of items.entries()) {
    if (typeof item.value !== 'string') continue
    const number = numbers[index]!
    const isSafe = number <= diagnoses.items.length && numbers.indexOf(number) === numbers.lastIndexOf(number)
    report({ at: item, message: `A pointer is a number: ${number} for ${item.value}.`, fixes: [changeTo(item, number, { safe: isSafe })] })
  }
}

function reportNone(pointers: Pointers, diagnoses: Claim['diagnoses'], report: OnReport) {
  const offered = diagnoses.items.slice(0, mostOffered)
  report({
    at: pointers,
    message: 'The line points to none of the claim’s diagnoses.',
    fixes: offered.map(({ value }, index): Fix => (
      { title: `Point to ${index + 1}, ${idOr(value, 'a diagnosis')}`, safe: false, edits: [{ op: 'set', path: pointers.path, value: [index + 1] }] })),
  })
}

/** Reports numbers that match no diagnosis; letters are reported already. */
function reportUnmatched({ items }: Pointers, diagnoses: Claim['diagnoses'], report: OnReport) {
  const { length } = diagnoses.items
  const numbers = new Set(items.map(numberOf))
  for (const item of items) {
    if (typeof item.value !== 'number' || (item.value >= 1 && item.value <= length)) continue
    const free = diagnoses.items.slice(0, mostOffered).flatMap(({ value = '' }, index) => (numbers.has(index + 1) ? [] : [{ number: index + 1, value }]))
    report({
      at: item,
      message: `Pointer ${item.value} matches no diagnosis; the claim has ${length}.`,
      fixes: [
        ...free.map(({ number, value }) => changeTo(item, number, { meaning: idOr(value, 'a diagnosis') })),
        ...(items.length > 1 ? [removePointer(item)] : []),
      ],
    })
  }
}

function reportRepeated({ items }: Pointers, report: OnReport) {
  const seen = new Set<number>()
  for (const item of items) {
    const number = numberOf(item)
    if (number === undefined) continue
    if (seen.has(number) && typeof item.value === 'number') report({ at: item, message: `The line already points to diagnosis ${number}.`, fixes: [removePointer(item)] })
    seen.add(number)
  }
}

function removePointer({ path }: Pointers['items'][number]): Fix {
  return { title: 'Remove the pointer', safe: false, edits: [{ op: 'remove', path }] }
}
