import assert from 'node:assert/strict'
import path from 'node:path'
import { suite, test } from 'mocha'
import ts from 'typescript'

// The type `Written` marks every text that a person wrote into a record, so the compiler knows where such texts go. In the text of a message
// or in a host, they must have passed through `src/core/records/shown-id.ts`.

/** The places where such texts are used as keys or shown to their own author, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'core/rules/authorizations-for.ts': 'a key for memoized sums',
  'tools/payers-page.ts': 'the built-in policies, which come with the product',
  'core/features/offer-from-records.ts: statement ?? \'\'': 'the words of a goal, shown when its id is completed',
  'core/features/group-drafts.ts: service.modifiers.items.flatMap(({': 'the modifiers of a draft, in an input box for its author',
  'core/rules/claim-line-same-day.ts: code.value': 'a key to group lines',
  'core/workspace/context.ts: code.value': 'a key to group lines',
  'core/workspace/files.ts: value': 'patterns of files, for their search',
  'cli/check.ts': 'the client determines the shard',
}

/** The functions that turn a text into what may be printed of it, or only examine it. */
const guards = ['called', 'idOr', 'idOrNull', 'isId', 'isUnfilled', 'listed', 'payerName', 'shownId', 'shownPath']

/** The keys whose values a host prints or shows. */
const printed = ['message', 'title', 'text', 'label', 'detail', 'description', 'markdown', 'name', 'tooltip']

interface Hit {
  readonly file: string
  readonly line: number
  readonly text: string
}

/** The places where a written text is printed without a guard. */
function unguarded(files: readonly string[], host: ts.CompilerHost, options: ts.CompilerOptions): Hit[] {
  const program = ts.createProgram(files, options, host)
  const checker = program.getTypeChecker()
  const isWritten = (type: ts.Type): boolean => {
    if (type.isUnion()) return type.types.some(isWritten)
    // A text that is known to be one of a few words is not its author's own.
    return type.isIntersection() && !type.types.some(member => member.isStringLiteral()) && type.getProperties().some(property => property.name.startsWith('__@written'))
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

/** The parts of a node that would be printed unchanged. */
function printedParts(node: ts.Node, isHost: boolean): ts.Node[] {
  if (ts.isTemplateSpan(node)) return [node.expression]
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return [node.left, node.right]
  if (ts.isPropertyAssignment(node) && printed.includes(node.name.getText())) return [node.initializer]
  if (!isHost) return []
  // Hosts mostly print: what they take from a record must go to a guard or a comparison.
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && !guards.includes(node.expression.text)) return [...node.arguments]
  if (ts.isPropertyAssignment(node)) return [node.initializer]
  if (ts.isReturnStatement(node)) return node.expression ? [node.expression] : []
  return ts.isShorthandPropertyAssignment(node) ? [node.name] : []
}

/** The project's compiler, with texts that replace files; files are parsed once. */
function compiler(): { files: string[]; hits: (files: readonly string[], texts?: ReadonlyMap<string, string>) => Hit[] } {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile) as { config: unknown }
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, '.')
  const host = ts.createCompilerHost(options)
  const parsed = new Map<string, ts.SourceFile | undefined>()
  return {
    files: fileNames.filter(file => path.relative('src', file).split(path.sep)[0] !== '..'),
    hits: (files, texts = new Map()) => unguarded(files, {
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

suite('printed: texts that a person wrote pass a guard @long', () => {
  const { files, hits } = compiler()

  test('everywhere in src', () => {
    assert.ok(files.length > 100)
    const used = new Set<string>()
    const others = hits(files).filter(({ file, text }) => {
      const key = [file, `${file}: ${text}`, `${file}: ${text.split(' ')[0]}`].find(key => exceptions[key])
      if (key) used.add(key)
      return !key
    })
    assert.deepEqual(others.map(({ file, line, text }) => `${file}:${line} ${text}`), [])
    assert.deepEqual(Object.keys(exceptions).filter(key => !used.has(key)), [], 'unused exceptions')
  })

  test('a missing guard is detected', () => {
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
