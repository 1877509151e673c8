import { rules, ruleGroups } from '../core/rules'
import { articlePoints, type ArticleId } from '../core/rules/article'
import type { Rule } from '../core/rules/rule'
import { features, type Feature } from './features'
import { jsonSchemas } from './json-schemas'
import { manifestTables } from './manifest-tables'
import { generated, list, table } from './markdown'
import { payersPage } from './payers-page'
import { rulePage } from './rule-page'
import { snippetFile, snippets } from './snippets'
import { thirdParty, thirdPartyFile } from './third-party'

/** The folder of the rule pages. Every file in it is generated. */
export const rulePages = 'docs/rules'

/** The page of the extension in the Marketplace. */
export const marketplacePage = 'docs/marketplace.md'

/** Every generated file, by path from the root. Of the current README and Marketplace page, only the tables are generated. */
export function pages(readme: string, marketplace: string): Map<string, string> {
  return new Map([
    ...rules.map((rule): [string, string] => [`${rulePages}/${rule.id}.md`, rulePage(rule)]),
    [`${rulePages}/README.md`, ruleIndex()],
    ['docs/coverage.md', coverage()],
    ['docs/payers.md', payersPage()],
    ['README.md', withTables(readme, { rules: ruleTable() })],
    [marketplacePage, withTables(marketplace, manifestTables())],
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

function ruleTable(): string {
  return table(['About', 'Rules'], Object.entries(ruleGroups).map(([title, rules]) => [title, rules.map(({ id }) => `\`${id}\``).join(', ')]))
}

/** A page with tables in their places, each between `<!-- name -->` and `<!-- /name -->`. */
function withTables(page: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((text, [name, table]) =>
    text.replace(new RegExp(`(?<=<!-- ${name} -->\\n)[^]*?(?=<!-- /${name} -->)`), () => `${table}\n`), page)
}
