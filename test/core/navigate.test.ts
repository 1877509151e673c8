import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { Site } from '../../src/core/features/navigate'
import type { Service } from '../../src/core/service'
import { spliceAll } from '../../src/core/source/read/text-edit'
import { readFiles, serviceOf } from './files'

/** A service over files, one of which has the cursor `|`. */
function at(files: Record<string, string>): { service: Service; file: string; offset: number } {
  const [file, marked] = Object.entries(files).find(([, text]) => text.includes('|'))!
  return { service: serviceOf({ ...files, [file]: marked.replace('|', '') }), file, offset: marked.indexOf('|') }
}

/** A site as `file:line:column text`, with `=` before the text of a definition. */
const describe = (service: Service) => ({ file, span, gives }: Site) => {
  const { line, column } = service.lines(file).position(span.start)
  return `${file}:${line}:${column} ${gives ? '=' : ''}${service.file(file)!.tree.text.slice(span.start, span.end)}`
}

function definition(files: Record<string, string>): string[] | undefined {
  const { service, file, offset } = at(files)
  return service.definition(file, offset)?.sites.map(describe(service))
}

function references(files: Record<string, string>): string[] {
  const { service, file, offset } = at(files)
  return service.references(file, offset).map(describe(service))
}

/** The changed files after renaming the id at the cursor, or the refusal. */
function rename(files: Record<string, string>, id: string): Record<string, string> | string {
  const { service, file, offset } = at(files)
  const found = service.rename(file, offset, id)
  if ('refusal' in found) return found.refusal
  return Object.fromEntries(found.map(({ file, edits }) => [file, spliceAll(service.file(file)!.tree.text, edits)]))
}

const plan = 'kind: plan\nid: P-1\nclient: C-1\ngoals:\n  - id: G1\n    objectives:\n      - { id: G1.1 }\nauthorizations:\n  - id: A-1\n'
const json = '{ "id": "N-2", "client": "C-1", "plan": "P-1", "goals": ["G1.1", "G1"], "authorization": "A-1" }\n'

suite('navigate: definition', () => {
  test('an objective in the plan that the note names', () => {
    const files = { 'a.plan.yaml': plan, 'b.plan.yaml': plan.replace('P-1', 'P-2'), 'a.note.yaml': 'plan: P-2\ngoals: [G1.|1]\n' }
    assert.deepEqual(definition(files), ['b.plan.yaml:7:15 =G1.1'])
  })
  test('in block style, at the end of the word, and in JSON', () => {
    assert.deepEqual(definition({ 'a.plan.yaml': plan, 'a.note.yaml': 'plan: P-1\ngoals:\n  - G1|\n' }), ['a.plan.yaml:5:9 =G1'])
    assert.deepEqual(definition({ 'a.plan.yaml': plan, 'a.note.json': json.replace('"G1"', '"|G1"') }), ['a.plan.yaml:5:9 =G1'])
  })
  test('plan, note, authorization', () => {
    assert.deepEqual(definition({ 'a.plan.yaml': plan, 'a.note.yaml': 'plan: |P-1\n' }), ['a.plan.yaml:2:5 =P-1'])
    assert.deepEqual(definition({ 'a.note.json': json, 'a.claim.yaml': 'lines:\n  - { note: N-|2 }\n' }), ['a.note.json:1:10 =N-2'])
    assert.deepEqual(definition({ 'a.plan.yaml': plan, 'a.claim.yaml': 'authorization: "A-|1"\n' }), ['a.plan.yaml:9:9 =A-1'])
  })
  test('one of several notes of a claim line', () => {
    const notes = { 'a.note.json': json, 'b.note.yaml': 'id: N-1\n' }
    assert.deepEqual(definition({ ...notes, 'a.claim.yaml': 'lines:\n  - { note: [N-1, N-|2] }\n' }), ['a.note.json:1:10 =N-2'])
    assert.deepEqual(definition({ ...notes, 'a.claim.yaml': 'lines:\n  - note:\n      - N-|1\n      - N-2\n' }), ['b.note.yaml:1:5 =N-1'])
    assert.deepEqual(references({ ...notes, 'a.claim.json': '{ "lines": [{ "note": ["N-1", "N-2|"] }, { "note": "N-2" }] }' }),
      ['a.claim.json:1:32 N-2', 'a.claim.json:1:52 N-2', 'a.note.json:1:10 =N-2'])
    assert.deepEqual(rename({ 'b.note.yaml': 'id: N-|1\n', 'a.claim.yaml': 'lines:\n  - { note: [N-2, N-1] }\n  - note:\n      - N-1\n' }, 'N-7'),
      { 'a.claim.yaml': 'lines:\n  - { note: [N-2, N-7] }\n  - note:\n      - N-7\n', 'b.note.yaml': 'id: N-7\n' })
  })
  test('a payer: the policy in effect, else all; built-in policies too', () => {
    const policies = 'id: p\neffective: { from: 2025-01-01, through: 2025-12-31 }\n---\nid: p\neffective: { from: 2026-01-01 }\n'
    const note = 'payer: p|\nservice: { date: 2026-03-09 }\n'
    assert.deepEqual(definition({ 'a.policy.yaml': policies, 'a.note.yaml': note }), ['a.policy.yaml:4:5 =p'])
    assert.deepEqual(definition({ 'a.policy.yaml': policies, 'a.note.yaml': 'payer: p|\n' }), ['a.policy.yaml:1:5 =p', 'a.policy.yaml:4:5 =p'])
    assert.match(definition({ 'a.note.yaml': 'payer: |tx-medicaid\nservice: { date: 2026-03-09 }\n' })![0]!, /^built-in\/tx-medicaid.*=tx-medicaid$/)
  })
  test('a client, who has no definition: the plans', () => {
    const plans = { 'a.plan.yaml': plan, 'b.plan.json': '{ "id": "P-2", "client": "C-1" }', 'c.plan.yaml': 'id: P-3\nclient: C-2\n' }
    const sites = ['a.plan.yaml:3:9 C-1', 'b.plan.json:1:27 C-1']
    assert.deepEqual(definition({ ...plans, 'a.note.yaml': 'client: C-1|\n' }), sites)
    assert.deepEqual(definition({ ...plans, 'a.claim.json': '{ "client": "|C-1" }' }), sites)
    assert.deepEqual(definition({ ...plans, 'a.note.yaml': 'client: C-9|\n' }), [])
  })
  test('a source of a policy, in its own policy', () => {
    const policies = 'id: p\nsources: [{ id: s }]\ncodes: { H2017: { source: [|s] } }\n---\nid: q\nsources: [{ id: s }]\n'
    assert.deepEqual(definition({ 'a.policy.yaml': policies }), ['a.policy.yaml:2:17 =s'])
  })
  test('an undefined id; a key; text that is not an id', () => {
    assert.deepEqual(definition({ 'a.note.yaml': 'plan: P-|9\n' }), [])
    assert.deepEqual(definition({ 'a.note.yaml': 'goals: [G|1]\n' }), undefined)
    assert.deepEqual(definition({ 'a.note.yaml': 'pl|an: P-1\n' }), undefined)
    assert.deepEqual(definition({ 'a.note.yaml': 'narrative: P-|1\n' }), undefined)
    assert.deepEqual(definition({ 'a.note.yaml': 'enrollment: { program: P-|1 }\n' }), undefined)
  })
  test('in incomplete text', () => {
    assert.deepEqual(definition({ 'a.plan.yaml': plan, 'a.note.yaml': 'plan: P-1|\ngoals: [G1\nservice: {\n' }), ['a.plan.yaml:2:5 =P-1'])
    assert.deepEqual(definition({ 'a.plan.yaml': plan, 'a.note.json': '{ "plan": "P-1|", "goals": [' }), ['a.plan.yaml:2:5 =P-1'])
  })
})

suite('navigate: references', () => {
  test('an objective, in the notes of its plan only', () => {
    assert.deepEqual(references({
      'a.plan.yaml': plan.replace('G1.1', '|G1.1'), 'b.plan.yaml': plan.replace('P-1', 'P-2'),
      'a.note.yaml': 'plan: P-1\ngoals: [G1, G1.1]\n---\nplan: P-2\ngoals: [G1.1]\n', 'b.note.json': json,
    }), ['a.note.yaml:2:13 G1.1', 'a.plan.yaml:7:15 =G1.1', 'b.note.json:1:59 G1.1'])
  })
  test('a client, who has no definition', () => {
    assert.deepEqual(references({ 'a.plan.yaml': plan, 'a.claim.yaml': 'client: C-1|\n', 'b.note.json': json }), [
      'a.claim.yaml:1:9 C-1', 'a.plan.yaml:3:9 C-1', 'b.note.json:1:27 C-1',
    ])
  })
  test('a record in a suppression of the settings', () => {
    const files = { 'noteproof.yaml': 'payer: p\nignore: [{ rule: units-mismatch, record: N-2|, reason: agreed }]\n', 'a.note.json': json }
    assert.deepEqual(references(files), ['a.note.json:1:10 =N-2', 'noteproof.yaml:2:42 N-2'])
  })
  test('a value repeated by aliases is one reference, at its anchor', () => {
    assert.deepEqual(references({ 'a.note.yaml': 'plan: &p P-|1\n---\nplan: "P-1"\n' }), ['a.note.yaml:1:10 P-1', 'a.note.yaml:3:8 P-1'])
    const shared = '- &n { plan: P-1|, id: N-1 }\n- <<: *n\n  id: N-2\n'
    assert.deepEqual(references({ 'a.note.yaml': shared }), ['a.note.yaml:1:14 P-1'])
  })
  test('highlights are limited to the file', () => {
    const { service, file, offset } = at({ 'a.plan.yaml': plan, 'a.note.yaml': 'plan: P-1\n---\nplan: P-|1\n' })
    assert.deepEqual(service.highlights(file, offset).map(describe(service)), ['a.note.yaml:1:7 P-1', 'a.note.yaml:3:7 P-1'])
  })
})

suite('navigate: rename', () => {
  test('in all files, keeping quotes', () => {
    const notes = { 'a.note.json': json, 'a.note.yaml': "plan: 'P-1' # the plan\n---\nplan: P-2\n" }
    assert.deepEqual(rename({ 'a.plan.yaml': plan.replace('P-1', '|P-1'), ...notes }, 'P-7'), {
      'a.plan.yaml': plan.replace('P-1', 'P-7'), 'a.note.json': json.replace('P-1', 'P-7'), 'a.note.yaml': "plan: 'P-7' # the plan\n---\nplan: P-2\n",
    })
  })
  test('an objective id of two plans, in one of them', () => {
    assert.deepEqual(rename({
      'a.plan.yaml': plan, 'b.plan.yaml': plan.replace('P-1', 'P-2'), 'a.note.yaml': 'plan: P-2\ngoals: [G1.1, G1|]\n---\nplan: P-1\ngoals: [G1]\n',
    }, 'G9'), { 'b.plan.yaml': plan.replace('P-1', 'P-2').replace('id: G1\n', 'id: G9\n'), 'a.note.yaml': 'plan: P-2\ngoals: [G1.1, G9]\n---\nplan: P-1\ngoals: [G1]\n' })
  })
  test('with quotes where the new id needs them', () => {
    assert.deepEqual(rename({ 'a.note.yaml': 'client: C-|1\n' }, 'C: 1'), { 'a.note.yaml': 'client: "C: 1"\n' })
    assert.deepEqual(rename({ 'a.note.yaml': 'client: C-|1\n' }, 'null'), { 'a.note.yaml': 'client: "null"\n' })
    assert.deepEqual(rename({ 'a.note.yaml': 'client: 001|\n' }, '002'), { 'a.note.yaml': 'client: 002\n' })
    assert.deepEqual(rename({ 'a.note.json': '{ "client": "|\\u0041" }' }, 'a"b'), { 'a.note.json': '{ "client": "a\\"b" }' })
    assert.deepEqual(rename({ 'a.note.yaml': 'client: >-\n  C-1|\nid: N\n' }, 'C-2'), { 'a.note.yaml': 'client: C-2\nid: N\n' })
  })
  test('an anchor with its aliases', () => {
    assert.deepEqual(rename({ 'a.note.yaml': '- { plan: &p P-1| }\n- { plan: *p }\n' }, 'P-2'), { 'a.note.yaml': '- { plan: &p P-2 }\n- { plan: *p }\n' })
  })
  test('in the settings too', () => {
    const settings = 'payer: p\nignore: [{ rule: shape, record: N-2 }]\n'
    assert.deepEqual(rename({ 'noteproof.yaml': settings, 'a.note.json': json.replace('N-2', '|N-2') }, 'N-3'), {
      'noteproof.yaml': settings.replace('N-2', 'N-3'), 'a.note.json': json.replace('N-2', 'N-3'),
    })
    assert.deepEqual(rename({ 'noteproof.yaml': settings, 'a.policy.yaml': 'id: p|\n' }, 'q'), { 'noteproof.yaml': settings.replace(': p', ': q'), 'a.policy.yaml': 'id: q\n' })
  })
  test('an undefined id may be renamed to a defined one', () => {
    assert.deepEqual(rename({ 'a.plan.yaml': plan, 'a.note.yaml': 'plan: P-1\ngoals: [G1-1|]\n' }, 'G1.1'), { 'a.note.yaml': 'plan: P-1\ngoals: [G1.1]\n' })
    assert.deepEqual(rename({ 'a.plan.yaml': plan, 'a.note.yaml': 'plan: P-1\ngoals: [G1|.1]\n' }, 'G1.1'), {})
  })
  test('refusals state the reason', () => {
    const files = { 'a.plan.yaml': plan.replace('G1.1', 'G|1.1'), 'a.note.json': json }
    const note = { 'a.note.yaml': 'id: N-1|\n---\nid: N-2\nclient: C-1\n' }
    assert.equal(rename(files, ''), 'An id cannot be empty.')
    assert.equal(rename(files, ' '), 'An id cannot be empty.')
    assert.equal(rename(files, ' G2'), 'An id must be one line, without spaces before or after it.')
    assert.equal(rename(files, 'G\n2'), 'An id must be one line, without spaces before or after it.')
    assert.equal(rename(files, 'G1'), 'Another goal or objective of plan P-1 already has the id G1.')
    assert.equal(rename(note, 'N-2'), 'Another note already has the id N-2.')
    assert.equal(rename({ 'a.note.yaml': 'client: C-1|\n---\nclient: C-2\n' }, 'C-2'), 'Another client already has the id C-2.')
    assert.match(rename({ 'a.note.yaml': 'payer: tx-medicaid|\n' }, 'x') as string, /^tx-medicaid is built in/)
    assert.equal(rename({ 'a.policy.yaml': 'id: p|\n' }, 'tx-medicaid'), 'Another policy already has the id tx-medicaid.')
    assert.equal(rename({ 'a.note.yaml': 'id: N-1\n---\nid: N-1|\n' }, 'N-3'), 'There is more than one note N-1. Give each its own id first.')
    assert.match(rename({ 'a.note.yaml': 'nar|rative: x\n' }, 'x') as string, /^Only the ids/)
    // One text, through an alias, is both a plan's and a client's id.
    assert.match(rename({ 'a.note.yaml': '- { plan: &p X|-1 }\n- { client: *p }\n' }, 'X-2') as string, /^X-1 cannot be renamed in a\.note\.yaml/)
    assert.match(rename({ 'a.note.yaml': '- { plan: &p X-1 }\n- { client: *|p }\n' }, 'X-2') as string, /^X-1 cannot be renamed/)
  })
  test('the range is the id alone', () => {
    const { service, file, offset } = at({ 'a.note.json': json.replace('"P-1"', '"P-|1"') })
    assert.deepEqual(service.renameable(file, offset), { span: { start: offset - 2, end: offset + 1 }, id: 'P-1' })
  })
})

suite('navigate: over the examples @long', () => {
  const files = readFiles('examples')
  const service = serviceOf(files)
  const findings = () => service.files().flatMap(service.findings).map(({ file, rule, severity, path }) => `${file} ${rule} ${severity} ${path.join('.')}`).sort()

  test('renaming an id keeps every finding, and renaming it back restores every byte', function () {
    this.timeout(30_000)
    const before = findings()
    const seen = new Set<string>()
    for (const [file, text] of files) {
      for (const match of text.matchAll(/(?<=\bid"?: "?)[\w.-]+|(?<=\b(?:client|payer)"?: "?)[\w.-]+|(?<=^"?goals"?: \["?)[\w.-]+/gm)) {
        const renamed = service.rename(file, match.index, `${match[0]}x`)
        if ('refusal' in renamed) {
          assert.match(renamed.refusal, /^(tx-medicaid is built in|Only the ids)/)
          continue
        }
        const [{ file: first, edits: [edit] }] = renamed as [typeof renamed[number]]
        const name = `${match[0]} in ${first} at ${edit!.span.start}`
        if (seen.has(name)) continue
        seen.add(name)
        // Every third id, since all of them take 3 s.
        if (seen.size % 3) continue
        for (const { file, edits } of renamed) service.update(file, spliceAll(files.get(file)!, edits))
        assert.deepEqual(findings(), before, name)
        const shift = renamed.find(changed => changed.file === file)!.edits.filter(({ span }) => span.end <= match.index).length
        const back = service.rename(file, match.index + shift, match[0])
        assert.ok(!('refusal' in back))
        for (const { file, edits } of back) service.update(file, spliceAll(service.file(file)!.tree.text, edits))
        for (const [name, text] of files) assert.equal(service.file(name)!.tree.text, text)
      }
    }
    assert.ok(seen.size > 80, `${seen.size} ids`)
  })
})
