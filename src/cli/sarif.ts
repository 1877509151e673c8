import { pathToFileURL } from 'node:url'
import type { Finding } from '../core/checking/finding'
import type { Rule, Severity } from '../core/rules/rule'
import type { Span } from '../core/source/read/span'
import { describeRule, plainText, rules, shownJson } from '../core/service'
import { version } from '../../package.json'
import type { LinesOf, RelativeName } from './print'

const levels: Record<Severity, 'error' | 'warning' | 'note'> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' }
const base = '%SRCROOT%'

/** Formats findings as SARIF 2.1.0 with a description of every rule. Files outside the working directory have absolute URIs. */
export function toSarif(findings: readonly Finding[], linesOf: LinesOf, relative: RelativeName): string {
  const artifact = (file: string) => {
    const name = relative(file)
    if (name === file || name.startsWith('../')) return { uri: pathToFileURL(file).href }
    return { uri: name.split('/').map(encodeURIComponent).join('/'), uriBaseId: base }
  }
  const location = (file: string, span: Span) => {
    const { start, end } = linesOf(file).range(span)
    const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
    return { physicalLocation: { artifactLocation: artifact(file), region } }
  }
  const numbers = new Map(rules.map(({ id }, number) => [id, number]))
  const results = findings.map(({ rule, severity, message, file, span, see }) => ({
    ruleId: rule,
    ruleIndex: numbers.get(rule)!,
    level: levels[severity],
    message: { text: message },
    locations: [location(file, span)],
    relatedLocations: see.map(({ file, span, message }, id) => ({ id, ...location(file, span), message: { text: message } })),
  }))
  return `${shownJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'Noteproof', semanticVersion: version, rules: rules.map(describe) } },
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { [base]: { description: { text: 'The working directory.' } } },
      results,
    }],
  }, 2)}\n`
}

function describe(rule: Rule) {
  const markdown = describeRule(rule)
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: plainText(rule.why) },
    help: { text: plainText(markdown), markdown },
    defaultConfiguration: { level: levels[rule.severity] },
  }
}
