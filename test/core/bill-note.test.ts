import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { Service } from '../../src/core/service'
import { claim, documents, lineFor, note, serviceWith } from './billing'

const file = '/ws/n.note.yaml'
const target = '/ws/c.claim.yaml'

/** The service with notes and a claim. */
const serviceFor = (notes: string, claims: string, more: Record<string, string> = {}) => serviceWith({ [file]: notes, [target]: claims, ...more })

/** The text of the claim's file with the last note of the notes' file on its first choice. */
function added(service: Service): string | undefined {
  const { claims } = service.noteOnClaim(file, service.file(file)!.tree.text.length)!
  assert.ok(claims.length < 2)
  return claims[0]?.text
}

suite('add to a claim', () => {
  test('a line is added, with the claim\'s own diagnoses and authorization, in the style of the file', () => {
    const text = claim('CL-1', lineFor(1, 3, '61.50').replace('charge', 'diagnoses: [1], charge'), 'diagnoses: [F20.9]\n')
    const service = serviceFor(documents(note(1), note(2, { diagnoses: 'F43.10, F209' })), text)
    const after = added(service)!
    assert.equal(after, `${text.replace('[F20.9]', '[F20.9, F43.10]')}  - { note: N-2, code: H2017, date: 2026-03-03, units: 3, place: "53", diagnoses: [2, 1], charge: 61.50, rendering: { npi: "1234567893" } }\n`)
    service.update(target, after)
    assert.deepEqual(service.findings(target), [])
    assert.deepEqual(service.notesToBill({}).map(({ whyNot }) => whyNot), ['billed in CL-1', 'billed in CL-1'])
  })

  test('in CRLF and in JSON, into a claim without lines', () => {
    const crlf = serviceFor(note(1), 'kind: claim\r\nid: CL-1\r\nclient: C-1\r\npayer: p\r\nlines:\r\n')
    assert.match(added(crlf)!, /\r\nlines:\r\n +- \{ note: N-1, code: H2017[^\n]*\}\r\n$/)
    assert.doesNotMatch(added(crlf)!, /[^\r]\n/)
    const json = serviceFor(note(1), '', { '/ws/c.claim.json': '{ "kind": "claim", "id": "CL-1", "client": "C-1", "payer": "p", "lines": [] }\n', '/ws/noteproof.yaml': 'charges: { p: { H2017: 20.50 } }\n' })
    const { lines, diagnoses } = JSON.parse(json.noteOnClaim(file, 0)!.claims[0]!.text)
    assert.deepEqual([diagnoses, lines], [['F20.9'], [{ note: 'N-1', code: 'H2017', date: '2026-03-02', units: 3, place: '53', diagnoses: [1], charge: 61.5, rendering: { npi: '1234567893' } }]])
  })

  test('a note of the same day extends the line', () => {
    const notes = documents(note(1), note(2, { date: '2026-03-02', start: '11:00', end: '11:30', units: 2, diagnoses: 'F43.10' }))
    const line = lineFor(1, 3, '61.50').replace('charge', 'diagnoses: [1], charge')
    const text = claim('CL-1', line, 'diagnoses: [F20.9]\n')
    assert.equal(added(serviceFor(notes, text)), claim('CL-1', line.replace('N-1', '[N-1, N-2]').replace('units: 3', 'units: 5').replace('61.50', '102.50').replace('[1]', '[1, 2]'), 'diagnoses: [F20.9, F43.10]\n'))
  })

  test('and a line that bills several notes already', () => {
    const date = '2026-03-02'
    const notes = documents(note(1, { date }), note(2, { date, start: '11:00', end: '11:30', units: 2 }), note(3, { date, start: '12:00', end: '12:15', units: 1 }))
    const text = claim('CL-1', '  - note:\n      - N-1\n      - N-2 # in the afternoon\n    code: H2017\n    date: 2026-03-02\n    units: 5\n    place: "53"\n    diagnoses: [1]\n    rendering: { npi: "1234567893" }\n', 'diagnoses: [F20.9]\n')
    const service = serviceFor(notes, text)
    assert.equal(added(service), text.replace('afternoon\n', 'afternoon\n      - N-3\n').replace('units: 5', 'units: 6'))
    service.update(target, added(service))
    assert.deepEqual(service.findings(target), [])
  })

  test('only to a primary claim of the client and payer that stands, was not submitted and has room', () => {
    const claims = (text: string, more = '') => serviceFor(documents(note(1), note(2, { more })), text).noteOnClaim(file, 9999)?.claims.map(({ title, detail }) => `${title}, ${detail}`)
    const text = claim('CL-1', lineFor(1))
    assert.deepEqual(claims(text), ['CL-1, 1 line, 2026-03-02'])
    assert.deepEqual(claims(`${text}submitted: 2026-03-10\n`), [])
    assert.deepEqual(claims(`${text}order: secondary\n`), [])
    assert.deepEqual(claims(text.replace('payer: p', 'payer: q')), [])
    assert.deepEqual(claims(text.replace('client: C-1', 'client: C-2')), [])
    assert.deepEqual(claims(`${text}authorization: A-1\n`), [], 'the note has none')
    assert.deepEqual(claims(`${text}diagnoses: [${'ABCDEFGHJKLM'.split('').map(letter => `${letter}00`).join(', ')}]\n`), [])
    assert.deepEqual(claims(claim('CL-1', Array.from({ length: 50 }, (_, at) => `  - { code: H2019, date: 2026-02-01, units: ${at + 1} }\n`).join(''))), [])
    assert.deepEqual(claims(`${text}---\n${text.replaceAll('CL-1', 'CL-2').replace('N-1', 'N-9')}`), ['CL-2, 1 line, 2026-03-02', 'CL-1, 1 line, 2026-03-02'])
    assert.equal(claims(text, 'status: draft\n'), undefined)
    assert.equal(claims(text + lineFor(2)), undefined)
    assert.equal(claims(`<<<<<<< a\n${text}=======\n${text}>>>>>>> b\n`)?.length, 0, 'conflict marks')
  })

  test('or a new claim', () => {
    const service = serviceFor(documents(note(1), note(2)), '')
    const { note: called, claims, create } = service.noteOnClaim(file, 0)!
    assert.deepEqual([called, claims], ['note N-1', []])
    assert.match(create()!.text, /N-1/)
    assert.doesNotMatch(create()!.text, /N-2/)
    service.expect(true)
    assert.equal(service.noteOnClaim(file, 0), undefined)
  })
})

suite('fill in a line', () => {
  /** The claim's text after the fix at a word in it, and the title of the fix; undefined without a fix. */
  function filled(notes: string, text: string, { at = 'N-1', name = target, more = {} }: { at?: string; name?: string; more?: Record<string, string> } = {}): { title: string; text: string } | undefined {
    const service = serviceWith({ [file]: notes, [name]: text, ...more })
    const start = text.indexOf(at)
    const fixes = service.fillingInLine(name, { start, end: start })
    assert.ok(fixes.length < 2)
    const [fix] = fixes
    if (!fix) return undefined
    assert.ok(!fix.safe)
    return { title: fix.title, text: service.fixed(name, fix)! }
  }

  test('an empty line gets everything from its note', () => {
    const notes = note(1, { diagnoses: 'F43.10, F20.9', more: 'authorization: A-1\n' }).replace('code: H2017', 'code: H2017, modifiers: [HE]')
    const text = claim('CL-1', '  - note: N-1\n    code: TODO\n    modifiers: []\n    date: 2026-04-01\n    units: 0\n    place:\n    diagnoses: []\n    charge:\n    rendering:\n      npi:\n', 'diagnoses: [F20.9]\n')
    const after = filled(notes, text, { more: { '/ws/noteproof.yaml': 'charges: { H2017 HE: 5.10 }\n' } })!
    assert.equal(after.title, 'Fill in this line from note N-1, and charge 15.30')
    assert.equal(after.text, claim('CL-1', '  - note: N-1\n    code: H2017\n    modifiers: [HE]\n    date: 2026-03-02\n    units: 3\n    place: "53"\n    diagnoses: [2, 1]\n    charge: 15.30\n    authorization: A-1\n    rendering:\n      npi: "1234567893"\n', 'diagnoses: [F20.9, F43.10]\n'))
  })

  test('a line with the note alone, in CRLF, flow style and JSON', () => {
    assert.equal(filled(note(1), claim('CL-1', '  - note: N-1\n').replaceAll('\n', '\r\n'))!.text,
      claim('CL-1', '  - note: N-1\n    code: H2017\n    date: 2026-03-02\n    units: 3\n    place: "53"\n    diagnoses: [1]\n    rendering:\n      npi: "1234567893"\n', 'diagnoses: [F20.9]\n').replaceAll('\n', '\r\n'))
    assert.equal(filled(note(1), claim('CL-1', '  - { note: N-1, code: H2019 }\n'))!.text,
      claim('CL-1', '  - { note: N-1, code: H2017, date: 2026-03-02, units: 3, place: "53", diagnoses: [1], rendering: { npi: "1234567893" } }\n', 'diagnoses: [F20.9]\n'))
    const { text } = filled(note(1), '{ "id": "CL-1", "client": "C-1", "diagnoses": ["F20.9"], "lines": [{ "note": "N-1", "units": 2, "charge": 41.00 }] }', { name: '/ws/c.claim.json' })!
    assert.deepEqual(JSON.parse(text).lines, [{ note: 'N-1', code: 'H2017', date: '2026-03-02', units: 3, place: '53', diagnoses: [1], charge: 61.5, rendering: { npi: '1234567893' } }])
  })

  test('units of a note with an error are not raised, and nothing that is wrong in the note is taken', () => {
    const wrong = note(1, { units: 4, place: '47' })
    const text = (units: number) => claim('CL-1', `  - { note: N-1, code: H2019, units: ${units}, place: "11" }\n`)
    assert.match(filled(wrong, text(3))!.text, /code: H2017, date: 2026-03-02, units: 3, place: "11"/)
    assert.match(filled(wrong, text(5))!.text, /units: 4, place: "11"/)
    assert.match(filled(wrong, claim('CL-1', '  - note: N-1\n'))!.text, /date: 2026-03-02\n {4}diagnoses/)
  })

  test('the charge follows the units', () => {
    const line = (units: number, charge: string, code = 'H2017') => claim('CL-1', lineFor(1, units, charge).replace('H2017', code).replace('charge', 'diagnoses: [1], charge'), 'diagnoses: [F20.9]\n')
    assert.deepEqual(filled(note(1), line(2, '41.00')), { title: 'Fill in this line from note N-1, and charge 61.50', text: line(3, '61.50') })
    assert.equal(filled(note(1), line(3, '41.00')), undefined)
    assert.equal(filled(note(1), line(3, '41.00', 'H2019'))!.text, line(3, '41.00'))
  })

  test('pointers to diagnoses of the note stay, others are replaced', () => {
    const line = (pointers: string, units = 3) => claim('CL-1', lineFor(1, units).replace(', rendering', `, diagnoses: [${pointers}], rendering`), 'diagnoses: [F43.10, F31.9, F20.9]\n')
    const notes = note(1, { diagnoses: 'F20.9, F43.10' })
    assert.equal(filled(notes, line('1')), undefined)
    assert.equal(filled(notes, line('A, C')), undefined)
    assert.equal(filled(notes, line('1', 2))!.text, line('1'))
    assert.equal(filled(notes, line('1, 2'))!.text, line('3, 1'))
  })

  test('a line for several notes gets their sum', () => {
    const date = '2026-03-02'
    const second = (place = '53') => note(2, { date, start: '11:00', end: '11:30', units: 2, place, diagnoses: 'F43.10' })
    const text = claim('CL-1', '  - note: [N-1, N-2]\n    units: 1\n    charge: 20.00\n')
    assert.equal(filled(documents(note(1, { date }), second()), text)!.text,
      claim('CL-1', '  - note: [N-1, N-2]\n    code: H2017\n    date: 2026-03-02\n    units: 5\n    place: "53"\n    diagnoses: [1, 2]\n    charge: 100.00\n    rendering:\n      npi: "1234567893"\n', 'diagnoses: [F20.9, F43.10]\n'))
    assert.equal(filled(documents(note(1, { date }), second('11')), text), undefined, 'two places')
    assert.equal(filled(note(1, { date }), text), undefined, 'one is not known')
  })

  test('only one line, of a known note of the client that counts', () => {
    const lines = '  - note: N-1\n  - note: N-2\n'
    const service = serviceWith({ [file]: documents(note(1), note(2, { more: 'status: draft\n' })), [target]: claim('CL-1', lines) })
    const fixes = (from: string, to = from) => service.fillingInLine(target, { start: claim('CL-1', lines).indexOf(from), end: claim('CL-1', lines).indexOf(to) }).length
    assert.deepEqual([fixes('N-1'), fixes('N-2'), fixes('N-1', 'N-2'), fixes('payer')], [1, 0, 0, 0])
    assert.equal(filled(note(1), claim('CL-1', '  - note: N-1\n').replace('C-1', 'C-2')), undefined)
    assert.equal(filled(note(2), claim('CL-1', '  - note: N-1\n')), undefined)
    assert.equal(filled(documents(note(1), note(1, { date: '2026-03-20' })), claim('CL-1', '  - note: N-1\n')), undefined, 'two notes have the id')
  })
})
