import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { rules } from '../../src/core/rules'
import { createService } from '../../src/core/service'

const clients = 40
const notesOfClient = 12
const payerOf = (client: number) => (client % 4 === 0 ? 'county' : 'tx-medicaid')

const plan = (client: number, through = '2026-12-31') => `kind: plan
id: P-${client}
client: C-${client}
effective: { from: 2026-01-01, through: ${through} }
goals: [{ id: G1, statement: To live well, objectives: [{ id: G1.1, statement: To cook, measure: Once a week, target: 2026-12-31 }] }]
authorizations: [{ id: A-${client}, code: H2017, units: 900, from: 2026-01-01, through: 2026-12-31 }]
`
const note = (client: number, number: number, units = 4) => `kind: note
id: N-${client}-${number}
client: C-${client}
plan: P-${client}
payer: ${payerOf(client)}
service: { code: H2017, date: 2026-${String(1 + number).padStart(2, '0')}-09, start: "10:00", end: "11:00", units: ${units}, place: "53" }
goals: [G1.1]
authorization: A-${client}
`
const policy = (units: number) => `kind: policy
id: county
title: County
sources: [{ id: handbook, title: Handbook, read: 2026-01-02, confidence: verified }]
codes: { H2017: { source: [handbook], covered: true, rounding: { mode: floor, per: contact }, units: { contact: ${units} } } }
`

/** A workspace that was looked at once, and what counts the records that rules look at from now on. */
function open() {
  const service = createService()
  service.update('county.policy.yaml', policy(8))
  for (let client = 0; client < clients; client++) {
    service.update(`${client}.plan.yaml`, plan(client))
    for (let number = 0; number < notesOfClient; number++) service.update(`${client}-${number}.note.yaml`, note(client, number))
  }
  const look = () => service.changed().forEach(name => service.findings(name))
  look()
  return {
    /** Changes a file and gives the names of those with records that any rule looked at. */
    lookedAt(name: string, text: string): string[] {
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

suite('what is looked at again after a change @long', () => {
  test('of a plan: it and its notes, no other of 520 files', () => {
    assert.deepEqual(open().lookedAt('7.plan.yaml', plan(7, '2026-11-30')), ['7.plan.yaml', ...notesOf(7)].sort())
  })

  test('of a policy: it and the notes of its payer', () => {
    const wanted = Array.from({ length: clients }, (_, client) => client).filter(client => payerOf(client) === 'county').flatMap(notesOf)
    assert.deepEqual(open().lookedAt('county.policy.yaml', policy(6)), ['county.policy.yaml', ...wanted].sort())
  })

  test('of a note: it, its plan, and the notes whose units are counted with it', () => {
    const files = open().lookedAt('7-3.note.yaml', note(7, 3, 5))
    assert.ok(files.includes('7-3.note.yaml'))
    assert.deepEqual(files.filter(name => !/^7[.-]/.test(name)), [])
  })
})
