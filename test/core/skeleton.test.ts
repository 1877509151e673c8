import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { asJson, skeleton, skeletonKinds } from '../../src/core/features/skeleton'
import { allActivities } from '../../src/core/knowledge/activities'
import { familyCodes } from '../../src/core/knowledge/family'
import { createService } from '../../src/core/service'

const today = '2028-02-29'

function findingsIn(name: string, text: string) {
  const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
  service.update(name, text)
  return service.findings(name)
}

function rulesIn(name: string, text: string): string[] {
  return findingsIn(name, text).map(({ rule }) => rule)
}

suite('skeletons', () => {
  for (const kind of skeletonKinds) {
    for (const code of [undefined, ...familyCodes, 'H2018']) {
      test(`${kind}${code ? ` for ${code}` : ''} is valid, and its missing values are reported`, () => {
        const text = skeleton(kind, { today, code })
        const found = findingsIn(`new.${kind}.yaml`, text)
        const invalid = found.filter(({ rule }) => ['syntax', 'shape', 'unknown-key', 'duplicate-id'].includes(rule))
        assert.deepEqual(invalid, [])
        assert.ok(found.length > invalid.length, 'something is reported')
        if (code) assert.match(text, new RegExp(`\\b${code}\\b`))
        assert.ok(text.split('\n').every(line => line.length <= 140 && line === line.trimEnd()))
      })
    }
  }

  for (const kind of skeletonKinds) {
    test(`${kind} as JSON has the same findings`, () => {
      const text = skeleton(kind, { today, code: 'H2017' })
      const json = asJson(text)
      assert.equal(JSON.parse(json).kind, kind)
      assert.deepEqual(rulesIn(`new.${kind}.json`, json).sort(), rulesIn(`new.${kind}.yaml`, text).sort())
    })

    test(`the placeholders of a ${kind} are reported until they are filled in`, () => {
      // A draft reports them as open items; a final note one by one.
      const text = skeleton(kind, { today }).replace(/^status: draft.*\n/m, '')
      const placeholders = text.replace(/#.*$/gm, '').match(/\bTODO\b/g)!
      assert.ok(placeholders.length >= 3)
      const unfilled = (text: string) => rulesIn(`new.${kind}.yaml`, text).filter(rule => /-placeholder$/.test(rule))
      assert.equal(unfilled(text).length, placeholders.length)
      const filled = text.replace(/"TODO: [^"]*"|TODO: .*/g, 'Written by a person.').replace(/\bTODO(-\w+)?/g, 'X-1')
      assert.deepEqual(unfilled(filled), [])
    })
  }

  test('commented-out lines can be uncommented, and keep their own comments', () => {
    for (const kind of skeletonKinds) {
      for (const code of [undefined, ...familyCodes]) {
        const text = skeleton(kind, { today, code })
        const asked = [...text.matchAll(/^ +# - (\S+)/gm)].map(([, id]) => id)
        const { activities: listed = null } = JSON.parse(asJson(text.replace(/^( +)# (- )/gm, '$1$2'))) as { activities?: string[] | null }
        assert.deepEqual(listed, asked.length ? asked : null)
      }
    }
  })

  test('a note lists the activities that fit its code, as comments only', () => {
    const idsOf = (code: string) => allActivities().filter(({ codes }) => codes.some(fitting => fitting === code)).map(({ id }) => id)
    const text = skeleton('note', { today, code: 'H2019' })
    for (const id of idsOf('H2019')) assert.match(text, new RegExp(`^  # - ${id}\\b`, 'm'))
    for (const id of idsOf('H2017')) assert.doesNotMatch(text, new RegExp(`\\b${id}\\b`))
  })
})
