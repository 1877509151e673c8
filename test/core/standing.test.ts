import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService, markdownOf, type Service } from '../../src/core/service'
import { narrativeOf } from './billing'

const plan = `kind: plan
id: P-1
client: C-1
effective: { from: 2026-01-05, through: 2026-07-04 }
diagnoses: [F20.9]
goals: [{ id: G1, domain: social, statement: Talk., objectives: [{ id: G1.1, statement: Asks., measure: 3 of 5, target: 2026-06-30 }] }]
`

const note = (id: string, date: string, { units = 3, more = '' } = {}) => `kind: note
id: ${id}
client: C-1
plan: P-1
service: { code: H2017, date: ${date}, start: "10:00", end: "10:52", units: ${units}, place: "53", setting: individual }
diagnoses: [F20.9]
goals: [G1.1]
activities: [interpersonal-skills]
${narrativeOf(id)}
provider: { npi: "1234567893", credential: QMHP-CS, signed: ${date} }
enrollment: { program: PSR, from: 2026-01-05 }
${more}`

const claim = (line: string) => `kind: claim\nid: CL-1\nclient: C-1\ndiagnoses: [F20.9]\nlines:\n  - { ${line}code: H2017, date: 2026-03-12, units: 3, place: "53" }\n`

function serviceWith(files: Record<string, string>): Service {
  const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
  for (const [name, text] of Object.entries({ '/ws/p.plan.yaml': plan, ...files })) service.update(name, text)
  return service
}

/** The states of a file's records, and why its notes are not to be billed. */
function states(service: Service, name: string): (readonly [string, string | undefined])[] {
  return service.standings(name).map(({ state, whyNot }) => [state, whyNot])
}

suite('standing', () => {
  test('a note is a draft, not ready, ready or billed', () => {
    const service = serviceWith({
      '/ws/a.note.yaml': note('N-1', '2026-03-09', { more: 'status: draft\n' }), '/ws/b.note.yaml': note('N-2', '2026-03-10', { units: 4 }),
      '/ws/c.note.yaml': note('N-3', '2026-03-11'), '/ws/d.note.yaml': note('N-4', '2026-03-12'), '/ws/e.claim.yaml': claim('note: N-4, '),
    })
    assert.deepEqual(['a', 'b', 'c', 'd'].flatMap(name => states(service, `/ws/${name}.note.yaml`)), [
      ['draft', 'a draft'], ['notReady', 'not ready'], ['ready', undefined], ['billed', 'billed in CL-1'],
    ])
    service.update('/ws/e.claim.yaml', undefined)
    assert.deepEqual(states(service, '/ws/d.note.yaml'), [['ready', undefined]])
  })

  test('a note that is never billed needs nobody, unless it has errors', () => {
    const more = 'billable: false\nreason: no-show\n'
    const service = serviceWith({
      '/ws/a.note.yaml': note('N-1', '2026-03-09', { more }), '/ws/b.note.yaml': note('N-2', '2026-03-10', { more }).replace('10:52', '25:00'),
      '/ws/c.note.yaml': note('N-3', '2026-03-11', { more: 'status: void\n' }),
    })
    assert.deepEqual(['a', 'b', 'c'].flatMap(name => states(service, `/ws/${name}.note.yaml`)), [['none', 'not billable'], ['notReady', 'not billable'], ['none', 'void']])
  })

  test('a note that a line without a note may bill, or that lacks what a bill needs, is not ready, also in lens and report', () => {
    const service = serviceWith({ '/ws/d.note.yaml': note('N-4', '2026-03-12'), '/ws/e.claim.yaml': claim('') })
    const whyNot = 'perhaps billed in CL-1, by a line without a note'
    assert.deepEqual(states(service, '/ws/d.note.yaml'), [['notReady', whyNot]])
    assert.equal(service.lenses('/ws/d.note.yaml')[0]!.title, whyNot)
    assert.match(markdownOf(service.report(name => name)), /### Not ready: 1 note, 3 units\n\n- \[N-4\].*\n {2}- Perhaps billed in CL-1, by a line without a note\.\n/)
    service.update('/ws/noteproof.yaml', 'rules: { units-mismatch: off }\n')
    service.update('/ws/d.note.yaml', note('N-4', '2026-03-13', { units: 0 }))
    assert.deepEqual(states(service, '/ws/d.note.yaml'), [['notReady', 'without units']])
  })

  test('a plan or claim with errors is not ready', () => {
    const service = serviceWith({ '/ws/p.plan.yaml': plan.replace('F20.9', 'F20'), '/ws/d.note.yaml': note('N-4', '2026-03-12'), '/ws/e.claim.yaml': claim('note: N-4, diagnoses: [1], ') })
    assert.deepEqual([...states(service, '/ws/p.plan.yaml'), ...states(service, '/ws/e.claim.yaml')].map(([state]) => state), ['notReady', 'none'])
  })

  test('names what is ignored in a record, by a comment or the settings, and why', () => {
    const ignoredIn = (service: Service, name: string) => service.standings(name).map(({ ignored }) => ignored.map(({ finding, reason }) => [finding.rule, reason]))
    const comment = '# noteproof-ignore units-mismatch -- The clock was wrong.\n'
    const service = serviceWith({
      '/ws/a.note.yaml': `${note('N-1', '2026-03-09')}---\n${comment}${note('N-2', '2026-03-10', { units: 4 })}`,
      '/ws/b.note.yaml': note('N-3', '2026-03-11', { units: 4 }),
      '/ws/noteproof.yaml': 'ignore:\n  - { rule: units-mismatch, files: b.note.yaml, reason: Agreed with the payer. }\n',
    })
    assert.deepEqual(ignoredIn(service, '/ws/a.note.yaml'), [[], [['units-mismatch', 'The clock was wrong.']]])
    assert.deepEqual(ignoredIn(service, '/ws/b.note.yaml'), [[['units-mismatch', 'Agreed with the payer.']]])
    assert.deepEqual(states(service, '/ws/b.note.yaml'), [['ready', undefined]])
    service.update('/ws/noteproof.yaml', undefined)
    assert.deepEqual(ignoredIn(service, '/ws/b.note.yaml'), [[]])
  })

  test('an error in the text is one of every record read with it; a template has no records that stand anywhere', () => {
    const notes = JSON.stringify([1, 2].map(at => ({ id: `N-${at}`, client: 'C-1' })))
    const service = serviceWith({ '/ws/a.note.json': notes.replace(']', ''), '/ws/b.template.note.yaml': note('N-2', '2026-03-10') })
    assert.deepEqual(states(service, '/ws/a.note.json').map(([state]) => state), ['notReady', 'notReady'])
    assert.ok(service.standings('/ws/a.note.json').every(({ errors }) => errors.some(({ rule }) => rule === 'syntax')))
    assert.deepEqual(states(service, '/ws/b.template.note.yaml'), [])
  })
})
