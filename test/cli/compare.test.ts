import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { run } from './run'

const call = ['compare', 'H2017', 'H2019', 'H2015', 'H0036', '--note', 'clients/C-1095/2026-03-23.note.yaml']
const answer = "Best fit: H2015. Both activities are H2015's; nothing but the credential speaks for H2017. Note N-2085 is signed. "
  + 'Changing it means: an amended draft with the code, and authorization A-90520 instead of A-90521.'

suite('command line: compare', () => {
  test('answers first, then shows the evidence, and names services in full', async () => {
    const { code, out, err } = await run('examples', call)
    assert.deepEqual([code, err], [0, ''])
    assert.equal(out.split('\n')[0], answer)
    assert.match(out, /^Policy of Example Health Plan\. Commercial payer\. In effect from 2026-01-01 through 2026-12-31\. All of it is unverified\.$/m)
    assert.match(out, /^Evidence for it\n {2}H2017 {2}credential QMHP-CS/m)
    assert.match(out, /^Service\n {2}H2017 {2}Psychosocial rehabilitation services, per 15 minutes\n {2}H2019 {2}Therapeutic behavioral services, per 15 minutes\n/m)
    assert.doesNotMatch(out, /^\w.*\n(?: {2}\w{5} {2}-\n){4}/m)
  })

  test('has the answer in JSON', async () => {
    const { out } = await run('examples', [...call, '--format', 'json'])
    const { bestFit, answer: stated } = JSON.parse(out)
    assert.deepEqual([bestFit, stated], ['H2015', answer])
  })
})
