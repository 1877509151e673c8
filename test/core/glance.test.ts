import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { addUp, needed, sumUp, tableOf } from '../../src/core/features/state'
import { markdownOf, type Service } from '../../src/core/service'
import { serviceOf } from './files'

const plan = `kind: plan
id: P-1
client: C-1
effective: { from: 2026-01-01, through: 2026-12-31 }
goals:
  - id: G1
    statement: To have people to talk to.
    objectives:
      - { id: G1.1, statement: "Starts a conversation with another group member without being asked.", measure: m, target: 2026-06-30 }
      - { id: G1.2, statement: Answers calmly., measure: m, target: 2026-06-30 }
`

const note = (id: number, { goals = 'G1.1', units = 3, more = '' } = {}) => `kind: note
id: N-${id}
client: C-1
plan: P-1
service: { code: H2017, date: 2026-03-0${id}, start: "10:00", end: "10:52", units: ${units}, place: "53", setting: individual }
diagnoses: [F20.9]
goals: [${goals}]
activities: [interpersonal-skills]
narrative:
  intervention: Modeled three ways to open a conversation, then practiced each of them in a role play ${id}.
  response: Took part in all ${id} role plays and chose the second one, a question about the weather.
  progress: Started two conversations without a prompt today; the plan asks for three, last week there was one.
provider: { npi: "1234567893", credential: QMHP-CS, signed: 2026-03-0${id} }
enrollment: { program: PSR-North, from: 2026-01-05 }
${more}`

const all = { start: 0, end: 1_000_000 }

/** The text of a file with its inlays. */
function withInlays(service: Service, name: string): string {
  let { text } = service.file(name)!.tree
  for (const inlay of service.inlays(name, all).sort((a, b) => b.offset - a.offset)) text = text.slice(0, inlay.offset) + ` ${inlay.text}` + text.slice(inlay.offset)
  return text
}

suite('inlays', () => {
  const shown = (text: string, name = 'a.note.yaml') => withInlays(serviceOf({ 'p.plan.yaml': plan, [name]: text }), name)

  test('the arithmetic follows the units, right or wrong', () => {
    assert.match(shown(note(1, { units: 4 })), /units: 4 \(52 min = 3 units\), place/)
    assert.match(shown('{ "service": { "code": "H2017", "start": "10:00", "end": "10:30", "units": 2 } }', 'a.note.json'), /"units": 2 \(30 min = 2 units\) \}/)
    assert.match(shown('service:\n  code: H2017\n  start: "10:00"\n  end: "10:52"\n  units: 3 # ended early\n'), /units: 3 \(52 min = 3 units\) # ended/)
  })

  test('both results, where they depend on unknown rounding', () => {
    assert.match(shown('service: { code: H2017, start: "10:00", end: "10:53", units: 3 }\n'), /\(53 min = 3 or 4 units\)/)
    assert.match(shown('payer: tx-medicaid\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:53", units: 3 }\n'), /\(53 min = 3 units\)/)
  })

  test('the first words of a goal follow its id', () => {
    assert.match(shown(note(1, { goals: 'G1.1, G1.2' })), /goals: \[G1\.1 Starts a conversation with another…, G1\.2 Answers calmly\]/)
    assert.match(shown('plan: P-1\ngoals:\n  - G1\n  - G9\n'), /- G1 To have people to talk to\n {2}- G9\n/)
  })

  test('absent values and aliases have none', () => {
    assert.equal(shown('service: { code: H2017, start: "10:00", end: "10:30" }\n').includes('min'), false)
    const twice = shown('plan: P-1\ngoals: &all [G1.2]\n---\nplan: P-1\ngoals: *all\n')
    assert.equal(twice.split('Answers calmly').length, 2)
  })

  test('units per day have none while more files are expected', () => {
    const daily = 'kind: policy\nid: p\ncodes: { H2017: { rounding: { mode: floor, per: day } } }\n'
    const service = serviceOf({ 'p.policy.yaml': daily, 'a.note.yaml': note(1, { more: 'payer: p\n' }) })
    assert.match(withInlays(service, 'a.note.yaml'), /\(52 min = 3 units\)/)
    service.expect(true)
    assert.doesNotMatch(withInlays(service, 'a.note.yaml'), /min/)
    service.update('p.policy.yaml', daily.replace('day', 'contact'))
    assert.match(withInlays(service, 'a.note.yaml'), /\(52 min = 3 units\)/)
  })

  test('only those within the given range', () => {
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': `${note(1)}---\n${note(2)}` })
    const second = service.file('a.note.yaml')!.records[1]!.span
    assert.deepEqual(service.inlays('a.note.yaml', second).map(({ about }) => about), ['units', 'goals'])
  })
})

suite('lenses', () => {
  const titles = (service: Service, name: string) => service.lenses(name).map(({ title }) => title)

  test('a goal shows the notes that link it or its objectives', () => {
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': note(2), 'b.note.yaml': note(5) })
    assert.deepEqual(titles(service, 'p.plan.yaml'), ['linked by 2 notes, last 2026-03-05', 'linked by 2 notes, last 2026-03-05', 'not linked yet'])
    const [, objective, idle] = service.lenses('p.plan.yaml')
    assert.equal(objective?.action?.does === 'list' && objective.action.places.map(({ file }) => file).join(), 'a.note.yaml,b.note.yaml')
    assert.equal(idle!.action, undefined)
    service.update('a.note.yaml', note(2, { goals: 'G1.2' }))
    assert.deepEqual(titles(service, 'p.plan.yaml').slice(1), ['linked by 1 note, last 2026-03-05', 'linked by 1 note, last 2026-03-02'])
  })

  test('goals on one line are named', () => {
    const service = serviceOf({ 'p.plan.json': '{ "id": "P-1", "goals": [{ "id": "G1", "objectives": [{ "id": "G1.1" }] }] }' })
    assert.deepEqual(titles(service, 'p.plan.json'), ['G1: not linked yet', 'G1.1: not linked yet'])
  })

  test('a note is ready or shows its errors', () => {
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': note(2), 'b.note.yaml': note(3, { units: 4, goals: 'G8' }) })
    assert.deepEqual(titles(service, 'a.note.yaml'), ['ready to bill', 'compare codes'])
    const [errors] = service.lenses('b.note.yaml')
    assert.equal(errors!.title, '2 errors: units mismatch, goal unknown')
    assert.deepEqual(errors!.action, { does: 'reveal', span: service.findings('b.note.yaml')[0]!.span })
  })

  test('a note with warnings only is ready, as in the report', () => {
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': note(2, { more: 'shade: red\n' }) })
    assert.deepEqual(titles(service, 'a.note.yaml'), ['ready to bill; 1 warning: unknown key', 'compare codes'])
    assert.equal(service.lenses('a.note.yaml')[0]!.action!.does, 'reveal')
    assert.match(markdownOf(service.report(name => name)), /\*\*1 ready to bill\*\*/)
  })

  test('a billed note names its claim; the claim shows its totals', () => {
    const claim = 'id: CL-1\nclient: C-1\nlines:\n  - { note: N-2, code: H2017, date: 2026-03-02, units: 3, place: "53", charge: 0.1 }\n'
      + '  - { code: H2017, date: 2026-03-08, units: 2, place: "53", charge: 0.2 }\n'
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': note(2), 'c.claim.yaml': claim })
    assert.equal(titles(service, 'a.note.yaml')[0], 'billed in CL-1')
    assert.equal(titles(service, 'c.claim.yaml')[0], '2 lines, 5 units, $0.30')
    service.update('c.claim.yaml', claim.replace(', charge: 0.2', ''))
    assert.equal(titles(service, 'c.claim.yaml')[0], '2 lines, 5 units')
  })

  test('two notes of one claim line are billed', () => {
    const claim = 'id: CL-1\nclient: C-1\nlines:\n  - { note: [N-2, N-3], code: H2017, date: 2026-03-02, units: 6, place: "53" }\n'
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': note(2), 'b.note.yaml': note(3), 'c.claim.yaml': claim })
    assert.deepEqual([titles(service, 'a.note.yaml')[0], titles(service, 'b.note.yaml')[0]], ['billed in CL-1', 'billed in CL-1'])
    const { action } = service.lenses('b.note.yaml')[0]!
    assert.deepEqual(action?.does === 'list' && action.places.map(({ span }) => claim.slice(span.start, span.end)), ['N-3'])
  })

  test('while more files are expected, no note is shown as ready and no goal as not linked', () => {
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': note(2), 'b.note.yaml': note(3, { units: 4, goals: 'G8' }) })
    service.expect(true)
    assert.deepEqual(titles(service, 'p.plan.yaml'), ['still reading the folder', 'still reading the folder', 'still reading the folder'])
    assert.deepEqual(titles(service, 'a.note.yaml'), ['still reading the folder', 'compare codes'])
    assert.deepEqual(titles(service, 'b.note.yaml'), ['1 error: units mismatch', 'compare codes'])
    service.expect(false)
    assert.equal(titles(service, 'p.plan.yaml')[2], 'not linked yet')
    assert.deepEqual(titles(service, 'a.note.yaml'), ['ready to bill', 'compare codes'])
    assert.equal(titles(service, 'b.note.yaml')[0], '2 errors: units mismatch, goal unknown')
  })

  test('counts what is ignored in a note or claim, and leads to the ignores', () => {
    const comment = '# noteproof-ignore units-mismatch -- The clock was wrong.\n'
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': comment + note(2, { units: 4 }) })
    assert.deepEqual(titles(service, 'a.note.yaml'), ['ready to bill, 1 ignored', 'compare codes'])
    const { action } = service.lenses('a.note.yaml')[0]!
    assert.deepEqual(action?.does === 'list' && action.places.map(({ file, span }) => [file, span.start]), [['a.note.yaml', comment.indexOf('units')]])
    service.update('a.note.yaml', comment + note(2, { units: 4, more: 'shade: red\n' }))
    assert.equal(titles(service, 'a.note.yaml')[0], 'ready to bill, 1 ignored; 1 warning: unknown key')
    service.update('a.note.yaml', comment + note(2, { units: 4, goals: 'G8' }))
    assert.deepEqual(titles(service, 'a.note.yaml').slice(0, 2), ['1 ignored', '1 error: goal unknown'])
    service.update('a.note.yaml', comment + note(2, { units: 4, more: 'status: draft\n' }))
    assert.equal(titles(service, 'a.note.yaml')[0], 'a draft, 1 ignored')
    service.update('a.note.yaml', comment + note(2, { units: 4 }))
    const claim = { id: 'CL-1', client: 'C-1', shade: 'red', lines: [{ note: 'N-2', code: 'H2017', date: '2026-03-02', units: 4, place: '53' }] }
    service.update('c.claim.json', JSON.stringify(claim))
    service.update('noteproof.yaml', 'ignore:\n  - { rule: unknown-key, record: CL-1, reason: Our own key. }\n')
    assert.equal(titles(service, 'a.note.yaml')[0], 'billed in CL-1, 1 ignored')
    assert.equal(titles(service, 'c.claim.json')[0], '1 line, 4 units, 1 ignored')
  })

  test('a note with a syntax error is not shown as ready', () => {
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': note(2, { more: 'authorization: [A-1\n' }) })
    assert.doesNotMatch(titles(service, 'a.note.yaml').join(), /ready/)
  })
})

suite('the state of a workspace', () => {
  const sum = (service: Service) => sumUp(addUp(service.files().map(name => service.state(name))), service.isExpecting())

  test('is not shown as ready while more files are expected', () => {
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': note(2) })
    service.expect(true)
    assert.equal(sum(service), 'still reading')
    service.update('a.note.yaml', note(2, { units: 9 }))
    assert.equal(sum(service), '1 error so far')
    service.expect(false)
    assert.equal(sum(service), '1 error')
  })

  test('counts what needs a person', () => {
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': note(2), 'b.note.yaml': note(3, { units: 4 }), 'c.note.yaml': note(4, { more: 'status: draft\n' }) })
    const words = () => needed(addUp(service.files().map(name => service.state(name))))
    assert.deepEqual(words(), { records: 2, words: '2 records need you: 1 not ready, 1 in draft' })
    service.update('c.note.yaml', undefined)
    assert.equal(words()!.words, '1 record needs you: 1 not ready')
    service.update('b.note.yaml', undefined)
    assert.equal(words(), undefined)
  })

  test('counts the files that are not checked', () => {
    assert.equal(sumUp([], false, 2), 'all ready, 2 files not checked')
    assert.equal(sumUp([], true, 2), 'still reading')
  })

  test('counts what is ignored', () => {
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': `# noteproof-ignore units-mismatch -- Agreed.\n${note(2, { units: 4 })}` })
    assert.equal(sum(service), 'all ready, 1 ignored')
    service.update('b.note.yaml', note(3, { units: 9 }))
    assert.match(sum(service), /^1 error, .*, 1 ignored$/)
    assert.match(tableOf(service.state('a.note.yaml')), /\| without errors \| errors \| warnings \| ignored \|\n.*\n\| Notes \| 1 \| 1 \| 0 \| 0 \| 1 \|$/)
  })

  test('counts errors and warnings, or says all ready', () => {
    const service = serviceOf({ 'p.plan.yaml': plan, 'a.note.yaml': note(2) })
    assert.equal(sum(service), 'all ready')
    service.update('a.note.yaml', note(2, { units: 9, more: 'shade: red\n' }))
    assert.equal(sum(service), '1 error, 1 warning')
    assert.deepEqual(service.state('a.note.yaml'), [{ kind: 'note', records: 1, ready: 0, errors: 1, warnings: 1, ignored: 0, drafts: 0, notReady: 1 }])
  })
})
