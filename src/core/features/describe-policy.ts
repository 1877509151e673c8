import { grouped } from '../records/grouped'
import { policyKeys, type PolicyKey } from '../records/policy'
import type { Policy } from '../records/record'
import { idOr, payerName } from '../records/shown-id'
import type { Path } from '../source/read/span'
import { isBuiltIn } from '../workspace/built-in'
import { card } from './card'
import { literal } from './markdown'
import { limitTerms, policyTerms, termsOf, type Term } from './payer-rows'

// Describes policies in Markdown. Text from records is escaped.

type Sources = Policy['sources']['items']

/** A policy: its dates, its terms for each code with the numbers of their sources, and these sources with their confidence. `isLong`: a line for each term. */
export function describePolicy(policy: Policy, isLong = false): string {
  const { type, codes, sources } = policy
  const [before, between, after] = isLong ? ['\n  - ', '\n  - ', ''] : [' ', '. ', '.']
  const termsByCode = grouped(codes.entries, ({ value: code }) => before + (inWords(termsOf({ policy, code }), sources.items).join(between) || 'no rules') + after)
  const lines = Array.from(termsByCode, ([terms, entries]) => `- ${entries.map(({ key }) => literal(idOr(key, 'A code'))).join(', ')}:${terms}`)
  // What is printed of a workspace's own source is its id.
  const isShort = isLong && !isBuiltIn(policy.file)
  const read = sources.items.map((source, index) => `${index + 1}. ${inShort(source, isShort)}${isLong && !isShort && source.url.value ? `, ${literal(source.url.value)}` : ''}`)
  return [
    isLong ? `**${nameOf(policy)}** ${type.value ? `${type.value} payer. ` : ''}${periodOf(policy)}` : titleOf(policy),
    ...inWords(policyTerms(policy), sources.items).map(term => `${term}.`),
    lines.length ? `Rules:\n${lines.join('\n')}` : 'It has no rules for any code.',
    read.length ? `Sources:\n${read.join('\n')}` : 'It lists no sources.',
  ].join('\n\n')
}

/** A payer in brief: the terms of its policy for some codes and beside them, and their sources. Without codes, those of all codes. */
export function describePayer(policy: Policy, codes: readonly string[]): string {
  if (codes.length === 0) return describePolicy(policy)
  const entries = policy.codes.entries.filter(({ key }) => codes.includes(key))
  const ofCodes = entries.map(({ key, value: code }) => ({ key, terms: termsOf({ policy, code }) }))
  const shared = policyTerms(policy).filter(({ codes: its }) => !its || its.some(code => codes.includes(code)))
  const all = [...ofCodes.flatMap(({ terms }) => terms), ...shared]
  const cited = citedBy(all)
  // Numbers say nothing where every term has the same sources.
  const numbered = all.every(({ sources }) => sources.length === cited.length) ? [] : cited
  const bullets = (terms: readonly Term[]) => inWords(terms, numbered).map(term => `- ${term}`).join('\n')
  return card(titleOf(policy), [], ...(ofCodes.length === 0 ? [`It has no rules for ${literal(codes.map(code => idOr(code, 'this code')).join(', '))}.`] : []),
    ...ofCodes.map(({ key, terms }) => `For ${literal(idOr(key, 'this code'))}:\n${bullets(terms) || '- no rules'}`),
    shared.length > 0 && `For all codes:\n${bullets(shared)}`,
    cited.length > 0 && `Sources:\n${cited.map((source, index) => `${index + 1}. ${inShort(source)}`).join('\n')}`)
}

/** The value of a policy at one of its keys, in words with its sources; undefined where no value stands there. */
export function describeTerm(policy: Policy, field: Path): string | undefined {
  const [first, key, of] = field
  if (first === 'codes') {
    const entry = policy.codes.entries.find(entry => entry.key === key)
    const terms = entry ? termsOf({ policy, code: entry.value }) : []
    return entry && inBrief(policy, literal(idOr(entry.key, 'This code')), of === undefined ? terms : terms.filter(term => term.key === of), of === undefined)
  }
  if (first === 'limits' && typeof key === 'number') return inBrief(policy, 'Limit of several codes', limitTerms(policy, policy.limits.items.slice(key, key + 1)))
  return policyKeys.includes(first as PolicyKey) ? inBrief(policy, nameOf(policy), policyTerms(policy).filter(term => term.key === first)) : undefined
}

/** A source of a policy: its title, when it was read, and whether its values were verified. */
export function describeSource(source: Sources[number]): string {
  const { id, title, url } = source
  return card(`**${literal(idOr(id.value, 'Source'))}**: ${inShort(source)}`, [title.value !== undefined && url.value !== undefined && literal(url.value)])
}

function inBrief(policy: Policy, subject: string, terms: readonly Term[], isList = false): string | undefined {
  if (terms.length === 0) return undefined
  const cited = citedBy(terms)
  const sources = cited.length > 0 ? `Source: ${cited.map(source => inShort(source)).join('; ')}` : 'No source is named for it.'
  if (isList) return card(`**${subject}** at ${nameOf(policy)}`, [], inWords(terms, []).map(term => `- ${term}`).join('\n'), sources)
  const texts = Array.from(grouped(terms, ({ title }) => title), ([title, alike]) => `${title.toLowerCase()}: ${literal(alike.map(({ text }) => text).join('; '))}`)
  return card(`**${subject}**, ${texts.join('; ')}`, [sources])
}

/** The sources of terms, each once, in the order of the policy. */
function citedBy(terms: readonly Term[]): Sources {
  return [...new Set(terms.flatMap(({ sources }) => sources))]
}

/** Terms with the numbers of their sources, those of one title together. */
function inWords(terms: readonly Term[], numbered: Sources): string[] {
  return Array.from(grouped(terms, ({ title }) => title), ([title, alike]) => {
    const byBasis = grouped(alike, ({ isCertain, sources }) => {
      const cited = sources.map(source => numbered.indexOf(source) + 1).filter(number => number > 0).join(', ')
      return [!isCertain && 'unverified', cited && `source ${cited}`].filter(Boolean).join(', ')
    })
    const texts = Array.from(byBasis, ([basis, together]) => `${literal(together.map(({ text }) => text).join('; '))}${basis && ` (${basis})`}`)
    return `${title}: ${texts.join('; ')}`
  })
}

/** A source, when it was read, and its confidence. `isId`: its id in place of its title. */
function inShort({ id, title, url, read, confidence }: Sources[number], isId = false): string {
  return `${isId ? idOr(id.value, 'a source') : literal(title.value ?? url.value ?? idOr(id.value, 'a source'))}${read.value ? `, read ${read.value}` : ''}: ${confidence.value ?? 'confidence not specified'}`
}

/** The days on which a policy is in effect, as a sentence. */
export function periodOf(policy: Policy): string {
  const period = daysOf(policy)
  return period ? `In effect ${period}.` : 'No effective dates.'
}

function daysOf({ effective: { from, through } }: Policy): string {
  if (!from.value && !through.value) return ''
  return [from.value && `from ${from.value}`, through.value ? `through ${through.value}` : 'on'].filter(Boolean).join(' ')
}

/** A policy's name, and its days if it has any. */
function titleOf(policy: Policy): string {
  const days = daysOf(policy)
  return `**${nameOf(policy)}**${days && `: policy in effect ${days}`}`
}

function nameOf(policy: Policy): string {
  return literal(payerName(policy))
}
