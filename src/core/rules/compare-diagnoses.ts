import { memoize } from '../memoize'
import { diagnosisWithin, findDiagnosis, isBillable, isDiagnosis } from '../knowledge/diagnoses'
import { mostOfClaim } from '../records/billed'
import { judgedOn } from '../records/judged-on'
import { numberOf } from '../records/pointers'
import type { Claim, Leaf, Note } from '../records/record'
import { called, idOr, listed } from '../records/shown-id'
import type { Edit, Fix } from '../source/edit/edit'
import type { Billing } from './billing-of'
import { changeTo } from './change-to'
import type { OnReport } from './rule'

/** The most diagnoses of the notes that are named and offered. */
const mostNamed = 5

/** Reports the diagnoses to which a line points and that none of its notes has. */
export function compareDiagnoses({ line, notes }: Billing, { diagnoses }: Claim, report: OnReport) {
  const own = line.diagnoses.items.length ? notes.map(diagnosesOf) : []
  if (own.length === 0 || own.includes(undefined)) return
  const written = [...new Set(own.flatMap(codes => codes!))]
  const billed = diagnoses.items.slice(0, mostOfClaim.diagnoses).map(({ value }) => codeOf(value, line.date.value))
  const numbers = line.diagnoses.items.map(numberOf)
  for (const pointer of line.diagnoses.items.slice(0, mostOfClaim.diagnoses)) {
    const code = billed[(numberOf(pointer) ?? 0) - 1]
    if (code === undefined || written.some(other => diagnosisWithin(other, code) || diagnosisWithin(code, other))) continue
    const [first] = notes
    report({
      at: pointer,
      message: `The line is for ${idOr(code, 'a diagnosis')}, but ${notes.length > 1 ? `its ${notes.length} notes are` : `${called('note', first!.id.value)} is`} for `
        + `${listed(written.slice(0, mostNamed))}${written.length > mostNamed ? ` and ${written.length - mostNamed} more` : ''}.`,
      see: notes.slice(0, mostNamed).map(({ file, id, diagnoses }) => ({ file, at: diagnoses, message: `The diagnoses of ${called('note', id.value)}.` })),
      fixes: fixesOf(pointer, { diagnoses, line, billed, numbers }, written),
    })
  }
}

/** A diagnosis as in the code set where it has it; undefined for what is not one on a date. */
function codeOf(text: string | undefined, date: string | undefined): string | undefined {
  return text !== undefined && isDiagnosis(text, date) ? findDiagnosis(text)?.code ?? text.trim().toUpperCase() : undefined
}

/** The diagnoses of a note; undefined if there are none, or one that is not a code. */
const diagnosesOf = memoize((note: Note): readonly string[] | undefined => {
  const codes = note.diagnoses.items.map(({ value }) => codeOf(value, judgedOn(note)))
  const known = codes.filter(code => code !== undefined)
  return known.length > 0 && known.length === codes.length ? [...new Set(known)] : undefined
})

/** The pointers of a line and the diagnoses of its claim. */
interface Pointers {
  readonly diagnoses: Claim['diagnoses']
  readonly line: Billing['line']
  readonly billed: readonly (string | undefined)[]
  readonly numbers: readonly (number | undefined)[]
}

/** Returns the fixes that point to a diagnosis of the notes, first to those that the claim has. Without one that the line does not point to, removes the pointer. */
function fixesOf(pointer: Leaf<string | number>, { diagnoses, line, billed, numbers }: Pointers, written: readonly string[]): Fix[] {
  const isTaken = (code: string) => numbers.some(number => billed[(number ?? 0) - 1] === code)
  const free = written.filter(code => !isTaken(code) && isOffered(code, line.date.value))
  const there = free.filter(code => billed.includes(code))
  const toPointTo = there.map(code => changeTo(pointer, billed.indexOf(code) + 1, { title: `Point to ${code}, diagnosis ${billed.indexOf(code) + 1} of the claim` }))
  const next = diagnoses.items.length + 1
  const toAdd = next > mostOfClaim.diagnoses ? [] : free.filter(code => !there.includes(code)).map((code): Fix => {
    const edits: Edit[] = [{ op: 'append', path: diagnoses.path, value: code }, { op: 'set', path: pointer.path, value: next }]
    return { title: `Add ${code} to the claim as diagnosis ${next} and point to it`, safe: false, edits }
  })
  const fixes = [...toPointTo, ...toAdd].slice(0, mostNamed)
  return fixes.length || numbers.length < 2 ? fixes : [{ title: 'Remove the pointer', safe: false, edits: [{ op: 'remove', path: pointer.path }] }]
}

/** Whether a diagnosis may be billed on a date, as far as the code set tells. */
function isOffered(code: string, date: string | undefined): boolean {
  const found = findDiagnosis(code)
  return found === undefined || isBillable(found, date)
}
