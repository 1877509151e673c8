import { goalsOf } from '../records/goals'
import type { Note } from '../records/record'
import type { Context } from '../rules/rule'
import { isOwn } from '../source/read/tree'
import { touch, type Place, type Span } from '../source/read/span'
import { count, unitsOf } from '../time/units'
import { readingsWithin, type RecordFile } from '../workspace/file'
import { describeGoal } from './describe-plan'
import { describeUnits } from './describe-units'
import { shortened } from './shortened'

/** A hint shown after a value. */
export interface Inlay {
  readonly about: 'units' | 'goals'
  readonly offset: number
  readonly text: string
  /** The tooltip, in Markdown. */
  readonly markdown: string | undefined
  /** The source of the text, when it is elsewhere. */
  readonly from?: { readonly file: string; readonly span: Span }
}

// Our own limit, so that a goal's statement leaves the rest of the line in view.
const mostLetters = 36

/**
 * The inlays within a range of a file: the arithmetic after a note's units, and the statements of the goals it links. While more files are
 * expected, units that depend on a whole day have none. A template has no inlays.
 */
export function inlaysIn(file: RecordFile, within: Span, context: Context, isExpecting: boolean): Inlay[] {
  if (file.isTemplate) return []
  const records = readingsWithin(file, within).flatMap(reading => reading.records)
  const notes = records.filter(record => record.kind === 'note' && touch(record.span, within)) as Note[]
  // Values repeated by an alias have no inlay.
  const here = (at: Place & { readonly present: boolean }) => at.present && touch(at.span, within) && isOwn(file.tree, at.path)
  return notes.flatMap(note => {
    const { units } = note.service
    const text = here(units) ? sumOf(note, context, isExpecting) : undefined
    const plan = context.planOf(note)
    const linkable = plan ? goalsOf(plan) : []
    return [
      ...(text ? [{ about: 'units' as const, offset: units.span.end, text, markdown: describeUnits(note, context) }] : []),
      ...note.goals.items.flatMap((item): Inlay[] => {
        const linked = here(item) ? linkable.find(({ id }) => id === item.value) : undefined
        const statement = (linked?.objective ?? linked?.goal)?.statement
        if (!statement?.value) return []
        return [{
          about: 'goals', offset: item.span.end, text: shortened(statement.value, mostLetters), markdown: describeGoal(plan!, item.value!),
          from: { file: plan!.file, span: statement.span },
        }]
      }),
    ]
  })
}

/** `(52 min = 3 units)`, or `(53 min = 3 or 4 units)` where the result depends on a payer's unknown rounding. */
function sumOf(note: Note, context: Context, isExpecting: boolean): string | undefined {
  const sum = context.units(note)
  if (!sum || (isExpecting && sum.payerRules?.code.rounding.per.value === 'day')) return undefined
  const midpoint = unitsOf(sum.minutes, 'midpoint')
  const units = !sum.payerRules && midpoint !== sum.units ? `${sum.units} or ${count(midpoint, 'unit')}` : count(sum.units, 'unit')
  return `(${sum.minutes} min${sum.notes.length > 1 ? ` in ${sum.notes.length} sessions` : ''} = ${units})`
}
