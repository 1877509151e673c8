import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService } from '../../src/core/service'

/** The titles of the fixes offered for a rule's findings in a file. */
function offered(text: string, rule: string, file = 'a.note.yaml'): string[] {
  const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
  service.update(file, text)
  return service.findings(file).filter(finding => finding.rule === rule).flatMap(finding => service.fixes(finding)).map(({ title, safe }) => (safe ? `${title}, safe` : title))
}

const session = (more: string) => `kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, ${more} }\n`
const policy = (confidence: string) =>
  `---\nkind: policy\nid: p\nsources: [{ id: s, confidence: ${confidence} }]\ncodes: { H2017: { source: [s], rounding: { mode: floor, per: contact } } }\n`

suite('fix', () => {
  test('offers only fixes that can be applied', () => {
    assert.deepEqual(offered('- kind: note\n  service: &s { code: H2017, group_size: 4 }\n- kind: note\n  service: *s\n', 'group-modifier-missing'), [])
    assert.deepEqual(offered('kind: note\nservice:\n  code: H2017\n  group_size: 4\n  modifiers: HE\n', 'group-modifier-missing'), ['Add modifier HQ'])
    assert.deepEqual(offered('kind: note\nnarrative:\n  intervention: did\n  response: * the client left\n  progress: better\n', 'narrative-part-missing'), [])
  })

  test('setting units is safe only where the right number is certain', () => {
    const clock = 'start: "10:00", end: "10:52"'
    assert.deepEqual(offered(session(`${clock}, units: 4`) + policy('verified'), 'units-mismatch'), ['Set units to 3, safe'])
    assert.deepEqual(offered(session(`${clock}, minutes: 52, units: 4`) + policy('verified'), 'units-mismatch'), ['Set units to 3, safe'])
    assert.deepEqual(offered(session(`${clock}, minutes: 60, units: 4`) + policy('verified'), 'units-mismatch'), ['Set units to 3'])
    assert.deepEqual(offered(session(`${clock}, units: 4`) + policy('unverified'), 'units-mismatch'), ['Set units to 3'])
    assert.deepEqual(offered(session(`${clock}, units: 5`), 'units-mismatch'), ['Set units to 3'])
    assert.deepEqual(offered(session('start: "10:00", end: "10:45", units: 4'), 'units-mismatch'), ['Set units to 3, safe'])
    assert.deepEqual(offered(session(`${clock}, end_date: 2026-04-09, units: 3`), 'units-mismatch'), [])
    // A wrong time must not bill more, even where an export computed the minutes from it.
    const raised = 'Raise units to 23: 10:00-15:45 is 345 minutes = 23 units'
    assert.deepEqual(offered(session('start: "10:00", end: "15:45", units: 3') + policy('verified'), 'units-mismatch'), [raised])
    assert.deepEqual(offered(session('start: "10:00", end: "15:45", minutes: 345, units: 3') + policy('verified'), 'units-mismatch'), [raised])
    assert.deepEqual(offered(session('start: "10:00", end: "15:45", minutes: 330, units: 3') + policy('verified'), 'units-mismatch'), [])
    // A claim that bills another number makes it unsafe.
    const claim = (units: number) => `---\nkind: claim\nid: CL-1\nlines: [{ note: N-1, units: ${units} }]\n`
    assert.deepEqual(offered(session(`${clock}, units: 4`) + policy('verified') + claim(4), 'units-mismatch'), ['Set units to 3'])
    assert.deepEqual(offered(session(`${clock}, units: 4`) + policy('verified') + claim(3), 'units-mismatch'), ['Set units to 3, safe'])
    assert.deepEqual(offered(session(`${clock}, end_date: 2026-04-09, units: 3`), 'time-reversed'), ['Remove end_date'])
  })

  test('a payer id in another case is corrected', () => {
    assert.deepEqual(offered('kind: note\npayer: TX-Medicaid\n', 'policy-missing'), ['Change to tx-medicaid'])
  })

  test('a finding after a byte order mark can be suppressed', () => {
    const service = createService()
    service.update('a.note.yaml', '\ufeffkind: note\nid: N-1\n')
    const [found] = service.findings('a.note.yaml').filter(({ rule }) => rule === 'goal-missing')
    service.update('a.note.yaml', service.fixed('a.note.yaml', service.ignoring(found!)!)!.replace('-- reason', '-- agreed'))
    assert.deepEqual(service.findings('a.note.yaml').filter(({ rule }) => rule === 'goal-missing' || rule === 'unused-ignore'), [])
  })

  test('a syntax error cannot be suppressed', () => {
    const service = createService()
    service.update('a.note.yaml', 'kind: note\nid: [\n')
    const found = service.findings('a.note.yaml').filter(({ rule }) => rule === 'syntax')
    assert.ok(found.length > 0)
    assert.deepEqual(found.map(finding => service.ignoring(finding)), found.map(() => undefined))
  })

  suite('in a file with conflict marks', () => {
    // To YAML the marks are values or comments, so the rest parses and would be fixed.
    const good = session('start: "10:00", end: "10:45", units: 4')
    const marked = (mark: string) => `${good}---\n${mark}\n`
    const marks = ['<<<<<<< HEAD', '=======', '>>>>>>> 1f2e3d4', '||||||| base', '<<<<<<<']

    /** Whether each way to fix a file changes a text. */
    const changes = (text: string) => {
      const service = createService()
      service.update('a.note.yaml', text)
      const found = service.findings('a.note.yaml').filter(({ rule }) => rule === 'units-mismatch')
      const single = found.flatMap(finding => finding.fixes).map(fix => service.fixed('a.note.yaml', fix))
      return {
        found: found.length,
        all: service.fixedAll('a.note.yaml') !== text,
        ofRule: service.fixedAll('a.note.yaml', 'units-mismatch') !== text,
        offered: found.flatMap(finding => service.fixes(finding)).length > 0,
        single: single.some(fixed => fixed !== undefined),
        ignored: found.some(finding => service.ignoring(finding)),
      }
    }

    test('nothing is fixed, neither all at once nor one by one', () => {
      const none = { found: 1, all: false, ofRule: false, offered: false, single: false, ignored: false }
      for (const mark of marks) {
        for (const text of [marked(mark), marked(mark).replaceAll('\n', '\r\n'), marked(`x: 1\n${mark}`)]) assert.deepEqual(changes(text), none, JSON.stringify(text))
      }
    })

    test('text that only resembles a mark does not prevent fixes', () => {
      const all = { found: 1, all: true, ofRule: true, offered: true, single: true, ignored: true }
      assert.deepEqual(changes(good), all)
      for (const text of ['# =======', 'x: =======', '  =======', '========', '<<<<<<', '=======x']) assert.deepEqual(changes(marked(text)), all, text)
    })

    test('no suppression is written into settings that have them', () => {
      const offers = (settings: string) => {
        const service = createService()
        service.update('w/noteproof.yaml', settings)
        service.update('w/a.note.json', '{ "kind": "note", "id": "N-1" }')
        return service.findings('w/a.note.json').filter(finding => service.ignoring(finding)).length
      }
      assert.ok(offers('payer: p\n') > 0)
      assert.equal(offers('payer: p\n<<<<<<< HEAD\n'), 0)
    })
  })
})
