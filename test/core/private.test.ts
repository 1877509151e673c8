import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { toJson, toText } from '../../src/cli/print'
import { toSarif } from '../../src/cli/sarif'
import { Checker } from '../../src/core/checking/checker'
import type { RuleError } from '../../src/core/checking/finding'
import { toMarkdown } from '../../src/core/features/compare-text'
import type { Part } from '../../src/core/features/outline'
import type { Kind } from '../../src/core/records/record'
import { naming, payerName, shownId, shownJson, shownPath } from '../../src/core/records/shown-id'
import { shownSteps } from '../../src/core/records/shown-steps'
import { findRule } from '../../src/core/rules'
import { createService, csvOf, groupings, groupWork, htmlOf, jsonOf, markdownOf, wordsOf } from '../../src/core/service'
import { comparePage } from '../../src/vscode/compare-page'
import { marked, pathsOf, pathsOfObjects, pathsWithKeys, renamed, right, shared, withKey, type Json } from './marked-records'

const mark = 'MARK the client said'

/** The kind of a valid record. */
function kindAt(at: string | number): Kind {
  return right[Number(at)]!.kind as Kind
}

/** Asserts that no output about the records contains the mark. */
function assertUnmarked(records: Json) {
  assertUnmarkedText(JSON.stringify(records))
}

function assertUnmarkedText(text: string) {
  const file = 'a.note.json'
  const service = createService({ onRuleError: fault => assert.fail(`${fault.rule} threw ${fault.error}`) })
  service.update(file, text)
  const findings = service.findings(file)
  for (const { rule, message, see, fixes } of findings) {
    for (const shown of [message, ...see.map(related => related.message), ...fixes.map(({ title }) => title)]) assert.ok(!shown.includes('MARK'), `${rule}: ${shown}`)
  }
  const comparison = service.compare(file, 2)
  const outputs = {
    report: groupings.flatMap(by => [markdownOf, csvOf, jsonOf, htmlOf].map(write => write(service.report(name => name, { by })))).join('\n'),
    text: toText(findings, service.lines, false),
    json: [...toJson(findings, service.lines, 1, right.length)].join(''),
    sarif: [...toSarif(findings, service.lines, name => name)].join(''),
    comparison: toMarkdown(comparison),
    page: comparePage(comparison, { place: () => '', change: () => '' }, { style: '', nonce: '' }),
    work: (['client', 'clinician', 'problem'] as const).flatMap(by => groupWork(service.work(file), by).flatMap(({ label, sections }) =>
      [label, ...sections.flatMap(({ items }) => items.flatMap(item => Object.values(wordsOf(item, by))))])).join('\n'),
    authorizations: service.authorizations('2026-06-01').flatMap(({ rows }) => rows.flatMap(({ label, detail, tooltip }) => [label, detail, tooltip])).join('\n'),
    lenses: service.lenses(file).map(({ title }) => title).join('\n'),
    answers: [service.ask('check', { file }, ''), service.ask('compare', { file }, '')].join('\n'),
    paths: findings.flatMap(({ path: [at, ...path] }) => (at === undefined ? [] : shownSteps(kindAt(at), path))).join('\n'),
  }
  for (const [where, text] of Object.entries(outputs)) assert.ok(!text.includes('MARK'), `${where}: ${/.*MARK.*/.exec(text)?.[0]}`)
}

/** The prose fields of plans and policies, which the editor shows to their own author. */
const worded = ['statement', 'measure', 'title', 'url']

/** Asserts that the outline, the search, hovers and completions contain no marked id. */
function assertUnmarkedInEditor(records: Json) {
  const file = 'a.note.json'
  const text = JSON.stringify(records)
  const service = createService()
  service.update(file, text)
  const name = (part: Part): string[] => [part.name, part.detail, ...part.parts.flatMap(name)]
  const shown = [...service.outline(file).flatMap(name), ...service.find('').flatMap(({ part, record = '' }) => [part.name, part.detail, record])]
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    shown.push(service.hover(file, at + 3)?.markdown ?? '', ...service.complete(file, at + 2).items.map(({ detail = '' }) => detail))
  }
  for (const text of shown) assert.ok(!text.includes('MARK'), text)
}

suite('private: a possible name or piece of narrative is never printed @long', () => {
  for (const path of pathsOf(right)) {
    test(`at ${kindAt(path[0]!)} ${path.join('.')}`, () => {
      assertUnmarked(marked(right, path, mark))
      if (!worded.includes(path.at(-1)!)) assertUnmarkedInEditor(marked(right, path, mark))
    })
  }
  for (const path of pathsOfObjects(right)) {
    test(`as a key, twice, at ${kindAt(path[0]!)} ${path.join('.')}`, () => assertUnmarkedText(withKey(right, path, mark)))
  }
  for (const path of pathsWithKeys) {
    test(`as a key of one word at ${kindAt(path[0]!)} ${path.join('.')}`, () => assertUnmarked(marked(right, [...path, 'MARKED'], 'x')))
  }
  for (const text of shared) {
    test(`wherever ${text} occurs`, () => {
      assertUnmarked(renamed(right, text, mark))
      assertUnmarkedInEditor(renamed(right, text, mark))
    })
    test(`wherever ${text} occurs except in the policy`, () => {
      assertUnmarked(right.map(record => (record.kind === 'policy' ? record : renamed(record, text, mark))))
    })
    test(`wherever ${text} occurs, in a later year`, () => {
      assertUnmarked(renamed(JSON.parse(JSON.stringify(right).replace(/2026-03-09/g, '2027-03-09')) as Json, text, mark))
    })
  }
})

suite('private: withheld texts', () => {
  test('an id is one word, at most as long as a UUID', () => {
    const ids = ['N-1', '00100', 'tx_medicaid', 'G1.2', 'a/b', 'Ü-1', '550e8400-e29b-41d4-a716-446655440000']
    for (const id of ids) assert.equal(shownId(id), `"${id}"`)
    for (const text of ['said no', '', '-1', 'x\n::error', 'x\u001b[0m', 'x\u202e', 'a'.repeat(37), undefined]) assert.equal(shownId(text), undefined)
  })

  test('withheld names stay distinct, and equal names stay equal', () => {
    const name = naming('client')
    assert.deepEqual(['C-1', 'said no', 'said yes', 'said no', 'C-2'].map(name), [
      'C-1', '(client 1, not shown)', '(client 2, not shown)', '(client 1, not shown)', 'C-2',
    ])
  })

  test('a policy is called by its title if it is in title case', () => {
    const nameOf = (title: string | undefined, id: string | undefined = 'p') => payerName({ title: { value: title }, id: { value: id } })
    for (const title of ['Texas Medicaid', 'Department of Health and Welfare', 'Delaware Medicaid (DMMA)', 'Plan R&D', "Some 'Plan'"]) assert.equal(nameOf(title), title)
    for (const title of ['The client said so', 'Plan\n::error', 'Plan\u202eX', undefined]) assert.equal(nameOf(title), 'p')
    assert.equal(nameOf('the client said so', 'said so'), 'the payer')
  })

  test('every built-in policy is called by its title', () => {
    const { context } = new Checker(() => {})
    for (const id of context.payers()) for (const policy of context.named('policy', id)) assert.equal(payerName(policy), policy.title.value)
  })

  test('invisible characters in the name of a file are escaped', () => {
    assert.equal(shownPath('a\nb\u001bc\u0007d\re\u2028f\u202eg\u200bh\u0085i'), 'a\\nb\\u001bc\\u0007d\\re\\u2028f\\u202eg\\u200bh\\u0085i')
    assert.equal(shownPath('Zoë/ノート 1.note.yaml'), 'Zoë/ノート 1.note.yaml')
    const value = { file: 'a\nb\u001b\u2028\u202e', list: [1, 'x'] }
    for (const indent of [undefined, 2]) {
      assert.doesNotMatch(shownJson(value, indent), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202e]/)
      assert.deepEqual(JSON.parse(shownJson(value, indent)), value)
    }
  })
})

suite('private: errors of rules', () => {
  test('are reported by their type alone', () => {
    const faults: RuleError[] = []
    const service = createService({ onRuleError: fault => faults.push(fault) })
    const rule = findRule('narrative-vague') as { check: unknown }
    const { check } = rule
    rule.check = () => { throw new TypeError(mark) }
    try {
      service.update('a.note.json', JSON.stringify(marked(right, ['0', 'narrative', 'response'], mark)))
      assert.ok(service.findings('a.note.json').length > 0, 'the other rules still run')
    } finally {
      rule.check = check
    }
    assert.deepEqual([...new Set(faults.map(fault => JSON.stringify(fault)))], ['{"rule":"narrative-vague","file":"a.note.json","error":"TypeError"}'])
  })
})

suite('private: no text of a record makes an editor fetch a picture @long', () => {
  const picture = '![x](https://example.org/x.png) <img src="https://example.org/x.png">'
  for (const path of pathsOf(right)) {
    test(`at ${right[Number(path[0])]!.kind} ${path.join('.')}`, () => {
      const file = 'a.note.json'
      const text = JSON.stringify(marked(right, path, mark)).replace(JSON.stringify(mark), JSON.stringify(picture))
      const service = createService()
      service.update(file, text)
      const shown = [markdownOf(service.report(name => name)), ...service.inlays(file, { start: 0, end: text.length }).map(({ markdown }) => markdown)]
      for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
        shown.push(service.hover(file, at + 3)?.markdown, ...service.complete(file, at + 2).items.map(item => item.describe()))
      }
      for (const text of shown) assert.doesNotMatch(text ?? '', /!\[|(?<!\\)<img/)
    })
  }
})
