import type { NoteToBill } from '../core/features/ready-notes'
import { count, idOr, isId, listed, nearest, type Service } from '../core/service'
import { dayIn, Usage, type Call } from './command'
import { failuresOn } from './files'
import { openWorkspaces } from './workspace'

/** The most notes that a message names. */
const mostNamed = 5

/** Prints a claim of a client's ready notes. Returns the exit code. */
export function createClaim(call: Call, today: string): number {
  const { client, payer } = call.values
  const [from, through] = [dayIn('from', call.values.from), dayIn('through', call.values.through)]
  if (from !== undefined && through !== undefined && through < from) throw new Usage('--through must not be before --from.')
  const failures = failuresOn(call)
  const { service } = openWorkspaces(['.'], call, failures.onUnreadable, { today })[0]!
  const choice = { client, payer, from, through }
  const ready = service.notesToBill(choice).filter(({ whyNot }) => whyNot === undefined)
  const [first] = ready
  if (!first) throw new Usage(whyNone(service, call))
  if (ready.some(note => note.payer !== first.payer)) throw new Usage(`${shownClient(call)} has ready notes for ${payersOf(ready)}. Choose one with --payer.`)
  call.out(service.claimFromNotes(choice)!.text)
  return failures.failed ? 2 : 0
}

/** The payers of notes: `p, q and no payer`. */
function payersOf(notes: readonly NoteToBill[]): string {
  const named = listed(notes.flatMap(({ payer }) => payer || []))
  return [named, ...(notes.every(({ payer }) => payer) ? [] : ['no payer'])].filter(Boolean).join(' and ')
}

/** Says why no note can be billed: the client or payer has none, none is of these days, or what each note lacks. */
function whyNone({ notesToBill }: Service, call: Call): string {
  const { client, payer, from, through } = call.values
  const all = notesToBill({ client })
  if (!all.length) return `no note is for ${isId(client) ? `client ${client}` : 'this client'}.${didYouMean(client!, notesToBill({}).map(note => note.client))}`
  const ofPayer = payer === undefined ? all : all.filter(note => note.payer === payer)
  if (!ofPayer.length) return `no note of ${shownClient(call)} is for payer${isId(payer) ? ` ${payer}` : ''}, only for ${payersOf(all)}.`
  const chosen = notesToBill({ client, payer, from, through })
  if (!chosen.length) return `no note of ${shownClient(call)} is dated${from ? ` from ${from}` : ''}${through ? ` through ${through}` : ''}.`
  const named = chosen.slice(0, mostNamed).map(({ id, whyNot }) => `${idOr(id, 'a note')} is ${whyNot}`)
  return `no note of ${shownClient(call)} is ready and unbilled: ${named.join('; ')}${chosen.length > mostNamed ? `; and ${count(chosen.length - mostNamed, 'other note')}` : ''}.`
}

function shownClient({ values: { client } }: Call): string {
  return `client${isId(client) ? ` ${client}` : ''}`
}

function didYouMean(client: string, clients: readonly string[]): string {
  const near = nearest(client, [...new Set(clients)])[0]
  return isId(near) ? ` Did you mean ${near}?` : ''
}
