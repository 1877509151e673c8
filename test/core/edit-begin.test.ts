import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { applyEdits } from '../../src/core/source/edit/apply'
import { difference, spliceAll } from '../../src/core/source/read/text-edit'
import { parse } from '../../src/core/source/read/parse'

suite('edit: in an empty file', () => {
  const begun = (file: string, text: string) =>
    applyEdits(file, parse(file, text), [{ op: 'append', path: [0, 'ignore'], value: { rule: 'units-mismatch', reason: 'why' } }], () => [])

  test('writes the first key of a file that is empty, has only comments, or lacks a last line break', () => {
    const key = 'ignore:\n  - { rule: units-mismatch, reason: why }\n'
    assert.equal(begun('noteproof.yaml', ''), key)
    assert.equal(begun('noteproof.yaml', '# ours\n'), `# ours\n${key}`)
    assert.equal(begun('noteproof.yaml', '# ours'), `# ours\n${key}`)
    assert.equal(begun('noteproof.yaml', '# ours\r\n'), `# ours\r\n${key}`.replace(/\r?\n/g, '\r\n'))
  })

  test('writes no first key in an empty JSON file', () => assert.equal(begun('a.note.json', ''), undefined))
})

suite('edit: the smallest replacement between two texts', () => {
  test('turns each short text into each other, and could not be smaller', () => {
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
