import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { parse } from '../../src/core/source/read/parse'
import type { Node } from '../../src/core/source/read/node'

const read = (text: string) => parse('x.note.json', text)

function valueOf(node: Node): unknown {
  return node.kind === 'scalar' ? node.text : node.kind === 'list' ? node.items.map(valueOf) : node.entries.map(({ key, value }) => [key.text, valueOf(value)])
}

function findingsOf(text: string) {
  return read(text).findings.map(({ span, message }) => [text.slice(span.start, span.end), message])
}

suite('json: values and places', () => {
  test('numbers stay as written', () => assert.deepEqual(read('{"a": 1.50, "b": 1E5, "c": -0, "d": true, "e": null}').documents.map(valueOf),
    [[['a', '1.50'], ['b', '1E5'], ['c', '-0'], ['d', 'true'], ['e', 'null']]]))
  test('escapes', () => assert.deepEqual(read('{"a\\"b": "\\u0041\\n"}').documents.map(valueOf), [[['a"b', 'A\n']]]))
  test('keys that are properties in JavaScript', () => assert.deepEqual(read('{"__proto__": {"x": 1}, "constructor": 2}').documents.map(valueOf), [[['__proto__', [['x', '1']]], ['constructor', '2']]]))
  test('comments', () => assert.deepEqual(read('// one\n{"a": 1 /* two */} // three').findings, []))
  test('nothing', () => assert.deepEqual(['', ' \r\n', '// x\n'].flatMap(text => read(text).documents), []))

  for (const [name, text] of [['LF', '{\n  "a": "x",\n  "b": [12]\n}\n'], ['CRLF', '{\r\n  "a": "x",\r\n  "b": [12]\r\n}\r\n'], ['a byte order mark', '\ufeff{"a": "x", "b": [12]}']] as const) {
    test(`spans with ${name}`, () => {
      const { documents: [document], findings } = read(text)
      assert.deepEqual(findings, [])
      assert.ok(document?.kind === 'mapping')
      const stretch = ({ span }: Node) => text.slice(span.start, span.end)
      assert.deepEqual(document.entries.flatMap(({ key, value }) => [stretch(key), stretch(value)]), ['"a"', '"x"', '"b"', '[12]'])
    })
  }
})

suite('json: syntax errors', () => {
  test('an unclosed comment has no place past the end of the text', () => {
    for (const text of ['{/*', '[/*', '{"a": [/*', '/*', '{"a": {"b": 1 /*']) {
      const ends = (node: Node): number[] => [node.span.end, ...(node.kind === 'mapping' ? node.entries.flatMap(({ value }) => ends(value)) : node.kind === 'list' ? node.items.flatMap(ends) : [])]
      assert.ok(read(text).documents.flatMap(ends).every(end => end <= text.length), text)
    }
  })

  const cases: readonly (readonly [string, string, readonly string[], RegExp, unknown])[] = [
    ['an extra comma in a mapping', '{"a": 1,}', ['}'], /remove the comma before this/, [['a', '1']]],
    ['an extra comma in a list', '[1, 2,]', [']'], /remove the comma before this/, ['1', '2']],
    ['a comma is missing', '{"a": 1\n"b": 2}', ['"b"'], /^A comma is missing/, [['a', '1'], ['b', '2']]],
    ['a colon is missing', '{"a" 1,\n"b": 2}', ['1'], /^A ":" is missing/, [['a', ''], ['b', '2']]],
    ['a value is missing', '{"a": ,\n"b": 2}', [','], /^Add a value here/, [['a', ''], ['b', '2']]],
    ['single quotes', '{"a": \'x y\', "b": 2}', ['\'x'], /^This needs double quotes/, [['a', 'x y'], ['b', '2']]],
    ['no quotes', '{"a": H2017, "b": 2}', ['H2017'], /^This needs double quotes/, [['a', 'H2017'], ['b', '2']]],
    ['a brace is missing', '{"a": 1', ['1'], /^A "}" or a comma is missing/, [['a', '1']]],
    ['a quote is missing', '{"a": "x\n}', ['"x'], /^The closing double quote is missing/, [['a', 'x']]],
    ['a comment is not closed', '{"a": 1} /* x', ['/* x'], /^This comment is not closed/, [['a', '1']]],
    ['a key twice', '{"a": 1,\n"a": 2}', ['"a"'], /^Duplicate key/, [['a', '1'], ['a', '2']]],
    ['two records without a list', '{"a": 1}\n{"b": 2}', ['{'], /^The record ends before this/, [['a', '1']]],
    ['an escape', '{"a": "\\q"}', ['"\\q"'], /^This escape after/, undefined],
    ['NUL in a string', '{"a": "\u0000"}', ['"\u0000"'], /Escape it/, [['a', '\u0000']]],
    ['a number with a zero before it', '{"a": 0450}', ['450'], /^A comma is missing/, [['a', '0']]],
  ]
  for (const [name, text, at, message, expected] of cases) {
    test(name, () => {
      const found = findingsOf(text)
      assert.deepEqual(found.map(([stretch]) => stretch), at)
      for (const [, actual] of found) assert.match(actual!, message)
      if (expected) assert.deepEqual(read(text).documents.map(valueOf), [expected])
    })
  }

  test('places after CRLF and a byte order mark', () => assert.deepEqual(findingsOf('\ufeff{\r\n"a": 1,\r\n"b": x\r\n}\r\n').map(([stretch]) => stretch)[0], 'x'))
  test('messages do not quote the text', () => {
    for (const [, message] of findingsOf('{"secret": secret "secret,\n secret: "secret}')) assert.doesNotMatch(message!, /secret/)
  })

  for (const opening of ['[', '{"a":']) {
    test(`20,000 times ${opening}`, () => assert.equal(read(opening.repeat(20_000)).findings.length, 1))
  }
})
