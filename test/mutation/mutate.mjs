import ts from 'typescript'

const { SyntaxKind: Kind } = ts

/** The operators that replace an operator. */
const operators = new Map([
  [Kind.LessThanToken, ['<=', '>=']], [Kind.LessThanEqualsToken, ['<', '>']], [Kind.GreaterThanToken, ['>=', '<=']], [Kind.GreaterThanEqualsToken, ['>', '<']],
  [Kind.EqualsEqualsEqualsToken, ['!==']], [Kind.ExclamationEqualsEqualsToken, ['===']],
  [Kind.PlusToken, ['-']], [Kind.MinusToken, ['+']], [Kind.AsteriskToken, ['/']], [Kind.SlashToken, ['*']], [Kind.PercentToken, ['*']],
  [Kind.AmpersandAmpersandToken, ['||']], [Kind.BarBarToken, ['&&']], [Kind.QuestionQuestionToken, ['&&']],
  [Kind.PlusEqualsToken, ['-=', '=']], [Kind.MinusEqualsToken, ['+=', '=']],
])

/** The method that replaces a method; undefined when the call is replaced by its object. */
const methods = new Map(Object.entries({
  some: 'every', every: 'some', floor: 'ceil', min: 'max', max: 'min',
  filter: undefined, sort: undefined, reverse: undefined, slice: undefined, trim: undefined, trimEnd: undefined, toLowerCase: undefined, padStart: undefined,
}))

/**
 * Inserts all mutants of a TypeScript file into its text, each as `$m(id) ? mutant : original`, and lists their id, line, original and replacement.
 * Outside functions only numbers are mutated, because strings there are titles and examples. `mutantsOf` yields the mutants of a node in a
 * function: the node to replace and its new text.
 */
export function mutate(text, firstId, mutantsOf = mutationsOf) {
  const source = ts.createSourceFile('mutated.ts', text, ts.ScriptTarget.ES2022, true)
  const found = []
  const mutantsByNode = new Map()
  visit(source, false)
  return { text: write(source), found }

  function visit(node, isInFunction) {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return
    if (isInFunction) for (const [place, mutant] of mutantsOf(node, source)) add(place, mutant)
    else if (ts.isNumericLiteral(node) && mutantsOf === mutationsOf) add(node, `${Number(node.text) + 1}`)
    const isFunction = isInFunction || ts.isFunctionLike(node)
    ts.forEachChild(node, child => {
      if (child !== node.name && !(ts.isPropertyAssignment(node) && child === node.name)) visit(child, isFunction)
    })
  }

  function add(node, to) {
    const from = node.getText(source)
    if (from === to) return
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
    const mutant = { id: firstId + found.length, line: line + 1, from, to }
    found.push(mutant)
    mutantsByNode.set(node, [...mutantsByNode.get(node) ?? [], mutant])
  }

  function write(node) {
    let inside = ''
    let end = node.getStart(source)
    ts.forEachChild(node, child => {
      inside += text.slice(end, child.getStart(source)) + write(child)
      end = child.end
    })
    inside += text.slice(end, node.end)
    const own = mutantsByNode.get(node)
    if (!own) return inside
    if (ts.isExpressionStatement(node)) return `{ if (!$m(${own[0].id})) { ${inside} } }`
    const chosen = `(${own.map(({ id, to }) => `$m(${id}) ? (${to}) : `).join('')}${inside})`
    return ts.isShorthandPropertyAssignment(node) ? `${inside}: ${chosen}` : chosen
  }
}

/** The mutations of a node: another operator, number, string, condition and so on. */
function* mutationsOf(node, source) {
  const say = part => part.getText(source)
  const { text } = source
  if (ts.isBinaryExpression(node)) {
    for (const operator of operators.get(node.operatorToken.kind) ?? []) yield [node, `${say(node.left)} ${operator} ${say(node.right)}`]
  } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const other = { [Kind.PlusPlusToken]: '--', [Kind.MinusMinusToken]: '++' }[node.operator]
    yield [node, other ? say(node).replace(ts.tokenToString(node.operator), other) : say(node.operand)]
  } else if (ts.isNumericLiteral(node)) {
    yield [node, `${Number(node.text) + 1}`]
    if (node.text !== '0') yield [node, `${Number(node.text) - 1}`]
  } else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    yield [node, node.text ? "''" : "'x'"]
  } else if (ts.isTemplateExpression(node)) {
    yield [node, "''"]
  } else if (ts.isRegularExpressionLiteral(node)) {
    for (const other of [node.text.replace('/^', '/'), node.text.replace(/\$(?=\/\w*$)/, ''), node.text.replace(/i$/, '')]) yield [node, other]
  } else if (node.kind === Kind.TrueKeyword || node.kind === Kind.FalseKeyword) {
    yield [node, node.kind === Kind.TrueKeyword ? 'false' : 'true']
  } else if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !ts.isBinaryExpression(node.parent)) {
    yield [node, '[]']
  } else if (ts.isReturnStatement(node) && node.expression && say(node.expression) !== 'undefined') {
    yield [node.expression, 'undefined']
  } else if (ts.isExpressionStatement(node)) {
    yield [node, '']
  } else if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
    const condition = node.expression ?? node.condition
    for (const always of ['true', 'false']) yield [condition, always]
  } else if (ts.isWhileStatement(node)) {
    yield [node.expression, 'false']
  } else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && methods.has(node.expression.name.text)) {
    const { expression, name } = node.expression
    const whole = chainOf(node)
    const other = methods.get(name.text)
    const [from, to] = other ? [name.getStart(source), name.end] : [expression.end, node.end]
    yield [whole, text.slice(whole.getStart(source), from) + (other ?? '') + text.slice(to, whole.end)]
  } else if (node.questionDotToken) {
    const whole = chainOf(node)
    const dot = node.questionDotToken
    yield [whole, text.slice(whole.getStart(source), dot.getStart(source)) + (ts.isPropertyAccessExpression(node) ? '.' : '') + text.slice(dot.end, whole.end)]
  }
}

/** The whole chain of calls and members. Parentheses around a part of it would end the short circuit of `?.`. */
function chainOf(node) {
  const { parent } = node
  return parent.expression === node && (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent) || ts.isNonNullExpression(parent))
    ? chainOf(parent) : node
}
