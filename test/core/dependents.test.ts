import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { rules } from '../../src/core/rules'
import { createService } from '../../src/core/service'

const clients = 40
const notesOfClient = 12
const payerOf = (client: number) => (client % 4 === 0 ? 'county' : 'tx-medicaid')

const dateOf = (number: number) => `2026-${String(1 + number).padStart(2, '0')}-09`

const plan = (client: number, through = '2026-12-31') => `kind: plan
id: P-${client}
client: C-${client}
effective: { from: 2026-01-01, through: ${through} }
goals: [{ id: G1, statement: To live well, objectives: [{ id: G1.1, statement: To cook, measure: Once a week, target: 2026-12-31 }] }]
authorizations: [{ id: A-${client}, code: H2017, units: 900, from: 2026-01-01, through: 2026-12-31 }]
`
/** A text that shares no three words in a row with that of another seed. */
const story = (seed: number) => Array.from({ length: 40 }, (_, at) => `word${(seed * 40 + at) * 7919 % 99_991}`).join(' ')

const note = (client: number, number: number, units = 4, intervention = story(client * notesOfClient + number)) => `kind: note
id: N-${client}-${number}
client: C-${client}
plan: P-${client}
payer: ${payerOf(client)}
service: { code: H2017, date: ${dateOf(number)}, start: "10:00", end: "11:00", units: ${units}, place: "53" }
goals: [G1.1]
authorization: A-${client}
narrative: { intervention: ${intervention} }
`
const claim = (client: number) => `kind: claim
id: CL-${client}
client: C-${client}
payer: ${payerOf(client)}
authorization: A-${client}
lines:
${Array.from({ length: notesOfClient }, (_, number) => `  - { note: N-${client}-${number}, code: H2017, date: ${dateOf(number)}, units: 4 }`).join('\n')}
`
const policy = (units: number) => `kind: policy
id: county
title: County
sources: [{ id: handbook, title: Handbook, read: 2026-01-02, confidence: verified }]
codes: { H2017: { source: [handbook], covered: true, rounding: { mode: floor, per: contact }, units: { contact: ${units} } } }
`

/** A workspace that has been checked once, with a function that tracks which records rules check from now on. */
function open() {
  const service = createService()
  service.update('county.policy.yaml', policy(8))
  for (let client = 0; client < clients; client++) {
    service.update(`${client}.plan.yaml`, plan(client))
    service.update(`${client}.claim.yaml`, claim(client))
    for (let number = 0; number < notesOfClient; number++) service.update(`${client}-${number}.note.yaml`, note(client, number))
  }
  const look = () => service.changed().forEach(name => service.findings(name))
  look()
  return {
    service,
    look,
    /** Changes a file and returns the names of the files with records that a rule checked. */
    checkedAfter(name: string, text: string): string[] {
      const files = new Set<string>()
      const checks = rules.map(rule => rule.check)
      try {
        for (const rule of rules) {
          const { check } = rule
          rule.check = (subject, ...rest) => {
            if (subject.kind !== 'file') files.add(subject.file)
            check.call(rule, subject, ...rest)
          }
        }
        service.update(name, text)
        look()
      } finally {
        rules.forEach((rule, at) => { rule.check = checks[at]! })
      }
      return [...files].sort()
    },
  }
}

const notesOf = (client: number) => Array.from({ length: notesOfClient }, (_, number) => `${client}-${number}.note.yaml`)

suite('dependents: records checked again after a change @long', () => {
  test('of a plan: the plan, its notes and their claim, no other of 561 files', () => {
    assert.deepEqual(open().checkedAfter('7.plan.yaml', plan(7, '2026-11-30')), ['7.claim.yaml', '7.plan.yaml', ...notesOf(7)].sort())
  })

  test('of a letter in a narrative: only its note', () => {
    assert.deepEqual(open().checkedAfter('7-3.note.yaml', note(7, 3, 4, `${story(87)}s`)), ['7-3.note.yaml'])
  })

  test('of a letter in a narrative with a copy: its note, the later note of the pair, and the claim of both', () => {
    const { service, look, checkedAfter } = open()
    service.update('7-5.note.yaml', note(7, 5, 4, story(87)))
    service.update('7-2.note.yaml', note(7, 2, 4, `${story(87)} also`))
    look()
    assert.equal(service.findings('7-5.note.yaml').filter(({ rule }) => rule === 'narrative-cloned').length, 1)
    assert.deepEqual(checkedAfter('7-3.note.yaml', note(7, 3, 4, `${story(87)}s`)), ['7-3.note.yaml', '7-5.note.yaml', '7.claim.yaml'])
  })

  test('of a comment: only its note, and related places in it move along', () => {
    const { service, look, checkedAfter } = open()
    service.update('7-5.note.yaml', note(7, 3).replace('N-7-3', 'N-7-5'))
    look()
    const overlap = () => service.findings('7-5.note.yaml').find(({ rule }) => rule === 'session-overlap')!.see[0]!
    const { file, span: { start } } = overlap()
    assert.equal(file, '7-3.note.yaml')
    assert.deepEqual(checkedAfter('7-3.note.yaml', `# A comment\n${note(7, 3)}`), ['7-3.note.yaml'])
    assert.equal(overlap().span.start, start + '# A comment\n'.length)
    assert.deepEqual(checkedAfter('7-3.note.yaml', note(7, 3)), ['7-3.note.yaml'])
    assert.equal(overlap().span.start, start)
  })

  test('of a key that was read as another: related places in the record move along', () => {
    const { service, look } = open()
    service.update('7-5.note.yaml', note(7, 3).replace('N-7-3', 'N-7-5'))
    const seen = (text: string) => {
      service.update('7-3.note.yaml', text)
      look()
      const { start, end } = service.findings('7-5.note.yaml').find(({ rule }) => rule === 'session-overlap')!.see[0]!.span
      return text.slice(start, end)
    }
    assert.equal(seen(note(7, 3)), '"10:00"')
    assert.equal(seen(note(7, 3).replace('service:', 'servise:')), '"10:00"')
    assert.equal(seen(note(7, 3)), '"10:00"')
  })

  test('of a note whose findings change: the note and the claim that bills it', () => {
    const files = open().checkedAfter('7-3.note.yaml', note(7, 3, 4, 'TODO: what was taught'))
    assert.deepEqual(files, ['7-3.note.yaml', '7.claim.yaml'])
  })

  test('of a policy: the policy, and the plans, notes and claims of its payer', () => {
    const wanted = Array.from({ length: clients }, (_, client) => client).filter(client => payerOf(client) === 'county').flatMap(client => [`${client}.claim.yaml`, `${client}.plan.yaml`, ...notesOf(client)])
    assert.deepEqual(open().checkedAfter('county.policy.yaml', policy(6)), ['county.policy.yaml', ...wanted].sort())
  })

  test('of a note: the note, its plan, and the notes whose units are counted with it', () => {
    const files = open().checkedAfter('7-3.note.yaml', note(7, 3, 5))
    assert.ok(files.includes('7-3.note.yaml'))
    assert.deepEqual(files.filter(name => !/^7[.-]/.test(name)), [])
  })
})
