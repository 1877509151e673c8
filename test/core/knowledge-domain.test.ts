import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'mocha'
import { codes } from '../../src/core/knowledge/codes'
import { findDenial } from '../../src/core/knowledge/denials'
import { findDiagnosis } from '../../src/core/knowledge/diagnoses'
import { findModifier, modifiers } from '../../src/core/knowledge/modifiers'
import { placesOfService } from '../../src/core/knowledge/places'

// For those who have the research data that the tables were made from.
const folder = process.env.NOTEPROOF_DOMAIN

if (folder) suite('knowledge: same as the research data', () => {
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
    const found = codes.map(({ per15, ...code }) => ({ ...code, minutes: code.minutes ?? null, perDiem: code.perDiem ?? null }))
    assert.deepEqual(found, expected)
  })

  test('modifiers', () => {
    const rows = read('modifiers.json').modifiers
    assert.equal(modifiers.length, rows.length)
    for (const { modifier, descriptor } of rows) {
      const found = findModifier(modifier)
      assert.equal(found?.cpt, descriptor === null, modifier)
      if (descriptor) assert.equal(found?.meaning.toLowerCase(), descriptor.toLowerCase())
    }
  })

  test('places of service', () => {
    const expected = read('pos.json').placesOfService.map(({ code, name, assigned }: any) => ({ code, name, assigned }))
    assert.deepEqual(placesOfService.map(({ code, name, assigned }) => ({ code, name, assigned })), expected)
  })

  test('diagnoses', () => {
    for (const [code, row] of Object.entries<any>(read('icd10_f.json').codes)) assert.deepEqual(findDiagnosis(code), { code, ...row })
  })

  test('denials', () => {
    const { carc, rarc } = read('carc.json')
    for (const { code } of carc) assert.equal(findDenial(code)?.kind, 'CARC', code)
    for (const { code } of rarc) assert.equal(findDenial(code)?.kind, 'RARC', code)
  })
})
