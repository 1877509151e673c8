import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { applyEdits } from '../../src/core/source/edit/apply'
import { difference } from '../../src/core/source/read/text-edit'
import type { Edit } from '../../src/core/source/edit/edit'
import { parse } from '../../src/core/source/read/parse'

const order = ['id', 'service', 'code', 'modifiers', 'date', 'units', 'place', 'goals', 'provider', 'npi', 'credential']

function edited(text: string, edits: readonly Edit[], file = 'x.note.yaml'): string | undefined {
  return applyEdits(file, parse(file, text), edits, () => order)
}

interface Case {
  readonly name: string
  readonly before: string
  readonly edit: Edit
  readonly after: string | undefined
  readonly file?: string
}

const json = 'x.note.json'

const cases: readonly Case[] = [
  // set: an existing value
  { name: 'a plain value', before: 'units: 4 # four\n', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: 'units: 3 # four\n' },
  { name: 'a value in double quotes', before: 'place: "11"\n', edit: { op: 'set', path: [0, 'place'], value: '12' }, after: 'place: "12"\n' },
  { name: 'a value in single quotes', before: 'place: \'11\'\n', edit: { op: 'set', path: [0, 'place'], value: '12' }, after: 'place: \'12\'\n' },
  { name: 'a plain code stays plain', before: 'place: 11\n', edit: { op: 'set', path: [0, 'place'], value: '12' }, after: 'place: 12\n' },
  { name: 'a value in a flow mapping', before: 'service: { units: 4, place: "11" }\n', edit: { op: 'set', path: [0, 'service', 'units'], value: 3 }, after: 'service: { units: 3, place: "11" }\n' },
  { name: 'an item of a flow list', before: 'goals: [G1, G2]\n', edit: { op: 'set', path: [0, 'goals', 1], value: 'G3' }, after: 'goals: [G1, G3]\n' },
  { name: 'an item of a block list', before: 'goals:\n- G1\n- G2\n', edit: { op: 'set', path: [0, 'goals', 0], value: 'G3' }, after: 'goals:\n- G3\n- G2\n' },
  { name: 'an empty value', before: 'id: N\nunits:   # soon\n', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: 'id: N\nunits: 3   # soon\n' },
  { name: 'an empty value at the end', before: 'units:', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: 'units: 3' },
  { name: 'a null', before: 'units: ~\n', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: 'units: 3\n' },
  { name: 'a scalar replaced by a list', before: 'goals: G1 # one\n', edit: { op: 'set', path: [0, 'goals'], value: ['G1'] }, after: 'goals: [G1] # one\n' },
  { name: 'an alias replaced by a value', before: 'a: &u 4\nunits: *u\n', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: 'a: &u 4\nunits: 3\n' },
  { name: 'not through an alias', before: 'a: &s { units: 4 }\nservice: *s\n', edit: { op: 'set', path: [0, 'service', 'units'], value: 3 }, after: undefined },
  { name: 'a merged key is overridden', before: 'a: &s { units: 4 }\nservice:\n  <<: *s\n  code: H2017\n', edit: { op: 'set', path: [0, 'service', 'units'], value: 3 }, after: 'a: &s { units: 4 }\nservice:\n  <<: *s\n  code: H2017\n  units: 3\n' },
  { name: 'a duplicate key: the first, which counts', before: 'units: 4\nunits: 5\n', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: 'units: 3\nunits: 5\n' },
  { name: 'beside duplicate keys', before: 'id: M\nid: N\nunits: 4\ndate: 2\ndate: 3\ndate: 4\n', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: 'id: M\nid: N\nunits: 3\ndate: 2\ndate: 3\ndate: 4\n' },
  // set: a new key
  { name: 'a new key in its usual place', before: 'id: N\nplace: "11"\n', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: 'id: N\nunits: 3\nplace: "11"\n' },
  { name: 'a new key that comes first', before: '# top\nunits: 3\n', edit: { op: 'set', path: [0, 'id'], value: 'N-1' }, after: '# top\nid: N-1\nunits: 3\n' },
  { name: 'a new key after a nested value and its comment', before: 'service:\n  code: H2017 # the code\n  # where\n  place: "11"\ngoals: []\n', edit: { op: 'set', path: [0, 'service', 'units'], value: 3 }, after: 'service:\n  code: H2017 # the code\n  units: 3\n  # where\n  place: "11"\ngoals: []\n' },
  { name: 'a new key in one of several documents', before: 'id: A\n---\nid: B\n---\nid: C\n', edit: { op: 'set', path: [1, 'units'], value: 3 }, after: 'id: A\n---\nid: B\nunits: 3\n---\nid: C\n' },
  { name: 'a new key in an item of a list', before: '- id: A\n  code: x\n- id: B\n', edit: { op: 'set', path: [0, 1, 'units'], value: 3 }, after: '- id: A\n  code: x\n- id: B\n  units: 3\n' },
  { name: 'a new key at the end of a text without a line break', before: 'id: N', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: 'id: N\nunits: 3' },
  { name: 'a new key after a block scalar', before: 'id: |\n  N\n\n  M\n\nplace: "11"\n', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: 'id: |\n  N\n\n  M\nunits: 3\n\nplace: "11"\n' },
  { name: 'a new key in a flow mapping', before: 'provider: { npi: "1" } # me\n', edit: { op: 'set', path: [0, 'provider', 'credential'], value: 'CPS' }, after: 'provider: { npi: "1", credential: CPS } # me\n' },
  { name: 'a new key in an empty flow mapping', before: 'provider: {}\n', edit: { op: 'set', path: [0, 'provider', 'credential'], value: 'CPS' }, after: 'provider: { credential: CPS }\n' },
  { name: 'a new key with its parent', before: 'id: N\n', edit: { op: 'set', path: [0, 'provider', 'credential'], value: 'CPS' }, after: 'id: N\nprovider:\n  credential: CPS\n' },
  { name: 'a new key in an empty parent', before: 'id: N\nprovider:\ngoals: []\n', edit: { op: 'set', path: [0, 'provider', 'credential'], value: 'CPS' }, after: 'id: N\nprovider:\n  credential: CPS\ngoals: []\n' },
  { name: 'Windows line breaks', before: 'id: N\r\nplace: "11"\r\n', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: 'id: N\r\nunits: 3\r\nplace: "11"\r\n' },
  { name: 'a text that YAML would read as another type', before: 'id: N\n', edit: { op: 'set', path: [0, 'place'], value: '53' }, after: 'id: N\nplace: "53"\n' },
  { name: 'a text with a colon and a hash', before: 'id: N\n', edit: { op: 'set', path: [0, 'place'], value: 'TODO: a # b' }, after: 'id: N\nplace: "TODO: a # b"\n' },
  // append
  { name: 'to a flow list', before: 'modifiers: [HQ]\n', edit: { op: 'append', path: [0, 'modifiers'], value: 'HE' }, after: 'modifiers: [HQ, HE]\n' },
  { name: 'to an empty list', before: 'modifiers: []\n', edit: { op: 'append', path: [0, 'modifiers'], value: 'HE' }, after: 'modifiers: [HE]\n' },
  { name: 'to a missing list', before: 'code: H2017\n', edit: { op: 'append', path: [0, 'modifiers'], value: '95' }, after: 'code: H2017\nmodifiers: ["95"]\n' },
  { name: 'to a block list', before: 'modifiers:\n  - HQ # group\nunits: 3\n', edit: { op: 'append', path: [0, 'modifiers'], value: 'HE' }, after: 'modifiers:\n  - HQ # group\n  - HE\nunits: 3\n' },
  { name: 'to a block list at its key\'s column', before: 'modifiers:\n- HQ\nunits: 3\n', edit: { op: 'append', path: [0, 'modifiers'], value: 'HE' }, after: 'modifiers:\n- HQ\n- HE\nunits: 3\n' },
  { name: 'to a flow list over several lines', before: 'modifiers: [\n  HQ,\n  HE\n]\n', edit: { op: 'append', path: [0, 'modifiers'], value: 'HN' }, after: 'modifiers: [\n  HQ,\n  HE,\n  HN\n]\n' },
  { name: 'to a flow list over several lines, keeping its comments', before: 'modifiers: [\n  HE, # x\n]\n', edit: { op: 'append', path: [0, 'modifiers'], value: 'HQ' }, after: 'modifiers: [\n  HE, # x\n  HQ\n]\n' },
  { name: 'to a flow list with a comment and no comma', before: 'modifiers: [\r\n  HE # x, y\r\n]\r\n', edit: { op: 'append', path: [0, 'modifiers'], value: 'HQ' }, after: 'modifiers: [\r\n  HE, # x, y\r\n  HQ\r\n]\r\n' },
  { name: 'to a text where a list belongs', before: 'modifiers: HE # x\n', edit: { op: 'append', path: [0, 'modifiers'], value: 'HQ' }, after: 'modifiers: [HE, HQ] # x\n' },
  { name: 'a new key in a flow mapping, keeping its comments', before: 'service: {\n  code: H2017, # psr\n  date: 2026-03-09,\n}\n', edit: { op: 'set', path: [0, 'service', 'modifiers'], value: ['HQ'] }, after: 'service: {\n  code: H2017, # psr\n  modifiers: [HQ],\n  date: 2026-03-09,\n}\n' },
  { name: 'a new key in a flow mapping that begins beside its brace', before: 'service: { code: H2017, # psr\n  date: 2026-03-09 }\n', edit: { op: 'set', path: [0, 'service', 'modifiers'], value: ['HQ'] }, after: 'service: { code: H2017, # psr\n           modifiers: [HQ],\n  date: 2026-03-09 }\n' },
  { name: 'not where the text would have another finding', before: 'response: * the client left\n', edit: { op: 'set', path: [0, 'response'], value: 'TODO' }, after: undefined },
  // remove
  { name: 'the first item of a flow list', before: 'modifiers: [HQ, HE]\n', edit: { op: 'remove', path: [0, 'modifiers', 0] }, after: 'modifiers: [HE]\n' },
  { name: 'the last item of a flow list', before: 'modifiers: [HQ, HE]\n', edit: { op: 'remove', path: [0, 'modifiers', 1] }, after: 'modifiers: [HQ]\n' },
  { name: 'the only item', before: 'modifiers: [HQ]\n', edit: { op: 'remove', path: [0, 'modifiers', 0] }, after: 'modifiers: []\n' },
  { name: 'the only item of a block list', before: 'modifiers:\n  - HQ\nunits: 3\n', edit: { op: 'remove', path: [0, 'modifiers', 0] }, after: 'modifiers: []\nunits: 3\n' },
  { name: 'an item of a block list', before: 'modifiers:\n  - HQ # one\n  - HE # two\n  - HN\n', edit: { op: 'remove', path: [0, 'modifiers', 1] }, after: 'modifiers:\n  - HQ # one\n  - HN\n' },
  { name: 'a key', before: 'id: N\nunits: 3\nplace: "11"\n', edit: { op: 'remove', path: [0, 'units'] }, after: 'id: N\nplace: "11"\n' },
  { name: 'the last key, without a line break', before: 'id: N\nunits: 3', edit: { op: 'remove', path: [0, 'units'] }, after: 'id: N' },
  { name: 'the first key of an item', before: '- id: N\n  units: 3\n', edit: { op: 'remove', path: [0, 0, 'id'] }, after: '- units: 3\n' },
  { name: 'a key of a flow mapping', before: 'provider: { npi: "1", credential: CPS }\n', edit: { op: 'remove', path: [0, 'provider', 'credential'] }, after: 'provider: { npi: "1" }\n' },
  { name: 'a mapping over several lines', before: 'id: N\nservice:\n  units: 3\n  code: H2017\ngoals: []\n', edit: { op: 'remove', path: [0, 'service'] }, after: 'id: N\ngoals: []\n' },
  // rename and comment
  { name: 'a key', before: 'unit: 3\n', edit: { op: 'rename', path: [0, 'unit'], to: 'units' }, after: 'units: 3\n' },
  { name: 'a quoted key', before: '"unit": 3\n', edit: { op: 'rename', path: [0, 'unit'], to: 'units' }, after: '"units": 3\n' },
  { name: 'not to an existing key', before: 'unit: 3\nunits: 4\n', edit: { op: 'rename', path: [0, 'unit'], to: 'units' }, after: undefined },
  { name: 'not to an existing key beside a duplicate key', before: 'id: M\nid: N\nunit: 3\nunits: 4\n', edit: { op: 'rename', path: [0, 'unit'], to: 'units' }, after: undefined },
  { name: 'a comment above a key', before: 'service:\n  units: 4\n', edit: { op: 'comment', path: [0, 'service', 'units'], text: 'why' }, after: 'service:\n  # why\n  units: 4\n' },
  { name: 'a comment for a missing key: above its parent', before: 'id: N\nservice:\n  code: x\n', edit: { op: 'comment', path: [0, 'service', 'units'], text: 'why' }, after: 'id: N\n# why\nservice:\n  code: x\n' },
  { name: 'a comment above a record', before: '---\nid: N\n', edit: { op: 'comment', path: [0, 'goals'], text: 'why' }, after: '---\n# why\nid: N\n' },
  { name: 'a comment above an item', before: 'goals:\n  - G1\n  - G2\n', edit: { op: 'comment', path: [0, 'goals', 1], text: 'why' }, after: 'goals:\n  - G1\n  # why\n  - G2\n' },
  // JSON
  { name: 'a number in JSON', file: json, before: '{ "units": 4 }', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: '{ "units": 3 }' },
  { name: 'a number written as a string in JSON', file: json, before: '{ "units": "4" }', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: '{ "units": "3" }' },
  { name: 'a new key in JSON', file: json, before: '{\n  "id": "N",\n  "place": "11" // here\n}\n', edit: { op: 'set', path: [0, 'units'], value: 3 }, after: '{\n  "id": "N",\n  "units": 3,\n  "place": "11" // here\n}\n' },
  { name: 'a new last key in JSON', file: json, before: '{\n\t"id": "N"\n}\n', edit: { op: 'set', path: [0, 'provider', 'credential'], value: 'CPS' }, after: '{\n\t"id": "N",\n\t"provider": { "credential": "CPS" }\n}\n' },
  { name: 'to a list in JSON', file: json, before: '{"modifiers": ["HQ"]}', edit: { op: 'append', path: [0, 'modifiers'], value: '95' }, after: '{"modifiers": ["HQ", "95"]}' },
  { name: 'a key of JSON removed', file: json, before: '{\n  "id": "N",\n  "units": 3\n}', edit: { op: 'remove', path: [0, 'units'] }, after: '{\n  "id": "N"\n}' },
  { name: 'no comment in JSON', file: json, before: '{ "units": 4 }', edit: { op: 'comment', path: [0, 'units'], text: 'why' }, after: undefined },
  // recomment
  { name: 'a comment removed', before: 'id: N\n# other\n# skip a-rule -- why\n\nunits: 4\n', edit: { op: 'recomment', path: [0, 'units'], from: 'skip a-rule' }, after: 'id: N\n# other\n\nunits: 4\n' },
  { name: 'a comment reworded, the nearest one', before: '# skip a-rule\nid: N\n  # skip a-rule -- why\nunits: 4\n', edit: { op: 'recomment', path: [0, 'units'], from: 'skip a-rule', to: 'skip b' }, after: '# skip a-rule\nid: N\n  # skip b -- why\nunits: 4\n' },
  { name: 'a comment above a record and its line', before: 'id: M\n# skip a-rule\n---\nid: N\n', edit: { op: 'recomment', path: [1], from: 'skip a-rule' }, after: 'id: M\n---\nid: N\n' },
  { name: 'no comment with longer words', before: '# skip a-rule-of-mine\nunits: 4\n', edit: { op: 'recomment', path: [0, 'units'], from: 'skip a-rule' }, after: undefined },
  { name: 'no text that is not a comment', before: 'id: |\n  a # skip a-rule\nunits: 4\n', edit: { op: 'recomment', path: [0, 'units'], from: 'skip a-rule' }, after: undefined },
]

suite('edits', () => {
  for (const { name, before, edit, after, file } of cases) test(`${edit.op}: ${name}`, () => assert.equal(edited(before, [edit], file), after))

  test('several edits, one after the other', () => {
    const edits: Edit[] = [{ op: 'set', path: [0, 'start'], value: '10:00' }, { op: 'set', path: [0, 'end'], value: '11:00' }]
    assert.equal(edited('start: "11:00"\nend: "10:00"\n', edits), 'start: "10:00"\nend: "11:00"\n')
  })

  test('the difference of two texts is one small replacement', () => {
    assert.deepEqual(difference('units: 4 # x', 'units: 3 # x'), { span: { start: 7, end: 8 }, newText: '3' })
    assert.deepEqual(difference('aa', 'aaa'), { span: { start: 2, end: 2 }, newText: 'a' })
    assert.deepEqual(difference('same', 'same'), { span: { start: 4, end: 4 }, newText: '' })
  })
})
