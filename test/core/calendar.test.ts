import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { addDays, dayNumber, daysBetween, guessDate, weekNumber, weekOf } from '../../src/core/time/calendar'
import { Random } from './random'

const day = 86_400_000
const written = (number: number) => new Date(number * day).toISOString().slice(0, 10)
const numberOf = (year: number, month: number, dayOfMonth: number) => Date.UTC(year, month - 1, dayOfMonth) / day

// The calendar repeats every 400 years, so testing 400 years covers all.
const [first, last] = [numberOf(1800, 1, 1), numberOf(2199, 12, 31)]

let known: readonly string[] | undefined

/** The dates of these days by the platform's calendar, with one more at either end. */
function platformDays(): readonly string[] {
  return known ??= Array.from({ length: last - first + 3 }, (_, at) => written(first - 1 + at))
}

suite('calendar: 400 years, compared with the platform @long', () => {
  test('every day has its number and its neighbors', () => {
    const days = platformDays()
    assert.equal(days.length - 2, 146_097)
    for (let at = 1; at < days.length - 1; at++) {
      const day = days[at]!
      if (dayNumber(day) !== first - 1 + at) assert.equal(dayNumber(day), first - 1 + at, day)
      if (addDays(day, 1) !== days[at + 1]) assert.equal(addDays(day, 1), days[at + 1])
      if (addDays(day, -1) !== days[at - 1]) assert.equal(addDays(day, -1), days[at - 1])
    }
  })

  test('every day has the right Sunday and week number', () => {
    const days = platformDays()
    const sunday = days.findIndex(date => new Date(date).getUTCDay() === 0)
    for (let at = sunday; at < days.length; at++) {
      const [date, begun] = [days[at]!, days[at - (at - sunday) % 7]!]
      if (weekOf(date) !== begun) assert.equal(weekOf(date), begun, date)
      if (weekNumber(date) !== weekNumber(begun)) assert.equal(weekNumber(date), weekNumber(begun), date)
    }
  })

  test('weeks are numbered one after the other', () => {
    for (let number = first; number <= last - 7; number += 7) assert.equal(weekNumber(written(number + 7)), weekNumber(written(number)) + 1)
    assert.deepEqual(['1970-01-03', '1970-01-04', '1969-12-27', '1969-12-28'].map(weekNumber), [0, 1, -1, 0])
  })

  test('days between two dates, and days added', () => {
    const random = new Random(400)
    for (let turn = 0; turn < 20_000; turn++) {
      const [from, to] = [first + random.below(last - first), first + random.below(last - first)]
      assert.equal(daysBetween(written(from), written(to)), to - from)
    }
    for (const from of [first, 0, numberOf(2024, 2, 29), last - 3000]) {
      for (let days = -1500; days <= 1500; days++) if (addDays(written(from), days) !== written(from + days)) assert.equal(addDays(written(from), days), written(from + days))
    }
    assert.equal(addDays('0001-01-01', -1), '0000-12-31')
    assert.equal(addDays('0099-12-31', 1), '0100-01-01')
  })

  test('exactly the dates that the platform accepts exist', () => {
    const two = (number: number) => String(number).padStart(2, '0')
    let real = 0
    for (let year = 1800; year < 2200; year++) {
      for (let month = 0; month <= 13; month++) {
        for (let dayOfMonth = 0; dayOfMonth <= 32; dayOfMonth++) {
          const at = new Date(Date.UTC(year, month - 1, dayOfMonth))
          const exists = month >= 1 && month <= 12 && at.getUTCMonth() === month - 1 && at.getUTCDate() === dayOfMonth
          const found = dayNumber(`${year}-${two(month)}-${two(dayOfMonth)}`)
          if ((found !== undefined) !== exists) assert.fail(`${year}-${month}-${dayOfMonth}`)
          if (exists) real++
        }
      }
    }
    assert.equal(real, 146_097)
    for (const month of [14, 19, 20, 50, 99]) assert.equal(dayNumber(`2026-${month}-01`), undefined)
    for (const dayOfMonth of [33, 40, 99]) assert.equal(dayNumber(`2026-01-${dayOfMonth}`), undefined)
  })

  test('no other text is a date', () => {
    const none = ['', '2026', '2026-03', '2026-3-09', '2026-03-9', '26-03-09', '02026-03-09', '2026-03-09 ', ' 2026-03-09', '2026/03/09', '2026-03/09', '2026/03-09', '20260309', '2026-03-0x',
      '2026-0x-09', '202x-03-09', 'x026-03-09', '2026-03-09T10:00', '+026-03-09', '-026-03-09', '2026-03--9', '2026-03-:9', '2026-03-/9', '２０２６-03-09', '2026--3-09', '0x1A-03-09', '1e10-03-09']
    for (const text of none) assert.equal(dayNumber(text), undefined, text)
  })
})

suite('calendar: leap days', () => {
  test('every fourth year has one', () => {
    assertLeap([2020, 2024, 2028], true)
    assertLeap([2022, 2023, 2025, 2026, 2027], false)
  })

  test('every fourth year that ends a century has one', () => {
    assertLeap([1600, 2000, 2400], true)
    assertLeap([1700, 1800, 1900, 2100, 2200, 2300], false)
  })

  function assertLeap(years: readonly number[], isLeap: boolean) {
    for (const year of years) {
      assert.equal(dayNumber(`${year}-02-29`) !== undefined, isLeap, `${year}`)
      assert.equal(daysBetween(`${year}-01-01`, `${year + 1}-01-01`), isLeap ? 366 : 365, `${year}`)
      assert.equal(addDays(`${year}-02-28`, 1), isLeap ? `${year}-02-29` : `${year}-03-01`)
      assert.equal(addDays(`${year}-03-01`, -1), isLeap ? `${year}-02-29` : `${year}-02-28`)
    }
  }
})

suite('calendar: dates as people write them', () => {
  test('every day of four years', () => {
    for (let number = numberOf(2024, 1, 1); number < numberOf(2028, 1, 1); number++) {
      const date = written(number)
      const [year, month, dayOfMonth] = date.split('-') as [string, string, string]
      const [m, d] = [Number(month), Number(dayOfMonth)]
      const all = [date, `${year}/${month}/${dayOfMonth}`, `${year}.${m}.${d}`, `${year}-${m}-${d}`, `${year}${month}${dayOfMonth}`, `${date}T10:00:00Z`, `${date} 10:00`, ` ${date} `,
        `${month}/${dayOfMonth}/${year}`, `${m}/${d}/${year}`, ` ${m}/${d}/${year} `]
      for (const text of all) assert.equal(guessDate(text), date, text)
    }
  })

  test('an impossible or ambiguous date is not guessed', () => {
    const none = ['', '2026-02-30', '2025-02-29', '02/29/2025', '13/01/2026', '2026-13-01', '2026-00-10', '2026-1', '3/9/26', 'on 2026-03-09', '2026-03-091', '2026-03-09x',
      'on 3/9/2026', '3/9/2026 10:00', '3/9/20261', '3-9-2026', '103/9/2026', 'March 9, 2026', '12026-03-09']
    for (const text of none) assert.equal(guessDate(text), undefined, text)
  })
})
