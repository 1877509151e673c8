import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'

interface Line { readonly tokens: readonly { readonly startIndex: number; readonly endIndex: number; readonly scopes: readonly string[] }[]; readonly ruleStack: unknown }
interface Grammar { tokenizeLine(line: string, stack: unknown): Line }

const modules = path.join(vscode.env.appRoot, 'node_modules')

suite('Coloring', () => {
  let grammars: Record<'yaml' | 'plain' | 'json', Grammar>
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
  const record = [
    'kind: note', 'service:', '  code: H2017', '  # noteproof-ignore place-inpatient -- housed', '  units: 4 # noteproof-ignore units-over-day -- H2017', 'lines:',
    '  - code: H2019 # why', '  - { code: H2015, units: 1 }', '  - {"units": 1, "code": \'H0036\'}', 'narrative:', '  data: >', '    code: H2017', '    # noteproof-ignore x',
  ].join('\n')
  const inRecord = [
    'H2017: constant.other.code', 'noteproof-ignore: keyword.control.ignore', 'place-inpatient: entity.name.tag.rule',
    'noteproof-ignore: keyword.control.ignore', 'units-over-day: entity.name.tag.rule', ...['H2019', 'H2015', 'H0036'].map(code => `${code}: constant.other.code`),
  ]
  test('of codes and ignore comments, wherever they are in a record', () => {
    assert.deepEqual(ours('yaml', record), inRecord)
    assert.deepEqual(ours('yaml', 'code: H2017\n# noteproof-ignore place-inpatient'), inRecord.slice(0, 3))
    assert.deepEqual(ours('json', '{ "code": "H2017" }'), ['H2017: constant.other.code'])
  })
  test('changes nothing else, whatever the first line is', () => {
    const scopesOf = (language: 'yaml' | 'plain', text: string) => {
      let stack: unknown = null
      return text.split('\n').map(line => {
        const { tokens, ruleStack } = grammars[language].tokenizeLine(line, stack)
        stack = ruleStack
        return tokens.flatMap(({ startIndex, endIndex, scopes }) =>
          Array.from({ length: endIndex - startIndex }, () => scopes.slice(1).filter(scope => !scope.endsWith('.noteproof')).join(' '))).slice(0, line.length)
      })
    }
    for (const first of ['', '# a comment\n', '# noteproof-ignore shape -- all\n', '---\n', '\n', '%YAML 1.2\n---\n', 'code: H2017\n']) {
      assert.deepEqual(scopesOf('yaml', first + record), scopesOf('plain', first + record), first)
      assert.deepEqual(ours('yaml', first + record).slice(-inRecord.length), inRecord, first)
    }
  })
})

/** The grammars that the editor itself would use, with ours. */
async function loadGrammars(): Promise<Record<'yaml' | 'plain' | 'json', Grammar>> {
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
  return { yaml: await registry.loadGrammar('source.noteproof'), plain: await registry.loadGrammar('source.yaml'), json: await registry.loadGrammar('source.json') }
}
