import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'mocha'

/** What each part of src may import besides itself, in the one-way order of the layers; `types` are for `import type` alone. */
const allowed: Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] }> = {
  'core/memoize': { values: [] },
  'core/time': { values: [] },
  'core/knowledge': { values: [] },
  'core/policies': { values: [] },
  'core/source': { values: ['yaml', 'jsonc-parser'] },
  'core/records': { values: ['core/source', 'core/knowledge', 'core/time', 'zod/mini'] },
  'core/dialects': { values: ['core/records', 'core/source', 'core/knowledge', 'core/time', 'zod/mini'] },
  'core/rules': { values: ['core/records', 'core/knowledge', 'core/time'], types: ['core/source', 'core/dialects'] },
  'core/workspace': { values: ['core/dialects', 'core/records', 'core/source', 'core/knowledge', 'core/time'], types: ['core/rules'] },
  'core/checking': { values: ['core/workspace', 'core/policies', 'core/rules', 'core/records', 'core/source'] },
  'core/features': {
    values: [
      'core/checking', 'core/workspace', 'core/rules', 'core/dialects', 'core/records', 'core/source', 'core/knowledge', 'core/time',
    ],
  },
  'core/service': { values: ['core'] },
  vscode: { values: ['core/service', 'vscode'], types: ['core'] },
  cli: { values: ['core/service', 'node:', 'package.json'], types: ['core'] },
  tools: { values: ['core', 'node:', 'package.json'] },
}

const statement = /^(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm

/** The imports of a file that its part of src may not make. */
function forbidden(file: string, text: string): string[] {
  const part = partOf(file)
  const { values, types = [] } = allowed[part] ?? { values: [] }
  return [...text.matchAll(statement)].flatMap(([, type, stated, called]) => {
    const target = resolve(file, (stated ?? called)!)
    const may = [part, 'core/memoize', ...values, ...(type ? types : [])]
    if (may.some(one => target === one || target.startsWith(one.endsWith(':') ? one : `${one}/`))) return []
    return [`${file}: ${type ? 'types of ' : ''}${target}`]
  })
}

/** The target from src or from the root, or the package. */
function resolve(file: string, specifier: string): string {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier).replace(/^\.\.\//, '') : specifier
}

function partOf(file: string): string {
  const [first, second] = file.split('/')
  return first === 'core' ? `core/${second!.replace(/\.ts$/, '')}` : first!
}

suite('imports', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map(file => file.split(path.sep).join('/'))
    .filter(file => file.endsWith('.ts'))

  const texts = new Map(files.map(file => [file, readFileSync(`src/${file}`, 'utf8')]))

  test('run one way', () => assert.deepEqual([...texts].flatMap(([file, text]) => forbidden(file, text)), []))


  test('every part of src has its place', () => assert.deepEqual(files.filter(file => !allowed[partOf(file)]), []))

  test('those that break the order are seen', () => {
    const sees = (file: string, text: string, ...found: string[]) => {
      assert.deepEqual(forbidden(file, text), found.map(one => `${file}: ${one}`))
    }
    sees('core/source/a.ts', 'import { b } from "./b"\nimport c, {\n  type D,\n} from \'../records/c\'\n', 'core/records/c')
    sees('core/workspace/a.ts', "import type { Rule } from '../rules/rule'\nexport { rules } from '../rules'\n", 'core/rules')
    sees('core/service.ts', "import './time/clock'\nimport 'vscode'\nconst fs = await import('node:fs')\n", 'vscode', 'node:fs')
    sees('vscode/a.ts', "import type { Fix } from '../core/source/edit'\nimport { difference } from '../core/source/edit'\n", 'core/source/edit')
    sees('vscode/a.ts', "import { check } from '../cli/check'\n", 'cli/check')
  })
})
