import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { explain } from '../../src/core/features/describe'
import { createService } from '../../src/core/service'

suite('explain', () => {
  test('a billable diagnosis', () => {
    assert.equal(explain('f209'), '**F20.9** Schizophrenia, unspecified\n\nICD-10-CM, billable.')
  })

  test('a header lists its billable codes', () => {
    assert.equal(explain('F43.1'), '**F43.1** Post-traumatic stress disorder (PTSD)\n\nNot billable by itself. Choose a more specific code:\n'
      + '- F43.10 Post-traumatic stress disorder, unspecified\n- F43.11 Post-traumatic stress disorder, acute\n- F43.12 Post-traumatic stress disorder, chronic')
    assert.match(explain('F20') ?? '', /(?:\n- F20\.\d+ [^\n]+){6}\n- and 2 more$/)
  })

  test('a diagnosis says since when and until when it is billable, by the newest edition and on a date', () => {
    assert.match(explain('F50.2') ?? '', /^\*\*F50\.2\*\* Bulimia nervosa\n\nNot billable by itself since October 1, 2024; billable until September 30, 2024\. Choose .*:\n- F50\.20 /)
    assert.match(explain('F50.2', '2024-09-30') ?? '', /\n\nICD-10-CM, billable until September 30, 2024\. Not billable by itself since October 1, 2024; .*:\n- F50\.20 /)
    assert.match(explain('F50.2', '2024-10-01') ?? '', /\n\nNot billable by itself since October 1, 2024;/)
    assert.equal(explain('F64.A'), '**F64.A** Gender identity disorder, in remission\n\nICD-10-CM, billable since October 1, 2026.')
    assert.match(explain('F64.A', '2026-09-30') ?? '', /\n\nICD-10-CM\. Valid since October 1, 2026\. Not valid on September 30, 2026\.$/)
    assert.match(explain('F50.20', '2024-09-30') ?? '', / On that day, F50\.2 Bulimia nervosa is billable\.$/)
  })

  test('a modifier says from when to when it is valid', () => {
    assert.match(explain('FQ') ?? '', / Valid since January 1, 2022\.$/)
    assert.match(explain('SZ', '2018-01-01') ?? '', / Valid from July 1, 2014 through December 31, 2017\. Not valid on January 1, 2018\.$/)
    assert.doesNotMatch(explain('95', '2018-01-01') ?? '', /alid/)
  })

  test('a payer: the newest version of its policy, or the one on a date, with the sources of each value', () => {
    const service = createService()
    const newest = service.explainPayer('tx-medicaid') ?? ''
    assert.match(newest, /^\*\*Texas Medicaid\*\* medicaid payer\. In effect from 2026-07-01 on\.\n\nRules:\n- H2017:\n {2}- Covered: yes \(unverified, source 1\)\n/)
    assert.match(newest, /\n {2}- Limits: 480 minutes a day \(source 4\)\n/)
    assert.match(newest, /\n\nSources:\n1\. Texas [^\n]+, read 2026-11-28: unverified, https:[^\n]+\n2\. [^\n]+: verified, http:/)
    assert.match(newest, /\n\nOther versions:\n- In effect through 2026-06-30\.$/)
    assert.match(service.explainPayer('tx-medicaid', '2026-06-30') ?? '', /In effect through 2026-06-30\.\n\nRules:\n- H2017:[^]*\n\nOther versions:\n- In effect from 2026-07-01 on\.$/)
    assert.match(service.explainPayer('id-medicaid', '2025-08-31') ?? '', /^No version of this policy is in effect on 2025-08-31\./)
    assert.match(service.explainPayer('medicare') ?? '', /\n- H2017, H2019, H2015, H0036, (?:H\d{4}, )+H\d{4}:\n {2}- Covered: no \(source 1\)\n/)
    assert.match(service.explainPayer('fl-ahca') ?? '', /\n\nYear: begins on 07-01 \(unverified, source 1\)\.\n\n/)
    assert.equal(service.explainPayer('nobody'), undefined)
    service.update('a.policy.yaml', 'kind: policy\nid: tx-medicaid\ntitle: By some Person Named So\nsources: [{ id: manual, title: A Person }]\ncodes: { H2017: { source: [manual], covered: true } }\n')
    const own = service.explainPayer('tx-medicaid') ?? ''
    assert.match(own, /\n {2}- Covered: yes \(source 1\)\n\nSources:\n1\. manual: confidence not specified\n\nOther versions:\n- In effect from 2026-07-01 on\. Built in\.\n- In effect through/)
  })

  test('hover and completion follow the date of the note', () => {
    const at = (date: string) => {
      const text = `kind: note\nservice: { code: H2017, date: ${date}, modifiers: [FQ] }\ndiagnoses: [F50.2]\n`
      const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
      service.update('a.note.yaml', text)
      const hover = (word: string) => service.hover('a.note.yaml', text.indexOf(word))?.markdown ?? ''
      const offered = service.complete('a.note.yaml', text.indexOf('F50.2') + 5).items.map(({ label }) => label).filter(label => label.startsWith('F50.2'))
      return { diagnosis: hover('F50.2'), modifier: hover('FQ'), offered }
    }
    const [before, after] = [at('2024-09-30'), at('2024-10-01')]
    assert.match(before.diagnosis, /billable until September 30, 2024/)
    assert.match(after.diagnosis, /Not billable by itself since October 1, 2024/)
    assert.deepEqual(before.offered, ['F50.2'])
    assert.deepEqual(after.offered, ['F50.20', 'F50.21', 'F50.22', 'F50.23', 'F50.24', 'F50.25'])
    assert.match(at('2021-12-31').modifier, /Not valid on December 31, 2021/)
  })

  test('an authorization that a note names', () => {
    const text = 'kind: note\nclient: C-1\nservice: { code: H2017, date: 2026-03-09 }\nauthorization: A-1\n'
      + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, payer: p, code: H2017, units: 7, from: 2026-01-05 }]\n'
    const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
    service.update('a.note.yaml', text)
    const hover = service.hover('a.note.yaml', text.indexOf('A-1'))?.markdown ?? ''
    assert.ok(hover.includes('**Authorization A-1**: 7 units of H2017\n\nAuthorized by p, 2026-01-05 to ? (plan P-1)'), hover)
  })

  test('the sessions rounded together with a note are related places of its finding, with times and units', () => {
    const session = (id: string, start: string, end: string, units: number) =>
      `kind: note\nid: ${id}\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "${start}", end: "${end}", units: ${units} }\n---\n`
    const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
    service.update('a.note.yaml', session('N-1', '09:00', '09:45', 3) + session('N-2', '10:00', '10:45', 4)
      + 'kind: policy\nid: p\ncodes: { H2017: { rounding: { mode: floor, per: day } } }\n')
    const [found] = service.findings('a.note.yaml').filter(({ rule }) => rule === 'units-mismatch')
    assert.deepEqual(found?.see.map(({ message }) => message), ['09:00-09:45: 3 billed.'])
  })
})
