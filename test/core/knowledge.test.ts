import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { allActivities, domains, findActivity } from '../../src/core/knowledge/activities'
import { allCodes, findCode, isLevelTwoCode } from '../../src/core/knowledge/codes'
import { allCredentials, findCredential } from '../../src/core/knowledge/credentials'
import { findDenial } from '../../src/core/knowledge/denials'
import { explain } from '../../src/core/features/describe'
import { childrenOf, diagnosisBlocks, diagnosisEditions, diagnosisWithin, findDiagnosis, isBillable, isDiagnosisRange, isDiagnosisShape, isHeader, searchDiagnoses, typicalDiagnoses } from '../../src/core/knowledge/diagnoses'
import { findEvidence } from '../../src/core/knowledge/evidence'
import { familyCodes, isFamilyCode, profiles } from '../../src/core/knowledge/family'
import { allModifiers, findModifier } from '../../src/core/knowledge/modifiers'
import { nearest } from '../../src/core/knowledge/nearest'
import { isNpi } from '../../src/core/knowledge/npi'
import { allPlacesOfService, findPlaceOfService } from '../../src/core/knowledge/places'
import { addDays } from '../../src/core/time/calendar'
import { allSources, findSource } from '../../src/core/knowledge/sources'

suite('knowledge: codes', () => {
  test('every code is listed once', () => {
    assert.equal(allCodes().length, 57)
    assert.equal(new Set(allCodes().map(({ code }) => code)).size, 57)
  })

  test('the unit comes from the descriptor', () => {
    const unitOf = (code: string) => [findCode(code)?.unit, findCode(code)?.minutes]
    assert.deepEqual(unitOf('H2017'), ['per-15-minutes', 15])
    assert.deepEqual(unitOf('T1017'), ['per-15-minutes', 15])
    assert.deepEqual(unitOf('H2012'), ['per-hour', 60])
    assert.deepEqual(unitOf('H2001'), ['per-half-day', undefined])
    assert.deepEqual(unitOf('H2018'), ['per-diem', undefined])
    assert.deepEqual(unitOf('H0035'), ['not-stated', undefined])
  })

  test('only two descriptors require face-to-face contact', () => {
    assert.deepEqual(allCodes().filter(({ faceToFace }) => faceToFace).map(({ code }) => code), ['H0036', 'H0039'])
  })

  test('per-diem and 15-minute codes of one service refer to each other', () => {
    for (const code of allCodes()) {
      if (code.perDiem) assert.equal(findCode(code.perDiem)?.per15, code.code)
      if (code.per15) assert.equal(findCode(code.per15)?.perDiem, code.code)
    }
    assert.deepEqual(familyCodes.map(code => findCode(code)?.perDiem), ['H2018', 'H2020', 'H2016', 'H0037'])
  })

  test('case and surrounding spaces are ignored', () => {
    assert.equal(findCode(' h2017 ')?.code, 'H2017')
    assert.equal(findCode('H9999'), undefined)
  })

  test('the level II pattern excludes unused letters', () => {
    assert.ok(isLevelTwoCode('H9999'))
    assert.ok(isLevelTwoCode('s9484'))
    for (const text of ['D0120', 'H201', 'H20177', '99213', '']) assert.ok(!isLevelTwoCode(text), text)
  })
})

suite('knowledge: family', () => {
  test('every compared code has a profile with known sources', () => {
    for (const code of familyCodes) {
      assert.ok(isFamilyCode(code) && findCode(code))
      for (const { text, confidence, sources: ids } of Object.values(profiles()[code])) {
        assert.ok(text.length <= 90, text)
        assert.ok(ids.every(findSource), text)
        assert.ok(confidence === 'unverified' || ids.length > 0, text)
      }
    }
    assert.ok(!isFamilyCode('H2018'))
  })

  test('codes and credentials name known sources', () => {
    for (const { sources: ids } of [...allCodes(), ...allCredentials()]) assert.ok(ids.every(findSource))
    assert.ok(allSources().every(({ url }) => url === undefined || /^https?:/.test(url)))
  })
})

suite('knowledge: modifiers', () => {
  test('every modifier is listed once, with two characters and a meaning', () => {
    assert.equal(allModifiers().length, 101)
    assert.equal(new Set(allModifiers().map(({ modifier }) => modifier)).size, 101)
    for (const { modifier, meaning } of allModifiers()) assert.ok(/^[A-Z\d]{2}$/.test(modifier) && meaning, modifier)
  })

  test('telehealth, group and CPT modifiers are distinguished', () => {
    const having = (flag: 'telehealth' | 'groupSetting' | 'cpt') =>
      allModifiers().filter(modifier => modifier[flag]).map(({ modifier }) => modifier).sort()
    assert.deepEqual(having('telehealth'), ['93', '95', 'FQ', 'GQ', 'GT'])
    assert.deepEqual(having('groupSetting'), ['HQ'])
    assert.deepEqual(having('cpt'), ['22', '25', '52', '53', '59', '76', '77', '91', '93', '95'])
    assert.equal(findModifier('hq')?.meaning, 'Group setting')
    assert.equal(findModifier('UN')?.group, 'number of patients')
    assert.equal(findModifier('ZZ'), undefined)
  })
})

suite('knowledge: places', () => {
  test('every code from 01 to 99 is listed', () => {
    assert.deepEqual(allPlacesOfService().map(({ code }) => Number(code)), Array.from({ length: 99 }, (_, index) => index + 1))
    assert.equal(findPlaceOfService('53')?.name, 'Community Mental Health Center')
    assert.equal(findPlaceOfService('01')?.name, 'Pharmacy')
    assert.equal(findPlaceOfService('99')?.assigned, true)
  })

  test('unassigned codes are found, malformed ones are not', () => {
    for (const code of ['28', '40', '59', '98']) assert.equal(findPlaceOfService(code)?.assigned, false, code)
    for (const text of ['00', '5', '053', 'home']) assert.equal(findPlaceOfService(text), undefined, text)
  })

  test('telehealth and inpatient places', () => {
    assert.deepEqual(allPlacesOfService().filter(({ telehealth }) => telehealth).map(({ code }) => code), ['02', '10'])
    assert.deepEqual(allPlacesOfService().filter(({ inpatient }) => inpatient).map(({ code }) => code), ['09', '21', '51', '56', '61'])
  })
})

suite('knowledge: diagnoses', () => {
  test('codes are found in any case, with or without their dot', () => {
    for (const text of ['F20.9', 'F209', 'f20.9', ' f209 ']) assert.equal(findDiagnosis(text)?.code, 'F20.9', text)
    for (const text of ['F2.09', 'F20..9', 'F20.', 'F20.99', 'F', '']) assert.equal(findDiagnosis(text), undefined, text)
  })

  test('descriptions are complete', () => {
    assert.equal(findDiagnosis('F20.9')?.description, 'Schizophrenia, unspecified')
    assert.equal(findDiagnosis('F43.12')?.description, 'Post-traumatic stress disorder, chronic')
    assert.equal(findDiagnosis('F14.180')?.description, 'Cocaine abuse with cocaine-induced anxiety disorder')
    assert.ok(childrenOf('F10').every(({ description }) => !description.includes('~')))
  })

  test('headers are not billable and have billable children', () => {
    for (const code of ['F20', 'F43.1', 'F32']) assert.ok(isHeader(findDiagnosis(code)!), code)
    assert.ok(isBillable(findDiagnosis('F21')!))
    assert.deepEqual(childrenOf('f431').map(({ code }) => code), ['F43.10', 'F43.11', 'F43.12'])
    assert.deepEqual(childrenOf('F20').map(({ code }) => code),
      ['F20.0', 'F20.1', 'F20.2', 'F20.3', 'F20.5', 'F20.81', 'F20.89', 'F20.9'])
    assert.deepEqual(childrenOf('F20.9'), [])
    assert.deepEqual(childrenOf('Z99'), [])
  })

  test('each edition has the entries and billable codes that were published for it, on its first and last day', () => {
    const published: [string, string, number, number][] = [['2023-10-01', '2024-09-30', 1086, 849], ['2024-10-01', '2025-09-30', 1112, 871],
      ['2025-10-01', '2026-09-30', 1112, 871], ['2026-10-01', '2027-09-30', 1113, 872]]
    assert.deepEqual(diagnosisEditions().map(({ from }) => from), published.map(([from]) => from))
    for (const [from, until, entries, billable] of published) {
      for (const date of [from, until]) {
        assert.equal(searchDiagnoses('', Infinity, { headers: true, date }).length, entries, date)
        assert.equal(searchDiagnoses('', Infinity, { date }).length, billable, date)
      }
    }
  })

  test('every header has a code to choose on each day that changes the table', () => {
    const all = searchDiagnoses('', Infinity, { headers: true })
    const days = [...new Set(all.flatMap(({ from, until, billableUntil }) => [from, until, billableUntil].filter(day => day !== undefined)))]
    assert.ok(days.length > 5)
    for (const day of days.flatMap(day => [addDays(day, -1), day, addDays(day, 1)])) {
      for (const diagnosis of all) if (isHeader(diagnosis, day)) assert.ok(childrenOf(diagnosis.code, day).length > 0, `${diagnosis.code} ${day}`)
    }
  })

  test('a header offers the codes of its day', () => {
    assert.deepEqual(childrenOf('F50.0', '2024-09-30').map(({ code }) => code), ['F50.00', 'F50.01', 'F50.02'])
    assert.equal(childrenOf('F50.0', '2024-10-01').length, 13)
    assert.deepEqual(childrenOf('F50.2', '2024-09-30'), [])
    assert.deepEqual(childrenOf('F43.8', '2022-10-01').map(({ code }) => code), ['F43.81', 'F43.89'])
    assert.ok(childrenOf('F43', '2022-09-30').some(({ code }) => code === 'F43.8'))
    assert.ok(childrenOf('F43', '2022-09-30').every(({ code }) => code !== 'F43.81'))
  })

  test('the form is checked for every chapter', () => {
    for (const text of ['F20.9', 'U09.9', 'Z59.00', 'S72.001A', 'C7A.010', 'QA0.0101', 'e119']) assert.ok(isDiagnosisShape(text), text)
    for (const text of ['F2', '20.9', 'F20.98765', 'F20-9', 'FFF.1', '295.30']) assert.ok(!isDiagnosisShape(text), text)
  })

  test('are found by their own words, then by those of their headers', () => {
    const found = (query: string, more = {}) => searchDiagnoses(query, 60, more).map(({ code }) => code)
    assert.deepEqual(found('PTSD'), ['F43.10', 'F43.11', 'F43.12'])
    assert.deepEqual(found('ptsd', { headers: true }), ['F43.1', 'F43.10', 'F43.11', 'F43.12'])
    assert.deepEqual(found('PTSD chronic'), ['F43.12'])
    assert.deepEqual(searchDiagnoses('schizophrenia', 2).length, 2)
    const own = found('adjustment disorder')
    assert.ok(own.indexOf('F43.20') < own.indexOf('F43.10'), 'only the header F43 names adjustment disorders')
  })

  test('blocks are ranges that cover the whole chapter', () => {
    assert.ok(diagnosisBlocks.every(({ range }) => isDiagnosisRange(range)))
    for (const { code } of searchDiagnoses('', Infinity, { headers: true })) {
      assert.equal(diagnosisBlocks.filter(({ range }) => diagnosisWithin(code, range)).length, code === 'F99' ? 0 : 1, code)
    }
  })

  test('a word of descriptions is explained by a short list', () => {
    assert.match(explain('post-traumatic') ?? '', /^ICD-10-CM, billable:\n- \*\*F43\.10\*\* Post-traumatic stress disorder, unspecified\n/)
    assert.equal(explain('PTSD')?.split('\n').length, 4)
    assert.equal(explain('anxiety')?.split('\n').length, 1 + 8 + 1)
    for (const word of ['', 'or', '1', 'nonsense']) assert.equal(explain(word), undefined, word)
  })

  test('ranges include their ends and every code under them', () => {
    const within: [string, string][] = [['F20.9', 'F20-F29'], ['F29', 'F20-F29'], ['f2081', 'F20-F29'], ['F43.12', 'F43.1'],
      ['F431', 'f43.1'], ['F20.9', 'F20.9'], ['F48.9', typicalDiagnoses], ['F20', 'F20 - F29']]
    const outside: [string, string][] = [['F30.1', 'F20-F29'], ['F19.99', 'F20-F29'], ['F43.2', 'F43.1'], ['F43', 'F43.1'],
      ['F20.8', 'F20.9'], ['F60.3', typicalDiagnoses], ['Z59.0', typicalDiagnoses]]
    for (const [code, range] of within) assert.ok(diagnosisWithin(code, range), `${code} ${range}`)
    for (const [code, range] of outside) assert.ok(!diagnosisWithin(code, range), `${code} ${range}`)
  })
})

suite('knowledge: activities', () => {
  test('billable activities have codes and domains, others have neither', () => {
    for (const { id, codes: fitting, domains: served, billable } of allActivities()) {
      assert.equal(fitting.length > 0, billable, id)
      assert.equal(served.length > 0, billable, id)
    }
    assert.equal(allActivities().filter(({ billable }) => !billable).length, 9)
    assert.deepEqual(findActivity('illness-self-management')?.domains, ['health-management', 'coping'])
    assert.equal(findActivity('advocacy')?.domains, 'any')
    assert.equal(findActivity('juggling'), undefined)
  })

  test('every code has activities, and every domain an activity of H2017', () => {
    for (const code of familyCodes) assert.ok(allActivities().some(({ codes: fitting }) => fitting.includes(code)), code)
    for (const domain of domains)
      assert.ok(allActivities().some(({ codes: [code], domains: served }) => code === 'H2017' && served.includes(domain)), domain)
  })
})

suite('knowledge: evidence', () => {
  const codesIn = (text: string) => findEvidence(text).map(({ word, code }) => `${code} ${word}`)

  test('whole words are found, in order, with their spans', () => {
    const text = 'Role-played asking for the bus\n route; referral made to the Housing Office.'
    const found = findEvidence(text)
    assert.deepEqual(found.map(({ code, word }) => [code, word]),
      [['H2017', 'role-played'], ['H2017', 'bus route'], ['H2015', 'referral'], ['H2015', 'housing office']])
    assert.deepEqual(found.map(({ start, end }) => text.slice(start, end)), ['Role-played', 'bus\n route', 'referral', 'Housing Office'])
  })

  test('parts of other words are not evidence', () => {
    assert.deepEqual(codesIn('The practical laboratories rewounds; midcrisis.'), [])
  })

  test('negated words are not evidence', () => {
    assert.deepEqual(codesIn('No crisis. Denied any hallucinations, denies suicidal thoughts.'), [])
  })

  test('every compared code and medical content have evidence', () => {
    assert.deepEqual(codesIn('Practiced a budget'), ['H2017 practiced', 'H2017 budget'])
    assert.deepEqual(codesIn('a trigger and a replacement behavior'), ['H2019 trigger', 'H2019 replacement behavior'])
    assert.deepEqual(codesIn('coordinated with the benefits application'), ['H2015 coordinated with', 'H2015 benefits application'])
    assert.deepEqual(codesIn('practiced de-escalation after an outburst'), ['H2017 practiced', 'H2019 de-escalation', 'H2019 outburst'])
    assert.deepEqual(codesIn('wrote a safety plan for the crisis'), ['H0036 safety plan', 'H0036 crisis'])
    assert.deepEqual(codesIn('took blood pressure, gave the injection'), ['medical blood pressure', 'medical injection'])
    assert.deepEqual(codesIn('Sorted medication in a pill organizer'), ['H2017 pill organizer'])
  })

  test('hostile text takes linear time', () => {
    assert.deepEqual(codesIn(`role${' '.repeat(2_000_000)}x ${'practiced'.repeat(200_000)} ${'no any '.repeat(300_000)} crisis`), ['H0036 crisis'])
  })
})

suite('knowledge: denials', () => {
  test('reason and remark codes are distinguished', () => {
    assert.equal(findDenial('50')?.kind, 'CARC')
    assert.equal(findDenial('n430')?.kind, 'RARC')
    assert.equal(findDenial('4')?.id, '4')
    assert.equal(findDenial('N4')?.id, 'N4')
    assert.equal(findDenial('N999'), undefined)
  })
})

suite('knowledge: credentials', () => {
  test('spelling variants are found', () => {
    for (const text of ['QMHP-CS', 'qmhp cs', 'QMHPCS']) assert.equal(findCredential(text)?.id, 'QMHP-CS', text)
    assert.equal(findCredential('Psy.D.')?.id, 'PsyD')
    assert.equal(findCredential('Family Partner')?.id, 'family-partner')
    assert.equal(findCredential('LCSW')?.confidence, 'unverified')
    assert.equal(findCredential('wizard'), undefined)
  })
})

suite('knowledge: npi', () => {
  test('published examples', () => {
    assert.ok(isNpi('1234567893'))
    assert.ok(!isNpi('1234567898'))
  })

  test('form and check digit', () => {
    assert.ok(isNpi('2000000002') !== isNpi('2000000003'))
    for (const text of ['', '123456789', '12345678933', '3234567893', '123456789X', '1234567983']) assert.ok(!isNpi(text), text)
    const valid = Array.from({ length: 10 }, (_, digit) => `123456789${digit}`).filter(isNpi)
    assert.deepEqual(valid, ['1234567893'])
  })
})

suite('knowledge: nearest', () => {
  const keys = ['units', 'unit_price', 'minutes', 'modifiers', 'narrative', 'place', 'date']

  test('a missing, added, changed or swapped character', () => {
    assert.deepEqual(nearest('unit', keys), ['units'])
    assert.deepEqual(nearest('untis', keys), ['units'])
    assert.deepEqual(nearest('plaice', keys), ['place'])
    assert.deepEqual(nearest('dote', keys), ['date'])
    assert.deepEqual(nearest('modiferis', keys), ['modifiers'])
    assert.deepEqual(nearest('MINUTES', keys), ['minutes'])
  })

  test('distant words are not suggested', () => {
    assert.deepEqual(nearest('charge', keys), [])
    assert.deepEqual(nearest('x', ['y']), [])
    assert.deepEqual(nearest('', keys), [])
  })

  test('the nearest come first, at most the given number', () => {
    assert.deepEqual(nearest('G1.4', ['G2.4', 'G1.3', 'G1.2', 'G12']), ['G2.4', 'G1.3'])
    assert.deepEqual(nearest('G1.4', ['G2.2', 'G1.3', 'G1.2', 'G12', 'G14'], 9), ['G1.3', 'G1.2', 'G14'])
    assert.deepEqual(nearest('g1.2', ['G1.3', 'G1.2']), ['G1.2'], 'a word that differs only in case is the only suggestion')
  })
})
