// Builds everything in dist/: the extension, what it opens, the command line, and the test bundles. Source maps stand beside what ships.
import { build } from 'esbuild'
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { neededParts } from './needed-parts.mjs'
import { testFiles } from './test-files.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  // jsonc-parser's main entry cannot be bundled; its module entry can.
  mainFields: ['module', 'main'],
  loader: { '.yaml': 'text', '.txt': 'text' },
  logLevel: 'warning',
  legalComments: 'none',
  charset: 'utf8',
}

/** Without it the extension has 50 kB more and takes a tenth longer to load. */
const parts = neededParts(path.join(root, 'node_modules'))
const shipped = { ...common, minify: true, sourcemap: 'linked', plugins: [parts] }

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
  const texts = names.map(name => [name.split(path.sep).join('/'), readFileSync(path.join(at, name), 'utf8')])
  writeFileSync(path.join(root, `dist/${name}.json`), JSON.stringify(Object.fromEntries(texts)))
}

/** Builds `dist/main.js`, for the Node and the web extension host alike. */
async function buildExtension() {
  const { outputFiles } = await build({
    ...shipped, entryPoints: ['src/vscode/extension.ts'], outfile: 'dist/main.js', platform: 'browser', format: 'cjs', external: ['vscode'], write: false,
  })
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  for (const { path: file, text } of outputFiles) {
    // Each module would copy the editor's interface, name by name: a quarter of the time to load. Spaces keep the columns of the source map.
    const code = file.endsWith('.map') ? text : text.replace(/[\w$]+(?=\(require\("vscode"\)\))/g, copy => ' '.repeat(copy.length))
    writeFileSync(file, code)
  }
}
