import { findDenial } from '../core/knowledge/denials'
import { rules, ruleGroups } from '../core/rules'
import { articlePoints, type ArticleId } from '../core/rules/article'
import type { Rule } from '../core/rules/rule'
import { capitalized } from '../core/features/capitalized'
import { createService } from '../core/service'
import type { Fix } from '../core/source/edit/edit'
import { features, type Feature } from './features'
import { jsonSchemas } from './json-schemas'
import { snippetFile, snippets } from './snippets'
import { thirdParty, thirdPartyFile } from './third-party'

/** Where the pages of the rules stand; every file there is a generated one. */
export const rulePages = 'docs/rules'

/** Every generated file by its path from the root. Takes the present README, of which only the table of rules is generated. */
export function pages(readme: string): Map<string, string> {
  return new Map([
    ...rules.map((rule): [string, string] => [`${rulePages}/${rule.id}.md`, rulePage(rule)]),
    [`${rulePages}/README.md`, ruleIndex()],
    ['docs/coverage.md', coverage()],
    ['README.md', withRuleTable(readme)],
    ...jsonSchemas(),
    [snippetFile, snippets()],
    [thirdPartyFile, thirdParty()],
  ])
}

/** The rules and features that serve a point of the article. */
export function servantsOf(id: ArticleId): { readonly rules: readonly Rule[]; readonly features: readonly Feature[] } {
  return { rules: rules.filter(rule => rule.asks.includes(id)), features: features.filter(feature => feature.serves.includes(id)) }
}

const generated = (source: string) => `<!-- Written by "npm run generate" from ${source}. -->\n`

function rulePage(rule: Rule): string {
  const { incorrect, times, fixed, correct, shows } = rule.examples
  return [
    `${generated(`src/core/rules/${rule.id}.ts`)}# ${rule.id}`,
    rule.title,
    `Severity: ${rule.severity}. Looks at: ${rule.on.map(one => (one === 'reading' ? 'file' : one)).join(', ')}. [All rules](README.md)`,
    '## Why', rule.why,
    ...(rule.denial.length ? ['## What a payer may answer', list(rule.denial.map(denial)), 'In our words; which it is, the payer decides.'] : []),
    '## What it serves', list(rule.asks.map(id => `[${id}](../coverage.md): ${articlePoints[id]}`)),
    '## Incorrect', code('yaml', incorrect), ...(times === undefined ? [] : [`(${times} times in a row)`]), code('text', findingsIn(rule)),
    ...(fixed === undefined ? [] : ['Fixed:', code('yaml', fixed)]),
    '## Correct', `${capitalized(shows)}:`, code('yaml', correct),
    '## To silence it',
    'Above the key or the record that the finding is about, with your reason (in the editor, a quick fix writes it):',
    code('yaml', `# noteproof-ignore ${rule.id} -- reason\n`),
    'In JSON, and for many files at once, in `noteproof.yaml` at the root of the folder:',
    code('yaml', `ignore:\n  - { rule: ${rule.id}, files: "clients/C-1042/**", reason: why }\nrules: { ${rule.id}: off } # or nowhere\n`),
  ].join('\n\n') + '\n'
}

function denial(id: Rule['denial'][number]): string {
  const { kind, meaning } = findDenial(id)!
  return `${kind} ${id}: ${meaning}`
}

/** What the rule says of its incorrect example, a finding or fix a line. */
function findingsIn({ id, examples: { incorrect, times = 1 } }: Rule): string {
  const service = createService({ onRuleError: ({ rule, error }) => { throw new Error(`${rule} threw ${error}`) } })
  service.update('example.note.yaml', incorrect.repeat(times))
  const found = service.findings('example.note.yaml').filter(finding => finding.rule === id)
  return found.flatMap(finding => [`${finding.severity}: ${finding.message}`, ...fixLines(service.fixes(finding))]).map(line => `${line}\n`).join('')
}

function fixLines(fixes: readonly Fix[]): string[] {
  const shown = fixes.slice(0, 4).map(({ title }) => `  fix: ${title}`)
  return fixes.length > shown.length ? [...shown, `  and ${fixes.length - shown.length} more`] : shown
}

function ruleIndex(): string {
  const row = ({ id, severity, title }: Rule) => [`[${id}](${id}.md)`, severity, title]
  return [
    `${generated('src/core/rules')}# Rules`,
    `${rules.length} rules. A rule that lacks a fact stays silent.`,
    ...Object.entries(ruleGroups).flatMap(([title, group]) => [`## ${title}`, table(['Rule', 'Severity', 'What it asks'], group.map(row))]),
  ].join('\n\n') + '\n'
}

function coverage(): string {
  const rows = (Object.keys(articlePoints) as ArticleId[]).map(id => {
    const { rules, features } = servantsOf(id)
    const links = rules.map(rule => `[${rule.id}](rules/${rule.id}.md)`)
    return [id, articlePoints[id], links.join(', '), features.map(({ name }) => name).join(', ')]
  })
  return [
    `${generated('src/core/rules and src/tools/features.ts')}# Coverage`,
    'The project started from an article, [How to bill HCPCS code H2017](https://coding.health/hcpcs-code-h2017). '
    + 'These are its points, in our words, and what serves each of them here.',
    table(['Point', 'What the article says', 'Rules', 'Features'], rows),
    '## The features', list(features.map(({ name, does }) => `**${name}** ${does}`)),
  ].join('\n\n') + '\n'
}

function withRuleTable(readme: string): string {
  const rows = Object.entries(ruleGroups).map(([title, rules]) => [title, rules.map(({ id }) => `\`${id}\``).join(', ')])
  return readme.replace(/(?<=<!-- rules -->\n)[^]*?(?=<!-- \/rules -->)/, () => `${table(['About', 'Rules'], rows)}\n`)
}

function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\`\`\``
}

function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}
