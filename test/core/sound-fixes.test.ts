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

/** Numbered comments above every key at the first column, and above those of a list's records. */
function withComments(text: string): string {
  let number = 0
  return text.replace(/^(?=[a-z]+:|- )/gm, () => `# a comment, the ${++number}th: [x], "y"\n`)
}

/** Other ways of writing the same records: their names, and how they are made. */
const styles: readonly (readonly [string, (name: string, text: string) => readonly [string, string | undefined]])[] = [
  ['as written', (name, text) => [name, text]],
  ['with comments and line ends of Windows', (name, text) => [name, (name.endsWith('.json') ? text : withComments(text)).replace(/\r?\n/g, '\r\n')]],
  ['as JSON', (name, text) => [name.replace(/\.ya?ml$/, '.json'), asJson(name, text)]],
  ['as flow', (name, text) => [name.replace(/\.json$/, '.yaml'), asJson(name, text)?.replace(/^(\s*)"(\w+)":/gm, '$1$2:')]],
  ['as flow on one line', (name, text) => [name.replace(/\.json$/, '.yaml'), asJson(name, text)?.replace(/\n\s*/g, ' ')]],
]

/** What each key of each record says, byte by byte, without those that the fix is about. */
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
  const says = `"${fix.title}" for ${finding.rule}`
  const same = (findings: readonly Finding[]) => findings.filter(({ rule, message }) => rule === finding.rule && message === finding.message).length
  const before = { same: same(service.findings(name)), faults: service.file(name)!.tree.findings.length, others: untouched(service, name, fix) }
  const mended = service.fixed(name, fix)
  assert.ok(mended !== undefined, `${says} can be written`)
  service.update(name, mended)
  assert.ok(same(service.findings(name)) < before.same, `${says} takes its finding away`)
  assert.ok(service.file(name)!.tree.findings.length <= before.faults, `${says} keeps the text readable`)
  assert.deepEqual(untouched(service, name, fix), before.others, `${says} keeps the other keys as they are`)
  for (const [comment] of text.matchAll(/^# a comment, the .*$/gm)) assert.ok(mended.includes(comment), `${says} keeps ${comment}`)
  if (!/(?<!\r)\n/.test(text)) assert.ok(!/(?<!\r)\n/.test(mended), `${says} keeps the line ends`)
  if (fix.edits.every(({ op }) => op === 'set')) assert.equal(service.fixed(name, fix), mended, `${says} twice is once`)
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
          assert.equal(service.fixedAll(name), corrected, 'all safe fixes leave none behind')
        } catch (error) {
          throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
        }
        service.update(name, undefined)
      }
      assert.ok(tried > 150, `${tried} fixes`)
    }).timeout(60_000)
  }
})
