import Ajv from 'ajv'
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'
import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { nameOf, shown } from '../../src/cli/files'
import { toSarif } from '../../src/cli/sarif'
import { rules } from '../../src/core/rules'
import { createService } from '../../src/core/service'
import { readFiles } from './files'

// The schema declares draft 4, but uses only keywords that later drafts treat the same.
const { $schema: _draft, id: _id, ...schema } = sarifSchema as Record<string, unknown>
const validate = new Ajv({
  strict: false,
  // One of its patterns has a stray bracket.
  unicodeRegExp: false,
  formats: { uri: text => URL.canParse(text), 'uri-reference': /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\dA-F]{2})*$/, 'date-time': true },
}).compile(schema)

function isValid(log: unknown) {
  assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 3)))
}

function sarifOf(files: Iterable<readonly [string, string]>) {
  const service = createService()
  for (const [file, text] of files) service.update(nameOf(file), text)
  const text = [...toSarif(service.files().flatMap(service.findings), service.lines, shown)].join('')
  return { text, log: JSON.parse(text), service }
}

suite('SARIF @long', () => {
  for (const folder of ['examples', 'test/fixtures/workspaces']) {
    test(`is valid for ${folder}`, () => {
      const { log, service } = sarifOf([...readFiles(folder)].map(([name, text]) => [`${folder}/${name}`, text] as const))
      isValid(log)
      const [run] = log.runs
      assert.equal(run.results.length, service.files().flatMap(service.findings).length)
      for (const result of run.results) assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId)
    })
  }

  test('is valid without findings, and describes every rule', () => {
    const { log } = sarifOf([])
    isValid(log)
    const described = log.runs[0].tool.driver.rules
    assert.deepEqual(described.map((rule: { id: string }) => rule.id), rules.map(rule => rule.id))
    for (const { id, shortDescription, fullDescription, help } of described) {
      assert.ok(shortDescription.text && fullDescription.text && help.text && help.markdown.includes(id), id)
    }
  })

  test('positions count from 1 in UTF-16 units, in related places too', () => {
    const line = '    - { code: H2017, modifiers: ["😀"], date: 2026-03-09, units: 1, note: N-1 }\n'
    const { log } = sarifOf([['x.claim.yaml', `kind: claim\nid: CL-1\nclient: C-1\nlines:\n${line}${line}`]])
    const found = log.runs[0].results.find((result: { ruleId: string }) => result.ruleId === 'claim-line-duplicate')
    assert.equal(log.runs[0].columnKind, 'utf16CodeUnits')
    assert.equal(found.level, 'error')
    assert.equal(found.locations[0].physicalLocation.region.startLine, 6)
    assert.equal(found.relatedLocations[0].physicalLocation.region.startLine, 5)
    const modifier = log.runs[0].results.find((result: { ruleId: string }) => result.ruleId === 'modifier-unknown')
    const { startColumn, endColumn } = modifier.locations[0].physicalLocation.region
    assert.deepEqual([startColumn, endColumn], [line.indexOf('"😀"') + 1, line.indexOf('"😀"') + 5])
  })

  test('URIs are percent-encoded, relative below the working directory, absolute elsewhere', () => {
    const uriOf = (file: string) => {
      const [found] = sarifOf([[file, 'kind: nothing\n']]).log.runs[0].results
      return found.locations[0].physicalLocation.artifactLocation
    }
    assert.deepEqual(uriOf('a b/100% #1 ü.note.yaml'), { uri: 'a%20b/100%25%20%231%20%C3%BC.note.yaml', uriBaseId: '%SRCROOT%' })
    const { uri, uriBaseId } = uriOf('../outside/x.note.yaml')
    assert.match(uri, /^file:\/\/\/.*\/outside\/x\.note\.yaml$/)
    assert.equal(uriBaseId, undefined)
  })

  test('contains no narrative text', () => {
    const narrative = '{ intervention: TODO xylophone, respons: xylophone }'
    const { text, log } = sarifOf([['x.note.yaml', `kind: note\nid: N-1\nnarrative: ${narrative}\nwhat: xylophone\nclient: [xylophone]\n`]])
    assert.ok(log.runs[0].results.length > 2)
    assert.doesNotMatch(text, /xylophone/)
  })
})
