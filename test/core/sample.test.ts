import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'mocha'
import { moveDates } from '../../src/core/features/sample'
import { createService, currentSample } from '../../src/core/service'
import { addDays, daysBetween, weekNumber } from '../../src/core/time/calendar'
import { readFiles } from './files'

const examples = Object.fromEntries(readFiles('examples'))

/** What the examples show on any day, by rule. */
const shown = {
  'claim-note-differs': 'error', 'code-fit': 'warning', 'credential-missing': 'error', 'diagnosis-not-billable': 'error', 'goal-missing': 'error', 'goal-unknown': 'error',
  'group-modifier-missing': 'warning', 'narrative-part-missing': 'warning', 'time-reversed': 'error', 'units-mismatch': 'error', 'unknown-key': 'warning',
}

/** The rules of the findings and their severities on each of some consecutive days, sorted by rule. Files are read again only when the sample moves. */
function* foundOn(first: string, days: number): Generator<[day: string, found: string[][]]> {
  let service = createService()
  let week: number | undefined
  for (let day = first; day !== addDays(first, days); day = addDays(day, 1)) {
    if (weekNumber(day) !== week) {
      week = weekNumber(day)
      service = createService()
      for (const [name, text] of Object.entries(currentSample(examples, day).files)) service.update(name, text)
    }
    service.setToday(day)
    yield [day, service.files().flatMap(name => service.findings(name).map(({ rule, severity }) => [rule, severity])).sort()]
  }
}

/** The dates of a kind in texts, sorted. */
function datesIn(files: Readonly<Record<string, string>>, key: string): string[] {
  return Object.values(files).flatMap(text => [...text.matchAll(new RegExp(`\\b${key}"?: "?([\\d-]{10})`, 'g'))].map(match => match[1]!)).sort()
}

suite('sample workspace', () => {
  test('shows the same findings on sixty days with a year\'s end and a leap day @long', () => {
    for (const [day, found] of foundOn('2027-12-31', 62)) assert.deepEqual(found, Object.entries(shown), day)
  })

  test('shows the same findings around new editions of code sets, and unmoved', () => {
    for (const first of ['2026-03-30', '2026-09-29', '2027-01-01']) for (const [day, found] of foundOn(first, 4)) assert.deepEqual(found, Object.entries(shown), day)
    const service = createService()
    for (const [name, text] of Object.entries(examples)) service.update(name, text)
    assert.deepEqual(service.files().flatMap(name => service.findings(name).map(({ rule, severity }) => [rule, severity])).sort(), Object.entries(shown))
  })

  test('has its last session in the week before, all sessions on their days of the week, and plans in effect', () => {
    const sessions = datesIn(examples, 'date')
    for (const today of ['2026-11-28', '2026-11-29', '2027-01-01', '2028-02-29', '2020-02-29', '1999-12-31']) {
      const { files } = currentSample(examples, today)
      const moved = datesIn(files, 'date')
      assert.equal(weekNumber(moved.at(-1)!), weekNumber(today) - 1, today)
      const days = new Set(moved.map((date, at) => daysBetween(sessions[at]!, date)))
      assert.equal(days.size, 1)
      assert.equal(Math.abs([...days][0]!) % 7, 0)
      const inEffect = Object.entries(files).filter(([name]) => /\.plan\./.test(name)).map(([, text]) => ['from', 'through'].map(key => datesIn({ text }, key)[0]!))
      for (const [from, through] of inEffect) assert.ok(from! < today && today < through!, `${from} to ${through} on ${today}`)
    }
  })

  test('moves the dates in names of files and in its page with those of the notes', () => {
    const { files, moved } = currentSample({ ...examples, 'README.md': readFileSync('examples/README.md', 'utf8') }, '2026-11-28')
    assert.equal(moved('clients/C-1042/2026-03-09.note.yaml'), 'clients/C-1042/2026-11-02.note.yaml')
    assert.match(files['clients/C-1042/2026-11-02.note.yaml']!, /^ {2}date: 2026-11-02$[^]*signed: 2026-11-02 /m)
    assert.equal(Object.keys(files).length, Object.keys(examples).length + 1)
    const named = [...files['README.md']!.matchAll(/`(\S+\.(?:note|claim)\.\w+)`/g)].map(match => match[1]!)
    assert.equal(named.length, 11)
    for (const name of named) assert.ok(files[name], name)
    for (const [name, text] of Object.entries(files)) {
      const [date] = /\d{4}-\d\d-\d\d/.exec(name) ?? []
      if (date) assert.equal(datesIn({ text }, 'date')[0], date, name)
    }
  })

  test('names no day that would not move with the rest', () => {
    const words = /\b(?:January|February|March|April|May \d|June|July|August|September|October|November|December)\b|\b\d{1,2}\/\d{1,2}\b|(?<!-)\b20\d\d\b(?!-)/
    for (const [name, text] of Object.entries(examples)) assert.doesNotMatch(text, words, name)
  })

  test('rests on policies of its own, whose sources say that they are invented', () => {
    const payers = new Set(Object.values(examples).flatMap(text => [...text.matchAll(/\bpayer"?: "?([\w-]+)/g)].map(match => match[1]!)))
    assert.deepEqual([...payers].sort(), ['example-health-plan', 'example-medicaid'])
    for (const payer of payers) {
      const titles = [...examples[`policies/${payer}.policy.yaml`]!.matchAll(/- id: .*\n {4}title: (.*)/g)].map(match => match[1]!)
      assert.ok(titles.length > 0)
      for (const title of titles) assert.match(title, /invented/)
    }
  })
})

suite('moving the dates of a text', () => {
  const moved = (text: string, days: number) => moveDates(text, days)

  test('changes whole dates over ends of months and years and leap days, in YAML, JSON and names', () => {
    assert.equal(moved('from: 2026-02-27, through: "2027-12-31"\r\n', 3), 'from: 2026-03-02, through: "2028-01-03"\r\n')
    assert.equal(moved('{"date":"2024-03-01"}', -1), '{"date":"2024-02-29"}')
    assert.equal(moved('clients/C-1/2026-03-09.note.yaml', 364), 'clients/C-1/2027-03-08.note.yaml')
    assert.equal(moved('date: 2026-03-09 # 2026-03-10', 0), 'date: 2026-03-09 # 2026-03-10')
  })

  test('keeps ids, other numbers and what is no date', () => {
    for (const text of ['id: N-2026-03-09', 'A-2026-03-09-2', '2026-03-09-late', 'x2026-03-09', '12026-03-09', '2026-02-30', '2026-13-01', '2026-3-9', '20260309', '"10:00"', 'npi: "1234567893"', 'é2026-03-09', 'N_2026-03-09']) {
      assert.equal(moved(text, 7), text)
    }
  })
})
