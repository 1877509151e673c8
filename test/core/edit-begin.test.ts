import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { applyEdits } from '../../src/core/source/edit/apply'
import { difference, spliceAll } from '../../src/core/source/read/text-edit'
import { parse } from '../../src/core/source/read/parse'

suite('edit: where nothing stands yet', () => {
  const begun = (file: string, text: string) =>
    applyEdits(file, parse(file, text), [{ op: 'append', path: [0, 'ignore'], value: { rule: 'units-mismatch', reason: 'why' } }], () => [])

  test('the first key of an empty file, of one with comments alone, and without a last line end', () => {
    const key = 'ignore:\n  - { rule: units-mismatch, reason: why }\n'
    assert.equal(begun('noteproof.yaml', ''), key)
    assert.equal(begun('noteproof.yaml', '# ours\n'), `# ours\n${key}`)
    assert.equal(begun('noteproof.yaml', '# ours'), `# ours\n${key}`)
    assert.equal(begun('noteproof.yaml', '# ours\r\n'), `# ours\r\n${key}`.replace(/\r?\n/g, '\r\n'))
  })

  test('an empty JSON file is not begun', () => assert.equal(begun('a.note.json', ''), undefined))
})

suite('edit: the smallest replacement between two texts', () => {
  test('of all pairs of short texts it makes the one of the other, and no smaller one would', () => {
    const texts = ['']
    for (let at = 0; texts[at]!.length < 4; at++) texts.push(`${texts[at]}a`, `${texts[at]}b`)
    for (const before of texts) {
      for (const after of texts) {
        const { span: { start, end }, newText } = difference(before, after)
        assert.ok(start <= end && end <= before.length)
        assert.equal(spliceAll(before, [{ span: { start, end }, newText }]), after)
        const [cut, rest] = [before.slice(start, end), newText]
        assert.ok(cut === '' || rest === '' || (cut[0] !== rest[0] && cut[cut.length - 1] !== rest[rest.length - 1]), `${before} ${after}`)
      }
    }
  })
})
