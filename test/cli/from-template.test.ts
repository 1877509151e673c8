import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { run } from './run'

const template = `kind: note
id: {{note_id}}
client: {{client}}
plan: {{plan}}
service: { code: H2017, modifiers: [HQ], date: {{date}}, start: "{{start}}", end: "{{end}}", units: {{units}}, place: "53", setting: group, group_size: {{group_size}} }
goals: [{{objective}}]
narrative:
  intervention: |-
    Skills group with {{method | cards | video}}.
  response: |-
    {{response: what the client did}}
`

const plan = `kind: plan
id: P-1
client: C-1
effective: { from: 2020-01-05, through: 2099-12-31 }
goals: [{ id: G1, objectives: [{ id: G1.1, statement: Asks for a turn. }] }]
`

suite('new from a template', () => {
  let folder = ''
  suiteSetup(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'noteproof-'))
    writeFileSync(path.join(folder, 'skills.template.note.yaml'), template)
    writeFileSync(path.join(folder, 'p.plan.yaml'), plan)
    writeFileSync(path.join(folder, 'intake.template.plan.json'), '{ "kind": "plan", "id": "{{plan_id}}", "client": "{{client}}" }\n')
  })
  suiteTeardown(() => rmSync(folder, { recursive: true }))

  const note = (...args: string[]) => run(folder, ['new', 'note', '--template', 'skills.template.note.yaml', ...args])
  const group = (...args: string[]) => run(folder, ['new', 'group-note', '--template', 'skills.template.note.yaml', ...args])

  test('a note is printed, with what follows from the workspace', async () => {
    const { code, out, err } = await note('--set', 'client=C-1', '--set', 'date=2026-03-09', '--set', 'start=10:00', '--set', 'end=11:00', '--set', 'method=video')
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, /^client: C-1\nplan: P-1\nstatus: draft\n/m)
    assert.match(out, /date: 2026-03-09, start: "10:00", end: "11:00", units: 4,/)
    assert.match(out, /goals: \[G1.1\]/)
    assert.match(out, /Skills group with video\.\n {2}response: \|-\n {4}TODO: what the client did\n/)
  })

  test('a plan in JSON', async () => {
    const { code, out } = await run(folder, ['new', 'plan', '--template', 'intake.template.plan.json', '--set', 'client=C-1'])
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(out), { kind: 'plan', id: 'TODO: plan_id', client: 'C-1' })
  })

  test('a template outside the working directory', async () => {
    mkdirSync(path.join(folder, 'inside'))
    const { code, out } = await run(path.join(folder, 'inside'), ['new', 'note', '--template', '../skills.template.note.yaml'])
    assert.equal(code, 0)
    assert.match(out, /^plan: "TODO: plan"$/m)
  })

  test('group notes are printed as documents, or written in folders of the clients', async () => {
    const { out } = await group('--clients', 'C-1,C-2', '--set', 'date=2026-03-09')
    const [first, second, ...more] = out.split('---\n')
    assert.equal(more.length, 0)
    assert.match(first!, /client: C-1\nplan: P-1\n[^]*group_size: 2 /)
    assert.match(second!, /client: C-2\nplan: "TODO: plan"\n[^]*group_size: 2 /)
    for (const name of ['2026-03-09.note.yaml', '2026-03-09-2.note.yaml']) {
      const { code, out } = await group('--clients', 'C-1,C-2', '--set', 'date=2026-03-09', '--to', 'notes')
      assert.deepEqual([code, out], [0, `notes/C-1/${name}\nnotes/C-2/${name}\n`])
      assert.equal(readFileSync(path.join(folder, 'notes/C-1', name), 'utf8'), first)
    }
    rmSync(path.join(folder, 'notes'), { recursive: true })
  })

  test('nothing is written when one note cannot be', async () => {
    const unsafe = await group('--clients', 'C-1,../x', '--to', 'notes')
    assert.deepEqual([unsafe.code, unsafe.out], [2, ''])
    assert.equal(unsafe.err, 'noteproof: client 2 of --clients is no safe name for a folder. Leave out --to, and save its note under another name.\n')
    mkdirSync(path.join(folder, 'notes'))
    writeFileSync(path.join(folder, 'notes/C-2'), '')
    const blocked = await group('--clients', 'C-1,C-2', '--to', 'notes')
    assert.deepEqual([blocked.code, blocked.out, blocked.err], [2, '', 'noteproof: notes/C-2: cannot be written (EEXIST).\n'])
    assert.deepEqual(readdirSync(path.join(folder, 'notes')), ['C-2'])
    rmSync(path.join(folder, 'notes'), { recursive: true })
  })

  const file = 'skills.template.note.yaml'
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['note', '--set', 'a=b'], '--set needs --template.'],
    [['note', '--template', file, '--set', 'client'], '--set needs a name and a value, such as client=C-1.'],
    [['note', '--template', file, '--set', 'client='], '--set needs a name and a value, such as client=C-1.'],
    [['note', '--template', file, '--set', 'client=C-1', '--set', 'client=C-2'], '--set gives client twice.'],
    [['note', '--template', file, '--set', 'methd=cards'], `${file}: The template has no field "methd". Did you mean "method"?`],
    [['note', '--template', file, '--set', 'method=dice'], `${file}: method must be one of cards, video.`],
    [['note', '--template', file, '--code', 'H2017'], `${file}: The template has no field "code".`],
    [['note', '--template', 'none.template.note.yaml'], 'none.template.note.yaml: no such file or folder.'],
    [['note', '--template', 'p.plan.yaml'], 'p.plan.yaml: This is not a template. Name it x.template.note.yaml, or list it under "templates" in noteproof.yaml.'],
    [['claim', '--template', file], `${file}: This is the template of a note, not of a claim.`],
    [['policy', '--template', file], '--template makes notes, plans and claims.'],
    [['note', '--template', file, '--clients', 'C-1'], '--clients is an option of new group-note.'],
    [['note', '--to', 'x'], '--to is an option of new group-note.'],
    [['group-note', '--clients', 'C-1'], 'new group-note needs --template.'],
    [['group-note', '--template', file], 'new group-note needs --clients.'],
    [['group-note', '--template', file, '--clients', 'C-1,C-1'], `${file}: A client is listed twice: C-1.`],
    [['group-note', '--template', file, '--clients', 'C-1', '--set', 'response=x'], `${file}: response differs from client to client. Fill it in in each note.`],
  ]
  test('wrong usage is explained in one line', async () => {
    for (const [args, message] of wrong) {
      const { code, out, err } = await run(folder, ['new', ...args])
      assert.deepEqual([code, out, err], [2, '', `noteproof: ${message}\n`], args.join(' '))
    }
    assert.ok(!existsSync(path.join(folder, 'x')))
  })
})
