import { capitalized } from '../core/features/capitalized'
import { describeDenial } from '../core/features/rule-texts'
import type { Rule } from '../core/rules/rule'
import { createService } from '../core/service'
import type { Fix } from '../core/source/edit/edit'
import { code, generated, list } from './markdown'
import { examplesOf, exampleToday } from './rule-examples'

/** The most fixes listed per finding; a last line counts the rest. */
const maxFixes = 4

/** The page of a rule, in Markdown. */
export function rulePage(rule: Rule): string {
  const { file = 'example.note.yaml', incorrect, times, fixed, correct, shows } = examplesOf(rule.id)
  return [
    `${generated(`src/core/rules/${rule.id}.ts`)}# ${rule.title} (\`${rule.id}\`)`,
    `Severity: ${rule.severity}. Checks: ${rule.on.map(kind => (kind === 'reading' ? 'file' : kind === 'line' ? 'claim line without a note' : kind)).join(', ')}. [All rules](README.md)`,
    '## Why it matters', rule.why,
    '## How to fix it', rule.howToFix,
    ...(rule.denial.length ? ['## How a payer might deny it', list(rule.denial.map(describeDenial)), 'In our words. Each payer chooses its own codes.'] : []),
    '## Incorrect', code('yaml', incorrect), ...(times === undefined ? [] : [`(${times} times in a row)`]), code('text', findingsIn(rule.id, file, incorrect.repeat(times ?? 1))),
    ...(fixed === undefined ? [] : ['After the fix:', code('yaml', fixed)]),
    '## Correct', `${capitalized(shows)}:`, code('yaml', correct),
    '## When it is safe to fix automatically', rule.fixSafety,
    '## How to suppress it',
    'Write your reason in a comment above the key or record. In the editor, a quick fix writes the comment:',
    code('yaml', `# noteproof-ignore ${rule.id} -- reason\n`),
    'In JSON, or for many files at once, use `noteproof.yaml` at the root of the folder:',
    code('yaml', `ignore:\n  - { rule: ${rule.id}, files: "${rule.on.every(kind => kind === 'policy') ? 'policies' : 'clients/C-1042'}/**", reason: why }\nrules: { ${rule.id}: off } # disables it everywhere\n`),
  ].join('\n\n') + '\n'
}

/** The findings and fixes of the rule in its incorrect example, one per line. */
function findingsIn(id: string, file: string, incorrect: string): string {
  const service = createService({ onRuleError: ({ rule, error }) => { throw new Error(`${rule} threw ${error}`) } })
  service.setToday(exampleToday)
  service.update(file, incorrect)
  const findings = service.findings(file).filter(finding => finding.rule === id)
  return findings.flatMap(finding => [`${finding.severity}: ${finding.message}`, ...fixLines(service.fixes(finding))]).map(line => `${line}\n`).join('')
}

function fixLines(fixes: readonly Fix[]): string[] {
  const shown = fixes.slice(0, maxFixes).map(({ title }) => `  fix: ${title}`)
  return fixes.length > shown.length ? [...shown, `  and ${fixes.length - shown.length} more`] : shown
}
