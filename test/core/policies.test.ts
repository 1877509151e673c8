import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { parse } from 'yaml'
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

  test('each value of a built-in policy has a source that states it, and each source states a value', () => {
    for (const { name, values, sources } of builtInPolicies) {
      for (const { key, code, sources: stating } of values) assert.ok(stating.length > 0, `${name}: ${code} ${key}`)
      const used = new Set(values.flatMap(({ key, sources }) => sources.map(({ id }) => `${id} ${key}`)))
      for (const { id, states } of sources) for (const key of states ?? []) assert.ok(used.has(`${id} ${key}`), `${name}: ${id} ${key}`)
    }
  })

  test('a value that a later version repeats keeps its verified source', () => {
    let repeated = 0
    for (const earlier of builtInPolicies) {
      for (const later of builtInPolicies) {
        if (later.id !== earlier.id || !(later.from > earlier.through)) continue
        for (const value of earlier.values.filter(({ sources }) => sources.some(isVerified))) {
          const again = later.values.find(({ key, code }) => key === value.key && code === value.code)
          assert.ok(again, `${later.name}: ${value.code} ${value.key}`)
          if (JSON.stringify(again.value) !== JSON.stringify(value.value)) continue
          repeated++
          assert.ok(again.sources.some(isVerified), `${later.name}: ${value.code} ${value.key}`)
        }
      }
    }
    assert.ok(repeated > 10, String(repeated))
  })

  test('Texas: the manual of 2016 through June 2026, then the handbook, whose own values only warn', () => {
    const found = (date: string) => {
      const service = createService()
      service.update('n.note.yaml', note('tx-medicaid', date, 4).replace('units: 4', 'units: 4, setting: group, group_size: 9, place: "53"').concat('authorization: A-1\n'))
      return service.findings('n.note.yaml').flatMap(({ rule, severity }) => (['units-mismatch', 'group-too-large', 'group-modifier-missing'].includes(rule) ? `${severity} ${rule}` : [])).sort()
    }
    const before = ['error units-mismatch', 'warning group-modifier-missing']
    for (const date of ['2014-05-05', '2025-03-03', '2026-06-30']) assert.deepEqual(found(date), before, date)
    for (const date of ['2026-07-01', '2026-08-14', '2027-01-04']) assert.deepEqual(found(date), [...before, 'warning group-too-large'].sort(), date)
  })

  test('Medicare covers no H code, and since 2026 not H2038 either', () => {
    const covers = (code: string, date: string) => {
      const service = createService()
      service.update('n.note.yaml', note('medicare', date, 3).replace('H2017', code))
      return !service.findings('n.note.yaml').some(({ rule, severity }) => rule === 'code-not-covered' && severity === 'error')
    }
    for (const date of ['2025-12-31', '2026-01-01']) for (const code of ['H2017', 'H2019', 'H2015', 'H0036', 'H2014', 'H0004']) assert.equal(covers(code, date), false, `${code} ${date}`)
    assert.deepEqual(['2025-12-31', '2026-01-01'].map(date => covers('H2038', date)), [true, false])
  })

  test('Florida counts a year from July, and H2019 by its modifier', () => {
    const service = createService()
    const line = (date: string, code: string, units: number, modifiers = '[]') => `  - { code: ${code}, date: ${date}, units: ${units}, modifiers: ${modifiers}, place: "53" }\n`
    const messages = (...lines: string[]) => {
      service.update('c.claim.yaml', `kind: claim\nid: CL-1\nclient: C-1\npayer: fl-ahca\nlines:\n${lines.join('')}`)
      return service.findings('c.claim.yaml').filter(({ rule }) => /^(?:units-over|modifier-|not-same)/.test(rule)).map(({ rule, severity }) => `${severity} ${rule}`)
    }
    assert.deepEqual(messages(line('2026-06-30', 'H2017', 1920), line('2026-07-01', 'H2017', 1)), [])
    assert.deepEqual(messages(line('2025-07-01', 'H2017', 1920), line('2026-06-30', 'H2017', 1)), ['warning units-over-year'])
    assert.deepEqual(messages(line('2026-06-30', 'H2019', 5, '[HR]')), ['warning units-over-day'])
    assert.deepEqual(messages(line('2026-06-30', 'H2019', 5, '[HQ]')), [])
    assert.deepEqual(messages(line('2026-06-30', 'H2019', 5)), ['warning modifier-required'])
    assert.deepEqual(messages(line('2026-06-30', 'H2019', 2, '[HR, HQ]')), ['warning modifier-conflict'])
    assert.deepEqual(messages(line('2026-06-30', 'H2017', 2), line('2026-06-30', 'H2012', 2)), ['warning not-same-day'])
  })
})

/** A source of a built-in policy. */
interface Source {
  readonly id: string
  readonly confidence: string
  readonly states?: readonly string[]
}

const isVerified = ({ confidence }: Source) => confidence === 'verified'

/** The built-in policies with their values, each with the sources that state it; of the policy itself without a code. */
const builtInPolicies = Object.entries(policies).map(([name, text]) => {
  const { id, effective = {}, sources, codes, ...rest } = parse(text, { schema: 'failsafe' }) as { id: string; effective?: { from?: string; through?: string }; sources: Source[]; codes: Record<string, { source: string[] }> }
  const statedBy = (key: string, cited?: readonly string[]) => sources.filter(({ id, states }) => (!cited || cited.includes(id)) && (!states || states.includes(key)))
  const ofCodes = Object.entries(codes).flatMap(([code, { source, ...values }]) =>
    Object.entries(values).map(([key, value]) => ({ key, code, value: value as unknown, sources: statedBy(key, source) })))
  const ofPolicy = Object.entries(rest).filter(([key]) => !['kind', 'title', 'type'].includes(key)).map(([key, value]) => ({ key, code: '', value, sources: statedBy(key) }))
  return { name, id, from: effective.from ?? '', through: effective.through ?? '9999-12-31', sources, values: [...ofCodes, ...ofPolicy] }
})
