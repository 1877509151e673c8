import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { policies } from '../../src/core/policies'
import { parseYaml } from '../../src/core/source/yaml'
import { readFast } from '../../src/core/source/yaml-fast'
import { readFiles } from './files'
import { firstSeed, roundsOf } from './fuzz-rounds'
import { Random } from './random'

const written = [
  ...Object.values(policies),
  ...['examples', 'test/fixtures'].flatMap(folder => [...readFiles(folder)]).flatMap(([name, text]) => (/\.ya?ml$/.test(name) ? [text] : [])),
]
const texts = [...written, ...written.flatMap(text => (text.includes('\r') ? [] : [text.replaceAll('\n', '\r\n')]))]

/** What is put into a text at random: what YAML gives a meaning, and what only looks like it. */
const pieces = [
  ':', ': ', '\n', ' ', '  ', '- ', '-', '"', '\'', '[', ']', '{', '}', ',', '#', ' # x', '|', '>-', '\n---\n', '...', '~', 'a', '1e3', ': [', '\n  ', 'x: y\n',
  '?', '? a\n', '\r\n', '\r', '%', '@', '`', '\n\n', '...\n', ' - b', 'null', '\\', '\u00a0', '\u2028', '\x07', '\t', '&a ', '*a', '!t ', '<<: ',
  '\\n', '\\u0041', 'a: b', ' "q": ', '\'\'', '- - ', '\n    ', ': |\n  ', ': >\n    ', '|+', '|2', '- |\n', ' : ', '[a, b]', '{a: 1}', '{"a":1}', '--- a', '\u3000', '=',
  '- # c\n', 'key:\n', '\n \n', '"x\n  y"', ' #', '# ]',
]

const origin = { start: 0 }

suite('fuzz: the fast YAML reader @long', () => {
  test('gives the tree of the exact one wherever it gives any', () => {
    const read = texts.filter(text => {
      const documents = readFast(text, origin)
      if (!documents) return false
      assert.deepEqual({ documents, faults: [] }, parseYaml(text, origin))
      return true
    })
    assert.ok(read.length > texts.length / 2, `it reads most texts: ${read.length} of ${texts.length}`)
  })

  const rounds = roundsOf(800, 200_000)

  test(`and after random edits, ${rounds} of them from seed ${firstSeed}`, function () {
    this.timeout(0)
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
      if (documents) assert.deepEqual({ documents, faults: [] }, parseYaml(text, origin), JSON.stringify(text))
    }
  })
})
