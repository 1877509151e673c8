import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService, limitInWords } from '../../src/core/service'

const plan = (authorizations: string, client = 'C-1') =>
  `kind: plan\nid: P-${client}\nclient: ${client}\nauthorizations: [${authorizations}]\n`
const authorization = (id: string, units: number, code = 'H2017', from = '2026-01-01') =>
  `{ id: ${id}, payer: p, code: ${code}, units: ${units}, from: ${from}, through: 2026-06-30 }`
const note = (date: string, units: number | string, { authorization = 'A-1', client = 'C-1', code = 'H2017' } = {}) =>
  `kind: note\nid: N-${date}\nclient: ${client}\nauthorization: ${authorization}\n`
  + `service: { code: ${code}, date: ${date}, units: ${units} }\n`

function ledger(...texts: string[]) {
  const service = createService()
  texts.forEach((text, number) => service.update(`${number}.note.yaml`, text))
  return service.ledger()
}

suite('ledger', () => {
  test('adds up the units of notes in date order', () => {
    const [row, ...more] = ledger(note('2026-02-11', 4), plan(authorization('A-1', 96)), note('2026-01-14', 3))
    assert.equal(more.length, 0)
    const { notes, span: _, ...rest } = row!
    assert.deepEqual(rest, {
      client: 'C-1', authorization: 'A-1', code: 'H2017', payer: 'p', file: '1.note.yaml',
      authorized: 96, used: 7, claimed: 0, left: 89, from: '2026-01-01', through: '2026-06-30', pace: 1.2, usedUp: undefined,
    })
    assert.deepEqual(notes.map(({ span: _, ...rest }) => rest), [
      { id: 'N-2026-01-14', file: '2.note.yaml', date: '2026-01-14', units: 3 },
      { id: 'N-2026-02-11', file: '0.note.yaml', date: '2026-02-11', units: 4 },
    ])
    const text = note('2026-01-14', 3)
    assert.equal(text.slice(notes[0]!.span.start, notes[0]!.span.end), '3')
  })

  test('a duplicate note counts once', () => {
    assert.deepEqual(ledger(plan(authorization('A-1', 96)), note('2026-01-14', 3), note('2026-01-14', 3)).map(row => [row.used, row.notes.length]), [[3, 1]])
  })

  test('a claim line counts where its note names no authorization, and never beside a note that does', () => {
    const service = createService()
    const used = () => service.ledger().map(row => [row.used, row.claimed, row.notes.map(({ line }) => line)])
    const without = note('2026-01-14', 3).replace('authorization: A-1\n', '')
    service.update('p.plan.yaml', plan(authorization('A-1', 96)))
    service.update('n.note.yaml', without)
    service.update('c.claim.yaml', 'kind: claim\nid: CL-1\nclient: C-1\nauthorization: A-1\nlines: [{ note: N-2026-01-14, code: H2017, date: 2026-01-14, units: 3 }]\n')
    assert.deepEqual(used(), [[3, 0, [1]]])
    service.update('n.note.yaml', note('2026-01-14', 3))
    assert.deepEqual(used(), [[3, 0, [undefined]]])
    service.update('n.note.yaml', undefined)
    assert.deepEqual(used(), [[3, 3, [1]]])
    service.update('n.note.yaml', without)
    assert.deepEqual(used(), [[3, 0, [1]]])
    service.update('d.claim.yaml', 'kind: claim\nid: CL-2\nclient: C-1\nvoid: CL-1\n')
    assert.deepEqual(used(), [[0, 0, []]])
  })

  test('without notes, no units are used and there is no pace', () => {
    const [row] = ledger(plan(authorization('A-1', 96)))
    assert.deepEqual([row!.used, row!.left, row!.pace, row!.usedUp, row!.notes], [0, 96, undefined, undefined, []])
  })

  test('the pace gives the day it is used up, if before its end', () => {
    // At 14 units in 14 days, the other 14 units last 14 more days.
    assert.deepEqual(ledger(plan(authorization('A-1', 28)), note('2026-01-14', 14)).map(row => [row.pace, row.usedUp]), [[7, '2026-01-28']])
    assert.deepEqual(ledger(plan(authorization('A-1', 181)), note('2026-01-14', 14)).map(row => row.usedUp), [undefined], 'on the last day')
    assert.deepEqual(ledger(plan(authorization('A-1', 180)), note('2026-01-14', 14)).map(row => row.usedUp), ['2026-06-29'])
  })

  test('the first week counts as a whole week', () => {
    assert.deepEqual(ledger(plan(authorization('A-1', 96)), note('2026-01-01', 4)).map(row => row.pace), [4])
  })

  test('a used-up authorization has the day it was used up; excess units make the rest negative', () => {
    const notes = [note('2026-01-08', 4), note('2026-01-15', 4), note('2026-01-22', 4)]
    assert.deepEqual(ledger(plan(authorization('A-1', 8)), ...notes).map(row => [row.used, row.left, row.usedUp]), [[12, -4, '2026-01-15']])
    assert.deepEqual(ledger(plan(authorization('A-1', 12)), ...notes).map(row => [row.left, row.usedUp]), [[0, '2026-01-22']])
    assert.deepEqual(ledger(plan(authorization('A-1', 0))).map(row => [row.left, row.usedUp]), [[0, undefined]])
  })

  test('first and last day count; other days, clients, codes and authorizations do not', () => {
    const notes = [
      note('2026-01-01', 1), note('2026-06-30', 1),
      note('2025-12-31', 1), note('2026-07-01', 1), note('2026-02-30', 1), note('2026-03-01', 'four'),
      note('2026-03-02', 1, { client: 'C-2' }), note('2026-03-03', 1, { code: 'H2019' }), note('2026-03-04', 1, { authorization: 'A-2' }),
    ]
    assert.deepEqual(ledger(plan(authorization('A-1', 96)), ...notes).map(row => row.used), [2])
  })

  test('one id may cover several codes', () => {
    const both = plan(`${authorization('A-1', 96)}, ${authorization('A-1', 20, 'H2019')}`)
    const rows = ledger(both, note('2026-03-02', 3), note('2026-03-03', 1, { code: 'H2019' }))
    assert.deepEqual(rows.map(row => [row.code, row.used]), [['H2017', 3], ['H2019', 1]])
  })

  test('an authorization repeated in a later plan is listed once, with the larger units', () => {
    const rows = ledger(plan(authorization('A-1', 96)), plan(authorization('A-1', 120)), note('2026-03-02', 3))
    assert.deepEqual(rows.map(row => [row.authorized, row.used]), [[120, 3]])
  })

  test('sorted by client, then by first day; incomplete authorizations are left out', () => {
    const second = authorization('A-2', 1, 'H2017', '2026-02-01')
    const rows = ledger(plan(authorization('A-3', 1), 'C-2'), plan(`${second}, ${authorization('A-1', 1)}, { id: A-9, units: 4 }, oops`))
    assert.deepEqual(rows.map(row => row.authorization), ['A-1', 'A-2', 'A-3'])
  })

  test('what is used of the payer\'s limits in the periods of the last note, by code, by modifier and of several codes', () => {
    const limits = (policy: string, ...notes: string[]) => {
      const service = createService()
      const texts = [plan(authorization('A-1', 96)), ...notes.map(text => text.replace('client', 'payer: p\nclient')), `kind: policy\nid: p\n${policy}`]
      texts.forEach((text, number) => service.update(`${number}.${text.startsWith('kind: policy') ? 'policy' : 'note'}.yaml`, text))
      return service.limitsOfRow(service.ledger()[0]!).map(limitInWords)
    }
    const notes = [note('2026-02-27', 2), note('2026-03-02', 3), note('2026-03-04', 4), note('2026-03-03', 5, { code: 'H2019', authorization: 'A-2' }), note('2026-03-05', 9, { client: 'C-2' })]
    assert.deepEqual(limits('codes: { H2017: { units: { day: 8, week: 32, month: 80, year: 1 } } }\n', ...notes), [
      '4 of 8 units on 2026-03-04', '7 of 32 units in the week from 2026-03-01', '7 of 80 units in the month from 2026-03-01', '9 of 1 unit in the year from 2026-01-01',
    ])
    assert.deepEqual(limits('year_begins: "03-01"\nlimits: [{ codes: [H2017, H2019], units: { year: 40 } }]\n', ...notes), ['12 of 40 units of H2017 and H2019 in the year from 2026-03-01'])
    const withModifier = notes.map(text => text.replace('code: H2017,', 'code: H2017, modifiers: [HQ],'))
    assert.deepEqual(limits('codes: { H2017: { units_by_modifier: { HQ: { week: 16 } } } }\n', ...withModifier), ['7 of 16 units with modifier HQ in the week from 2026-03-01'])
    assert.deepEqual(limits('codes: { H2017: { units: { day: 8 } } }\n'), [], 'nothing is used')
    assert.deepEqual(limits('codes: { H2017: { covered: true } }\n', ...notes), [])
  })
})
