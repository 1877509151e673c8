import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { suite, test } from 'mocha'
import ts from 'typescript'

const maxLines = 40

/** The functions in a text with more than `maxLines` lines, as messages. */
function longFunctions(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node)) {
      const [first, last] = [node.getStart(), node.getEnd()].map(at => source.getLineAndCharacterOfPosition(at).line) as [number, number]
      if (last - first + 1 > maxLines) found.push(`${file}:${first + 1} ${node.name?.getText() ?? 'a function'} has ${last - first + 1} lines`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

suite('functions', () => {
  test(`have at most ${maxLines} lines`, function () {
    this.timeout(60_000)
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
    assert.deepEqual(files.flatMap(file => longFunctions(file, readFileSync(`src/${file}`, 'utf8'))), [])
  })

  test('that are longer are found: declarations, methods and anonymous functions', () => {
    const bodyOf = (lines: number) => `{${'\n'.repeat(lines - 1)}}`
    const texts = [`function a() ${bodyOf(maxLines + 1)}`, `class C { b() ${bodyOf(maxLines + 1)} }`, `const c = () => ${bodyOf(maxLines + 1)}`, `const d = () => ${bodyOf(maxLines)}`]
    const found = ['a', 'b', 'a function'].map(name => `x.ts:1 ${name} has ${maxLines + 1} lines`)
    assert.deepEqual(texts.flatMap(text => longFunctions('x.ts', text)), found)
  })
})
