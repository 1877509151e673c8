import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'mocha'
import { parse } from 'yaml'
import { allCodes } from '../../src/core/knowledge/codes'
import { findCredential } from '../../src/core/knowledge/credentials'
import { findDenial } from '../../src/core/knowledge/denials'
import { diagnosisEditions, findDiagnosis, isBillable, isDiagnosis, isDiagnosisShape, isHeader, searchDiagnoses } from '../../src/core/knowledge/diagnoses'
import { familyCodes } from '../../src/core/knowledge/family'
import { daysOfModifier } from '../../src/core/knowledge/modifier-days'
import { allModifiers, findModifier } from '../../src/core/knowledge/modifiers'
import { allPlacesOfService } from '../../src/core/knowledge/places'
import { isModifier, isOrWasModifier } from '../../src/core/knowledge/valid-modifiers'
import { policies } from '../../src/core/policies'
import { addDays } from '../../src/core/time/calendar'

// Needs the research data that the tables were made from.
const folder = process.env.NOTEPROOF_DOMAIN

if (!folder) {
  suite('knowledge: matches the research data', () => {
    test('skipped: NOTEPROOF_DOMAIN does not name a folder with the research data')
  })
} else suite('knowledge: matches the research data', () => {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

  test('codes', () => {
    const expected = read('codes.json').codes.map((row: any) => ({
      code: row.code,
      long: row.long,
      short: row.short,
      unit: row.unitBasis.replace('-in-descriptor', ''),
      minutes: row.unitMinutes,
      faceToFace: row.faceToFaceInDescriptor,
      perDiem: row.perDiemSibling,
      sources: row.sources,
    }))
    const found = allCodes().map(({ per15, ...code }) => ({ ...code, minutes: code.minutes ?? null, perDiem: code.perDiem ?? null }))
    assert.deepEqual(found, expected)
  })

  test('modifiers', () => {
    const rows = read('modifiers.json').modifiers
    assert.equal(allModifiers().length, rows.length)
    for (const { modifier, descriptor } of rows) {
      const found = findModifier(modifier)
      assert.equal(found?.cpt, descriptor === null, modifier)
      if (descriptor) assert.equal(found?.meaning.toLowerCase(), descriptor.toLowerCase())
      assert.ok(isOrWasModifier(modifier), modifier)
    }
    const groups = (of: (row: any) => boolean) => rows.filter(of).map((row: any) => row.modifier).sort()
    assert.deepEqual(allModifiers().filter(({ group }) => group === 'number of patients').map(({ modifier }) => modifier).sort(), groups(row => row.group === 'number-of-patients-served'))
    assert.deepEqual(allModifiers().filter(({ groupSetting }) => groupSetting).map(({ modifier }) => modifier), groups(row => row.group === 'setting-group'))
  })

  test('codes that Medicare does not pay', () => {
    const notPaid = read('codes.json').codes.filter((row: any) => row.medicareCoverageCode2019 === 'I').map((row: any) => row.code)
    const policy = parse(policies['medicare.policy.yaml']!, { schema: 'failsafe' }) as any
    assert.deepEqual(Object.keys(policy.codes).slice(0, familyCodes.length), familyCodes)
    for (const [code, { covered }] of Object.entries<any>(policy.codes)) assert.ok(notPaid.includes(code) && covered === 'false', code)
  })

  test('places of service', () => {
    const expected = read('pos.json').placesOfService.map(({ code, name, assigned }: any) => ({ code, name, assigned }))
    assert.deepEqual(allPlacesOfService().map(({ code, name, assigned }) => ({ code, name, assigned })), expected)
  })

  test('diagnoses', () => {
    const rows = Object.entries<any>(read('icd10_f.json').codes)
    for (const [code, { description, billable }] of rows) {
      const found = findDiagnosis(code)!
      assert.deepEqual([found.code, found.description, isBillable(found, '2023-10-01')], [code, description, billable])
    }
    assert.deepEqual(searchDiagnoses('', Infinity, { headers: true, date: '2023-10-01' }).map(({ code }) => code).sort(), rows.map(([code]) => code).sort())
  })

  test('every diagnosis on the first and last day of its validity, and on the days beside them', () => {
    const { codes, years } = read('codesets/diagnoses.json')
    const editions = Object.entries<any>(years)
    const [first, last] = [editions[0]![1].from, editions.at(-1)![1].until]
    assert.deepEqual(diagnosisEditions().map(({ year, from }) => [year, from]), editions.map(([year, { from }]) => [year, from]))
    for (const [code, { from, until, billable, billableUntil, description }] of Object.entries<any>(codes)) {
      const found = findDiagnosis(code)!
      assert.equal(found.description, description, code)
      const bounds = [first, last, from, until, billableUntil].filter(Boolean)
      for (const day of bounds.flatMap(bound => [addDays(bound, -1), bound, addDays(bound, 1)])) {
        const isThere = (!from || from <= day) && (!until || day <= until)
        const isBillableThen = isThere && (billable || (billableUntil !== undefined && day <= billableUntil))
        assert.deepEqual([isDiagnosis(code, day), isBillable(found, day), isHeader(found, day)], [isThere, isBillableThen, isThere && !isBillableThen], `${code} ${day}`)
      }
      assert.equal(isBillable(found), billable && !until, code)
    }
    for (const [year, { from, until, entries, billable }] of editions) {
      for (const date of [from, until]) {
        assert.deepEqual([true, false].map(headers => searchDiagnoses('', Infinity, { headers, date }).length), [entries, billable], `${year} ${date}`)
      }
    }
    for (const { code, valid, from } of read('codesets/diagnoses.json').shape.examples) {
      assert.equal(isDiagnosisShape(code), valid, code)
      if (from) assert.deepEqual([isDiagnosis(code, addDays(from, -1)), isDiagnosis(code, from), isDiagnosis(code)], [false, true, true], code)
    }
  })

  test('the days of modifiers', () => {
    const { modifiers: rows, alsoSince, ended } = read('codesets/modifiers.json')
    for (const [modifier, { from, until }] of Object.entries<any>(rows)) {
      const days = daysOfModifier(modifier)
      assert.deepEqual([days.from, days.until], [from ?? undefined, until ?? ended[modifier]], modifier)
    }
    for (const [modifier, from] of Object.entries(alsoSince)) assert.equal(daysOfModifier(modifier).from, from, modifier)
    for (const [modifier, until] of Object.entries<string>(ended)) {
      assert.deepEqual([isModifier(modifier, until), isModifier(modifier, addDays(until, 1)), isModifier(modifier)], [true, false, false], modifier)
    }
  })

  test('denials', () => {
    const { carc, rarc } = read('carc.json')
    for (const { code } of carc) assert.equal(findDenial(code)?.kind, 'CARC', code)
    for (const { code } of rarc) assert.equal(findDenial(code)?.kind, 'RARC', code)
  })
  test('credentials', () => {
    const texas = Object.keys(read('payers.json').payers.find(({ id }: any) => id === 'tx-medicaid').values.providers.value)
    assert.deepEqual(texas.map(name => findCredential(name)?.confidence), texas.map(() => 'verified'))
  })

  test('policies: rounding, daily limits and group sizes', () => {
    const payers = new Map<string, any>(read('payers.json').payers.map((payer: any) => [payer.id, payer.values]))
    for (const [name, text] of Object.entries(policies)) {
      const policy = parse(text, { schema: 'failsafe' }) as any
      const payer = payers.get(policy.id)
      if (policy.sources.some(({ read }: any) => read === '2026-11-28')) continue
      assert.ok(payer || policy.id === 'medicare', name)
      for (const [code, value] of Object.entries<any>(policy.codes)) {
        const facts = (name: string) => (payer?.[name]?.confidence === 'verified' ? payer[name].value : undefined)
        assert.equal(value.rounding?.mode, facts('rounding')?.mode, `${policy.id} ${code}`)
        assert.equal(value.rounding?.per, facts('rounding')?.aggregate, `${policy.id} ${code}`)
        assert.equal(value.minutes_per_day, facts('dailyCap')?.minutes.toString(), `${policy.id} ${code}`)
        assert.equal(value.units?.day, facts(`dailyCap${code}Units`)?.toString(), `${policy.id} ${code}`)
        assert.equal(value.group?.size, facts('groupMax')?.toString(), `${policy.id} ${code}`)
        assert.deepEqual(Object.keys(value.units ?? {}).filter(span => span !== 'day'), [], `${policy.id} ${code}`)
      }
    }
  })

  test('policies: the values of 2026', () => {
    const texts = (value: any): any => (Array.isArray(value) ? value.map(texts) : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, texts(inner)])) : String(value))
    const all = Object.values(policies).map(text => parse(text, { schema: 'failsafe' }) as any)
    let compared = 0
    for (const { id, facts } of read('payers-2026.json').policies) {
      for (const { codes, field, value, from, confidence } of facts) {
        const policy = all.find(policy => policy.id === id && (policy.effective?.from ?? null) === (from ?? null))
        assert.ok(policy, `${id} ${from}`)
        for (const code of codes ?? [undefined]) {
          const own = code === undefined ? policy : policy.codes[code]
          const found = field.split('.').reduce((inner: any, key: string) => inner?.[key], own)
          assert.deepEqual(found, texts(value), `${id} ${code} ${field}`)
          const key = field.split('.')[0]
          const sources = policy.sources.filter((source: any) => (!own.source || own.source.includes(source.id)) && (!source.states || source.states.includes(key)))
          assert.ok(sources.some((source: any) => source.read === '2026-11-28' && source.confidence === confidence), `${id} ${code} ${field}`)
          compared++
        }
      }
    }
    assert.ok(compared > 60, String(compared))
  })
})
