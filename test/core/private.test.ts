import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { toJson, toText } from '../../src/cli/print'
import type { Fault } from '../../src/core/checking/finding'
import { toMarkdown } from '../../src/core/features/compare'
import { findRule } from '../../src/core/rules'
import { createService } from '../../src/core/service'

const note = {
  kind: 'note', id: 'N-1', client: 'C-1', plan: 'P-1', payer: 'p',
  service: {
    code: 'H2017', modifiers: ['HQ', 'HE'], date: '2026-03-09', start: '10:00', end: '10:52', end_date: '2026-03-09', minutes: '52', units: '3', place: '53',
    setting: 'group', group_size: '6',
  },
  diagnoses: ['F20.9'], goals: ['G1.2'], activities: ['interpersonal-skills'],
  narrative: { intervention: 'Practised to ask for a turn.', response: 'Asked twice.', progress: 'Two of five, was one.' },
  provider: { npi: '1234567893', credential: 'QMHP-CS', signed: '2026-03-09' },
  enrollment: { program: 'PSR', from: '2026-01-05', through: '2026-12-31' },
  authorization: 'A-1',
}

const plan = {
  kind: 'plan', id: 'P-1', client: 'C-1', effective: { from: '2026-01-05', through: '2026-07-04' }, diagnoses: ['F20.9'],
  goals: [{
    id: 'G1', domain: 'social', statement: 'Get along.',
    objectives: [{ id: 'G1.2', statement: 'Ask for a turn.', measure: 'Four of five.', target: '2026-06-30', services: ['H2017'] }],
  }],
  authorizations: [{ id: 'A-1', payer: 'p', code: 'H2017', units: '96', from: '2026-01-05', through: '2026-07-04' }],
}

const claim = {
  kind: 'claim', id: 'CL-1', client: 'C-1', payer: 'p', diagnoses: ['F20.9'], authorization: 'A-1',
  lines: [{
    note: 'N-1', code: 'H2017', modifiers: ['HQ', 'HE'], date: '2026-03-09', units: '3', place: '53', diagnoses: ['1'], charge: '61.50', rendering: { npi: '1234567893' },
  }],
}

const policy = {
  kind: 'policy', id: 'p', type: 'medicaid', effective: { from: '2024-01-01', through: '2026-12-31' },
  sources: [{ id: 's', title: 'A manual', url: 'https://example.org/', read: '2026-01-01', confidence: 'verified' }],
  codes: {
    H2017: {
      source: ['s'], covered: 'true', rounding: { mode: 'floor', per: 'contact' }, units: { contact: '16', day: '32', week: '80', year: '1920' }, minutes_per_day: '480',
      places: { only: ['11', '53'] }, group: { size: '12', modifier: 'HQ' }, individual: { modifier: 'HE' }, telehealth: { allowed: 'true', modifier: '95' },
      modifiers: { required: ['HE'], forbidden: ['TG'], over_units: { 12: 'U1' } }, credentials: ['QMHP-CS'], diagnoses: ['F20-F29'], authorization: 'required',
      narrative: ['intervention', 'response', 'progress'], sign_within_days: '3', not_same_day: ['H2018'],
    },
  },
}

const second = { ...note, id: 'N-2' }
const right = [note, plan, claim, policy, second]
const mark = 'MARK the client said'

type Json = string | readonly Json[] | { readonly [key: string]: Json }

/** The paths of all texts in a value. */
function pathsOf(value: Json, path: readonly string[] = []): (readonly string[])[] {
  return typeof value === 'string' ? [path] : Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))
}

/** A value with another text at a path. */
function marked(value: Json, [step, ...rest]: readonly string[]): Json {
  if (step === undefined) return mark
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === step ? marked(item, rest) : item))
  return { ...(value as object), [step]: marked((value as Record<string, Json>)[step]!, rest) }
}

/** A value with another text for one that may stand in many places. */
function renamed(value: Json, text: string): Json {
  if (typeof value === 'string') return value === text ? mark : value
  return Array.isArray(value) ? value.map(item => renamed(item, text)) : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner, text)]))
}

/** A value's JSON in which the objects at a path hold the mark as a key, twice. */
function withKey(value: Json, path: readonly string[]): string {
  const key = `"${mark}":"${mark}"`
  return JSON.stringify(marked(value, [...path, mark])).replace(key, `${key}, ${key}`)
}

/** The paths of all objects in a value. */
function pathsOfObjects(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string') return []
  return [...(Array.isArray(value) ? [] : [path]), ...Object.entries(value).flatMap(([key, inner]) => pathsOfObjects(inner, [...path, key]))]
}

/** Checks that nothing that is said of records repeats the mark. */
function checkSilence(records: Json, withComparison = false) {
  checkSilenceOf(JSON.stringify(records), withComparison)
}

function checkSilenceOf(text: string, withComparison = false) {
  const file = 'a.note.json'
  const service = createService({ onFault: fault => assert.fail(`${fault.rule} threw ${fault.error}`) })
  service.update(file, text)
  const findings = service.findings(file)
  for (const { rule, message, see, fixes } of findings) {
    for (const said of [message, ...see.map(one => one.message), ...fixes.map(({ title }) => title)]) assert.ok(!said.includes('MARK'), `${rule}: ${said}`)
  }
  assert.ok(!service.report(name => name).includes('MARK'))
  assert.ok(!toText(findings, service.lines, false).includes('MARK'))
  assert.ok(!toJson(findings, service.lines, 1, right.length).includes('MARK'))
  if (withComparison) assert.ok(!toMarkdown(service.compare(file, 2)).includes('MARK'))
}

suite('private: what may be a name or a piece of narrative is never repeated @long', () => {
  for (const path of pathsOf(right)) test(`at ${right[Number(path[0])]!.kind} ${path.join('.')}`, () => checkSilence(marked(right, path)))
  for (const path of pathsOfObjects(right)) test(`as a key, twice, at ${right[Number(path[0])]!.kind} ${path.join('.')}`, () => checkSilenceOf(withKey(right, path)))
  for (const text of new Set(['N-1', 'C-1', 'P-1', 'A-1', 'CL-1', 'p', 's', 'H2017', 'HQ', 'HE', 'G1', 'G1.2', 'F20.9', 'QMHP-CS', '53', 'intervention'])) {
    test(`wherever ${text} stands`, () => checkSilence(renamed(right, text)))
    // A comparison tells what a policy says, whose words are nobody's secret.
    test(`wherever ${text} stands but in the policy`, () => checkSilence(right.map(one => (one === policy ? one : renamed(one, text))), true))
    test(`wherever ${text} stands, in a later year`, () => checkSilence(renamed(JSON.parse(JSON.stringify(right).replace(/2026-03-09/g, '2027-03-09')), text)))
  }
})

suite('private: what a rule throws', () => {
  test('is told by its kind alone', () => {
    const faults: Fault[] = []
    const service = createService({ onFault: fault => faults.push(fault) })
    const rule = findRule('narrative-vague') as { check: unknown }
    const { check } = rule
    rule.check = () => { throw new TypeError(mark) }
    try {
      service.update('a.note.json', JSON.stringify(marked(right, ['0', 'narrative', 'response'])))
      assert.ok(service.findings('a.note.json').length > 0, 'the others go on')
    } finally {
      rule.check = check
    }
    assert.deepEqual([...new Set(faults.map(fault => JSON.stringify(fault)))], ['{"rule":"narrative-vague","file":"a.note.json","error":"TypeError"}'])
  })
})

suite('private: no picture is fetched for a text of a record @long', () => {
  const picture = '![x](https://example.org/x.png) <img src="https://example.org/x.png">'
  for (const path of pathsOf(right)) {
    test(`at ${right[Number(path[0])]!.kind} ${path.join('.')}`, () => {
      const file = 'a.note.json'
      const text = JSON.stringify(marked(right, path)).replace(JSON.stringify(mark), JSON.stringify(picture))
      const service = createService()
      service.update(file, text)
      const shown = [service.report(name => name), ...service.inlays(file, { start: 0, end: text.length }).map(({ markdown }) => markdown)]
      for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
        shown.push(service.hover(file, at + 3)?.markdown, ...service.complete(file, at + 2).items.map(item => item.describe()))
      }
      for (const one of shown) assert.doesNotMatch(one ?? '', /!\[|(?<!\\)<img/)
    })
  }
})
