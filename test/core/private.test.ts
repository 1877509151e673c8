import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { toJson, toText } from '../../src/cli/print'
import { toSarif } from '../../src/cli/sarif'
import { Checker } from '../../src/core/checking/checker'
import type { RuleError } from '../../src/core/checking/finding'
import { toMarkdown } from '../../src/core/features/compare'
import type { Part } from '../../src/core/features/outline'
import type { Kind } from '../../src/core/records/record'
import { naming, payerName, shownId, shownJson, shownPath } from '../../src/core/records/shown-id'
import { shownSteps } from '../../src/core/records/shown-steps'
import { findRule } from '../../src/core/rules'
import { createService } from '../../src/core/service'
import { comparePage } from '../../src/vscode/compare-page'
import { marked, pathsOf, pathsOfObjects, pathsWithKeys, renamed, right, shared, withKey, type Json } from './marked-records'

const mark = 'MARK the client said'

/** The kind of a record among the right ones. */
function kindAt(at: string | number): Kind {
  return right[Number(at)]!.kind as Kind
}

/** Checks that nothing that is said of records repeats the mark. */
function checkSilence(records: Json) {
  checkSilenceOf(JSON.stringify(records))
}

function checkSilenceOf(text: string) {
  const file = 'a.note.json'
  const service = createService({ onRuleError: fault => assert.fail(`${fault.rule} threw ${fault.error}`) })
  service.update(file, text)
  const findings = service.findings(file)
  for (const { rule, message, see, fixes } of findings) {
    for (const said of [message, ...see.map(one => one.message), ...fixes.map(({ title }) => title)]) assert.ok(!said.includes('MARK'), `${rule}: ${said}`)
  }
  const comparison = service.compare(file, 2)
  const said = {
    report: service.report(name => name),
    text: toText(findings, service.lines, false),
    json: toJson(findings, service.lines, 1, right.length),
    sarif: toSarif(findings, service.lines, name => name),
    comparison: toMarkdown(comparison),
    page: comparePage(comparison, { place: () => '', change: () => '' }, ''),
    lenses: service.lenses(file).map(({ title }) => title).join('\n'),
    answers: [service.ask('check', { file }, ''), service.ask('compare', { file }, '')].join('\n'),
    paths: findings.flatMap(({ path: [at, ...path] }) => (at === undefined ? [] : shownSteps(kindAt(at), path))).join('\n'),
  }
  for (const [where, text] of Object.entries(said)) assert.ok(!text.includes('MARK'), `${where}: ${/.*MARK.*/.exec(text)?.[0]}`)
}

/** Fields of a plan and a policy that are words: the editor shows them to whoever writes there. */
const worded = ['statement', 'measure', 'title', 'url']

/** Checks that the outline, the search and what is shown at the cursor repeat no marked id. */
function checkSilenceOfEditor(records: Json) {
  const file = 'a.note.json'
  const text = JSON.stringify(records)
  const service = createService()
  service.update(file, text)
  const name = (part: Part): string[] => [part.name, part.detail, ...part.parts.flatMap(name)]
  const said = [...service.outline(file).flatMap(name), ...service.find('').flatMap(({ part, record = '' }) => [part.name, part.detail, record])]
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    said.push(service.hover(file, at + 3)?.markdown ?? '', ...service.complete(file, at + 2).items.map(({ detail = '' }) => detail))
  }
  for (const one of said) assert.ok(!one.includes('MARK'), one)
}

suite('private: what may be a name or a piece of narrative is never repeated @long', () => {
  for (const path of pathsOf(right)) {
    test(`at ${kindAt(path[0]!)} ${path.join('.')}`, () => {
      checkSilence(marked(right, path, mark))
      if (!worded.includes(path.at(-1)!)) checkSilenceOfEditor(marked(right, path, mark))
    })
  }
  for (const path of pathsOfObjects(right)) {
    test(`as a key, twice, at ${kindAt(path[0]!)} ${path.join('.')}`, () => checkSilenceOf(withKey(right, path, mark)))
  }
  for (const path of pathsWithKeys) {
    test(`as a key of one word at ${kindAt(path[0]!)} ${path.join('.')}`, () => checkSilence(marked(right, [...path, 'MARKED'], 'x')))
  }
  for (const text of shared) {
    test(`wherever ${text} stands`, () => {
      checkSilence(renamed(right, text, mark))
      checkSilenceOfEditor(renamed(right, text, mark))
    })
    test(`wherever ${text} stands but in the policy`, () => {
      checkSilence(right.map(one => (one.kind === 'policy' ? one : renamed(one, text, mark))))
    })
    test(`wherever ${text} stands, in a later year`, () => {
      checkSilence(renamed(JSON.parse(JSON.stringify(right).replace(/2026-03-09/g, '2027-03-09')) as Json, text, mark))
    })
  }
})

suite('private: what is withheld', () => {
  test('an id is shaped like one, and may be as long as a UUID', () => {
    const ids = ['N-1', '00100', 'tx_medicaid', 'G1.2', 'a/b', 'Ü-1', '550e8400-e29b-41d4-a716-446655440000']
    for (const id of ids) assert.equal(shownId(id), `"${id}"`)
    for (const text of ['said no', '', '-1', 'x\n::error', 'x\u001b[0m', 'x\u202e', 'a'.repeat(37), undefined]) assert.equal(shownId(text), undefined)
  })

  test('two that are withheld stay two, and one stays one', () => {
    const name = naming('client')
    assert.deepEqual(['C-1', 'said no', 'said yes', 'said no', 'C-2'].map(name), [
      'C-1', '(client 1, not shown)', '(client 2, not shown)', '(client 1, not shown)', 'C-2',
    ])
  })

  test('a policy is called by its title where that is shaped like one', () => {
    const nameOf = (title: string | undefined, id: string | undefined = 'p') => payerName({ title: { value: title }, id: { value: id } })
    for (const title of ['Texas Medicaid', 'Department of Health and Welfare', 'Delaware Medicaid (DMMA)', 'Plan R&D', "Some 'Plan'"]) assert.equal(nameOf(title), title)
    for (const title of ['The client said so', 'Plan\n::error', 'Plan\u202eX', undefined]) assert.equal(nameOf(title), 'p')
    assert.equal(nameOf('the client said so', 'said so'), 'the payer')
  })

  test('every built-in policy is called by its title', () => {
    const { context } = new Checker(() => {})
    for (const id of context.payers()) for (const policy of context.named('policy', id)) assert.equal(payerName(policy), policy.title.value)
  })

  test('what is not seen in the name of a file is escaped', () => {
    assert.equal(shownPath('a\nb\u001bc\u0007d\re\u2028f\u202eg\u200bh\u0085i'), 'a\\nb\\u001bc\\u0007d\\re\\u2028f\\u202eg\\u200bh\\u0085i')
    assert.equal(shownPath('Zoë/ノート 1.note.yaml'), 'Zoë/ノート 1.note.yaml')
    const value = { file: 'a\nb\u001b\u2028\u202e', list: [1, 'x'] }
    for (const indent of [undefined, 2]) {
      assert.doesNotMatch(shownJson(value, indent), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202e]/)
      assert.deepEqual(JSON.parse(shownJson(value, indent)), value)
    }
  })
})

suite('private: what a rule throws', () => {
  test('is told by its kind alone', () => {
    const faults: RuleError[] = []
    const service = createService({ onRuleError: fault => faults.push(fault) })
    const rule = findRule('narrative-vague') as { check: unknown }
    const { check } = rule
    rule.check = () => { throw new TypeError(mark) }
    try {
      service.update('a.note.json', JSON.stringify(marked(right, ['0', 'narrative', 'response'], mark)))
      assert.ok(service.findings('a.note.json').length > 0, 'the others go on')
    } finally {
      rule.check = check
    }
    assert.deepEqual([...new Set(faults.map(fault => JSON.stringify(fault)))], ['{"rule":"narrative-vague","file":"a.note.json","error":"TypeError"}'])
  })
})

suite('private: no picture is fetched for a text of a record @long', () => {
  const picture = '![x](https://example.org/x.png) <img src="https://example.org/x.png">'
  for (const path of pathsOf(right)) {
    test(`at ${right[Number(path[0])]!.kind} ${path.join('.')}`, () => {
      const file = 'a.note.json'
      const text = JSON.stringify(marked(right, path, mark)).replace(JSON.stringify(mark), JSON.stringify(picture))
      const service = createService()
      service.update(file, text)
      const shown = [service.report(name => name), ...service.inlays(file, { start: 0, end: text.length }).map(({ markdown }) => markdown)]
      for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
        shown.push(service.hover(file, at + 3)?.markdown, ...service.complete(file, at + 2).items.map(item => item.describe()))
      }
      for (const one of shown) assert.doesNotMatch(one ?? '', /!\[|(?<!\\)<img/)
    })
  }
})
