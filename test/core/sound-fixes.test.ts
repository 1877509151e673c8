import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { Finding } from '../../src/core/checking/finding'
import { rules } from '../../src/core/rules'
import { createService, type Service } from '../../src/core/service'
import type { Fix } from '../../src/core/source/edit/edit'
import { nodeAt } from '../../src/core/source/read/tree'
import { asJson } from './as-json'
import { readFiles } from './files'
import { caseFile, casesOf } from './rule-cases'

const corpus: readonly (readonly [string, string])[] = [
  ...['test/fixtures/bad', 'test/fixtures/ok', 'examples'].flatMap(folder => [...readFiles(folder)]).filter(([name]) => !name.includes('.fixed.')),
  ...rules.flatMap(({ id }) => casesOf(id).flatMap(({ line, texts, times, marks }) => (
    marks.length && times === 1 ? [...texts].flatMap(([file, text]) => (file === caseFile ? [[`${id}-${line}.note.yaml`, text] as const] : [])) : []))),
]

/** Adds numbered comments above every key at the first column, and above every record of a list. */
function withComments(text: string): string {
  let number = 0
  return text.replace(/^(?=[a-z]+:|- )/gm, () => `# a comment, the ${++number}th: [x], "y"\n`)
}

/** Ways of writing the same records: a name, and a function that returns the file's name and text. */
const styles: readonly (readonly [string, (name: string, text: string) => readonly [string, string | undefined]])[] = [
  ['as written', (name, text) => [name, text]],
  ['with comments and Windows line breaks', (name, text) => [name, (name.endsWith('.json') ? text : withComments(text)).replace(/\r?\n/g, '\r\n')]],
  ['as JSON', (name, text) => [name.replace(/\.ya?ml$/, '.json'), asJson(name, text)]],
  ['as flow', (name, text) => [name.replace(/\.json$/, '.yaml'), asJson(name, text)?.replace(/^(\s*)"(\w+)":/gm, '$1$2:')]],
  ['as flow on one line', (name, text) => [name.replace(/\.json$/, '.yaml'), asJson(name, text)?.replace(/\n\s*/g, ' ')]],
]

/** The exact text of each key and value of each record, except those that the fix is about. */
function untouched(service: Service, name: string, fix: Fix): string[] {
  const { tree, records } = service.file(name)!
  return records.flatMap(({ path }) => {
    const about = new Set(fix.edits.filter(edit => path.every((step, depth) => edit.path[depth] === step))
      .flatMap(edit => [String(edit.path[path.length]), ...(edit.op === 'rename' ? [edit.to] : [])]))
    const node = nodeAt(tree, path)
    return node?.kind !== 'mapping' ? [] : node.entries.filter(({ key, merged }) => !merged && !about.has(key.text))
      .map(({ key, value }) => `${path.join('.')} ${tree.text.slice(key.span.start, Math.max(key.span.end, value.span.end)).trimEnd()}`)
  })
}

function tryFix(service: Service, name: string, text: string, finding: Finding, fix: Fix) {
  const title = `"${fix.title}" for ${finding.rule}`
  const same = (findings: readonly Finding[]) => findings.filter(({ rule, message }) => rule === finding.rule && message === finding.message).length
  const before = { same: same(service.findings(name)), syntax: service.file(name)!.tree.findings.length, others: untouched(service, name, fix) }
  const fixed = service.fixed(name, fix)
  assert.ok(fixed !== undefined, `${title} can be written`)
  service.update(name, fixed)
  assert.ok(same(service.findings(name)) < before.same, `${title} removes its finding`)
  assert.ok(service.file(name)!.tree.findings.length <= before.syntax, `${title} keeps the text readable`)
  assert.deepEqual(untouched(service, name, fix), before.others, `${title} keeps the other keys as they are`)
  for (const [comment] of text.matchAll(/^# a comment, the .*$/gm)) assert.ok(fixed.includes(comment), `${title} keeps ${comment}`)
  if (!/(?<!\r)\n/.test(text)) assert.ok(!/(?<!\r)\n/.test(fixed), `${title} keeps the line ends`)
  if (fix.edits.every(({ op }) => op === 'set')) assert.equal(service.fixed(name, fix), fixed, `${title} is idempotent`)
  service.update(name, text)
}

suite('fixes are sound, however a record is written @long', () => {
  for (const [style, write] of styles) {
    test(style, () => {
      const service = createService({ onRuleError: fault => assert.fail(`${fault.rule} threw ${fault.error} on ${fault.file}`) })
      let tried = 0
      for (const [original, source] of corpus) {
        const [name, text] = write(original, source)
        if (text === undefined) continue
        service.update(name, text)
        try {
          for (const finding of service.findings(name)) {
            for (const fix of service.fixes(finding)) {
              if (fix.file !== undefined && fix.file !== name) continue
              tryFix(service, name, text, finding, fix)
              tried++
            }
          }
          const corrected = service.fixedAll(name)
          service.update(name, corrected)
          assert.equal(service.fixedAll(name), corrected, 'after all safe fixes no safe fix is left')
        } catch (error) {
          throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
        }
        service.update(name, undefined)
      }
      assert.ok(tried > 150, `${tried} fixes`)
    }).timeout(60_000)
  }
})
