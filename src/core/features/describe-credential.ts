import { findCredential, namesCredential } from '../knowledge/credentials'
import type { Policy } from '../records/record'
import { idOr, payerName } from '../records/shown-id'
import type { Context } from '../rules/rule'
import { card, firstOf } from './card'
import { describeCredential } from './describe'
import { literal } from './markdown'

/** A provider's credential: what it is, and which known payers accept it for which codes on a date, `first` before the others. */
export function describeProviderCredential(text: string, context: Context, date: string | undefined, first?: string): string | undefined {
  const known = findCredential(text)
  const payers = [...new Set([...(first === undefined ? [] : [first]), ...context.payers()])]
  const accepting = payers.flatMap(payer => {
    const policy = date === undefined ? context.named('policy', payer).at(-1) : context.policyOn(payer, date)
    return policy ? acceptedBy(policy, text) : []
  })
  if (!known && accepting.length === 0) return undefined
  const accepted = accepting.length > 0 ? `Accepted by:\n${firstOf(accepting, 'payer').map(line => `- ${line}`).join('\n')}` : 'No known payer lists it.'
  return known ? `${describeCredential(known)}\n\n${accepted}` : card(`**${literal(idOr(text, 'This credential'))}**`, [], accepted)
}

/** The codes for which a policy lists a credential: `Texas Medicaid: H2017`. */
function acceptedBy(policy: Policy, text: string): string[] {
  const codes = policy.codes.entries.filter(({ value }) => value.credentials.only.items.some(item => item.value !== undefined && namesCredential(item.value, text))).map(({ key }) => idOr(key, 'a code'))
  return codes.length > 0 ? [literal(`${payerName(policy)}: ${codes.join(', ')}`)] : []
}
