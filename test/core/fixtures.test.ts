import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'mocha'
import { toText } from '../../src/cli/print'
import { createService } from '../../src/core/service'
import { readFiles } from './files'

// With UPDATE_FIXTURES=1 the expected files are written anew; read the difference before you keep it.
const isUpdating = process.env.UPDATE_FIXTURES === '1'
const root = path.resolve('test/fixtures')

const service = createService({ onRuleError: fault => assert.fail(`${fault.rule} threw ${fault.error}`) })

/** What the command line prints of these files. */
function check(files: ReadonlyMap<string, string>): string {
  for (const name of service.files()) service.update(name, undefined)
  for (const [name, text] of files) service.update(name, text)
  return toText(service.files().flatMap(service.findings), service.lines, false)
}

/** The text of a file given after the first fix of the first finding that has one, again and again until no finding has one. */
function mend(name: string): string {
  for (let turn = 0; turn < 20; turn++) {
    const fix = service.findings(name).flatMap(finding => service.fixes(finding).slice(0, 1))[0]
    if (!fix) return service.file(name)!.tree.text
    const mended = service.fixed(name, fix)
    assert.ok(mended !== undefined, `"${fix.title}" can be written`)
    service.update(name, mended)
  }
  assert.fail('the first fixes come to an end')
}

function isAsWritten(file: string, text: string) {
  if (isUpdating) writeFileSync(file, text)
  else assert.equal(text, readFileSync(file, 'utf8'))
}

suite('fixtures: ok is silent', () => {
  for (const [name, text] of readFiles(path.join(root, 'ok'))) {
    test(name, () => {
      assert.equal(check(new Map([[name, text]])), '')
      const isEmpty = /^(empty|comments-only|separators-only|white-space)/.test(name)
      assert.equal(service.file(name)!.records.length > 0, !isEmpty, 'its records are read')
    })
  }
})

suite('fixtures: bad says what it should, and no more', () => {
  for (const [name, text] of readFiles(path.join(root, 'bad'))) {
    if (name.includes('.fixed.')) continue
    const base = name.split('.')[0]!
    test(name, () => {
      const printed = check(new Map([[name, text]]))
      for (const { rule } of service.findings(name)) assert.ok(base === rule || base.startsWith(`${rule}-`), `only the rule the file is for speaks, not ${rule}`)
      isAsWritten(path.join(root, 'bad', `${base}.out`), printed)
      const fixed = path.join(root, 'bad', name.replace('.', '.fixed.'))
      const mended = mend(name)
      if (mended === text) assert.ok(!existsSync(fixed), 'nothing to fix, so no fixed file')
      else isAsWritten(fixed, mended)
    })
  }
})

suite('fixtures: files together', () => {
  for (const name of readdirSync(path.join(root, 'workspaces')).sort()) {
    test(name, () => {
      const folder = path.join(root, 'workspaces', name)
      isAsWritten(path.join(folder, 'expected.out'), check(readFiles(folder)))
    })
  }
})
