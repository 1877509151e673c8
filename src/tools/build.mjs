// Builds everything in dist/: the extension, what it opens, the command line, and the test bundles.
import { build } from 'esbuild'
import { chmodSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

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
}

/** The rules' examples are for the docs and the tests: two fifths of the rules' text that nobody at work needs. */
const withoutExamples = {
  name: 'without-examples',
  setup(build) {
    build.onLoad({ filter: /[\\/]core[\\/]rules[\\/][^\\/]+\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replace(/^  examples: \[\r?\n[^]*?^  \],$/m, '  examples: [],'),
      loader: 'ts',
    }))
  },
}

/** js-yaml comes as one file with its writer in it; what reads is taken alone. Of yaml the modules are taken, which can be left out one by one. */
const readingYaml = {
  name: 'reading-yaml',
  setup(build) {
    build.onResolve({ filter: /^js-yaml$/ }, () => ({ path: 'js-yaml', namespace: 'reading-yaml' }))
    build.onResolve({ filter: /^yaml$/ }, () => ({ path: path.join(root, 'node_modules/yaml/browser/dist/index.js') }))
    build.onLoad({ filter: /.*/, namespace: 'reading-yaml' }, () => ({
      contents: 'export { loadAll } from "./loader.js"; export { default as FAILSAFE_SCHEMA } from "./schema/failsafe.js"',
      resolveDir: path.join(root, 'node_modules/js-yaml/lib'),
    }))
  },
}
const shipped = { ...common, minify: true, plugins: [withoutExamples, readingYaml] }

rmSync(path.join(root, 'dist'), { recursive: true, force: true })
await Promise.all([
  build({ ...shipped, entryPoints: ['src/vscode/extension.ts'], outfile: 'dist/main.js', platform: 'node', format: 'cjs', external: ['vscode'] }),
  build({ ...shipped, entryPoints: ['src/vscode/extension.ts'], outfile: 'dist/browser.js', platform: 'browser', format: 'cjs', external: ['vscode'] }),
  build({ ...shipped, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js', platform: 'node', format: 'cjs', banner: { js: '#!/usr/bin/env node' } }),
  build({ ...common, entryPoints: ['src/tools/generate.ts'], outfile: 'dist/tools/generate.js', platform: 'node', format: 'cjs' }),
  ...[['core', 'test/core/index.ts'], ['cli', 'test/cli/index.ts'], ['integration', 'test/editor/integration/index.ts']].map(([name, entry]) =>
    build({ ...common, entryPoints: [entry], outfile: `dist/test/${name}.js`, platform: 'node', format: 'cjs', external: ['vscode', 'mocha'], sourcemap: 'inline' })),
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
