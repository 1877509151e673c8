import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { Checker } from '../../src/core/checking/checker'
import { questions, type Desk } from '../../src/core/features/ask'
import { readFiles } from './files'

function deskWith(files: ReadonlyMap<string, string> = readFiles('examples')): Desk {
  const checker = new Checker(({ rule, error }) => assert.fail(`${rule} threw ${error}`))
  for (const [file, text] of files) checker.update(file, text)
  return { checker, folder: '' }
}

const showcase = 'clients/C-1042/2026-03-09.note.yaml'

suite('ask @long', () => {
  test('checks a file with the rest of the workspace', () => {
    const answer = questions.check(deskWith(), { file: showcase })
    assert.match(answer, /^1 finding in 1 record\.\n- 13:10 error units-mismatch: .*52 minutes = 3 units/)
    assert.match(answer, /\n {2}- fix: Set units to 3/)
  })

  test('checks a text as the content of a file, then restores the workspace', () => {
    const desk = deskWith()
    const before = desk.checker.file(showcase)!.tree.text
    assert.doesNotMatch(questions.check(desk, { file: showcase, text: before.replace('units: 4', 'units: 3') }), /units-mismatch/)
    assert.equal(desk.checker.file(showcase)!.tree.text, before)
    const files = desk.checker.files()
    assert.match(questions.check(desk, { text: 'id: P-1\nclient: C-1\n', kind: 'plan' }), /shape: The plan has no "effective"/)
    assert.deepEqual(desk.checker.files(), files)
  })

  test('looks up terms', () => {
    assert.match(questions.lookup(deskWith(), { word: ' hq ' }), /\*\*HQ\*\*/)
    assert.match(questions.lookup(deskWith(), { word: 'units-mismatch' }), /How a payer might deny it/)
    assert.equal(questions.lookup(deskWith(), { word: 'Jane' }), 'Noteproof does not know this word.')
  })

  test('computes units with the payer\'s rounding', () => {
    const session = { start: '10:00', end: '10:53', date: '2026-03-09' }
    assert.match(questions.units(deskWith(), { ...session, payer: 'tx-medicaid' }), /53 minutes = 3 units .*\n\nRounding by Texas Medicaid: whole 15 minutes, each session\./)
    assert.match(questions.units(deskWith(), { ...session, payer: 'example-health-plan' }), /53 minutes = 4 units .*one more unit for 8 minutes or more/s)
    assert.match(questions.units(deskWith(), { start: '23:30', end: '00:15', date: '2026-03-09', end_date: '2026-03-10' }), /45 minutes = 3 units/)
    assert.match(questions.units(deskWith(), { start: '10am', end: '9' }), /^Cannot compute units\./)
  })

  test('compares codes, with a note too', () => {
    assert.match(questions.compare(deskWith(), {}), /H2017, H2019, H2015, H0036 side by side/)
    assert.match(questions.compare(deskWith(), { codes: ['H2017', 'H2015', 'X'], file: showcase }), /H2017, H2015 side by side[^]*Evidence for it/)
  })

  test('never repeats narrative text', () => {
    const texts = new Map([...readFiles('examples')].map(([file, text]) => [file, text.replace(/^( +"?(?:intervention|response|progress|next)"?: "?)/gm, '$1XMARKX ')]))
    const desk = deskWith(texts)
    for (const file of texts.keys()) for (const answer of [questions.check, questions.compare]) assert.doesNotMatch(answer(desk, { file }), /XMARKX/, file)
  })

  test('answers malformed questions', () => {
    for (const answer of Object.values(questions)) {
      for (const asked of [{}, { file: 1, text: null, word: [], start: {}, codes: 'H2017' }, { file: '../none' }]) assert.equal(typeof answer(deskWith(new Map()), asked), 'string')
    }
  })
})
