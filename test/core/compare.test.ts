import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { NoteComparison } from '../../src/core/features/compare'
import { rowsOf } from '../../src/core/features/compare-text'
import { createService, type Service } from '../../src/core/service'
import { comparePage } from '../../src/vscode/compare-page'

const unspecified = 'not specified'
const links = { place: () => 'command:place', change: () => 'command:change' }

/** Compares codes for the note at the cursor `|` of a file; `others` are the other files of the workspace. */
function compareAt(text: string, { name = 'a.note.yaml', others = {} }: { name?: string; others?: Readonly<Record<string, string>> } = {}) {
  const service = createService()
  for (const [other, otherText] of Object.entries(others)) service.update(other, otherText)
  service.update(name, text.replace('|', ''))
  const comparison = service.compare(name, Math.max(0, text.indexOf('|')))
  return { service, comparison, note: comparison.note }
}

function cluesOf(service: Service, note: NoteComparison | undefined): string[] {
  const { text } = service.file(note!.file)!.tree
  const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end)
  return note!.clues.map(({ code, speaks, text, span, words }) => `${speaks} ${code}: ${text} @ ${words ? words.map(({ span }) => at(span)).join('; ') : at(span)}`)
}

suite('compare', () => {
  test('clues and their words have spans, in folded text too', () => {
    const { service, note } = compareAt('service: { code: H2017, setting: group, place: "02" }\nactivities: [job-readiness, recreation]\n'
      + 'narrative:\n  intervention: >-\n    No crisis. A role\n    play, then a Role-play, and after the crisis a\n    referral.\nprovider: { credential: QMHP-CS }\n')
    assert.deepEqual(cluesOf(service, note), [
      'for H2017: activity job-readiness @ job-readiness',
      'against H2017: activity recreation is not billable @ recreation',
      'against H2019: activity recreation is not billable @ recreation',
      'against H2015: activity recreation is not billable @ recreation',
      'against H0036: activity recreation is not billable @ recreation',
      'against H2019: the activity belongs to H2017 @ [job-readiness, recreation]',
      'against H2015: the activity belongs to H2017 @ [job-readiness, recreation]',
      'against H0036: the activity belongs to H2017 @ [job-readiness, recreation]',
      'for H2017: 2 words in the narrative @ role\n    play; Role-play',
      'for H2015: 1 word in the narrative @ referral',
      'for H0036: 1 word in the narrative @ crisis',
      'for H2017: credential QMHP-CS is listed for this code @ QMHP-CS',
      'for H2017: group session @ group',
      'against H0036: place 02 is telehealth; the descriptor says face-to-face @ "02"',
    ])
  })

  test('clues come from the plan, authorization and policy too', () => {
    const others = {
      'p.plan.yaml': 'id: P-1\nclient: C-1\neffective: { from: 2026-01-01 }\ngoals: [{ id: G1, objectives: [{ id: G1.1, services: [H2015] }] }]\n'
        + 'authorizations: [{ id: A-1, code: H2019, units: 9, from: 2026-01-01, through: 2026-12-31 }]\n',
      'p.policy.yaml': 'id: p\ntitle: P\nplan: { signed: [client, provider], review_days: 180 }\ncodes:\n  H2017: { credentials: [CPS], cosign: [CPS], places: { only: ["11"] }, units: { day: 8 } }\n  H2019: { credentials: [LPC], covered: true }\n',
    }
    const { service, note } = compareAt('plan: P-1\npayer: p\nservice: { code: H2017, date: 2026-03-02, place: "53" }\ngoals: [G1.1]\n'
      + 'provider: { credential: LPC }\nauthorization: A-1\n', { others })
    assert.deepEqual(cluesOf(service, note), [
      'against H2017: the credential does not qualify (P) @ LPC', 'for H2019: credential LPC qualifies (P) @ LPC',
      'against H2017: place 53 is not approved (P) @ "53"', 'for H2015: G1.1 lists this code @ G1.1', 'for H2019: authorization A-1 is for this code @ A-1',
    ])
    const planTerms = 'signed by client, provider; reviewed every 180 days'
    assert.deepEqual(note!.payerTerms.rows.map(({ title, cells }) => [title, ...cells]), [
      ['Covered', unspecified, 'yes', unspecified, unspecified], ['Limits', '8 units a day', unspecified, unspecified, unspecified],
      ['Places', 'only 11', unspecified, unspecified, unspecified], ['Credentials', 'CPS', 'LPC', unspecified, unspecified],
      ['Cosigned', 'by a supervisor for CPS', unspecified, unspecified, unspecified],
      ['Plan', planTerms, planTerms, unspecified, unspecified],
    ])
  })

  test('uses the note at the cursor', () => {
    const text = 'id: N-1\nservice: { code: H2017 }\n---\nid: N-2\nservice: { code: H2|015 }\n---\nkind: plan\nid: P-1\n'
    assert.equal(compareAt(text).note!.id, 'N-2')
    assert.equal(compareAt(`# |a comment\n${text.replace('|', '')}`).note!.id, 'N-1')
    assert.equal(compareAt('[{ "id": "N-1" }, { "id": "N-|2" }]', { name: 'a.note.json' }).note!.id, 'N-2')
    assert.equal(compareAt(`${text.replace('|', '')}client: |C-1\n`).note, undefined)
  })

  test('tries another code without changing anything', () => {
    const text = 'id: N-1\nservice: { code: H2017, units: 1 }\nactivities: [advocacy]\n'
    const { service, note } = compareAt(text)
    const before = service.findings('a.note.yaml').map(({ rule }) => rule)
    const changeTo = (code: string) => note!.changes.find(({ to }) => to === code)!
    assert.deepEqual(changeTo('H2015').vanishes.map(({ rule }) => rule), ['enrollment-missing', 'code-fit'])
    assert.deepEqual(changeTo('H2015').appears, [])
    // The activity belongs to neither, so code-fit is wrong anyway.
    assert.deepEqual(changeTo('H2019').appears, [])
    assert.deepEqual(changeTo('H2019').vanishes.map(({ rule }) => rule), ['enrollment-missing'])
    assert.equal(service.file('a.note.yaml')!.tree.text, text)
    assert.deepEqual(service.findings('a.note.yaml').map(({ rule }) => rule), before)
    assert.equal(service.changingCode('a.note.yaml', 0, 'H2015')!.text, text.replace('H2017', 'H2015'))
    assert.equal(service.file('a.note.yaml')!.tree.text, text)
  })

  test('reports consequences in another file there', () => {
    const others = { 'c.claim.yaml': 'id: CL-1\nclient: C-1\nlines:\n  - { note: N-1, code: H2017, date: 2026-03-02, units: 3 }\n' }
    const { service, note } = compareAt('id: N-1\nclient: C-1\nservice:\n  code: H2017\n  date: 2026-03-02\n  units: 3\n', { others })
    const differs = note!.changes[0]!.appears.find(({ rule }) => rule === 'claim-note-differs')!
    assert.equal(service.file(differs.file)!.tree.text.slice(differs.span.start, differs.span.end), 'H2017')
    assert.match(differs.message, /^Claim CL-1: /)
    assert.ok(note!.changes[0]!.appears.filter(({ file }) => file === 'a.note.yaml').every(({ message }) => !message.startsWith('Note')))
  })

  test('related places after the change have their current spans', () => {
    const noteOf = (id: string, start: string, code: string) => `{ id: ${id}, client: C-1, service: { code: ${code}, date: 2026-03-02, start: "${start}:00", end: "${start}:30" } }`
    for (const [layout, text] of [
      ['documents', [noteOf('N-1', '15', '""|'), noteOf('N-2', '10', 'H2018')].join('\n---\n')],
      ['a list', `- ${noteOf('N-1', '15', '""|')}\n- ${noteOf('N-2', '10', 'H2018')}\n`],
      ['a list with an anchor, read as one region', `- &a ${noteOf('N-1', '15', '""|')}\n- ${noteOf('N-2', '10', 'H2018')}\n`],
    ] as const) {
      const { service, note } = compareAt(text)
      const conflict = note!.changes.find(({ to }) => to === 'H2017')!.appears.find(({ rule }) => rule === 'per-diem-conflict')
      const { tree } = service.file('a.note.yaml')!
      assert.deepEqual(conflict?.see.map(({ span }) => tree.text.slice(span.start, span.end)), ['H2018'], layout)
    }
  })

  test('printed rows hold no narrative text, and broken text is harmless', () => {
    const { comparison } = compareAt('service: { code: H2017 }\nnarrative: A referral to the food pantry.\n')
    assert.doesNotMatch(JSON.stringify(rowsOf(comparison)), /pantry/)
    for (const text of ['service: { code: ', '{', 'service: [', 'service:\n  code:\n']) assert.equal(compareAt(text).comparison.rows.length, 7)
    assert.equal(compareAt('service:\n  code:\n').note!.changes.length, 4)
  })

  test('the page has no scripts or external resources, and escapes text from files', () => {
    const others = { 'p.policy.yaml': 'id: p\ntitle: Plan A&B\ncodes: { H2017: { covered: true } }\n' }
    const { comparison } = compareAt('id: <b>&"N\npayer: p\nservice: { code: H2017 }\nactivities: [advocacy]\n', { others })
    const page = comparePage(comparison, links, { style: '', nonce: 'abc' })
    assert.match(page, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-abc'">/)
    assert.doesNotMatch(page, /<script|<img|<b>|\son\w+=|src=|https?:/)
    assert.match(page, /Policy of Plan A&amp;B/)
    assert.match(page, /For note <a href="[^"]*">without an id<\/a>/)
    const count = (pattern: RegExp) => page.match(pattern)!.length
    assert.equal(count(/<caption><h2>/g), 4)
    assert.equal(count(/<th scope="col"/g), 16)
    assert.equal(count(/command:change/g), 3)
    assert.equal(count(/ class="button"/g), 1)
    assert.match(page, /<section class="answer" role="status" aria-live="polite" aria-atomic="true">\n<h1>Best fit: H2015<\/h1>/)
  })
})
