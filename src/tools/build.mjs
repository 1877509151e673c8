// Builds everything in dist/: the extension for Node and for the web, the command line, and the test bundles.
import { build } from 'esbuild'
import { chmodSync, rmSync } from 'node:fs'
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
const shipped = { ...common, minify: true }

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
