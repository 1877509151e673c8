import { childrenOf, findDiagnosis, isHeader, type Diagnosis } from '../knowledge/diagnoses'
import { memoizeByName } from '../memoize'
import { judgedOn } from '../records/judged-on'
import type { Claim, Note, Plan } from '../records/record'
import { called } from '../records/shown-id'
import { addDays, dateInWords } from '../time/calendar'
import { changeTo } from './change-to'
import { isOthersPlan, ownPlan } from './plans-in-effect'
import type { Context, Examples, RuleOn } from './rule'

/** The most fixes that a menu shows well; completion offers all codes. */
const mostFixes = 8
/** The most notes of a plan whose diagnoses are offered. A plan may have thousands of notes, each of which asks. */
const mostNotes = 20

export const diagnosisNotBillable: RuleOn<'note' | 'claim' | 'plan'> = {
  id: 'diagnosis-not-billable',
  title: 'Diagnosis is not coded to the highest specificity',
  why: 'A header such as F20 stands for a group of disorders. Payers accept only codes of the highest specificity, and reject a claim '
    + 'with a header as if it had no diagnosis. The code set in force on the date of service decides: F50.01 is a header since October 1, 2024.',
  howToFix: 'Replace the header with the more specific code that the client’s record supports. The fixes offer the diagnoses of the plan, the claim and the '
    + 'client’s last note first.',
  fixSafety: 'Never automatic: only the clinician knows which of the more specific codes is right.',
  asks: ['C1', 'N1'],
  denial: ['16', '146', 'M76', 'M81'],
  severity: 'error',
  on: ['note', 'claim', 'plan'],
  alsoChecks: ['template'],
  check(record, report, context) {
    const date = judgedOn(record)
    let recorded: ReadonlyMap<Diagnosis, string> | undefined
    const offeredBelow = memoizeByName((code: string) => {
      const children = childrenOf(code, date)
      const known = recorded ??= context.ifKnown(() => recordedNear(record, context), new Map<Diagnosis, string>())
      return [...[...known.keys()].filter(child => children.includes(child)), ...children.filter(child => !known.has(child))].slice(0, mostFixes)
        .map(child => ({ code: child.code, meaning: known.get(child) ?? child.description }))
    })
    for (const item of record.diagnoses.items) {
      const found = findDiagnosis(item.value ?? '')
      if (!found || !isHeader(found, date)) continue
      const offered = offeredBelow(found.code)
      report({
        at: item,
        message: `${found.code} is not billable by itself${since(found)}. Choose a more specific code, such as ${offered[0]!.code}.`,
        get fixes() { return offered.map(({ code, meaning }) => changeTo(item, code, { meaning })) },
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\ndiagnoses: [F20]\n',
  fixed: 'kind: note\ndiagnoses: [F20.0]\n',
  correct: 'kind: note\ndiagnoses: [F20.9, F43.10, F21]\n',
  shows: 'billable codes',
}

/** Since when a code is a header, where the editions tell. */
function since({ billableUntil }: Diagnosis): string {
  return billableUntil === undefined ? '' : ` since ${dateInWords(addDays(billableUntil, 1))}`
}

/** The diagnoses of the plan, the claim and the client's last notes, in this order, each with where it is: `as in plan P-1`. */
function recordedNear(record: Note | Claim | Plan, context: Context): ReadonlyMap<Diagnosis, string> {
  const recorded = new Map<Diagnosis, string>()
  for (const other of relatedTo(record, context)) {
    for (const { value } of other.diagnoses.items) {
      const found = findDiagnosis(value ?? '')
      if (found && !recorded.has(found)) recorded.set(found, `as in ${called(other.kind, other.id.value)}`)
    }
  }
  return recorded
}

/** The plans, the claims, and the notes, last first, of a record's client. */
function relatedTo(record: Note | Claim | Plan, context: Context): (Note | Claim | Plan)[] {
  if (record.kind === 'claim') {
    const notes = record.lines.items.flatMap(({ note }) => note.items).flatMap(({ value }) => context.named('note', value)).filter(({ client }) => client.value === record.client.value)
    return [...notes.flatMap(note => ownPlan(note, context) ?? []), ...context.plansOf(record.client.value), ...notes.toReversed()]
  }
  const plan = record.kind === 'plan' ? record : ownPlan(record, context)
  const claims = record.kind === 'note' ? context.linesBilling(record.id.value).map(({ claim }) => claim).filter(({ client }) => client.value === record.client.value) : []
  return [...plan && plan !== record ? [plan] : [], ...claims, ...plan ? lastOf(context.notesCarrying(plan.id.value), note => note !== record && !isOthersPlan(note, plan)) : []]
}

/** The last of the notes that are wanted, the last one first. */
function lastOf(notes: readonly Note[], isWanted: (note: Note) => boolean): Note[] {
  const found: Note[] = []
  for (let at = notes.length - 1; at >= 0 && found.length < mostNotes; at--) if (isWanted(notes[at]!)) found.push(notes[at]!)
  return found
}
