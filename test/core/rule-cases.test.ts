import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { suite, test } from 'mocha'
import { rules } from '../../src/core/rules'
import type { Rule } from '../../src/core/rules/rule'
import type { Service } from '../../src/core/service'
import type { Span } from '../../src/core/source/read/span'
import { asJson } from './as-json'
import { caseFile, casesOf, pathOfCases, readCases, writeCase, type RuleCase } from './rule-cases'
import { findingsOf, serveCase, updatedCase } from './run-case'

const allCases = rules.map(rule => ({ rule, cases: casesOf(rule.id) }))

function assertFixesRemoveFinding(rule: Rule, { texts }: RuleCase, service: Service) {
  const found = findingsOf(rule, service)
  for (const { file, message, fixes } of found) {
    const isSame = (finding: { message: string }) => finding.message === message
    for (const fix of fixes) {
      const fixed = service.fixed(file, fix)
      assert.ok(fixed !== undefined, `"${fix.title}" can be applied`)
      const left = findingsOf(rule, serveCase({ texts: new Map([...texts, [fix.file ?? file, fixed]]), times: 1 }))
      assert.equal(left.filter(isSame).length, found.filter(isSame).length - 1, `"${fix.title}" removes its finding`)
    }
  }
}

suite('rules: cases', () => {
  for (const { rule, cases } of allCases) {
    for (const ruleCase of cases) {
      test(`${rule.id}: ${ruleCase.name}`, () => {
        const service = serveCase(ruleCase)
        const actual = updatedCase(rule, ruleCase, service)
        for (const { file, span } of actual.marks) assert.ok(span.start < span.end && ruleCase.texts.has(file), 'the span covers text of the case')
        assert.equal(writeCase(actual), writeCase(ruleCase), `${pathOfCases(rule.id)}:${ruleCase.line}`)
        assertFixesRemoveFinding(rule, ruleCase, service)
        // Repeated texts have megabytes. This test is about their findings, not about speed.
      }).timeout(ruleCase.times > 1 ? 30_000 : 2_000)
    }
  }
})

const jsonFile = 'example.note.json'

/** A case's records as JSON; undefined when they cannot be converted, or comments matter. */
function jsonOf({ texts, times }: RuleCase): string | undefined {
  const text = texts.get(caseFile)
  return text === undefined || texts.size > 1 || times > 1 || text.includes('# noteproof-ignore') ? undefined : asJson(caseFile, text)
}

/** The findings of a rule, by record and path, with the text at their spans without punctuation that differs between YAML and JSON. */
function comparableFindings(rule: Rule, service: Service, file: string): unknown[] {
  const { tree, records } = service.file(file)!
  const words = ({ start, end }: Span) => tree.text.slice(start, end).replace(/["'{},\s[\]]/g, '')
  return findingsOf(rule, service).map(({ path, span, severity, message, see }) => {
    const record = records.findIndex(record => record.path.every((step, depth) => step === path[depth]))
    return {
      // A finding outside a record covers a line, and lines differ in JSON.
      record, path: path.slice(records[record]?.path.length ?? path.length), severity, message, words: record < 0 ? '' : words(span),
      see: see.map(({ span, message }) => ({ message, words: words(span) })),
    }
  })
}

suite('rules: cases as JSON', () => {
  for (const { rule, cases } of allCases) {
    test(rule.id, () => {
      for (const ruleCase of cases) {
        // In JSON, no text is read as a comment.
        const json = rule.id === 'text-cut' ? undefined : jsonOf(ruleCase)
        if (json === undefined) continue
        const found = comparableFindings(rule, serveCase({ texts: new Map([[jsonFile, json]]), times: 1 }), jsonFile)
        assert.deepEqual(found, comparableFindings(rule, serveCase(ruleCase), caseFile), `${pathOfCases(rule.id)}:${ruleCase.line}`)
      }
    })
  }
})

suite('rules: enough cases', () => {
  test('every file of cases belongs to a rule', () => {
    assert.deepEqual(readdirSync('test/rules').filter(name => !rules.some(({ id }) => name === `${id}.yaml`)), [])
  })

  for (const { rule, cases } of allCases) {
    test(rule.id, () => {
      const silent = cases.filter(({ marks }) => marks.length === 0).length
      assert.ok(silent >= 3, 'at least three cases without a finding')
      assert.ok(cases.length - silent >= 2, 'at least two cases with findings')
      assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length, 'names are unique')
      const text = readFileSync(pathOfCases(rule.id), 'utf8').replace(/\r\n/g, '\n')
      assert.equal(cases.map(writeCase).join('---\n'), text, 'the file matches "npm run cases -- --write"')
    })
  }
})

suite('rules: notation of cases', () => {
  const written = '# case: two files\n# times: 2\nkind: note\n#^^^ want warning "says "so""\n#     ^^^^ see "there"\n---\nid: N-1\n#   ^^^ want "a"\n#   ^^^ want "b"\n---\n'
    + '# file: noteproof.yaml\npayer: p\n#      ^ see "here"\n---\n# fixed\nkind: claim\n---\n# file: noteproof.yaml\npayer: q\n'

  test('marks, files and fixed texts are read and written', () => {
    const [first, ...others] = readCases(`# Words above the first case.\n${written}---\n# case: nothing\nkind: note\n`)
    assert.deepEqual(first, {
      name: 'two files', line: 2, times: 2,
      texts: new Map([[caseFile, 'kind: note\n---\nid: N-1\n'], ['noteproof.yaml', 'payer: p\n']]),
      marks: [
        { kind: 'want', file: caseFile, span: { start: 0, end: 4 }, severity: 'warning', says: 'says "so"' },
        { kind: 'see', file: caseFile, span: { start: 6, end: 10 }, says: 'there' },
        { kind: 'want', file: caseFile, span: { start: 19, end: 22 }, says: 'a' },
        { kind: 'want', file: caseFile, span: { start: 19, end: 22 }, says: 'b' },
        { kind: 'see', file: 'noteproof.yaml', span: { start: 7, end: 8 }, says: 'here' },
      ],
      fixed: new Map([[caseFile, 'kind: claim\n'], ['noteproof.yaml', 'payer: q\n']]),
    })
    assert.equal(writeCase(first!), written)
    assert.deepEqual(others.map(({ name, line, marks }) => ({ name, line, marks })), [{ name: 'nothing', line: 22, marks: [] }])
  })

  test('a malformed mark is an error, not a comment', () => {
    assert.throws(() => readCases('# case: a\nkind: note\n#     ^^^^ wants\n#     ^^^^ want "never ends\n'), /cannot be read/)
  })

  test('a mark in the second column is an error', () => {
    const [first] = readCases('# case: a\n{ "kind": note }\n')
    assert.throws(() => writeCase({ ...first!, marks: [{ kind: 'want', file: caseFile, span: { start: 1, end: 2 }, says: '' }] }), /second column/)
  })
})
