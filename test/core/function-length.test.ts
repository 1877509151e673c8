import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { suite, test } from 'mocha'
import ts from 'typescript'

const most = 40

/** The functions of a text that have more than 40 lines, by name. */
function longFunctions(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node)) {
      const [first, last] = [node.getStart(), node.getEnd()].map(at => source.getLineAndCharacterOfPosition(at).line) as [number, number]
      if (last - first + 1 > most) found.push(`${file}:${first + 1} ${node.name?.getText() ?? 'a function'} has ${last - first + 1} lines`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

suite('functions', () => {
  test(`have ${most} lines at most`, function () {
    this.timeout(60_000)
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
    assert.deepEqual(files.flatMap(file => longFunctions(file, readFileSync(`src/${file}`, 'utf8'))), [])
  })

  test('that are longer are seen: declared, in a class, without a name', () => {
    const bodyOf = (lines: number) => `{${'\n'.repeat(lines - 1)}}`
    const texts = [`function a() ${bodyOf(most + 1)}`, `class C { b() ${bodyOf(most + 1)} }`, `const c = () => ${bodyOf(most + 1)}`, `const d = () => ${bodyOf(most)}`]
    const found = ['a', 'b', 'a function'].map(name => `x.ts:1 ${name} has ${most + 1} lines`)
    assert.deepEqual(texts.flatMap(text => longFunctions('x.ts', text)), found)
  })
})
