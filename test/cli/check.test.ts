import assert from 'node:assert/strict'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { rules } from '../../src/core/rules'
import { run, type Result } from './run'

const inBad = (name: string) => readFileSync(path.join('test/fixtures/bad', name), 'utf8')

suite('command line', () => {
  let folder: string, marked: string, kept: string
  // Most of the time is spent starting processes, so all start at once.
  let checked: Result, together: Result, json: Result, input: Result, chosen: Result, strict: Result, wrong: Result, absent: Result, fixed: Result, tried: Result, report: Result, partly: Result

  suiteSetup(async function () {
    this.timeout(20_000)
    folder = mkdtempSync(path.join(tmpdir(), 'noteproof-'))
    // Each set of files is copied to a folder of its own, which is its workspace.
    const within = (name: string, files: Readonly<Record<string, string>>) => {
      mkdirSync(path.join(folder, name))
      for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, name, file), text)
      return path.join(folder, name)
    }
    const mismatch = { 'units-mismatch.note.yaml': inBad('units-mismatch.note.yaml') }
    const [bad, begun] = [within('bad', mismatch), within('begun', {})]
    const unknown = within('unknown', { ...mismatch, 'unknown-key.note.yaml': inBad('unknown-key.note.yaml') })
    const payer = within('payer', { 'units-depend-on-payer.note.yaml': inBad('units-depend-on-payer.note.yaml') })
    marked = path.join(within('marked', { 'marked.note.yaml': `\ufeff${inBad('npi-invalid.note.yaml')}` }), 'marked.note.yaml')
    chmodSync(marked, 0o640)
    kept = path.join(within('kept', { 'kept.note.yaml': inBad('npi-invalid.note.yaml') }), 'kept.note.yaml')
    const workspace = path.join(folder, 'workspace')
    cpSync('test/fixtures/workspaces/plan-in-another-file', workspace, { recursive: true })
    const examples = path.join(folder, 'examples')
    cpSync('examples', examples, { recursive: true })
    ;[checked, together, json, input, chosen, strict, wrong, absent, fixed, tried, report, partly] = await Promise.all([
      run(bad, ['check', 'units-mismatch.note.yaml']),
      run(workspace, ['check', '--quiet']),
      run(examples, ['check', '--format', 'json', '--fail-on', 'never']),
      run(begun, ['check', '--stdin', '--stdin-filename', 'units-mismatch-json.note.json'], inBad('units-mismatch-json.note.json')),
      run(unknown, ['check', '--rule', 'unknown-key', '--rule', 'shape', 'unknown-key.note.yaml', 'units-mismatch.note.yaml']),
      run(payer, ['check', '--fail-on', 'info', 'units-depend-on-payer.note.yaml']),
      run(bad, ['check', '--format', 'xml']),
      run(bad, ['check', '--quiet', 'nowhere', 'units-mismatch.note.yaml']),
      run(path.dirname(marked), ['check', '--fix', 'marked.note.yaml']),
      run(path.dirname(kept), ['check', '--fix', '--dry-run', 'kept.note.yaml']),
      run(workspace, ['report']),
      run(workspace, ['report', 'notes/march.note.yaml', 'nowhere']),
    ])
  })
  suiteTeardown(() => rmSync(folder, { recursive: true }))

  test('text prints one finding per line, and the summary on standard error', () => {
    assert.deepEqual(checked, { code: 1, out: inBad('units-mismatch.out'), err: '1 error in 1 file, 2 records.\n' })
  })

  test('without paths, the working directory is checked', () => {
    assert.deepEqual(together, { code: 1, out: readFileSync('test/fixtures/workspaces/plan-in-another-file/expected.out', 'utf8'), err: '' })
  })

  test('JSON has the documented shape', () => {
    assert.equal(json.code, 0)
    const report = JSON.parse(json.out)
    assert.deepEqual(Object.keys(report), ['version', 'files', 'records', 'findings', 'counts', 'unchecked'])
    assert.equal(report.version, 1)
    assert.equal(report.files, readdirSync('examples', { recursive: true, encoding: 'utf8' }).filter(name => /\.(note|plan|claim|policy)\./.test(name)).length)
    assert.ok(report.records > report.files && report.findings.length > 0)
    assert.deepEqual(Object.keys(report.counts), ['error', 'warning', 'info', 'hint'])
    const isPosition = (position: { line: number; column: number }) => position.line >= 1 && position.column >= 1 && Object.keys(position).join() === 'line,column'
    for (const finding of report.findings) {
      assert.deepEqual(Object.keys(finding), ['file', 'rule', 'severity', 'message', 'start', 'end', 'denial', 'see', 'fixes'])
      assert.ok(rules.some(rule => rule.id === finding.rule) && finding.severity in report.counts && finding.message !== '')
      assert.ok(isPosition(finding.start) && isPosition(finding.end))
      assert.ok(finding.denial.every((id: unknown) => typeof id === 'string'))
      for (const related of finding.see) assert.ok(Object.keys(related).join() === 'file,start,end,message' && isPosition(related.start) && isPosition(related.end))
      for (const fix of finding.fixes) assert.ok(Object.keys(fix).join() === 'title,safe' && typeof fix.safe === 'boolean')
    }
    const total = Object.values<number>(report.counts).reduce((sum, count) => sum + count, 0)
    assert.equal(total, report.findings.length)
    const files = report.findings.map((finding: { file: string }) => finding.file)
    assert.deepEqual(files, [...files].sort(), 'sorted by file')
    assert.ok(files.every((file: string) => !path.isAbsolute(file) && !file.includes('\\')))
  })

  test('report prints Markdown with links to the notes', () => {
    assert.deepEqual([report.code, report.err], [0, ''])
    assert.match(report.out, /^# Noteproof report\n/)
    assert.match(report.out, /\]\(notes\/march\.note\.yaml#L\d+\)/)
  })

  test('report covers the readable paths', () => {
    assert.deepEqual([partly.code, partly.err], [2, 'nowhere: no such file or folder.\n'])
    assert.doesNotMatch(partly.out, /april/)
  })

  test('--stdin is checked as the file --stdin-filename names', () => {
    assert.equal(input.out, inBad('units-mismatch-json.out'))
    assert.equal(input.code, 1)
  })

  test('--rule selects rules, and warnings alone give exit code 0', () => {
    assert.deepEqual([chosen.code, chosen.out], [0, inBad('unknown-key.out')])
  })

  test('--fail-on sets the severity for exit code 1', () => assert.equal(strict.code, 1))

  test('wrong usage and unreadable paths are reported in one line, and the rest is checked', () => {
    assert.deepEqual([wrong.code, wrong.out, wrong.err.trimEnd().split('\n').length], [2, '', 1])
    assert.deepEqual(absent, { code: 2, out: inBad('units-mismatch.out'), err: 'nowhere: no such file or folder.\n' })
  })

  test('--fix keeps line ends, byte order mark and mode', () => {
    assert.equal(fixed.code, 0)
    assert.equal(readFileSync(marked, 'utf8'), `\ufeff${inBad('npi-invalid.fixed.note.yaml')}`)
    if (process.platform !== 'win32') assert.equal(statSync(marked).mode & 0o777, 0o640)
    assert.deepEqual(readdirSync(path.dirname(marked)), ['marked.note.yaml'], 'no other file remains')
  })

  test('--dry-run writes nothing and lists the files', () => {
    assert.match(tried.err, /^kept\.note\.yaml: would be fixed\.$/m)
    assert.equal(readFileSync(kept, 'utf8'), inBad('npi-invalid.note.yaml'))
  })
})
