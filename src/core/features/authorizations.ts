import { compareTexts } from '../records/order'
import { codeOr, idOr, naming } from '../records/shown-id'
import { addDays } from '../time/calendar'
import { count } from '../time/units'
import type { LedgerNote, LedgerRow } from '../workspace/ledger'

/** Where an authorization is in its time, in the order in which they are shown. */
const terms = ['runningOut', 'inEffect', 'future', 'expired'] as const
export type Term = (typeof terms)[number]

/** An authorization that ends within this many days, or will be used up before it ends, is running out. Our own choice. */
const soon = 30

/** The authorizations of a term. */
export interface AuthorizationSection {
  readonly term: Term
  readonly label: string
  readonly detail: string
  readonly rows: readonly AuthorizationRow[]
}

/** An authorization in words. */
export interface AuthorizationRow {
  /** Identifies the row; not for people. */
  readonly key: string
  /** `12 of 96 left`. */
  readonly label: string
  readonly detail: string
  readonly tooltip: string
  readonly isOver: boolean
  readonly row: LedgerRow
}

const labels: Record<Term, string> = { runningOut: 'Running out', inEffect: 'In effect', future: 'Not begun', expired: 'Expired' }

/** An authorization as it is on a date: without a pace that would have used all of its units before, for it was not kept. */
export function onDate(row: LedgerRow, today: string): LedgerRow {
  return row.left > 0 && row.usedUp !== undefined && row.usedUp < today ? { ...row, usedUp: undefined } : row
}

/** Where an authorization is in its time on a date. */
export function termOf({ left, usedUp, from, through }: LedgerRow, today: string): Term {
  if (through < today) return 'expired'
  if (from > today) return 'future'
  return left <= 0 || usedUp !== undefined || through <= addDays(today, soon) ? 'runningOut' : 'inEffect'
}

/** Authorizations by their term on a date, those that end first first; of expired ones, those that ended last. */
export function authorizationsBy(rows: readonly LedgerRow[], today: string): AuthorizationSection[] {
  const names = { client: naming('client'), authorization: naming('authorization') }
  const now = rows.map(row => onDate(row, today))
  return terms.flatMap(term => {
    const own = now.filter(row => termOf(row, today) === term).sort((a, b) => compareTexts(a.through, b.through) * (term === 'expired' ? -1 : 1))
    return own.length ? [{ term, label: labels[term], detail: count(own.length, 'authorization'), rows: own.map(row => inWords(row, term, names)) }] : []
  })
}

/** A note or claim line that used units, in words: its name and `2026-03-09 · 3 units`. */
export function usedBy({ id, line, date, units }: LedgerNote): { readonly label: string; readonly detail: string } {
  const kind = line === undefined ? 'note' : 'claim'
  const name = id === undefined ? `a ${kind} without an id` : idOr(id, `a ${kind}`)
  return { label: line === undefined ? name : `${name}, line ${line}`, detail: `${date} · ${count(units, 'unit')}` }
}

function inWords(row: LedgerRow, term: Term, names: { readonly [noun in 'client' | 'authorization']: (id: string) => string }): AuthorizationRow {
  const { authorized, used, claimed, left, from, through, pace, usedUp, payer } = row
  const label = left < 0 ? `${-left} over ${authorized}` : `${left} of ${authorized} ${term === 'expired' ? 'unused' : 'left'}`
  const period = term === 'expired' ? `ended ${through}` : term === 'future' ? `from ${from} through ${through}` : `through ${through}`
  const client = names.client(row.client)
  const code = codeOr(row.code, '(code not shown)')
  const name = names.authorization(row.authorization)
  const isRunning = term === 'runningOut' || term === 'inEffect'
  const weekly = pace === undefined ? [] : [`${pace} a week`]
  const end = usedUp === undefined ? [] : [left > 0 ? isRunning && `used up on ${usedUp} at this pace` : `used up on ${usedUp}`].filter(words => words !== false)
  const onClaims = claimed ? [`${claimed} of them on claims only, without a note`] : []
  return {
    key: JSON.stringify([row.client, row.authorization, row.code, from, row.file]), label, isOver: left < 0, row,
    detail: [client, code, ...(end.length ? end : [period]), name, `${used} used`, ...(isRunning ? weekly : [])].join(' · '),
    tooltip: [
      `${client}, authorization ${name} ${code}${payer ? `, ${idOr(payer, 'payer not shown')}` : ''}`, `${label}, ${period}`, `${used} of ${authorized} units used`, ...onClaims, `${from} through ${through}`, ...weekly, ...end,
    ].join('\n'),
  }
}
