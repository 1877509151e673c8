import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { rules } from '../../src/core/rules'
import { createService } from '../../src/core/service'
import { readFiles, serviceOf } from './files'
import { World } from './generated-world'
import { harmDone } from './harm'
import { casesOf } from './rule-cases'

const name = 'a.note.yaml'

/** The files after all safe fixes. */
function fixed(before: ReadonlyMap<string, string>): Map<string, string> {
  const service = serviceOf(before)
  service.fixFiles(service.files())
  return new Map([...before].map(([name, text]) => [name, service.file(name)?.tree.text ?? text]))
}

const fixedAlone = (text: string) => fixed(new Map([[name, text]])).get(name)!

/** The titles of the fixes of a rule, each with whether it is safe. */
function offered(text: string, rule: string): string[] {
  const service = createService()
  service.update(name, text)
  return service.findings(name).filter(finding => finding.rule === rule).flatMap(service.fixes).map(({ title, safe }) => (safe ? `${title}, safe` : title))
}

const plan = '---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-05 }\n'
const policy = (more: string) => `---\nkind: policy\nid: p\nsources: [{ id: s, confidence: verified }]\ncodes: { H2017: { source: [s], ${more} } }\n`
const floor = 'rounding: { mode: floor, per: contact }'
const session = (service: string, more = '') => `kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, ${service} }\n${more}`

suite('no harm: changes that no fix makes by itself', () => {
  const keeps = (what: string, text: string) => test(what, () => assert.equal(fixedAlone(text), text))

  keeps('units are not raised to seven hours by a wrong end time', session('start: "10:00", end: "17:00", minutes: 420, units: 4') + policy(floor))
  keeps('units are not raised by a ride that was left out', session('start: "10:00", end: "11:00", units: 3', 'activities: [coping-skills, transportation]\n') + policy(floor))
  keeps('units stay at the payer\'s limit', session('start: "09:00", end: "15:00", units: 16') + policy(`${floor}, units: { contact: 16 }`))
  keeps('units stay at what an overlap leaves',
    `${session('start: "10:00", end: "11:00", units: 2')}---\n${session('start: "09:00", end: "10:30", units: 6').replace('N-1', 'N-0')}${policy(floor)}`)
  keeps('units stay at what the authorization leaves', session('start: "10:00", end: "11:00", units: 1', 'authorization: A-1\n')
    + `${plan}authorizations: [{ id: A-1, code: H2017, units: 1, from: 2026-01-05, through: 2026-12-31 }]\n${policy(floor)}`)
  keeps('no session is changed to make a day\'s sum right',
    `${session('start: "09:00", end: "09:20", units: 2')}---\n${session('start: "10:00", end: "10:20", units: 1').replace('N-1', 'N-2')}${policy('rounding: { mode: floor, per: day }')}`)
  keeps('a signed note keeps its units', session('start: "10:00", end: "11:00", units: 6', 'provider: { signed: 2026-03-09 }\n') + policy(floor))
  for (const signature of ['signed: 2026-03-09', 'signatures: [{ date: 2026-03-09 }]', 'provider: { signed_on: 2026-03-09 }', 'cosigner: { Signed: 2026-03-09 }']) {
    keeps(`a note signed as in "${signature}" keeps its units`, session('start: "10:00", end: "11:00", units: 6', `${signature}\n`) + policy(floor))
  }
  keeps('no modifier is added to a session planned as a group',
    session('start: "10:00", end: "11:00", units: 4, setting: group, group_size: 5', 'narrative: Met one to one, the others did not come.\n') + policy(`${floor}, group: { modifier: HQ }`))
  keeps('units stay at the payer\'s minutes per day', session('start: "08:00", end: "18:00", units: 32') + policy(`${floor}, minutes_per_day: 480`))
  keeps('a signed note keeps a duplicate modifier', session('modifiers: [HQ, HQ]', 'provider: { signed: 2026-03-09 }\n'))
  keeps('95 is not added to a session by telephone', session('place: "10", units: 4', 'narrative: by telephone\n') + policy(`${floor}, telehealth: { allowed: true, modifier: "95" }`))
  keeps('no modifier is added for uncertain units', session('units: 17') + policy('modifiers: { over_units: { "16": TG } }'))
  keeps('units are not lowered below the number that requires their modifier',
    session('start: "09:00", end: "13:00", units: 17, modifiers: [TG]') + policy(`${floor}, modifiers: { over_units: { "16": TG } }`))
  keeps('"payee" does not become "payer"', 'kind: note\npayee: some-plan\n')
  keeps('a misspelled rule in the settings is not corrected', 'kind: note\nrules: { unit-mismatch: off }\n')
  keeps('a credential is not guessed', session('units: 4', 'provider: { credential: LSW }\n') + policy('credentials: [LCSW]'))
  keeps('a ride is not removed from the note', session('units: 4', 'activities: [coping-skills, transportation]\n'))
  keeps('a comment stays with its modifier', 'kind: note\nservice:\n  modifiers:\n    - HQ\n    - HQ # agreed by phone\n')
  keeps('two values in one text stay one text', 'kind: note\nservice:\n  modifiers: HQ, HE\n')
  keeps('keys of settings are not renamed', 'rule:\n  units-mismatch: off\n')

  test('a comment beside a value in JSON stays, and does not prevent a fix', () => {
    const service = createService()
    const text = '{ "kind": "note", "service": { "code": "h2017", /* by phone */ "modifiers": ["hq"] /* both */, "place": "53" }, "see": "https://example.org" }'
    service.update('a.note.json', text)
    assert.equal(service.fixedAll('a.note.json'), text.replace('h2017', 'H2017').replace('hq', 'HQ'))
  })

  test('17 units are lowered to 16, and TG is not added', () => {
    const text = session('start: "09:00", end: "13:00", units: 17') + policy(`${floor}, modifiers: { over_units: { "16": TG } }`)
    assert.equal(fixedAlone(text), text.replace('units: 17', 'units: 16'))
  })

  test('spelling is corrected in a signed note', () => {
    const text = session('modifiers: [hq, "9 5"], units: 4', 'provider: { npi: 123-456-7893, signed: 2026-03-09 }\n').replace('H2017', 'h2017')
    assert.equal(fixedAlone(text), text.replace('h2017', 'H2017').replace('hq', 'HQ').replace('9 5', '95').replace('123-456-7893', '1234567893'))
  })

  test('a key that differs in case, hyphen or plural is renamed', () => {
    assert.equal(fixedAlone('kind: note\nService:\n  unit: 3\n  end-date: 2026-03-10\n'), 'kind: note\nservice:\n  units: 3\n  end_date: 2026-03-10\n')
  })

  test('raising units is offered with its arithmetic, and not where less is written or allowed', () => {
    const clock = 'start: "10:00", end: "11:00"'
    assert.deepEqual(offered(session(`${clock}, units: 3`) + policy(floor), 'units-mismatch'), ['Raise units to 4: 10:00-11:00 is 60 minutes = 4 units'])
    assert.deepEqual(offered(session(`${clock}, minutes: 50, units: 3`) + policy(floor), 'units-mismatch'), [])
    assert.deepEqual(offered(session(`${clock}, units: 1`) + policy(`${floor}, units: { day: 3 }`), 'units-mismatch'), [])
    // Units of later sessions count as well, and so does a ride in other words.
    const later = `---\n${session('start: "12:00", end: "12:30", units: 2').replace('N-1', 'N-2')}`
    assert.deepEqual(offered(session(`${clock}, units: 2`) + later + policy(`${floor}, units: { day: 4 }`), 'units-mismatch'), [])
    assert.deepEqual(offered(session('start: "08:00", end: "18:00", units: 30') + policy(`${floor}, minutes_per_day: 480`), 'units-mismatch'), [])
    for (const activity of ['Transportation', 'driving']) {
      assert.deepEqual(offered(session(`${clock}, units: 3`, `activities: [coping-skills, ${activity}]\n`) + policy(floor), 'units-mismatch'), [])
    }
    const sum = 'The day\'s 2 sessions total 40 minutes = 2 units (10 minutes over)'
    const other = `---\n${session('start: "12:00", end: "12:20", units: 0').replace('N-1', 'N-2')}`
    assert.deepEqual(offered(session('start: "10:00", end: "10:20", units: 1') + other + policy('rounding: { mode: floor, per: day }'), 'units-mismatch'), [`Raise units to 1: ${sum}`])
  })

  test('no other credential is offered for one as short as LSW', () => {
    assert.deepEqual(offered(session('units: 4', 'provider: { credential: LSW }\n') + policy('credentials: [LCSW]'), 'credential-not-qualified'), [])
    assert.deepEqual(offered(session('units: 4', 'provider: { credential: QMPH-CS }\n') + policy('credentials: [QMHP-CS]'), 'credential-not-qualified'), ['Change to QMHP-CS'])
  })

  test('a claim line is not raised to the units of a note with an error', () => {
    const claim = 'kind: claim\nid: CL-1\nclient: C-1\nlines: [{ note: N-1, units: 4 }]\n---\n'
    const note = session('start: "10:00", end: "11:00", units: 6')
    assert.deepEqual(offered(claim + note + policy(floor), 'claim-note-differs'), [])
    assert.deepEqual(offered(claim.replace('4', '8') + note + policy(floor), 'claim-note-differs'), ['Use 6 units from the note'])
  })
})

suite('no harm: records of other formats', () => {
  const foreign: readonly (readonly [string, string])[] = [
    ['c.claim.json', '{ "resourceType": "Claim", "id": "c-1", "items": [{ "unit": 3 }], "payee": { "type": {} } }'],
    ['p.plan.json', '[{ "resourceType": "CarePlan", "goal": [] }, { "resourceType": 5 }]'],
    ['x.claim.json', '{ "claimInformation": { "serviceLines": [] }, "Diagnosis": [] }'],
    ['n.note.yaml', 'resourceType: Encounter\nService: { unit: 3 }\n'],
  ]
  for (const [file, text] of foreign) {
    test(`${file}: ${text.slice(0, 40)}`, () => {
      const service = createService()
      service.update(file, text)
      const findings = service.findings(file)
      assert.deepEqual(findings.map(({ rule, fixes }) => [rule, fixes.length]), findings.map(() => ['shape', 0]))
      assert.equal(findings.length, text.split('resourceType').length - 1 || 1, 'one finding per record')
      assert.equal(service.fixedAll(file), text)
      for (let offset = 0; offset <= text.length; offset++) assert.deepEqual(service.complete(file, offset).items.filter(({ label }) => label === 'service' || label === 'client'), [])
    })
  }
})

suite('no harm: after all safe fixes', () => {
  test('in the cases of all rules @long', () => {
    for (const { id } of rules) {
      for (const { name, texts, times } of casesOf(id)) if (times === 1) assert.deepEqual(harmDone(texts, fixed(texts)), [], `${id}: ${name}`)
    }
  }).timeout(120_000)

  for (const folder of ['examples', 'test/fixtures/bad', 'test/fixtures/ok']) {
    test(`in ${folder}`, () => {
      const before = readFiles(folder)
      assert.deepEqual(harmDone(before, fixed(before)), [])
    }).timeout(60_000)
  }

  const worlds = Number(process.env['NOTEPROOF_WORLDS'] ?? 150)
  test(`in ${worlds} generated workspaces @long`, () => {
    let changed = 0
    for (let seed = 1; seed <= worlds; seed++) {
      const { texts } = new World(seed)
      const after = fixed(texts)
      for (const [name, text] of after) if (texts.get(name) !== text) changed++
      assert.deepEqual(harmDone(texts, after), [], `seed ${seed}`)
    }
    assert.ok(changed > worlds / 2, `${changed} files changed`)
  }).timeout(120_000)
})
