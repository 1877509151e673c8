import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { rules } from '../../src/core/rules'
import type { Rule } from '../../src/core/rules/rule'
import { casesOf, pathOfCases, writeCase, type RuleCase } from './rule-cases'
import { serveCase, updatedCase } from './run-case'

// npm run cases -- <rule> [words]: prints what the command line reports for the cases of a rule, or for those with the words in their name.
// npm run cases -- --write [rule]: updates the marks and fixed texts in the cases of a rule, or of all rules.

const [first = '', second = ''] = process.argv.slice(2)
const isWriting = first === '--write'
const id = isWriting ? second : first
const chosen = rules.filter(rule => (id ? rule.id === id : isWriting))
if (!chosen.length) {
  console.error(id ? `There is no rule "${id}".` : 'npm run cases -- <rule> [words in the name], or npm run cases -- --write [rule]')
  process.exitCode = 2
}
for (const rule of chosen) {
  const cases = casesOf(rule.id)
  if (isWriting && cases.length) writeFileSync(pathOfCases(rule.id), cases.map(ruleCase => writeCase(updatedCase(rule, ruleCase, serveCase(ruleCase)))).join('---\n'))
  if (!isWriting) for (const ruleCase of cases) if (ruleCase.name.includes(second)) show(rule, ruleCase)
}

/** Runs the command line on the files of a case, in a temporary folder. */
function show(rule: Rule, { name, line, texts, times }: RuleCase) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'case-'))
  for (const [file, text] of texts) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text.repeat(times))
  }
  console.log(`${pathOfCases(rule.id)}:${line}: ${name}`)
  spawnSync(process.execPath, [path.resolve('dist/cli.js'), 'check', '.', '--rule', rule.id], { cwd: folder, stdio: 'inherit' })
  rmSync(folder, { recursive: true })
}
