import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { toJson, toText } from '../../src/cli/print'
import { toSarif } from '../../src/cli/sarif'
import { createService } from '../../src/core/service'

const plan = `kind: plan
id: P-1
client: C-1
effective: { from: 2026-01-05, through: 2026-07-04 }
diagnoses: [F20.9]
goals:
  - id: G1
    statement: Have people to talk to.
    objectives:
      - { id: G1.1, statement: "Answers criticism calmly, without raising the voice and without leaving the room where it happens." }
      - { id: G1.2, statement: Starts a conversation. }
`
const note = 'kind: note\nid: N-1\nclient: C-1\nplan: P-1\n'

/** The titles of a rule's fixes for a note: as every output shows them, and in the editor. */
function titlesOf(text: string, rule: string) {
  const service = createService({ onRuleError: fault => assert.fail(`${fault.rule} threw ${fault.error}`) })
  service.update('p.plan.yaml', plan)
  service.update('x.note.yaml', text)
  const fixes = service.findings('x.note.yaml').filter(finding => finding.rule === rule).flatMap(finding => service.fixes(finding))
  const findings = service.findings('x.note.yaml')
  const printed = [toText(findings, service.lines, false), ...toJson(findings, service.lines, 1, 1), ...toSarif(findings, service.lines, name => name), service.ask('check', { file: 'x.note.yaml' }, '')]
  return { plain: fixes.map(({ title }) => title), inEditor: fixes.map(fix => service.fixTitle('x.note.yaml', fix)), printed: printed.join('\n') }
}

suite('fix titles in the editor', () => {
  test('have the words of a goal, which no other output has', () => {
    const { plain, inEditor, printed } = titlesOf(`${note}goals: []\n`, 'goal-missing')
    assert.deepEqual(plain, ['Link objective G1.1', 'Link objective G1.2'])
    assert.deepEqual(inEditor, ['Link objective G1.1: Answers criticism calmly, without raising the voice and…', 'Link objective G1.2: Starts a conversation'])
    assert.doesNotMatch(printed, /Starts a conversation|Answers criticism/)
  })

  test('have the words of a goal that replaces another', () => {
    assert.deepEqual(titlesOf(`${note}goals: [G1.3]\n`, 'goal-unknown').inEditor.filter(title => title.includes('G1.2')), ['Change to G1.2: Starts a conversation'])
  })

  test('have the words of a diagnosis', () => {
    const { plain, inEditor } = titlesOf(`${note}diagnoses: [F20]\n`, 'diagnosis-not-billable')
    assert.equal(plain[0], 'Change to F20.9, as in plan P-1')
    assert.equal(inEditor[0], 'Change to F20.9, as in plan P-1: Schizophrenia, unspecified')
  })

  test('stay as they are without words for the value', () => {
    const { plain, inEditor } = titlesOf(`${note}service: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:52", units: 4 }\n`, 'units-mismatch')
    assert.ok(plain.length > 0)
    assert.deepEqual(inEditor, plain)
  })
})
