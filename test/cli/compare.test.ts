import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
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

  test('prints what cannot be read beside the note, and exits with 2', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'noteproof-'))
    writeFileSync(path.join(home, 'n.note.yaml'), 'kind: note\nid: N-1\nservice: { code: H2017 }\n')
    for (const name of ['p.plan.yaml', 'p.policy.yaml']) writeFileSync(path.join(home, name), Buffer.from('id: \xe9\n', 'latin1'))
    const unread = 'p.plan.yaml: not UTF-8 or UTF-16 text.\np.policy.yaml: not UTF-8 or UTF-16 text.\n'
    const [compared, planOnly, gone] = await Promise.all(['n.note.yaml', 'p.plan.yaml', 'gone.note.yaml'].map(file => run(home, ['compare', 'H2017', 'H2015', '--note', file])))
    rmSync(home, { recursive: true })
    assert.deepEqual([compared!.code, compared!.err], [2, unread])
    assert.match(compared!.out, /^Service\n {2}H2017 /m)
    assert.deepEqual(planOnly, { code: 2, out: '', err: `${unread}noteproof: no note was found in p.plan.yaml.\n` })
    assert.deepEqual(gone, { code: 2, out: '', err: `gone.note.yaml: no such file or folder.\n${unread}noteproof: no note was found in gone.note.yaml.\n` })
  })
})
