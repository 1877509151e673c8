import type { Checker } from '../checking/checker'
import { compareTexts } from '../records/order'
import { describePolicy, periodOf } from './describe-policy'

/** Explains a payer's policy in effect on a date, by default the newest, and names the dates of its other versions; undefined for an unknown payer. */
export function explainPayer({ context }: Checker, payer: string, date?: string): string | undefined {
  const versions = context.named('policy', payer).toSorted((a, b) => compareTexts(b.effective.from.value, a.effective.from.value))
  const own = new Set(context.ownPolicies(payer))
  const policy = date === undefined ? versions.find(version => own.has(version)) ?? versions[0] : context.policyOn(payer, date)
  if (versions.length === 0) return undefined
  const others = versions.filter(version => version !== policy).map(version => `- ${periodOf(version)}${own.size > 0 && !own.has(version) ? ' Built in.' : ''}`)
  return [
    policy ? describePolicy(policy, true) : `No version of this policy is in effect on ${date}.`,
    ...(others.length > 0 ? [`Other versions:\n${others.join('\n')}`] : []),
  ].join('\n\n')
}
