import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { Service } from '../../src/core/service'
import { serviceOf } from './files'

const today = '2026-04-01'

const plan = (id = 'P-1', { from = '2026-01-05', through = '2026-07-04', goal = 'G1.2', more = '' } = {}) => `kind: plan
id: ${id}
client: C-1
effective: { from: ${from}, through: ${through} }
diagnoses: [F20.9, F43.10]
goals:
  - id: G1
    domain: social
    statement: Have people to talk to.
    objectives:
      - { id: ${goal}, statement: Answers criticism calmly., measure: 4 of 5, target: 2026-06-30, services: [H2019] }
authorizations:
  - { id: A-${id}, payer: tx-medicaid, code: H2019, units: 96, from: ${from}, through: ${through} }
${more}`

const last = `kind: note
id: N-7
client: C-1
plan: P-1
payer: tx-medicaid
service: { code: H2017, modifiers: [HQ, HE], date: 2026-03-09, start: "10:00", end: "10:52", minutes: 52, units: 3, place: "53", setting: group, group_size: 6 }
diagnoses: [F20.9]
goals: [G1, G1.2]
activities: [interpersonal-skills]
narrative: { intervention: Practiced asking for a turn., response: Asked twice., progress: Two of five. }
provider: { npi: "1234567893", credential: QMHP-CS, signed: 2026-03-10 }
enrollment: { program: PSR-North, from: 2026-01-05, through: 2026-12-31 }
authorization: A-9
`

const workspace = { '/ws/plans/P-1.plan.yaml': plan(), '/ws/clients/C-1/2026-03-09.note.yaml': last, '/ws/other.plan.yaml': 'kind: plan\nid: P-2\nclient: C-2\n' }

/** The rules that report a text added to the workspace. */
function rulesIn(service: Service, text: string, name = '/ws/new.note.yaml'): string[] {
  service.update(name, text)
  const found = service.findings(name).map(({ rule }) => rule)
  service.update(name, undefined)
  return found
}

suite('new note', () => {
  const service = serviceOf(workspace)

  test('asks for the client, that of the active record first', () => {
    const valuesFor = (near?: string) => service.noteOffers('client', {}, today, near).map(({ value }) => value)
    assert.deepEqual(valuesFor('C-1'), ['C-1', 'C-2'])
    assert.deepEqual(valuesFor('C-2'), ['C-2', 'C-1'])
    assert.equal(service.clientAt('/ws/other.plan.yaml', 3), 'C-2')
    assert.equal(service.clientAt('/ws/none.plan.yaml', 3), undefined)
  })

  test('asks for a goal of the plan, with its statement', () => {
    const offers = service.noteOffers('goal', { client: 'C-1' }, today)
    assert.deepEqual(offers.map(({ value }) => value).sort(), ['G1', 'G1.2'])
    assert.equal(offers.find(({ value }) => value === 'G1.2')!.detail, 'Answers criticism calmly.')
    assert.deepEqual(service.noteOffers('goal', {}, today), [])
  })

  test('asks for the code, those planned for the goal first, and for the payer, that of the authorization first', () => {
    const answers = { client: 'C-1', goal: 'G1.2' }
    assert.equal(service.noteOffers('code', answers, today)[0]!.value, 'H2019')
    assert.equal(service.noteOffers('code', { client: 'C-1', goal: 'G1' }, today)[0]!.value, 'H2019', 'planned for an objective of the goal')
    assert.equal(service.noteOffers('code', { client: 'C-1' }, today)[0]!.value, 'H2019', 'planned')
    assert.equal(service.noteOffers('payer', { ...answers, code: 'H2019' }, today)[0]!.value, 'tx-medicaid')
  })

  test('asks for the date of service, today first, and for what was true on it', () => {
    assert.deepEqual(service.noteOffers('date', {}, today).map(({ value, detail }) => `${value} ${detail}`), [
      '2026-04-01 today, Wednesday', '2026-03-31 yesterday, Tuesday', '2026-03-30 Monday', '2026-03-29 Sunday', '2026-03-28 Saturday', '2026-03-27 Friday', '2026-03-26 Thursday',
    ])
    const { stem, text } = service.newNote({ client: 'C-1', date: '2026-03-30', goal: 'G1.2' }, today)
    assert.equal(stem, '2026-03-30')
    assert.match(text, /^ {2}date: 2026-03-30\b/m)
    const plans = serviceOf({ '/a.plan.yaml': plan('P-1', { through: '2026-03-30' }), '/b.plan.yaml': plan('P-2', { from: '2026-03-31', goal: 'G7' }) })
    for (const [date, goal, named] of [['2026-03-30', 'G1.2', 'P-1'], ['2026-03-31', 'G7', 'P-2']] as const) {
      assert.ok(plans.noteOffers('goal', { client: 'C-1', date }, today).some(({ value }) => value === goal), date)
      assert.match(plans.newNote({ client: 'C-1', date }, today).text, new RegExp(`^plan: ${named} `, 'm'))
    }
  })

  test('fills in only what follows from the answers', () => {
    const { folder, stem, ending, text } = service.newNote({ client: 'C-1', goal: 'G1.2', code: 'H2019', payer: 'tx-medicaid' }, today)
    assert.deepEqual([folder, stem, ending], ['/ws/clients/C-1/', '2026-04-01', '.note.yaml'])
    const uncommented = text.replace(/ *#.*$/gm, '')
    for (const line of [
      'client: C-1', 'plan: P-1', 'payer: tx-medicaid', '  code: H2019', '  modifiers: []', '  date: 2026-04-01', '  start:', '  end:', '  units: 0', '  setting: individual',
      'diagnoses: [F20.9, F43.10]', 'goals: [G1.2]', 'authorization: A-P-1', '  npi: "1234567893"', '  credential: QMHP-CS', '  signed:', 'id: N-8', 'status: draft',
    ]) assert.ok(uncommented.split('\n').includes(line), `${line}\nis not in\n${uncommented}`)
    assert.match(text, /^enrollment:\n {2}program: PSR-North\n {2}from: 2026-01-05\n {2}through: 2026-12-31\nauthorization:/m)
    assert.deepEqual(rulesIn(service, text).filter(rule => ['syntax', 'shape', 'unknown-key', 'goal-unknown', 'plan-missing', 'plan-not-in-effect', 'npi-invalid'].includes(rule)), [])
  })

  test('keeps the skeleton\'s comments aligned', () => {
    const { text } = service.newNote({ client: 'C-1', goal: 'G1.2', code: 'H2017', payer: 'tx-medicaid' }, today)
    const columns = text.split('\n').filter(line => /^ *\w.* # /.test(line)).map(line => line.indexOf(' # '))
    assert.deepEqual([...new Set(columns)], [31])
  })

  test('every question can be skipped', () => {
    const { folder, text } = service.newNote({}, today)
    assert.equal(folder, undefined)
    assert.match(text, /^client: TODO-client/m)
    assert.deepEqual(rulesIn(service, text).filter(rule => ['syntax', 'shape', 'unknown-key'].includes(rule)), [])
    assert.match(service.newNote({ client: 'C-2' }, today).text, /^client: C-2 .*\nplan: P-2 /m)
    assert.equal(service.newNote({ client: 'C-2' }, today).folder, '/ws/')
    assert.match(service.newNote({ code: 'H0036' }, today).text, /^ {2}code: H0036$/m)
  })

  test('chooses the plan in effect; of several in effect, the plan with the goal', () => {
    const withPlans = (...plans: string[]) => serviceOf({ '/a.plan.yaml': plans.join('---\n') })
    const planOf = (service: Service, goal?: string) => /^plan: (\S+)/m.exec(service.newNote({ client: 'C-1', ...(goal && { goal }) }, today).text)![1]
    const past = { from: '2025-01-05', through: '2025-07-04' }
    assert.equal(planOf(withPlans(plan('P-1', past), plan('P-2'))), 'P-2')
    assert.equal(planOf(withPlans(plan('P-1'), plan('P-2', { goal: 'G1.9' }))), 'TODO-plan')
    assert.equal(planOf(withPlans(plan('P-1'), plan('P-2', { goal: 'G1.9' })), 'G1.9'), 'P-2')
    assert.equal(planOf(withPlans(plan('P-2', past), plan('P-1', { from: '2024-01-05', through: '2024-07-04' }))), 'P-2', 'the latest plan')
  })

  test('fills in no authorization when two match or none does', () => {
    const answers = { client: 'C-1', goal: 'G1.2', code: 'H2019', payer: 'tx-medicaid' }
    const second = '  - { id: A-2, payer: tx-medicaid, code: H2019, units: 9, from: 2026-01-05, through: 2026-12-31 }\n'
    const written = (text: string) => /^authorization: +(?!#)(\S+)/m.exec(text)?.[1]
    assert.equal(written(serviceOf({ '/a.plan.yaml': plan('P-1', { more: second }) }).newNote(answers, today).text), undefined)
    assert.equal(written(service.newNote({ ...answers, code: 'H2017' }, today).text), undefined)
    assert.equal(written(service.newNote({ ...answers, payer: 'other' }, today).text), undefined)
    assert.equal(written(service.newNote(answers, '2026-08-01').text), undefined)
  })

  test('is JSON if the client\'s notes are, and named like them', () => {
    const json = JSON.stringify({ kind: 'note', id: 'N-1', client: 'C-1', service: { code: 'H2017', date: '2026-03-09', units: 3 } })
    const service = serviceOf({ '/ws/a.plan.yaml': plan(), '/ws/n/C-1_2026-03-09.note.json': json })
    const { folder, stem, ending, text } = service.newNote({ client: 'C-1', goal: 'G1.2', code: 'H2019' }, today)
    assert.deepEqual([folder, stem, ending], ['/ws/n/', 'C-1_2026-04-01', '.note.json'])
    assert.equal(JSON.parse(text).goals[0], 'G1.2')
    assert.deepEqual(rulesIn(service, text, '/ws/n/x.note.json').filter(rule => ['syntax', 'shape', 'unknown-key'].includes(rule)), [])
  })

  test('ignores a note whose id is still a placeholder', () => {
    const begun = serviceOf({ ...workspace, '/ws/elsewhere/new.note.yaml': service.newNote({ client: 'C-1' }, today).text })
    assert.equal(begun.newNote({ client: 'C-1' }, today).folder, '/ws/clients/C-1/')
  })
})

suite('new note from the last one', () => {
  const service = serviceOf({ ...workspace, '/ws/clients/C-1/2026-02-01.note.yaml': last.replace('N-7', 'N-6').replace('2026-03-09', '2026-02-01').replace('H2017', 'H0036') })

  test('copies its structure and folder', () => {
    const { folder, stem, text } = service.noteFromLast('C-1', today)!
    assert.deepEqual([folder, stem], ['/ws/clients/C-1/', '2026-04-01'])
    const uncommented = text.replace(/ *#.*$/gm, '')
    for (const line of [
      'client: C-1', 'plan: P-1', 'payer: tx-medicaid', '  code: H2017', '  modifiers: [HQ, HE]', '  date: 2026-04-01', '  place: "53"', '  setting: group',
      'diagnoses: [F20.9]', 'goals: [G1, G1.2]', '  npi: "1234567893"', '  credential: QMHP-CS', 'authorization: A-9',
    ]) assert.ok(uncommented.split('\n').includes(line), `${line}\nis not in\n${uncommented}`)
    assert.match(uncommented, /^activities: \[interpersonal-skills\]$/m)
    assert.doesNotMatch(text, /uncomment/)
    assert.match(uncommented, /PSR-North/)
  })

  test('copies no narrative, times, units, dates or signature', () => {
    const { text } = service.noteFromLast('C-1', today)!
    for (const word of ['N-7', 'Practiced', 'Asked', 'Two of', '10:00', '10:52', '2026-03', '52', 'group_size: 6']) assert.ok(!text.includes(word), word)
    assert.match(text, /^ {2}units: 0$|^ {2}units: 0 /m)
    assert.match(text, /^ {2}signed: *(#.*)?$/m)
    assert.deepEqual(rulesIn(service, text).filter(rule => ['syntax', 'shape', 'unknown-key', 'narrative-cloned'].includes(rule)), [])
  })

  test('lists the clients that have notes', () => {
    assert.deepEqual(service.clientsWithNotes(), ['C-1'])
    assert.equal(service.noteFromLast('C-2', today), undefined)
  })
})
