import { isClosed } from '../records/goals'
import { isSigned } from '../records/is-signed'
import { isDraft, isUnbilled } from '../records/note-status'
import type { Claim, Leaf, Note, Plan } from '../records/record'
import { called } from '../records/shown-id'
import { isAhead } from './is-ahead'
import type { Context, Examples, RuleOn } from './rule'

export const dateInFuture: RuleOn<'note' | 'plan' | 'claim'> = {
  id: 'date-in-future',
  title: 'Session, signature or review is dated after today',
  why: 'A session, signature or review in the future has not happened. A payer rejects a claim with such a date, and to an auditor the note looks '
    + 'written in advance. Dates that rightly lie ahead are not reported: the end of a plan, target dates, authorizations, enrollment, and the date of an '
    + 'unsigned draft, since a note may be prepared before the session.',
  howToFix: 'Correct the date; often the year is mistyped. If the date is right, the session has yet to take place: make the note a draft '
    + '(`status: draft`) and sign it afterwards. Today is the date of your computer, or the value of `--today` on the command line.',
  fixSafety: 'There is no automatic fix: only the people involved know the day.',
  asks: ['R1', 'R2', 'N4'],
  denial: ['16', '110', 'M52', 'MA71'],
  severity: 'error',
  on: ['note', 'plan', 'claim'],
  alsoChecks: ['unbilled'],
  check(record, report, context) {
    for (const { at, what } of datesAhead(record, context)) report({ at, message: `${what}, ${at.value}, is after today.` })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { date: 2062-03-09 }\nprovider: { signed: 2062-03-09 }\n',
  correct: 'kind: note\nservice: { date: 2026-03-09 }\nprovider: { signed: 2026-03-09 }\n',
  shows: 'a session that has taken place',
}

/** The date of an event, with the words for it. */
interface EventDate {
  readonly at: Leaf<string>
  readonly what: string
}

function datesAhead(record: Note | Plan | Claim, context: Context): readonly EventDate[] {
  const ahead = (dates: readonly EventDate[]) => dates.filter(({ at }) => isAhead(at, context))
  switch (record.kind) {
    case 'note': {
      // Everything after a session that lies ahead does too.
      const [session] = ahead(sessionDates(record))
      return session ? [session] : ahead(signatureDates(record))
    }
    case 'plan': return ahead(planDates(record))
    case 'claim': return ahead(lineDates(record, context))
  }
}

/** The dates of a session. None for a session that may lie ahead: of an unsigned draft, or one that was canceled. */
function sessionDates(note: Note): EventDate[] {
  const { date, end_date } = note.service
  if (isUnbilled(note) || (isDraft(note) && !isSigned(note))) return []
  return [{ at: date, what: 'The date of service' }, { at: end_date, what: 'The end date' }]
}

function signatureDates({ provider, supervisor, addenda }: Note): EventDate[] {
  return [
    { at: provider.signed, what: 'The signature date' }, { at: supervisor.signed, what: 'The supervisor’s signature date' },
    ...addenda.items.map(({ date }) => ({ at: date, what: 'The date of the addendum' })),
  ]
}

function planDates({ signed, reviewed, goals }: Plan): EventDate[] {
  return [
    ...signed.items.map(({ by, date }) => ({ at: date, what: by.value === undefined ? 'The signature date' : `The ${by.value}’s signature date` })),
    ...reviewed.items.map(at => ({ at, what: 'The review date' })),
    ...goals.items.flatMap(({ objectives }) => objectives.items).filter(isClosed)
      .map(({ id, closed }) => ({ at: closed, what: `The closing date of ${called('objective', id.value)}` })),
  ]
}

/** The dates of lines, except those that bill a known note: the note has the finding, or its date differs, which claim-note-differs reports. */
function lineDates({ lines }: Claim, context: Context): EventDate[] {
  return lines.items
    .filter(({ note }) => note.items.every(({ value }) => context.named('note', value).length === 0))
    .map(({ date }) => ({ at: date, what: 'The date of service' }))
}
