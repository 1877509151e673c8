import ts from 'typescript'

/** Where `$away` puts a place instead. */
const moves = ['own', 'previous', 'next', 'around']

/** The files in which findings get their places: the rules, and what reads records for the rules shape and unknown-key. */
export const isPlacing = file => /^src\/core\/(rules\/[^/]+|dialects\/(native|reader))\.ts$/.test(file)

/**
 * The ways to say a finding in the wrong place, or not to say it, at a node: the place of a report or of what it is related to is moved to a
 * neighboring key, what it is related to is left out, and a report is not made.
 */
export function* misplacedIn(node, source) {
  const say = part => part.getText(source)
  if (isReport(node)) yield ts.isExpressionStatement(node.parent) ? [node.parent, ''] : [node, 'undefined']
  else if (isPassedOn(node)) yield [node, '() => {}']
  else if (isNamed(node, 'see') && node.initializer) yield [node.initializer, '[]']
  const place = placeIn(node)
  if (place) for (const move of moves) yield [place, `$away(${ts.isShorthandPropertyAssignment(place) ? 'at' : say(place)}, '${move}')`]
}

/** The call `report(...)`. */
function isReport(node) {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'report'
}

/** The function `report` given to forEach. */
function isPassedOn(node) {
  return ts.isIdentifier(node) && node.text === 'report' && ts.isCallExpression(node.parent) && ts.isPropertyAccessExpression(node.parent.expression)
    && node.parent.expression.name.text === 'forEach'
}

/** The place of a report or of what it is related to: `at` beside a message, or the second argument of the reader's own `fault`. */
function placeIn(node) {
  if (isNamed(node, 'at') && node.parent.properties.some(other => isNamed(other, 'message'))) return node.initializer ?? node
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'fault') return node.arguments[1]
  return undefined
}

function isNamed(node, name) {
  return (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && node.name.getText() === name && ts.isObjectLiteralExpression(node.parent)
}
