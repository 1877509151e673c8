import { readdirSync } from 'node:fs'
import path from 'node:path'

/** Resolves an import such as './*.test' to all test files in that folder. */
export const testFiles = {
  name: 'test-files',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /[\\/]\*\.test$/ }, ({ path: pattern, resolveDir }) => ({ path: path.resolve(resolveDir, path.dirname(pattern)), namespace: 'test-files' }))
    onLoad({ filter: /./, namespace: 'test-files' }, ({ path: folder }) => ({
      contents: readdirSync(folder).filter(name => name.endsWith('.test.ts')).sort().map(name => `import './${name}'\n`).join(''),
      resolveDir: folder,
    }))
  },
}
