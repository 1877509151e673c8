import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { Completion, Moment } from '../../src/core/features/complete'
import { createService } from '../../src/core/service'
import { readFile } from '../../src/core/workspace/file'
import { readFiles } from './files'

const plan = `kind: plan
id: P-1
client: C-1
effective: { from: 2026-01-05, through: 2026-07-04 }
diagnoses: [F43.10]
goals:
  - id: G1
    domain: social
    statement: Have people to talk to.
    objectives:
      - { id: G1.1, statement: Answers criticism calmly., target: 2026-06-30 }
      - { id: G1.2, statement: Starts a conversation., target: 2026-02-01 }
authorizations:
  - { id: A-1, payer: p, code: H2017, units: 96, from: 2026-01-05, through: 2026-07-04 }
  - { id: A-2, payer: p, code: H2015, units: 20, from: 2026-01-05, through: 2026-07-04 }
`
const policy = `kind: policy
id: p
title: Payer P
codes:
  H2017:
    rounding: { mode: ceiling }
    places: { only: ["11", "12", "53"] }
    group: { modifier: HQ }
    modifiers: { required: [U1], forbidden: [HE] }
    credentials: [CPRP]
    narrative: [intervention, barriers]
`
const earlier = `kind: note
id: N-1
client: C-1
plan: P-1
payer: p
service: { code: H2017, date: 2026-03-02, start: "10:00", end: "11:00", units: 4, place: "53" }
provider: { npi: "1234567893", credential: CPRP }
enrollment: { program: PSR-North, from: 2026-01-05 }
authorization: A-1
`

const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
service.update('p.plan.yaml', plan)
service.update('p.policy.yaml', policy)
service.update('earlier.note.yaml', earlier)

/** The completions at `|` in a text. The file name determines format and kind. */
function at(marked: string, file = 'x.note.yaml', moment: Moment = {}) {
  const offset = marked.indexOf('|')
  const text = marked.slice(0, offset) + marked.slice(offset + 1)
  service.update(file, text)
  const { items, isComplete, record } = service.complete(file, offset, { today: '2026-11-23', ...moment })
  const labels = items.map(({ label }) => label)
  service.update(file, undefined)
  const find = (label: string) => items.find(item => item.label === label) ?? assert.fail(`${label} is not among ${labels.join(', ')}`)
  return { labels, items, isComplete, record, detail: (label: string) => find(label).detail, after: (label: string) => accepted(text, find(label)), describe: (label: string) => {
    service.update(file, text)
    const words = find(label).describe()
    service.update(file, undefined)
    return words
  } }
}

/** A text after accepting a completion, with the cursor shown as `|`. */
function accepted(text: string, item: Completion): string {
  return textAfter(text, { ...item, newText: `${item.newText.slice(0, item.caret)}|${item.newText.slice(item.caret)}` })
}

function textAfter(text: string, { span, newText, more }: Completion): string {
  assert.ok(!text.slice(span.start, span.end).includes('\n'), 'the replaced text is on one line')
  // Additional edits come before it, so they are applied last.
  return [{ span, newText }, ...more].reduce((now, edit) => now.slice(0, edit.span.start) + edit.newText + now.slice(edit.span.end), text)
}

const note = 'kind: note\nid: N-2\nclient: C-1\nplan: P-1\npayer: p\n'
const group = `${note}service:\n  code: H2017\n  date: 2026-03-09\n  start: "10:00"\n  end: "10:52"\n  setting: group\n`

suite('complete: keys', () => {
  test('required keys come first, and present keys are not offered', () => {
    const { labels, detail } = at('kind: note\nid: N-2\n|')
    assert.deepEqual(labels.slice(0, 3), ['client', 'service', 'plan'])
    assert.ok(!labels.includes('id'))
    assert.equal(detail('client'), 'required')
    assert.equal(detail('plan'), undefined)
  })
  test('keys below the cursor count too', () => assert.ok(!at('kind: note\n|\nid: N-2\n').labels.includes('id')))
  test('in an empty file', () => assert.deepEqual(at('|').labels.slice(0, 2), ['kind', 'id']))
  test('the description of a key', () => assert.match(at(`${note}|`).describe('enrollment') ?? '', /psychosocial rehabilitation/))

  const cases: readonly [name: string, before: string, key: string, after: string, file?: string][] = [
    ['a value follows', 'kind: note\n|', 'plan', 'kind: note\nplan: |'],
    ['a mapping follows', 'kind: note\n|', 'service', 'kind: note\nservice:\n  |'],
    ['a list follows', 'kind: note\n|', 'goals', 'kind: note\ngoals: [|]'],
    ['a list of mappings follows', 'kind: claim\n|', 'lines', 'kind: claim\nlines:\n  - |'],
    ['a partial word', 'kind: note\nser|\nid: N\n', 'service', 'kind: note\nservice:\n  |\nid: N\n'],
    ['in a nested mapping', 'service:\n  code: H2017\n  |\ngoals: []\n', 'date', 'service:\n  code: H2017\n  date: |\ngoals: []\n'],
    ['in a nested mapping, partial word', 'service:\n  code: H2017\n  un|\n  place: "53"\n', 'units', 'service:\n  code: H2017\n  units: |\n  place: "53"\n'],
    ['on a line without indentation', 'service:\n  code: H2017\n|\n  place: "53"\n', 'units', 'service:\n  code: H2017\n  units: |\n  place: "53"\n'],
    ['first key of a nested mapping', 'service:\n  |', 'code', 'service:\n  code: |'],
    ['first key of a nested mapping, partial word', 'service:\n  co|\n', 'code', 'service:\n  code: |\n'],
    ['on the key\'s own line', 'service: |\nid: N\n', 'code', 'service: \n  code: |\nid: N\n'],
    ['after a dash', 'kind: claim\nlines:\n  - |\n', 'note', 'kind: claim\nlines:\n  - note: |\n'],
    ['after a bare dash', 'kind: claim\nlines:\n  -|\n', 'note', 'kind: claim\nlines:\n  - note: |\n'],
    ['below a dash', 'kind: claim\nlines:\n  - note: N\n    |\n', 'rendering', 'kind: claim\nlines:\n  - note: N\n    rendering:\n      |\n'],
    ['another item', 'kind: claim\nlines:\n  - note: N\n  |\n', 'note', 'kind: claim\nlines:\n  - note: N\n  - note: |\n'],
    ['before an existing colon', 'service:\n  un|its: 3\n', 'code', 'service:\n  code|: 3\n'],
    ['before an existing value', 'service:\n  un| 3\n', 'units', 'service:\n  units:| 3\n'],
    ['in YAML flow', 'service: { code: H2017, | }\n', 'date', 'service: { code: H2017, date: | }\n'],
    ['in YAML flow, partial word', 'service: { code: H2017, da| }\n', 'date', 'service: { code: H2017, date: | }\n'],
    ['in YAML flow, before other keys', 'service: { |  code: H2017 }\n', 'date', 'service: { date: |,  code: H2017 }\n'],
    ['in YAML flow, unclosed', 'service: { |\ngoals: []\n', 'code', 'service: { code: |\ngoals: []\n'],
    ['in YAML flow, a list', 'service: {|}\n', 'modifiers', 'service: {modifiers: [|]}\n'],
    ['in JSON', '{ "kind": "note", | }', 'plan', '{ "kind": "note", "plan": "|" }', 'x.note.json'],
    ['in JSON, a number', '{ "service": {|} }', 'units', '{ "service": {"units": |} }', 'x.note.json'],
    ['in JSON, a mapping', '{|}', 'service', '{"service": { | }}', 'x.note.json'],
    ['in JSON, lists', '{|}', 'lines', '{"lines": [{ | }]}', 'x.claim.json'],
    ['in JSON, in quotes', '{ "|" }', 'goals', '{ "goals": ["|"] }', 'x.note.json'],
    ['in JSON, partial word', '{ "go|", "id": "N" }', 'goals', '{ "goals": ["|"], "id": "N" }', 'x.note.json'],
    ['in JSON, before other keys', '{\n  |\n  "id": "N"\n}', 'plan', '{\n  "plan": "|",\n  "id": "N"\n}', 'x.note.json'],
    ['in JSON, after other keys', '{\n  "id": "N"\n  |\n}', 'plan', '{\n  "id": "N",\n  "plan": "|"\n}', 'x.note.json'],
    ['in JSON, before an existing colon', '{ "p|": "P-1" }', 'plan', '{ "plan|": "P-1" }', 'x.note.json'],
    ['in empty JSON', '|', 'kind', '{ "kind": "|" }', 'x.note.json'],
    ['in a list of records', '- kind: note\n  id: A\n- kind: note\n  |\n- id: C\n', 'id', '- kind: note\n  id: A\n- kind: note\n  id: |\n- id: C\n'],
    ['in one of several documents', 'kind: note\nid: A\n---\nkind: plan\n|\n---\nkind: note\n', 'effective', 'kind: note\nid: A\n---\nkind: plan\neffective:\n  |\n---\nkind: note\n'],
    ['with Windows line ends', 'kind: note\r\n|\r\n', 'service', 'kind: note\r\nservice:\r\n  |\r\n'],
    ['after a byte order mark', '\ufeff|\nid: N\n', 'service', '\ufeffservice:\n  |\nid: N\n'],
    ['after block text', 'narrative:\n  response: >-\n    Some: text\n\n  |\n', 'progress', 'narrative:\n  response: >-\n    Some: text\n\n  progress: |\n'],
  ]
  for (const [name, before, key, after, file] of cases) test(name, () => assert.equal(at(before, file).after(key), after))

  test('narrative parts, those that the payer requires first', () => {
    assert.deepEqual(at(`${note}service: { code: H2017 }\nnarrative:\n  |`).labels, ['intervention', 'barriers', 'response', 'progress', 'next'])
  })
  test('codes of a policy, rules of the settings', () => {
    assert.ok(at('kind: policy\nid: q\ncodes:\n  |').labels.includes('H2017'))
    assert.ok(at('rules:\n  |', 'noteproof.yaml').labels.includes('goal-missing'))
    assert.deepEqual(at('rules:\n  goal-missing: |', 'noteproof.yaml').labels, ['off', 'hint', 'info', 'warning', 'error'])
  })
  for (const text of ['narrative:\n  response: >-\n    Some |text\n', 'narrative: |\n', 'narrative: "a\n  b|"\n', 'kind: note # a |\n', 'service: { code: H2017 | }\n', 'goals: | [G1]\n', '---|\n']) {
    test(`nothing in ${JSON.stringify(text)}`, () => assert.deepEqual(at(text, 'x.note.yaml', { typed: ' ' }).labels, []))
  }
})

suite('complete: a whole record', () => {
  for (const kind of ['note', 'plan', 'claim', 'policy'] as const) {
    test(`${kind}, in empty JSON`, () => {
      for (const empty of ['|', '\n|\n', '\ufeff|']) {
        const { labels, after } = at(empty, `x.${kind}.json`)
        assert.equal(labels[0], `blank ${kind}`)
        const text = after(labels[0]!)
        assert.match(text, /"id": "\|TODO/)
        assert.equal(JSON.parse(text.replace('|', '').replace('\ufeff', '')).kind, kind)
      }
    })
  }
  test('nowhere else', () => {
    const isOffered = (text: string, file: string) => at(text, file).labels.some(label => label.startsWith('blank '))
    assert.ok(!isOffered('{ | }', 'x.note.json'))
    assert.ok(!isOffered('|', 'x.note.yaml'))
    assert.ok(!isOffered('|', 'noteproof.yaml'))
  })
})

suite('complete: values', () => {
  const cases: readonly [name: string, before: string, value: string, after: string, file?: string][] = [
    ['a place is quoted', `${note}service:\n  place: |\n`, '53', `${note}service:\n  place: "53"|\n`],
    ['in existing quotes', `${note}service:\n  place: "|"\n`, '53', `${note}service:\n  place: "53|"\n`],
    ['in single quotes', `${note}service:\n  place: '1|1'\n`, '53', `${note}service:\n  place: '53|'\n`],
    ['in unclosed quotes', `${note}service:\n  place: "5|\n  units: 3\n`, '53', `${note}service:\n  place: "53"|\n  units: 3\n`],
    ['without a space', `${note}service:\n  place:|\n`, '53', `${note}service:\n  place: "53"|\n`],
    ['partial value without quotes', `${note}service:\n  place: 5|\n`, '53', `${note}service:\n  place: "53"|\n`],
    ['before a comment', `${note}service:\n  place: | # where\n`, '53', `${note}service:\n  place: "53"| # where\n`],
    ['an item', `${note}goals: [|]\n`, 'G1.1', `${note}goals: [G1.1|]\n`],
    ['an item of an unclosed list', `${note}goals: [|\nactivities: []\n`, 'G1.1', `${note}goals: [G1.1|\nactivities: []\n`],
    ['an item after another', `${note}goals: [G1, |]\n`, 'G1.1', `${note}goals: [G1, G1.1|]\n`],
    ['an item before another', `${note}goals: [ |  G1]\n`, 'G1.1', `${note}goals: [ G1.1|,  G1]\n`],
    ['an item after a dash', `${note}goals:\n  - |\n`, 'G1.1', `${note}goals:\n  - G1.1|\n`],
    ['an item after a bare dash', `${note}goals:\n  -|`, 'G1.1', `${note}goals:\n  - G1.1|`],
    ['an item on its own line', `${note}goals:\n  |\n`, 'G1.1', `${note}goals:\n  - G1.1|\n`],
    ['another item', `${note}goals:\n  - G1\n  |\n`, 'G1.1', `${note}goals:\n  - G1\n  - G1.1|\n`],
    ['a missing list', `${note}goals: |\n`, 'G1.1', `${note}goals: [G1.1]|\n`],
    ['a missing list, partial value', `${note}service:\n  modifiers: 9|\n`, '95', `${note}service:\n  modifiers: ["95"]|\n`],
    ['in YAML flow', `${note}service: { code: H2017, place: | }\n`, '53', `${note}service: { code: H2017, place: "53"| }\n`],
    ['in JSON', '{ "kind": "note", "service": { "place": | } }', '53', '{ "kind": "note", "service": { "place": "53"| } }', 'x.note.json'],
    ['in JSON, in quotes', '{ "kind": "note", "service": { "place": "|" } }', '53', '{ "kind": "note", "service": { "place": "53|" } }', 'x.note.json'],
    ['in JSON, before another key', '{ "service": { "place": |\n "units": 3 } }', '53', '{ "service": { "place": "53"|,\n "units": 3 } }', 'x.note.json'],
    ['in JSON, an item', '{ "plan": "P-1", "goals": ["G1", |] }', 'G1.1', '{ "plan": "P-1", "goals": ["G1", "G1.1"|] }', 'x.note.json'],
    ['in JSON, a missing list', '{ "plan": "P-1", "goals": | }', 'G1.1', '{ "plan": "P-1", "goals": ["G1.1"]| }', 'x.note.json'],
    ['in JSON, an item after a missing comma', '{ "plan": "P-1", "goals": ["G1" |] }', 'G1.1', '{ "plan": "P-1", "goals": ["G1", "G1.1"|] }', 'x.note.json'],
    ['in JSON, between items', '{ "plan": "P-1", "goals": ["G1" | "G1.2"] }', 'G1.1', '{ "plan": "P-1", "goals": ["G1", "G1.1"|, "G1.2"] }', 'x.note.json'],
    ['in JSON, on a line after a missing comma', '{ "plan": "P-1", "goals": ["G1"\n |] }', 'G1.1', '{ "plan": "P-1", "goals": ["G1",\n "G1.1"|] }', 'x.note.json'],
    ['in YAML flow, after a missing comma', `${note}goals: ["G1" |]\n`, 'G1.1', `${note}goals: ["G1", G1.1|]\n`],
    ['in JSON, a flag', '{ "codes": { "H2017": { "covered": | } } }', 'true', '{ "codes": { "H2017": { "covered": true| } } }', 'x.policy.json'],
    ['in the second document', 'kind: note\nid: A\n---\nkind: note\nplan: P-1\ngoals: [|]\n', 'G1.1', 'kind: note\nid: A\n---\nkind: note\nplan: P-1\ngoals: [G1.1|]\n'],
    ['in a record of a list', '[{ "kind": "note" },\n { "kind": "note", "plan": "P-1", "goals": ["|"] }]', 'G1.1', '[{ "kind": "note" },\n { "kind": "note", "plan": "P-1", "goals": ["G1.1|"] }]', 'x.note.json'],
    ['the whole word is replaced', `${note}service: { code: H20|17 }\n`, 'H2015', `${note}service: { code: H2015| }\n`],
  ]
  for (const [name, before, value, after, file] of cases) test(name, () => assert.equal(at(before, file).after(value), after))

  test('modifiers that the payer requires come first; forbidden ones are not offered', () => {
    const { labels, detail } = at(`${group}  modifiers: [|]\n`)
    assert.deepEqual(labels.slice(0, 2).sort(), ['HQ', 'U1'])
    assert.match(detail('HQ') ?? '', /Payer P/)
    assert.ok(!labels.includes('HE'))
    assert.ok(!at(`${group}  modifiers: [HQ, |]\n`).labels.includes('HQ'))
    assert.ok(!at(`${group.replace('group', 'individual')}  modifiers: [|]\n`).labels.includes('HQ'))
    assert.deepEqual(at(`${group}  modifiers: [HQ, U1, HN, |]\n`).labels.length > 0 && at(`${group}  modifiers: [HQ, U1, HN, HM, |]\n`).labels, [])
  })
  test('one of the modifiers that the payer lists, that of the credential first, and no others', () => {
    const own = (modifiers: string) => service.update('q.policy.yaml', `kind: policy\nid: q\ntitle: Payer Q\ncodes: { H2017: { modifiers: { ${modifiers} } } }\n`)
    const of = (taken: string, credential = 'CPS') => at(`${group.replace('payer: p', 'payer: q').replace('group', 'individual')}  modifiers: [${taken}|]\nprovider: { credential: ${credential} }\n`)
    own('allowed: [HE], one_of: [HN, HO], by_credential: { HO: [LPC] }')
    assert.deepEqual(of('').labels.slice().sort(), ['HE', 'HN', 'HO'])
    assert.deepEqual(of('').labels.slice(0, 2).sort(), ['HN', 'HO'])
    assert.match(of('').detail('HN') ?? '', /one of these is required \(Payer Q\)/)
    assert.equal(of('', 'LPC').labels[0], 'HO')
    assert.match(of('', 'LPC').detail('HO') ?? '', /LPC requires it/)
    service.update('q.policy.yaml', undefined)
  })
  test('modifiers and credentials in a policy', () => {
    const { labels, after, describe } = at('kind: policy\nid: q\ncodes: { H2017: { modifiers: { by_credential: { | } } } }\n', 'x.policy.yaml')
    assert.ok(labels.includes('HN') && labels.includes('HO'))
    assert.equal(describe('HN'), 'Bachelors degree level')
    assert.match(after('HN'), /by_credential: \{ HN: \[\|\] \}/)
    assert.ok(at('kind: policy\nid: q\ncodes: { H2017: { modifiers: { by_credential: { HN: [|] } } } }\n', 'x.policy.yaml').labels.includes('QMHP-CS'))
    assert.ok(at('kind: policy\nid: q\ncodes: { H2017: { modifiers: { one_of: [|] } } }\n', 'x.policy.yaml').labels.includes('HE'))
  })
  test('credentials in a policy: a list, or the key "except"', () => {
    const policyWith = (value: string) => at(`kind: policy\nid: q\ncodes:\n  H2017:\n    ${value}\n`, 'x.policy.yaml')
    assert.match(policyWith('cred|').after('credentials'), /^ {4}credentials: \[\|\]$/m)
    assert.ok(policyWith('credentials: [|]').labels.includes('QMHP-CS'))
    assert.ok(policyWith('credentials: { except: [CPS, |] }').labels.includes('QMHP-CS'))
    assert.deepEqual(policyWith('credentials: { | }').labels, ['only', 'except'])
    const { labels, after } = policyWith('credentials: |')
    assert.ok(labels.includes('QMHP-CS') && labels.includes('except'))
    assert.match(after('QMHP-CS'), /credentials: \[QMHP-CS\|?\]/)
    service.update('q.policy.yaml', 'kind: policy\nid: q\ncodes: { H2017: { credentials: { except: [CPRP] } } }\n')
    const offered = at('client: C-1\npayer: q\nservice: { code: H2017 }\nprovider: { credential: | }\n').labels
    service.update('q.policy.yaml', undefined)
    assert.ok(offered.includes('CPS') && !offered.includes('CPRP'))
  })
  test('places that the policy allows', () => assert.deepEqual(at(`${group}  place: |\n`).labels, ['11', '12', '53']))
  test('places without a policy\'s list: the client\'s usual places first, then those common for community services', () => {
    assert.deepEqual(at('client: C-1\npayer: q\nservice: { place: | }\n').labels.slice(0, 5), ['53', '11', '12', '02', '10'])
    assert.deepEqual(at('client: C-9\nservice: { place: | }\n').labels.slice(0, 5), ['11', '12', '53', '02', '10'])
  })
  test('goals of the plan with their statements, open ones first', () => {
    const { labels, detail, describe } = at(`${group}goals: [|]\n`)
    assert.deepEqual(labels, ['G1.1', 'G1.2', 'G1'])
    assert.equal(detail('G1.1'), 'Answers criticism calmly.')
    assert.match(detail('G1.2') ?? '', /target date 2026-02-01 has passed/)
    assert.match(describe('G1.1') ?? '', /Answers criticism/)
  })
  test('objectives that are closed, and goals of a plan that has ended, are marked', () => {
    const closed = plan.replace('target: 2026-06-30', 'target: 2026-06-30, status: achieved, closed: 2026-03-01')
    service.update('p.plan.yaml', closed)
    const { labels, detail } = at(`${group}goals: [|]\n`)
    assert.deepEqual(labels, ['G1.1', 'G1.2', 'G1'])
    assert.equal(detail('G1.1'), 'Answers criticism calmly. (achieved)')
    service.update('p.plan.yaml', plan)
    const late = at(`${group.replace('2026-03-09', '2026-08-01')}goals: [|]\n`)
    assert.equal(late.detail('G1.1'), 'Answers criticism calmly. (plan P-1 ended 2026-07-04)')
    assert.equal(late.detail('G1'), 'Have people to talk to. (plan P-1 ended 2026-07-04)')
    assert.equal(at('client: C-1\nplan: |\n').detail('P-1'), 'of C-1, 2026-01-05 to 2026-07-04, ended')
    assert.equal(at('client: C-1\nplan: |\nservice: { date: 2026-07-04 }\n').detail('P-1'), 'of C-1, 2026-01-05 to 2026-07-04')
  })
  test('codes: H2017, its family, then others', () => {
    const { labels, detail } = at('kind: note\nid: N-2\nservice: { code: | }\n')
    assert.deepEqual(labels.slice(0, 4), ['H2017', 'H2019', 'H2015', 'H0036'])
    assert.ok(labels.length > 4)
    assert.doesNotMatch(detail('H2017') ?? '', /\)$/)
    assert.deepEqual(at('kind: claim\nlines: [{ code: | }]\n', 'x.claim.yaml').labels.slice(0, 4), ['H2017', 'H2019', 'H2015', 'H0036'])
    assert.deepEqual(at('{ "service": { "code": | } }', 'x.note.json').labels.slice(0, 2), ['H2017', 'H2019'])
  })
  test('codes that are planned or authorized come before H2017, those not covered last', () => {
    const codes = (more = '') => at(`${note}service: { date: 2026-03-09, code: | }\n${more}`)
    assert.deepEqual(codes().labels.slice(0, 4), ['H2017', 'H2015', 'H2019', 'H0036'], 'two authorizations')
    assert.match(codes().detail('H2015') ?? '', /\(authorization A-2\)$/)
    service.update('p.plan.yaml', plan.replace('calmly.,', 'calmly., services: [H0036, H2019],'))
    assert.deepEqual(codes().labels.slice(0, 4), ['H2019', 'H0036', 'H2017', 'H2015'], 'planned, then authorized')
    assert.match(codes().detail('H2019') ?? '', /\(planned for G1\.1\)$/)
    assert.equal(codes('goals: [G1.2]\n').labels[0], 'H2017', 'another objective is worked on')
    assert.deepEqual(at(`${note}service: { date: 2027-03-09, code: | }\ngoals: [G1.2]\n`).labels.slice(0, 3), ['H2017', 'H2019', 'H2015'], 'the authorizations have ended')
    service.update('p.plan.yaml', plan.replace('calmly.,', 'calmly., services: [H2015, H0036],'))
    assert.deepEqual(codes().labels.slice(0, 3), ['H2015', 'H0036', 'H2017'], 'planned and authorized')
    service.update('p.plan.yaml', plan)
    service.update('p.policy.yaml', policy.replace('  H2017:', '  H2019: { covered: false }\n  H2017:'))
    assert.equal(codes().labels.at(-1), 'H2019')
    service.update('p.policy.yaml', policy)
  })
  test('goals of the client\'s only plan when the note names none', () => assert.ok(at(`${group.replace('plan: P-1\n', '')}goals: [|]\n`).labels.includes('G1.1')))
  test('activities, those that fit the code and the goal first', () => {
    const { labels, detail } = at(`${group}goals: [G1.1]\nactivities: [|]\n`)
    assert.equal(labels[0], 'interpersonal-skills')
    assert.match(detail('interpersonal-skills') ?? '', /H2017, serves G1\.1/)
    assert.ok(labels.indexOf('transportation') > labels.indexOf('advocacy'))
  })
  test('diagnoses by words in any order', () => {
    for (const words of ['post-traumatic', 'post-traum', 'stress post', 'F43.1', 'f431', 'posttraumatic']) assert.ok(at(`diagnoses: [${words}|]\n`).labels.includes('F43.10'), words)
    assert.equal(at('diagnoses: [post-traumatic stress|]\n').after('F43.10'), 'diagnoses: [F43.10|]\n')
    assert.equal(at(`${note}diagnoses: [|]\n`).labels[0], 'F43.10')
    assert.equal(at('diagnoses:\n  - post |\n', 'x.note.yaml', { typed: ' ' }).labels.includes('F43.10'), true)
    assert.ok(!at('diagnoses: [schizo|]\n').isComplete)
    assert.ok(!at('diagnoses: [F20|]\n').labels.includes('F20'), 'a header is not billable')
  })
  test('diagnoses by the words of the headers above them', () => {
    assert.ok(at('diagnoses: [PTSD|]\n').labels.includes('F43.10'))
    assert.equal(at(`${note}diagnoses: [ptsd|]\n`).labels[0], 'F43.10', 'a diagnosis of the plan')
  })
  test('diagnoses of a policy: blocks, families and codes', () => {
    const covered = (text: string) => at(`codes: { H2017: { diagnoses: [${text}|] } }\n`, 'x.policy.yaml').labels
    assert.ok(covered('').includes('F20-F29'))
    assert.deepEqual(covered('psychotic').slice(0, 1), ['F20-F29'])
    assert.equal(covered('F43.1')[0], 'F43.1')
    assert.ok(covered('F43.1').includes('F43.10'))
    assert.equal(at('codes: { H2017: { diagnoses: [F20|] } }\n', 'x.policy.yaml').after('F20-F29'), 'codes: { H2017: { diagnoses: [F20-F29|] } }\n')
  })
  test('units with their arithmetic', () => {
    const { labels, detail } = at(`${group}  units: |\n`)
    assert.deepEqual(labels, ['4'])
    assert.match(detail('4') ?? '', /52 minutes = 4 units .*Payer P/)
  })
  test('minutes; an end date on the next day', () => {
    assert.deepEqual(at(`${group}  minutes: |\n`).labels, ['52'])
    assert.equal(at(`${group}  end_date: |\n`).labels[0], '2026-03-10')
  })
  test('authorizations with units left, the matching one first', () => {
    const { labels, detail } = at(`${group}authorization: |\n`)
    assert.deepEqual(labels, ['A-1', 'A-2'])
    assert.equal(detail('A-1'), 'H2017, 92 units left of 96, through 2026-07-04')
  })
  test('dates from the note, the plan and the host', () => {
    assert.equal(at(`${group}provider: { signed: | }\n`).labels[0], '2026-03-09')
    assert.equal(at(`${note}service:\n  date: |\n`).labels[0], '2026-11-23')
    assert.ok(at(`${group}enrollment:\n  from: |\n`).labels.includes('2026-01-05'))
  })
  test('payers, plans, clients, providers', () => {
    assert.equal(at('client: C-1\npayer: |\n').labels[0], 'p')
    assert.ok(at('payer: |\n').labels.includes('tx-medicaid'))
    assert.deepEqual(at('client: C-1\nplan: |\n').labels, ['P-1'])
    assert.ok(at('client: |\n').labels.includes('C-1'))
    assert.deepEqual(at(`${note}provider:\n  npi: |\n`).labels, ['1234567893'])
    assert.match(at(`${group}provider:\n  credential: |\n`).detail('CPRP') ?? '', /qualifies for Payer P/)
    assert.deepEqual(at(`${note}enrollment:\n  program: |\n`).labels, ['PSR-North'])
  })
  test('notes in the list of a claim line, and their sum', () => {
    const claim = 'kind: claim\nclient: C-1\nlines:\n  - date: 2026-03-02\n    note: '
    const second = earlier.replace('N-1', 'N-3').replace('10:00', '14:00').replace('11:00', '14:45').replace('units: 4', 'units: 3')
    service.update('second.note.yaml', `${second}---\n${second.replace('N-3', 'N-0').replace('2026-03-02', '2026-02-02')}`)
    assert.deepEqual(at(`${claim}[N-1, |]\n`, 'x.claim.yaml').labels, ['N-3', 'N-0'])
    assert.equal(at(`${claim}[N-1, |]\n`, 'x.claim.yaml').after('N-3'), `${claim}[N-1, N-3|]\n`)
    assert.equal(at(`${claim}\n      - N-1\n      - |\n`, 'x.claim.yaml').after('N-3'), `${claim}\n      - N-1\n      - N-3|\n`)
    assert.equal(at('{ "client": "C-1", "lines": [{ "note": ["N-1", |] }] }', 'x.claim.json').after('N-3'), '{ "client": "C-1", "lines": [{ "note": ["N-1", "N-3"|] }] }')
    const units = at(`${claim}[N-1, N-3]\n    units: |\n`, 'x.claim.yaml')
    assert.deepEqual([units.labels, units.detail('7')], [['7'], 'the sum of its 2 notes'])
    assert.deepEqual(at(`${claim}[N-1, N-9]\n    units: |\n`, 'x.claim.yaml').labels, [])
    service.update('second.note.yaml', undefined)
  })
  test('notes for a claim line, and values from the line\'s note', () => {
    const claim = 'kind: claim\nclient: C-1\npayer: p\ndiagnoses: [F20.9, F43.10]\nlines:\n  - note: '
    assert.deepEqual(at(`${claim}|\n`, 'x.claim.yaml').labels, ['N-1'])
    assert.deepEqual(at(`${claim}N-1\n    units: |\n`, 'x.claim.yaml').labels, ['4'])
    assert.equal(at(`${claim}N-1\n    date: |\n`, 'x.claim.yaml').labels[0], '2026-03-02')
    assert.deepEqual(at(`${claim}N-1\n    diagnoses: [1, |]\n`, 'x.claim.yaml').labels, ['2'])
    const place = at(`${claim}N-1\n    place: |\n`, 'x.claim.yaml')
    assert.equal(place.labels[0], '53')
    assert.match(place.detail('53') ?? '', /, as in N-1$/)
    service.update('earlier.note.yaml', earlier.replace('place: "53"', 'place: "53", modifiers: [HN, U1]'))
    const modifiers = (taken: string) => at(`${claim}N-1\n    modifiers: [${taken}|]\n`, 'x.claim.yaml')
    assert.deepEqual(modifiers('').labels.slice(0, 2), ['HN', 'U1'])
    assert.match(modifiers('').detail('HN') ?? '', /as in N-1$/)
    assert.equal(modifiers('HN, ').labels[0], 'U1')
    service.update('earlier.note.yaml', earlier)
  })
  test('kinds and choices', () => {
    assert.deepEqual(at('kind: |\n', 'x.plan.yaml').labels, ['plan', 'note', 'claim', 'policy'])
    assert.deepEqual(at('service: { setting: | }\n').labels, ['individual', 'group'])
    assert.ok(at('goals:\n  - domain: |\n', 'x.plan.yaml').labels.includes('daily-living'))
    assert.deepEqual(at('sources: [{ id: s }]\ncodes: { H2017: { source: [|] } }\n', 'x.policy.yaml').labels, ['s'])
    assert.ok(at('codes: { H2017: { narrative: [|] } }\n', 'x.policy.yaml').labels.includes('response'))
  })
  test('rules in a suppression comment, those reported below first', () => {
    const { labels, after } = at('# noteproof-ignore |\nkind: note\nmood: calm\n')
    assert.ok(labels.slice(0, 12).includes('unknown-key'), labels.slice(0, 12).join())
    assert.equal(after('unknown-key'), '# noteproof-ignore unknown-key -- |\nkind: note\nmood: calm\n')
    assert.deepEqual(at('# no|\nkind: note\n').labels, ['noteproof-ignore'])
    assert.deepEqual(at('# any |\nkind: note\n').labels, [])
  })
  test('a typed space offers nothing on an empty line or after a value', () => {
    const typed = (text: string) => at(text, 'x.note.yaml', { typed: ' ' }).labels.length > 0
    assert.ok(!typed('service:\n  |\n'))
    assert.ok(!typed('service: |\n'))
    assert.ok(!typed(`${note}payer: p |\n`))
    assert.ok(typed(`${note}goals:\n  - |\n`))
    assert.ok(typed('service: { |}\n'))
    assert.ok(typed('payer: |\n'))
  })
})

suite('complete: placeholders', () => {
  /** The offers at every offset of `held`, in `[ ]` after `before`, are those of an empty value; one of them replaces it. */
  const cases: readonly [name: string, before: string, held: string, after: string, chosen: string, written: string, file?: string][] = [
    ['of our own', `${group}goals: [`, 'TODO-goal', ']\n', 'G1.1', 'G1.1'],
    ['in a block list', `${group}goals:\n  - `, 'TODO-goal', '\n', 'G1.1', 'G1.1'],
    ['second in a list', `${group}goals: [G1.1, `, 'TODO-goal', ']\n', 'G1', 'G1'],
    ['in double quotes', `${group}goals: ["`, 'TODO-goal', '"]\n', 'G1.1', 'G1.1'],
    ['a template\'s field', `${group}goals: [`, '{{goal}}', ']\n', 'G1.1', 'G1.1'],
    ['a template\'s field as a value', 'kind: note\nclient: C-1\nplan: ', '{{plan}}', '\n', 'P-1', 'P-1'],
    ['a template\'s field with a hint', 'kind: note\nclient: C-1\nplan: ', '{{plan: the plan in effect}}', ' # a plan\n', 'P-1', 'P-1'],
    ['a template\'s field in quotes', 'kind: note\nclient: C-1\nplan: \'', '{{plan}}', '\'\n', 'P-1', 'P-1'],
    ['a template\'s field in a flow mapping', 'kind: note\nservice: { date: 2026-03-09, code: ', '{{code}}', ', units: 3 }\n', 'H2019', 'H2019'],
    ['a template\'s field in a block list', `${group}goals:\n  - `, '{{goal: one of the plan}}', '\n', 'G1.1', 'G1.1'],
    ['a hint', 'kind: note\nclient: C-1\nplan: "', 'TODO: the plan', '"\n', 'P-1', 'P-1'],
    ['a client', 'kind: note\nclient: ', 'TODO-client', '\n', 'C-1', 'C-1'],
    ['a place', `${group}  place: "`, 'TODO', '"\n', '53', '53'],
    ['a diagnosis', `${note}diagnoses: [`, 'TODO-diagnosis', ']\n', 'F43.10', 'F43.10'],
    ['units of 0', `${group}  units: `, '0', '    # from the times\n', '4', '4'],
    ['minutes of 0', `${group}  minutes: `, '0', '\n', '52', '52'],
    ['in JSON', '{ "client": "C-1", "plan": "P-1", "goals": ["', 'TODO-goal', '"] }', 'G1.1', 'G1.1', 'x.note.json'],
    ['a field in JSON', '{ "client": "C-1", "plan": "P-1", "goals": ["', '{{goal}}', '"] }', 'G1.1', 'G1.1', 'x.note.json'],
    ['null in JSON', '{ "client": "C-1", "plan": ', 'null', ' }', 'P-1', '"P-1"', 'x.note.json'],
    ['units in JSON', '{ "payer": "p", "service": { "code": "H2017", "date": "2026-03-09", "start": "10:00", "end": "10:52", "units": ', '0', ' } }', '4', '4', 'x.note.json'],
  ]
  for (const [name, before, held, after, chosen, written, file = 'x.note.yaml'] of cases) {
    test(name, () => {
      const empty = at(`${before}|${after}`, file).labels
      assert.ok(empty.includes(chosen), `${chosen} is not among ${empty.join()}`)
      for (let offset = 0; offset <= held.length; offset++) {
        const found = at(`${before}${held.slice(0, offset)}|${held.slice(offset)}${after}`, file)
        assert.deepEqual(found.labels, empty, `at ${offset}`)
        assert.equal(found.after(chosen), `${before}${written}|${after}`)
        for (const { filter, span } of found.items) assert.deepEqual([filter, span.end - span.start], [held, held.length])
      }
    })
  }
  test('a mapping\'s keys replace it', () => {
    assert.ok(at('service: TODO|-service\n').labels.includes('code'))
    assert.equal(at('provider: TODO|\n').after('npi'), 'provider: \n  npi: |\n')
  })
  test('a value is no placeholder, and units that are billed are not replaced as a whole', () => {
    assert.ok(at(`${group}goals: [G|1.1]\n`).items.every(({ filter }) => filter !== 'G1.1' && filter !== ''))
    assert.deepEqual(at(`${group}  units: 1|0\n`).items.map(({ filter }) => filter.split(' ')[0]), ['4'])
    assert.deepEqual(at(`${group}narrative:\n  response: TO|DO\n`).labels, [])
  })
  test('another note\'s placeholders are not offered', () => {
    service.update('draft.note.yaml', 'kind: note\nid: TODO-note\nclient: TODO-client\npayer: "{{payer}}"\nprovider: { npi: TODO }\n')
    for (const key of ['client', 'payer']) assert.ok(at(`kind: note\n${key}: |\n`).labels.every(label => !/TODO|\{/.test(label)), key)
    service.update('draft.note.yaml', undefined)
  })
})

suite('complete: where a whole record may begin', () => {
  const cases: readonly [name: string, text: string, kind: string | undefined, file?: string][] = [
    ['an empty file', '|', 'note'],
    ['an empty plan', '|', 'plan', 'x.plan.yaml'],
    ['a typed word', 'note|', 'note'],
    ['below a comment', '# a comment\n|\n', 'note'],
    ['a second document', `${note}---\n|\n`, 'note'],
    ['a second document, a typed word', `${note}---\npl|`, 'note'],
    ['after a byte order mark', '\ufeff|', 'note'],
    ['below a key', 'kind: note\n|\n', undefined],
    ['above a key', '|\nkind: note\n', undefined],
    ['in a mapping', 'service:\n  |\n', undefined],
    ['a value', 'client: |\n', undefined],
    ['a list', '- |', undefined],
    ['in a list of records', '- kind: note\n|', undefined],
    ['narrative text', 'narrative:\n  response: |\n    a|b\n', undefined],
    ['settings', '|', undefined, 'noteproof.yaml'],
    ['JSON', '|', undefined, 'x.note.json'],
  ]
  for (const [name, text, kind, file] of cases) test(name, () => assert.equal(at(text, file).record?.kind, kind))
})

suite('complete: accepted completions parse @long', () => {
  const files = readFiles('examples')
  const whole = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
  for (const [name, text] of files) whole.update(name, text)
  const today = '2026-11-23'

  /** The number of syntax errors, and the other findings of reading a text. */
  const errorsIn = (name: string, text: string) => {
    const { readings } = readFile(name, text)
    return { syntax: readings.flatMap(({ syntax }) => syntax).length, findings: readings.flatMap(({ findings }) => findings).map(({ rule, message }) => `${rule} ${message}`) }
  }
  /** A sample of items that are written alike. */
  const sampleOf = (items: readonly Completion[]) => items.filter((_, index) => index < 2 || index % 37 === 0)
  let checked = 0
  const accept = (name: string, text: string, offset: number, is: readonly Completion['is'][], mayBeEmpty: boolean) => {
    whole.update(name, text)
    const items = sampleOf(whole.complete(name, offset, { today }).items).filter(item => is.includes(item.is))
    if (items.length === 0) return
    const before = errorsIn(name, text)
    if (mayBeEmpty && before.syntax) return
    for (const item of items) {
      const after = errorsIn(name, textAfter(text, item))
      const found = after.findings.filter(finding => !before.findings.some(old => old.split(' Did')[0] === finding.split(' Did')[0]))
      // A new key has no value yet, and a new mapping no keys.
      const left = mayBeEmpty ? found.filter(finding => !/is empty|has no "|must be/.test(finding)) : found
      const where = `${item.label} in ${JSON.stringify(text.slice(Math.max(0, offset - 40), offset))}|${JSON.stringify(text.slice(offset, offset + 20))}`
      assert.deepEqual(left, [], where)
      // In JSON, a missing number is a syntax error.
      assert.ok(after.syntax <= before.syntax + (mayBeEmpty && name.endsWith('.json') && /: ,?$|\[\],?$/.test(item.newText) ? 1 : 0), `${where} parses`)
      checked++
    }
    whole.update(name, files.get(name))
  }

  // Each file is sampled at other offsets, so that together they cover all kinds of places.
  for (const [rank, [name, text]] of [...files].entries()) {
    test(name, () => {
      for (let offset = (rank * 17) % 173; offset < text.length; offset += 173) accept(name, text, offset, ['value', 'word'], false)
      const values = /(?<=: |\[|, |- )(?:"[^"\n]*"|[\w.-]+)(?=$|,|\]|\s)/gm
      for (const [index, { 0: value, index: at }] of [...text.matchAll(values)].entries()) {
        if (index % 31 === rank % 31) accept(name, text.slice(0, at) + text.slice(at + value.length), at, ['value', 'word'], false)
      }
      const lines = text.split('\n')
      for (let index = rank % 23; index < lines.length; index += 23) {
        const before = [...lines.slice(0, index), /^[ \t]*/.exec(lines[index]!)![0]].join('\n')
        accept(name, [before, ...lines.slice(index + 1)].join('\n'), before.length, ['key'], true)
      }
    })
  }
  test('enough completions were accepted', () => assert.ok(checked > 150, String(checked)))
})

suite('complete: in a file of a thousand notes @long', () => {
  test('the last record has completions', () => {
    const yaml = Array.from({ length: 1000 }, (_, id) => earlier.replace('N-1', `N-${id}`)).join('---\n') + 'goals: []\ndiagnoses: []\n'
    const json = JSON.stringify(Array.from({ length: 1000 }, (_, id) => ({ kind: 'note', id: `N-${id}`, client: 'C-1', plan: 'P-1', goals: [] })), undefined, 2)
    for (const [name, text, mark] of [['many.note.yaml', yaml, 'goals: ['], ['many.note.yaml', yaml, 'diagnoses: ['], ['many.note.json', json, '"goals": [']] as const) {
      service.update(name, text)
      const offset = text.lastIndexOf(mark) + mark.length
      assert.ok(service.complete(name, offset).items.length > 0)
      service.update(name, undefined)
    }
  })
})
