import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService, isFamilyCode } from '../../src/core/service'
import sentences from './vocabulary.txt'

const outcomes = ['silent', 'therapy', 'medical', 'written'] as const
type Outcome = (typeof outcomes)[number]

const cases = sentences.split('\n').filter(line => line && !line.startsWith('#')).map(line => {
  const [expected, code, activity, sentence] = line.split('|').map(cell => cell.trim())
  return { expected: expected as Outcome, code: code!, activity: activity!, sentence: sentence! }
})

/** What is reported of a sentence as the intervention of a note. */
function outcomeOf({ code, activity, sentence }: (typeof cases)[number]): Outcome {
  const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
  service.update('n.note.json', JSON.stringify({ kind: 'note', id: 'N-1', service: { code }, ...(activity && { activities: [activity] }), narrative: { intervention: sentence } }))
  const rules = service.findings('n.note.json').map(({ rule }) => rule)
  return rules.includes('code-evidence') ? 'therapy' : rules.includes('narrative-medical') ? 'medical' : rules.includes('contact-not-billable') ? 'written' : 'silent'
}

suite('vocabulary', () => {
  const found = cases.map(sentence => ({ ...sentence, outcome: outcomeOf(sentence) }))
  const count = (expected: Outcome, outcome: Outcome) => found.filter(sentence => sentence.expected === expected && sentence.outcome === outcome).length
  const missed = () => found.filter(({ expected, outcome }) => outcome !== expected).map(({ expected, outcome, sentence }) => `${expected}, but ${outcome}: ${sentence}`)

  test('200 sentences, of which 100 must be silent: expected in rows, reported in columns', () => {
    const table = Object.fromEntries(outcomes.map(expected => [expected, outcomes.map(outcome => count(expected, outcome))]))
    assert.deepEqual(table, {
      silent: [100, 0, 0, 0],
      therapy: [0, 40, 0, 0],
      medical: [0, 0, 30, 0],
      written: [0, 0, 0, 30],
    }, missed().join('\n'))
  })

  test('therapy is a clue against the code in the comparison, at the words that say so', () => {
    const service = createService()
    for (const { code, sentence, outcome } of found) {
      // The code of a void note is not changed, which would take most of the time.
      const text = JSON.stringify({ kind: 'note', id: 'N-1', status: 'void', service: { code }, narrative: { intervention: sentence } })
      service.update('n.note.json', text)
      const clue = service.compare('n.note.json').note!.clues.find(clue => clue.code === code && clue.text === 'therapy in the narrative')
      assert.equal(clue?.speaks, outcome === 'therapy' && isFamilyCode(code) ? 'against' : undefined, sentence)
      for (const { word, span } of clue?.words ?? []) assert.equal(text.slice(span.start, span.end).toLowerCase(), word)
    }
  })

  test('under H2019, disorders that begin in childhood are typical', () => {
    const isTypical = (code: string, diagnosis: string) => {
      const service = createService()
      service.update('n.note.yaml', `kind: note\nservice: { code: ${code} }\ndiagnoses: [${diagnosis}]\n`)
      return !service.findings('n.note.yaml').some(({ rule }) => rule === 'diagnosis-not-typical')
    }
    for (const diagnosis of ['F90.0', 'F91.1', 'F98.8', 'F20.9', 'F43.10']) assert.equal(isTypical('H2019', diagnosis), true, diagnosis)
    for (const diagnosis of ['F89', 'F99', 'F84.0', 'F10.20']) assert.equal(isTypical('H2019', diagnosis), false, diagnosis)
    for (const code of ['H2017', 'H2015', 'H0036']) assert.equal(isTypical(code, 'F90.0'), false, code)
  })
})
