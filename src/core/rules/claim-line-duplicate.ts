import { memoize, memoizeOfList } from '../memoize'
import { idsIn, type BareLine, type BilledService } from '../records/billed'
import { orderOf } from '../records/claim-standing'
import { toModifier } from '../records/modifiers'
import type { Claim } from '../records/record'
import type { Fix } from '../source/edit/edit'
import { nameOf } from './note-in-words'
import type { Examples, RuleOn } from './rule'

type Line = Claim['lines']['items'][number]

export const claimLineDuplicate: RuleOn<'claim'> = {
  id: 'claim-line-duplicate',
  title: 'Two lines bill the same service',
  why: 'Two identical lines look like one service billed twice. The payer pays the first and denies the second as a duplicate. Lines that bill '
    + 'different notes are two sessions, and are not reported.',
  howToFix: 'Remove one of the lines. If a claim corrects an earlier one, name that in `replaces`. If they bill two sessions, set `note` on each line to the note of its session.',
  fixSafety: 'Never automatic: only a person knows whether the lines bill one session or two.',
  asks: ['N3', 'R1'],
  denial: ['18', 'M86'],
  severity: 'error',
  on: ['claim'],
  check(claim, report, context) {
    if (!context.stands(claim)) return
    const { file, lines } = claim
    const firstLike = createFinder()
    for (const [index, line] of lines.items.entries()) {
      const first = firstLike(line, index)
      if (first === undefined) continue
      report({
        at: line.code,
        message: `Lines ${first + 1} and ${index + 1} bill the same service.`,
        see: [{ file, at: lines.items[first]!.code, message: `Line ${first + 1}.` }],
        fixes: [removeLine(line, index + 1)],
      })
    }
    for (const billed of context.bareLines(claim)) {
      const first = firstLines(context.servicesOfDay(billed)).get(keyOf(billed))
      if (!first || first.claim === claim || billed.service.code.value === undefined) continue
      const line = lines.items[billed.number - 1]!
      report({
        at: line.code,
        message: `Line ${billed.number} bills the same service as ${nameOf(first)}.`,
        see: [{ file: first.file, at: first.service.code, message: 'The other line.' }],
        fixes: [removeLine(line, billed.number)],
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\n'
      + 'id: CL-1\n'
      + 'lines:\n'
      + '  - { note: N-1, code: H2017, date: 2026-03-09, units: 3 }\n'
      + '  - { note: N-1, code: H2017, date: 2026-03-09, units: 3 }\n',
  fixed: 'kind: claim\nid: CL-1\nlines:\n  - { note: N-1, code: H2017, date: 2026-03-09, units: 3 }\n',
  correct: 'kind: claim\n'
      + 'lines: [{ code: H2017, date: 2026-03-09, units: 3 }, { code: H2017, date: 2026-03-09, units: 2 }]\n',
  shows: 'lines with different units',
}

/** Some lines of claims without the later ones of a claim that bill the same service. */
export function withoutDuplicates<T extends { readonly claim: Claim; readonly line: Line }>(lines: readonly T[]): T[] {
  const finderOf = memoize((_claim: Claim) => createFinder())
  return lines.filter(({ claim, line }, index) => finderOf(claim)(line, index) === undefined)
}

/**
 * Creates a function to call with the lines of a claim, in order, and their indexes. It returns the index of the first earlier line that bills the same
 * service, as far as the two specify it: a line without a note may bill that of any other.
 */
function createFinder(): (line: Line, index: number) => number | undefined {
  const known = new Map<string, Map<string | undefined, number>>()
  return (line, index) => {
    const { code, date } = line
    if (code.value === undefined || date.value === undefined) return undefined
    const key = serviceKey(line)
    const byNote = known.get(key) ?? new Map<string | undefined, number>()
    known.set(key, byNote)
    const notes = notesKey(line)
    const like = notes === undefined ? [byNote.values().next().value] : [byNote.get(notes), byNote.get(undefined)]
    if (!byNote.has(notes)) byNote.set(notes, index)
    const [first, other] = like.filter(found => found !== undefined)
    return first === undefined || other === undefined ? first : Math.min(first, other)
  }
}

function removeLine({ path }: Line, number: number): Fix {
  return { title: `Remove line ${number}`, safe: false, edits: [{ op: 'remove', path }] }
}

/** The first of the bare lines that bill the same service to the same payer, as the primary one or a later one, by `keyOf`. */
const firstLines = memoizeOfList((services: readonly BilledService[]) => {
  const first = new Map<string, BareLine>()
  for (const billed of services) if (billed.kind === 'line' && !first.has(keyOf(billed))) first.set(keyOf(billed), billed)
  return first
})

function keyOf({ claim, number }: BareLine): string {
  const line = claim.lines.items[number - 1]!
  return JSON.stringify([claim.payer.value, orderOf(claim), notesKey(line), serviceKey(line)])
}

/** The notes that a line names, the same in whatever order; undefined if it names none that can be read. */
const notesKey = memoize((line: Line): string | undefined => {
  const ids = [...idsIn(line)]
  return ids.length ? JSON.stringify(ids.sort()) : undefined
})

const serviceKey = memoize(({ code, modifiers, date, units, place, rendering }: Line): string => {
  const sorted = modifiers.items.map(item => toModifier(item.value ?? '')).sort()
  return JSON.stringify([code.value, date.value, units.value, place.value, rendering.npi.value, sorted])
})
