import { codeOr, idOr } from '../records/shown-id'
import { addDays } from '../time/calendar'
import type { LedgerRow } from '../workspace/ledger'
import type { ReportAuthorization } from './report-data'
import type { ItemMaker } from './report-items'

/** An authorization that ends within this many days is reported as ending soon. Our own choice. */
const soon = 30

/**
 * The authorizations that need a person: those that ended before a day, and those that end soon or run out of units. `dayFor` returns the day for a
 * client: the report's date, without it that of the client's last session.
 */
export function authorizationsToReport(rows: readonly LedgerRow[], dayFor: (client: string) => string | undefined, { names, placeOf }: ItemMaker): ReportAuthorization[] {
  const last = new Map<string, string>()
  for (const row of rows) last.set(keyOf(row), [last.get(keyOf(row)) ?? '', row.through].sort()[1]!)
  return rows.flatMap(row => {
    const day = dayFor(row.client)
    const { client, authorization, code, payer, authorized, left, claimed, from, through, file, span } = row
    // A pace that would have used all units before today was not kept.
    const usedUp = left > 0 && (row.usedUp ?? '') < (day ?? '') ? undefined : row.usedUp
    const state = day === undefined ? undefined : stateOn(day, { ...row, usedUp }, last.get(keyOf(row))!)
    if (!state) return []
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

function stateOn(day: string, { left, usedUp, from, through }: LedgerRow, last: string): ReportAuthorization['state'] | undefined {
  if (through < day) return last > through ? 'renewed' : 'expired'
  if (from > day) return undefined
  return left <= 0 || usedUp !== undefined || through <= addDays(day, soon) ? 'expiring' : undefined
}
