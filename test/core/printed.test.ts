import assert from 'node:assert/strict'
import path from 'node:path'
import { suite, test } from 'mocha'
import ts from 'typescript'

// The type `Written` marks every text that a person wrote into a record. The compiler knows where one ends up: in the text of a message, or in
// a host, it must have gone through `src/core/records/shown-id.ts`.

/** Where texts become keys to look things up by, or are shown to their own writer; with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'core/rules/authorizations-for.ts': 'a key to remember sums by',
  'core/features/offer-from-records.ts: words': 'the words of a goal, where its id is completed',
  'cli/check.ts': 'the client decides the shard',
  'vscode/units.ts: client': 'rows are grouped by the true id',
  'vscode/units.ts: entry.id': 'the key of an entry, by which it stays open',
}

/** What takes a text and gives what may be printed of it, or only looks at it. */
const door = ['called', 'idOr', 'idOrNull', 'isId', 'isUnfilled', 'listed', 'payerName', 'shownId', 'shownPath']

/** The keys of what a host prints or shows. */
const printed = ['message', 'title', 'text', 'label', 'detail', 'description', 'markdown', 'name', 'tooltip']

interface Hit {
  readonly file: string
  readonly line: number
  readonly text: string
}

/** The places where a written text is printed past the door. */
function pastTheDoor(files: readonly string[], host: ts.CompilerHost, options: ts.CompilerOptions): Hit[] {
  const program = ts.createProgram(files, options, host)
  const checker = program.getTypeChecker()
  const isWritten = (type: ts.Type): boolean => {
    if (type.isUnion()) return type.types.some(isWritten)
    // One that is known to be among a few words is none of its writer's own.
    return type.isIntersection() && !type.types.some(one => one.isStringLiteral()) && type.getProperties().some(one => one.name.startsWith('__@written'))
  }
  const holds = (node: ts.Node) => isWritten(checker.getTypeAtLocation(node))
  const hits: Hit[] = []
  for (const source of program.getSourceFiles()) {
    const file = path.relative('src', source.fileName).split(path.sep).join('/')
    if (source.isDeclarationFile || file.startsWith('..')) continue
    const isHost = /^(?:cli|vscode)\//.test(file)
    const visit = (node: ts.Node) => {
      for (const part of printedParts(node, isHost)) {
        if (!holds(part)) continue
        hits.push({ file, line: source.getLineAndCharacterOfPosition(part.getStart()).line + 1, text: part.getText(source) })
      }
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'join') {
        const item = checker.getTypeAtLocation(node.expression.expression).getNumberIndexType()
        if (item && isWritten(item)) hits.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: node.getText(source) })
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return hits
}

/** The parts of a node that would be printed as they are. */
function printedParts(node: ts.Node, isHost: boolean): ts.Node[] {
  if (ts.isTemplateSpan(node)) return [node.expression]
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return [node.left, node.right]
  if (ts.isPropertyAssignment(node) && printed.includes(node.name.getText())) return [node.initializer]
  if (!isHost) return []
  // A host may do little else than print: what it takes from a record goes to the door or to a comparison.
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && !door.includes(node.expression.text)) return [...node.arguments]
  if (ts.isPropertyAssignment(node)) return [node.initializer]
  if (ts.isReturnStatement(node)) return node.expression ? [node.expression] : []
  return ts.isShorthandPropertyAssignment(node) ? [node.name] : []
}

/** The project's compiler, with texts that stand in the place of files; files are parsed once. */
function compiler(): { files: string[]; hits: (files: readonly string[], texts?: ReadonlyMap<string, string>) => Hit[] } {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile) as { config: unknown }
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, '.')
  const host = ts.createCompilerHost(options)
  const parsed = new Map<string, ts.SourceFile | undefined>()
  return {
    files: fileNames.filter(file => path.relative('src', file).split(path.sep)[0] !== '..'),
    hits: (files, texts = new Map()) => pastTheDoor(files, {
      ...host,
      fileExists: name => texts.has(path.resolve(name)) || host.fileExists(name),
      getSourceFile(name, ...more) {
        const text = texts.get(path.resolve(name))
        if (text !== undefined) return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
        if (!parsed.has(name)) parsed.set(name, host.getSourceFile(name, ...more))
        return parsed.get(name)
      },
    }, options)
  }
}

suite('printed: what a person wrote goes through one door @long', () => {
  const { files, hits } = compiler()

  test('everywhere in src', () => {
    assert.ok(files.length > 100)
    const used = new Set<string>()
    const others = hits(files).filter(({ file, text }) => {
      const key = [file, `${file}: ${text}`, `${file}: ${text.split(' ')[0]}`].find(one => exceptions[one])
      if (key) used.add(key)
      return !key
    })
    assert.deepEqual(others.map(({ file, line, text }) => `${file}:${line} ${text}`), [])
    assert.deepEqual(Object.keys(exceptions).filter(one => !used.has(one)), [], 'exceptions that nothing needs')
  })

  test('what goes past it is seen', () => {
    const cases: readonly (readonly [part: string, expression: string, ...found: string[]])[] = [
      ['core/rules', '`Client ${note.client.value}.`', 'note.client.value'],
      ['core/rules', '`On ${note.service.date.value}.`'],
      ['core/rules', "'Part ' + note.narrative.entries[0]!.key", 'note.narrative.entries[0]!.key'],
      ['core/rules', "note.goals.items.flatMap(({ value }) => value ?? []).join()", 'note.goals.items.flatMap(({ value }) => value ?? []).join()'],
      ['core/rules', "({ message: note.id.value ?? '' })", "note.id.value ?? ''"],
      ['cli', 'JSON.stringify({ client: note.client.value })', 'note.client.value'],
      ['cli', "({ isOne: note.client.value === 'C-1' })"],
      ['cli', '() => { return note.client.value }', 'note.client.value'],
      ['cli', '(({ id: { value } }: Note) => ({ value }))(note)', 'value'],
    ]
    const nameOf = (part: string, at: number) => `${part}/case-${at}.ts`
    const texts = new Map(cases.map(([part, expression], at) => [
      path.resolve('src', nameOf(part, at)),
      `import type { Note } from '${part === 'cli' ? '../core' : '..'}/records/record'\ndeclare const note: Note\nexport const x = ${expression}\n`,
    ]))
    const found = hits([...texts.keys()], texts)
    for (const [at, [part, , ...wanted]] of cases.entries()) {
      assert.deepEqual(found.filter(({ file }) => file === nameOf(part, at)).map(({ text }) => text), wanted, `case ${at}`)
    }
  })
})
