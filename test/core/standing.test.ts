import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { markdownOf, type Service } from '../../src/core/service'
import { claim, lineFor, note, plan, serviceWith } from './billing'

/** The states of a file's records, and why its notes are not to be billed. */
function states(service: Service, name: string): (readonly [string, string | undefined])[] {
  return service.standings(name).map(({ state, whyNot }) => [state, whyNot])
}

suite('standing', () => {
  test('a note is a draft, not ready, ready or billed', () => {
    const service = serviceWith({
      '/ws/a.note.yaml': note(1, { more: 'status: draft\n' }), '/ws/b.note.yaml': note(2, { units: 4 }),
      '/ws/c.note.yaml': note(3), '/ws/d.note.yaml': note(4), '/ws/e.claim.yaml': claim('CL-1', lineFor(4)),
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
      '/ws/a.note.yaml': note(1, { more }), '/ws/b.note.yaml': note(2, { more }).replace('10:45', '25:00'),
      '/ws/c.note.yaml': note(3, { more: 'status: void\n' }),
    })
    assert.deepEqual(['a', 'b', 'c'].flatMap(name => states(service, `/ws/${name}.note.yaml`)), [['none', 'not billable'], ['notReady', 'not billable'], ['none', 'void']])
  })

  test('a note that a line without a note may bill, or that lacks what a bill needs, is not ready, also in lens and report', () => {
    const service = serviceWith({ '/ws/d.note.yaml': note(4), '/ws/e.claim.yaml': claim('CL-1', lineFor(4).replace('note: N-4, ', '')) })
    const whyNot = 'perhaps billed in CL-1, by a line without a note'
    assert.deepEqual(states(service, '/ws/d.note.yaml'), [['notReady', whyNot]])
    assert.equal(service.lenses('/ws/d.note.yaml')[0]!.title, whyNot)
    assert.match(markdownOf(service.report(name => name)), /### Not ready: 1 note, 3 units\n\n- \[N-4\].*\n {2}- Perhaps billed in CL-1, by a line without a note\.\n/)
    service.update('/ws/noteproof.yaml', 'rules: { units-mismatch: off }\n')
    service.update('/ws/d.note.yaml', note(4, { date: '2026-03-13', units: 0 }))
    assert.deepEqual(states(service, '/ws/d.note.yaml'), [['notReady', 'without units']])
  })

  test('a plan or claim with errors is not ready', () => {
    const service = serviceWith({
      '/ws/p.plan.yaml': plan().replace('F20.9', 'F20'), '/ws/d.note.yaml': note(4),
      '/ws/e.claim.yaml': claim('CL-1', lineFor(4).replace('units', 'diagnoses: [1], units'), 'diagnoses: [F20.9]\n'), '/ws/f.claim.yaml': claim('CL-2', lineFor(9, 0)),
    })
    assert.deepEqual(['p.plan', 'e.claim', 'f.claim'].flatMap(name => states(service, `/ws/${name}.yaml`)).map(([state]) => state), ['notReady', 'none', 'notReady'])
  })

  test('names what is ignored in a record, by a comment or the settings, and why', () => {
    const ignoredIn = (service: Service, name: string) => service.standings(name).map(({ ignored }) => ignored.map(({ finding, reason }) => [finding.rule, reason]))
    const comment = '# noteproof-ignore units-mismatch -- The clock was wrong.\n'
    const service = serviceWith({
      '/ws/a.note.yaml': `${note(1)}---\n${comment}${note(2, { units: 4 })}`,
      '/ws/b.note.yaml': note(3, { units: 4 }),
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
    const service = serviceWith({ '/ws/a.note.json': notes.replace(']', ''), '/ws/b.template.note.yaml': note(2) })
    assert.deepEqual(states(service, '/ws/a.note.json').map(([state]) => state), ['notReady', 'notReady'])
    assert.ok(service.standings('/ws/a.note.json').every(({ errors }) => errors.some(({ rule }) => rule === 'syntax')))
    assert.deepEqual(states(service, '/ws/b.template.note.yaml'), [])
  })
})
