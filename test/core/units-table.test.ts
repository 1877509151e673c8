import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService } from '../../src/core/service'
import { dayNumber } from '../../src/core/time/calendar'
import { clockTime, guessTime, minuteOfDay } from '../../src/core/time/clock'
import { arithmetic, unitsOf, type Rounding } from '../../src/core/time/units'

// Counts units minute by minute, without division: each quarter hour counts from a certain minute.
const countingMinute: Record<Rounding, number> = { ceiling: 1, midpoint: 8, floor: 15 }
const lastMinute = 1440

function countByHand(rounding: Rounding): number[] {
  const units = [0]
  let [quarters, worked] = [0, 0]
  for (let minute = 1; minute <= lastMinute; minute++) {
    worked++
    if (worked === countingMinute[rounding]) quarters++
    if (worked === 15) worked = 0
    units.push(quarters)
  }
  return units
}

const modes: readonly Rounding[] = ['floor', 'midpoint', 'ceiling']

suite('units: every minute of a day, compared with counting', () => {
  for (const mode of modes) {
    test(mode, () => {
      const byHand = countByHand(mode)
      assert.deepEqual(byHand.map((_, minutes) => unitsOf(minutes, mode)), byHand)
    })
  }

  // Medicare Claims Processing Manual, chapter 5, section 20.2, as https://productivitycalc.com/cpt-helper.html gives it.
  test('midpoint: the published table of the 8-minute rule', () => {
    const published = [[1, 8, 22], [2, 23, 37], [3, 38, 52], [4, 53, 67], [5, 68, 82], [6, 83, 97]] as const
    for (const [units, from, through] of published) {
      for (let minutes = from; minutes <= through; minutes++) assert.equal(unitsOf(minutes, 'midpoint'), units, `${minutes} minutes`)
    }
    for (let minutes = 0; minutes < 8; minutes++) assert.equal(unitsOf(minutes, 'midpoint'), 0, `${minutes} minutes`)
  })

  // The table of Michigan's encounter reporting, https://docsbay.net/doc/1103399/pihp-cmhsp-encounter-reporting.
  test('floor: a published table of whole quarters', () => {
    const published = [[0, 1, 14], [1, 15, 29], [2, 30, 44], [3, 45, 59], [4, 60, 74], [5, 75, 89], [6, 90, 104], [7, 105, 119], [8, 120, 134]] as const
    for (const [units, from, through] of published) {
      for (let minutes = from; minutes <= through; minutes++) assert.equal(unitsOf(minutes, 'floor'), units, `${minutes} minutes`)
    }
  })

  test('the arithmetic in words adds up', () => {
    for (const mode of modes) {
      for (const [minutes, units] of countByHand(mode).entries()) {
        const rest = minutes - 15 * units
        const words = /^(\d+) minutes? = (\d+) units?(?: \((\d+) minutes? (over|short, rounded up)\))?$/.exec(arithmetic(minutes, mode))
        assert.ok(words, arithmetic(minutes, mode))
        assert.deepEqual([Number(words[1]), Number(words[2]), Number(words[3] ?? 0)], [minutes, units, Math.abs(rest)])
        assert.equal(words[4], rest === 0 ? undefined : rest > 0 ? 'over' : 'short, rounded up')
      }
    }
    assert.equal(arithmetic(1, 'ceiling'), '1 minute = 1 unit (14 minutes short, rounded up)')
    assert.equal(arithmetic(16, 'floor'), '16 minutes = 1 unit (1 minute over)')
    assert.equal(arithmetic(0, 'floor'), '0 minutes = 0 units')
  })
})

suite('clock: compared with the platform', () => {
  const hourAndMinute = (minute: number) => new Date(minute * 60_000).toISOString().slice(11, 16)

  test('every minute of a day is formatted and parsed', () => {
    for (let minute = 0; minute < lastMinute; minute++) {
      assert.equal(clockTime(minute), hourAndMinute(minute))
      assert.equal(minuteOfDay(hourAndMinute(minute)), minute)
    }
    for (const minute of [-1, lastMinute, lastMinute + 1]) assert.equal(clockTime(minute), undefined)
  })

  test('other pairs of digits are not times', () => {
    const two = (number: number) => String(number).padStart(2, '0')
    for (let hour = 0; hour < 100; hour++) {
      for (let minute = 0; minute < 100; minute++) {
        const known = minuteOfDay(`${two(hour)}:${two(minute)}`)
        assert.equal(known, hour < 24 && minute < 60 ? hour * 60 + minute : undefined)
      }
    }
    for (const text of ['', '9:00', '009:00', '09:000', '09.00', '0900', '09-00', ' 9:00', '9 :00', '09: 0', '/9:00', ':9:00', '0/:00', '0::00', '09:/0', '09:0:', '٠٩:٠٠', '09:00 ']) {
      assert.equal(minuteOfDay(text), undefined, text)
    }
  })

  test('every minute in common spellings of 12 and 24 hours', () => {
    for (let minute = 0; minute < lastMinute; minute++) {
      const time = hourAndMinute(minute)
      const hour = Math.floor(minute / 60)
      const [short, minutes] = [hour % 12 === 0 ? 12 : hour % 12, time.slice(3)]
      const half = hour < 12 ? 'a' : 'p'
      const written = [time, ` ${time} `, `${hour}:${minutes}`, `${hour}.${minutes}`, `${hour}h${minutes}`, time.replace(':', ''), `${time}:00`, `${time}:59`,
        `${short}:${minutes}${half}m`, `${short}:${minutes} ${half.toUpperCase()}M`, `${short}.${minutes} ${half}.m.`, ...minutes === '00' ? [`${short}${half}m`, `${short} ${half}.m.`] : []]
      for (const text of written) assert.equal(guessTime(text), time, text)
    }
    const none = ['', '10', '24:00', '9:60', '13pm', '0am', '13:00pm', '0:30am', '10:00:60', '10:00:00:00', 'at 10:00', '10:00 to', '10:5', 'am', '10 o’clock', '99:99']
    for (const text of none) assert.equal(guessTime(text), undefined, text)
  })
})

suite('units: of notes, by their times @long', () => {
  const file = 'n.note.yaml'
  const policyOf = (mode: Rounding) => `kind: policy\nid: p\ncodes: { H2017: { rounding: { mode: ${mode}, per: session } } }\n`

  const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })

  /** The messages about a session with these units that begins at a date and minute and lasts `minutes`. */
  function messagesFor(date: string, start: number, minutes: number, units: number, mode: Rounding): string[] {
    const end = start + minutes
    const endDate = end < lastMinute ? '' : `end_date: ${new Date(dayNumber(date)! * 86_400_000 + end * 60_000).toISOString().slice(0, 10)}, `
    service.update('p.policy.yaml', policyOf(mode))
    service.update(file, `kind: note\npayer: p\nservice: { code: H2017, date: ${date}, start: "${clockTime(start)}", ${endDate}end: "${clockTime(end % lastMinute)}", units: ${units} }\n`)
    return service.findings(file).filter(({ rule }) => rule === 'units-mismatch').map(({ message }) => message)
  }

  for (const mode of modes) {
    const byHand = countByHand(mode)

    test(`${mode}: right units are not reported, one more or less is, within a day and past midnight`, () => {
      for (const start of [0, 9 * 60 + 7, 23 * 60 + 30]) {
        for (let minutes = 1; minutes <= 480 && start + minutes < 2 * lastMinute; minutes += minutes < 68 ? 1 : 13) {
          const units = byHand[minutes]!
          if (units === 0) continue
          assert.deepEqual(messagesFor('2026-03-09', start, minutes, units, mode), [], `${minutes} minutes, ${units} units`)
          for (const wrong of [units - 1, units + 1].filter(wrong => wrong > 0)) {
            const [message, more] = messagesFor('2026-03-09', start, minutes, wrong, mode)
            assert.ok(message?.includes(`${minutes} minute${minutes === 1 ? '' : 's'} = ${units} unit`) && more === undefined, `${minutes} minutes, ${wrong} billed: ${message}`)
          }
        }
      }
    })
  }

  // Payers go by wall-clock times: daylight saving time adds and removes no hour.
  test('days when clocks change are like any other', () => {
    for (const date of ['2026-03-07', '2026-03-08', '2026-10-31', '2026-11-01', '2026-03-29', '2026-10-25', '2024-02-28', '2024-02-29', '2025-12-31']) {
      for (const [start, minutes] of [[60, 150], [23 * 60, 240], [90, 45]] as const) {
        const units = minutes / 15
        assert.deepEqual(messagesFor(date, start, minutes, units, 'floor'), [], `${date}, ${minutes} minutes`)
        for (const hour of [-4, 4]) if (units + hour > 0) assert.equal(messagesFor(date, start, minutes, units + hour, 'floor').length, 1, `${date}, ${units + hour} units`)
      }
    }
  })
})
