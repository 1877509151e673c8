import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'mocha'
import ts from 'typescript'
import { memoizeByName } from '../../src/core/memoize'

const page = 'docs/architecture.md'

/** The names of the functions that a file declares, as a function, a method, a signature, or a constant or property that holds a function. */
const functionsOf = memoizeByName((file: string): ReadonlySet<string> => {
  const names = new Set<string>()
  const visit = (node: ts.Node) => {
    const { name } = ts.isFunctionLike(node) && !node.name ? node.parent as ts.NamedDeclaration : node as ts.NamedDeclaration
    if (ts.isFunctionLike(node) && name) names.add(name.getText())
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true))
  return names
})

const pathsIn = (text: string) => [...text.matchAll(/`((?:src|test)\/[\w./-]+)`/g)].map(([, file]) => file!)
const functionsIn = (text: string) => [...text.matchAll(/`(?:\w+\.)?(\w+)\(\w*\)`/g)].map(([, name]) => name!)
const isSource = (file: string) => file.endsWith('.ts')

/** The paths and functions of a text that do not exist. A paragraph or list item that names files or folders may only name functions of these. */
function missing(text: string, sources: readonly string[]): string[] {
  return text.split(/\n\n|\n(?=\d+\. |- |\| )/).flatMap(part => {
    const paths = pathsIn(part)
    const named = sources.filter(source => paths.some(file => source === file || source.startsWith(`${file}/`)))
    const isDeclared = (name: string) => (named.length ? named : sources).some(file => functionsOf(file).has(name))
    return [...paths.filter(file => !existsSync(file)), ...functionsIn(part).filter(name => !isDeclared(name)).map(name => `${name}()`)]
  })
}

suite('architecture page', () => {
  const text = readFileSync(page, 'utf8').replace(/\r\n/g, '\n')
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).map(file => path.posix.join('src', file.split(path.sep).join('/'))).filter(isSource)

  test('names only files and functions that exist', () => assert.deepEqual(missing(text, sources), []))

  test('lists every folder of the source', () => {
    const folders = ['src', 'src/core', 'src/core/source'].flatMap(folder => readdirSync(folder).map(name => `${folder}/${name}`)).filter(file => statSync(file).isDirectory())
    const parents = ['src/core', 'src/core/source']
    assert.deepEqual(folders.filter(folder => !parents.includes(folder) && !text.includes(`\`${folder}\``)), [])
  })

  test('links only to headings that exist', () => {
    for (const [, file, heading] of text.matchAll(/^\[[\w-]+\]: (\S+)#(\S+)$/gm)) {
      const titles = [...readFileSync(path.join('docs', file!), 'utf8').matchAll(/^## (.*)$/gm)].map(([, title]) => title!.toLowerCase().replace(/ /g, '-'))
      assert.ok(titles.includes(heading!), heading)
    }
  })

  test('a missing file, and a function in another file, are noticed', () => {
    assert.deepEqual(missing('`src/none.ts` and `src/core/service.ts` have `createService()`.', sources), ['src/none.ts'])
    assert.deepEqual(missing('`follow()` is in `src/core/service.ts`.\n\n`none()` is nowhere.', ['src/core/service.ts']), ['follow()', 'none()'])
  })
})
