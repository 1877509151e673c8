// Builds dist/: the extension and the texts it shows, the command line, and the test bundles, with source maps for what ships.
import { build } from 'esbuild'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { neededParts } from './needed-parts.mjs'
import { withoutPageTexts } from './page-texts.mjs'
import { testFiles } from './test-files.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  // jsonc-parser's main entry cannot be bundled; its module entry can.
  mainFields: ['module', 'main'],
  inject: ['src/core/bundled.ts'],
  loader: { '.yaml': 'text', '.txt': 'text', '.css': 'text' },
  logLevel: 'warning',
  legalComments: 'none',
  charset: 'utf8',
}

/** Saves 50 kB of the extension and a tenth of its load time. */
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
bundleFolder('src/core/knowledge', 'knowledge', name => /\.(?:txt|json)$/.test(name), (text, name) => (name.endsWith('.json') ? JSON.parse(text) : text))
for (const file of ['src/vscode/compare.css', 'src/core/features/report.css', 'src/vscode/settings.yaml']) copyFileSync(path.join(root, file), path.join(root, 'dist', path.basename(file)))
bundleFolder('docs/rules', 'rules')
bundleFolder('src/core/policies', 'policies', name => name.endsWith('.yaml'))
bundleFolder('examples', 'examples')
bundleFolder('snippets', 'snippets')
writeFileSync(path.join(root, 'dist/marketplace.md'), withPictures('docs/marketplace.md'))

/** The text of a page with its pictures in it: the editor shows the extension's page offline, and the project has no address to load pictures from. */
function withPictures(page) {
  const folder = path.join(root, path.dirname(page))
  return readFileSync(path.join(root, page), 'utf8').replace(/(?<=\]\()[\w/-]+\.png(?=\))/g, picture => `data:image/png;base64,${readFileSync(path.join(folder, picture), 'base64')}`)
}

/** Bundles the texts of a folder, or what is made of them, into `dist/<name>.json`, because the extension cannot list folders on the web. */
function bundleFolder(folder, name, isBundled = () => true, contentOf = text => text) {
  const at = path.join(root, folder)
  const names = readdirSync(at, { recursive: true, encoding: 'utf8' }).filter(name => isBundled(name) && statSync(path.join(at, name)).isFile()).sort()
  const contents = names.map(name => [name.split(path.sep).join('/'), contentOf(readFileSync(path.join(at, name), 'utf8'), name)])
  writeFileSync(path.join(root, `dist/${name}.json`), JSON.stringify(Object.fromEntries(contents)))
}

/** Builds `dist/main.js`, which runs in the Node and the web extension host. */
async function buildExtension() {
  const { outputFiles } = await build({
    ...shipped, inject: [], plugins: [...shipped.plugins, withoutPageTexts], entryPoints: ['src/vscode/extension.ts'], outfile: 'dist/main.js', platform: 'browser', format: 'cjs', external: ['vscode'], write: false,
  })
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  for (const { path: file, text } of outputFiles) {
    // Drops the copy of the editor's API that each module would make, a quarter of the load time. Spaces keep the columns of the source map.
    const code = file.endsWith('.map') ? text : text.replace(/[\w$]+(?=\(require\("vscode"\)\))/g, copy => ' '.repeat(copy.length))
    writeFileSync(file, code)
  }
}
