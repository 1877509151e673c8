import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService } from '../../src/core/service'

const template = `kind: note
id: {{note_id}}
client: {{client}}
service: { code: H2017, date: {{date}}, start: {{start}}, place: "53", setting: group }
narrative:
  intervention: |-
    Practiced {{skill: what was practiced}} with {{method | cards | role play}}.
`

const draft = (client: string) => `kind: note
id: N-${client}
status: draft
client: ${client}
service: { code: H2017, date: 2026-03-09, start: "10:00", place: "53", setting: group }
goals: ["TODO: objective"]
provider: { npi: "1234567893", signed: "TODO: the day you sign" }
narrative:
  intervention: |-
    Practiced TODO: what was practiced with TODO: method (cards | role play).
  response: "TODO: what the client did"
`

const own = ['TODO: objective', 'TODO: what was practiced', 'TODO: method (cards | role play)', 'TODO: what the client did']
const signature = 'TODO: the day you sign'

function serviceWith(files: Readonly<Record<string, string>>) {
  const service = createService({ onRuleError: ({ error }) => assert.fail(String(error)) })
  for (const [file, text] of Object.entries(files)) service.update(file, text)
  const wordsAt = ({ file, span }: { file: string; span: { start: number; end: number } }) => service.file(file)!.tree.text.slice(span.start, span.end)
  return { service, wordsAt }
}

/** The client and words of the next placeholders, from the start of a file. */
function walk(files: Readonly<Record<string, string>>, from: string, steps: number): string[] {
  const { service, wordsAt } = serviceWith(files)
  let [file, offset] = [from, 0]
  return Array.from({ length: steps }, () => {
    const next = service.nextOpenPlace(file, offset)
    assert.ok(next);
    [file, offset] = [next.file, next.span.end]
    return `${/[^/.]+/.exec(next.file)![0]} ${wordsAt(next)}`
  })
}

suite('open places', () => {
  const files = { '/x.template.note.yaml': template, '/a.note.yaml': draft('C-1'), '/b.note.yaml': draft('C-2'), '/c.note.yaml': draft('C-3') }

  test('a placeholder ends with the hint of its template, with its value, or before the next', () => {
    const { service, wordsAt } = serviceWith(files)
    assert.deepEqual(service.openPlaces('/a.note.yaml').map(wordsAt), [own[0], signature, ...own.slice(1)])
    service.update('/x.template.note.yaml', undefined)
    assert.deepEqual(service.openPlaces('/a.note.yaml').map(wordsAt).slice(2, 4), ['TODO: what was practiced with', 'TODO: method (cards | role play).'])
  })

  test('comments have none, and ids to replace are whole', () => {
    const { service, wordsAt } = serviceWith({ '/a.note.yaml': '# Replace each TODO.\nkind: note\nid: TODO-note\nclient: C-1 # TODO: ask\n' })
    assert.deepEqual(service.openPlaces('/a.note.yaml').map(wordsAt), ['TODO-note'])
  })

  test('JSON has them without quotes', () => {
    const { service, wordsAt } = serviceWith({ '/a.note.json': '{ "kind": "note", "narrative": { "response": "TODO: what the client did" } }' })
    assert.deepEqual(service.openPlaces('/a.note.json').map(wordsAt), ['TODO: what the client did'])
  })

  test('the next one is in the same draft, then in the other drafts of the group, and signatures come last', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(file => own.map(words => `${file} ${words}`))
    assert.deepEqual(walk(files, '/b.note.yaml', 12), [...b!, ...c!, ...a!])
    const written = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, name.includes('template') ? text : text.replace(/TODO: (?!the day)[^"\n]*/g, 'Done')]))
    assert.deepEqual(walk(written, '/b.note.yaml', 3), ['b', 'c', 'a'].map(file => `${file} ${signature}`))
  })

  test('other sessions, final notes and individual notes are left alone', () => {
    const other = { '/b.note.yaml': draft('C-2').replace('10:00', '14:00'), '/c.note.yaml': draft('C-3').replace('status: draft', 'status: final') }
    assert.deepEqual(walk({ ...files, ...other }, '/a.note.yaml', 5), [...own, own[0]!].map(words => `a ${words}`))
  })

  test('without a placeholder there is no next one', () => {
    assert.equal(serviceWith({ '/a.note.yaml': 'kind: note\nid: N-1\n' }).service.nextOpenPlace('/a.note.yaml', 0), undefined)
  })

  test('completion offers values for a placeholder as for an empty value', () => {
    const text = 'kind: note\nservice: { code: "TODO: code" }\ndiagnoses: ["TODO: diagnosis"]\n'
    const { service } = serviceWith({ '/a.note.yaml': text })
    for (const words of ['TODO: code', 'TODO: diagnosis']) {
      const { items: [first] } = service.complete('/a.note.yaml', text.indexOf(words) + words.length)
      assert.equal(first?.filter, words)
    }
  })
})
