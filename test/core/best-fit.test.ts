import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { CodeKey, PolicyKey } from '../../src/core/records/policy'
import { answerOf, createService, familyCodes, payerNote, rowsOf } from '../../src/core/service'

const plan = `kind: plan
id: P-1
client: C-1
effective: { from: 2026-03-01, through: 2026-08-31 }
goals: [{ id: G1, objectives: [{ id: G1.1 }] }]
authorizations:
  - { id: A-17, payer: p, code: H2017, units: 60, from: 2026-03-01, through: 2026-08-31 }
  - { id: A-15, payer: p, code: H2015, units: 60, from: 2026-03-01, through: 2026-08-31 }
  - { id: A-15Q, payer: q, code: H2015, units: 60, from: 2026-03-01, through: 2026-08-31 }
  - { id: A-19, payer: q, code: H2019, units: 60, from: 2026-03-01, through: 2026-08-31 }
`
/** A payer with one rounding, and one that rounds and marks each code in another way. */
const policies = `kind: policy
id: p
title: Plan P
sources: [{ id: s, title: Contract, read: 2026-01-01, confidence: verified }]
codes:
  H2017: { source: [s], covered: true, rounding: { mode: floor, per: contact }, group: { modifier: HQ }, authorization: required, credentials: [QMHP-CS] }
  H2019: { source: [s], covered: true, rounding: { mode: floor, per: contact }, group: { modifier: HQ } }
  H2015: { source: [s], covered: true, rounding: { mode: floor, per: contact }, authorization: required }
  H0036: { source: [s], covered: false }
---
kind: policy
id: q
title: Plan Q
sources: [{ id: s, title: Fee schedule, read: 2026-01-01, confidence: unverified }]
codes:
  H2017: { source: [s], rounding: { mode: midpoint, per: contact }, modifiers: { required: [U1] } }
  H2019: { source: [s], rounding: { mode: floor, per: contact }, modifiers: { required: [U9] }, authorization: none }
  H2015: { source: [s], rounding: { mode: midpoint, per: contact }, credentials: [CPS] }
`

interface Facts {
  readonly id?: string
  readonly payer?: string
  readonly code?: string
  readonly service?: string
  readonly activities?: string
  readonly narrative?: string
  readonly more?: string
}

/** A note of 45 minutes, unsigned. */
function noteText({ id = 'N-1', payer = 'p', code = 'H2017', service = 'units: 3, setting: individual', activities = '', narrative = 'Words.', more = '' }: Facts): string {
  return `kind: note
id: ${id}
client: C-1
plan: P-1
payer: ${payer}
service: { code: ${code}, date: 2026-03-23, start: "14:00", end: "14:45", place: "11", ${service} }
goals: [G1.1]
activities: [${activities}]
narrative: ${narrative}
provider: { npi: "1234567893", credential: QMHP-CS }
${more}`
}

/** The comparison for the note at the first `|` of a text, or its first note. */
function compared(text: string, name = 'n.note.yaml') {
  const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
  service.update('p.plan.yaml', plan)
  service.update('p.policy.yaml', policies)
  const [before, after = ''] = text.split('|')
  service.update(name, before + after)
  const offset = after ? before!.length : 0
  const comparison = service.compare(name, offset)
  return { service, comparison, note: comparison.note!, offset, answer: answerOf(comparison.note!.bestFit), change: (code: (typeof familyCodes)[number]) => service.changingCode(name, offset, code) }
}

suite('best fit', () => {
  test('1 right code', () => {
    const { answer, note } = compared(noteText({ activities: 'coping-skills, job-readiness', more: 'authorization: A-17\n' }))
    assert.equal(answer, "Best fit: H2017, the code of this note. Both activities are H2017's.")
    assert.equal(note.bestFit.means, undefined)
    assert.equal(compared(noteText({ code: 'h2017', activities: 'coping-skills' })).answer, "Best fit: H2017, the code of this note. The activity is H2017's.")
    assert.equal(compared(noteText({ code: 'H2018', activities: 'coping-skills' })).answer,
      "Best fit: H2018, the code of this note. The activity is H2017's, and H2018 is the same service per diem.")
  })

  test('2 wrong code: the code and the authorization change, in one text', () => {
    const text = noteText({ activities: 'service-coordination, referral-linkage', more: 'authorization: A-17\n' })
    const { answer, change, note } = compared(text)
    assert.equal(answer, "Best fit: H2015. Both activities are H2015's; nothing but the credential speaks for H2017. Changing it means: code, and authorization A-15 instead of A-17.")
    assert.equal(change('H2015')!.text, text.replace('H2017', 'H2015').replace('A-17', 'A-15'))
    assert.equal(change('H2015')!.draft, undefined)
    assert.deepEqual(note.changes.map(({ to, appears }) => [to, ...appears.map(({ rule }) => rule)]), [
      ['H2019', 'authorization-wrong-code'], ['H2015'], ['H0036', 'code-not-covered', 'authorization-wrong-code'],
    ])
  })

  test('3 mixed: the code of most activities; of as many, the one in the narrative, or none', () => {
    const mixed = (activities: string, narrative?: string) => compared(noteText({ activities, ...(narrative && { narrative }) })).answer
    assert.equal(mixed('coping-skills, trigger-identification'),
      "Not enough evidence to choose a code. The activities are divided: 1 is H2017's, 1 is H2019's, and the narrative has no term for any of the codes.")
    assert.match(mixed('coping-skills, trigger-identification, de-escalation-practice'),
      /^Best fit: H2019\. 2 of 3 activities are H2019's, 1 is H2017's\. Changing it means: only the code\./)
    assert.match(mixed('coping-skills, trigger-identification', 'The antecedent of each outburst and the behavior chart.'),
      /^Best fit: H2019\. The activities are divided: 1 is H2017's, 1 is H2019's, and the narrative has 3 terms for H2019\. Changing/)
    assert.match(mixed('coping-skills, problem-solving-skills, advocacy, referral-linkage, trigger-identification', 'The antecedent of each outburst and the behavior chart.'),
      /^Not enough evidence/, 'the narrative decides between the codes of the most activities only')
    assert.equal(mixed('coping-skills', 'The antecedent of each outburst and the behavior chart.'),
      "Not enough evidence to choose a code. The activities are H2017's, but the narrative has 3 terms for H2019 and none for H2017.")
  })

  test('4 signed: an amended draft with all of it, and the note becomes amended', () => {
    const text = noteText({ activities: 'advocacy', more: 'authorization: A-17   # from the plan\n' }).replace('QMHP-CS }', 'QMHP-CS, signed: 2026-03-23 }')
    const { answer, change, service } = compared(text)
    assert.equal(answer, "Best fit: H2015. The activity is H2015's; nothing but the credential speaks for H2017. Note N-1 is signed. "
      + 'Changing it means: an amended draft with the code, and authorization A-15 instead of A-17.')
    const { text: old, draft } = change('H2015')!
    assert.equal(old, text.replace('payer: p\n', 'payer: p\nstatus: amended\n'))
    assert.deepEqual({ ...draft, text: '' }, { folder: undefined, stem: 'n', ending: '.note.yaml', text: '' })
    assert.equal(draft!.text, text.replace('id: N-1', 'id: N-2').replace('H2017', 'H2015').replace('A-17', 'A-15').replace(', signed: 2026-03-23', '')
      .replace('payer: p\n', 'payer: p\nstatus: draft\namends: N-1\n'))
    service.update('n.note.yaml', old)
    service.update('n-2.note.yaml', draft!.text)
    assert.deepEqual(service.findings('n-2.note.yaml').filter(({ severity }) => severity !== 'info').map(({ rule }) => rule), [])
  })

  test('5 draft: changed in place', () => {
    const text = noteText({ activities: 'psychoeducation', more: 'status: draft\nauthorization: A-17\n' })
    const { answer, change } = compared(text)
    assert.equal(answer, "Best fit: H0036. The activity is H0036's; nothing but the credential speaks for H2017. Changing it means: only the code. "
      + 'That brings new problems: code-not-covered, authorization-wrong-code.')
    assert.deepEqual(change('H0036'), { to: 'H0036', text: text.replace('H2017', 'H0036'), parts: ['code'] })
  })

  test('6 group: the modifier for groups stays', () => {
    const text = noteText({ service: 'units: 3, setting: group, group_size: 4, modifiers: [HQ]', activities: 'behavior-modification', more: '' })
    const { answer, change } = compared(text)
    assert.equal(answer, "Best fit: H2019. The activity is H2019's; only the credential and the setting speak for H2017. Changing it means: only the code.")
    assert.equal(change('H2019')!.text, text.replace('H2017', 'H2019'))
  })

  test('7 no evidence: says what is missing', () => {
    const missing = (facts: Facts) => compared(noteText(facts)).answer
    assert.equal(missing({}), 'Not enough evidence to choose a code. The note names no activity, and the narrative has no term for any of the codes. Name the activities of the session.')
    assert.equal(missing({ activities: 'transportation', narrative: 'A referral.' }),
      'Not enough evidence to choose a code. None of its activities is billable, and the narrative has fewer than 3 terms for each code.')
    assert.equal(missing({ activities: 'gardening', narrative: 'Role play, budget, eye contact; referral, wraparound, advocated.' }),
      'Not enough evidence to choose a code. Its activities belong to none of the four codes, and the narrative has as many terms for H2017 as for H2015.')
    assert.equal(missing({ activities: 'coping-skills', narrative: 'Provided individual therapy.' }),
      'Not enough evidence to choose a code. The narrative says that therapy was given, which none of the four codes pays for.')
    assert.equal(missing({ activities: 'coping-skills', narrative: 'Provided a counseling session.' }),
      'Not enough evidence to choose a code. The narrative says that therapy was given, which is not what H2017 pays for.')
    assert.equal(missing({ more: 'billable: false\nreason: no-show\n' }), 'No code to choose. This contact is not billed.')
    const withdrawn = compared(noteText({ activities: 'advocacy', more: 'status: void\n' }))
    assert.equal(withdrawn.answer, 'No code to choose. The note is void: it is kept for the record and not billed.')
    assert.deepEqual([withdrawn.note.changes, withdrawn.change('H2015')], [[], undefined])
  })

  test('8 two payers: modifiers, authorization and rounding of the note\'s own; units are lowered and never raised', () => {
    const of = (code: string, units: number, activities: string, more: string) =>
      noteText({ payer: 'q', code, service: `units: ${units}, modifiers: [U1]`, activities, more }).replace('14:45', '14:53')
    const lowered = of('H2017', 4, 'trigger-identification', 'authorization: A-17\n')
    const { answer, change, note } = compared(lowered)
    assert.equal(answer, "Best fit: H2019. The activity is H2019's; nothing but the credential speaks for H2017. "
      + 'Changing it means: code, modifier U9 instead of U1, no authorization A-17, and 3 units instead of 4.')
    assert.equal(change('H2019')!.text, lowered.replace('H2017', 'H2019').replace('U1', 'U9').replace('units: 4', 'units: 3').replace('authorization: A-17\n', ''))
    assert.equal(payerNote(note), 'No effective dates. All of it is unverified.')
    const raised = compared(of('H2019', 3, 'advocacy', '').replace('U1', 'U9'))
    assert.equal(raised.answer, "Best fit: H2015. The activity is H2015's; nothing speaks for H2019. Against it: the credential does not qualify (Plan Q). "
      + 'Changing it means: code, and no modifier U9. That brings new problems: units-mismatch, credential-not-qualified.')
    assert.match(raised.change('H2015')!.text, /units: 3/)
  })

  test('9 JSON: in its own style, in place and as an amended draft', () => {
    const note = { kind: 'note', id: 'N-07', client: 'C-1', payer: 'p', service: { code: 'H2017', date: '2026-03-23', units: 3 }, activities: ['advocacy'], provider: { npi: '1234567893' }, authorization: 'A-17' }
    const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
    const other = { ...note, service: { ...note.service, code: 'H2015' }, authorization: 'A-15' }
    assert.equal(compared(json(note), 'n.note.json').change('H2015')!.text, json(other))
    const signed = { ...note, provider: { npi: '1234567893', signed: '2026-03-23' } }
    const listed = compared(json([{ kind: 'note', id: 'N-06' }, signed]).replace('"N-07"', '"N-|07"'), 'x/2026-03-23.note.json')
    const { text, draft } = listed.change('H2015')!
    assert.deepEqual(JSON.parse(text), [{ kind: 'note', id: 'N-06' }, { ...signed, status: 'amended' }])
    assert.deepEqual({ ...draft, text: '' }, { folder: 'x/', stem: '2026-03-23', ending: '.note.json', text: '' })
    assert.equal(compared(json(signed), 'file:///x/my%20note.note.json').change('H2015')!.draft!.stem, 'my note')
    assert.equal(draft!.text, json({ kind: 'note', id: 'N-08', client: 'C-1', payer: 'p', status: 'draft', amends: 'N-07', service: other.service, activities: ['advocacy'], provider: { npi: '1234567893' }, authorization: 'A-15' }))
  })

  test('10 several in a file: each note has its own answer, and a draft of its own', () => {
    const signed = (id: string, activities: string) => noteText({ id, activities }).replace('QMHP-CS }', 'QMHP-CS, signed: 2026-03-23 }')
    const documents = `${signed('N-1', 'coping-skills')}---\n${signed('N-2', 'advocacy').replace('N-2', 'N-|2')}---\n${signed('N-3', 'advocacy')}`
    const second = compared(documents)
    assert.match(second.answer, /^Best fit: H2015\. .* Note N-2 is signed\./)
    assert.equal(second.change('H2015')!.text, documents.replace('|', '').replace(/(id: N-2\n[^]*?payer: p\n)/, '$1status: amended\n'))
    const draftOf = ({ change }: typeof second) => change('H2015')!.draft!.text
    const expected = signed('N-4', 'advocacy').replace('H2017', 'H2015').replace(', signed: 2026-03-23', '').replace('payer: p\n', 'payer: p\nstatus: draft\namends: N-2\n')
    assert.equal(draftOf(second).replace(/^---\n/, ''), expected)
    const item = (text: string) => text.trimEnd().replace(/^/gm, '  ').replace(/^ {2}/, '- ')
    const list = compared(`${item(signed('N-1', 'coping-skills'))}\n${item(signed('N-2', 'advocacy')).replace('N-2', 'N-|2')}\n`)
    assert.equal(draftOf(list), `${item(expected.replace('N-4', 'N-3'))}\n`)
    const flow = (id: string) => `{ kind: note, id: ${id}, billable: true, service: { code: H2017 }, activities: [advocacy], provider: { signed: 2026-03-23 } }`
    const together = compared(`[${flow('N-1')}, ${flow('N-|2')}]\n`)
    assert.deepEqual(JSON.parse(draftOf(together)), { kind: 'note', id: 'N-3', status: 'draft', amends: 'N-2', billable: true, service: { code: 'H2015' }, activities: ['advocacy'], provider: {} })
  })

  test('never names a code against code-fit', () => {
    for (const code of familyCodes) {
      for (const activities of ['coping-skills', 'advocacy', 'advocacy, coping-skills', 'crisis-planning, psychoeducation, meal', 'trigger-identification, gardening']) {
        for (const narrative of ['Words.', 'The antecedent of each outburst and the behavior chart.', 'Role play, budget and eye contact.']) {
          const { service, note } = compared(noteText({ code, activities, narrative }))
          const fit = service.findings('n.note.yaml').find(({ rule }) => rule === 'code-fit')
          const own = note.clues.filter(({ code: of, speaks, text }) => of === code && speaks === 'against' && text.includes('belong'))
          assert.equal(own.length, fit ? 1 : 0)
          if (fit) assert.ok(note.bestFit.code === undefined || fit.message.includes(`to ${note.bestFit.code} (`), `${fit.message} ${note.bestFit.title}`)
        }
      }
    }
  })

  test('what is wrong under its own code is no new problem of another, and rows without anything are left out', () => {
    const { note, comparison } = compared(noteText({ service: 'units: 4, setting: individual', activities: 'coping-skills', more: 'authorization: A-17\n' }))
    assert.ok(note.changes.every(({ appears, vanishes }) => [...appears, ...vanishes].every(({ rule }) => rule !== 'units-mismatch')))
    assert.ok(rowsOf(comparison).some(({ title }) => title === 'Evidence against it'))
    const titles = rowsOf(compared(noteText({})).comparison).map(({ title }) => title)
    assert.ok(titles.includes('Evidence for it') && !titles.includes('Evidence against it'), titles.join())
    assert.deepEqual(rowsOf(comparison).find(({ title }) => title === 'Service')!.cells.slice(0, 2), ['Psychosocial rehabilitation services, per 15 minutes', 'Therapeutic behavioral services, per 15 minutes'])
  })

  test('every key of a policy has a row, and what is unverified is said once', () => {
    const keys: Record<CodeKey, string> = {
      covered: 'true', rounding: '{ mode: floor }', units: '{ min: 2 }', units_by_modifier: '{ HQ: { day: 4 } }', minutes_per_day: '480', places: '{ only: ["11"] }', group: '{ size: 6 }',
      individual: '{ modifier: U1 }', telehealth: '{ allowed: true }', modifiers: '{ allowed: [HE] }', credentials: '[CPS]', cosign: '[CPS]', diagnoses: '[F20]', authorization: 'required',
      narrative: '[response]', sign_within_days: '3', not_same_day: '[H2014]',
    }
    const own: Record<PolicyKey, string> = { year_begins: '"07-01"', file_within_days: '95', limits: '[{ codes: [H2017], units: { day: 9 } }]', plan: '{ review_days: 180 }' }
    const all = (verified: string) => {
      const sources = `sources: [{ id: s, confidence: unverified }, { id: v, confidence: verified, states: [${verified}] }]\n`
      const entries = (record: object, indent: string) => Object.entries(record).map(([key, value]) => `${indent}${key}: ${value}\n`).join('')
      return compared(`${noteText({ payer: 'r' })}---\nkind: policy\nid: r\ntype: medicaid\neffective: { from: 2026-01-01 }\n${sources}${entries(own, '')}codes:\n  H2017:\n    source: [s, v]\n${entries(keys, '    ')}`).note
    }
    const rows = all('covered').payerTerms.rows.map(({ title, cells }) => `${title}: ${cells[0]}`)
    assert.deepEqual(rows, [
      'Covered: yes', 'Rounding: whole 15 minutes (floor)', 'Limits: at least 2 units; with HQ: 4 units a day; 480 minutes a day; 9 units a day for H2017 together',
      'Modifiers: only HE and those named here; U1 for individual sessions', 'Groups: at most 6 clients', 'Places: only 11; telehealth', 'Credentials: CPS', 'Cosigned: by a supervisor for CPS',
      'Diagnoses: F20', 'Authorization: required', 'Narrative: response', 'Signed: within 3 days', 'Not on the same day: H2014', 'Year: begins on 07-01', 'Claims: within 95 days',
      'Plan: reviewed every 180 days', 'Sources: s; v',
    ])
    assert.match(payerNote(all('covered, places')), /^Medicaid payer\. In effect from 2026-01-01 on\. Unverified: rounding, limits, modifiers, groups, places, credentials, .*, plan\.$/)
    assert.equal(payerNote(all('narrative')).match(/nverified/g)!.length, 1)
  })

  test('all four are listed in their own order', () => {
    const service = createService()
    assert.deepEqual(service.compare(undefined, 0, ['H0036', 'H2015', 'H2019', 'H2017']).codes, ['H2017', 'H2019', 'H2015', 'H0036'])
    assert.deepEqual(service.compare(undefined, 0, ['H0036', 'H2017']).codes, ['H0036', 'H2017'])
  })
})
