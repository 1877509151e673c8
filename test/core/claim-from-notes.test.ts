import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { claim, documents, lineFor, note, plan, policy, rulesIn, serviceWith } from './billing'

suite('claim from notes', () => {
  test('bills the ready notes, with their diagnoses in the order of first use', () => {
    const notes = documents(note(1, { diagnoses: 'F43.10, F209' }), note(2, { diagnoses: 'F20.9, F43.10', more: 'authorization: A-1\n' }))
    const service = serviceWith({ '/ws/n.note.yaml': notes, '/ws/a.plan.yaml': `${plan()}authorizations: [{ id: A-1, payer: p, code: H2017, units: 96, from: 2026-01-05, through: 2026-12-31 }]\n`, '/ws/p.plan.yaml': '' })
    const { folder, stem, ending, text } = service.claimFromNotes({ client: 'C-1' })!
    assert.deepEqual([folder, stem, ending], ['/ws/', 'new', '.claim.yaml'])
    assert.equal(text, `kind: claim
id: TODO-claim
client: C-1
payer: p
diagnoses: [F43.10, F209]
lines:
  - note: N-1
    code: H2017
    date: 2026-03-02
    units: 3
    place: "53"
    diagnoses: [1, 2]
    charge:
    rendering: { npi: "1234567893" }
  - note: N-2
    code: H2017
    date: 2026-03-03
    units: 3
    place: "53"
    diagnoses: [2, 1]
    charge:
    authorization: A-1
    rendering: { npi: "1234567893" }
`)
    assert.deepEqual(rulesIn(service, text), ['field-placeholder'], 'a person gives the id')
  })

  test('adds up the sessions of a day with the same place, modifiers and provider', () => {
    const date = '2026-03-09'
    const notes = documents(
      note(1, { date, diagnoses: 'F20.9' }), note(2, { date, start: '11:00', end: '11:30', units: 2, diagnoses: 'F43.10' }), note(3, { date, start: '12:00', end: '12:30', units: 2, place: '11' }),
      note(4, { date, start: '13:00', end: '13:30', units: 2, npi: '1245319599' }))
    const service = serviceWith({ '/ws/n.note.yaml': notes, '/ws/noteproof.yaml': 'charges: { H2017: 20.50 }\n' })
    const { text } = service.claimFromNotes({ client: 'C-1' })!
    assert.match(text, /- note: \[N-1, N-2\]\n[^-]*-03-09\n {4}units: 5\n {4}place: "53"\n {4}diagnoses: \[1, 2\]\n {4}charge: 102\.50\n/)
    assert.match(text, /- note: N-3\n[^]*units: 2\n[^]*charge: 41\.00\n[^]*- note: N-4\n/)
    assert.equal(text.match(/- note/g)!.length, 3)
    assert.deepEqual(rulesIn(service, text).sort(), ['claim-line-same-day', 'field-placeholder'], 'a person decides on the two places, and gives the id')
    assert.deepEqual(rulesIn(service, text.replace('TODO-claim', 'CL-1').replace(/ {2}- note: N-3[^]*?(?= {2}-)/, '')), [])
  })

  test('has the authorization that all lines share', () => {
    const more = 'authorization: A-1\n'
    const service = serviceWith({ '/ws/n.note.yaml': documents(note(1, { more }), note(2, { more })), '/ws/a.plan.yaml': `kind: plan\nid: P-2\nclient: C-1\nauthorizations: [{ id: A-1, payer: p, code: H2017, units: 96, from: 2026-01-05, through: 2026-12-31 }]\n` })
    const { text } = service.claimFromNotes({ client: 'C-1' })!
    assert.match(text, /^authorization: A-1\nlines:$/m)
    assert.equal(text.match(/A-1/g)!.length, 1)
  })

  test('takes the next id, the folder and the format of the other claims', () => {
    const own = '/ws/claims/CL-99.claim.json'
    const claims = { [own]: '{ "kind": "claim", "id": "CL-0099", "client": "C-1", "payer": "p", "lines": [{ "note": "N-1", "code": "H2017", "date": "2026-03-02", "units": 3, "charge": 61.5 }] }', '/ws/x.claim.yaml': claim('CL-7', '  - { code: H2019, date: 2026-03-02, units: 2 }\n') }
    const service = serviceWith({ '/ws/n.note.yaml': documents(note(1), note(2)), ...claims, '/ws/x.claim.yaml': claims['/ws/x.claim.yaml']!.replace('C-1', 'C-2') })
    const { folder, stem, ending, text } = service.claimFromNotes({ client: 'C-1' })!
    assert.deepEqual([folder, stem, ending], ['/ws/claims/', 'CL-0100', '.claim.json'])
    const made = JSON.parse(text)
    assert.deepEqual([made.id, made.lines[0].note, made.lines[0].units, made.lines[0].place, made.lines[0].charge], ['CL-0100', 'N-2', 3, '53', 61.5])
    assert.deepEqual(rulesIn(service, text, '/ws/claims/CL-0100.claim.json'), [])
  })

  test('charges as all other claims do, if they agree', () => {
    const charged = (a: string, b: string, more = '') => {
      const service = serviceWith({ '/ws/n.note.yaml': documents(note(1), note(2), note(3)), '/ws/c.claim.yaml': claim('CL-1', lineFor(1, 3, a) + lineFor(2, 4, b)) + more })
      return /charge:(.*)/.exec(service.claimFromNotes({ client: 'C-1' })!.text)![1]
    }
    assert.equal(charged('61.50', '82.00'), ' 61.50')
    assert.equal(charged('61.50', '80.00'), '')
    assert.equal(charged('61.50', '82.00', `---\n${claim('CL-3', lineFor(9, 3, '99.00')).replace('C-1', 'C-2')}`), '')
    assert.equal(charged('61.50', '82.00', `---\n${claim('CL-3', lineFor(9, 3, '99.00'), '', 'q')}`), ' 61.50', 'another payer')
    assert.equal(charged('61.50', '82.00', `---\n${claim('CL-3', lineFor(9, 3, '99.00'))}---\nkind: claim\nid: CL-4\nclient: C-1\nvoid: CL-3\nlines: []\n`), ' 61.50', 'voided')
  })

  test('leaves out notes that are not ready or billed, and bills those of a voided or replaced claim', () => {
    const billed = claim('CL-1', lineFor(1) + lineFor(2))
    const notes = documents(note(1), note(2), note(3, { units: 4 }), note(4, { more: 'status: draft\n' }), note(5, { more: 'status: void\n' }), note(6, { more: 'billable: false\nreason: no-show\n' }), note(7))
    const ready = (more: string) => {
      const service = serviceWith({ '/ws/n.note.yaml': notes, '/ws/c.claim.yaml': billed + more })
      return service.notesToBill({ client: 'C-1' }).map(({ id, whyNot }) => [id, whyNot])
    }
    assert.deepEqual(ready(''), [
      ['N-1', 'billed in CL-1'], ['N-2', 'billed in CL-1'], ['N-3', 'not ready'], ['N-4', 'a draft'], ['N-5', 'void'], ['N-6', 'not billable'], ['N-7', undefined],
    ])
    const idsOf = (more: string) => ready(more).flatMap(([id, whyNot]) => (whyNot === undefined ? id : []))
    assert.deepEqual(idsOf('---\nkind: claim\nid: CL-2\nclient: C-1\nvoid: CL-1\nlines: []\n'), ['N-1', 'N-2', 'N-7'])
    assert.deepEqual(idsOf(`---\n${claim('CL-2', lineFor(1), 'replaces: CL-1\n')}`), ['N-2', 'N-7'])
    assert.deepEqual(idsOf(`---\n${claim('CL-2', '  - { code: H2017, date: 2026-03-08, units: 3 }\n')}`), [], 'a line without a note may bill N-7')
    assert.deepEqual(idsOf('---\nkind: note\nid: N-20\nclient: C-1\nservice: [\n'), ['N-7'], 'another record is broken')
  })

  test('is for one payer, the one chosen', () => {
    const service = serviceWith({ '/ws/n.note.yaml': documents(note(1), note(2, { payer: 'q' })), '/ws/q.policy.yaml': policy.replace('id: p', 'id: q') })
    assert.match(service.claimFromNotes({ client: 'C-1' })!.text, /payer: p\n[^]*N-1/)
    const { text } = service.claimFromNotes({ client: 'C-1', payer: 'q' })!
    assert.match(text, /payer: q\n[^]*N-2/)
    assert.doesNotMatch(text, /N-1/)
    assert.equal(service.claimFromNotes({ client: 'C-1', from: '2026-03-04' }), undefined)
    assert.match(service.claimFromNotes({ from: '2026-03-03', through: '2026-03-03' })!.text, /payer: q\n/)
    assert.match(serviceWith({ '/ws/n.note.yaml': note(1).replace('payer: p\n', '') }).claimFromNotes({})!.text, /payer: TODO-payer\n/)
    assert.match(serviceWith({ '/ws/n.note.yaml': note(1).replace('payer: p\n', ''), '/ws/noteproof.yaml': 'payer: p\n' }).claimFromNotes({})!.text, /payer: p\n/)
  })

  test('begins another claim after 50 lines or 12 diagnoses', () => {
    const days = Array.from({ length: 52 }, (_, at) => note(at + 1, { date: `2026-0${3 + Math.floor(at / 28)}-${String((at % 28) + 1).padStart(2, '0')}` }))
    const service = serviceWith({ '/ws/n.note.yaml': documents(...days), '/ws/c.claim.yaml': claim('CL-9', '').replace('C-1', 'C-2') })
    const [first, second, ...more] = service.claimFromNotes({ client: 'C-1' })!.text.split('---\n')
    assert.deepEqual([first!.match(/- note/g)!.length, second!.match(/- note/g)!.length, more], [50, 2, []])
    assert.match(first!, /id: CL-10\n/)
    assert.match(second!, /id: CL-11\n/)
    const codes = ['F20.0', 'F20.1', 'F20.2', 'F20.3', 'F20.5', 'F20.9', 'F21', 'F22', 'F23', 'F24', 'F25.0', 'F25.1', 'F25.8', 'F25.9', 'F28', 'F29']
    const many = serviceWith({ '/ws/n.note.yaml': documents(...[0, 1, 2, 3].map(at => note(at + 1, { diagnoses: codes.slice(at * 4, at * 4 + 4).join(', ') })), note(5, { diagnoses: codes.slice(0, 5).join(', ') })) })
    const texts = many.claimFromNotes({ client: 'C-1' })!.text.split('---\n')
    assert.equal(texts.length, 2)
    assert.match(texts[1]!, /diagnoses: \[F25\.8, F25\.9, F28, F29, F20\.0, F20\.1, F20\.2, F20\.3\]\n[^]*diagnoses: \[5, 6, 7, 8\]/)
    many.update('/ws/j.claim.json', '{ "kind": "claim", "id": "1", "client": "C-1", "lines": [] }')
    assert.deepEqual(JSON.parse(many.claimFromNotes({ client: 'C-1' })!.text).map(({ id }: { id: string }) => id), ['2', '3'])
  })

  test('writes nothing that is not shaped like an id', () => {
    const service = serviceWith({ '/ws/n.note.yaml': note(1).replace('N-1', 'seen at home today').replace('payer: p', 'payer: the plan of her mother') })
    const { text } = service.claimFromNotes({ client: 'C-1' })!
    assert.match(text, /payer: TODO-payer\n[^]*note: TODO-note\n/)
  })
})
