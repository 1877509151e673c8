import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { run } from './run'

const examples = ['report', 'examples', '--today', '2026-08-20']

suite('command line: report', function () {
  this.timeout(30_000)
  let home: string

  suiteSetup(() => {
    home = realpathSync(mkdtempSync(path.join(tmpdir(), 'noteproof-')))
    for (const folder of ['a', 'b']) {
      mkdirSync(path.join(home, folder))
      writeFileSync(path.join(home, folder, '.git'), 'gitdir: elsewhere\n')
      writeFileSync(path.join(home, folder, 'x.note.yaml'), 'kind: note\nid: N-1\nclient: C-1\n')
      writeFileSync(path.join(home, folder, 'x.notes.yaml'), '')
    }
  })
  suiteTeardown(() => rmSync(home, { recursive: true }))

  test('is Markdown by client unless told otherwise, with its date and what was not checked', async () => {
    const { out, code } = await run('.', examples)
    assert.equal(code, 0)
    assert.match(out, /^# Noteproof report\n\nDate: 2026-08-20\.\n\n32 notes of 6 clients, .*\*\*14 ready to bill\*\* \(51 units/)
    assert.match(out, /^\| Client \| Ready \|/m)
    assert.match(out, /^## Authorizations running out\n\n- \[A-90455\]\(examples\/clients\/C-1081\/P-1081\.plan\.yaml#L31\), C-1081, H0036: 81 of 100 units left, through 2026-08-22$/m)
    assert.match(out, /^## Expired authorizations\n\n[^]*?^- \[A-78150\]\(.*\), C-1063, H2017: ended 2026-08-15, 60 of 80 units left$/m)
    assert.match((await run(home, ['report', 'a'])).out, /^## Not checked\n\n- a\/x\.notes\.yaml: /m)
  })

  test('groups by clinician, payer or problem', async () => {
    for (const [by, title] of [['clinician', 'Clinician \\(NPI\\)'], ['payer', 'Payer'], ['problem', 'Problem']]) {
      assert.match((await run('.', [...examples, '--by', by!])).out, new RegExp(`^\\| ${title} \\| Ready \\|`, 'm'))
    }
  })

  test('is one table as CSV, data as JSON, and a page as HTML', async () => {
    const [csv, json, html] = await Promise.all(['csv', 'json', 'html'].map(format => run('.', [...examples, '--format', format])))
    const [head, ...rows] = csv!.out.trimEnd().split('\n')
    assert.equal(head, 'kind,client,record,date,code,state,units,dollars,reason,rule,clinician,payer,file,line')
    assert.equal(rows.filter(row => row.startsWith('note,')).length, 32)
    const report = JSON.parse(json!.out) as { version: number; sums: { ready: { count: number; units: number } } }
    assert.deepEqual([report.version, report.sums.ready.count, report.sums.ready.units], [1, 14, 51])
    assert.match(html!.out, /^<!DOCTYPE html>/)
    assert.match(html!.out, /<a href="examples\/clients\/C-1042\/2026-03-09\.note\.yaml"/)
    assert.match(html!.out, /<style>:root \{/)
  })

  test('covers several workspaces only as Markdown, each with its folder', async () => {
    const { out } = await run(home, ['report', 'a', 'b'])
    assert.deepEqual([...out.matchAll(/^Folder: (\w)\. Date: 2026-12-31\.$/gm)].map(([, folder]) => folder), ['a', 'b'])
    const { code, err } = await run(home, ['report', 'a', 'b', '--format', 'json'])
    assert.equal(code, 2)
    assert.match(err, /--format json covers one workspace, but these paths are in 2\. Name paths of one workspace\./)
  })

  test('explains wrong options', async () => {
    assert.match((await run('.', ['report', '--format', 'pdf'])).err, /--format must be one of markdown, csv, json, html\./)
    assert.match((await run('.', ['report', '--by', 'day'])).err, /--by must be one of client, clinician, payer, problem\./)
    assert.match((await run('.', ['check', '--by', 'client'])).err, /--by is not an option of check\./)
  })
})
