import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService, type Service } from '../../src/core/service'
import { matches } from '../../src/core/workspace/glob'
import { readFiles } from './files'
import { inTime } from './in-time'

const serve = () => createService({ onRuleError: fault => assert.fail(`${fault.rule} threw ${fault.error} on ${fault.file}`) })

/** The findings of a text, as `rule: message`. Also calls every method that an editor calls. */
function findingsOf(name: string, text: string, service: Service = serve()): string[] {
  service.update(name, text)
  const findings = service.findings(name)
  for (const { span } of findings) assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length)
  askAll(service, name, text)
  return findings.map(({ rule, message }) => `${rule}: ${message}`)
}

function askAll(service: Service, name: string, text: string) {
  for (const finding of service.findings(name).slice(0, 3)) for (const fix of service.fixes(finding)) service.fixed(name, fix)
  for (const at of [0, text.length >> 1, text.length]) {
    service.hover(name, at)
    service.complete(name, at)
    service.rename(name, at, 'X-1')
    service.selections(name, at)
  }
  service.lenses(name)
  service.outline(name)
  service.folds(name)
  service.inlays(name, { start: 0, end: text.length })
  service.edit(name, [{ span: { start: text.length >> 1, end: text.length >> 1 }, newText: 'x' }])
  service.findings(name)
}

const within = <T>(seconds: number, run: () => T) => inTime('it', run, seconds)

const tooDeep = 'syntax: This is nested more than 100 levels deep, so it is not read. Check for unclosed brackets.'
const note = 'kind: note\nid: N-1\n'

suite('hostile texts @long', () => {
  // A stack overflow while a regular expression is being compiled ends the process, and the tests with it.
  for (const [what, name, text] of [
    ['brackets', 'x.note.yaml', '['.repeat(20_000)],
    ['closed brackets', 'x.note.yaml', `goals: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`],
    ['braces', 'x.note.yaml', '{a: '.repeat(20_000)],
    ['dashes', 'x.note.yaml', '- '.repeat(20_000)],
    ['explicit keys', 'x.note.yaml', '? '.repeat(20_000)],
    ['lines, each deeper', 'x.note.yaml', Array.from({ length: 1500 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
    ['JSON lists', 'x.note.json', '['.repeat(20_000)],
    ['closed JSON lists', 'x.note.json', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['JSON objects', 'x.note.json', '{"a":'.repeat(20_000)],
    ['aliases of aliases', 'x.note.yaml', `a0: &a0 [b]\n${Array.from({ length: 3000 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}]\n`).join('')}`],
  ] as const) {
    test(`20,000 nested values are one finding: ${what}`, () => {
      const findings = within(10, () => findingsOf(name, text))
      assert.ok(findings.includes(tooDeep), findings.slice(0, 3).join('\n'))
      assert.ok(findings.length < 5, findings.slice(0, 5).join('\n'))
    })
  }

  test('nesting deeper than in any record is read', () => {
    const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    for (const [name, text] of [['x.note.yaml', `${note}more: ${deep(90)}\n`], ['x.note.json', `{"kind":"note","id":"N-1","more":${deep(90)}}`]] as const) {
      assert.ok(!findingsOf(name, text).includes(tooDeep))
    }
  })

  test('the records beside an unreadable record are checked', () => {
    const findings = findingsOf('x.note.yaml', `${note}---\n${'['.repeat(20_000)}\n---\nkind: note\nid: N-1\n`)
    assert.ok(findings.includes(tooDeep) && findings.some(finding => finding.startsWith('duplicate-id')), findings.join('\n'))
  })

  test('aliases that multiply are read once', () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghij'].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[at]}`).join(', ')}]\n`).join('')}`
    for (const text of [bomb, `${note}${bomb}goals: *j\nnarrative: *j\n`, `a: &a { b: 1 }\n${note}service: { <<: [${'*a, '.repeat(5000)}*a] }\n`, 'a: &a [*a]\n', 'a: &a { <<: *a }\n']) within(5, () => findingsOf('x.note.yaml', text))
  })

  test('keys that are properties of every object are keys like any other', () => {
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']
    for (const name of names) {
      for (const file of ['x.note.yaml', 'x.plan.yaml', 'x.claim.yaml', 'x.policy.yaml', 'noteproof.yaml']) {
        for (const inside of ['', 'service:\n  ', 'narrative:\n  ', 'rules:\n  ', 'units:\n  ', 'goals:\n- ']) {
          for (const value of ['x', '{ a: 1 }', '[{ a: 1 }]', '']) findingsOf(file, `${inside}${name}: ${value}\n`)
        }
      }
      findingsOf('x.note.json', `{"kind":"note","${name}":{"${name}":1},"narrative":{"${name}":"x"},"service":{"${name}":[1]}}`)
      findingsOf('x.note.yaml', `kind: ${name}\nid: ${name}\nclient: ${name}\npayer: ${name}\nplan: ${name}\ngoals: [${name}]\nservice: { code: ${name}, modifiers: [${name}], place: ${name} }\n`)
    }
    assert.ok(findingsOf('x.note.yaml', `${note}__proto__: 1\nconstructor: 2\n`).some(finding => finding.startsWith('unknown-key')))
    assert.equal(Object.keys(Object.prototype).length, 0)
  })

  test('a duplicate key is reported once', () => {
    for (const [name, text] of [['x.note.yaml', 'id: N-1\nid: N-2\n'], ['x.note.json', '{"id":"N-1","id":"N-2"}']] as const) {
      assert.equal(findingsOf(name, text).filter(finding => /^syntax: Duplicate key/.test(finding)).length, 1)
    }
  })

  test('plans, policies and claims with circular references', () => {
    const service = serve()
    const files = {
      'a.policy.yaml': 'kind: policy\nid: A\nextends: B\nsupersedes: A\n', 'b.policy.yaml': 'kind: policy\nid: B\nextends: A\n',
      'p.plan.yaml': 'kind: plan\nid: P-1\nplan: P-2\nsupersedes: P-2\nclient: C-1\n', 'q.plan.yaml': 'kind: plan\nid: P-2\nplan: P-1\nsupersedes: P-1\nclient: C-1\n',
      'n.note.yaml': 'kind: note\nid: N-1\nclient: C-1\nplan: N-1\npayer: A\n', 'c.claim.yaml': 'kind: claim\nid: N-1\nclient: C-1\nlines: [{ note: N-1 }, { note: N-1 }]\n',
    }
    for (const [name, text] of Object.entries(files)) service.update(name, text)
    for (const [name, text] of Object.entries(files)) within(5, () => findingsOf(name, text, service))
  })

  test('byte order marks, zeros and halves of characters are read or reported', () => {
    for (const odd of ['\0', '\ufffd', '\ud800', '\ufeff', '\u2028', '\x07', '\x7f', '\u202e']) {
      for (const [name, text] of [['x.note.yaml', `${note}client: a${odd}b\n`], ['x.note.yaml', odd.repeat(1000)], ['x.note.json', `{"id":"a${odd}b"}`], ['x.note.json', odd]] as const) findingsOf(name, text)
    }
    // UTF-16 read as UTF-8 has a zero after each letter.
    for (const name of ['x.note.yaml', 'x.note.json']) assert.ok(findingsOf(name, [...`\ufffd\ufffd${note}`].join('\0')).length > 0)
  })
})

const fillers = [
  ' ', '-', '"', '\'', '#', 'a:', 'a: ', '[', '{', '}', ',', '\n', '\r', '\t', '&a ', '*a ', '\\', '/*', '//', '? ', '|', '<<: ', '- ', '-\n', '---\n', ' # ', '# noteproof-ignore a,', 'a\n', 'a:\n', '\n -', '[]', '- a\n',
  '\u00a0', '[insert ', 'not ', 'word-', '[a](', '"a": ', '{"a":', '1', '\\"',
]

const places: readonly (readonly [string, string, (filler: string) => string])[] = [
  ['an entire file', 'x.note.yaml', filler => filler],
  ['a value', 'x.note.yaml', filler => `${note}client: ${filler}\nservice: { code: H2017 }\n`],
  ['a narrative', 'x.note.yaml', filler => `${note}narrative:\n  response: |\n    ${filler.replace(/[\n\r]/g, '\n    ')}\nservice: { code: H2017 }\n`],
  ['a flow list', 'x.note.yaml', filler => `${note}goals: [${filler}]\nservice: { code: H2017 }\n`],
  ['a comment', 'x.note.yaml', filler => `${note}# ${filler}\nservice: { code: H2017 }\n`],
  ['JSON', 'x.note.json', filler => filler],
  ['a JSON string', 'x.note.json', filler => `{"kind":"note","narrative":{"response":"${filler}"}}`],
]

suite('hostile texts take bounded time @long', () => {
  for (const [what, name, write] of places) {
    test(`one text repeated many times: ${what}`, () => {
      for (const filler of fillers) within(8, () => findingsOf(name, write(filler.repeat(Math.ceil(8_000 / filler.length)))))
    }).timeout(60_000)
  }

  test('one line of 50 MB', () => {
    for (const [name, text] of [['x.note.yaml', `${note}narrative: ${'word '.repeat(10_000_000)}\n`], ['x.note.json', `{"kind":"note","narrative":"${'word '.repeat(10_000_000)}"}`]] as const) {
      const service = serve()
      service.update(name, text)
      assert.ok(within(30, () => service.findings(name)).some(({ rule }) => rule === 'too-large'))
    }
  }).timeout(120_000)

  test('patterns are matched in linear time', () => {
    const path = `${'a/'.repeat(2000)}${'a'.repeat(4000)}`
    for (const pattern of ['**/'.repeat(500), `${'**/*a*'.repeat(200)}b`, `${'*a'.repeat(2000)}b`, '?'.repeat(9000), `${'**'.repeat(1000)}b`]) within(10, () => matches(pattern, path))
  }).timeout(60_000)

  test('settings with thousands of patterns and entries', () => {
    const service = serve()
    const examples = readFiles('examples')
    const patterns = Array.from({ length: 1000 }, (_, at) => `"**/**/*a*b*${at}*"`).join(', ')
    const ignores = Array.from({ length: 3000 }, (_, at) => `  - { rule: units-mismatch, files: "**/*a*${at}*", reason: x }\n`).join('')
    within(30, () => {
      service.update('noteproof.yaml', `exclude: [${patterns}]\nignore:\n${ignores}`)
      for (const [name, text] of examples) service.update(name, text)
      for (const name of service.files()) service.findings(name)
    })
    assert.equal(service.files().length, examples.size + 1)
  }).timeout(120_000)

  test('thousands of findings in one file are all reported', () => {
    const service = serve()
    service.update('x.note.yaml', `${note}${Array.from({ length: 5000 }, (_, at) => `x${at}: 1\n`).join('')}`)
    const findings = within(10, () => service.findings('x.note.yaml'))
    assert.equal(findings.filter(({ rule }) => rule === 'unknown-key').length, 5000)
  }).timeout(60_000)
})
