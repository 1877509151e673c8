import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { newPolicy, policyQuestions, refusalOf, type PolicyAnswers } from '../../src/core/features/new-policy'
import { codeKeys, policyKeys } from '../../src/core/records/policy'
import { createService } from '../../src/core/service'

const today = '2026-11-28'
const answers: PolicyAnswers = {
  payer: ['County Plan'], type: ['commercial'], codes: ['H2017', 'h2014'], rounding: ['midpoint, day'], day: ['16'], places: ['11', '53'], group: ['HQ'], authorization: ['required'],
  narrative: ['intervention', 'response'],
}

function findingsIn(text: string) {
  const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
  service.update('a.policy.yaml', text)
  return service.findings('a.policy.yaml').map(({ rule, message }) => `${rule}: ${message}`)
}

suite('new policy', () => {
  test('states the answers for each code', () => {
    const { id, text } = newPolicy(answers, today)
    assert.equal(id, 'county-plan')
    assert.match(text, /^id: county-plan\ntitle: "County Plan"\ntype: commercial\neffective:\n {2}from: 2026-11-28\n/m)
    const values = '    rounding: { mode: midpoint, per: day }\n'
    assert.equal(text.split(values).length, 3)
    for (const line of ['units: { day: 16 }', 'places: { only: ["11", "53"] }', 'group: { modifier: HQ }', 'authorization: required', 'narrative: [intervention, response]']) {
      assert.equal(text.split(`\n    ${line}\n`).length, 3, line)
    }
    assert.deepEqual(findingsIn(text).map(message => message.split(':')[0]), ['field-placeholder'], 'only the source is open')
    assert.match(text, /^ {4}# The keys of which this source states the value\. Absent: all keys of the codes that cite it\.\n {4}# states: \[rounding, units\]\n {4}confidence: /m)
  })

  test('explains every other key in a comment that is a value once its sign is removed', () => {
    for (const given of [{}, answers]) {
      const { text } = newPolicy(given, today)
      for (const key of [...codeKeys, ...policyKeys]) assert.match(text, new RegExp(`^ *(?:# )?${key}: \\S`, 'm'), key)
      const whole = text.replace(/^( *)# ([a-z_]+: )/gm, '$1$2')
      assert.notEqual(whole, text)
      const without = whole.replace(/^ *states: .*\n/m, '')
      assert.notEqual(without, whole)
      assert.deepEqual(findingsIn(without).filter(message => !/^field-placeholder|"TODO"/.test(message)), [])
      // A source that states two keys leaves the others without one.
      assert.deepEqual(findingsIn(whole).filter(message => !/^field-placeholder|"TODO"|^policy-source-missing: No source (?:of the policy|that \w+ cites) states this value/.test(message)), [])
      assert.ok(text.split('\n').every(line => line.length <= 140))
    }
  })

  test('an id is taken as it is, a name becomes one', () => {
    const idOf = (payer: string) => newPolicy({ payer: [payer] }, today).id
    assert.deepEqual(['county-plan', 'County  Plan, Inc.', '1e5', 'ACME', '...'].map(idOf), ['county-plan', 'county-plan-inc', '1e5', 'acme', ''])
    assert.match(newPolicy({ payer: ['1e5'] }, today).text, /^id: "1e5"$/m)
    assert.match(newPolicy({}, today).text, /^id: TODO-payer$/m)
  })

  test('an answer that does not fit is refused', () => {
    const refusal = (name: string, answer: string) => refusalOf(policyQuestions().find(question => question.name === name)!, answer)
    for (const [name, answer] of [['day', '16'], ['places', '53'], ['group', 'U1'], ['rounding', 'floor, day'], ['codes', 'H2019'], ['narrative', 'progress']] as const) assert.equal(refusal(name, answer), undefined, name)
    for (const [name, answer] of [['day', 'many'], ['places', '28'], ['group', 'group'], ['rounding', 'up'], ['codes', 'H9999'], ['type', 'private'], ['authorization', 'maybe'], ['narrative', 'a: b']] as const) {
      assert.match(refusal(name, answer) ?? '', /^must be /, name)
    }
  })
})
