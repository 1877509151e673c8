import ts from 'typescript'

/** The ways in which `$away` moves a location. */
const moves = ['own', 'previous', 'next', 'around']

/** Whether a file sets locations of findings: the rules, and the record reader for `shape` and `unknown-key`. */
export const setsLocations = file => /^src\/core\/(rules\/[^/]+|dialects\/(native|reader))\.ts$/.test(file)

/**
 * The mutants of a node that misplace or drop a report: the location of the report or a related location is moved to a neighboring key, related
 * locations are removed, or the report is removed.
 */
export function* misplacedIn(node, source) {
  const say = part => part.getText(source)
  if (isReport(node)) yield ts.isExpressionStatement(node.parent) ? [node.parent, ''] : [node, 'undefined']
  else if (isCallback(node)) yield [node, '() => {}']
  else if (isNamed(node, 'see') && node.initializer) yield [node.initializer, '[]']
  const location = locationIn(node)
  if (location) for (const move of moves) yield [location, `$away(${ts.isShorthandPropertyAssignment(location) ? 'at' : say(location)}, '${move}')`]
}

/** Whether a node is a call `report(...)`. */
function isReport(node) {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'report'
}

/** Whether a node is `report` passed to forEach. */
function isCallback(node) {
  return ts.isIdentifier(node) && node.text === 'report' && ts.isCallExpression(node.parent) && ts.isPropertyAccessExpression(node.parent.expression)
    && node.parent.expression.name.text === 'forEach'
}

/** The location of a report or a related location: `at` beside a message, or the second argument of the reader's `report`. */
function locationIn(node) {
  if (isNamed(node, 'at') && node.parent.properties.some(other => isNamed(other, 'message'))) return node.initializer ?? node
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'report') return node.arguments[1]
  return undefined
}

function isNamed(node, name) {
  return (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && node.name.getText() === name && ts.isObjectLiteralExpression(node.parent)
}
