import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService, type Service } from '../../src/core/service'
import { serviceOf } from './files'

type Files = Readonly<Record<string, string>>

/** All findings, by file, as `file severity rule: message`. */
function found(service: Service, rule?: string): string[] {
  return service.files().flatMap(name => service.findings(name).filter(finding => !rule || finding.rule === rule)
    .map(({ file, severity, rule, message }) => `${file} ${severity} ${rule}: ${message}`))
}

/** Asserts that the findings after a series of updates equal those of a fresh service. */
function assertAsFresh(service: Service) {
  const texts = service.files().map(name => [name, service.file(name)!.tree.text])
  const fresh = serviceOf(Object.fromEntries(texts))
  for (const name of service.files()) assert.deepEqual(service.findings(name), fresh.findings(name), `${name} is as in a fresh service`)
}

const plan = 'id: P-1\nclient: C-1\neffective: { from: 2026-01-05, through: 2026-07-04 }\n'
  + 'goals: [{ id: G1, domain: coping, statement: calm, objectives: [{ id: G1.1, measure: 4 of 5, target: 2026-06-30 }] }]\n'
  + 'authorizations: [{ id: A-1, code: H2017, units: 96, from: 2026-01-05, through: 2026-07-04 }]\n'

const texts = [
  ['Taught the breathing exercise for crowded places, first sitting down, then walking around the block with the leader.',
    'The client kept the count for three minutes and asked to try it at the bus stop next.', 'Four of five tries without a prompt, against two last month.'],
  ['Wrote a list of early signs of a bad day together, and what had helped with each of them before.',
    'Two signs were new to the client, who added them without help and read the list aloud.', 'One sign noticed in time this week, none the week before.'],
  ['Rehearsed asking the neighbor to turn the music down, with the client in both parts.',
    'The second time the voice stayed even; the third time the client added a thank-you.', 'Asked once at home since the last session, as the measure wants.'],
]

/** A valid note, alone or beside other such notes. */
function note(id: string, date: string, more: { [field: string]: string } = {}, own = Number(/\d+$/.exec(id)?.[0] ?? 1)): string {
  const { client = 'C-1', code = 'H2017', start = '10:00', end = '10:45', units = '3', npi = '1234567893', extra = '' } = more
  const [intervention, response, progress] = texts[own % texts.length]!
  return `id: ${id}\nclient: ${client}\nplan: ${more.plan ?? 'P-1'}\n`
    + `service: { code: ${code}, date: ${date}, start: "${start}", end: "${end}", units: ${units}, place: "53", setting: individual }\n`
    + `diagnoses: [F20.9]\ngoals: [${more.goals ?? 'G1.1'}]\nactivities: [coping-skills]\n`
    + `narrative:\n  intervention: ${intervention}\n  response: ${response}\n  progress: ${progress}\n`
    + `provider: { npi: "${npi}", credential: CPS, signed: ${date} }\nenrollment: { program: PSR, from: 2026-01-05 }\n${extra}`
}

/** A note as one of a group session. */
const grouped = (text: string, size = 5) => text.replace('setting: individual', `modifiers: [HQ], setting: group, group_size: ${size}`)
const claim = (lines: string, id = 'CL-1') => `id: ${id}\nclient: C-1\ndiagnoses: [F20.9]\nlines: ${lines}\n`
const policy = (rules: string, more = '') => `id: p\n${more}codes: { H2017: { rounding: { mode: floor }, ${rules} } }\n`
const payer = { extra: 'payer: p\n' }

/** A finding in one file caused by another. `then` has the changes that resolve it; undefined deletes a file. */
interface Healing {
  readonly rule: string
  readonly files: Files
  readonly reportedIn: string
  readonly then: { readonly [name: string]: string | undefined }
}

const a = 'a.note.yaml'
const b = 'b.note.yaml'
const thePlan = { 'p.plan.yaml': plan }
const [monday, tuesday] = ['2026-03-09', '2026-03-10']

const healings: readonly Healing[] = [
  { rule: 'plan-missing', files: { [a]: note('N-1', monday) }, reportedIn: a, then: thePlan },
  {
    rule: 'goal-unknown', files: { [a]: note('N-1', monday, { goals: 'G1.2' }), ...thePlan }, reportedIn: a,
    then: { 'p.plan.yaml': plan.replace('{ id: G1.1', '{ id: G1.2, measure: all, target: 2026-06-30 }, { id: G1.1') },
  },
  { rule: 'plan-not-in-effect', files: { [a]: note('N-1', '2026-07-05'), ...thePlan }, reportedIn: a, then: { 'p.plan.yaml': plan.replace('2026-07-04', '2026-07-05') } },
  { rule: 'plan-not-in-effect', files: { [a]: note('N-1', '2026-07-05'), ...thePlan }, reportedIn: a, then: { 'x.plan.yaml': plan.replace('2026-01-05', '2026-07-05').replace('2026-07-04', '2026-12-31') } },
  {
    rule: 'goal-never-worked', files: { 'p.plan.yaml': plan, [a]: note('N-1', monday, { goals: 'G2' }) }, reportedIn: 'p.plan.yaml',
    then: { [b]: note('N-2', tuesday) },
  },
  { rule: 'duplicate-id', files: { ...thePlan, [a]: note('N-1', monday), [b]: note('N-1', tuesday) }, reportedIn: b, then: { [a]: undefined } },
  { rule: 'units-over-day', files: { ...thePlan, [a]: note('N-1', monday, payer), [b]: note('N-2', monday, { ...payer, start: '11:00', end: '11:45' }), 'p.policy.yaml': policy('units: { day: 5 }') }, reportedIn: b, then: { [a]: note('N-1', tuesday, payer) } },
  { rule: 'units-over-week', files: { ...thePlan, [a]: note('N-1', '2026-03-08', payer), [b]: note('N-2', '2026-03-14', payer), 'p.policy.yaml': policy('units: { week: 5 }') }, reportedIn: b, then: { 'p.policy.yaml': policy('units: { week: 6 }') } },
  { rule: 'units-over-year', files: { ...thePlan, [a]: note('N-1', monday, payer), [b]: note('N-2', tuesday, payer), 'p.policy.yaml': policy('units: { year: 5 }') }, reportedIn: b, then: { [a]: note('N-1', monday, { ...payer, client: 'C-2' }) } },
  { rule: 'minutes-over-day', files: { ...thePlan, [a]: note('N-1', monday, payer), [b]: note('N-2', monday, { ...payer, start: '11:00', end: '11:45' }), 'p.policy.yaml': policy('minutes_per_day: 89') }, reportedIn: b, then: { 'p.policy.yaml': undefined } },
  { rule: 'session-overlap', files: { ...thePlan, [a]: note('N-1', monday), [b]: note('N-2', monday, { start: '10:44', end: '11:29' }) }, reportedIn: b, then: { [a]: note('N-1', monday, { start: '09:59', end: '10:44' }) } },
  { rule: 'session-overlap', files: { ...thePlan, [a]: note('N-1', monday), [b]: note('N-2', monday, { client: 'C-2', plan: 'P-2' }) }, reportedIn: b, then: { [a]: note('N-1', monday, { npi: '2000001059' }) } },
  { rule: 'session-overlap', files: { ...thePlan, [a]: grouped(note('N-1', monday)), [b]: note('N-2', monday, { client: 'C-2', plan: 'P-2' }) }, reportedIn: b, then: { [a]: grouped(note('N-1', tuesday)) } },
  { rule: 'group-notes-differ', files: { ...thePlan, [a]: grouped(note('N-1', monday)), [b]: grouped(note('N-2', monday, { client: 'C-2', plan: 'P-2' }), 8) }, reportedIn: b, then: { [a]: grouped(note('N-1', monday), 8) } },
  { rule: 'provider-hours', files: { ...thePlan, [a]: note('N-1', monday, { start: '05:00', end: '11:00', units: '24' }), [b]: note('N-2', monday, { start: '11:00', end: '17:15', units: '25' }) }, reportedIn: b, then: { [a]: note('N-1', monday, { start: '05:00', end: '10:45', units: '23' }) } },
  { rule: 'per-diem-conflict', files: { ...thePlan, [a]: note('N-1', monday), [b]: note('N-2', monday, { code: 'H2018', start: '11:00', end: '15:00', units: '1' }) }, reportedIn: b, then: { [a]: undefined } },
  { rule: 'not-same-day', files: { ...thePlan, [a]: note('N-1', monday, payer), [b]: note('N-2', monday, { ...payer, code: 'H2019', start: '11:00', end: '11:45' }), 'p.policy.yaml': policy('not_same_day: [H2019]') }, reportedIn: b, then: { 'p.policy.yaml': policy('not_same_day: [H2018]') } },
  { rule: 'plan-unsigned', files: { ...thePlan, [a]: note('N-1', monday, payer), 'p.policy.yaml': 'id: p\nplan: { signed: [client] }\n' }, reportedIn: 'p.plan.yaml', then: { [a]: undefined } },
  { rule: 'plan-unsigned', files: { ...thePlan, [a]: note('N-1', monday, payer), 'p.policy.yaml': 'id: p\nplan: { signed: [client] }\n' }, reportedIn: 'p.plan.yaml', then: { 'p.policy.yaml': 'id: p\nplan: { signed: [] }\n' } },
  { rule: 'plan-review-overdue', files: { ...thePlan, [a]: note('N-1', monday, payer), 'p.policy.yaml': 'id: p\nplan: { review_days: 10 }\n' }, reportedIn: 'p.plan.yaml', then: { 'p.policy.yaml': 'id: p\nplan: { review_days: 300 }\n' } },
  { rule: 'narrative-cloned', files: { ...thePlan, [a]: note('N-1', monday), [b]: note('N-4', tuesday) }, reportedIn: b, then: { [a]: note('N-1', monday, {}, 2) } },
  { rule: 'authorization-unknown', files: { ...thePlan, [a]: note('N-1', monday, { extra: 'authorization: A-2\n' }) }, reportedIn: a, then: { 'old.plan.yaml': plan.replace('P-1', 'P-0').replace('A-1', 'A-2') } },
  { rule: 'authorization-not-active', files: { ...thePlan, [a]: note('N-1', '2026-07-05', { extra: 'authorization: A-1\n' }) }, reportedIn: a, then: { 'p.plan.yaml': plan.replaceAll('2026-07-04', '2026-12-31') } },
  { rule: 'authorization-wrong-code', files: { ...thePlan, [a]: note('N-1', monday, { code: 'H2019', extra: 'authorization: A-1\n' }) }, reportedIn: a, then: { 'p.plan.yaml': plan.replace('H2017', 'H2019') } },
  {
    rule: 'authorization-exceeded', reportedIn: b,
    files: { 'p.plan.yaml': plan.replace('96', '5'), [a]: note('N-1', monday, { extra: 'authorization: A-1\n' }), [b]: note('N-2', tuesday, { extra: 'authorization: A-1\n' }) },
    then: { [a]: note('N-1', monday, { end: '10:30', units: '2', extra: 'authorization: A-1\n' }) },
  },
  { rule: 'claim-note-missing', files: { 'c.claim.yaml': claim('[{ note: N-1 }]'), [b]: note('N-2', tuesday) }, reportedIn: 'c.claim.yaml', then: { [a]: note('N-1', monday) } },
  { rule: 'claim-note-differs', files: { 'c.claim.yaml': claim('[{ note: N-1, units: 2 }]'), [a]: note('N-1', monday) }, reportedIn: 'c.claim.yaml', then: { [a]: note('N-1', monday, { end: '10:30', units: '2' }) } },
  { rule: 'note-billed-twice', files: { 'c.claim.yaml': claim('[{ note: N-1 }]'), 'd.claim.yaml': claim('[{ note: N-1 }]', 'CL-2') }, reportedIn: 'd.claim.yaml', then: { 'c.claim.yaml': claim('[{ note: N-2 }]') } },
  {
    rule: 'note-not-billed', reportedIn: a,
    files: { ...thePlan, [a]: note('N-1', monday), 'c.claim.yaml': claim(`[{ note: N-2, code: H2017, date: ${monday}, units: 3 }]`) },
    then: { 'c.claim.yaml': claim(`[{ note: N-2, code: H2017, date: ${tuesday}, units: 3 }]`) },
  },
]

suite('workspace: a finding goes away when the other file is corrected', () => {
  for (const { rule, files, reportedIn, then } of healings) {
    const change = Object.entries(then).map(([name, text]) => `${name} ${text === undefined ? 'deleted' : name in files ? 'changed' : 'created'}`).join()
    test(`${rule}: ${change}`, () => {
      const service = serviceOf(files)
      const before = found(service, rule)
      assert.equal(before.length, 1, before.join('\n'))
      assert.ok(before[0]!.startsWith(reportedIn), before[0])
      service.changed()
      for (const [name, text] of Object.entries(then)) service.update(name, text)
      assert.ok(service.changed().includes(reportedIn), `${reportedIn} is to be checked again`)
      assert.deepEqual(found(service, rule), [])
      assertAsFresh(service)
      for (const name of Object.keys(then)) service.update(name, files[name])
      assert.deepEqual(found(service, rule), before, 'the finding returns with its cause')
      assertAsFresh(service)
    })
  }

  test('a renamed file is the same record elsewhere', () => {
    const service = serviceOf({ [a]: note('N-1', monday), ...thePlan })
    assert.deepEqual(found(service), [])
    service.update('p.plan.yaml', undefined)
    assert.equal(found(service, 'plan-missing').length, 1)
    service.update('plans/p.plan.yaml', plan)
    assert.deepEqual(found(service), [])
  })
})

suite('workspace: an error in a plan reaches the claim', () => {
  const files = { ...thePlan, [a]: note('N-1', monday), 'c.claim.yaml': claim(`[{ note: N-1, code: H2017, date: ${monday}, units: 3, place: "53", diagnoses: [1] }]`) }
  const notReady = (service: Service) => found(service, 'claim-note-not-ready').map(text => text.replace(/.*: (?=Note)/, ''))

  test('plan, note, claim', () => {
    const service = serviceOf(files)
    assert.deepEqual(found(service), [])
    service.update('p.plan.yaml', plan.replace('G1.1', 'G1.2'))
    assert.deepEqual(notReady(service), ['Note N-1 has an error: goal-unknown.'])
    assertAsFresh(service)
    service.update('p.plan.yaml', plan.replace('G1.1', 'G1.2').replace('2026-01-05', '2026-03-10'))
    assert.deepEqual(notReady(service), ['Note N-1 has 2 errors: goal-unknown, plan-not-in-effect.'])
    service.update('p.plan.yaml', plan)
    assert.deepEqual(found(service), [])
  })

  test('findings of reading a note count too', () => {
    const service = serviceOf({ ...files, [a]: files[a]!.replace('units: 3', 'units: three') })
    assert.deepEqual(notReady(service), ['Note N-1 has an error: shape.'])
    service.update(a, files[a])
    assert.deepEqual(notReady(service), [])
  })

  test('an ignored error, or one made a warning, does not count', () => {
    const service = serviceOf({ ...files, [a]: files[a]!.replace('units: 3', 'units: 4') })
    assert.deepEqual(notReady(service), ['Note N-1 has an error: units-mismatch.'])
    service.update(a, `# noteproof-ignore units-mismatch -- agreed\n${files[a]!.replace('units: 3', 'units: 4')}`)
    assert.deepEqual(notReady(service), [])
    service.update(a, files[a]!.replace('units: 3', 'units: 4'))
    service.update('noteproof.yaml', 'rules: { units-mismatch: warning }\n')
    assert.deepEqual(notReady(service), [])
    assertAsFresh(service)
    service.update('noteproof.yaml', undefined)
    assert.deepEqual(notReady(service), ['Note N-1 has an error: units-mismatch.'])
  })

  test('a note with an error is not reported as missing from a claim', () => {
    const other = claim(`[{ note: N-2, code: H2017, date: ${monday}, units: 3, place: "53" }]`)
    const service = serviceOf({ ...files, 'c.claim.yaml': other, 'p.plan.yaml': plan.replace('G1.1', 'G1.2') })
    assert.deepEqual(found(service, 'note-not-billed'), [])
    service.update('p.plan.yaml', plan)
    assert.equal(found(service, 'note-not-billed').length, 1)
    assertAsFresh(service)
  })
})

suite('workspace: a claim line that repeats its note', () => {
  const serveTypo = (service: string) => serviceOf({
    ...thePlan, [a]: note('N-1', monday).replace('code: H2017', service), 'c.claim.yaml': claim(`[{ note: N-1, ${service}, date: ${monday}, units: 3, place: "53", diagnoses: [1] }]`),
  })

  test('one misspelled code or modifier is reported once, in the note', () => {
    assert.deepEqual(found(serveTypo('code: H2O17'), 'code-unknown').map(text => text.split(' ')[0]), [a])
    assert.deepEqual(found(serveTypo('code: H2017, modifiers: [EHX]'), 'modifier-unknown').map(text => text.split(' ')[0]), [a])
  })

  test('spelling that is fixed safely is reported in both, and fixed in both', () => {
    const service = serveTypo('code: h2017')
    assert.deepEqual(found(service, 'code-unknown').map(text => text.split(' ')[0]).sort(), [a, 'c.claim.yaml'].sort())
  })
})

suite('workspace: settings decide the severity of findings', () => {
  test('a misspelled key or value has no effect and is reported', () => {
    const service = serviceOf({ 'noteproof.yaml': 'exclud: [old]\npayer: tx-medicad\n', 'old/a.note.yaml': 'id: N-1\n' })
    assert.notEqual(service.file('old/a.note.yaml'), undefined)
    assert.deepEqual(found(service).filter(finding => finding.startsWith('noteproof.yaml')), [
      'noteproof.yaml warning unknown-key: "exclud" is not a key of noteproof.yaml. Did you mean "exclude"?',
      'noteproof.yaml info policy-missing: There is no policy for this payer. Did you mean "tx-medicaid"?',
    ])
  })

  test('they affect only the workspace\'s own files', () => {
    const service = createService()
    service.update(a, note('N-1', monday))
    service.changed()
    service.update('noteproof.yaml', 'payer: tx-medicaid\n')
    assert.deepEqual(service.changed(), [a, 'noteproof.yaml'])
  })

  const wrong = note('N-1', monday, { units: '4' })
  const files: Files = { ...thePlan, 'north/a.note.yaml': wrong, 'south/b.note.yaml': wrong.replace('N-1', 'N-2').replace('C-1', 'C-2').replace('plan: P-1\n', '').replace('1234567893', '2000001059') }
  const severities = (service: Service) => found(service, 'units-mismatch').map(text => text.replace(/ units-mismatch.*/, ''))

  const cases: readonly { readonly name: string; readonly settings: string; readonly wanted: readonly string[] }[] = [
    { name: 'a severity', settings: 'rules: { units-mismatch: info }\n', wanted: ['north/a.note.yaml info', 'south/b.note.yaml info'] },
    { name: 'off', settings: 'rules: { units-mismatch: off }\n', wanted: [] },
    { name: 'excluded files', settings: 'exclude: [north/**]\n', wanted: ['south/b.note.yaml error'] },
    { name: 'included files', settings: 'include: ["north/*"]\n', wanted: ['north/a.note.yaml error'] },
    { name: 'alternatives in braces', settings: 'exclude: ["{north,west}/**"]\n', wanted: ['south/b.note.yaml error'] },
    { name: 'a pattern that takes back what another excludes', settings: 'exclude: ["*/*.note.yaml", "!south"]\n', wanted: ['south/b.note.yaml error'] },
    { name: 'all files but some', settings: 'include: ["!south"]\n', wanted: ['north/a.note.yaml error'] },
    { name: 'a pattern of another form', settings: 'exclude: ["[ns]o*"]\n', wanted: ['north/a.note.yaml error', 'south/b.note.yaml error'] },
    { name: 'ignored in all but some files', settings: 'ignore: [{ rule: units-mismatch, files: "!south", reason: agreed }]\n', wanted: ['south/b.note.yaml error'] },
    { name: 'ignored in some files', settings: 'ignore: [{ rule: units-mismatch, files: south, reason: agreed }]\n', wanted: ['north/a.note.yaml error'] },
    { name: 'ignored in one record', settings: 'ignore: [{ rule: units-mismatch, record: N-1, reason: agreed }]\n', wanted: ['south/b.note.yaml error'] },
    { name: 'ignored without a reason', settings: 'ignore: [{ rule: units-mismatch }]\n', wanted: ['north/a.note.yaml error', 'south/b.note.yaml error'] },
    { name: 'another rule ignored', settings: 'ignore: [{ rule: goal-missing, reason: agreed }]\n', wanted: ['north/a.note.yaml error', 'south/b.note.yaml error'] },
    { name: 'a default payer', settings: 'payer: tx-medicaid\n', wanted: ['north/a.note.yaml error', 'south/b.note.yaml error'] },
  ]
  for (const { name, settings, wanted } of cases) {
    test(name, () => {
      const service = serviceOf(files)
      assert.deepEqual(severities(service), ['north/a.note.yaml error', 'south/b.note.yaml error'])
      service.update('noteproof.yaml', settings)
      assert.deepEqual(severities(service), wanted)
      service.update('noteproof.yaml', undefined)
      assert.deepEqual(severities(service), ['north/a.note.yaml error', 'south/b.note.yaml error'])
    })
  }

  test('the default payer decides how units are counted', () => {
    const service = serviceOf({ ...thePlan, [a]: note('N-1', monday, { end: '10:53', units: '4' }), 'p.policy.yaml': policy('covered: true') })
    assert.equal(found(service, 'units-depend-on-payer').length, 1)
    service.update('noteproof.yaml', 'payer: p\n')
    assert.equal(found(service, 'units-mismatch').length, 1)
    assert.equal(found(service, 'units-depend-on-payer').length, 0)
  })

  test('a named payer and the default payer can be the same', () => {
    const service = serviceOf({
      ...thePlan, [a]: note('N-1', monday, payer), [b]: note('N-2', monday, { start: '11:00', end: '11:45' }), 'p.policy.yaml': policy('units: { day: 5 }'),
    })
    assert.deepEqual(found(service, 'units-over-day'), [])
    service.update('noteproof.yaml', 'payer: p\n')
    assert.equal(found(service, 'units-over-day').length, 1)
  })

  test('unknown rules are reported, with the rule that may be meant', () => {
    const service = serviceOf({ 'noteproof.yaml': 'rules: { unit-mismatch: off, made-up-by-us: off, units-mismatch: info }\nignore: [{ rule: goal-mising, reason: agreed }]\n' })
    assert.deepEqual(service.findings('noteproof.yaml').map(({ rule, message, fixes }) => [rule, message, fixes.map(({ title }) => title)]), [
      ['unknown-key', 'There is no rule "unit-mismatch". Did you mean "units-mismatch"?', []],
      ['unknown-key', 'There is no rule "made-up-by-us".', []],
      ['unknown-key', 'There is no rule "goal-mising". Did you mean "goal-missing"?', ['Change to goal-missing']],
    ])
    service.update('noteproof.yaml', 'rules:\n  unit-mismatch: off # for now\n')
    const [finding] = service.findings('noteproof.yaml')
    assert.equal(service.fixed('noteproof.yaml', finding!.fixes[0]!), 'rules:\n  units-mismatch: off # for now\n')
  })

  test('an entry that ignores too-large is used', () => {
    const service = serviceOf({ 'noteproof.yaml': 'ignore: [{ rule: too-large, reason: one export }]\n', [a]: '---\nkind: plan\n'.repeat(1_001) })
    assert.deepEqual([...service.findings(a), ...service.findings('noteproof.yaml')].filter(({ rule }) => rule === 'too-large' || rule === 'unused-ignore'), [])
  })

  test('unused entries are reported, until there is something to ignore', () => {
    const ignore = 'ignore:\n  - { rule: units-mismatch, files: south, reason: agreed }\n  - { rule: goal-missing, record: N-9, reason: agreed }\n'
    const service = serviceOf({ ...files, 'noteproof.yaml': ignore })
    const idle = () => service.findings('noteproof.yaml').map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`)
    const [units, goal] = ['units-mismatch', 'goal-missing'].map(rule => `hint unused-ignore: Unused ignore entry: ${rule} reports nothing that it covers.`)
    assert.deepEqual(idle(), [goal])
    const [finding] = service.findings('noteproof.yaml')
    assert.equal(service.fixed('noteproof.yaml', finding!.fixes[0]!), 'ignore:\n  - { rule: units-mismatch, files: south, reason: agreed }\n')
    service.changed()
    service.update('south/b.note.yaml', undefined)
    assert.ok(service.changed().includes('noteproof.yaml'))
    assert.deepEqual(idle(), [units, goal])
    service.update('south/b.note.yaml', files['south/b.note.yaml'])
    assert.deepEqual(idle(), [goal])
    // A folder with its own settings is out of reach of the outer ones.
    service.update('south/noteproof.yaml', 'rules: {}\n')
    assert.deepEqual(idle(), [units, goal])
    service.update('south/noteproof.yaml', undefined)
    assert.deepEqual(idle(), [goal])
    assertAsFresh(service)
  })

  test('only the first entry of a duplicate code in a policy counts', () => {
    const service = serviceOf({ ...thePlan, [a]: note('N-1', monday, { payer: 'p' }), 'p.policy.yaml': 'id: p\ncodes:\n  H2017: {}\n  H2017: { not_same_day: [h2018] }\n' })
    assert.deepEqual(service.findings('p.policy.yaml').map(({ rule }) => rule), ['syntax'])
  })

  test('excluded files have no effect on others', () => {
    const service = serviceOf({ [a]: note('N-1', monday), 'p.plan.yaml': plan, 'noteproof.yaml': 'exclude: ["*.plan.yaml"]\n' })
    assert.equal(found(service, 'plan-missing').length, 1)
    service.update('noteproof.yaml', 'exclude: []\n')
    assert.equal(found(service, 'plan-missing').length, 0)
  })
})

suite('workspace: a day with more sessions than are compared', () => {
  test('reports that there may be more overlaps', () => {
    const session = (at: number) => `---\nkind: note\nid: N-${at}\nclient: C-1\nservice: { date: 2026-03-09, start: "10:00", end: "11:00" }\n`
    const messages = found(serviceOf({ 'x.note.yaml': Array.from({ length: 102 }, (_, at) => session(1000 + at)).join('') }), 'session-overlap')
    assert.equal(messages.length, 101)
    assert.match(messages[98]!, /overlaps 99 earlier sessions: N-1000, N-1001, N-1002 and 96 more\.$/)
    for (const message of messages.slice(99)) assert.match(message, /overlaps at least 10[01] earlier sessions: /)
  })

  test('always compares the session that ends last', () => {
    const session = (id: string, start: string, end: string) => `---\nkind: note\nid: ${id}\nclient: C-1\nservice: { date: 2026-03-09, start: "${start}", end: "${end}" }\n`
    const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    const short = Array.from({ length: 130 }, (_, at) => session(`S-${at}`, clock(60 + at), clock(61 + at))).join('')
    const messages = found(serviceOf({ 'x.note.yaml': session('L-1', '00:00', '23:00') + session('L-2', '00:10', '00:20') + short }), 'session-overlap')
    assert.equal(messages.length, 131)
    for (const message of messages) assert.match(message, /overlaps L-1 \(/)
  })
})

suite('workspace: a related place in another file', () => {
  test('moves with the text there', () => {
    const notes = `kind: plan\nid: P-9\nclient: C-9\n---\nkind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 3 }\n`
    const claim = 'kind: claim\nid: CL-1\nclient: C-1\nlines: [{ note: N-1, code: H2017, date: 2026-03-09, units: 3 }]\n'
    const seen = (service: Service) => service.findings('c.claim.yaml').map(({ rule, see }) => [rule, see.map(({ span }) => ({ ...span }))])
    const service = serviceOf({ 'n.note.yaml': notes, 'c.claim.yaml': claim })
    const before = seen(service)
    service.edit('n.note.yaml', [{ span: { start: 0, end: 0 }, newText: '# one more line\n' }])
    assert.notDeepEqual(seen(service), before)
    assert.deepEqual(seen(service), seen(serviceOf({ 'n.note.yaml': `# one more line\n${notes}`, 'c.claim.yaml': claim })))
  })
})

suite('workspace: a record is deleted while it is stale', () => {
  test('and is not checked again for those that read its findings', () => {
    const errors: unknown[] = []
    const service = createService({ onRuleError: ({ error }) => errors.push(error) })
    service.update('a.plan.yaml', 'kind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-01 }\n')
    service.update('b.note.yaml', 'kind: note\nid: N-1\nclient: C-1\nplan: P-1\nservice: { code: H2017, units: 3 }\ngoals: [G1\n')
    service.update('c.claim.yaml', 'kind: claim\nid: CL-1\nclient: C-1\nlines: [{ note: N-1, code: H2017 }]\n')
    service.findings('c.claim.yaml')
    service.update('a.plan.yaml', 'kind: plan\nid: P-1\nclient: C-2\neffective: { from: 2027-01-01 }\n')
    service.update('b.note.yaml', undefined)
    assert.ok(service.findings('c.claim.yaml').length > 0)
    assert.deepEqual(errors, [])
  })
})

suite('workspace: a file is checked piece by piece', () => {
  const file = 'x.note.yaml'
  const note = (id: number, units: number) => `---\nkind: note\nid: N-${id}\nservice: { code: H2017, date: 2026-03-0${id}, start: "10:00", end: "10:52", units: ${units} }\n`
  const text = [1, 2, 3, 4].map(id => note(id, 4)).join('')
  const wanted = (text: string) => serviceOf({ [file]: text }).findings(file)

  test('to the end', () => {
    const service = serviceOf({ [file]: text })
    assert.equal([...service.checkInPieces(file)].length, 4)
    assert.deepEqual(service.findings(file), wanted(text))
    assert.equal([...service.checkInPieces(file)].length, 0)
  })

  test('until the file changes or is deleted', () => {
    const service = serviceOf({ [file]: text })
    const pieces = service.checkInPieces(file)[Symbol.iterator]()
    pieces.next()
    const changed = text.replace('units: 4', 'units: 3')
    service.update(file, changed)
    assert.equal(pieces.next().done, true)
    assert.deepEqual(service.findings(file), wanted(changed))
    const more = service.checkInPieces(file)[Symbol.iterator]()
    service.update(file, undefined)
    assert.equal(more.next().done, true)
    assert.deepEqual(service.findings(file), [])
  })

  test('with changes to another file in between', () => {
    const plan = 'kind: policy\nid: p\ncodes: { H2017: { rounding: { mode: midpoint } } }\n'
    const notes = text.replaceAll('kind: note\n', 'kind: note\npayer: p\n')
    const service = serviceOf({ [file]: notes })
    const pieces = service.checkInPieces(file)[Symbol.iterator]()
    pieces.next()
    pieces.next()
    service.update('p.policy.yaml', plan)
    for (const rest of { [Symbol.iterator]: () => pieces }) assert.equal(rest, undefined)
    assert.deepEqual(service.findings(file), serviceOf({ [file]: notes, 'p.policy.yaml': plan }).findings(file))
  })
})

suite('workspace: copied narratives @long', () => {
  // Xorshift: the same notes on every machine.
  const random = (seed: number) => (most: number) => {
    seed ^= seed << 13
    seed ^= seed >>> 17
    seed ^= seed << 5
    return (seed >>> 0) % most
  }
  const words = (next: (most: number) => number, count: number) => Array.from({ length: count }, () => `w${next(3000)}`)
  const write = (id: number, narrative: readonly string[]) => JSON.stringify({
    id: `N-${id}`, client: `C-${id % 300}`, service: { code: 'H2017', date: `2026-${String(1 + id % 12).padStart(2, '0')}-${String(1 + id % 28).padStart(2, '0')}` },
    narrative: narrative.join(' '),
  })

  test('only the copies are found among 600 notes that share a third of their words', () => {
    const next = random(7)
    const template = words(next, 30)
    const notes = Array.from({ length: 600 }, () => [...template, ...words(next, 70)])
    for (const at of [140, 280, 420, 560]) {
      notes[at] = [...notes[at - 120]!]
      notes[at]![50] = 'changed'
    }
    const service = serviceOf({})
    for (const [id, narrative] of notes.entries()) service.update(`${id}.note.json`, write(id, narrative))
    const copies = found(service, 'narrative-cloned').map(text => /^(\d+).* of (N-\d+) /.exec(text)!.slice(1).join())
    // The later note by date is the copy.
    const wanted = [[140, 20], [280, 160], [420, 300], [560, 440]].map(pair => pair.map(id => service.file(`${id}.note.json`)!.records[0]!)
      .sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : -1)).map((record, index) => (index ? idOf(record) : record.file.split('.')[0])).join())
    assert.deepEqual(copies.sort(), wanted.sort())
  })

  test('all of 600 copies with some changed words that are 80 % alike are found, and nearly all that are 70 % alike', () => {
    const next = random(3)
    const runsOf = (narrative: readonly string[]) => new Set(narrative.slice(2).map((word, at) => `${narrative[at]} ${narrative[at + 1]} ${word}`))
    const service = serviceOf({})
    const alike: number[] = []
    for (let pair = 0; pair < 600; pair++) {
      const original = words(next, [25, 60, 200][pair % 3]!)
      const most = 1 + next(original.length / 12)
      const copy = [...original]
      for (let change = 0; change < most; change++) copy[next(copy.length)] = `own${pair}x${change}`
      const [a, b] = [runsOf(original), runsOf(copy)]
      const both = [...a].filter(run => b.has(run)).length
      alike.push(both / (a.size + b.size - both))
      service.update(`${pair}-1.note.json`, write(2 * pair, original))
      service.update(`${pair}-2.note.json`, write(2 * pair + 1, copy))
    }
    const copied = new Set(found(service, 'narrative-cloned').map(text => Number(/^\d+/.exec(text)![0])))
    const shareOf = (from: number, to: number) => {
      const pairs = [...alike.keys()].filter(pair => alike[pair]! >= from && alike[pair]! < to)
      assert.ok(pairs.length > 100, `${pairs.length} pairs`)
      return pairs.filter(pair => copied.has(pair)).length / pairs.length
    }
    assert.ok(shareOf(0.8, 1.1) > 0.99)
    assert.ok(shareOf(0.7, 0.8) > 0.95)
    assert.ok([...copied].every(pair => alike[pair]! >= 0.7))
  })

  test('after any edits the copies equal those in a fresh service', () => {
    const next = random(11)
    const pool = Array.from({ length: 6 }, () => words(next, 30))
    const service = serviceOf({})
    for (let turn = 0; turn < 150; turn++) {
      const id = next(25)
      const narrative = [...pool[next(pool.length)]!]
      if (next(2)) narrative[next(30)] = `own${turn}`
      service.update(`${id}.note.json`, next(5) ? write(id, narrative) : undefined)
      if (turn % 3 === 0) found(service, 'narrative-cloned')
      if (turn % 25 === 0) assertAsFresh(service)
    }
  })

  test('editing one note checks few others again, however many share its template', () => {
    const next = random(5)
    const template = words(next, 60)
    const service = serviceOf({})
    for (let id = 0; id < 200; id++) service.update(`${id}.note.json`, write(id, [...template, ...words(next, 60)]))
    found(service)
    service.changed()
    service.update('100.note.json', write(100, [...template, ...words(next, 60)]))
    assert.ok(service.changed().length < 60)
  })
})

function dateOf(record: object): string {
  return (record as { service: { date: { value: string } } }).service.date.value
}

function idOf(record: object): string {
  return (record as { id: { value: string } }).id.value
}

suite('workspace: while more files are expected', () => {
  const wrong = (more = '') => note('N-1', '2026-03-09', { units: '9' }).replace('service:', `${more}service:`)

  test('findings of a note alone are reported, and their fixes are safe only once no claim can contradict them', () => {
    const service = createService()
    service.expect(true)
    service.update('a.note.yaml', wrong().replace(/, signed: [\d-]+/, ''))
    const isSafe = () => service.findings('a.note.yaml').find(({ rule }) => rule === 'units-mismatch')?.fixes.map(({ safe }) => safe)
    assert.deepEqual(isSafe(), [false])
    service.expect(false)
    assert.deepEqual(isSafe(), [true])
  })

  test('a finding that needs no other record does not wait for records that its message and fixes name', () => {
    const required = 'id: p\ncodes: { H2017: { authorization: required } }\n'
    const bare = note('N-1', monday, payer).replace('goals: [G1.1]', 'goals: []').replace('diagnoses: [F20.9]', 'diagnoses: []')
    const service = createService()
    service.expect(true)
    service.update('p.policy.yaml', required)
    service.update(a, bare)
    service.update(b, note('N-2', tuesday).replace('plan: P-1\n', ''))
    const messages = () => found(service).filter(finding => /goal-missing|diagnosis-missing|authorization-missing|plan-not-named/.test(finding)).map(finding => finding.split(': ')[1])
    assert.deepEqual(messages(), ['H2017 requires an authorization, but the note names none (p).', 'The note has no diagnosis.', 'The note links to no goal or objective.', 'The note names no plan.'])
    service.update('p.plan.yaml', plan.replace('client: C-1', 'client: C-1\ndiagnoses: [F20.9]'))
    service.expect(false)
    assertAsFresh(service)
    const titles = service.files().flatMap(name => service.findings(name)).flatMap(({ fixes }) => fixes.map(({ title }) => title))
    for (const title of ['Use F20.9 from the plan', 'Link objective G1.1', 'Use authorization A-1']) assert.ok(titles.includes(title), `${title}: ${titles}`)
    assert.match(messages().join(), /The note names no plan. Plan P-1 is/)
  })

  test('no missing record and no unused suppression is reported', () => {
    const service = createService()
    service.expect(true)
    service.update('noteproof.yaml', 'ignore: [{ rule: plan-missing, reason: paper }]\n')
    service.update('a.note.yaml', wrong('# noteproof-ignore goal-unknown -- on paper\n'))
    service.update('b.note.yaml', wrong('# noteproof-ignore group-size -- there is no group\n').replaceAll('N-1', 'N-2'))
    assert.deepEqual(found(service, 'unused-ignore'), [])
    assert.deepEqual(found(service, 'plan-missing'), [])
    service.update('p.plan.yaml', plan)
    service.expect(false)
    assertAsFresh(service)
    assert.deepEqual(found(service, 'unused-ignore').map(finding => finding.split(' ')[0]).sort(), ['a.note.yaml', 'b.note.yaml', 'noteproof.yaml'])
  })
})

suite('workspace: a text is read piece by piece', () => {
  const many = [1, 2, 3, 4].map(number => note(`N-${number}`, `2026-03-0${number}`, { units: '9' })).join('---\n')
  const few = note('N-7', monday, { goals: 'G9' })
  /** Reads two of the pieces, calls `between`, and continues to the end. */
  const interrupted = (service: Service, between: () => void) => {
    service.update('p.plan.yaml', plan)
    const pieces = service.updateInPieces(a, many)[Symbol.iterator]()
    pieces.next()
    assert.equal(pieces.next().done, false)
    assert.equal(service.file(a), undefined)
    between()
    while (!pieces.next().done);
    assertAsFresh(service)
  }

  test('is complete at the end, as if read at once', () => {
    const service = createService()
    interrupted(service, () => service.update(b, few))
    assert.deepEqual(service.files(), [a, b, 'p.plan.yaml'])
    assert.equal(service.file(a)!.records.length, 4)
    assert.equal(found(service, 'units-mismatch').length, 4)
  })

  test('is replaced by a change that comes meanwhile: another text, an edit, a deletion', () => {
    const after = (between: (service: Service) => void) => {
      const service = createService()
      interrupted(service, () => between(service))
      return service.file(a)?.tree.text
    }
    assert.equal(after(service => service.update(a, few)), few)
    assert.equal(after(service => service.edit(a, [{ span: { start: 0, end: 0 }, newText: '# more\n' }])), `# more\n${many}`)
    assert.equal(after(service => service.update(a, undefined)), undefined)
    assert.equal(after(service => [...service.updateInPieces(a, few)]), few)
  })

  test('is not read at once when settings arrive', () => {
    const service = createService()
    interrupted(service, () => {
      service.update('noteproof.yaml', 'rules: { units-mismatch: hint }\n')
      assert.equal(service.file(a), undefined)
    })
    assert.equal(service.file(a)?.tree.text, many)
  })

  test('is excluded when settings arrive that exclude it', () => {
    const service = createService()
    interrupted(service, () => service.update('noteproof.yaml', 'exclude: ["*.note.yaml"]\n'))
    assert.equal(service.file(a), undefined)
    service.update('noteproof.yaml', undefined)
    assert.equal(service.file(a)?.tree.text, many)
  })
})
