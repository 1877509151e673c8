import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { rules } from '../../src/core/rules'
import { createService, localDay } from '../../src/core/service'

const note = (id: string, date: string, more = '') => `kind: note\nid: ${id}\nclient: C-1\nservice: { code: H2017, date: ${date} }\n${more}`

function open() {
  const service = createService()
  service.update('a.note.yaml', note('N-1', '2026-03-09'))
  service.update('b.note.yaml', note('N-2', '2026-03-10'))
  service.update('c.policy.yaml', 'kind: policy\nid: p\n')
  const ahead = () => service.files().flatMap(name => service.findings(name)).filter(({ rule }) => rule === 'date-in-future').map(({ file }) => file)
  return { service, ahead }
}

/** The rules that check a record meanwhile, with its file. */
function checksDuring(act: () => void): string[] {
  const ran = new Set<string>()
  const checks = rules.map(rule => rule.check)
  try {
    for (const rule of rules) {
      const { check } = rule
      rule.check = (subject, ...rest) => {
        if (subject.kind !== 'file') ran.add(`${rule.id} ${subject.file}`)
        check.call(rule, subject, ...rest)
      }
    }
    act()
  } finally {
    rules.forEach((rule, at) => { rule.check = checks[at]! })
  }
  return [...ran].sort()
}

suite('today', () => {
  test('no date is in the future until the date is set', () => assert.deepEqual(open().ahead(), []))

  test('a date is in the future until its day comes', () => {
    const { service, ahead } = open()
    service.setToday('2026-03-09')
    assert.deepEqual(ahead(), ['b.note.yaml'])
    service.setToday('2026-03-10')
    assert.deepEqual(ahead(), [])
    service.setToday('2026-03-08')
    assert.deepEqual(ahead(), ['a.note.yaml', 'b.note.yaml'])
  })

  test('on a new day only the rule about it runs again, and the changed files are known', () => {
    const { service, ahead } = open()
    service.setToday('2026-03-09')
    ahead()
    service.changed()
    assert.deepEqual(checksDuring(() => {
      service.setToday('2026-03-10')
      ahead()
    }), ['date-in-future a.note.yaml', 'date-in-future b.note.yaml'])
    assert.deepEqual(service.changed(), ['a.note.yaml', 'b.note.yaml'])
    service.setToday('2026-03-10')
    assert.deepEqual(service.changed(), [])
  })

  test('on a new day a note that a rule compares with the day is checked for that too', () => {
    const { service, ahead } = open()
    service.update('c.policy.yaml', 'kind: policy\nid: p\ncodes: { H2017: { sign_within_days: 3 } }\n')
    service.update('a.note.yaml', note('N-1', '2026-03-09', 'payer: p\nprovider: { signed: 2026-04-09 }\n'))
    const rulesOf = (today: string) => {
      service.setToday(today)
      return service.findings('a.note.yaml').flatMap(({ rule }) => (['date-in-future', 'signature-late'].includes(rule) ? rule : []))
    }
    ahead()
    assert.deepEqual(rulesOf('2026-04-08'), ['date-in-future'])
    assert.deepEqual(rulesOf('2026-04-09'), ['signature-late'])
  })

  test('the day of a clock is that of its own time zone', () => {
    assert.equal(localDay(new Date(2026, 2, 9, 0, 0)), '2026-03-09')
    assert.equal(localDay(new Date(2026, 11, 31, 23, 59, 59, 999)), '2026-12-31')
  })
})
