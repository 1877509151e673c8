import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { suite, test } from 'mocha'
import { rules } from '../../src/core/rules'
import type { Rule } from '../../src/core/rules/rule'
import type { Service } from '../../src/core/service'
import type { Span } from '../../src/core/source/read/span'
import { asJson } from './as-json'
import { caseFile, casesOf, pathOfCases, readCases, writeCase, type RuleCase } from './rule-cases'
import { findingsOf, serveCase, settled } from './run-case'

const allCases = rules.map(rule => ({ rule, cases: casesOf(rule.id) }))

function fixesRemoveTheirFinding(rule: Rule, { texts }: RuleCase, service: Service) {
  const found = findingsOf(rule, service)
  for (const { file, message, fixes } of found) {
    const same = (one: { message: string }) => one.message === message
    for (const fix of fixes) {
      const fixed = service.fixed(file, fix)
      assert.ok(fixed !== undefined, `"${fix.title}" can be written`)
      const left = findingsOf(rule, serveCase({ texts: new Map([...texts, [fix.file ?? file, fixed]]), times: 1 }))
      assert.equal(left.filter(same).length, found.filter(same).length - 1, `"${fix.title}" removes its finding`)
    }
  }
}

suite('rules: their cases', () => {
  for (const { rule, cases } of allCases) {
    for (const one of cases) {
      test(`${rule.id}: ${one.name}`, () => {
        const service = serveCase(one)
        const now = settled(rule, one, service)
        for (const { file, span } of now.marks) assert.ok(span.start < span.end && one.texts.has(file), 'the span has text of the case')
        assert.equal(writeCase(now), writeCase(one), `${pathOfCases(rule.id)}:${one.line}`)
        fixesRemoveTheirFinding(rule, one, service)
        // Those that are repeated are megabytes long, and whether they are read is asked here, not how fast.
      }).timeout(one.times > 1 ? 30_000 : 2_000)
    }
  }
})

const jsonFile = 'example.note.json'

/** A case's records as JSON; undefined where they cannot be, or where comments matter. */
function twinOf({ texts, times }: RuleCase): string | undefined {
  const text = texts.get(caseFile)
  return text === undefined || texts.size > 1 || times > 1 || text.includes('# noteproof-ignore') ? undefined : asJson(caseFile, text)
}

/** What a rule found, by record and path in it, with the words that it stands on, without signs that YAML and JSON write differently. */
function foundIn(rule: Rule, service: Service, file: string): unknown[] {
  const { tree, records } = service.file(file)!
  const words = ({ start, end }: Span) => tree.text.slice(start, end).replace(/["'{},\s[\]]/g, '')
  return findingsOf(rule, service).map(({ path, span, severity, message, see }) => {
    const record = records.findIndex(record => record.path.every((step, depth) => step === path[depth]))
    return {
      // What is in no record stands on a line, and JSON has other lines.
      record, path: path.slice(records[record]?.path.length ?? path.length), severity, message, words: record < 0 ? '' : words(span),
      see: see.map(({ span, message }) => ({ message, words: words(span) })),
    }
  })
}

suite('rules: their cases as JSON', () => {
  for (const { rule, cases } of allCases) {
    test(rule.id, () => {
      for (const one of cases) {
        const json = twinOf(one)
        if (json === undefined) continue
        const found = foundIn(rule, serveCase({ texts: new Map([[jsonFile, json]]), times: 1 }), jsonFile)
        assert.deepEqual(found, foundIn(rule, serveCase(one), caseFile), `${pathOfCases(rule.id)}:${one.line}`)
      }
    })
  }
})

suite('rules: enough cases', () => {
  test('every file of cases has its rule', () => {
    assert.deepEqual(readdirSync('test/rules').filter(name => !rules.some(({ id }) => name === `${id}.yaml`)), [])
  })

  for (const { rule, cases } of allCases) {
    test(rule.id, () => {
      const silent = cases.filter(({ marks }) => marks.length === 0).length
      assert.ok(silent >= 3, 'at least three without a finding')
      assert.ok(cases.length - silent >= 2, 'at least two with findings')
      assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length, 'each has a name of its own')
      const text = readFileSync(pathOfCases(rule.id), 'utf8').replace(/\r\n/g, '\n')
      assert.equal(cases.map(writeCase).join('---\n'), text, 'the file is as "npm run cases -- --write" writes it')
    })
  }
})

suite('rules: the notation of cases', () => {
  const written = '# case: two files\n# times: 2\nkind: note\n#^^^ want warning "says "so""\n#     ^^^^ see "there"\n---\nid: N-1\n#   ^^^ want "a"\n#   ^^^ want "b"\n---\n'
    + '# file: noteproof.yaml\npayer: p\n#      ^ see "here"\n---\n# fixed\nkind: claim\n---\n# file: noteproof.yaml\npayer: q\n'

  test('marks, files and fixed texts', () => {
    const [one, ...others] = readCases(`# Words above the first case.\n${written}---\n# case: nothing\nkind: note\n`)
    assert.deepEqual(one, {
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
    assert.equal(writeCase(one!), written)
    assert.deepEqual(others.map(({ name, line, marks }) => ({ name, line, marks })), [{ name: 'nothing', line: 22, marks: [] }])
  })

  test('a mark that cannot be read is no comment', () => {
    assert.throws(() => readCases('# case: a\nkind: note\n#     ^^^^ wants\n#     ^^^^ want "never ends\n'), /cannot be read/)
  })

  test('a finding in the second column has no mark', () => {
    const [one] = readCases('# case: a\n{ "kind": note }\n')
    assert.throws(() => writeCase({ ...one!, marks: [{ kind: 'want', file: caseFile, span: { start: 1, end: 2 }, says: '' }] }), /second column/)
  })
})
