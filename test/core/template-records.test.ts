import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService } from '../../src/core/service'
import { asJson } from './as-json'
import { readFiles } from './files'

/** The warnings and errors of a file, by rule. */
function problems(name: string, text: string, others: Readonly<Record<string, string>> = {}): string[] {
  const service = createService()
  for (const [other, content] of Object.entries(others)) service.update(other, content)
  service.update(name, text)
  return service.findings(name).filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ rule }) => rule).sort()
}

const policy = {
  'p.policy.yaml': `kind: policy
id: p
type: commercial
effective: { from: 2026-01-01, through: 2026-12-31 }
sources: [{ id: s, title: Guide, url: "https://example.org", read: 2026-01-05, confidence: verified }]
codes:
  H2017: &code
    source: [s]
    covered: true
    rounding: { mode: midpoint, per: day }
    units: { contact: 8, day: 8, week: 20, year: 400 }
    places: { only: ["53", "10", "12"] }
    group: { size: 8, modifier: HQ }
    telehealth: { allowed: true, modifier: "95" }
    credentials: [QMHP-CS, LPC]
    diagnoses: [F20-F29]
    authorization: required
    narrative: [intervention, response, progress]
    sign_within_days: 2
  H2018: *code
`,
}

/** A template with fields where facts of a session belong. */
function template(service: string, { narrative = '{ intervention: "{{what}}", response: "{{response}}", progress: "{{progress}}" }', rest = '' } = {}): string {
  return `kind: note
id: {{note_id}}
client: {{client}}
plan: {{plan}}
payer: p
service: { ${service} }
diagnoses: [{{diagnosis}}]
goals: [{{objective}}]
activities: [interpersonal-skills]
narrative: ${narrative}
provider: { npi: {{npi}}, credential: {{credential}}, signed: {{signed: the day of your signature}} }
enrollment: {{enrollment}}
authorization: {{authorization}}
${rest}`
}

const times = 'date: {{date}}, start: {{start}}, end: {{end}}, units: {{units}}'
const individual = `code: H2017, ${times}, place: "53", setting: individual`
const group = `code: H2017, modifiers: [HQ], ${times}, place: "53", setting: group, group_size: {{group_size}}`
const notes: Readonly<Record<string, string>> = {
  individual: template(individual),
  group: template(group, { narrative: '{ intervention: Played the listening game in pairs., response: "{{response}}", progress: "{{progress}}" }' }),
  telehealth: template(`code: H2017, modifiers: ["95"], ${times}, place: "10", setting: individual`),
  'per diem': template('code: H2018, date: {{date}}, units: 1, place: "53", setting: group, modifiers: [HQ], group_size: {{group_size}}'),
  'all fields': template(`code: {{code}}, modifiers: [{{modifier}}], ${times}, place: {{place | 53 | 12}}, setting: {{setting | individual | group}}`),
  'whole groups': 'kind: note\nid: {{note_id}}\nclient: {{client}}\nservice: {{service}}\ndiagnoses: {{diagnosis}}\ngoals: {{objective: those worked on}}\n'
    + 'activities: {{activities}}\nnarrative: {{narrative}}\nprovider: {{provider}}\nenrollment: {{enrollment}}\n',
  'no-show': 'kind: note\nid: {{note_id}}\nclient: {{client}}\nbillable: false\nreason: no-show\nservice: { date: {{date}} }\nnarrative: The client did not come and did not call.\n',
}
const plan = `kind: plan
id: {{plan}}
client: {{client}}
effective: { from: {{from: the first day}}, through: {{through}} }
signed: [{ by: client, date: {{signed_client}} }, { by: provider, credential: {{credential}}, date: {{signed_provider}} }]
diagnoses: [{{diagnosis}}]
goals:
  - id: G1
    domain: social
    statement: "{{goal_1: the goal in the client's words}}"
    objectives:
      - { id: G1.1, statement: "{{objective_1}}", measure: "{{count}} conversations a session", target: {{target}}, services: [H2017] }
authorizations: [{ id: {{authorization}}, payer: {{payer}}, code: H2017, units: {{authorized}}, from: {{from}}, through: {{through}} }]
`
const claim = `kind: claim
id: {{claim_id}}
client: {{client}}
payer: p
diagnoses: [{{diagnosis}}]
authorization: {{authorization}}
lines: [{ note: {{note}}, code: H2017, date: {{date}}, units: {{units}}, place: "53", diagnoses: [{{pointer}}], charge: {{charge}}, rendering: { npi: {{npi}} } }]
`
const all = [...Object.entries(notes).map(([title, text]) => ({ title, text, kind: 'note' })), { title: 'plan', text: plan, kind: 'plan' }, { title: 'claim', text: claim, kind: 'claim' }]
const quoted = (text: string) => text.replace(/(?<=[:[] )\{\{[^}]*\}\}|(?<=\[)\{\{[^}]*\}\}/g, field => `"${field}"`)

suite('templates: silent where facts of a session are fields', () => {
  for (const { title, text, kind } of all) {
    const silent = (name: string, written: string) => assert.deepEqual(problems(name, written, policy), [])
    test(title, () => {
      silent(`a.template.${kind}.yaml`, text)
      silent(`a.template.${kind}.yml`, quoted(text))
      silent(`a.template.${kind}.yaml`, text.replaceAll('\n', '\r\n'))
      silent(`a.template.${kind}.json`, asJson(`a.${kind}.yaml`, quoted(text))!)
      silent(`a.template.${kind}.yaml`, `${text}---\n${text}`)
    })
  }

  test('with other placeholders than fields', () => {
    for (const placeholder of ['TODO', 'TODO: which', '___', '<which one>', '${name}', '[insert it]', '***', '{name:123}']) {
      const value = JSON.stringify(placeholder)
      const text = template(individual, { narrative: `{ intervention: ${value}, response: ${value}, progress: "Did it ${placeholder}" }` }).replace(/\{\{\w+[^}]*\}\}/g, value)
      assert.deepEqual(problems('a.template.note.yaml', text, policy), [], placeholder)
    }
  })

  test('the starter set, also under each built-in policy', () => {
    for (const [name, text] of readFiles('examples/templates')) {
      assert.deepEqual(allFindings(name, text), [], name)
      for (const payer of ['tx-medicaid', 'example-health-plan']) assert.deepEqual(problems(name, text.replace('payer: {{payer}}', `payer: ${payer}`), exampleFiles), [], `${name}, ${payer}`)
    }
  })
})

const exampleFiles = Object.fromEntries([...readFiles('examples')].filter(([name]) => name.includes('policy')))

/** All findings of a file alone. */
function allFindings(name: string, text: string): string[] {
  const service = createService()
  service.update(name, text)
  return service.findings(name).map(({ rule }) => rule)
}

suite('templates: what is fixed is checked', () => {
  const wrong: readonly (readonly [rule: string, text: string, from: string | RegExp, to: string])[] = [
    ['code-unknown', notes.individual!, 'code: H2017', 'code: H2O17'],
    ['code-not-covered', notes.individual!, 'payer: p', 'payer: none'],
    ['group-modifier-missing', notes.group!, 'modifiers: [HQ], ', ''],
    ['group-modifier-wrong', notes.individual!, 'code: H2017', 'code: H2017, modifiers: [HQ]'],
    ['modifier-unknown', notes.group!, '[HQ]', '[HQ, Q!]'],
    ['modifier-duplicate', notes.group!, '[HQ]', '[HQ, HQ]'],
    ['telehealth-mismatch', notes.telehealth!, 'place: "10"', 'place: "53"'],
    ['place-unknown', notes.individual!, 'place: "53"', 'place: "96"'],
    ['place-not-approved', notes.individual!, 'place: "53"', 'place: "11"'],
    ['credential-not-qualified', notes.individual!, '{{credential}}', 'LCSW'],
    ['npi-invalid', notes.individual!, '{{npi}}', '"1234567890"'],
    ['activity-not-billable', notes.individual!, 'interpersonal-skills', 'transportation'],
    ['code-fit', notes.individual!, 'interpersonal-skills', 'crisis-resolution'],
    ['diagnosis-invalid', notes.individual!, '{{diagnosis}}', 'F2O.9'],
    ['diagnosis-not-covered', notes.individual!, '{{diagnosis}}', 'F32.9'],
    ['unknown-key', notes.individual!, 'activities:', 'actvities:'],
    ['shape', notes.individual!, 'setting: individual', 'setting: both'],
    ['template-field-unknown', notes.individual!, '{{client}}', '{{clients}}'],
    ['template-prewritten', notes.individual!, '"{{response}}"', 'Took part.'],
    ['template-states-session', notes.individual!, '{{date}}', '2026-03-09'],
    ['goal-not-measurable', plan, /measure: "[^"]*", /, ''],
    ['template-prewritten', plan, '"{{objective_1}}"', 'Starts a conversation.'],
    ['modifier-duplicate', claim, 'code: H2017', 'code: H2017, modifiers: [HQ, HQ]'],
    ['place-unknown', claim, '"53"', '"96"'],
  ]
  const uncovered = { 'none.policy.yaml': policy['p.policy.yaml'].replace('id: p\n', 'id: none\n').replaceAll('covered: true', 'covered: false') }
  for (const [rule, text, from, to] of wrong) {
    test(`${rule}: ${to || 'nothing'}`, () => {
      const changed = text.replace(from, to)
      assert.notEqual(changed, text)
      assert.ok(problems(`a.template.${/^kind: (\w+)/.exec(text)![1]}.yaml`, changed, { ...policy, ...uncovered }).includes(rule), `found: ${problems('a.template.note.yaml', changed, { ...policy, ...uncovered }).join()}`)
    })
  }
})

suite('templates: placeholders as fields', () => {
  const written = (text: string, at: string, title?: string, name = 'a.template.note.yaml') => {
    const service = createService()
    service.update(name, text)
    const start = text.indexOf(at)
    const fixes = service.placeholdersAsFields(name, { start, end: start })
    const fix = title === undefined ? fixes[0] : fixes.find(candidate => candidate.title === title)
    return fix && service.fixed(name, fix)
  }

  test('a value takes the name of its key', () => {
    assert.equal(written('kind: note\nclient: TODO\n', 'TODO'), 'kind: note\nclient: "{{client}}"\n')
    assert.equal(written('kind: note\nclient: TODO\nplan: {{plan}}\n', 'TODO'), 'kind: note\nclient: {{client}}\nplan: {{plan}}\n')
    assert.equal(written('kind: note\nservice: { start: "<time>", end: "${end}" }\n', '<time'), 'kind: note\nservice: { start: "{{start}}", end: "${end}" }\n')
    assert.equal(written('kind: note\ngoals: ["***", "___"]\n', '***'), 'kind: note\ngoals: ["{{objective}}", "___"]\n')
    assert.equal(written('{ "kind": "note", "service": { "units": "{units:123}" } }', '{units', undefined, 'a.template.note.json'), '{ "kind": "note", "service": { "units": "{{units}}" } }')
    assert.equal(written('kind: note\nprovider: { signed: "[insert the day]" }\n', '[ins'), 'kind: note\nprovider: { signed: "{{signed: the day}}" }\n')
  })

  test('a narrative keeps its words', () => {
    assert.equal(written('kind: note\nnarrative:\n  response: "TODO: what the client did"\n', 'TODO'), 'kind: note\nnarrative:\n  response: "{{response: what the client did}}"\n')
    assert.equal(written('kind: note\nnarrative:\n  progress: |-\n    Reached ___ of <how many>.\n', '___'), 'kind: note\nnarrative:\n  progress: |-\n    Reached {{progress}} of {{progress_2: how many}}.\n')
    assert.equal(written('kind: note\nnarrative:\n  progress: "{{count}} of ***"\n', '***'),
      'kind: note\nnarrative:\n  progress: "{{count}} of {{progress: what changed against the objective, measured as the plan says}}"\n')
  })

  test('all of a record at once, and nothing elsewhere', () => {
    assert.equal(written('kind: note\nid: TODO\nclient: TODO\n---\nkind: note\nid: TODO\n', 'TODO', 'Write all template text of this record as fields'),
      'kind: note\nid: "{{note_id}}"\nclient: "{{client}}"\n---\nkind: note\nid: TODO\n')
    assert.equal(written('kind: note\nid: "{{note_id}}"\n', '{{'), undefined)
    assert.equal(written('kind: note\nid: TODO\n', 'TODO', undefined, 'a.note.yaml'), undefined)
  })
})

suite('templates: files that only the settings name', () => {
  const text = 'kind: note\nid: {{note_id}}\nclient: {{clients}}\nservice: { code: H2017, date: {{date}}, start: {{start}}, end: {{end}}, units: {{units}} }\ngoals: [{{objective}}]\n'

  test('are read as long as a pattern of the nearest settings matches them', () => {
    const service = createService()
    const rules = (name: string) => service.findings(name).map(({ rule }) => rule)
    service.update('templates/skills.yaml', text)
    assert.equal(service.file('templates/skills.yaml'), undefined)
    service.update('noteproof.yaml', 'templates: ["templates/**"]\n')
    assert.deepEqual(rules('templates/skills.yaml'), ['template-field-unknown'])
    service.update('templates/plans/noteproof.yaml', 'templates: ["*.json"]\n')
    service.update('templates/plans/a.yaml', text)
    assert.equal(service.file('templates/plans/a.yaml'), undefined)
    assert.deepEqual(service.templatePatterns(), ['templates/**', 'templates/plans/*.json'])
    service.update('noteproof.yaml', 'templates: ["other/**"]\n')
    assert.equal(service.file('templates/skills.yaml'), undefined)
    assert.deepEqual(service.files(), ['noteproof.yaml', 'templates/plans/noteproof.yaml'])
  })

  test('need kind, and no other files are read', () => {
    const service = createService()
    service.update('noteproof.yaml', 'templates: ["t/**"]\n')
    for (const [name, content] of [['t/a.yaml', text.slice(text.indexOf('id'))], ['t/b.json', '[{ "id": "{{note_id}}" }, { "kind": "plan", "id": "{{plan}}" }]'], ['t/README.md', '# Templates'], ['package.json', '{}']] as const) service.update(name, content)
    assert.deepEqual(service.files(), ['noteproof.yaml', 't/a.yaml', 't/b.json'])
    for (const name of ['t/a.yaml', 't/b.json']) {
      const found = service.findings(name).filter(({ severity }) => severity === 'error')
      assert.deepEqual(found.map(({ rule, message }) => [rule, message.slice(0, 26)]), [['shape', 'This template needs "kind"']])
    }
    assert.deepEqual(service.state('t/a.yaml').map(({ errors, records }) => [errors, records]), [[1, 0]])
  })

  test('a policy is no template', () => {
    const service = createService()
    service.update('noteproof.yaml', 'templates: ["**"]\n')
    service.update('a.policy.yaml', 'kind: policy\nid: p\n')
    assert.equal(service.file('a.policy.yaml')!.isTemplate, false)
  })
})
