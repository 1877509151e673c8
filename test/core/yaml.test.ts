import assert from 'node:assert/strict'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { createService } from '../../src/core/service'
import { parse } from '../../src/core/source/read/parse'
import type { Node } from '../../src/core/source/read/node'

const read = (text: string) => parse('x.note.yaml', text)

/** The values of a tree: scalars as text, blank scalars as '', merged keys and aliases in place. */
function valueOf(node: Node): unknown {
  return node.kind === 'scalar' ? node.text : node.kind === 'list' ? node.items.map(valueOf) : node.entries.map(({ key, value }) => [key.text, valueOf(value)])
}

/** A text's findings, as the text at their span and their message. */
function findingsOf(text: string) {
  return read(text).findings.map(({ span, message }) => [text.slice(span.start, span.end), message])
}

/** The text of every scalar's span. */
function stretches(text: string): string[] {
  const all: string[] = []
  const visit = (node: Node) => {
    if (node.kind === 'scalar') all.push(text.slice(node.span.start, node.span.end))
    else if (node.kind === 'list') node.items.forEach(visit)
    else node.entries.filter(entry => !entry.merged).forEach(({ key, value }) => [key, value].forEach(visit))
  }
  read(text).documents.forEach(visit)
  return all
}

suite('yaml: values', () => {
  const cases: readonly (readonly [string, string, unknown])[] = [
    ['codes stay as written', 'a: 00100\nb: 1E5\nc: 0x1F\nd: no\ne: 2026-03-09\nf: 10:00\ng: 1_0\n', [['a', '00100'], ['b', '1E5'], ['c', '0x1F'], ['d', 'no'], ['e', '2026-03-09'], ['f', '10:00'], ['g', '1_0']]],
    ['quotes of both kinds', 'a: "x\\ty"\nb: \'it\'\'s\'\n"c": z\n', [['a', 'x\ty'], ['b', 'it\'s'], ['c', 'z']]],
    ['an empty value, in three ways', 'a:\nb: ~\nc: null\n', [['a', ''], ['b', '~'], ['c', 'null']]],
    ['block scalars', 'a: |\n  # x\n  y\nb: >-\n  x\n  y\n', [['a', '# x\ny\n'], ['b', 'x y']]],
    ['a hash without a space before it is text', 'a: x#y # z\n', [['a', 'x#y']]],
    ['aliases', 'a: &x [1, 2]\nb: *x\n', [['a', ['1', '2']], ['b', ['1', '2']]]],
    ['a merge, own keys first', 'a: &x { k: 1, l: 2 }\nb: { <<: *x, l: 3 }\n', [['a', [['k', '1'], ['l', '2']]], ['b', [['l', '3'], ['k', '1']]]]],
    ['several merges, of which the first wins', '<<: [{ k: 1 }, { k: 2, l: 3 }]\n', [['k', '1'], ['l', '3']]],
    ['a quoted "<<" is a key like any other', '"<<": { k: 1 }\n', [['<<', [['k', '1']]]]],
    ['keys that are properties in JavaScript', '__proto__: { x: 1 }\nconstructor: 2\ntoString: 3\n', [['__proto__', [['x', '1']]], ['constructor', '2'], ['toString', '3']]],
    ['a tag is ignored', 'a: !!int "3"\nb: !own x\n', [['a', '3'], ['b', 'x']]],
    ['NUL', 'a: "\u0000"\nb: x\u0000y\n', [['a', '\u0000'], ['b', 'x\u0000y']]],
  ]
  for (const [name, text, expected] of cases) {
    test(name, () => {
      const { documents, findings } = read(text)
      assert.deepEqual(findings, [])
      assert.deepEqual(documents.map(valueOf), [expected])
    })
  }

  test('documents', () => {
    assert.deepEqual(read('a: 1\n--- b\n--- |\n  c\n...\n# end\n').documents.map(valueOf), [[['a', '1']], 'b', 'c\n'])
    assert.deepEqual(['', '# x\n', '\n \n'].map(text => read(text)).flatMap(({ documents, findings }) => [...documents, ...findings]), [])
  })
})

suite('yaml: places', () => {
  const pieces = ['kind', 'note', 'goals', 'G1', '"G2"', 'narrative', 'next', '\'at two\'']
  const text = 'kind: note\ngoals: [G1, "G2"]\nnarrative:\n  next: \'at two\' # o\'clock\n'

  test('spans are the text as written', () => assert.deepEqual(stretches(text), pieces))
  test('CRLF', () => assert.deepEqual(stretches(text.replaceAll('\n', '\r\n')), pieces))
  test('a byte order mark', () => assert.deepEqual(stretches(`\ufeff${text}`), pieces))
  test('a byte order mark before a list', () => {
    assert.deepEqual(stretches('\ufeff- id: A\n  code: x\n- id: B\n'), ['id', 'A', 'code', 'x', 'id', 'B'])
    assert.deepEqual(findingsOf('\ufeff- id: A\n  code: x\n- id: B\n'), [])
  })
  test('characters that are two UTF-16 units', () => assert.deepEqual(stretches('a: 🚌 # 🚌\nb: "🏠"\n'), ['a', '🚌', 'b', '"🏠"']))

  test('dashes', () => {
    const [list] = read('a:\n  -\n    - x\n    -   y\n    # not-this\n  - z\n').documents.flatMap(document => (document.kind === 'mapping' ? document.entries[0]!.value : []))
    assert.ok(list?.kind === 'list' && list.items[0]?.kind === 'list')
    assert.deepEqual([...list.marks, ...list.items[0].marks], [5, 42, 11, 19])
  })
})

suite('yaml: syntax errors', () => {
  const cases: readonly (readonly [string, string, readonly string[], RegExp, unknown])[] = [
    ['a bracket is missing', 'a: [1, 2\nb: 3\n', ['b'], /^A closing bracket/, [['a', ['1', '2']], ['b', '3']]],
    ['a quote is missing', 'a: "x\n', ['x'], /closing quote/, [['a', 'x']]],
    ['a colon is missing', 'a\nb: 1\n', ['a\nb'], /^A ":" is missing/, [['a b', '1']]],
    ['two keys on a line', 'a: b: c\nd: 1\n', ['b'], /^Two keys are on one line/, [['a', 'b: c'], ['d', '1']]],
    ['a colon in a text, with more keys below', 'n:\n  r: Said: no, then: yes\n    at last\n  s: x\np: 1\n', ['S'], /a value contains ": "/, [['n', [['r', 'Said: no, then: yes at last'], ['s', 'x']]], ['p', '1']]],
    ['a colon in a text of a list item', '- a: b: c\n  d: 1\n- e: 1\n', ['b'], /a value contains ": "/, [[['a', 'b: c'], ['d', '1']], [['e', '1']]]],
    ['tabs', 'a:\n\tb: 1\n', ['\t'], /^Tabs cannot indent/, undefined],
    ['a character that cannot begin a value', 'a: @x\nb: 1\n', ['@'], /^A value cannot begin/, [['a', '@x'], ['b', '1']]],
    ['an escape', 'a: "\\q"\n', ['\\'], /^This escape after/, undefined],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', ['a'], /^Duplicate key/, [['a', '1'], ['b', '2'], ['a', '3']]],
    ['a key twice, in two places', 'a: { b: 1, b: 2 }\nc: 1\nc: 2\n', ['b', 'c'], /^Duplicate key/, undefined],
    ['an unknown anchor', 'a: *x\nb: 1\n', ['*x'], /^No anchor with this name/, [['a', ''], ['b', '1']]],
    ['an anchor inside itself', 'a: &x [1, *x]\n', ['*x'], /^No anchor with this name/, [['a', ['1', '']]]],
    ['a merge of itself', '&x a: 1\nb: &y\n  <<: *y\n', ['*y'], /^No anchor with this name/, [['a', '1'], ['b', []]]],
    ['a key that is a list', '? [a]\n: 1\nb: 2\n', ['[a]'], /^A key must be text/, [['b', '2']]],
    ['a closing bracket by itself', 'a: ]\n', [']'], /^This does not belong here/, [['a', '']]],
  ]
  for (const [name, text, at, message, expected] of cases) {
    test(name, () => {
      const found = findingsOf(text)
      assert.deepEqual(found.map(([stretch]) => stretch), at)
      for (const [, actual] of found) assert.match(actual!, message)
      if (expected) assert.deepEqual(read(text).documents.map(valueOf), [expected])
    })
  }

  test('places after CRLF and a byte order mark', () => assert.deepEqual(findingsOf('\ufeffid: N\r\nb: 1\r\nb: 2\r\nc: *z\r\n').map(([stretch]) => stretch), ['b', '*z']))
  test('one finding per line, in order', () => assert.deepEqual(findingsOf('a: ] } ]\nkey: x\n- item\n').map(([, message]) => message!.length > 0), [true, true, true]))
  test('messages do not quote the text', () => {
    for (const [, message] of findingsOf('secret: "secret\nsecret: [secret: secret\n@secret: *secret')) assert.doesNotMatch(message!, /secret/)
  })
})

suite('yaml: hostile texts @long', () => {
  // Mocha keeps whole stacks, and those of deep recursion would take most of the time.
  const limit = Error.stackTraceLimit
  suiteSetup(() => { Error.stackTraceLimit = 10 })
  suiteTeardown(() => { Error.stackTraceLimit = limit })

  for (const [times, opening] of [[20_000, '['], [2_000, '- '], [2_000, '{a: '], [2_000, '? ']] as const) {
    test(`${times} times "${opening}"`, () => {
      const { findings } = read(opening.repeat(times))
      assert.ok(findings.length > 0 && findings.length < 3)
    })
  }

  test('aliases that grow exponentially', () => {
    const levels = Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}]\n`)
    const text = `kind: note\nservice: { code: H2017, start: "10:00", end: "10:52", units: 4 }\na0: &a0 [x]\n${levels.join('')}goals: *a30\nnarrative: *a30\n`
    const service = createService({ onRuleError: ({ rule }) => assert.fail(rule) })
    service.update('x.note.yaml', text)
    const wrong = service.findings('x.note.yaml').find(({ rule }) => rule === 'units-mismatch')!
    assert.equal(service.fixed('x.note.yaml', wrong.fixes[0]!), undefined, 'no fix is written')
  })

  test('merges that grow exponentially', () => {
    const levels = Array.from({ length: 40 }, (_, level) => `m${level + 1}: &m${level + 1} { <<: [*m${level}, *m${level}, *m${level}], k${level}: 1 }\n`)
    assert.deepEqual(read(`m0: &m0 { k: 1 }\n${levels.join('')}`).findings, [])
  })
})
