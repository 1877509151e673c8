import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService } from '../../src/core/service'

const today = '2026-06-15'

const plan = (...authorizations: string[]) => `kind: plan\nid: P-1\nclient: C-1\nauthorizations:\n${authorizations.map(authorization => `  - { ${authorization} }\n`).join('')}`
const authorization = (id: string, units: number, from: string, through: string) => `id: ${id}, payer: p, code: H2017, units: ${units}, from: ${from}, through: ${through}`
const note = (id: string, date: string, units: number, to = 'A-1') =>
  `kind: note\nid: ${id}\nclient: C-1\nservice: { code: H2017, date: ${date}, units: ${units} }\nauthorization: ${to}\n`

/** The sections as lines: a section, and below it its authorizations. */
function shown(...texts: string[]): string[] {
  const service = createService()
  for (const [at, text] of texts.entries()) service.update(`/ws/${at}.${/^kind: (\w+)/.exec(text)![1]}.yaml`, text)
  return service.authorizations(today).flatMap(({ label, detail, rows }) => [`${label}: ${detail}`, ...rows.map(({ label, detail }) => `${label} | ${detail}`)])
}

suite('authorizations', () => {
  test('say the number first, and keep apart what is running out, in effect, not begun and expired', () => {
    const all = plan(
      authorization('A-1', 96, '2026-06-01', '2026-12-31'), authorization('A-2', 40, '2026-01-01', '2026-07-10'), authorization('A-3', 10, '2026-07-01', '2026-09-30'),
      authorization('A-4', 12, '2025-01-01', '2025-12-31'), authorization('A-5', 12, '2025-07-01', '2026-06-14'),
    )
    assert.deepEqual(shown(all, note('N-1', '2026-06-14', 4), note('N-2', '2026-02-10', 1, 'A-2'), note('N-4', '2025-02-10', 11, 'A-4')), [
      'Running out: 1 authorization', '39 of 40 left | C-1 · H2017 · through 2026-07-10 · A-2 · 1 used · 0.2 a week',
      'In effect: 1 authorization', '92 of 96 left | C-1 · H2017 · through 2026-12-31 · A-1 · 4 used · 2 a week',
      'Not begun: 1 authorization', '10 of 10 left | C-1 · H2017 · from 2026-07-01 through 2026-09-30 · A-3 · 0 used',
      'Expired: 2 authorizations', '12 of 12 unused | C-1 · H2017 · ended 2026-06-14 · A-5 · 0 used', '1 of 12 unused | C-1 · H2017 · ended 2025-12-31 · A-4 · 11 used',
    ])
  })

  test('are running out by pace, and when nothing is left', () => {
    assert.deepEqual(shown(plan(authorization('A-1', 10, '2026-06-01', '2026-12-31')), note('N-1', '2026-06-07', 4)).slice(1), [
      '6 of 10 left | C-1 · H2017 · used up on 2026-06-18 at this pace · A-1 · 4 used · 4 a week',
    ])
    assert.deepEqual(shown(plan(authorization('A-1', 3, '2026-06-01', '2026-12-31')), note('N-1', '2026-06-07', 4)), [
      'Running out: 1 authorization', '1 over 3 | C-1 · H2017 · used up on 2026-06-07 · A-1 · 4 used · 4 a week',
    ])
  })

  test('state no day in the past on which a pace would have used them up', () => {
    const [section, row] = shown(plan(authorization('A-1', 10, '2026-06-01', '2026-12-31')), note('N-1', '2026-06-03', 4))
    assert.equal(section, 'In effect: 1 authorization')
    assert.match(row!, /^6 of 10 left \| C-1 · H2017 · through 2026-12-31 · A-1 · 4 used · [\d.]+ a week$/)
  })

  test('end on their last day, not before', () => {
    assert.match(shown(plan(authorization('A-1', 96, '2026-01-01', today)))[0]!, /^Running out/)
    assert.match(shown(plan(authorization('A-1', 96, '2026-01-01', '2026-07-15')))[0]!, /^Running out/)
    assert.match(shown(plan(authorization('A-1', 96, '2026-01-01', '2026-07-16')))[0]!, /^In effect/)
  })
})
