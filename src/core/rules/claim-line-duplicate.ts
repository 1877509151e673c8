import { memoizeOfList } from '../memoize'
import type { BareLine, BilledService } from '../records/billed'
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
    for (const [index, line] of lines.items.entries()) {
      const first = lines.items.findIndex(other => isSameService(other, line))
      if (first < 0 || first >= index) continue
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

/** Whether two lines of a claim bill the same service, as far as they specify it. */
export function isSameService(a: Line, b: Line): boolean {
  if (a.code.value === undefined || a.date.value === undefined) return false
  if (a.note.value !== undefined && b.note.value !== undefined && a.note.value !== b.note.value) return false
  return serviceKey(a) === serviceKey(b)
}

function removeLine({ path }: Line, number: number): Fix {
  return { title: `Remove line ${number}`, safe: false, edits: [{ op: 'remove', path }] }
}

/** The first of the bare lines that bill the same service to the same payer, by `keyOf`. */
const firstLines = memoizeOfList((services: readonly BilledService[]) => {
  const first = new Map<string, BareLine>()
  for (const billed of services) if (billed.kind === 'line' && !first.has(keyOf(billed))) first.set(keyOf(billed), billed)
  return first
})

function keyOf({ claim, number }: BareLine): string {
  const line = claim.lines.items[number - 1]!
  return JSON.stringify([claim.payer.value, line.note.value, serviceKey(line)])
}

function serviceKey({ code, modifiers, date, units, place, rendering }: Line): string {
  const sorted = modifiers.items.map(item => toModifier(item.value ?? '')).sort()
  return JSON.stringify([code.value, date.value, units.value, place.value, rendering.npi.value, sorted])
}
