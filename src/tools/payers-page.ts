import { periodOf } from '../core/features/describe-policy'
import { policyTerms, termsOf, type Term } from '../core/features/payer-rows'
import { policies } from '../core/policies'
import { compareTexts } from '../core/records/order'
import { grouped } from '../core/records/grouped'
import type { Policy } from '../core/records/record'
import { builtIn, createService } from '../core/service'
import { generated, table } from './markdown'

/** The page of the built-in policies: payer by payer, value by value. */
export function payersPage(): string {
  const service = createService()
  const all = Object.keys(policies).flatMap(name => service.file(builtIn + name)?.records ?? []).filter(record => record.kind === 'policy')
  const byPayer = grouped(all, ({ id }) => id.value!)
  return [
    `${generated('src/core/policies')}# Payers`,
    `The policies of ${byPayer.size} payers that come with Noteproof. Each value was read in the source beside it, on the date shown. **verified** was read in the payer's `
    + 'own text or file; everything else is **unverified** and only warns. A value that nobody read is not in a policy and is not checked. Payers change '
    + 'their rules: compare with their current documents, and write [a policy of your own](new-policy.md) where they differ.',
    '`noteproof explain tx-medicaid --date 2026-06-30` prints the version of a policy in effect on a date.',
    ...Array.from(byPayer, ([payer, versions]) => [
      `## ${versions[0]!.title.value} (\`${payer}\`)`,
      ...versions.toSorted((a, b) => compareTexts(b.effective.from.value, a.effective.from.value)).flatMap(version => [periodOf(version), valuesOf(version)]),
    ]).flat(),
  ].join('\n\n') + '\n'
}

/** The values of a policy, those of the policy itself first. Codes with the same value share a row. */
function valuesOf(policy: Policy): string {
  const ofCodes = policy.codes.entries.flatMap(({ key, value: code }) => termsOf({ policy, code }).map(term => ({ code: key, term })))
  const all = [...policyTerms(policy).map(term => ({ code: 'all', term })), ...ofCodes]
  const alike = grouped(all, ({ term: { title, text, sources } }) => JSON.stringify([title, text, sources.map(({ id }) => id.value)]))
  return table(['Codes', 'Value', 'Source', 'Read', 'Confidence'], Array.from(alike.values(), rows => {
    const { term } = rows[0]!
    return [rows.map(({ code }) => code).join(', '), `${term.title}: ${term.text}`, ...sourcesOf(term)]
  }))
}

function sourcesOf({ sources }: Term): string[] {
  const lines = (of: (source: Term['sources'][number]) => string) => sources.map(of).join('<br>')
  return [
    lines(({ title, url }) => (url.value ? `[${title.value}](${url.value})` : title.value!)),
    lines(({ read }) => read.value!),
    lines(({ confidence }) => confidence.value!),
  ]
}
