import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService } from '../../src/core/service'
import { jsonSchemas } from '../../src/tools/json-schemas'
import { readFiles } from './files'
import { errorsIn } from './schema-errors'

suite('JSON Schemas @long', () => {
  test('find as many errors in the examples as the rules shape and unknown-key', () => {
    const service = createService()
    const files = readFiles('examples')
    for (const [file, text] of files) service.update(file, text)
    for (const [file, text] of files) {
      const form = service.findings(file).filter(({ rule }) => ['shape', 'unknown-key'].includes(rule))
      assert.equal(errorsIn(file, text).length, form.length, `${file}: ${errorsIn(file, text)}`)
    }
  })

  const note = 'id: 7\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 3 }\n'

  test('accept numbers with and without quotes, and a narrative as one string', () => {
    assert.deepEqual(errorsIn('a.note.yaml', note), [])
    assert.deepEqual(errorsIn('a.note.yaml', note.replace('3 }', '"3", place: 53, start: 09:30 }').concat('narrative: As planned.\n')), [])
  })

  test('accept lists of records', () => assert.deepEqual(errorsIn('a.note.yaml', `- ${note.trim().replace(/\n/g, '\n  ')}\n`), []))

  const wrong: [string, string, RegExp][] = [
    ['an impossible month', note.replace('03-09', '13-09'), /\/service\/date must match pattern/],
    ['a time without a colon', note.replace('3 }', '3, start: "1000" }'), /\/service\/start must match pattern/],
    ['half a unit', note.replace('3 }', '3.5 }'), /\/service\/units must be integer/],
    ['a missing key', note.replace('client: C-1\n', ''), /must have required property 'client'/],
    ['an unknown key', `${note}goal: [G1]\n`, /must NOT have additional properties/],
    ['a value that is not a choice', note.replace('3 }', '3, setting: class }'), /\/service\/setting must be equal to one of the allowed values/],
  ]
  for (const [mistake, text, message] of wrong) test(`report ${mistake}`, () => assert.match(errorsIn('a.note.yaml', text).join('\n'), message))

  const toFillIn = ['TODO', 'TODO-client', 'TBD', '___', '***', '<date>', '{date:12}', '[Insert date]', '[client name]', '{{date}}', 'N-{{number: a}}', '${date}', 'Tuesday', '', 'x TODO', 'a ___', '7']
  /** Whether the rules and the schema each accept a value as the form of the date. */
  const accept = (file: string, record: string, value: string): readonly [boolean, boolean] => {
    const text = record.replace('2026-03-09', JSON.stringify(value))
    const service = createService()
    service.update(file, text)
    const { start, end } = { start: text.indexOf('date:'), end: text.indexOf(', units') }
    const isFault = service.findings(file).some(({ rule, span }) => rule === 'shape' && start <= span.start && span.start <= end)
    return [!isFault, errorsIn(file, text).length === 0]
  }
  for (const [file, record] of [['a.note.yaml', `status: draft\n${note}`], ['a.template.note.yaml', note]] as const) {
    test(`accept the same text to replace as the rules in ${file.includes('template') ? 'a template' : 'a draft'}`, () => {
      for (const value of toFillIn) {
        const [byRules, bySchema] = accept(file, record, value)
        assert.equal(bySchema, byRules, value)
      }
    })
  }
  test('accept no text to replace in a final note, plan or claim', () => {
    for (const value of toFillIn) assert.equal(accept('a.note.yaml', note, value)[1], false, value)
    assert.match(errorsIn('a.claim.yaml', 'id: 1\nclient: C-1\nlines: [{ units: "{{units}}" }]\n').join(), /units must match pattern/)
  })
  test('accept groups and lists to fill in, and missing keys in a draft only', () => {
    const fields = 'service: "{{service}}"\ngoals: "{{goals}}"\ndiagnoses: ["{{diagnosis}}"]\nprovider: { npi: "{{npi}}", signed: "{{signed: today}}" }\n'
    assert.deepEqual(errorsIn('a.template.note.yaml', `id: "{{note_id}}"\nclient: "{{client}}"\n${fields}`), [])
    assert.deepEqual(errorsIn('a.note.yaml', `status: draft\n${fields}`), [])
    assert.deepEqual(errorsIn('a.note.json', '[{ "status": "draft", "id": null, "client": "TODO", "service": { "code": "H2017", "units": null }, "goals": null, "narrative": null }]'), [])
    assert.deepEqual(errorsIn('a.template.plan.yaml', 'id: "{{id}}"\nclient: "{{client}}"\neffective: { from: "{{from}}" }\ngoals: [{ id: G1, domain: "{{domain}}", statement: "Do {{x}}." }]\n'), [])
    assert.match(errorsIn('a.template.note.yaml', fields).join(), /must have required property 'client'/)
    assert.match(errorsIn('a.template.note.yaml', `${note}goal: ["{{goal}}"]\n`).join(), /additional properties/)
    assert.match(errorsIn('a.note.yaml', `status: draft\n${note.replace('2026-03-09', 'Monday')}`).join(), /\/service\/date must match pattern/)
  })

  test('have an id and a title of their own, and suggest places and modifiers', () => {
    const schemas = [...jsonSchemas().values()].map(text => JSON.parse(text))
    for (const key of ['$id', 'title']) assert.equal(new Set(schemas.map(schema => schema[key] ?? assert.fail(key))).size, schemas.length)
    const { service } = schemas[0].definitions.note.else.properties
    assert.deepEqual([service.properties.place.examples.includes('53'), service.properties.modifiers.items.examples.includes('HQ')], [true, true])
    assert.deepEqual([service.properties.place.type, service.properties.setting.enum], [['string', 'number', 'boolean', 'null'], ['individual', 'group', null, '']])
  })

  test('accept empty optional keys, records of other kinds, and 2.0, and refuse what the reader reports', () => {
    const accepted = ['payer:\nservice: { code: H2017, date: 2024-02-29, units: 2.0, place: }\ngoals: ""\n', 'narrative:\nservice: { code: H2017, date: 2026-03-09, units: "2.0" }\n']
    for (const text of accepted) assert.deepEqual(errorsIn('a.note.yaml', `id: N-1\nclient: C-1\n${text}`), [], text)
    assert.deepEqual(errorsIn('a.note.yaml', `${note}---\nkind: claim\nid: CL-1\nclient: C-1\nlines: []\n`), [])
    assert.deepEqual(errorsIn('a.policy.yaml', 'id: p\ncodes: { H2017: { credentials: [CPS] }, H2019: { credentials: { except: [CPS] } } }\n'), [])
    assert.match(errorsIn('a.policy.yaml', 'id: p\ncodes: { H2017: { credentials: { but: [CPS] } } }\n').join(), /additional properties/)
    assert.match(errorsIn('a.note.yaml', note.replace('03-09', '02-29')).join(), /\/service\/date must match pattern/)
    assert.match(errorsIn('a.note.yaml', note.replace('C-1', 'TODO')).join(), /\/client must NOT be valid/)
    assert.match(errorsIn('a.note.yaml', `status: draft\n${note}goals: [""]\n`).join(), /\/goals\/0 must match pattern/)
  })

  test('describe every key', () => {
    const checkDescribed = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      const { properties = {} } = value as { properties?: Record<string, { description?: string }> }
      for (const [key, { description }] of Object.entries(properties)) assert.ok(description, `${key} is not described`)
      Object.values(value).forEach(checkDescribed)
    }
    for (const text of jsonSchemas().values()) checkDescribed(JSON.parse(text))
  })
})
