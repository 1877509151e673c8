import { memoize } from '../memoize'
import { idsIn } from '../records/billed'
import { orderOf } from '../records/claim-standing'
import { grouped } from '../records/grouped'
import { toModifier } from '../records/modifiers'
import type { Claim } from '../records/record'
import { called, idOr } from '../records/shown-id'
import type { Edit, Fix } from '../source/edit/edit'
import { amountOf, centsOf } from '../records/charges'
import { withoutDuplicates } from './claim-line-duplicate'
import { notesBilledBy } from './notes-billed-by'
import type { Context, Examples, RuleOn } from './rule'

type Billed = ReturnType<Context['linesOf']>[number]

export const claimLineSameDay: RuleOn<'claim'> = {
  id: 'claim-line-same-day',
  title: 'Two lines bill one code on one day',
  why: 'Payers take a second line with the same code, day, modifiers and rendering provider for a duplicate and deny it, even if it bills another session. Identical lines are '
    + '`claim-line-duplicate`, and lines for one note `note-billed-twice`.',
  howToFix: 'Bill the sessions of the day on one line that names all their notes, with the sum of their units and charges. If the payer asks for two lines, add the modifier that it names for a repeated service.',
  fixSafety: 'Never automatic: some payers ask for two lines. The fix is offered where the lines are in one claim and differ only in notes, units and charge. '
    + 'The total units and charges of the claim stay the same.',
  asks: ['R1', 'N3', 'N4'],
  denial: ['18', 'B14', 'M63', 'M86'],
  severity: 'warning',
  on: ['claim'],
  check(claim, report, context) {
    if (!context.stands(claim)) return
    const days = grouped(claim.lines.items, ({ code, date }) => `${code.value}\n${date.value}`)
    const stands = memoize(context.stands)
    const all = [...days.values()].flatMap(([first]) => groupsOf(context.linesOf(claim.client.value, first!.code.value, first!.date.value), stands, context))
    // They are reported once, on the last line.
    const byLast = new Map(all.flatMap(same => (same.at(-1)!.claim === claim ? [[same.at(-1)!.line, same]] : [])))
    for (const line of claim.lines.items) {
      const same = byLast.get(line)
      const [first, ...others] = same?.slice(0, -1) ?? []
      if (!same || !first) continue
      report({
        at: line.code,
        message: `${placeOf(first, claim)} also bills ${idOr(line.code.value, 'this code')} on ${line.date.value}, with the same modifiers and provider.`,
        see: [first, ...others].map(other => ({ file: other.claim.file, at: other.line.code, message: `${placeOf(other, claim)}.` })),
        fixes: mergeInto(first, same, claim),
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\n'
    + 'id: CL-1\n'
    + 'client: C-1\n'
    + 'lines:\n'
    + '  - { code: H2017, date: 2026-03-09, units: 4, charge: 80.00, rendering: { npi: "1234567893" } }\n'
    + '  - { code: H2017, date: 2026-03-09, units: 3, charge: 60.00, rendering: { npi: "1234567893" } }\n',
  fixed: 'kind: claim\n'
    + 'id: CL-1\n'
    + 'client: C-1\n'
    + 'lines:\n'
    + '  - { code: H2017, date: 2026-03-09, units: 7, charge: 140.00, rendering: { npi: "1234567893" } }\n',
  correct: 'kind: claim\n'
    + 'id: CL-1\n'
    + 'client: C-1\n'
    + 'lines:\n'
    + '  - { code: H2017, date: 2026-03-09, units: 4, charge: 80.00, rendering: { npi: "1234567893" } }\n'
    + '  - { code: H2017, date: 2026-03-09, units: 3, charge: 60.00, rendering: { npi: "1245319599" } }\n',
  shows: 'two providers on one day',
}

/** The lines of one client, code and day that also have payer, modifiers and rendering provider in common; without those that other rules report. */
function groupsOf(lines: readonly Billed[], stands: Context['stands'], context: Context): Billed[][] {
  const groups = grouped(lines.filter(({ claim }) => stands(claim)), billed => keyOf(billed, context))
  groups.delete(undefined)
  return [...groups.values()].map(same => withoutReported(same))
}

/** The payer and its order, modifiers and rendering provider of a line; undefined without a known provider. */
function keyOf({ claim, line }: Billed, context: Context): string | undefined {
  const { modifiers, rendering } = line
  const npi = rendering.npi.present ? rendering.npi.value : notesBilledBy(line, context)?.[0]?.provider.npi.value
  const written = modifiers.items.map(({ value }) => value)
  if (npi === undefined || written.includes(undefined)) return undefined
  return JSON.stringify([context.payerOf(claim), orderOf(claim), npi, [...new Set(written.map(value => toModifier(value!)))].sort()])
}

/** Some lines without the later ones that `claim-line-duplicate`, `note-billed-twice` or `duplicate-id` reports. */
function withoutReported(lines: readonly Billed[]): Billed[] {
  const claims = new Map<string, Claim>()
  const notes = new Set<string>()
  return withoutDuplicates(lines).filter(({ claim, line }) => {
    if (claim.id.value !== undefined && !claims.has(claim.id.value)) claims.set(claim.id.value, claim)
    if (claim.id.value !== undefined && claims.get(claim.id.value) !== claim) return false
    const ids = idsIn(line)
    if (ids.some(id => notes.has(id))) return false
    for (const id of ids) notes.add(id)
    return true
  })
}

function placeOf({ claim, line }: Billed, of: Claim): string {
  const number = claim.lines.items.indexOf(line) + 1
  return `Line ${number}${claim === of ? '' : ` of ${claim.id.value === undefined ? 'another claim' : called('claim', claim.id.value)}`}`
}

/** Returns the fix that bills some lines of one claim, and their notes, on the first of them; none if they differ in more than notes, units and charge. */
function mergeInto({ line: first }: Billed, same: readonly Billed[], claim: Claim): Fix[] {
  const lines = same.map(({ line }) => line)
  const rest = ({ note, place, diagnoses, authorization }: Billed['line']) =>
    JSON.stringify([note.items.length > 0, place.value, diagnoses.items.map(({ value }) => value), authorization.value])
  const isOne = same.every(other => other.claim === claim) && lines.every(line => rest(line) === rest(first))
  const [, ...notes] = lines.map(({ note }) => note.items.map(({ value }) => value))
  if (!isOne || lines.some(({ note, units }) => units.value === undefined || note.items.some(({ value }) => value === undefined))) return []
  const units = lines.reduce((sum, line) => sum + line.units.value!, 0)
  const charges = lines.map(({ charge }) => charge)
  const isCharged = charges.every(({ value }) => value !== undefined)
  if (!isCharged && charges.some(({ present }) => present)) return []
  const charge = amountOf(charges.reduce((sum, { value }) => sum + centsOf(value ?? 0), 0))
  const edits: Edit[] = [
    ...notes.flat().map(value => ({ op: 'append' as const, path: first.note.path, value: value! })),
    { op: 'set', path: first.units.path, value: units },
    ...(isCharged ? [{ op: 'set' as const, path: first.charge.path, value: charge }] : []),
    ...lines.slice(1).map(({ path }) => ({ op: 'remove' as const, path })).reverse(),
  ]
  return [{ title: `Bill ${units} units${isCharged ? ` and charge ${charge}` : ''} on line ${claim.lines.items.indexOf(first) + 1}`, safe: false, edits }]
}
