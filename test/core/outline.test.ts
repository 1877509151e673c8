import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { Part } from '../../src/core/features/outline'
import { contains } from '../../src/core/source/read/span'
import { readFiles, serviceOf } from './files'

/** The parts of a file, one per line: the sort, the name and, in parentheses, the detail. */
function outline(name: string, text: string): string[] {
  const lines = (part: Part, indent: string): string[] => [
    `${indent}${part.sort} ${part.name}${part.detail && ` (${part.detail})`}`, ...part.parts.flatMap(child => lines(child, `${indent}  `)),
  ]
  return serviceOf({ [name]: text }).outline(name).flatMap(part => lines(part, ''))
}

function folds(name: string, text: string): string[] {
  const service = serviceOf({ [name]: text })
  return service.folds(name).map(span => service.lines(name).range(span)).map(({ start, end }) => `${start.line}-${end.line}`)
}

suite('outline', () => {
  test('a plan: its goals, their objectives, its authorizations', () => {
    const plan = 'id: P-1\nclient: C-1\neffective: { from: 2026-01-05 }\n'
      + 'goals:\n  - id: G1\n    statement: >-\n      Two\n      lines.\n    objectives: [{ id: G1.1, statement: One., services: [H2017] }]\n'
      + 'authorizations:\n  - { id: A-1, code: H2017, units: 96 }\n'
    const parts = ['plan P-1 (C-1)', '  section effective', '  goal G1 (Two lines.)', '    objective G1.1 (One.)', '  authorization A-1 (H2017 96 units)']
    assert.deepEqual(outline('a.plan.yaml', plan), parts)
    assert.deepEqual(outline('a.plan.json', JSON.stringify({
      id: 'P-1', client: 'C-1', effective: {}, goals: [{ id: 'G1', statement: 'Two\nlines.', objectives: [{ id: 'G1.1', statement: 'One.' }] }],
      authorizations: [{ id: 'A-1', code: 'H2017', units: 96 }],
    })), parts)
  })
  test('a note: its sections and the parts of its narrative', () => {
    const notes = 'id: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 1 }\ngoals: [G1, G2]\nnarrative:\n  response: >-\n    Words.\n'
      + '---\nclient: C-2\nnarrative: Words.\n'
    assert.deepEqual(outline('a.note.yaml', notes), [
      'note N-1 (C-1 H2017 2026-03-09 1 unit)', '  section service (H2017 2026-03-09 1 unit)', '  section goals (G1, G2)', '  section narrative', '    text response',
      'note note (C-2)', '  text narrative',
    ])
  })
  test('a claim: its lines', () => {
    assert.deepEqual(outline('a.claim.yaml', 'id: CL-1\nlines:\n  - note: N-1\n    code: H2017\n    rendering: { npi: "1" }\n  - code: H2019\n'), [
      'claim CL-1', '  line N-1 (H2017)', '    section rendering', '  line lines (H2019)',
    ])
  })
  test('incomplete text and aliases', () => {
    assert.deepEqual(outline('a.note.yaml', 'id:\nservice: {\n'), ['note note', '  section service'])
    const shared = '- id: N-1\n  provider: &p { npi: "1" }\n- id: N-2\n  provider: *p\n'
    assert.deepEqual(outline('a.note.yaml', shared), ['note N-1', '  section provider', 'note N-2', '  section provider'])
  })
  test('every part of the examples has a name and lies within its parent', () => {
    const files = Object.fromEntries(readFiles('examples'))
    const service = serviceOf(files)
    const check = (part: Part, within: Part['span']) => {
      assert.ok(part.name && contains(within, part.span) && contains(part.span, part.at), part.name)
      part.parts.forEach(child => check(child, part.span))
    }
    for (const [name, text] of Object.entries(files)) {
      for (const part of service.outline(name)) check(part, { start: 0, end: text.length })
      for (let offset = 0; offset <= text.length; offset += 97) {
        for (const [index, span] of service.selections(name, offset).entries()) {
          assert.ok(span.start <= offset && offset <= span.end)
          if (index) assert.ok(contains(span, service.selections(name, offset)[index - 1]!))
        }
      }
    }
  })
})

suite('outline: folding', () => {
  test('mappings, lists and narratives, but no single lines', () => {
    const note = 'id: N-1\nservice:\n  code: H2017\n  units: 3\ngoals: [G1]\nnarrative:\n  response: >-\n    One\n    two.\n\nprovider: {}\n'
    assert.deepEqual(folds('a.note.yaml', note), ['2-4', '6-9', '7-9'])
  })
  test('records, if a file has several, and items', () => {
    assert.deepEqual(folds('a.note.yaml', 'id: N-1\nclient: C-1\n---\nid: N-2\nclient: C-1\n'), ['1-2', '4-5'])
    assert.deepEqual(folds('a.note.yaml', '- id: N-1\n  client: C-1\n- id: N-2\n'), ['1-2'])
  })
  test('flow style, except its closing bracket', () => {
    assert.deepEqual(folds('a.note.yaml', 'goals: [\n  G1,\n  G2\n]\nprovider: { npi: "1",\n  signed: 2026-03-09 }\n'), ['1-3', '5-6'])
  })
})

suite('outline: selection', () => {
  test('grows from the text to the record', () => {
    const text = '{ "id": "N-1", "goals": ["G1", "G2"] }'
    const service = serviceOf({ 'a.note.json': text })
    const texts = service.selections('a.note.json', text.indexOf('2')).map(({ start, end }) => text.slice(start, end))
    assert.deepEqual(texts, ['G2', '"G2"', '["G1", "G2"]', '"goals": ["G1", "G2"]', text])
  })
})

suite('outline: search in the workspace @long', () => {
  const files = Object.fromEntries(readFiles('examples'))
  const find = (query: string) => serviceOf(files).find(query).map(({ file, part, record }) => `${file} ${record ?? ''} ${part.name}`)

  test('by id, client and words', () => {
    assert.equal(find('N-2041')[0], 'clients/C-1042/2026-03-09.note.yaml  N-2041')
    assert.ok(find('h2017 n-2041 2026-03')[0]?.endsWith(' N-2041'))
    assert.ok(find('answers criticism').includes('clients/C-1042/P-1042.plan.yaml P-1042 G1.2'))
    assert.ok(find('a-77812').includes('clients/C-1042/P-1042.plan.yaml P-1042 A-77812'))
    assert.deepEqual(find('zzz'), [])
  })
  test('parts that begin with the query come first', () => {
    assert.ok(find('c-10').length > 10)
    assert.equal(find('CL-78')[0], 'claims/CL-78.claim.yaml  CL-78')
  })
})
