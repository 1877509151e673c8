import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'mocha'

/** The imports allowed in each part of src besides its own files, in the order of the layers. `types` allows only `import type`. */
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
  'core/checking': { values: ['core/workspace', 'core/rules', 'core/records', 'core/source'] },
  'core/features': {
    values: [
      'core/checking', 'core/workspace', 'core/rules', 'core/dialects', 'core/records', 'core/source', 'core/knowledge', 'core/time',
    ],
  },
  'core/service': { values: ['core'] },
  'core/bundled': { values: ['core'] },
  vscode: { values: ['core/service', 'vscode', 'snippets'], types: ['core'] },
  cli: { values: ['core/service', 'node:', 'package.json'], types: ['core'] },
  tools: { values: ['core', 'node:', 'package.json'] },
}

const statement = /^(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm

/** The imports in a file that are not allowed. */
function forbidden(file: string, text: string): string[] {
  const part = partOf(file)
  const { values, types = [] } = allowed[part] ?? { values: [] }
  return [...text.matchAll(statement)].flatMap(([, type, stated, called]) => {
    const target = resolve(file, (stated ?? called)!)
    const targets = [part, 'core/memoize', ...values, ...(type ? types : [])]
    if (targets.some(allowed => target === allowed || target.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`))) return []
    return [`${file}: ${type ? 'types of ' : ''}${target}`]
  })
}

/** The import cycles, type imports included, each as a path of files. */
function cycles(texts: ReadonlyMap<string, string>): string[] {
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

/** The path of an import, from src or the root; a package as written. */
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

  test('follow the order of the layers', () => assert.deepEqual([...texts].flatMap(([file, text]) => forbidden(file, text)), []))

  test('have no cycle, type imports included', () => assert.deepEqual(cycles(texts), []))

  test('every part of src is in a layer', () => assert.deepEqual(files.filter(file => !file.endsWith('.d.ts') && !allowed[partOf(file)]), []))

  test('a cycle of type imports is found', () => {
    const texts = new Map([['core/a.ts', "import type { B } from './b'\n"], ['core/b.ts', "export { c } from './c'\n"], ['core/c/index.ts', "import('../a')\n"]])
    assert.deepEqual(cycles(texts), ['core/a.ts > core/b.ts > core/c/index.ts > core/a.ts'])
  })

  test('disallowed imports are found', () => {
    const finds = (file: string, text: string, ...found: string[]) => {
      assert.deepEqual(forbidden(file, text), found.map(target => `${file}: ${target}`))
    }
    finds('core/source/read/a.ts', 'import { b } from "./b"\nimport c, {\n  type D,\n} from \'../../records/c\'\n', 'core/records/c')
    finds('core/source/read/a.ts', "import { applyEdits } from '../edit/apply'\n", 'core/source/edit/apply')
    finds('core/workspace/a.ts', "import type { Rule } from '../rules/rule'\nexport { rules } from '../rules'\n", 'core/rules')
    finds('core/service.ts', "import './time/clock'\nimport 'vscode'\nconst fs = await import('node:fs')\n", 'vscode', 'node:fs')
    finds('vscode/a.ts', "import type { Fix } from '../core/source/edit'\nimport { difference } from '../core/source/edit'\n", 'core/source/edit')
    finds('vscode/a.ts', "import { check } from '../cli/check'\n", 'cli/check')
  })
})
