import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { serviceOf } from './files'

const today = '2026-04-01'

const plan = `kind: plan
id: P-1
client: C-1
effective: { from: 2026-01-05, through: 2026-07-04 }
diagnoses: [F20.9, F43.10]
goals:
  - id: G1
    domain: social
    statement: Have people to talk to.
    objectives:
      - { id: G1.1, statement: "Asks \\"why\\": calmly, # each day.", measure: 4 of 5, target: 2026-06-30, services: [H2017] }
      - { id: G1.2, statement: Rides the bus alone., measure: 2 of 5, target: 2026-06-30, services: [H2019] }
authorizations:
  - { id: A-1, payer: tx-medicaid, code: H2017, units: 96, from: 2026-01-05, through: 2026-07-04 }
`

const last = `kind: note
id: N-0007
client: C-1
plan: P-1
payer: tx-medicaid
service: { code: H2017, modifiers: [], date: 2026-03-09, start: "10:00", end: "10:52", units: 3, place: "53", setting: individual }
diagnoses: [F20.9]
goals: [G1.1]
activities: [interpersonal-skills]
narrative: { intervention: Practiced asking for a turn., response: Asked twice., progress: Two of five. }
provider: { npi: "1234567893", credential: QMHP-CS, signed: 2026-03-10 }
enrollment: { program: PSR-North, from: 2026-01-05 }
authorization: A-1
`

const template = `# Skills: what the agency asks for
kind: note                # a note
id: {{note_id}}
client: {{client}}        # never a name
plan: {{plan}}
payer: "{{payer}}"
service:
  code: H2017
  modifiers: []
  date: {{date}}
  start: "{{start}}"
  end: '{{end}}'
  minutes: {{minutes}}
  units: {{units}}        # from the clock
  place: "53"
  setting: individual
diagnoses: ["{{diagnosis}}"]
goals:
  - {{objective}}         # one or more
activities: [interpersonal-skills]
narrative:
  intervention: |-
    Practiced {{skill: what was practiced}} with {{method | cards | role play}}.
    Objective: {{objective_text}}
  response: |-
    {{response: what the client did}}
  progress: >-
    {{progress: count against
    the measure}}
  next: "{{next}}"
provider: { npi: "{{npi}}", credential: {{credential}}, signed: "{{signed: the day of your signature}}" }
enrollment: {{enrollment}}
authorization: {{authorization}}
`.replace('{{progress: count against\n    the measure}}', '{{progress: count against the measure}}')

const name = '/ws/skills-group.template.note.yaml'

const workspace = { '/ws/P-1.plan.yaml': plan, '/ws/clients/C-1/2026-03-09.note.yaml': last }

/** The text of a draft from a template in the workspace. */
function draft(text: string, given: Readonly<Record<string, string>> = {}, { file = name, more = {} } = {}): string {
  const made = serviceOf({ ...workspace, ...more, [file]: text }).noteFromTemplate(file, given, today)
  assert.ok('text' in made, JSON.stringify(made))
  return made.text
}

function refusal(text: string, given: Readonly<Record<string, string>>): string {
  const made = serviceOf({ ...workspace, [name]: text }).noteFromTemplate(name, given, today)
  assert.ok('refusal' in made)
  return made.refusal
}

/** The rules that report a draft in the workspace. */
function rulesIn(text: string, file = '/ws/new.note.yaml', more: Readonly<Record<string, string>> = {}): string[] {
  const service = serviceOf({ ...workspace, ...more, [file]: text })
  return service.findings(file).map(({ rule }) => rule)
}

suite('from a template', () => {
  test('known fields fill themselves, in the layout of the template', () => {
    const text = draft(template, { client: 'C-1', start: '10:00', end: '10:52', skill: 'turns', method: 'Role Play' })
    assert.equal(text, `# Skills: what the agency asks for
kind: note                # a note
id: N-0008
client: C-1        # never a name
plan: P-1
payer: tx-medicaid
status: draft
service:
  code: H2017
  modifiers: []
  date: 2026-04-01
  start: "10:00"
  end: "10:52"
  minutes: 52
  units: 3        # from the clock
  place: "53"
  setting: individual
diagnoses: [F20.9, F43.10]
goals:
  - G1.1         # one or more
activities: [interpersonal-skills]
narrative:
  intervention: |-
    Practiced turns with role play.
    Objective: Asks "why": calmly, # each day.
  response: |-
    TODO: what the client did
  progress: |-
    TODO: count against the measure
  next: |-
    TODO: next
provider: { npi: "1234567893", credential: QMHP-CS, signed: "TODO: the day of your signature" }
enrollment: { program: PSR-North, from: 2026-01-05 }
authorization: A-1
`)
    assert.deepEqual(rulesIn(text), ['draft-open'])
  })

  test('what is unknown stays open', () => {
    const text = draft(template)
    assert.deepEqual(rulesIn(text), ['draft-open'])
    assert.match(text, /^client: "TODO: client" {8}# never a name$/m)
    assert.match(text, /^diagnoses: \["TODO: diagnosis"\]$/m)
    assert.match(text, /^enrollment: "TODO: enrollment"$/m)
    assert.match(text, /^ {2}units: "TODO: units" /m)
    assert.match(text, /^ {4}Practiced TODO: what was practiced with TODO: method \(cards \| role play\)\.$/m)
  })

  test('keeps line ends', () => {
    const text = draft(template.replaceAll('\n', '\r\n'), { client: 'C-1', response: 'Asked.\nAsked again.' })
    assert.ok(!/(?<!\r)\n/.test(text))
    assert.match(text, /response: \|-\r\n {4}Asked\.\r\n {4}Asked again\.\r\n/)
    assert.equal(draft(template, { client: 'C-1', response: 'Asked.\nAsked again.' }), text.replaceAll('\r\n', '\n'))
  })

  test('JSON stays JSON', () => {
    const file = '/ws/skills.template.note.json'
    const json = `{
  "kind": "note", "id": "{{note_id}}", "client": "{{client}}", "plan": "{{plan}}",
  "service": { "code": "H2017", "date": "{{date}}", "start": "{{start}}", "end": "{{end}}", "units": "{{units}}", "place": "53", "setting": "individual" },
  "diagnoses": ["{{diagnosis}}"],
  "goals": "{{objective}}",
  "narrative": { "intervention": "{{a}}", "response": "{{b}}", "progress": "{{c}}" },
  "enrollment": "{{enrollment}}"
}
`
    const text = draft(json, { client: 'C-1', start: '10:00', end: '10:45', a: 'Says "no".\nTwice.' }, { file })
    assert.deepEqual(JSON.parse(text), {
      kind: 'note', id: 'N-0008', status: 'draft', client: 'C-1', plan: 'P-1',
      service: { code: 'H2017', date: today, start: '10:00', end: '10:45', units: 3, place: '53', setting: 'individual' },
      diagnoses: ['F20.9', 'F43.10'], goals: ['G1.1'], narrative: { intervention: 'Says "no".\nTwice.', response: 'TODO: b', progress: 'TODO: c' },
      enrollment: { program: 'PSR-North', from: '2026-01-05' },
    })
    assert.deepEqual(rulesIn(text, '/ws/new.note.json'), ['draft-open'])
  })

  const fields = 'kind: note\nid: {{note_id}}\nclient: {{client}}\nservice: { code: H2017, date: {{date}}, units: {{units}} }\n'
  const places = {
    'a list in flow style': ['goals: [{{objective}}]\n', /^goals: \[G1.1, G1.2\]$/m],
    'a quoted list': ['goals: ["{{objective}}"]\n', /^goals: \[G1.1, G1.2\]$/m],
    'one value in place of a list': ['goals: {{objective}}\n', /^goals: \[G1.1, G1.2\]$/m],
    'a block list': ['goals:\n- {{objective}}\n', /^goals:\n- G1.1\n- G1.2$/m],
    'an indented block list': ['goals:\n    - "{{objective}}" # which\n', /^goals:\n {4}- G1.1\n {4}- G1.2 # which$/m],
    'a list with other items': ['goals: [G1, "{{objective}}"]\n', /^goals: \[G1, G1.1, G1.2\]$/m],
    'a statement': ['narrative: { intervention: "For {{objective}}." }\n', /"For G1.1, G1.2."/],
  } as const
  for (const [place, [line, expected]] of Object.entries(places)) {
    test(`several objectives in ${place}`, () => {
      const text = draft(fields + line, { client: 'C-1', objective: 'G1.1, G1.2' })
      assert.match(text, expected)
      assert.deepEqual(rulesIn(text), ['draft-open'])
    })
  }

  test('the goal, plan and authorization follow from the answers', () => {
    const text = draft(`${fields}plan: {{plan}}\npayer: {{payer}}\ngoals: [{{goal}}]\nauthorization: {{authorization}}\n`, { client: 'C-1', payer: 'tx-medicaid' })
    assert.match(text, /^plan: P-1\npayer: tx-medicaid\nstatus: draft\ngoals: \[G1\]\nauthorization: A-1$/m)
    assert.match(draft(`${fields}goals: [{{objective}}]\n`, { client: 'C-1', goal: 'G1.2' }), /^goals: \[G1.2\]$/m)
  })

  test('two objectives of a code leave the choice open', () => {
    const more = { '/ws/P-1.plan.yaml': plan.replace('H2019', 'H2017') }
    assert.match(draft(`${fields}goals: [{{objective}}]\n`, { client: 'C-1' }, { more }), /^goals: \["TODO: objective"\]$/m)
  })

  test('part of an id is filled in, or the id is open as a whole', () => {
    assert.match(draft(fields.replace('{{note_id}}', 'N-{{number}}'), { number: '12' }), /^id: N-12$/m)
    assert.match(draft(fields.replace('{{note_id}}', 'N-{{number: of the day}}')), /^id: "TODO: of the day"$/m)
  })

  test('wrong values are refused', () => {
    assert.equal(refusal(template, { method: 'dice' }), 'method must be one of cards, role play.')
    assert.equal(refusal(template, { start: '9 am' }), 'start must be a time from "00:00" to "23:59", written HH:MM.')
    assert.equal(refusal(template, { date: 'today' }), 'date must be a real day written YYYY-MM-DD, such as 2026-03-09.')
    assert.equal(refusal(template, { metod: 'cards' }), 'The template has no field "metod". Did you mean "method"?')
    assert.equal(refusal(template, { 'Ann Lee': 'x' }), 'The template has no field of this name.')
    assert.equal(refusal(template, { client: 'two\nlines' }), 'client must be one id or code on one line.')
    assert.equal(refusal(fields.replace('{{date}}', '{{date'), {}), 'The template has syntax errors.')
    assert.equal(refusal(`${fields}---\n${fields}`, {}), 'A template holds one record, and this file has 2.')
  })

  test('only templates make drafts', () => {
    const service = serviceOf(workspace)
    for (const file of ['/ws/P-1.plan.yaml', '/ws/none.template.note.yaml']) {
      const made = service.noteFromTemplate(file, {}, today)
      assert.ok('refusal' in made && made.refusal.startsWith('This is not a template.'))
    }
  })

  test('no value can change another one', () => {
    const values = ['- a\n- b', '"', "'", 'x: y', '# no', '{{client}}', '*a', '&a', '|', 'a\n\n  b\nc', '\t', 'null', '---', 'a\n---\nkind: plan', 'C-9 \u2028 x', '\\n', '\u0000']
    for (const value of values) {
      for (const field of ['response', 'next', 'skill']) {
        const made = serviceOf({ ...workspace, [name]: template }).noteFromTemplate(name, { client: 'C-1', [field]: value }, today)
        if ('refusal' in made) continue
        const service = serviceOf({ ...workspace, '/ws/new.note.yaml': made.text })
        assert.equal(service.file('/ws/new.note.yaml')!.records.length, 1)
        const invalid = service.findings('/ws/new.note.yaml').filter(({ rule }) => ['syntax', 'shape', 'unknown-key'].includes(rule))
        assert.deepEqual(invalid, [], JSON.stringify([field, value]))
      }
    }
  })

  test('plans and claims have templates too', () => {
    const file = '/ws/intake.template.plan.yaml'
    const text = draft('kind: plan\nid: {{plan_id}}\nclient: {{client}}\neffective: { from: {{date}}, through: {{until}} }\ndiagnoses: [{{diagnosis}}]\n'
      + 'goals:\n  - id: G1\n    statement: {{goal: in the client\'s words}}\n', { client: 'C-1', plan_id: 'P-2', until: '2026-12-31' }, { file })
    assert.equal(text, 'kind: plan\nid: P-2\nclient: C-1\neffective: { from: 2026-04-01, through: 2026-12-31 }\ndiagnoses: ["TODO: diagnosis"]\n'
      + 'goals:\n  - id: G1\n    statement: "TODO: in the client\'s words"\n')
    const made = serviceOf({ ...workspace, [file]: text }).noteFromTemplate(file, {}, today)
    assert.ok('ending' in made)
    assert.equal(made.ending, '.plan.yaml')
  })

  test('the file goes beside the client\'s notes', () => {
    const made = serviceOf({ ...workspace, [name]: template }).noteFromTemplate(name, { client: 'C-1', date: '2026-04-02' }, today)
    assert.ok('stem' in made)
    assert.deepEqual([made.folder, made.stem, made.ending], ['/ws/clients/C-1/', '2026-04-02', '.note.yaml'])
  })

  test('templates are listed, and their fields are asked for', () => {
    const service = serviceOf({ ...workspace, [name]: template, '/ws/broken.template.note.yaml': 'kind: note\nid: [\n' })
    assert.deepEqual(service.templates(), [{ file: name, title: 'Skills group', kind: 'note', isForGroup: false }])
    service.update('file:///ws/a%1B\u202e.template.note.yaml', template)
    assert.deepEqual(service.templates().map(({ title }) => title), ['A\\u001b\\u202e', 'Skills group'])
    service.update('file:///ws/a%1B\u202e.template.note.yaml', undefined)
    assert.deepEqual(service.fieldsToAsk(name, { end: '11:00' }), [
      { name: 'date', choices: [] }, { name: 'start', choices: [] }, { name: 'skill', hint: 'what was practiced', choices: [] }, { name: 'method', choices: ['cards', 'role play'] },
      { name: 'response', hint: 'what the client did', choices: [] }, { name: 'progress', hint: 'count against the measure', choices: [] },
      { name: 'next', choices: [] }, { name: 'signed', hint: 'the day of your signature', choices: [] },
    ])
  })
})

suite('group notes from a template', () => {
  const group = template.replace('setting: individual', 'setting: group\n  group_size: {{group_size}}').replace('modifiers: []', 'modifiers: [HQ]')
  const other = { '/ws/P-2.plan.yaml': plan.replaceAll('P-1', 'P-2').replaceAll('C-1', 'C-2').replace('A-1', 'A-2').replace('F20.9', 'F31.32') }
  const service = serviceOf({ ...workspace, ...other, [name]: group })
  const make = (clients: readonly string[], given = {}) => service.groupNotesFromTemplate(name, clients, given, today)

  test('each client has a draft with what the group shares', () => {
    const notes = make(['C-1', 'C-2', 'C-3'], { date: '2026-04-02', start: '10:00', end: '11:00', skill: 'turns' })
    assert.ok(Array.isArray(notes))
    assert.deepEqual(notes.map(({ stem, ending }) => stem + ending), Array(3).fill('2026-04-02.note.yaml'))
    const texts = notes.map(({ text }) => text)
    assert.deepEqual(texts.map(text => /^id: (.*)/m.exec(text)![1]), ['N-0008', 'N-0009', 'N-0010'])
    assert.deepEqual(texts.map(text => /^client: (\S*)/m.exec(text)![1]), ['C-1', 'C-2', 'C-3'])
    assert.deepEqual(texts.map(text => /^diagnoses: (.*)/m.exec(text)![1]), ['[F20.9, F43.10]', '[F31.32, F43.10]', '["TODO: diagnosis"]'])
    for (const text of texts) {
      assert.match(text, /group_size: 3\n/)
      assert.match(text, /npi: "1234567893", credential: QMHP-CS/)
      assert.match(text, /Practiced turns with TODO: method/)
      assert.match(text, /units: 4 /)
      assert.match(text, /TODO: what the client did/)
      assert.deepEqual(rulesIn(text, '/ws/new.note.yaml', other), ['draft-open'])
    }
  })

  test('what is each client\'s own is not asked for', () => {
    const names = service.fieldsToAsk(name, {}, true)
    assert.ok(Array.isArray(names))
    assert.deepEqual(names.map(({ name }) => name), ['date', 'start', 'end', 'skill', 'method', 'signed'])
  })

  test('wrong groups are refused', () => {
    const refusalOf = (clients: readonly string[], given = {}) => (make(clients, given) as { refusal: string }).refusal
    assert.equal(refusalOf([]), 'A group has clients.')
    assert.equal(refusalOf(['C-1', 'C-2', 'C-1']), 'A client is listed twice: C-1.')
    assert.equal(refusalOf(['C-1'], { response: 'x' }), 'response differs from client to client. Fill it in in each note.')
    assert.equal(refusalOf(['C-1'], { goal: 'G1' }), 'goal differs from client to client. Fill it in in each note.')
    const single = serviceOf({ [name]: template }).groupNotesFromTemplate(name, ['C-1'], {}, today)
    assert.ok('refusal' in single && single.refusal.startsWith('This is not the template of a group note'))
  })
})

suite('save as template', () => {
  const saved = (text: string, file = '/ws/new.note.yaml') => {
    const made = serviceOf({ [file]: text }).templateFromNote(file, 0)
    assert.ok(made)
    return made
  }

  test('the facts of the session become fields', () => {
    const { stem, ending, text } = saved(last.replace('kind: note', '# Ann cried a lot.\nkind: note # Ann'))
    assert.deepEqual([stem, ending], ['h2017-individual', '.template.note.yaml'])
    for (const kept of ['tx-medicaid', 'H2017', '53', 'individual', 'interpersonal-skills', 'QMHP-CS']) assert.ok(text.includes(kept), kept)
    for (const gone of ['Ann', 'N-0007', 'C-1', 'P-1', '2026', '10:', 'F20', 'G1', 'Practiced', 'Asked', 'Two', '1234567893', 'PSR', 'A-1']) assert.ok(!text.includes(gone), gone)
  })

  const notes = {
    individual: last,
    group: last.replace('setting: individual', 'setting: group, group_size: 6').replace('[]', '[HQ]'),
    SOAP: last.replace(/^narrative: .*$/m, 'narrative: { S: Said., O: Seen., A: Better., P: Again. }'),
    'one text': last.replace(/^narrative: .*$/m, 'narrative: All of it.'),
    draft: last.replace('client: C-1', 'client: TODO-client\nstatus: draft').replace('place: "53"', 'place: TODO'),
    full: `${last.replace('units: 3', 'minutes: 52, end_date: 2026-03-09, breaks: [{ start: "10:05", end: "10:10" }], units: 3')}supervisor: { npi: "1234567893", credential: LPHA, signed: 2026-03-10 }
addenda: [{ date: 2026-03-11, text: Ann called. }]
Ann: told me
`,
  }
  for (const [kind, note] of Object.entries(notes)) {
    test(`the template of a note is clean: ${kind}`, () => {
      for (const file of ['/ws/new.note.yaml', '/ws/new.note.json']) {
        const text = file.endsWith('json') ? jsonOf(note) : note
        const made = saved(text, file)
        const template = `/ws/${made.stem}${made.ending}`
        assert.ok(!/Ann|2026|1234567893|Said/.test(made.text))
        const service = serviceOf({ ...workspace, [template]: made.text })
        const wrong = service.findings(template).filter(({ severity }) => severity === 'error' || severity === 'warning')
        assert.deepEqual(wrong, [])
        const draft = service.noteFromTemplate(template, { client: 'C-1' }, today)
        assert.ok('text' in draft, JSON.stringify(draft))
        assert.deepEqual(rulesIn(draft.text, file), ['draft-open'])
      }
    })
  }

  test('nothing shaped like a word of a person stays', () => {
    const { text } = saved(last.replace('[interpersonal-skills]', '[interpersonal-skills, Ann]').replace('modifiers: []', 'modifiers: [HE, Ann]').replace('QMHP-CS', 'Ann Lee, nurse'))
    assert.ok(!text.includes('Ann'))
    assert.match(text, /credential: "\{\{credential\}\}"/)
  })
})

/** A note in flow style as JSON. */
function jsonOf(yaml: string): string {
  const service = serviceOf({ '/ws/x.note.yaml': yaml })
  const plain = (node: { readonly kind: string } & Record<string, unknown>): unknown => {
    if (node.kind === 'list') return (node.items as never[]).map(plain)
    if (node.kind === 'mapping') return Object.fromEntries((node.entries as { key: { text: string }; value: never }[]).map(({ key, value }) => [key.text, plain(value)]))
    return node.text
  }
  return JSON.stringify(plain(service.file('/ws/x.note.yaml')!.tree.documents[0] as never), null, 2)
}
