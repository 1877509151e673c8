import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { knownFieldNear, templateFieldsIn } from '../../src/core/records/template-field'
import { createService, markdownOf } from '../../src/core/service'
import { parse } from '../../src/core/source/read/parse'
import type { Node } from '../../src/core/source/read/node'

/** The values of a text in plain form. */
function plain(text: string, file = 'a.note.yaml'): unknown {
  const valueOf = (node: Node): unknown => (node.kind === 'scalar' ? node.text
    : node.kind === 'list' ? node.items.map(valueOf) : Object.fromEntries(node.entries.map(({ key, value }) => [key.text, valueOf(value)])))
  const tree = parse(file, text)
  assert.deepEqual(tree.findings, [])
  return valueOf(tree.documents[0]!)
}

suite('template fields', () => {
  test('a field is one word in YAML, quoted or not', () => {
    assert.deepEqual(plain('client: {{client}}\nplan: "{{plan}}"\npayer: \'{{payer}}\'\n'), { client: '{{client}}', plan: '{{plan}}', payer: '{{payer}}' })
    assert.deepEqual(plain('client: {{client: the id, as in [A]}} # who came\n'), { client: '{{client: the id, as in [A]}}' })
    assert.deepEqual(plain('client: {{client # & * ! | > % @ `}}\n'), { client: '{{client # & * ! | > % @ `}}' })
    assert.deepEqual(plain('service: { code: {{code}}, modifiers: [HQ, {{a | b}}] }\n'), { service: { code: '{{code}}', modifiers: ['HQ', '{{a | b}}'] } })
    assert.deepEqual(plain('- {{a}}\n- N-{{b}}-{{c: d}}\n'), ['{{a}}', 'N-{{b}}-{{c: d}}'])
    assert.deepEqual(plain('a: |-\n  Did {{what: it}}\n  # {{b}}\nb: >-\n  one {{c}}\n  two\n'), { a: 'Did {{what: it}}\n# {{b}}', b: 'one {{c}} two' })
  })

  test('quotes inside a field keep their meaning in YAML', () => {
    assert.deepEqual(plain('a: "{{a: \\"b\\"}}"\nb: \'{{it\'\'s}}\'\n'), { a: '{{a: "b"}}', b: '{{it\'s}}' })
  })

  test('a field ends on its line, and braces of mappings are not fields', () => {
    assert.deepEqual(plain('a: { b: { c: d } }\nb: {c: {d: e}}\n'), { a: { b: { c: 'd' } }, b: { c: { d: 'e' } } })
    assert.ok(parse('a.note.yaml', 'a: {{b\nc: d}}\n').findings.length > 0)
  })

  test('names, hints and choices', () => {
    assert.deepEqual(templateFieldsIn('x {{ client : its id }} {{m | a | b}}{{n: h|c}}').map(({ name, hint, choices }) => ({ name, hint, choices })), [
      { name: 'client', hint: 'its id', choices: [] }, { name: 'm', hint: undefined, choices: ['a', 'b'] }, { name: 'n', hint: 'h', choices: ['c'] },
    ])
    assert.deepEqual(['client', 'goals', 'unit', 'npis', 'npx', 'diagnosys', 'Client', 'method'].map(knownFieldNear),
      [undefined, 'goal', undefined, 'npi', undefined, 'diagnosis', 'client', undefined])
  })

  test('settings name templates, and files are read again when the settings change', () => {
    const service = createService()
    const text = 'kind: note\nid: {{note_id}}\nclient: {{client}}\nservice: { code: H2017, date: {{date}}, units: {{units}} }\n'
    const rules = () => service.findings('t/a.note.yaml').map(({ rule }) => rule)
    service.update('t/a.note.yaml', text)
    assert.ok(rules().includes('field-placeholder'))
    service.update('noteproof.yaml', 'templates: ["t/**"]\n')
    assert.ok(!rules().includes('field-placeholder'))
    assert.equal(service.file('t/a.note.yaml')!.isTemplate, true)
    service.update('noteproof.yaml', undefined)
    assert.ok(rules().includes('field-placeholder'))
  })

  test('a template is counted nowhere', () => {
    const service = createService()
    const note = (id: string) => `kind: note\nid: ${id}\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "11:00", units: 4 }\nauthorization: A-1\n`
    service.update('p.plan.yaml', 'kind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-01 }\ngoals: []\nauthorizations: [{ id: A-1, code: H2017, units: 20, from: 2026-01-01, through: 2026-12-31 }]\n')
    service.update('a.note.yaml', note('N-1'))
    service.update('b.template.note.yaml', note('N-1'))
    assert.equal(service.ledger()[0]!.used, 4)
    assert.ok(!service.findings('a.note.yaml').some(({ rule }) => ['duplicate-id', 'session-overlap', 'narrative-cloned'].includes(rule)))
    assert.doesNotMatch(markdownOf(service.report(file => file)), /b\.template/)
    assert.deepEqual(service.state('b.template.note.yaml').map(({ records }) => records).filter(Boolean), [])
  })
})
