import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { parse } from '../../src/core/source/read/parse'
import type { Node } from '../../src/core/source/read/node'

const read = (text: string) => parse('x.note.json', text)

function said(node: Node): unknown {
  return node.kind === 'scalar' ? node.text : node.kind === 'list' ? node.items.map(said) : node.entries.map(({ key, value }) => [key.text, said(value)])
}

function faults(text: string) {
  return read(text).findings.map(({ span, message }) => [text.slice(span.start, span.end), message])
}

suite('json: values and places', () => {
  test('numbers stay as written', () => assert.deepEqual(read('{"a": 1.50, "b": 1E5, "c": -0, "d": true, "e": null}').documents.map(said),
    [[['a', '1.50'], ['b', '1E5'], ['c', '-0'], ['d', 'true'], ['e', 'null']]]))
  test('escapes', () => assert.deepEqual(read('{"a\\"b": "\\u0041\\n"}').documents.map(said), [[['a"b', 'A\n']]]))
  test('keys that JavaScript knows', () => assert.deepEqual(read('{"__proto__": {"x": 1}, "constructor": 2}').documents.map(said), [[['__proto__', [['x', '1']]], ['constructor', '2']]]))
  test('comments', () => assert.deepEqual(read('// one\n{"a": 1 /* two */} // three').findings, []))
  test('nothing', () => assert.deepEqual(['', ' \r\n', '// x\n'].flatMap(text => read(text).documents), []))

  for (const [name, text] of [['LF', '{\n  "a": "x",\n  "b": [12]\n}\n'], ['CRLF', '{\r\n  "a": "x",\r\n  "b": [12]\r\n}\r\n'], ['a byte order mark', '\ufeff{"a": "x", "b": [12]}']] as const) {
    test(`spans with ${name}`, () => {
      const { documents: [document], findings: faults } = read(text)
      assert.deepEqual(faults, [])
      assert.ok(document?.kind === 'mapping')
      const stretch = ({ span }: Node) => text.slice(span.start, span.end)
      assert.deepEqual(document.entries.flatMap(({ key, value }) => [stretch(key), stretch(value)]), ['"a"', '"x"', '"b"', '[12]'])
    })
  }
})

suite('json: faults', () => {
  test('of a comment that does not end, no place lies past the text', () => {
    for (const text of ['{/*', '[/*', '{"a": [/*', '/*', '{"a": {"b": 1 /*']) {
      const ends = (node: Node): number[] => [node.span.end, ...(node.kind === 'mapping' ? node.entries.flatMap(({ value }) => ends(value)) : node.kind === 'list' ? node.items.flatMap(ends) : [])]
      assert.ok(read(text).documents.flatMap(ends).every(end => end <= text.length), text)
    }
  })

  const cases: readonly (readonly [string, string, readonly string[], RegExp, unknown])[] = [
    ['a comma too many in a mapping', '{"a": 1,}', ['}'], /the comma before is one too many/, [['a', '1']]],
    ['a comma too many in a list', '[1, 2,]', [']'], /the comma before is one too many/, ['1', '2']],
    ['a comma is missing', '{"a": 1\n"b": 2}', ['"b"'], /^A comma is missing/, [['a', '1'], ['b', '2']]],
    ['a colon is missing', '{"a" 1,\n"b": 2}', ['1'], /^A ":" is missing/, [['a', ''], ['b', '2']]],
    ['a value is missing', '{"a": ,\n"b": 2}', [','], /^A value is missing/, [['a', ''], ['b', '2']]],
    ['single quotes', '{"a": \'x y\', "b": 2}', ['\'x'], /^This needs double quotes/, [['a', 'x y'], ['b', '2']]],
    ['no quotes', '{"a": H2017, "b": 2}', ['H2017'], /^This needs double quotes/, [['a', 'H2017'], ['b', '2']]],
    ['a brace is missing', '{"a": 1', ['1'], /^A "}" or a comma is missing/, [['a', '1']]],
    ['a quote is missing', '{"a": "x\n}', ['"x'], /^The closing double quote is missing/, [['a', 'x']]],
    ['a comment does not end', '{"a": 1} /* x', ['/* x'], /^This comment does not end/, [['a', '1']]],
    ['a key twice', '{"a": 1,\n"a": 2}', ['"a"'], /^This key stands twice/, [['a', '1'], ['a', '2']]],
    ['two records without a list', '{"a": 1}\n{"b": 2}', ['{'], /^The record has ended/, [['a', '1']]],
    ['an escape', '{"a": "\\q"}', ['"\\q"'], /^The escape after/, undefined],
    ['NUL in a string', '{"a": "\u0000"}', ['"\u0000"'], /must be escaped/, [['a', '\u0000']]],
    ['a number with a zero before it', '{"a": 0450}', ['450'], /^A comma is missing/, [['a', '0']]],
  ]
  for (const [name, text, at, message, expected] of cases) {
    test(name, () => {
      const found = faults(text)
      assert.deepEqual(found.map(([stretch]) => stretch), at)
      for (const [, said] of found) assert.match(said!, message)
      if (expected) assert.deepEqual(read(text).documents.map(said), [expected])
    })
  }

  test('places behind CRLF and a byte order mark', () => assert.deepEqual(faults('\ufeff{\r\n"a": 1,\r\n"b": x\r\n}\r\n').map(([stretch]) => stretch)[0], 'x'))
  test('messages repeat no text', () => {
    for (const [, message] of faults('{"secret": secret "secret,\n secret: "secret}')) assert.doesNotMatch(message!, /secret/)
  })

  for (const opening of ['[', '{"a":']) {
    test(`20,000 times ${opening}`, () => assert.equal(read(opening.repeat(20_000)).findings.length, 1))
  }
})
