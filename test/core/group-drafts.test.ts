import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService, type Service } from '../../src/core/service'
import type { SharedField } from '../../src/core/features/group-drafts'

const draft = (id: string, more = '') => `kind: note
id: ${id}
status: draft
client: C-${id}
service: { code: H2017, modifiers: [HQ], date: 2026-03-10, start: "14:00", end: "15:00", units: 4, place: "53", setting: group, group_size: 5 }
narrative:
  intervention: |-
    TODO: what the group did
  response: |-
    TODO: ${id}
provider: { npi: "1234567893"${more} }
`
const json = JSON.stringify({
  kind: 'note', id: 'N-3', status: 'draft', client: 'C-3', service: { code: 'H2017', modifiers: ['HQ'], date: '2026-03-10', start: '14:00', units: 4, setting: 'group', group_size: 5 },
  narrative: { I: '', R: '' }, provider: { npi: '1234567893' },
}, null, 2)

/** A service with a group of four, of whom N-4 is signed, and others beside it. */
function serve(): Service {
  const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
  service.update('a.note.yaml', `${draft('N-1')}---\n${draft('N-2')}`.replaceAll('\n', '\r\n'))
  service.update('b.note.json', json)
  service.update('c.note.yaml', draft('N-4', ', signed: 2026-03-10'))
  service.update('d.note.yaml', draft('N-5').replace('14:00', '16:00'))
  service.update('e.note.yaml', draft('N-6').replace('setting: group', 'setting: individual'))
  return service
}

function change(service: Service, field: SharedField, typed: string): readonly string[] {
  const changed = service.changeGroupDrafts('a.note.yaml', 0, field, typed)
  assert.ok(!('refusal' in changed))
  for (const { file, text } of changed) service.update(file, text)
  return changed.map(({ file }) => file)
}

suite('group drafts', () => {
  test('names the drafts of a session, its signed notes, and what they share', () => {
    const found = serve().groupDrafts('a.note.yaml', 0)
    assert.ok(!('refusal' in found))
    assert.equal(found.drafts, 3)
    assert.deepEqual(found.left, ['N-4'])
    assert.deepEqual(found.values, { date: '2026-03-10', start: '14:00', end: '15:00', group_size: '5', place: '53', modifiers: 'HQ', intervention: 'TODO: what the group did' })
  })

  test('changes a value in all drafts, in each file\'s own style, and leaves signed and other notes', () => {
    const service = serve()
    const others = ['c.note.yaml', 'd.note.yaml', 'e.note.yaml'].map(name => service.file(name)!.tree.text)
    assert.deepEqual(change(service, 'end', '15:30'), ['a.note.yaml', 'b.note.json'])
    assert.deepEqual(change(service, 'group_size', '6'), ['a.note.yaml', 'b.note.json'])
    assert.deepEqual(change(service, 'modifiers', 'HQ, HE'), ['a.note.yaml', 'b.note.json'])
    assert.deepEqual(change(service, 'start', '14:15'), ['a.note.yaml', 'b.note.json'])
    const text = service.file('a.note.yaml')!.tree.text
    assert.equal(text.match(/modifiers: \[HQ, HE\], date: 2026-03-10, start: "14:15", end: "15:30", units: 4, place: "53", setting: group, group_size: 6/g)!.length, 2)
    assert.ok(!/[^\r]\n/.test(text), 'line ends stay')
    const { service: of } = JSON.parse(service.file('b.note.json')!.tree.text)
    assert.deepEqual([of.start, of.end, of.group_size, of.modifiers], ['14:15', '15:30', 6, ['HQ', 'HE']])
    assert.deepEqual(['c.note.yaml', 'd.note.yaml', 'e.note.yaml'].map(name => service.file(name)!.tree.text), others)
  })

  test('copies the intervention, as a block where it was one, also into a part named by its initial', () => {
    const service = serve()
    service.update('a.note.yaml', service.file('a.note.yaml')!.tree.text.replace('TODO: what the group did', 'Sorted cards: 12 of them.\r\n\r\n    # Then talked.'))
    change(service, 'intervention', '')
    const text = service.file('a.note.yaml')!.tree.text
    assert.equal(text.match(/ {2}intervention: \|-\r\n {4}Sorted cards: 12 of them\.\r\n\r\n {4}# Then talked\./g)!.length, 2)
    assert.equal(JSON.parse(service.file('b.note.json')!.tree.text).narrative.I, 'Sorted cards: 12 of them.\n\n# Then talked.')
  })

  test('refuses what does not fit, and notes that are no draft of a group', () => {
    const service = serve()
    const refusal = (name: string, field: SharedField, typed: string) => (service.changeGroupDrafts(name, 0, field, typed) as { refusal: string }).refusal
    assert.match(refusal('a.note.yaml', 'start', '2 pm'), /^It must be a time/)
    assert.match(refusal('a.note.yaml', 'group_size', 'six'), /^It must be a whole number/)
    assert.match(refusal('a.note.yaml', 'place', ''), /^It must be one id/)
    assert.match(refusal('b.note.json', 'intervention', ''), /^Write the intervention/)
    assert.match(refusal('e.note.yaml', 'start', '10:00'), /setting/)
  })
})
