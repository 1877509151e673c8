import type { Plan } from '../records/record'
import { isAhead } from './is-ahead'
import { nameOf, whenOf } from './note-in-words'
import { plannedNotes, type PlannedNote } from './notes-of-plan'
import { payerSays } from './payer-says'
import type { Context, Examples, RuleOn } from './rule'

export const planUnsigned: RuleOn<'plan'> = {
  id: 'plan-unsigned',
  title: 'Plan was not signed before the first session',
  why: 'A payer that requires signatures on the plan treats sessions before them as delivered without a plan, and recoups the payment.',
  howToFix: 'List each signature in `signed` with its date. If a signature is missing, obtain it, and follow the payer’s rules for the sessions '
    + 'before it. Never backdate a signature. A guardian may sign for the client.',
  fixSafety: 'There is no automatic fix: only the signers know whether and when they signed.',
  asks: ['R3', 'M4', 'N2'],
  denial: ['16', '272', 'M141', 'N238', 'N351'],
  severity: 'error',
  on: ['plan'],
  check(plan, report, context) {
    const unmet = unmetSignatures(plan, context)
    const [first] = unmet
    if (!first) return
    const missing = unmet.filter(({ late }) => !late).map(({ signer }) => `the ${signer}`)
    const late = unmet.flatMap(({ late, planned: { date } }) =>
      (late ? `the ${late.by.value} signed on ${late.date.value}, after the first session on ${date}` : []))
    const message = [...(missing.length > 0 ? [`the plan is not signed by ${missing.join(' or ')}`] : []), ...late].join('; ')
    const { note } = first.planned
    report(payerSays(first.planned, {
      at: missing.length > 0 ? plan.signed : first.late!.date,
      message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
      see: [{ file: note.file, at: note.service.date, message: `The first session: ${nameOf(note)}, ${whenOf(note)}.` }],
    }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: plan\n'
      + 'id: P-1\n'
      + 'signed: [{ by: provider, date: 2026-01-05 }]\n'
      + '---\n'
      + 'kind: note\n'
      + 'plan: P-1\n'
      + 'payer: p\n'
      + 'service: { date: 2026-03-09 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'plan: { signed: [client, provider] }\n',
  correct: 'kind: plan\n'
      + 'id: P-1\n'
      + 'signed: [{ by: provider, date: 2026-01-05 }, { by: guardian, date: 2026-03-09 }]\n'
      + '---\n'
      + 'kind: note\n'
      + 'plan: P-1\n'
      + 'payer: p\n'
      + 'service: { date: 2026-03-09 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'plan: { signed: [client, provider] }\n',
  shows: 'the guardian signed for the client, on the day of the first session',
}

type Signature = Plan['signed']['items'][number]
type Signer = NonNullable<Signature['by']['value']>

/** A signature that a payer requires and that is missing, or came after a session. */
interface UnmetSignature {
  readonly planned: PlannedNote
  readonly signer: Signer
  readonly late?: Signature
}

/** The signatures that a plan lacks or got late, one for each signer, at the earliest session. Those that verified policies require come first. */
function unmetSignatures(plan: Plan, context: Context): UnmetSignature[] {
  const signatures = plan.signed.items
  if (!signatures.every(({ by, date }) => by.value !== undefined && date.value !== undefined)) return []
  const unmet = new Map<Signer, UnmetSignature>()
  const notes = plannedNotes(plan, context)
  for (const planned of [...notes.filter(({ certain }) => certain), ...notes.filter(({ certain }) => !certain)]) {
    for (const { value: signer } of planned.policy.plan.signed.items) {
      if (signer === undefined || unmet.has(signer)) continue
      const first = firstBy(signer, signatures)
      if (!first) unmet.set(signer, { planned, signer })
      // A signature in the future is left to date-in-future.
      else if (first.date.value! > planned.date && !isAhead(first.date, context)) unmet.set(signer, { planned, signer, late: first })
    }
  }
  return [...unmet.values()]
}

/** The earliest signature of a signer. */
function firstBy(signer: Signer, signatures: readonly Signature[]): Signature | undefined {
  return signatures
    .filter(({ by }) => by.value === signer || (signer === 'client' && by.value === 'guardian'))
    .reduce<Signature | undefined>((first, signature) => (first && first.date.value! <= signature.date.value! ? first : signature), undefined)
}
