import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import * as jsonc from 'jsonc-parser'
import { suite, test } from 'mocha'
import * as yaml from 'yaml'
import { readFiles } from '../core/files'
import { Random } from '../core/random'
import { createService } from '../../src/core/service'

/** The parts of the YAML and JSON packages that the build ships. */
const parts = require(path.resolve('dist/test/parts.js')) as Pick<typeof yaml, 'parseAllDocuments'> & Pick<typeof jsonc, 'parseTree'>

const files = new Map(['examples', 'test/fixtures', 'src/core/policies'].flatMap(folder => [...readFiles(folder)].map(([name, text]) => [`${folder}/${name}`, text] as const)))
const texts = [...files.values()]

/** Text with a meaning in YAML or JSON, to insert at random. */
const pieces = [
  ':', ': ', '\n', ' ', '- ', '-', '"', '\'', '[', ']', '{', '}', ',', '#', ' # x', '|', '>-', '|2-\n', '\n---\n', '\n...\n', '? a\n', '\r\n', '%',
  '%YAML 1.1\n---\n', '%TAG !e! tag:e.org,2000:\n---\n', '@', '`', '\\', '\\x41', '\u2028', '\x07', '\t', '&a ', '*a', '!t ', '!<t> ',
  '!e!t ', '!!str ', '!!map ', '!!seq ', '!!set ', '!!binary ', '!!omap ', '<<: *a\n',
]

suite('shipped bundles', () => {
  test('the extension is small and requires only the editor, as the web extension host needs', () => {
    assert.ok(statSync('dist/main.js').size < 600_000, `${statSync('dist/main.js').size} bytes`)
    const required = readFileSync('dist/main.js', 'utf8').match(/\brequire\([^)]*\)|\bimport\(/g) ?? []
    assert.deepEqual([...new Set(required)], ['require("vscode")'])
  })

  test('the extension loads before its tables are read', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['test/bench/load.cjs', 'dist/main.js'], { encoding: 'utf8' })
    assert.equal(status, 0, stderr.slice(-1_000))
    assert.ok(Number(stdout) > 0)
  })

  test('the sample that npm start opens has the problems of the examples and no others', () => {
    const script = 'import { spawnSync } from "node:child_process"; import { copyCurrentExamples } from "./test/editor/host.mjs";'
      + ' process.stderr.write(spawnSync(process.execPath, [process.cwd() + "/dist/cli.js", "check", "."], { cwd: copyCurrentExamples().workspace, encoding: "utf8" }).stderr)'
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    assert.match(stderr, /7 errors, 4 warnings/)
  })

  test('the shipped parts of packages parse like the whole packages', () => {
    const hostile = ['', '\ufeffa: b', 'a: &a [*a]\n<<: *a', '- [a: b, c\n- "d', 'a:\n\t- b', '%YAML 1.1\n---\na: !!timestamp 2026-03-09\n---\n!!set {a, b}']
    for (const text of [...texts, ...hostile, ...mutated(300)]) {
      assert.deepEqual(readYaml(parts, text), readYaml(yaml, text), JSON.stringify(text))
      assert.deepEqual(readJson(parts, text), readJson(jsonc, text), JSON.stringify(text))
    }
  }).timeout(30_000)

  test('the shipped service has the findings and fixes of the unreduced service', () => {
    const shipped = require(path.resolve('dist/test/service.js')) as { createService: typeof createService }
    const findingsOf = (create: typeof createService) => {
      const service = create({ onRuleError: ({ rule, error }) => assert.fail(`${rule}: ${error}`) })
      for (const [name, text] of files) service.update(name, text)
      return [...files.keys()].map(name => service.findings(name).map(finding => [finding.rule, finding.severity, finding.message, finding.span, service.fixes(finding).map(({ title }) => title)]))
    }
    assert.deepEqual(findingsOf(shipped.createService), findingsOf(createService))
  }).timeout(30_000)
})

/** Texts with random edits, the same in every run. */
function* mutated(count: number): Iterable<string> {
  const random = new Random(20260309)
  const short = texts.filter(text => text.length < 1500)
  for (let round = 0; round < count; round++) {
    let text = random.pick(short)
    for (let edits = 1 + random.below(3); edits > 0; edits--) {
      const at = random.below(text.length + 1)
      text = text.slice(0, at) + (random.below(3) === 0 ? '' : random.pick(pieces)) + text.slice(at + random.below(4))
    }
    yield text
  }
}

/** Every property of parsed YAML that Noteproof uses. */
function readYaml({ parseAllDocuments }: Pick<typeof yaml, 'parseAllDocuments'>, text: string): unknown {
  const documents = parseAllDocuments(text, {
    schema: 'failsafe', strict: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent', resolveKnownTags: false,
  })
  const shown = (node: unknown): unknown => {
    if (yaml.isPair(node)) return [shown(node.key), shown(node.value)]
    if (yaml.isAlias(node)) return { alias: node.source, range: node.range }
    if (yaml.isScalar(node)) return { value: node.value, type: node.type, range: node.range, anchor: node.anchor }
    if (yaml.isCollection(node)) return { map: yaml.isMap(node), flow: node.flow, range: node.range, anchor: node.anchor, items: node.items.map(shown) }
    return node
  }
  const codes = ({ errors }: yaml.Document.Parsed) => errors.map(({ code, pos }) => [code, ...pos])
  return Array.isArray(documents) && documents.map(document => [codes(document), shown(document.contents)])
}

function readJson({ parseTree }: Pick<typeof jsonc, 'parseTree'>, text: string): unknown {
  const errors: jsonc.ParseError[] = []
  return { tree: parseTree(text, errors, { disallowComments: false, allowTrailingComma: false }), errors }
}
