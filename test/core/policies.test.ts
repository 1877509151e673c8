import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { policies } from '../../src/core/policies'
import { createService } from '../../src/core/service'

const note = (payer: string, date: string, units: number) =>
  `kind: note\nid: N-1\nclient: C-1\npayer: ${payer}\nservice: { code: H2017, date: ${date}, start: "10:00", end: "10:53", units: ${units} }\n`
const policy = (title: string, mode: string, from: string, through: string) =>
  `kind: policy\nid: some-plan\ntitle: ${title}\neffective: { from: ${from}, through: ${through} }\n`
  + `sources: [{ id: s, title: Contract, confidence: verified }]\ncodes: { H2017: { source: [s], rounding: { mode: ${mode} } } }\n`

function unitsOn(date: string, units: number, files: Record<string, string>, payer = 'some-plan'): string[] {
  const service = createService()
  for (const [name, text] of Object.entries(files)) service.update(name, text)
  service.update('n.note.yaml', note(payer, date, units))
  return service.findings('n.note.yaml').filter(finding => finding.rule.startsWith('units-')).map(finding => finding.message)
}

suite('policies', () => {
  for (const [name, text] of Object.entries(policies)) {
    test(`the built-in ${name} has no finding as a workspace file`, () => {
      const service = createService()
      service.update(name, text)
      assert.deepEqual(service.findings(name).map(({ rule, message }) => `${rule}: ${message}`), [])
    })
  }

  test('the version in effect on the date applies, from its first day', () => {
    const files = { 'a.policy.yaml': policy('Old', 'midpoint', '2025-01-01', '2025-12-31'), 'b.policy.yaml': policy('New', 'floor', '2026-01-01', '2026-12-31') }
    assert.deepEqual(unitsOn('2025-12-31', 4, files), [])
    assert.deepEqual(unitsOn('2026-01-01', 3, files), [])
    assert.match(unitsOn('2026-01-01', 4, files).join(), /3 units.*\(New\)/)
    assert.match(unitsOn('2025-12-31', 3, files).join(), /4 units.*\(Old\)/)
  })

  test('outside all versions the payer\'s rounding is unknown', () => {
    const files = { 'a.policy.yaml': policy('Old', 'floor', '2025-01-01', '2025-12-31') }
    assert.match(unitsOn('2026-01-01', 4, files).join(), /payer/)
  })

  test('a workspace policy replaces the built-in policy of the same id, on its dates only', () => {
    const own = policy('Ours', 'midpoint', '2026-01-01', '2026-06-30').replace('some-plan', 'tx-medicaid')
    assert.deepEqual(unitsOn('2026-06-30', 4, { 'a.policy.yaml': own }, 'tx-medicaid'), [])
    assert.match(unitsOn('2026-07-01', 4, { 'a.policy.yaml': own }, 'tx-medicaid').join(), /Texas Medicaid/)
  })

  test('a note without a payer has the default payer of noteproof.yaml', () => {
    const service = createService()
    service.update('n.note.yaml', note('x', '2026-03-09', 4).replace('payer: x\n', ''))
    const found = () => service.findings('n.note.yaml').filter(({ rule }) => rule.startsWith('units-')).map(({ rule }) => rule)
    assert.deepEqual(found(), ['units-depend-on-payer'])
    service.update('noteproof.yaml', 'payer: tx-medicaid\n')
    assert.deepEqual(found(), ['units-mismatch'])
    service.update('noteproof.yaml', undefined)
    assert.deepEqual(found(), ['units-depend-on-payer'])
  })
})
