import { withCharge } from '../records/charges'
import type { Claim, Note } from '../records/record'
import { called, listed } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'
import { count } from '../time/units'
import { billingOf, type Billing } from './billing-of'
import { changeTo } from './change-to'
import type { Context, OnReport } from './rule'
import { linesOfSplit } from './split-at-midnight'

type Line = Claim['lines']['items'][number]

/** The most notes named in a finding. */
const mostNamed = 3
/** The most notes whose units are shown as related places. */
const mostShown = 20

/** Reports the units of a line that differ from the sum of its notes' units. The parts of a session split at midnight are added up, on the later one. */
export function compareUnits({ line, notes }: Pick<Billing, 'line' | 'notes'>, claim: Claim, context: Context, report: OnReport) {
  const parts = partsOf(notes, claim, context)
  if (parts && parts.at(-1)?.line !== line) return
  const other = parts?.find(part => part.line !== line)
  const rest = other && billingOf(other.line, context)
  if (rest && (!rest.isWhole || rest.notes.some(note => !notes.includes(note) && linesOfSplit(note, claim, context)))) return
  const all = [...new Set([...rest?.notes ?? [], ...notes])]
  const billed = (line.units.value ?? NaN) + (other ? other.line.units.value ?? NaN : 0)
  const sum = all.reduce((sum, { service }) => sum + (service.units.value ?? NaN), 0)
  if (Number.isNaN(billed) || Number.isNaN(sum) || billed === sum) return
  report({
    at: line.units,
    message: `${other ? 'The two lines of the session past midnight bill' : 'The line bills'} ${count(billed, 'unit')}, but ${inWords(all, sum)}.`,
    see: all.slice(0, mostShown).map(({ file, id, service: { units } }) => ({ file, at: units, message: `${called('Note', id.value)} says ${count(units.value!, 'unit')}.` })),
    fixes: fixesOf(line, all, line.units.value! + sum - billed, context),
  })
}

/** Returns the two lines of the sessions past midnight among some notes; undefined without one. None if they are not the same for all of these. */
function partsOf(notes: readonly Note[], claim: Claim, context: Context) {
  const split = notes.flatMap(note => linesOfSplit(note, claim, context) ?? [])
  if (split.length === 0) return undefined
  const lines = new Set(split.map(({ line }) => line))
  return lines.size === 2 ? split.slice(0, 2) : []
}

function inWords(notes: readonly Note[], sum: number): string {
  const ids = notes.map(({ id }) => id.value)
  if (notes.length === 1) return `${called('note', ids[0])} says ${sum}`
  return `${notes.length > mostNamed ? `its ${notes.length} notes` : `notes ${listed(ids, ' and ')}`} add up to ${sum}`
}

/** Returns the fix that gives a line its notes' units: while a note has an error, it must not raise them. */
function fixesOf(line: Line, notes: readonly Note[], units: number, context: Context): Fix[] {
  const isRaised = units > line.units.value!
  if (units < 0 || (isRaised && notes.some(note => context.findingsOf(note).some(({ severity }) => severity === 'error')))) return []
  return [withCharge(changeTo(line.units, units, { title: `Use ${count(units, 'unit')} from the note${notes.length > 1 ? 's' : ''}` }), line, units)]
}
