import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { documents, note, plan, policy } from '../core/billing'
import { run } from './run'

suite('new claim', () => {
  let folder = ''
  const files: Readonly<Record<string, string>> = {
    'p.policy.yaml': policy, 'q.policy.yaml': policy.replace('id: p', 'id: q'), '1.plan.yaml': plan(), '2.plan.yaml': plan('C-2'), '3.plan.yaml': plan('C-3'),
    '1.note.yaml': documents(note(1), note(2), note(3, { more: 'status: draft\n' })).replaceAll('\n', '\r\n'),
    '2.note.yaml': documents(note(4, { client: 'C-2' }), note(5, { client: 'C-2', payer: 'q' }), note(20, { client: 'C-2' }).replace('payer: p\n', '')),
    '3.note.yaml': documents(...[6, 7, 8, 9, 10, 11, 12].map(id => note(id, { client: 'C-3', more: id < 8 ? 'status: draft\n' : '' }))),
    '3.claim.json': JSON.stringify({ id: 'CL-1', client: 'C-3', payer: 'p', lines: [8, 9, 10, 11, 12].map(id => ({ note: `N-${id}`, code: 'H2017', date: `2026-03-${id + 1}`.replace(/-(\d)$/, '-0$1'), units: 3, charge: 61.5 })) }),
  }
  suiteSetup(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'noteproof-'))
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  })
  suiteTeardown(() => rmSync(folder, { recursive: true }))

  const claim = (...args: string[]) => run(folder, ['new', 'claim', ...args])

  test('the ready notes of a client are printed as a claim without findings', async () => {
    const { code, out, err } = await claim('--client', 'C-1')
    assert.deepEqual([code, err], [0, ''])
    assert.equal(out, `kind: claim
id: CL-2
client: C-1
payer: p
diagnoses: [F20.9]
lines:
  - note: N-1
    code: H2017
    date: 2026-03-02
    units: 3
    place: "53"
    diagnoses: [1]
    charge: 61.50
    rendering: { npi: "1234567893" }
  - note: N-2
    code: H2017
    date: 2026-03-03
    units: 3
    place: "53"
    diagnoses: [1]
    charge: 61.50
    rendering: { npi: "1234567893" }
`)
    const checked = await run(folder, ['check', '--stdin', '--stdin-filename', 'CL-2.claim.yaml', '--fail-on', 'hint'], out)
    assert.deepEqual([checked.code, checked.out], [0, ''])
  })

  test('only those of the days and the payer that are chosen', async () => {
    const { out } = await claim('--client', 'C-1', '--payer', 'p', '--from', '2026-03-03', '--through', '2026-03-03')
    assert.deepEqual(out.match(/N-\d/g), ['N-2'])
    const { out: ofPayer } = await claim('--client', 'C-2', '--payer', 'q')
    assert.match(ofPayer, /payer: q\n[^]*note: N-5\n/)
  })

  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['--client', 'C-2'], 'client C-2 has ready notes for p, q and no payer. Choose one with --payer.'],
    [['--client', 'C-12'], 'no note is for client C-12. Did you mean C-1?'],
    [['--client', 'the boy'], 'no note is for this client.'],
    [['--client', 'C-1', '--payer', 'q'], 'no note of client C-1 is for payer q, only for p.'],
    [['--client', 'C-1', '--from', '2026-04-01'], 'no note of client C-1 is dated from 2026-04-01.'],
    [['--client', 'C-1', '--from', '2026-03-04'], 'no note of client C-1 is ready and unbilled: N-3 is a draft.'],
    [['--client', 'C-3'], 'no note of client C-3 is ready and unbilled: N-6 is a draft; N-7 is a draft; N-8 is billed in CL-1; N-9 is billed in CL-1; N-10 is billed in CL-1; and 2 other notes.'],
    [['--client', 'C-1', '--from', '2026-13-01'], '--from must be a real day written YYYY-MM-DD, such as 2026-03-09.'],
    [['--client', 'C-1', '--from', '2026-03-04', '--through', '2026-03-03'], '--through must not be before --from.'],
    [['--client', 'C-1', '--code', 'H2017'], '--code does not go with --client.'],
    [['--payer', 'p'], '--payer needs --client.'],
  ]
  test('what cannot be billed is explained in one line', async () => {
    for (const [args, message] of wrong) {
      const { code, out, err } = await claim(...args)
      assert.deepEqual([code, out, err], [2, '', `noteproof: ${message}\n`], args.join(' '))
    }
    const { code, err } = await run(folder, ['new', 'note', '--client', 'C-1'])
    assert.deepEqual([code, err], [2, 'noteproof: --client is an option of new claim.\n'])
  })
})
