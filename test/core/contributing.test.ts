import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'mocha'
import ts from 'typescript'
import { Checker } from '../../src/core/checking/checker'
import { rulesFor } from '../../src/core/checking/run-rules'
import type { Examples, Rule } from '../../src/core/rules/rule'
import { caseFile, readCases, writeCase } from './rule-cases'
import { serveCase, updatedCase } from './run-case'

const text = readFileSync('CONTRIBUTING.md', 'utf8').replace(/\r\n/g, '\n')

/** The code blocks of a language, without the indentation of a surrounding list. */
function blocks(language: string): string[] {
  return [...text.matchAll(new RegExp(`^( *)\`\`\`${language}\n([^]*?)^ *\`\`\`$`, 'gm'))].map(([, indent, code]) => code!.replace(new RegExp(`^${indent}`, 'gm'), ''))
}

/** Compiles a rule as if it were in `file`, with the type checks of the build, and loads it. */
function compile(file: string, code: string): { readonly rule: Rule; readonly examples: Examples } {
  const { options } = ts.parseJsonConfigFileContent({ ...ts.readConfigFile('tsconfig.json', ts.sys.readFile).config, include: [] }, ts.sys, '.')
  const host = ts.createCompilerHost(options)
  const { getSourceFile } = host
  host.getSourceFile = (name, ...more) => (path.resolve(name) === path.resolve(file) ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2022, true) : getSourceFile(name, ...more))
  // The core does not need Node's types, which take longest to load.
  const program = ts.createProgram([file], { ...options, types: [] }, host)
  const source = program.getSourceFile(file)!
  const errors = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  assert.deepEqual(errors, [])
  const exported: Record<string, unknown> = {}
  new Function('exports', ts.transpile(code, { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 }))(exported)
  const { examples, ...rules } = exported
  return { rule: Object.values(rules)[0] as Rule, examples: examples as Examples }
}

suite('CONTRIBUTING', () => {
  test('the example rule compiles, and its cases match its findings @long', () => {
    const [code, given, written] = [...blocks('ts'), ...blocks('yaml')]
    const { rule, examples } = compile('src/core/rules/charge-missing.ts', code!)
    // The rule runs with the others, as if it were in the list of rules.
    const checked = rule.on.map(kind => rulesFor(kind) as Rule[])
    for (const rules of checked) rules.push(rule)
    try {
      const cases = readCases(given!).map(ruleCase => updatedCase(rule, ruleCase, serveCase(ruleCase)))
      assert.deepEqual(cases.map(({ marks }) => marks.length), [0, 0, 0, 1, 2])
      assert.equal(writeCase(cases[4]!), written)
      const { incorrect, correct } = examples
      const marksOf = (text: string) => {
        const ruleCase = { name: 'example', line: 1, times: 1, texts: new Map([[caseFile, text]]), marks: [], fixed: new Map() }
        return updatedCase(rule, ruleCase, serveCase(ruleCase)).marks.length
      }
      assert.deepEqual([incorrect, correct].map(marksOf), [1, 0])
    } finally {
      for (const rules of checked) rules.pop()
    }
  }).timeout(60_000)

  test('every `context` method it names exists', () => {
    const { context } = new Checker(() => {})
    assert.deepEqual([...text.matchAll(/\bcontext\.(\w+)/g)].flatMap(([, name]) => (name! in context ? [] : name)), [])
  })
})
