import { rules, ruleGroups } from '../core/rules'
import { articlePoints, type ArticleId } from '../core/rules/article'
import type { Rule } from '../core/rules/rule'
import { features, type Feature } from './features'
import { jsonSchemas } from './json-schemas'
import { generated, list, table } from './markdown'
import { payersPage } from './payers-page'
import { rulePage } from './rule-page'
import { snippetFile, snippets } from './snippets'
import { thirdParty, thirdPartyFile } from './third-party'

/** The folder of the rule pages. Every file in it is generated. */
export const rulePages = 'docs/rules'

/** Every generated file, by path from the root. `readme` is the current README, in which only the table of rules is generated. */
export function pages(readme: string): Map<string, string> {
  return new Map([
    ...rules.map((rule): [string, string] => [`${rulePages}/${rule.id}.md`, rulePage(rule)]),
    [`${rulePages}/README.md`, ruleIndex()],
    ['docs/coverage.md', coverage()],
    ['docs/payers.md', payersPage()],
    ['README.md', withRuleTable(readme)],
    ...jsonSchemas(),
    [snippetFile, snippets()],
    [thirdPartyFile, thirdParty()],
  ])
}

/** The rules and features that serve a point of the article. */
export function servingOf(id: ArticleId): { readonly rules: readonly Rule[]; readonly features: readonly Feature[] } {
  return { rules: rules.filter(rule => rule.asks.includes(id)), features: features.filter(feature => feature.serves.includes(id)) }
}

function ruleIndex(): string {
  const row = ({ id, severity, title }: Rule) => [`[${id}](${id}.md)`, severity, title]
  return [
    `${generated('src/core/rules')}# Rules`,
    `${rules.length} rules. A rule reports nothing when a fact it needs is unknown.`,
    ...Object.entries(ruleGroups).flatMap(([title, group]) => [`## ${title}`, table(['Rule', 'Severity', 'What it reports'], group.map(row))]),
  ].join('\n\n') + '\n'
}

function coverage(): string {
  const rows = (Object.keys(articlePoints) as ArticleId[]).map(id => {
    const { rules, features } = servingOf(id)
    const links = rules.map(rule => `[${rule.id}](rules/${rule.id}.md)`)
    return [id, articlePoints[id], links.join(', '), features.map(({ name }) => name).join(', ')]
  })
  return [
    `${generated('src/core/rules and src/tools/features.ts')}# Coverage`,
    'The project started from an article, [How to bill HCPCS code H2017](https://coding.health/hcpcs-code-h2017). '
    + 'These are its points, in our words, and the rules and features that serve each.',
    table(['Point', 'What the article says', 'Rules', 'Features'], rows),
    '## The features', list(features.map(({ name, does }) => `**${name}** ${does}`)),
  ].join('\n\n') + '\n'
}

function withRuleTable(readme: string): string {
  const rows = Object.entries(ruleGroups).map(([title, rules]) => [title, rules.map(({ id }) => `\`${id}\``).join(', ')])
  return readme.replace(/(?<=<!-- rules -->\n)[^]*?(?=<!-- \/rules -->)/, () => `${table(['About', 'Rules'], rows)}\n`)
}
