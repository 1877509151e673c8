import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService } from '../../src/core/service'

const file = 'a.note.yaml'

/** The hover at the first occurrence of some words. */
function hoverOn(text: string, words: string): string {
  const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
  service.update(file, text)
  return service.hover(file, text.indexOf(words))?.markdown ?? ''
}

const note = (rounding: string) => 'kind: note\nid: N-1\nclient: C-1\npayer: p\n'
  + 'service: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:52", units: 3 }\nactivities: [coping-skills, de-escalation-practice] # not H2019\n'
  + `---\nkind: policy\nid: p\ntitle: Some Plan\ncodes: { H2017: { rounding: ${rounding}, places: { except: ["21"] }, telehealth: { allowed: false }, credentials: { except: [RBT] }, not_same_day: [H2018] } }\n`

suite('hover', () => {
  test('says what the payer rounds by only where its policy specifies it', () => {
    assert.match(hoverOn(note('{ mode: floor, per: day }'), '3 }'), /Some Plan: whole 15 minutes, on the day's total\./)
    assert.match(hoverOn(note('{ mode: floor, per: contact }'), '3 }'), /Some Plan: whole 15 minutes, each session\./)
    assert.match(hoverOn(note('{ mode: floor }'), '3 }'), /Some Plan: whole 15 minutes\./)
  })

  test('lists all of a policy\'s rules for a code', () => {
    assert.match(hoverOn(note('{ mode: floor }'), 'p\nservice'), /For H2017:\n- Rounding: whole 15 minutes \\\(floor\\\)\n- Places: not 21; no telehealth\n- Credentials: not RBT\n- Not on the same day: H2018$/m)
  })

  test('lists a policy\'s requirements for plans', () => {
    assert.match(hoverOn(note('{ mode: floor }').replace('title: Some Plan\n', 'plan: { signed: [client], review_days: 90 }\n'), 'p\nservice'), /For all codes:\n- Plan: signed by client; reviewed every 90 days$/m)
    assert.doesNotMatch(hoverOn(note('{ mode: floor }'), 'p\nservice'), /- Plan:/)
  })

  test('lists a policy\'s requirements for modifiers', () => {
    const modifiers = 'modifiers: { allowed: [HE], required: [U1], one_of: [U2, U3], by_credential: { HN: [QMHP-CS] } }'
    const text = note('{ mode: floor }').replace('places:', `${modifiers}, places:`)
    assert.match(hoverOn(text, 'p\nservice'), /Modifiers: only HE and those named here; always U1; one of U2, U3; HN for QMHP-CS$/m)
    assert.match(hoverOn(text, 'by_credential'), /A provider who holds one of the credentials bills with the modifier/)
    assert.match(hoverOn(text, 'HN:'), /\*\*HN\*\* Bachelors degree level[^]+The credentials that the modifier states\./)
    assert.match(hoverOn(text, 'QMHP-CS'), /Qualified mental health professional/)
  })

  test('on a code in a comment, shows the note\'s evidence for it', () => {
    const hover = hoverOn(note('{ mode: floor }'), 'H2019')
    assert.match(hover, /- For H2019: activity de-escalation-practice/)
    assert.match(hover, /- For H2017 instead: activity coping-skills/)
  })

  test('on the id of a claim, says which claim replaced or voided it', () => {
    const claim = 'kind: claim\nid: CL-1\nclient: C-1\n'
    assert.match(hoverOn(`${claim}---\nkind: claim\nid: CL-2\nreplaces: CL-1\n`, 'CL-1'), /Replaced by claim CL-2: it no longer counts\./)
    assert.match(hoverOn(`${claim}---\nkind: claim\nid: CL-2\nvoid: CL-1\n`, 'CL-1'), /Voided by claim CL-2/)
    assert.doesNotMatch(hoverOn(`${claim}---\nkind: claim\nid: CL-2\nclient: C-2\nreplaces: CL-1\n`, 'CL-1'), /no longer counts/)
  })

  test('on an authorization, shows the units used and left', () => {
    const plan = (units: number) => `---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: ${units}, from: 2026-01-05, through: 2026-12-31 }]\n`
    const used = note('{ mode: floor }').replace('activities', 'authorization: A-1\nactivities')
    assert.match(hoverOn(used + plan(20), 'A-1'), /: 17 of 20 units of H2017 left\n[^]+\n3 units used, last on 2026-03-09/)
    assert.match(hoverOn(used + plan(2), 'A-1'), /: 1 too many for 2 units of H2017\n/)
    assert.doesNotMatch(hoverOn(used + plan(20).replace('units: 20, ', ''), 'A-1'), /used/)
  })

  test('names a few sources and counts the rest; lists several rules by title', () => {
    assert.match(hoverOn(note('{ mode: floor }'), 'H2017'), /\nSources: (?:[^;\n]+; ){3}[^;\n]+ and \d+ more$/)
    const hover = hoverOn('kind: note\nid: N-1\nclient: C-1\n', 'N-1')
    assert.match(hover, /\n- \*\*goal-missing\*\* [^\n]+\n/)
    assert.doesNotMatch(hover, /How a payer might deny it/)
  })

  test('on a rule in the settings, explains it; a problem in the settings has no denial codes', () => {
    const service = createService()
    const text = 'rules: { units-mismatch: hint, goal-unknown: warn }\n'
    service.update('noteproof.yaml', text)
    const hover = (words: string) => service.hover('noteproof.yaml', text.indexOf(words))!.markdown
    assert.match(hover('units-mismatch'), /^\*\*Units do not match the clock\*\* \(`units-mismatch`\)/)
    assert.match(hover('warn'), /`shape`/)
    assert.doesNotMatch(hover('warn'), /deny/)
  })
})
