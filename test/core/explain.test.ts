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

  test('an authorization that a note names', () => {
    const text = 'kind: note\nclient: C-1\nservice: { code: H2017, date: 2026-03-09 }\nauthorization: A-1\n'
      + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, payer: p, code: H2017, units: 7, from: 2026-01-05 }]\n'
    const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
    service.update('a.note.yaml', text)
    const hover = service.hover('a.note.yaml', text.indexOf('A-1'))?.markdown ?? ''
    assert.ok(hover.includes('7 units of H2017 authorized by p, 2026-01-05 to ? (plan P-1).'), hover)
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
