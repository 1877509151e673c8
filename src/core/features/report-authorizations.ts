import { codeOr, idOr } from '../records/shown-id'
import type { LedgerRow } from '../workspace/ledger'
import { onDate, termOf } from './authorizations'
import type { ReportAuthorization } from './report-data'
import type { ItemMaker } from './report-items'

/**
 * The authorizations that need a person: those that ended before a day, and those that are running out. `dayFor` returns the day for a
 * client: the report's date, without it that of the client's last session.
 */
export function authorizationsToReport(rows: readonly LedgerRow[], dayFor: (client: string) => string | undefined, { names, placeOf }: ItemMaker): ReportAuthorization[] {
  const last = new Map<string, string>()
  for (const row of rows) last.set(keyOf(row), [last.get(keyOf(row)) ?? '', row.through].sort()[1]!)
  return rows.flatMap(row => {
    const day = dayFor(row.client)
    if (day === undefined) return []
    const now = onDate(row, day)
    const state = stateOn(day, now, last.get(keyOf(row))!)
    if (!state) return []
    const { client, authorization, code, payer, authorized, left, claimed, from, through, usedUp, file, span } = now
    return {
      state, client: names.client(client), record: idOr(authorization, 'An authorization'), code: codeOr(code, 'an unknown code'), payer: payer === undefined ? undefined : names.payer(payer),
      authorized, left, claimed, from, through, usedUp, at: placeOf(file, span),
    }
  })
}

/** What the authorizations that follow each other have in common. */
function keyOf({ client, code, payer }: LedgerRow): string {
  return JSON.stringify([client, code, payer])
}

function stateOn(day: string, row: LedgerRow, last: string): ReportAuthorization['state'] | undefined {
  const term = termOf(row, day)
  if (term === 'expired') return last > row.through ? 'renewed' : 'expired'
  return term === 'runningOut' ? 'expiring' : undefined
}
