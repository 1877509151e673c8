import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { codeKeys, type CodeKey } from '../../src/core/records/policy'
import { createService } from '../../src/core/service'
import { note as completeNote, plan as completePlan, policy as roundingPolicy } from './billing'

/** Files by name. */
type Files = Readonly<Record<string, string>>

const note = (id: string, more = '', date = '2026-03-09', units = 3) => `kind: note\nid: ${id}\nclient: C-1\nplan: P-1\npayer: p\nauthorization: A-1\n`
  + `service: { code: H2017, date: ${date}, start: "10:00", end: "10:52", units: ${units}, place: "12" }\nprovider: { credential: QMHP-CS }\n${more}`
const plan = 'kind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-05, through: 2026-07-04 }\n'
  + 'signed: [{ by: client, date: 2026-01-05 }, { by: provider, date: 2026-01-05 }]\n'
  + 'goals: [{ id: G-1, statement: Have friends, objectives: [{ id: O-1, statement: Say hello, status: achieved, closed: 2026-02-01 }, { id: O-2, statement: Ask }] }]\n'
  + 'authorizations: [{ id: A-1, payer: p, code: H2017, units: 20, from: 2026-01-05, through: 2026-06-30 }]\n'
const claim = 'kind: claim\nid: CL-1\nclient: C-1\npayer: p\nsubmitted: 2026-03-20\nlines:\n'
  + '  - { note: [N-1, N-2], code: H2017, date: 2026-03-09, units: 6, charge: 123.00 }\n'
const policy = 'kind: policy\nid: p\ntitle: Some Plan\ntype: commercial\neffective: { from: 2026-01-01 }\n'
  + 'sources: [{ id: s1, title: The Manual, url: "https://example.com/m", read: 2026-11-01, confidence: verified }]\n'
  + 'codes: { H2017: { source: [s1], rounding: { mode: floor, per: contact }, credentials: [QMHP-CS, LCSW] }, H2019: { credentials: [LCSW] } }\n'

const folder: Files = {
  'n1.note.yaml': note('N-1'), 'n2.note.yaml': note('N-2', 'status: draft\n', '2026-03-11'), 'n3.note.yaml': note('N-3', '', '2026-03-12', 4),
  'p.plan.yaml': plan, 'c.claim.yaml': claim, 'p.policy.yaml': policy,
}

/** The hover where `^` stands in the text of a file, after the other files of a folder. */
function hover(name: string, marked: string, files: Files = folder, today = '2026-03-15') {
  const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
  for (const [other, text] of Object.entries(files)) if (other !== name) service.update(other, text)
  service.setToday(today)
  const at = marked.indexOf('^')
  assert.notEqual(at, -1)
  service.update(name, marked.replace('^', ''))
  return service.hover(name, at)
}

/** The Markdown of the hover on some words of a file of the folder, the first of them or another occurrence. */
function on(name: string, words: string, files: Files = folder): string {
  const text = files[name]!
  const at = text.indexOf(words)
  assert.notEqual(at, -1, words)
  return hover(name, `${text.slice(0, at)}^${text.slice(at)}`, files)?.markdown ?? ''
}

/** The first part of a hover: its card. */
const cardOn = (name: string, words: string, files?: Files) => on(name, words, files).split('\n\n---\n\n')[0]

suite('cards: notes', () => {
  const billed = '**Note N-1**: billed in CL-1\n\n2026-03-09 10:00-10:52, H2017  \n52 minutes = 3 units (7 minutes over)  \nPlace 12 Home  \nClient C-1'

  test('a note by its own id', () => assert.equal(cardOn('n1.note.yaml', 'N-1'), billed))

  test('a note in a list of a claim line, and alone', () => {
    assert.equal(cardOn('c.claim.yaml', 'N-1'), billed)
    assert.match(on('c.claim.yaml', 'N-2'), /^\*\*Note N-2\*\*: a draft\n\n2026-03-11 10:00-10:52, H2017 {2}\n/)
    const alone = { ...folder, 'c.claim.yaml': claim.replace('[N-1, N-2]', 'N-1') }
    assert.equal(cardOn('c.claim.yaml', 'N-1', alone), billed)
    assert.equal(cardOn('c.claim.yaml', 'note: N-1', alone), billed)
  })

  test('the same in JSON', () => {
    const json = '{ "kind": "claim", "id": "CL-1", "client": "C-1", "payer": "p", "lines": [{ "note": ["N-1", "N-2"], "code": "H2017", "date": "2026-03-09", "units": 6 }] }'
    const { 'c.claim.yaml': _claim, ...others } = folder
    assert.equal(cardOn('c.claim.json', 'N-1', { ...others, 'c.claim.json': json }), billed)
  })

  test('states: not ready, ready, not billable, amended', () => {
    assert.match(on('n3.note.yaml', 'N-3'), /^\*\*Note N-3\*\*: not ready, \d+ errors?\n\n[^\n]+\n52 minutes = 3 units \(7 minutes over\); 4 billed {2}\n/)
    const states = (more: string) => /\*\*: ([^\n]+)/.exec(on('n4.note.yaml', 'N-4', { 'n4.note.yaml': note('N-4', more).replace('QMHP-CS }', 'QMHP-CS, signed: 2026-03-09 }').replace('plan: P-1\n', '').replace('payer: p\nauthorization: A-1\n', '') }))?.[1]
    assert.equal(states('billable: false\nreason: no-show\n'), 'not billable')
    assert.equal(states('status: amended\n'), 'amended')
    assert.match(hover('n7.note.yaml', completeNote(7).replace('N-7', '^N-7'), { 'p.plan.yaml': completePlan(), 'p.policy.yaml': roundingPolicy })!.markdown, /^\*\*Note N-7\*\*: ready to bill\n/)
  })

  test('"amends" shows the note that is amended', () => {
    assert.equal(cardOn('n5.note.yaml', 'N-1', { ...folder, 'n5.note.yaml': note('N-5', 'amends: N-1\n') }), billed)
  })
})

suite('cards: clients, plans and authorizations', () => {
  test('a client: the plan in effect on the date, what is left, and the last note', () => {
    const client = '**Client C-1**: plan P-1 in effect through 2026-07-04\n\nA-1: 13 of 20 units of H2017 left, through 2026-06-30  \nLast note: N-3, 2026-03-12, H2017'
    assert.equal(cardOn('n1.note.yaml', 'C-1'), client)
    assert.equal(cardOn('n1.note.yaml', 'client'), client)
    assert.equal(cardOn('c.claim.yaml', 'C-1'), client)
    assert.match(hover('p.plan.yaml', plan.replace('client: C-1', 'client: ^C-1'), folder)!.markdown, /^\*\*Client C-1\*\*: plan P-1 in effect/)
  })

  test('a client without a plan on the date, without any plan, and without an id', () => {
    const late = { ...folder, 'n1.note.yaml': note('N-1', '', '2026-08-01') }
    assert.match(on('n1.note.yaml', 'C-1', late), /^\*\*Client C-1\*\*: no plan in effect on 2026-08-01 \\\(plan P-1, 2026-01-05 to 2026-07-04\\\)\n\nLast note: N-1, 2026-08-01, H2017/)
    assert.match(on('n1.note.yaml', 'C-1', { 'n1.note.yaml': note('N-1') }), /^\*\*Client C-1\*\*: no plan\n\nLast note: N-1/)
    assert.match(on('n1.note.yaml', 'Jane', { 'n1.note.yaml': note('N-1').replace('C-1', 'Jane Doe of Elm Street') }), /^\*\*The client\*\*: no plan/)
  })

  test('a plan', () => {
    const card = 'Client C-1  \nSigned by client, provider on 2026-01-05  \n1 goal, 2 objectives (1 closed)  \nA-1: 13 of 20 units of H2017 left, through 2026-06-30  \n2 notes, last 2026-03-12'
    assert.equal(cardOn('n1.note.yaml', 'P-1'), `**Plan P-1**: in effect 2026-01-05 to 2026-07-04\n\n${card}`)
    assert.equal(cardOn('p.plan.yaml', 'P-1'), `**Plan P-1**: in effect 2026-01-05 to 2026-07-04\n\n${card}`)
    const late = { ...folder, 'n1.note.yaml': note('N-1', '', '2026-08-01') }
    assert.match(on('n1.note.yaml', 'P-1', late), /^\*\*Plan P-1\*\*: not in effect on 2026-08-01, but 2026-01-05 to 2026-07-04\n/)
  })

  test('a goal shows how it was closed', () => assert.match(on('p.plan.yaml', 'O-1'), /Achieved 2026-02-01\./))

  test('an authorization: left, period, payer, used', () => {
    const card = '**Authorization A-1**: 13 of 20 units of H2017 left\n\nAuthorized by Some Plan, 2026-01-05 to 2026-06-30 (plan P-1)  \n7 units used, last on 2026-03-12; 0.7 a week'
    assert.equal(cardOn('n1.note.yaml', 'A-1'), card)
    assert.equal(cardOn('p.plan.yaml', 'A-1'), card)
    const end = (units: number) => /a week([^]*)$/.exec(cardOn('n1.note.yaml', 'A-1', { ...folder, 'p.plan.yaml': plan.replace('units: 20', `units: ${units}`).replace('through: 2026-06-30', 'through: 2099-12-31') })!)?.[1]
    assert.match(end(20)!, /^, so used up on 2026-\d\d-\d\d$/)
    assert.equal(end(7), '; used up on 2026-03-12')
  })
})

suite('cards: claims and charges', () => {
  const lines = '| Date | Code | Units | Charge |\n|:--|:--|--:|--:|\n| 2026-03-09 | H2017 | 6 | $123.00 |'

  test('a claim', () => {
    assert.equal(cardOn('c.claim.yaml', 'CL-1'), `**Claim CL-1**: 1 line, 6 units, $123.00 to Some Plan\n\nClient C-1, 2026-03-09  \nSubmitted 2026-03-20.\n\n${lines}`)
  })

  test('a claim that is replaced, the one that replaces it, and one that voids', () => {
    const other = (how: string) => ({ ...folder, 'c2.claim.yaml': claim.replace('CL-1', 'CL-2').replace('submitted: 2026-03-20', `order: secondary\n${how}: CL-1`) })
    const replaced = `**Claim CL-1**: 1 line, 6 units, $123.00 to Some Plan\n\nClient C-1, 2026-03-09  \nSubmitted 2026-03-20.  \nReplaced by claim CL-2: it no longer counts.\n\n${lines}`
    assert.equal(cardOn('c.claim.yaml', 'CL-1', other('replaces')), replaced)
    assert.equal(cardOn('c2.claim.yaml', 'CL-1', other('replaces')), replaced)
    assert.match(on('c2.claim.yaml', 'CL-2', other('replaces')), /^\*\*Claim CL-2\*\*: [^\n]+ to Some Plan \(secondary\)\n\n[^\n]+\nNot submitted\. {2}\nReplaces claim CL-1\.\n/)
    assert.match(on('c2.claim.yaml', 'CL-2', other('void')), /Voids claim CL-1; neither counts\./)
  })

  test('only the first lines of a long claim', () => {
    const long = { 'c.claim.yaml': claim + Array.from({ length: 6 }, () => '  - { code: H2019, date: 2026-03-10, units: 1 }\n').join('') }
    assert.match(on('c.claim.yaml', 'CL-1', long), /^\*\*Claim CL-1\*\*: 7 lines, 12 units to p\n[^]*(?:\| 2026-03-10 \| H2019 \| 1 \| {2}\|\n){4}\| and 2 more lines \| \| \| \|$/m)
  })

  test('a charge beside the settings and the other lines of the payer and service', () => {
    const beside = {
      ...folder, 'noteproof.yaml': 'charges: { H2017: 20.50 }\n',
      'c2.claim.yaml': 'kind: claim\nid: CL-2\nclient: C-2\npayer: p\nlines: [{ code: H2017, date: 2026-03-09, units: 2, charge: 41.00 }, { code: H2017, date: 2026-03-10, units: 1, charge: 25 }]\n',
    }
    assert.equal(cardOn('c.claim.yaml', '123.00', beside), '**$20.50 a unit** of H2017 to Some Plan\n\nYour charge in the settings: $20.50, the same.  \nElsewhere: $20.50 on 1 other line, $25.00 on 1 other line.')
    assert.equal(cardOn('c.claim.yaml', '123.00'), '**$20.50 a unit** of H2017 to Some Plan\n\nNo other line of this payer and service has a charge.')
    assert.equal(cardOn('noteproof.yaml', '20.50', beside), '**$20.50 a unit** of H2017\n\nSome Plan: $20.50 on 2 lines, $25.00 on 1 line')
    const byPayer = { ...beside, 'noteproof.yaml': 'charges: { p: { H2017: 30.5, H2019: 9 } }\n' }
    assert.equal(cardOn('noteproof.yaml', '30.5', byPayer), '**$30.50 a unit** of H2017\n\nSome Plan: $20.50 on 2 lines, $25.00 on 1 line')
    assert.equal(cardOn('noteproof.yaml', '9', byPayer), '**$9.00 a unit** of H2019\n\nNo line of a known payer charges for it.')
  })
})

suite('cards: rules', () => {
  test('a rule in a comment and in the settings: title, why, how to fix, and its page', () => {
    const card = /^\*\*Units do not match the clock\*\* \(`units-mismatch`\)\n\nThese codes[^]+\*\*How to fix it\*\* Set `units`/
    const places: readonly (readonly [string, string])[] = [
      ['a.note.yaml', 'kind: note\n# noteproof-ignore units-^mismatch: paper record\nservice: { units: 3 }\n'],
      ['noteproof.yaml', 'rules: { units-^mismatch: hint }\n'],
      ['noteproof.yaml', 'ignore: [{ rule: units-^mismatch, reason: paper }]\n'],
    ]
    for (const [name, marked] of places) {
      const found = hover(name, marked, {})!
      assert.match(found.markdown, card, marked)
      assert.doesNotMatch(found.markdown, /deny|The severity/, marked)
      assert.equal(found.rule, 'units-mismatch')
    }
  })
  test('other hovers have no page', () => assert.equal(hover('a.note.yaml', 'kind: note\nclient: ^C-1\n', {})!.rule, undefined))
  test('a record in the settings is shown by its card', () => {
    const found = hover('noteproof.yaml', 'ignore: [{ rule: units-mismatch, record: ^N-1, reason: paper }]\n')!
    assert.match(found.markdown, /^\*\*Note N-1\*\*: billed in CL-1\n/)
  })
})

suite('cards: payers, policies and credentials', () => {
  test('a payer: the policy in effect, what it says of the codes billed, and its sources', () => {
    const card = '**Some Plan**: policy in effect from 2026-01-01 on\n\nFor H2017:\n- Rounding: whole 15 minutes, each session \\(floor\\)\n- Credentials: QMHP-CS, LCSW\n\n'
      + 'Sources:\n1. The Manual, read 2026-11-01: verified'
    assert.equal(cardOn('n1.note.yaml', 'p\nauth'), card)
    assert.equal(cardOn('c.claim.yaml', 'p\nsub'), card)
    assert.equal(cardOn('p.plan.yaml', 'p, code'), card)
  })

  test('a payer without rules for the code, and without dates', () => {
    const bare = { ...folder, 'p.policy.yaml': 'kind: policy\nid: p\ntitle: Some Plan\ntype: medicaid\ncodes: { H2019: { covered: true } }\n' }
    assert.equal(cardOn('n1.note.yaml', 'p\nauth', bare), '**Some Plan**\n\nIt has no rules for H2017.')
  })

  test('the keys of a policy: the value in words with its source, then what the key is for', () => {
    const source = 'Source: The Manual, read 2026-11-01: verified'
    assert.equal(on('p.policy.yaml', 'rounding'), `**H2017**, rounding: whole 15 minutes, each session \\(floor\\)\n\n${source}\n\n---\n\nHow minutes become units.`)
    assert.match(on('p.policy.yaml', 'floor'), /^\*\*H2017\*\*, rounding: whole 15 minutes/)
    assert.match(on('p.policy.yaml', 'H2017'), new RegExp(`^\\*\\*H2017\\*\\* at Some Plan\n\n- Rounding: [^\n]+\n- Credentials: QMHP-CS, LCSW\n\n${source}\n\n---\n\n\\*\\*H2017\\*\\* Psychosocial`))
    assert.match(on('p.policy.yaml', 'H2019'), /^\*\*H2019\*\* at Some Plan\n\n- Credentials: LCSW\n\nNo source is named for it\.\n/)
    assert.match(on('p.policy.yaml', 's1]'), /^\*\*s1\*\*: The Manual, read 2026-11-01: verified\n\nhttps:\/\/example\.com\/m$/m)
    const more = { 'p.policy.yaml': `${policy}limits: [{ codes: [H2017, H2019], units: { week: 40 } }, { codes: [H2017], minutes_per_day: 60 }]\nyear_begins: "07-01"\nfile_within_days: 95\nplan: { review_days: 90 }\n` }
    assert.match(on('p.policy.yaml', 'week', more), /^\*\*Limit of several codes\*\*, limits: 40 units a week for H2017, H2019 together\n\nSource: The Manual/)
    assert.match(on('p.policy.yaml', 'minutes_per_day', more), /^\*\*Limit of several codes\*\*, limits: 60 minutes a day for H2017 together\n/)
    assert.match(on('p.policy.yaml', 'year_begins', more), /^\*\*Some Plan\*\*, year: begins on 07-01\n/)
    assert.match(on('p.policy.yaml', 'file_within', more), /^\*\*Some Plan\*\*, claims: within 95 days\n/)
    assert.match(on('p.policy.yaml', 'review_days', more), /^\*\*Some Plan\*\*, plan: reviewed every 90 days\n/)
  })

  test('every key of a code in a policy shows its value and source, in YAML and JSON', () => {
    const values: Readonly<Record<CodeKey, string>> = {
      covered: 'true', rounding: '{ "mode": "floor" }', units: '{ "day": 8 }', units_by_modifier: '{ "HQ": { "day": 4 } }', minutes_per_day: '60', places: '{ "only": ["12"] }',
      group: '{ "size": 6 }', individual: '{ "modifier": "HE" }', telehealth: '{ "allowed": true }', modifiers: '{ "required": ["HE"] }', credentials: '["LCSW"]', cosign: '["LCSW"]',
      diagnoses: '["F20"]', authorization: '"required"', narrative: '["goal"]', sign_within_days: '3', not_same_day: '["H2018"]',
    }
    assert.deepEqual(Object.keys(values).sort(), [...codeKeys].sort())
    for (const [key, value] of Object.entries(values)) {
      const json = `{ "kind": "policy", "id": "p", "sources": [{ "id": "s1", "title": "The Manual", "read": "2026-11-01", "confidence": "unverified" }],\n "codes": { "H2017": { "source": ["s1"], "^${key}": ${value} } } }`
      for (const name of ['a.policy.json', 'a.policy.yaml']) assert.match(hover(name, json, {})!.markdown, /^\*\*H2017\*\*, [^\n]+\n\nSource: The Manual, read 2026-11-01: unverified/, key)
    }
  })

  test('a credential: what it is, and who accepts it', () => {
    assert.match(on('n1.note.yaml', 'QMHP-CS'), /^\*\*QMHP-CS\*\* Qualified mental health professional[^]+\n\nAccepted by:\n- Some Plan: H2017$/m)
    const own = { 'p.policy.yaml': policy.replace('LCSW] } }', 'Helper] } }').replace('LCSW', 'LMSW') }
    assert.match(on('p.policy.yaml', 'Helper', own), /^\*\*Helper\*\*\n\nAccepted by:\n- Some Plan: H2019\n/)
    assert.match(hover('a.note.yaml', 'kind: note\nprovider: { credential: ^RBT }\n', {})!.markdown, /^\*\*RBT\*\* Registered behavior technician\n\nUnverified[^\n]+\n\nNo known payer lists it\.$/m)
  })
})

suite('cards: codes', () => {
  const inNote = (more: string, code = 'H2017') => cardOn('a.note.yaml', code, { 'a.note.yaml': `kind: note\nservice: { code: ${code} }\n${more}` })?.split('\n\n')[2]
  test('first whether it fits the note', () => {
    assert.equal(inNote(''), '**In this note**: no evidence for or against it yet. Add its activities.')
    assert.equal(inNote('activities: [coping-skills]\n'), '**In this note**: It fits. The activity is H2017\'s.')
    assert.equal(inNote('activities: [coping-skills]\n', 'H2019'), '**In this note**: H2017 fits better. The activity is H2017\'s; nothing speaks for H2019.')
    const behavior = 'narrative: Reviewed the behavior chart, the antecedent and the reward system.\n'
    assert.equal(inNote(behavior), '**In this note**: H2019 fits better. The narrative has 3 terms for H2019 and none for another code; nothing speaks for H2017.')
    assert.equal(inNote(behavior, 'H2019'), '**In this note**: It fits. The narrative has 3 terms for H2019 and none for another code.')
    assert.equal(inNote(`activities: [coping-skills]\n${behavior}`),
      '**In this note**: Not enough evidence to choose a code. The activities are H2017\'s, but the narrative has 3 terms for H2019 and none for H2017.')
    assert.equal(inNote('provider: { credential: QMHP-CS }\n'),
      '**In this note**: Not enough evidence to choose a code. The note names no activity, and the narrative has no term for any of the codes. Name the activities of the session.')
  })
  test('then how it differs from the others', () => {
    const text = cardOn('n1.note.yaml', 'H2017')!
    assert.match(text, /^\*\*H2017\*\* Psychosocial rehabilitation services, per 15 minutes\n\n[^]+\*\*In this note\*\*[^]+\n- Purpose: [^\n]+\n- Form: [^\n]+\n- Contact: [^\n]+\n- Delivered by: [^\n]+\n- Not for: [^\n]+\n\n\| Other code \| Purpose \| Contact \|/)
  })
})

suite('cards: units', () => {
  test('the arithmetic once: not beside a finding that says it', () => {
    assert.match(on('n1.note.yaml', '3, place'), /^10:00-10:52: \*\*52 minutes = 3 units \(7 minutes over\)\*\*\n\nRounding by Some Plan: whole 15 minutes, each session\.$/m)
    const reported = on('n3.note.yaml', '4, place')
    assert.match(reported, /^Rounding by Some Plan: whole 15 minutes, each session\.\n\n---\n\n\*\*Units do not match the clock\*\*/)
    assert.doesNotMatch(reported, /52 minutes/)
  })
  test('the clock shows it, too', () => assert.match(on('n1.note.yaml', '10:52'), /\*\*52 minutes = 3 units/))
})

suite('cards: no sentence that says nothing', () => {
  test('a date, and an id that nothing names', () => {
    assert.equal(hover('a.note.yaml', 'kind: note\nid: N-1\nclient: C-1\nservice: { date: 2026-^03-09 }\n', {})?.markdown ?? '', '')
    assert.doesNotMatch(on('n1.note.yaml', 'client'), /never a name/)
    assert.doesNotMatch(on('n1.note.yaml', 'C-1'), /never a name/)
  })
})
