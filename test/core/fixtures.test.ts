import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'mocha'
import { toText } from '../../src/cli/print'
import { createService } from '../../src/core/service'
import { readFiles } from './files'

// UPDATE_FIXTURES=1 rewrites the expected files. Review the diff before you commit it.
const isUpdating = process.env.UPDATE_FIXTURES === '1'
const root = path.resolve('test/fixtures')

const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })

/** The output of the command line for these files. */
function check(files: ReadonlyMap<string, string>): string {
  for (const name of service.files()) service.update(name, undefined)
  for (const [name, text] of files) service.update(name, text)
  return toText(service.files().flatMap(service.findings), service.lines, false)
}

/** The text of a file after applying the first fix of its first fixable finding, repeatedly until none is left. */
function fixedText(name: string): string {
  for (let round = 0; round < 20; round++) {
    const fix = service.findings(name).flatMap(finding => service.fixes(finding).slice(0, 1))[0]
    if (!fix) return service.file(name)!.tree.text
    const fixed = service.fixed(name, fix)
    assert.ok(fixed !== undefined, `"${fix.title}" can be applied`)
    service.update(name, fixed)
  }
  assert.fail('fixable findings remain after 20 fixes')
}

function assertMatches(file: string, text: string) {
  if (isUpdating) writeFileSync(file, text)
  else assert.equal(text, readFileSync(file, 'utf8'))
}

suite('fixtures: ok has no findings, except for files without a record', () => {
  for (const [name, text] of readFiles(path.join(root, 'ok'))) {
    test(name, () => {
      const isEmpty = /^(empty|comments-only|separators-only|white-space)/.test(name)
      assert.match(check(new Map([[name, text]])), isEmpty ? /^\S+:1:1 hint file-empty: .*\n$/ : /^$/)
      assert.equal(service.file(name)!.records.length > 0, !isEmpty, 'its records are read')
    })
  }
})

suite('fixtures: bad has exactly the expected findings', () => {
  for (const [name, text] of readFiles(path.join(root, 'bad'))) {
    if (name.includes('.fixed.')) continue
    const base = name.split('.')[0]!
    test(name, () => {
      const printed = check(new Map([[name, text]]))
      for (const { rule } of service.findings(name)) assert.ok(base === rule || base.startsWith(`${rule}-`), `finding of ${rule} in a file for another rule`)
      assertMatches(path.join(root, 'bad', `${base}.out`), printed)
      const fixedFile = path.join(root, 'bad', name.replace('.', '.fixed.'))
      const fixed = fixedText(name)
      if (fixed === text) assert.ok(!existsSync(fixedFile), 'a fixed file exists, but nothing is fixed')
      else assertMatches(fixedFile, fixed)
    })
  }
})

suite('fixtures: workspaces', () => {
  for (const name of readdirSync(path.join(root, 'workspaces')).sort()) {
    test(name, () => {
      const folder = path.join(root, 'workspaces', name)
      assertMatches(path.join(folder, 'expected.out'), check(readFiles(folder)))
    })
  }
})
