import { isRead } from '../records/is-read'
import type { Plan } from '../records/record'
import { daysBetween } from '../time/calendar'
import { count } from '../time/units'
import { nameOf, whenOf } from './note-in-words'
import { plannedNotes } from './notes-of-plan'
import { payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const planReviewOverdue: RuleOn<'plan'> = {
  id: 'plan-review-overdue',
  title: 'Plan was not reviewed in time',
  why: 'A payer that requires regular reviews treats sessions after a missed one as delivered under an outdated plan, and may recoup the payment. '
    + 'The days count from the plan’s first day, or from the last review before the session.',
  howToFix: 'Review the plan and add the day to `reviewed`. If it was reviewed before the session, add that day. Never backdate a review.',
  fixSafety: 'There is no automatic fix: only the clinician knows whether and when the plan was reviewed.',
  asks: ['R3', 'M4', 'N2'],
  denial: ['272', 'N238', 'N351'],
  severity: 'warning',
  on: ['plan'],
  check(plan, report, context) {
    const overdue = plannedNotes(plan, context).flatMap(planned => {
      const last = lastReview(plan, planned.date)
      const most = planned.policy.plan.review_days.value
      if (last === undefined || most === undefined) return []
      const days = daysBetween(last, planned.date)
      return days > most ? [{ planned, last, days, most }] : []
    })
    const first = overdue.find(({ planned }) => planned.certain) ?? overdue[0]
    if (!first) return
    const { planned: { note, date }, last, days, most } = first
    const since = last === plan.effective.from.value ? 'the plan’s first day' : `the last review on ${last}`
    report(payerSays(first.planned, {
      at: plan.reviewed,
      message: `The session on ${date} is ${count(days, 'day')} after ${since}; the limit is ${count(most, 'day')}.`,
      see: [{ file: note.file, at: note.service.date, message: `The session: ${nameOf(note)}, ${whenOf(note)}.` }],
    }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: plan\n'
      + 'id: P-1\n'
      + 'effective: { from: 2026-01-05, through: 2026-12-31 }\n'
      + '---\n'
      + 'kind: note\n'
      + 'plan: P-1\n'
      + 'payer: p\n'
      + 'service: { date: 2026-07-05 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'plan: { review_days: 180 }\n',
  correct: 'kind: plan\n'
      + 'id: P-1\n'
      + 'effective: { from: 2026-01-05, through: 2026-12-31 }\n'
      + 'reviewed: [2026-06-30]\n'
      + '---\n'
      + 'kind: note\n'
      + 'plan: P-1\n'
      + 'payer: p\n'
      + 'service: { date: 2026-07-05 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'plan: { review_days: 180 }\n',
  shows: 'the plan was reviewed before the session',
}

/** The last day before a session, or on it, on which a plan began or was reviewed; undefined if one of these days is unknown. */
function lastReview({ effective: { from }, reviewed }: Plan, date: string): string | undefined {
  if (from.value === undefined || !isRead(reviewed)) return undefined
  return reviewed.items.flatMap(({ value }) => (value !== undefined && value <= date ? value : []))
    .reduce((last, day) => (day > last ? day : last), from.value)
}
