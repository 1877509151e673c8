import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'

interface Line { readonly tokens: readonly { readonly startIndex: number; readonly endIndex: number; readonly scopes: readonly string[] }[]; readonly ruleStack: unknown }
interface Grammar { tokenizeLine(line: string, stack: unknown): Line }

const modules = path.join(vscode.env.appRoot, 'node_modules')

suite('Coloring', () => {
  let grammars: Record<'yaml' | 'json', Grammar>
  suiteSetup(async function () {
    if (!existsSync(path.join(modules, 'vscode-textmate')) || !existsSync(path.join(modules, 'vscode-oniguruma'))) this.skip()
    grammars = await loadGrammars()
  })

  /** The tokens with a scope of ours, as `text: scope`, without their common ending. */
  function ours(language: 'yaml' | 'json', text: string): string[] {
    let stack: unknown = null
    return text.split('\n').flatMap(line => {
      const { tokens, ruleStack } = grammars[language].tokenizeLine(line, stack)
      stack = ruleStack
      return tokens.flatMap(({ startIndex, endIndex, scopes }) => {
        const scope = scopes.at(-1)!
        return line.slice(startIndex, endIndex).trim() && /\.noteproof$/.test(scope) && !/^(meta|punctuation)/.test(scope) ? [`${line.slice(startIndex, endIndex).trim()}: ${scope.replace(/\.noteproof$/, '')}`] : []
      })
    })
  }

  const field = ['client: variable.other.field']
  const all = ['what: variable.other.field', 'the "x": string.other.hint', '|: keyword.operator.choice', 'role play: constant.other.choice', '|: keyword.operator.choice', 'a: b: constant.other.choice']

  test('of a template\'s fields in YAML', () => {
    assert.deepEqual(ours('yaml', 'client: {{client}}'), field)
    assert.deepEqual(ours('yaml', 'client: "{{ client }}"'), field)
    assert.deepEqual(ours('yaml', 'client: \'N-{{client}}-1\''), field)
    assert.deepEqual(ours('yaml', '- N-{{client}}'), field)
    assert.deepEqual(ours('yaml', 'goals: [G1, {{client}}]'), field)
    assert.deepEqual(ours('yaml', 'service: { date: {{client}}, units: 3 }'), field)
    assert.deepEqual(ours('yaml', 'a: Did {{what: the "x" | role play | a: b}} then'), all)
    for (const mark of ['|-', '>']) assert.deepEqual(ours('yaml', `a: ${mark}\n  Did {{what: the "x" | role play | a: b}}\n  # {{client}}`), [...all, ...field])
  })
  test('of a template\'s fields in JSON strings', () => {
    assert.deepEqual(ours('json', '{ "client": "{{client}}", "goals": ["N-{{client}}"] }'), [...field, ...field])
    assert.deepEqual(ours('json', '{ "a": "Did {{what: the \'x\' | role play | a: b}} then" }'), all.map(token => token.replaceAll('"', '\'')))
  })
  test('of nothing in comments, keys, mappings or across strings', () => {
    assert.deepEqual(ours('yaml', 'a: b # {{client}}\n# {{client}}'), [])
    assert.deepEqual(ours('yaml', 'a: { b: { c: d } }\nb: {{x\nc: y}}'), [])
    assert.deepEqual(ours('json', '{ "{{client}}": 1, "a": "{{b", "c": "d}}" }'), [])
  })
  test('of codes and ignore comments', () => {
    assert.deepEqual(ours('yaml', 'code: H2017\n# noteproof-ignore place-inpatient'), [
      'H2017: constant.other.code', '#: comment.line.number-sign', 'noteproof-ignore: keyword.control.ignore', 'place-inpatient: entity.name.tag.rule',
    ])
    assert.deepEqual(ours('json', '{ "code": "H2017" }'), ['H2017: constant.other.code'])
  })
})

/** The grammars that the editor itself would use, with ours. */
async function loadGrammars(): Promise<Record<'yaml' | 'json', Grammar>> {
  const { parseRawGrammar, Registry } = require(path.join(modules, 'vscode-textmate'))
  const { createOnigScanner, createOnigString, loadWASM, OnigScanner, OnigString } = require(path.join(modules, 'vscode-oniguruma'))
  await loadWASM(new Uint8Array(readFileSync(path.join(modules, 'vscode-oniguruma/release/onig.wasm'))).buffer)
  const folders = [...['vscode.yaml', 'vscode.json'].map(id => vscode.extensions.getExtension(id)!.extensionPath), path.resolve(__dirname, '../..')]
  const files = folders.flatMap(folder => readdirSync(path.join(folder, 'syntaxes')).map(name => path.join(folder, 'syntaxes', name))).filter(file => file.endsWith('.tmLanguage.json'))
  const texts = new Map(files.map(file => readFileSync(file, 'utf8')).map(text => [(JSON.parse(text) as { scopeName: string }).scopeName, text]))
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: createOnigScanner ?? ((sources: string[]) => new OnigScanner(sources)), createOnigString: createOnigString ?? ((text: string) => new OnigString(text)),
    }),
    loadGrammar: async (scope: string) => (texts.has(scope) ? parseRawGrammar(texts.get(scope), `${scope}.json`) : null),
    getInjections: (scope: string) => (scope === 'source.json' ? ['source.noteproof.json.injection'] : []),
  })
  return { yaml: await registry.loadGrammar('source.noteproof'), json: await registry.loadGrammar('source.json') }
}
