// Builds everything in dist/: the extension, what it opens, the command line, and the test bundles.
import { build } from 'esbuild'
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { moveTexts } from './move-texts.mjs'
import { neededParts } from './needed-parts.mjs'
import { testFiles } from './test-files.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  // jsonc-parser's main entry cannot be bundled; its module entry can.
  mainFields: ['module', 'main'],
  loader: { '.yaml': 'text' },
  logLevel: 'warning',
  legalComments: 'none',
  charset: 'utf8',
}

/** The rules' examples and the statements they serve are for the docs and the tests: two fifths of the rules' text that nobody at work needs. */
const withoutExamples = {
  name: 'without-examples',
  setup(build) {
    build.onLoad({ filter: /[\\/]core[\\/]rules[\\/][^\\/]+\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replace(/^  (?:asks: .*|examples: \{\r?\n[^]*?^  \}),$/gm, ''),
      loader: 'ts',
    }))
  },
}

const parts = neededParts(path.join(root, 'node_modules'))
const shipped = { ...common, minify: true, plugins: [withoutExamples, parts] }

rmSync(path.join(root, 'dist'), { recursive: true, force: true })
await Promise.all([
  buildExtension(),
  build({ ...shipped, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js', platform: 'node', format: 'cjs', banner: { js: '#!/usr/bin/env node' } }),
  build({ ...shipped, entryPoints: ['src/core/service.ts'], outfile: 'dist/test/service.js', platform: 'node', format: 'cjs' }),
  build({ ...common, entryPoints: ['src/tools/generate.ts'], outfile: 'dist/tools/generate.js', platform: 'node', format: 'cjs' }),
  ...[['core', 'test/core/index.ts'], ['cli', 'test/cli/index.ts'], ['integration', 'test/editor/integration/index.ts'], ['cases', 'test/core/cases.ts']].map(([name, entry]) =>
    build({ ...common, entryPoints: [entry], outfile: `dist/test/${name}.js`, platform: 'node', format: 'cjs', external: ['vscode', 'mocha', 'typescript'], plugins: [testFiles], sourcemap: 'inline' })),
  build({
    ...common, plugins: [parts], outfile: 'dist/test/parts.js', platform: 'node', format: 'cjs',
    stdin: {
      contents: 'export { parseAllDocuments } from "yaml"; export { parseTree } from "jsonc-parser"',
      resolveDir: root,
    },
  }),
])
chmodSync(path.join(root, 'dist/cli.js'), 0o755)
bundleFolder('docs/rules', 'rules')
bundleFolder('examples', 'examples')

/** Puts the texts of a folder into one file, `dist/<name>.json`: the extension shows them, and on the web it can read files alone. */
function bundleFolder(folder, name) {
  const at = path.join(root, folder)
  const names = readdirSync(at, { recursive: true, encoding: 'utf8' }).filter(name => statSync(path.join(at, name)).isFile()).sort()
  // What is not shipped is not referred to: the statements of docs/coverage.md that a rule serves.
  const textOf = name => readFileSync(path.join(at, name), 'utf8').replace(/\[(\w+)\]\(\.\.\/coverage\.md\)/g, '$1').replace(/^## What it serves\n[^]*?(?=^## )/m, '')
  const texts = names.map(name => [name.split(path.sep).join('/'), textOf(name)])
  writeFileSync(path.join(root, `dist/${name}.json`), JSON.stringify(Object.fromEntries(texts)))
}

/**
 * Builds `dist/main.js`, for the Node and the web extension host alike, and `dist/texts.json`, a quarter of it: what it knows and says. The texts
 * are read when the extension is activated, and its code runs only then, so that it never lacks one. Between loading and starting others may run.
 */
async function buildExtension() {
  const { outputFiles } = await build({
    ...shipped, entryPoints: ['src/vscode/extension.ts'], platform: 'browser', format: 'cjs', external: ['vscode'], write: false,
  })
  // Each of the modules would copy the editor's interface, name by name: a quarter of the time to load.
  const code = outputFiles[0].text.replace(/[\w$]+\((require\("vscode"\))\)/g, '$1')
  const { script, texts } = moveTexts(code, '$t$')
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  writeFileSync(path.join(root, 'dist/texts.json'), JSON.stringify(texts))
  // A function expression in parentheses is compiled as it is read, and not read twice: a sixth of the time to load.
  writeFileSync(path.join(root, 'dist/main.js'), `"use strict"
exports.activate = async context => {
  const { Uri, workspace } = require("vscode"), module = {}
  const texts = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, "dist/texts.json"))
  load(module, JSON.parse(new TextDecoder().decode(texts)))
  await new Promise(resolve => setTimeout(resolve, 0))
  module.exports.activate(context)
}
const load = (function (module, $t$) {
${script}
})
`)
}
