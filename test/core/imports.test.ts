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
  'core/source/read': { values: ['yaml', 'jsonc-parser'] },
  'core/source/edit': { values: ['core/source/read'] },
  'core/source/cursor': { values: ['core/source/edit', 'core/source/read'] },
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

/** The circles that imports make, types included, each as its files in order. */
function circles(texts: ReadonlyMap<string, string>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, trail: readonly string[]) => {
    if (trail.includes(file)) return void found.push([...trail.slice(trail.indexOf(file)), file].join(' > '))
    if (done.has(file)) return
    for (const target of importsOf(file, texts.get(file)!)) {
      const known = [`${target}.ts`, `${target}/index.ts`].find(name => texts.has(name))
      if (known) visit(known, [...trail, file])
    }
    done.add(file)
  }
  for (const file of texts.keys()) visit(file, [])
  return found
}

function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(statement)].map(([, , stated, called]) => resolve(file, (stated ?? called)!))
}

/** The target from src or from the root, or the package. */
function resolve(file: string, specifier: string): string {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier).replace(/^\.\.\//, '') : specifier
}

function partOf(file: string): string {
  const [first, second, third] = file.split('/')
  if (first !== 'core') return first!
  return second === 'source' ? `core/source/${third}` : `core/${second!.replace(/\.ts$/, '')}`
}

suite('imports', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map(file => file.split(path.sep).join('/'))
    .filter(file => file.endsWith('.ts'))

  const texts = new Map(files.map(file => [file, readFileSync(`src/${file}`, 'utf8')]))

  test('run one way', () => assert.deepEqual([...texts].flatMap(([file, text]) => forbidden(file, text)), []))

  test('make no circle, types included', () => assert.deepEqual(circles(texts), []))

  test('every part of src has its place', () => assert.deepEqual(files.filter(file => !file.endsWith('.d.ts') && !allowed[partOf(file)]), []))

  test('a circle of types is seen', () => {
    const texts = new Map([['core/a.ts', "import type { B } from './b'\n"], ['core/b.ts', "export { c } from './c'\n"], ['core/c/index.ts', "import('../a')\n"]])
    assert.deepEqual(circles(texts), ['core/a.ts > core/b.ts > core/c/index.ts > core/a.ts'])
  })

  test('those that break the order are seen', () => {
    const sees = (file: string, text: string, ...found: string[]) => {
      assert.deepEqual(forbidden(file, text), found.map(one => `${file}: ${one}`))
    }
    sees('core/source/read/a.ts', 'import { b } from "./b"\nimport c, {\n  type D,\n} from \'../../records/c\'\n', 'core/records/c')
    sees('core/source/read/a.ts', "import { applyEdits } from '../edit/apply'\n", 'core/source/edit/apply')
    sees('core/workspace/a.ts', "import type { Rule } from '../rules/rule'\nexport { rules } from '../rules'\n", 'core/rules')
    sees('core/service.ts', "import './time/clock'\nimport 'vscode'\nconst fs = await import('node:fs')\n", 'vscode', 'node:fs')
    sees('vscode/a.ts', "import type { Fix } from '../core/source/edit'\nimport { difference } from '../core/source/edit'\n", 'core/source/edit')
    sees('vscode/a.ts', "import { check } from '../cli/check'\n", 'cli/check')
  })
})
