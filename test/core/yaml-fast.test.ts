import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { policies } from '../../src/core/policies'
import { parseYaml } from '../../src/core/source/read/parse-yaml'
import { readFast } from '../../src/core/source/read/parse-fast'
import { readFiles } from './files'
import { firstSeed, roundsOf } from './fuzz-rounds'
import { Random } from './random'

const written = [
  ...Object.values(policies),
  ...['examples', 'test/fixtures'].flatMap(folder => [...readFiles(folder)]).flatMap(([name, text]) => (/\.ya?ml$/.test(name) ? [text] : [])),
]
const texts = [...written, ...written.flatMap(text => (text.includes('\r') ? [] : [text.replaceAll('\n', '\r\n')]))]

/** Inserted into texts at random: text that means something in YAML, or only looks as if it did. */
const pieces = [
  ':', ': ', '\n', ' ', '  ', '- ', '-', '"', '\'', '[', ']', '{', '}', ',', '#', ' # x', '|', '>-', '\n---\n', '...', '~', 'a', '1e3', ': [', '\n  ', 'x: y\n',
  '?', '? a\n', '\r\n', '\r', '%', '@', '`', '\n\n', '...\n', ' - b', 'null', '\\', '\u00a0', '\u2028', '\x07', '\t', '&a ', '*a', '!t ', '<<: ',
  '\\n', '\\u0041', 'a: b', ' "q": ', '\'\'', '- - ', '\n    ', ': |\n  ', ': >\n    ', '|+', '|2', '- |\n', ' : ', '[a, b]', '{a: 1}', '{"a":1}', '--- a', '\u3000', '=',
  '- # c\n', 'key:\n', '\n \n', '"x\n  y"', ' #', '# ]',
]

const origin = { start: 0 }

suite('fuzz: the fast YAML reader @long', () => {
  test('returns the same tree as the exact reader, or none', () => {
    const read = texts.filter(text => {
      const documents = readFast(text, origin)
      if (!documents) return false
      assert.deepEqual({ documents, findings: [] }, parseYaml(text, origin))
      return true
    })
    assert.ok(read.length > texts.length / 2, `it reads most texts: ${read.length} of ${texts.length}`)
  })

  test('leaves uncertain texts to the exact reader', () => {
    for (const text of [
      'id: N-1\n"plan":P-1\n', 'a: 1\na: 2\n', 'a: b: c\n', 'a: [b # c]\n', 'a: [b, # c', 'a: "b\nc"\n', 'a: |2\n   b\n', 'a: >-\n  b\n    c\n', 'a: &b c\n', 'a: *b\n',
      '? a\n: b\n', 'a: !t b\n', '%YAML 1.2\n---\na: b\n', 'a: b\n...\n', 'a\n', '[a]\n', 'a: {b}\n', 'a: "\\x41"\n', 'a:\tb\n', 'a: b\rc: d\n', `${'a: '.repeat(3)}b\n`, `a: ${'['.repeat(60)}${']'.repeat(60)}\n`,
    ]) assert.equal(readFast(text, origin), undefined, JSON.stringify(text))
  })

  test('reads a value below a less indented comment; the exact reader ends the value at the comment', () => {
    const text = 'id:\n#old\n  N-1\nclient: C-1\n'
    const [document] = readFast(text, origin)!
    assert.ok(document?.kind === 'mapping')
    assert.deepEqual(document.entries.map(({ key, value }) => [key.text, value.kind === 'scalar' && value.text]), [['id', 'N-1'], ['client', 'C-1']])
    assert.notDeepEqual(parseYaml(text, origin).findings, [])
  })

  /** Whether a comment that is not indented further than its key or dash comes before a value that is. */
  const isMistaken = (text: string) => {
    const lines = text.split('\n').filter(line => line.trim() !== '')
    const column = (line: string) => line.search(/\S/)
    return lines.some((line, at) => {
      const below = lines.slice(at + 1)
      const comments = below.findIndex(line => !/^\s*#/.test(line))
      const owner = Math.max(column(line), ...[...line.matchAll(/- +(?=\S)/g)].map(({ index, 0: dash }) => index + dash.length))
      return /(?::|-)\s*(?:\s#.*)?$/.test(line) && comments > 0 && below.slice(0, comments).some(comment => column(comment) <= owner) && column(below[comments]!) > column(line)
    })
  }

  test('such texts are recognized', () => {
    for (const text of ['id:\n#old\n  N-1\n', 'a:\n  b:\n  #x\n    c\n  d: e\n', '- a:\n #b\n    c\n']) assert.ok(isMistaken(text), text)
    for (const text of ['id:\n  #old\n  N-1\n', 'a: b\n#x\nc: d\n', 'a:\n#x\nb: c\n', texts[0]!]) assert.ok(!isMistaken(text), text)
  })

  const rounds = roundsOf(800, 200_000)

  test(`returns the same tree after random edits, ${rounds} rounds from seed ${firstSeed}`, () => {
    const random = new Random(firstSeed)
    const short = texts.filter(text => text.length < 2500)
    for (let round = 0; round < rounds; round++) {
      let text = random.pick(short)
      for (let edits = 1 + random.below(3); edits > 0; edits--) {
        const at = random.below(text.length + 1)
        const kind = random.below(3)
        text = kind === 0 ? text.slice(0, at) + text.slice(at + 1 + random.below(8))
          : kind === 1 ? text.slice(0, at) + random.pick(pieces) + text.slice(at)
          : text.slice(0, at) + text.slice(random.below(text.length + 1))
      }
      const documents = readFast(text, origin)
      if (documents && !isMistaken(text)) assert.deepEqual({ documents, findings: [] }, parseYaml(text, origin), JSON.stringify(text))
    }
  })
})
