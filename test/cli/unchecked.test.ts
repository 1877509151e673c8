import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite, test, suiteSetup, suiteTeardown } from 'mocha'
import { run, type Result } from './run'

suite('command line: what was asked for and not checked', () => {
  let home: string
  let all: Result
  let json: Result
  let sarif: Result
  let folder: Result
  let part: Result
  let report: Result
  const note = (units: number) => `kind: note\nid: N-${units}\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:45", units: ${units} }\n`

  suiteSetup(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'noteproof-'))
    const write = (name: string, text: string | Buffer) => {
      mkdirSync(path.dirname(path.join(home, name)), { recursive: true })
      writeFileSync(path.join(home, name), text)
    }
    write('w/.git', 'gitdir: elsewhere\n')
    write('w/noteproof.yml', 'exclude: ["old/**"]\n')
    write('w/.noteproof.yaml', 'exclude: ["**"]\n')
    write('w/UP.NOTE.YAML', note(4))
    write('w/old/z.note.yaml', note(5))
    write('w/new/march.notes.yaml', note(6))
    write('w/new/latin.note.yaml', Buffer.from('kind: note\nid: \xe9\n', 'latin1'))
    write('w/new/wide.note.yaml', Buffer.from(`\ufeff${note(7)}`, 'utf16le').swap16())
    write('w/new/._wide.note.yaml', Buffer.from([0, 5, 22, 7, 0]))
    write('elsewhere/x.note.yaml', note(8))
    if (process.platform !== 'win32') symlinkSync(path.join(home, 'elsewhere'), path.join(home, 'w/link'))
    const cwd = path.join(home, 'w')
    const check = (...args: string[]) => run(cwd, ['check', ...args])
    ;[all, json, sarif, folder, part, report] = await Promise.all([
      check('.'), check('--format', 'json', 'old/z.note.yaml', 'new'), check('--format', 'sarif', 'new'), check('old'), check('new/wide.note.yaml'),
      run(cwd, ['report', 'old/z.note.yaml', 'new']),
    ])
    await check('--fix', '--rule', 'look-alike', 'new/wide.note.yaml')
  })
  suiteTeardown(() => rmSync(home, { recursive: true }))

  test('each is named on a line of its own', () => {
    assert.equal(all.code, 2)
    assert.match(all.err, /^\.noteproof\.yaml: settings are read from noteproof\.yaml\.$/m)
    assert.match(all.err, /^new\/march\.notes\.yaml: the name of a note file ends in \.note\.yaml\.$/m)
    assert.match(all.err, /^new\/latin\.note\.yaml: not UTF-8 or UTF-16 text\.$/m)
    if (process.platform !== 'win32') assert.match(all.err, /^link: links to a folder outside; to check that folder, name it\.$/m)
    assert.doesNotMatch(all.err, /\._wide|^old/m)
  })

  test('names are known in any case, and UTF-16 by its mark', () => {
    assert.match(all.out, /^UP\.NOTE\.YAML:3:\d+ error units-mismatch: /m)
    assert.match(all.out, /^new\/wide\.note\.yaml:3:\d+ error units-mismatch: /m)
    assert.doesNotMatch(all.out, /^old/m)
    assert.deepEqual(readFileSync(path.join(home, 'w/new/wide.note.yaml')), Buffer.from(`\ufeff${note(7)}`, 'utf16le').swap16())
  })

  test('in JSON, with the reason', () => {
    const { unchecked } = JSON.parse(json.out)
    assert.deepEqual(unchecked.map(({ file }: { file: string }) => file).sort(), ['.noteproof.yaml', 'new/latin.note.yaml', 'new/march.notes.yaml', 'old/z.note.yaml'])
    assert.ok(unchecked.every(({ reason }: { reason: string }) => reason.length > 0))
  })

  test('in the report, before the clients', () => {
    assert.equal(report.code, 2)
    assert.match(report.out, new RegExp([
      '\n\n## Not checked\n\n- \.noteproof\.yaml: settings are read from noteproof\.yaml',
      '- new/latin\.note\.yaml: not UTF-8 or UTF-16 text', '- new/march\.notes\.yaml: the name of a note file ends in \.note\.yaml',
      '- old/z\.note\.yaml: not checked, because the settings exclude it\n\n## No client\n',
    ].join('\n')))
  })

  test('in SARIF, as notifications of a run that was not successful', () => {
    const [{ invocations: [invocation] }] = JSON.parse(sarif.out).runs
    assert.equal(invocation.executionSuccessful, false)
    assert.ok(invocation.toolExecutionNotifications.some(({ locations: [{ physicalLocation }] }: any) => physicalLocation.artifactLocation.uri === 'new/latin.note.yaml'))
  })

  test('a folder that is excluded as a whole is named, and what was not asked for is not', () => {
    assert.match(folder.err, /^old: not checked, because the settings exclude it\.$/m)
    assert.doesNotMatch(part.err, /march/)
  })
})
