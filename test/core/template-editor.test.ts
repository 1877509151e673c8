import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { Completion } from '../../src/core/features/complete'
import type { Part } from '../../src/core/features/outline'
import { createService, markdownOf, type Service } from '../../src/core/service'
import { spliceAll } from '../../src/core/source/read/text-edit'

const note = `kind: note
id: {{note_id}}
client: {{client}}
plan: "{{plan: whose goals are worked on}}"
payer: 'north'
service:
  code: H2017
  modifiers: [HQ, {{modifier | U1 | U2}}]
  date: {{date}} # {{in a comment}}
  start: {{start}}
  end: {{end}}
  units: {{units}}
  place: "53"
goals: [{{objective}}, {{goal}}]
narrative:
  intervention: |- # {{beside the mark}}
    Skills group with {{method | cards | role play}}.
    # Then {{method}}, {{ second_part: what came after }}.
  response: >-
    {{response: what the client did}}
provider: { npi: {{npi}}, credential: {{credential}}, signed: {{signed}} }
`
const json = `{
  "kind": "note",
  "client": "{{client}}",
  "service": { "code": "H2017", "units": "{{units}}" },
  "goals": ["{{objective}}"],
  "narrative": { "intervention": "With {{method | cards}} and {{method}}." }
}
`

const yamlFile = 'a.template.note.yaml'
const jsonFile = 'a.template.note.json'

function serve(file: string, text: string): Service {
  const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
  service.update(file, text)
  return service
}

/** The completions at `¦` in a text. */
function at(marked: string, file = yamlFile, typed?: string) {
  const offset = marked.indexOf('¦')
  const text = marked.replace('¦', '')
  const { items } = serve(file, text).complete(file, offset, { today: '2026-11-23', ...(typed && { typed }) })
  const labels = items.map(({ label }) => label)
  const after = (label: string) => accepted(text, items.find(item => item.label === label) ?? assert.fail(`${label} is not among ${labels.join(', ')}`))
  return { labels, items, after }
}

function accepted(text: string, { span, newText, caret, more }: Completion): string {
  const shown = `${newText.slice(0, caret)}¦${newText.slice(caret)}`
  return [{ span, newText: shown }, ...more].reduce((now, edit) => now.slice(0, edit.span.start) + edit.newText + now.slice(edit.span.end), text)
}

/** A service over a text with the cursor `¦`. */
function withCursor(marked: string, file = yamlFile) {
  return { service: serve(file, marked.replace('¦', '')), offset: marked.indexOf('¦') }
}

suite('template fields: completion after {{', () => {
  const cases: readonly [name: string, before: string, field: string, after: string, file?: string][] = [
    ['with closing braces', 'client: {{¦}}\n', 'client', 'client: {{client}}¦\n'],
    ['without closing braces', 'client: {{¦\nplan: P-1\n', 'client', 'client: {{client}}¦\nplan: P-1\n'],
    ['a partial name', 'client: {{cl¦\n', 'client', 'client: {{client}}¦\n'],
    ['inside a name', 'client: {{cl¦ien}} # who\n', 'client', 'client: {{client}}¦ # who\n'],
    ['before a hint', 'client: {{cl¦ : who came}}\n', 'client', 'client: {{client¦ : who came}}\n'],
    ['before choices', 'client: {{ ¦| C-1 | C-2}}\n', 'client', 'client: {{ client¦| C-1 | C-2}}\n'],
    ['in double quotes', 'client: "{{¦"\n', 'client', 'client: "{{client}}¦"\n'],
    ['in single quotes', 'client: \'N-{{c¦}}-1\'\n', 'client', 'client: \'N-{{client}}¦-1\'\n'],
    ['in unclosed quotes', 'client: "{{¦\nplan: P-1\n', 'client', 'client: "{{client}}¦\nplan: P-1\n'],
    ['in a list', 'goals: [G1, {{¦]\n', 'objective', 'goals: [G1, {{objective}}¦]\n'],
    ['in a list of lines', 'goals:\n  - {{¦\n', 'objective', 'goals:\n  - {{objective}}¦\n'],
    ['in a flow mapping', 'service: { code: H2017, date: {{¦ }\n', 'date', 'service: { code: H2017, date: {{date}}¦ }\n'],
    ['in block text', 'narrative:\n  response: |-\n    Did {{¦ and left.\n  next: x\n', 'objective_text', 'narrative:\n  response: |-\n    Did {{objective_text}}¦ and left.\n  next: x\n'],
    ['after another field', 'id: N-{{date}}-{{¦\n', 'client', 'id: N-{{date}}-{{client}}¦\n'],
    ['before another field', 'id: N-{{¦-{{date}}\n', 'client', 'id: N-{{client}}¦-{{date}}\n'],
    ['with CRLF', 'client: {{¦\r\nplan: P-1\r\n', 'client', 'client: {{client}}¦\r\nplan: P-1\r\n'],
    ['in the second document', 'id: {{note_id}}\n---\nclient: {{¦\n', 'client', 'id: {{note_id}}\n---\nclient: {{client}}¦\n'],
    ['in a JSON string', '{ "client": "{{¦" }', 'client', '{ "client": "{{client}}¦" }', jsonFile],
    ['in a nested JSON string', '{"service":{"date":"{{¦"}}', 'date', '{"service":{"date":"{{date}}¦"}}', jsonFile],
    ['in a JSON list', '{ "goals": ["{{go¦}}"] }', 'goal', '{ "goals": ["{{goal}}¦"] }', jsonFile],
  ]
  for (const [name, before, field, after, file] of cases) test(name, () => assert.equal(at(before, file).after(field), after))

  test('the field that fits the key comes first, then own names used elsewhere, then the others', () => {
    assert.deepEqual(at('client: {{¦}}\nplan: {{program}}\nx: {{topic: of the day}} {{program}}\n').labels.slice(0, 4), ['client', 'program', 'topic', 'note_id'])
    assert.equal(at('client: {{¦}}\n').labels.filter(label => label === 'client').length, 1)
    const first = (marked: string, file?: string) => at(marked, file).labels[0]
    assert.equal(first('id: {{¦\n'), 'note_id')
    assert.equal(first('goals: [{{¦\n'), 'objective')
    assert.equal(first('diagnoses:\n  - {{¦\n'), 'diagnosis')
    assert.equal(first('provider: { npi: {{¦ }\n'), 'npi')
    assert.equal(first('supervisor:\n  npi: {{¦\n'), 'supervisor_npi')
    assert.equal(first('service:\n  breaks: [{ start: {{¦ }]\n'), 'break_start')
    assert.equal(first('narrative:\n  response: |-\n    {{¦\n'), 'response')
    assert.equal(first('client: {{¦\n', 'a.template.plan.yaml'), 'client')
    assert.equal(first('lines:\n  - note: N-1\n    units: "{{¦"\n', 'a.template.claim.yaml'), 'units')
    assert.equal(first('kind: plan\ngoals:\n  - statement: {{¦\n', 'a.template.note.yaml'), 'goal_statement')
  })
  test('what each becomes', () => {
    const { items } = at('client: {{¦}}\nplan: {{topic: of the day}} {{kind | a | b}}\n')
    const detail = (name: string) => items.find(({ label }) => label === name)?.detail
    assert.deepEqual(['client', 'date', 'topic', 'kind'].map(detail), ['The id of the client.', 'The date of service: the day the note is made, unless another is given.', 'of the day', 'a, b'])
    assert.equal(items[0]!.describe(), '**\\{\\{client\\}\\}** fills itself when a note is made. The id of the client.')
  })
  test('nothing in a hint, a comment, a key, outside JSON strings, or in another record', () => {
    for (const marked of ['client: {{client: ¦}}\n', 'client: {{a | ¦}}\n', 'client: C-1 # {{¦\n', '# {{¦\nclient: C-1\n', '{{¦}}: C-1\n', 'client: {{a}} ¦\n']) {
      assert.deepEqual(at(marked).labels.filter(label => !label.startsWith('{{')), [], marked)
    }
    assert.deepEqual(at('{ "client": {{¦ }', jsonFile).labels, [])
    assert.deepEqual(at('client: {{¦}}\n', 'a.note.yaml').labels, [])
    assert.deepEqual(at('{ "client": "{{¦" }', 'a.note.json').labels, [])
  })
  test('a template named by the settings', () => {
    const service = serve('noteproof.yaml', 'templates: ["t/**"]\n')
    service.update('t/a.note.yaml', 'client: {{\n')
    assert.equal(service.complete('t/a.note.yaml', 10).items[0]?.label, 'client')
  })
})

suite('template fields: completion elsewhere', () => {
  const cases: readonly [name: string, before: string, field: string, after: string, file?: string][] = [
    ['an empty value', 'client: ¦\nplan: P-1\n', '{{client}}', 'client: {{client}}¦\nplan: P-1\n'],
    ['directly after the colon', 'client:¦\n', '{{client}}', 'client: {{client}}¦\n'],
    ['in empty quotes', 'client: "¦"\n', '{{client}}', 'client: "{{client}}¦"\n'],
    ['a number', 'service: { units: ¦ }\n', '{{units}}', 'service: { units: {{units}}¦ }\n'],
    ['a missing list', 'goals: ¦\n', '{{objective}}', 'goals: [{{objective}}]¦\n'],
    ['an item', 'goals: [¦]\n', '{{objective}}', 'goals: [{{objective}}¦]\n'],
    ['a narrative', 'narrative:\n  response: ¦\n', '{{response}}', 'narrative:\n  response: {{response}}¦\n'],
    ['a group', 'enrollment: ¦\n', '{{enrollment}}', 'enrollment: {{enrollment}}¦\n'],
    ['JSON', '{ "client": ¦ }', '{{client}}', '{ "client": "{{client}}"¦ }', jsonFile],
    ['JSON quotes', '{ "client": "¦" }', '{{client}}', '{ "client": "{{client}}¦" }', jsonFile],
    ['a JSON number', '{ "service": { "units": ¦ } }', '{{units}}', '{ "service": { "units": "{{units}}"¦ } }', jsonFile],
    ['a JSON list', '{ "goals": ¦ }', '{{objective}}', '{ "goals": ["{{objective}}"]¦ }', jsonFile],
  ]
  for (const [name, before, field, after, file] of cases) {
    test(name, () => {
      const found = at(before, file)
      assert.equal(found.labels[0], field)
      assert.equal(found.after(field), after)
    })
  }
  test('what a template fixes comes before its field', () => {
    const { labels } = at('service: { code: ¦ }\n')
    assert.ok(labels.includes('H2017'))
    assert.equal(labels.at(-1), '{{code}}')
  })
  test('no field in another record, at a value, or after a typed space where nothing else is offered', () => {
    const fields = (marked: string, file?: string, typed?: string) => at(marked, file, typed).labels.filter(label => label.includes('{{'))
    assert.deepEqual(fields('client: ¦\n', 'a.note.yaml'), [])
    assert.deepEqual(fields('client: C-¦1\n'), [])
    assert.deepEqual(fields('narrative:\n  response: ¦\n', yamlFile, ' '), [])
    assert.deepEqual(fields('service:\n  ¦\n'), [])
  })
  test('keys and values around fields', () => {
    const keys = (before: string, after = '') => at(`kind: note\n${before}¦${after}`).labels
    assert.ok(keys('client: {{client}}\n').includes('plan'))
    assert.ok(!keys('client: {{client}}\n').includes('client'))
    assert.ok(keys('service: { date: {{date: a day}}, ', ' }\n').includes('code'))
    assert.ok(!keys('service: { date: {{date: a day}}, ', ' }\n').includes('date'))
    assert.ok(keys('service:\n  date: {{date, or # so}}\n  ', '\nid: {{note_id}}\n').includes('code'))
    assert.equal(at('goals: [{{a, b}}, ¦]\ndiagnoses: [{{x}}]\n').after('{{objective}}'), 'goals: [{{a, b}}, {{objective}}¦]\ndiagnoses: [{{x}}]\n')
    assert.equal(at('service: { modifiers: [{{a}}, {{b}}, ¦] }\n').after('HQ'), 'service: { modifiers: [{{a}}, {{b}}, HQ¦] }\n')
    assert.equal(at('goals: [{{a}}]\nservice:\n  modifiers:\n    - {{m: x}}\n    ¦\n').after('HQ'), 'goals: [{{a}}]\nservice:\n  modifiers:\n    - {{m: x}}\n    - HQ¦\n')
    // In a note that is no template too.
    assert.ok(at('kind: note\nclient: {{client}}\n¦', 'a.note.yaml').labels.includes('plan'))
  })
})

suite('template fields: hover', () => {
  const hover = (text: string, words: string, file = yamlFile) => serve(file, text).hover(file, text.indexOf(words))
  test('a field that fills itself', () => {
    const found = hover(note, 'client}}')!
    assert.match(found.markdown, /client\\}\\}\*\* fills itself when a note is made\. The id of the client\./)
    assert.equal(note.slice(found.span.start, found.span.end), '{{client}}')
    assert.match(hover(note, 'whose goals')!.markdown, /Hint: whose goals are worked on/)
  })
  test('a field that is asked for, with its hint or choices', () => {
    assert.match(hover(note, 'role play')!.markdown, /method\\}\\}\*\* is asked for when a note is made\.\n\nChoices: cards, role play/)
    assert.match(hover(note, 'what came after')!.markdown, /Hint: what came after/)
    assert.match(hover(json, 'method |', jsonFile)!.markdown, /Choices: cards/)
    assert.match(hover('id: {{plan_id}}\n', 'plan_id', 'a.template.plan.yaml')!.markdown, /when a plan is made/)
  })
  test('a misspelled name also shows its rule', () => assert.match(hover('kind: note\nclient: {{clinet}}\n', 'clinet')!.markdown, /asked for.*template-field-unknown/s))
  test('comments, keys and other values as ever', () => {
    assert.doesNotMatch(hover(note, 'in a comment')?.markdown ?? '', /asked for/)
    assert.match(hover(note, 'H2017')!.markdown, /H2017/)
    assert.match(hover(note, 'units:')!.markdown, /units/i)
    assert.doesNotMatch(hover(note, 'client}}', 'a.note.yaml')?.markdown ?? '', /fills itself/)
  })
})

suite('template fields: references and rename', () => {
  const rename = (marked: string, name: string, file = yamlFile) => {
    const { service, offset } = withCursor(marked, file)
    const found = service.rename(file, offset, name)
    return 'refusal' in found ? found.refusal : found.map(({ edits }) => spliceAll(marked.replace('¦', ''), edits)).join()
  }
  const mark = (text: string, before: string) => text.replace(before, `¦${before}`)

  test('all fields of the name, in the template only', () => {
    const { service, offset } = withCursor(mark(note, 'method |'))
    service.update('b.template.note.yaml', note)
    const text = note
    for (const sites of [service.references(yamlFile, offset), service.highlights(yamlFile, offset)]) {
      assert.deepEqual(sites.map(({ file, span, whole }) => [file, text.slice(span.start, span.end), text.slice(whole.start, whole.end)]), [
        [yamlFile, 'method', '{{method | cards | role play}}'], [yamlFile, 'method', '{{method}}'],
      ])
    }
    assert.equal(service.definition(yamlFile, offset), undefined)
  })
  test('renames a field everywhere in its template', () => {
    assert.equal(rename(mark(note, 'method}}'), 'tool'), note.replaceAll('{{method', '{{tool'))
    assert.equal(rename(mark(json, 'method}}'), 'tool', jsonFile), json.replaceAll('{{method', '{{tool'))
    assert.equal(rename(mark(note, 'second_part'), 'then'), note.replace('second_part', 'then'))
    assert.equal(rename('a: {{x¦}}\nb: &b "{{x}}"\nc: *b\n---\nb: {{X}} {{x : h}}\n', 'y'), 'a: {{y}}\nb: &b "{{y}}"\nc: *b\n---\nb: {{X}} {{y : h}}\n')
    assert.equal(rename(mark(note, 'method}}'), 'method'), '')
  })
  test('to a field that fills itself, used elsewhere or not, but not to another own name', () => {
    assert.equal(rename('a: {{¦x}}\nclient: {{client}}\n', 'client'), 'a: {{client}}\nclient: {{client}}\n')
    assert.equal(rename('a: {{¦x}}\nb: {{y}}\n', 'y'), 'Another field of this template already has the name y.')
  })
  test('refuses what is no plain name, and rename beside the name', () => {
    for (const name of ['', 'two words', 'a:b', 'a|b', 'a}}', 'a-b', '\n']) assert.match(rename('a: {{¦x}}\n', name), /only letters, digits and "_"/, name)
    assert.match(rename('a: {{x: h¦int}}\n', 'y'), /Put the cursor on the name/)
    assert.match(rename('a: {{¦}}\n', 'y'), /no name yet/)
    const { service, offset } = withCursor('a: {{ ¦x }}\n')
    assert.deepEqual(service.renameable(yamlFile, offset), { span: { start: 6, end: 7 }, id: 'x' })
    assert.ok('refusal' in withCursor('client: {{¦x}}\n', 'a.note.yaml').service.renameable('a.note.yaml', 10))
  })
})

suite('template fields: outline and folding', () => {
  const outline = (file: string, text: string): string[] => {
    const lines = (part: Part, indent: string): string[] => [
      `${indent}${part.sort} ${part.name}${part.detail && ` (${part.detail})`}`, ...part.parts.flatMap(child => lines(child, `${indent}  `)),
    ]
    return serve(file, text).outline(file).flatMap(part => lines(part, ''))
  }
  test('each value to fill in, beneath its section', () => {
    assert.deepEqual(outline(yamlFile, note), [
      'note note (H2017)', '  field id ({{note_id}})', '  field client ({{client}})', '  field plan ({{plan}})',
      '  section service (H2017)', '    field modifiers ({{modifier}})', '    field date ({{date}})', '    field start ({{start}})', '    field end ({{end}})', '    field units ({{units}})',
      '  section goals ({{objective}} {{goal}})', '  section narrative', '    text intervention ({{method}} {{method}} {{second_part}})', '    text response ({{response}})',
      '  section provider', '    field npi ({{npi}})', '    field credential ({{credential}})', '    field signed ({{signed}})',
    ])
  })
  test('fields are no parts of other records, and no workspace symbols', () => {
    assert.ok(outline('a.note.yaml', note).every(line => !line.includes('{{')))
    assert.deepEqual(serve(yamlFile, note).find('client'), [])
  })
  test('sections and block text fold', () => {
    const service = serve(yamlFile, note)
    const lines = service.lines(yamlFile)
    assert.deepEqual(service.folds(yamlFile).map(span => lines.range(span)).map(({ start, end }) => `${start.line}-${end.line}`), ['6-13', '15-20', '16-18', '19-20'])
  })
})

suite('template fields: every feature', () => {
  const plan = 'kind: plan\nid: {{plan_id}}\nclient: {{client}}\neffective: { from: {{from}} }\ngoals:\n  - id: {{g}}\n    statement: {{statement: what is wanted}}\n    objectives: [{ id: {{o}}, statement: "Do {{x}}", services: [{{code}}] }]\n'
  const claim = 'kind: claim\nid: {{id}}\nclient: {{client}}\nlines:\n  - note: {{note_id}}\n    code: H2017\n    units: {{units}}\n    charge: {{charge}}\n'
  const files: readonly [string, string][] = [
    [yamlFile, note], [jsonFile, json], ['a.template.plan.yaml', plan], ['a.template.claim.yaml', claim],
    ['b.template.note.yaml', note.replace('{{start}}', '"10:00"').replace('{{end}}', '"11:00"').replace('{{date}}', '2026-03-09')],
    ['c.template.note.yaml', note.replace(/\n/g, '\r\n')], ['d.template.note.yaml', note.replace('{{client}}', '{{cli').replace('[{{objective}}, {{goal}}]', '[{{')],
  ]
  for (const [file, text] of files) {
    test(`answers at every offset of ${file}`, () => {
      const service = serve(file, text)
      for (let offset = 0; offset <= text.length; offset++) {
        service.hover(file, offset)
        service.selections(file, offset)
        service.definition(file, offset)
        for (const { span } of [...service.references(file, offset), ...service.highlights(file, offset)]) assert.ok(span.end <= text.length)
        service.renameable(file, offset)
        service.rename(file, offset, 'other')
        for (const item of service.complete(file, offset, { today: '2026-11-23' }).items) {
          assert.doesNotMatch(item.newText, /[\uf700-\uf77f]/)
          item.describe()
        }
      }
      assert.deepEqual(service.inlays(file, { start: 0, end: text.length }), [])
      assert.equal(service.lenses(file).filter(({ title }) => title === 'a template').length, 1)
      assert.ok(service.lenses(file).every(({ title }) => !/ready to bill|unit|linked/.test(title)))
      assert.ok(service.outline(file).length)
      service.compare(file, 0)
      service.ledger()
      markdownOf(service.report(name => name))
      for (const finding of service.findings(file)) for (const fix of [...service.fixes(finding), ...[service.ignoring(finding, '') ?? []].flat()]) service.fixed(file, fix)
      assert.equal(service.fixedAll(file), text)
    })
  }
  test('a fix inserts beside fields and leaves them as they are', () => {
    const text = note.replace('modifiers: [HQ, {{modifier | U1 | U2}}]', 'modifers: [HQ, {{modifier | U1 | U2}}]')
    const service = serve(yamlFile, text)
    const finding = service.findings(yamlFile).find(({ rule }) => rule === 'unknown-key')!
    assert.equal(service.fixed(yamlFile, service.fixes(finding)[0]!), note)
  })
  test('comparing codes names what is new in the template', () => {
    const { note: compared } = serve(yamlFile, note).compare(yamlFile, 0)
    assert.equal(compared?.code, 'H2017')
    assert.equal(compared?.id, undefined)
  })
  test('a long template answers in time', () => {
    const text = `kind: note\nnarrative:\n  response: |-\n${'    Did {{what: it}} and {{method | a | b}}.\n'.repeat(20_000)}client: {{`
    const service = serve(yamlFile, text)
    assert.equal(service.complete(yamlFile, text.length).items[0]?.label, 'client')
    assert.ok(service.highlights(yamlFile, text.indexOf('method')).length === 20_000)
  })
})
