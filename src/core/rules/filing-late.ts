import { orderOf } from '../records/claim-standing'
import type { Claim } from '../records/record'
import { daysBetween } from '../time/calendar'
import { count } from '../time/units'
import { groundIn, payerSays } from './payer-says'
import type { Context, Examples, PayerValue, RuleOn } from './rule'

/** The most lines named in a finding; a claim holds 50. */
const mostNamed = 50

export const filingLate: RuleOn<'claim'> = {
  id: 'filing-late',
  title: 'Claim is filed too late',
  why: 'Payers accept a claim only within a number of days after the service. A later claim is denied, and the client may not be billed instead. Without `submitted`, '
    + 'the days until today count.',
  howToFix: 'Correct `submitted` or the date of the line if it is wrong. If the claim was sent in time, enter that day in `submitted`. Otherwise ask the payer for an exception, and bill other claims before their deadline.',
  fixSafety: 'There is no automatic fix: only the biller knows when the claim was sent.',
  asks: ['P4', 'R1'],
  denial: ['29'],
  severity: 'error',
  on: ['claim'],
  check(claim, report, context) {
    // A correction and a claim to the next payer have deadlines of their own.
    if (!context.stands(claim) || claim.replaces.present || orderOf(claim) !== 'primary') return
    const { submitted, lines } = claim
    const day = submitted.present ? submitted.value : context.today()
    if (day === undefined) return
    const late = lines.items.flatMap(line => {
      const rules = deadlineFor(claim, line.date.value, context)
      const days = rules ? daysBetween(line.date.value!, day) : 0
      return rules && days > rules.days ? [{ line, days, rules }] : []
    })
    const [first] = late.sort((a, b) => b.days - a.days)
    if (!first) return
    report(payerSays(first.rules, {
      at: submitted.present ? submitted : first.line.date,
      message: `${submitted.present ? 'The claim is submitted' : 'Today is'} ${count(first.days, 'day')} after the service of ${first.line.date.value}; the deadline is ${count(first.rules.days, 'day')}.`,
      see: late.slice(submitted.present ? 0 : 1, mostNamed).map(({ line, days }) => ({ file: claim.file, at: line.date, message: `${count(days, 'day')} before.` })),
    }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\n'
      + 'payer: p\n'
      + 'submitted: 2026-06-14\n'
      + 'lines: [{ code: H2017, date: 2026-03-10, units: 4 }]\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'file_within_days: 95\n',
  correct: 'kind: claim\n'
      + 'payer: p\n'
      + 'submitted: 2026-06-13\n'
      + 'lines: [{ code: H2017, date: 2026-03-10, units: 4 }]\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'file_within_days: 95\n',
  shows: 'the last day',
}

/** The days that the payer allows after a date, and the policy that says so. */
function deadlineFor(claim: Claim, date: string | undefined, context: Context): (PayerValue & { readonly days: number }) | undefined {
  const policy = date === undefined ? undefined : context.policyOn(context.payerOf(claim), date)
  const days = policy?.file_within_days.value
  return policy && days !== undefined ? { ...groundIn(policy, 'file_within_days'), days } : undefined
}
