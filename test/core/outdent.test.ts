import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService } from '../../src/core/service'
import { plainValuesOf } from '../../src/core/source/edit/verify'
import { parse } from '../../src/core/source/read/parse'

const right = `kind: note
id: N-1
client: "C-1"
service:
  code: H2017
  modifiers: [HQ, HE]
  # the clock
  start: "10:00"

  units: 3
goals:
  - G1.1
narrative:
  intervention: |-
    Said: do this
      - and that

    note: nothing else
  response: "Two lines,
    in quotes"
  progress: >
    folded
    text
provider: { npi: "1234567893",
  credential: CPRP }
`

/** A text with lines `from` up to but not including `to` indented by more columns. */
function indented(text: string, by: number, from = 1, to = Infinity): string {
  return text.split('\n').map((line, at) => (line && at >= from && at < to ? ' '.repeat(by) + line : line)).join('\n')
}

/** The findings of reading a text, and the text after the fix. */
function fixed(text: string, name = 'x.note.yaml') {
  const service = createService({ onRuleError: fault => assert.fail(`${fault.rule} threw ${fault.error}`) })
  service.update(name, text)
  const found = service.findings(name).filter(({ rule }) => rule === 'syntax' || rule === 'unknown-key')
  const [fix] = found.flatMap(finding => service.fixes(finding))
  return { found: found.map(({ rule, message, span }) => `${rule} ${text.slice(span.start, span.end)}: ${message}`), fix, after: fix && service.fixed(name, fix) }
}

const valuesOf = (text: string) => plainValuesOf(parse('x.note.yaml', text))

suite('lines that are indented too far', () => {
  const cases: readonly [name: string, by: number, from: number, to?: number][] = [
    ['all but the first', 2, 1], ['all but the first, by 4', 4, 1], ['by 1', 1, 1], ['from the third on', 2, 2], ['only the second', 2, 1, 2],
    ['a stretch below a value in quotes', 4, 3, 9], ['a stretch that ends with a list', 4, 3, 12], ['a stretch with the narrative', 6, 3, 23],
    ['inside a mapping, below a list', 2, 6, 10], ['the last mapping, below its first key', 3, 9, 10],
  ]
  for (const [name, by, from, to] of cases) {
    test(name, () => {
      const text = indented(right, by, from, to)
      const { found, fix, after } = fixed(text)
      assert.equal(found.length, 1, found.join('\n'))
      assert.match(found[0]!, /^syntax \w+: Indented too far: this line .*belongs? \d columns? to the left\.$/)
      assert.match(fix!.title, /^Outdent \d+ lines?$/)
      assert.equal(fix!.safe, false)
      assert.equal(after, right)
      assert.deepEqual(valuesOf(text), valuesOf(right), 'read as meant')
    })
  }

  test('with Windows line ends, a byte order mark, other documents, and in a list of records', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n')
    assert.equal(fixed(windows(indented(right, 2))).after, windows(right))
    assert.equal(fixed(`\ufeff${indented(right, 2)}`).after, `\ufeff${right}`)
    const other = 'kind: note\nid: N-2\n---\n'
    assert.equal(fixed(`${other}${indented(right, 2)}---\nkind: note\n`).after, `${other}${right}---\nkind: note\n`)
    const item = `- ${indented(right, 2)}`
    assert.equal(fixed(`${item}${indented(item, 2)}`).after, `${item}${item}`)
  })

  test('places are those of the text as written', () => {
    const text = indented(right, 4)
    const service = createService()
    service.update('x.note.yaml', text)
    const [note] = service.file('x.note.yaml')!.records
    assert.ok(note?.kind === 'note')
    for (const [field, written] of [[note.id, 'N-1'], [note.client, '"C-1"'], [note.service.units, '3'], [note.goals.items[0]!, 'G1.1'], [note.provider.credential, 'CPRP']] as const) {
      assert.equal(text.slice(field.span.start, field.span.end), written)
    }
  })

  test('two stretches by different columns are one finding', () => {
    const text = 'kind: note\n  id: N-1\n  client: C-1\nplan: P-1\n    payer: p\n'
    const { found, after } = fixed(text)
    assert.deepEqual(found, ['syntax id: Indented too far: this line and 2 more belong further left.'])
    assert.equal(after, 'kind: note\nid: N-1\nclient: C-1\nplan: P-1\npayer: p\n')
  })

  const nested: readonly [name: string, wrong: string, meant: string][] = [
    ['below the session', 'service:\n  code: H2017\n  units: 3\n  goals: [G1]\n  # why\n  narrative:\n    response: |\n      Yes\n\n        no\nprovider: { npi: "1" }\n', 'service:\n  code: H2017\n  units: 3\ngoals: [G1]\n# why\nnarrative:\n  response: |\n    Yes\n\n      no\nprovider: { npi: "1" }\n'],
    ['below the narrative', 'narrative:\n  response: Yes\n  provider:\n    npi: "1"\n', 'narrative:\n  response: Yes\nprovider:\n  npi: "1"\n'],
    ['below a key without a value', 'client:\n    plan: P-1\n    payer: p\n', 'client:\nplan: P-1\npayer: p\n'],
    ['with Windows line ends', 'service:\r\n    code: H2017\r\n    goals: [G1]\r\n', 'service:\r\n    code: H2017\r\ngoals: [G1]\r\n'],
    ['of which nothing is left', 'service:\n  goals: [G1]\n', 'service:\ngoals: [G1]\n'],
  ]
  for (const [name, wrong, meant] of nested) {
    test(`keys of the record ${name} are one finding and read as meant`, () => {
      const head = wrong.includes('\r') ? 'kind: note\r\nid: N-1\r\n' : 'kind: note\nid: N-1\n'
      const { found, fix, after } = fixed(head + wrong)
      assert.equal(found.length, 1, found.join('\n'))
      assert.match(found[0]!, /^unknown-key \w+: Indented too far: this key/)
      assert.match(fix!.title, /^Outdent \d keys?$/)
      assert.equal(after, head + meant)
      const others = (text: string) => {
        const service = createService()
        service.update('x.note.yaml', text)
        return service.findings('x.note.yaml').filter(({ rule }) => rule !== 'unknown-key').map(({ rule, message }) => `${rule} ${message}`).sort()
      }
      assert.deepEqual(others(head + wrong), others(head + meant))
    })
  }

  test('keys are not moved where the record has them already, or where they are the mapping\'s own', () => {
    for (const text of [
      'kind: note\ngoals: [G1]\nservice:\n  code: H2017\n  goals: [G2]\n', 'kind: note\nnarrative:\n  data: a\n  assessment: b\n  plan: c\n',
      'kind: note\nservice: { code: H2017, goals: [G1] }\n', 'kind: note\nservice:\n  goals: [G1]\n  code: H2017\n', 'kind: plan\ngoals:\n  - id: G1\n    diagnoses: [F20.9]\n',
    ]) assert.ok(fixed(text).found.every(finding => !finding.includes('Indented')), text)
  })

  test('places stay right after the fix', () => {
    const service = createService()
    service.update('x.note.yaml', 'kind: note\nservice:\n  code: H2017\n  goals: [G1]\n')
    const [finding] = service.findings('x.note.yaml').filter(({ rule }) => rule === 'unknown-key')
    const text = service.fixed('x.note.yaml', service.fixes(finding!)[0]!)!
    service.update('x.note.yaml', text)
    const [note] = service.file('x.note.yaml')!.records
    assert.ok(note?.kind === 'note')
    assert.deepEqual(note.goals.path, [0, 'goals'])
    assert.equal(text.slice(note.goals.span.start, note.goals.span.end), '[G1]')
  })

  test('another syntax error stays', () => {
    const { found, after } = fixed('kind: note\n  id: N-1\n  id: N-2\n')
    assert.equal(found.length, 2)
    assert.match(found[1]!, /Duplicate key/)
    assert.equal(after, 'kind: note\nid: N-1\nid: N-2\n')
  })

  test('nothing is said of valid text', () => {
    for (const text of [right, indented(right, 4, 0), `${indented(right, 4, 0)}---\n${right}`, 'kind: note\nnarrative:\n  response: He said\n    this\n']) {
      assert.deepEqual(fixed(text).found, [])
    }
  })

  test('other errors are not taken for it', () => {
    for (const text of ['kind: note\n\tid: N-1\n', 'narrative:\n  response: He said\n    Plan: to go on\n', 'kind: note\n  id: [N-1\n', 'a: &x 1\n  b: *x\n']) {
      assert.ok(fixed(text).found.every(finding => !finding.includes('Indented')), text)
    }
  })

  test('a fix of another finding leaves the indentation alone', () => {
    const service = createService()
    const text = 'kind: note\n  id: N-1\n  service: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:52", units: 4 }\n'
    service.update('x.note.yaml', text)
    const finding = service.findings('x.note.yaml').find(({ rule }) => rule === 'units-mismatch')!
    assert.equal(service.fixed('x.note.yaml', service.fixes(finding)[0]!), text.replace('units: 4', 'units: 3'))
  })

  test('a megabyte is read in time', () => {
    const text = `kind: note\n${'  id: N-1\n'.repeat(100_000)}`
    const start = process.cpuUsage()
    assert.ok(parse('x.note.yaml', text).findings.length > 0)
    const { user } = process.cpuUsage(start)
    assert.ok(user < 20e6, `${user / 1e6} s`)
  })
})
