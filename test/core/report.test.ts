import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { Report } from '../../src/core/features/report-data'
import type { ReportRequest } from '../../src/core/features/report'
import { createService, csvOf, groupings, htmlOf, jsonOf, markdownOf } from '../../src/core/service'
import { narrativeOf } from './billing'
import { readFiles, serviceOf } from './files'

type Files = Record<string, string> | ReadonlyMap<string, string>

function dataOn(files: Files, request: ReportRequest = {}): Report {
  return serviceOf(files).report(name => name, request)
}

function reportOn(files: Files, request: ReportRequest = {}): string {
  return markdownOf(dataOn(files, request))
}

const plan = (units = 96, through = '2026-07-04', more = '') => `kind: plan
id: P-1
client: C-1
effective: { from: 2026-01-05, through: 2026-07-04 }
diagnoses: [F20.9]
goals: [{ id: G1, domain: social, statement: Talk., objectives: [{ id: G1.1, statement: Asks., measure: 3 of 5, target: 2026-06-30 }] }]
authorizations: [{ id: A-1, payer: p, code: H2017, units: ${units}, from: 2026-01-05, through: ${through} }${more}]
`
const note = (id: string, date: string, { units = 3, goal = 'G1.1', client = 'C-1' } = {}) => `kind: note
id: ${id}
client: ${client}
plan: P-1
service: { code: H2017, date: ${date}, start: "10:00", end: "10:52", units: ${units}, place: "53", setting: individual }
diagnoses: [F20.9]
goals: [${goal}]
activities: [interpersonal-skills]
${narrativeOf(id)}
provider: { npi: "1234567893", credential: QMHP-CS, signed: ${date} }
enrollment: { program: PSR, from: 2026-01-05 }
authorization: A-1
`
const claim = (...lines: string[]) => `kind: claim\nid: CL-1\nclient: C-1\npayer: p\ndiagnoses: [F20.9]\nauthorization: A-1\nlines:\n${lines.map(line => `  - ${line}\n`).join('')}`
const line = (note: string, date: string, units: number, charge: string) =>
  `{ note: ${note}, code: H2017, date: ${date}, units: ${units}, place: "53", diagnoses: [1], charge: ${charge}, rendering: { npi: "1234567893" } }`

const files = {
  'c 1/a.plan.yaml': plan(),
  'c 1/1.note.yaml': `# one\n${note('N-1', '2026-03-09')}`,
  'c 1/2.note.yaml': note('N-2', '2026-03-10', { units: 4, goal: 'G9' }),
  'c 1/c.claim.yaml': claim(line('N-1', '2026-03-09', 3, '61.50'), line('N-2', '2026-03-10', 4, '82.10')),
}

suite('report', () => {
  const text = reportOn(files)

  test('counts ready, billed and not ready notes, with units and charges', () => {
    assert.match(text, /^2 notes of 1 client, 2026-03-09 to 2026-03-10: \*\*0 ready to bill\*\* \(0 units\), \*\*1 billed\*\* \(3 units, \$61\.50\), \*\*1 not ready\*\* \(4 units at risk\)\. Charges at risk: \*\*\$82\.10\*\*\.$/m)
    assert.match(text, /^\| C-1 \| 0 \| 0 \| - \| 1 \| 3 \| \$61\.50 \| 1 \| 4 \| \$82\.10 \| 0 \|$/m)
    assert.match(text, /^- \[N-1\]\(c%201\/1\.note\.yaml#L2\), 2026-03-09, H2017, 3 units, billed in CL-1 for \$61\.50$/m)
    assert.match(text, /^- \[N-2\]\(c%201\/2\.note\.yaml#L1\), 2026-03-10, H2017, 4 units, billed in CL-1 for \$82\.10$/m)
  })

  test('states reasons with links', () => {
    assert.match(text, /^ {2}- \[units mismatch\]\(c%201\/2\.note\.yaml#L5\): 10:00-10:52 is 52 minutes = 3 units .*; 4 billed\.$/m)
    assert.match(text, /^ {2}- \[goal unknown\]\(c%201\/2\.note\.yaml#L7\): /m)
    assert.match(text, /^- Claim \[CL-1\]\(c%201\/c\.claim\.yaml#L1\), \$82\.10 at risk\n {2}- \[claim note not ready\]\(c%201\/c\.claim\.yaml#L9\)/m)
  })

  test('shows the first finding of a rule and counts the others', () => {
    assert.match(reportOn({ 'a.plan.yaml': plan(), 'b.note.yaml': note('N-1', '2026-03-09', { goal: 'G8, G9' }) }), /\[goal unknown\]\([^)]*\): .*"G8".* And 1 more\.$/m)
  })

  test('a note without errors is billed if a claim bills it, else ready', () => {
    assert.match(text, /^### Billed: 1 note, 3 units, \$61\.50\n\n- \[N-1\]/m)
    assert.doesNotMatch(text, /### Ready to bill/)
    assert.match(reportOn({ ...files, 'c 1/c.claim.yaml': '' }), /^### Ready to bill: 1 note, 3 units\n\n- \[N-1\]/m)
  })

  test('says which units rest on a claim alone', () => {
    const bare = line('N-1', '2026-03-12', 4, '80.00').replace('note: N-1, ', '')
    const secondary = claim(bare).replace('CL-1', 'CL-2').replace('payer: p', 'payer: q\norder: secondary')
    const lost = reportOn({ ...files, 'c 1/c.claim.yaml': claim(line('N-1', '2026-03-09', 3, '61.50'), line('N-9', '2026-03-13', 2, '40.00'), bare), 'd.claim.yaml': secondary })
    assert.match(lost, /On a claim alone, without a note: \*\*6 units\*\* \(2 lines\)\.$/m)
    assert.match(lost, /^### On a claim alone, without a note: 2 lines, 6 units, \$120\.00\n\n- Line 3 of claim \[CL-1\]\(c%201\/c\.claim\.yaml#L10\), 2026-03-12, H2017, 4 units for \$80\.00\n- Line 2 of claim .*, 2026-03-13, H2017, 2 units for \$40\.00$/m)
    assert.doesNotMatch(text, /claim alone/)
    assert.match(reportOn({ 'a.plan.yaml': plan(9), 'b.note.yaml': note('N-1', '2026-03-09'), 'c.claim.yaml': claim(bare) }), /left, through 2026-07-04.*; 4 units used on a claim alone$/m)
  })

  test('a line of two notes has one charge for both', () => {
    const both = reportOn({ ...files, 'c 1/2.note.yaml': note('N-2', '2026-03-09').replace('10:00', '14:00').replace('10:52', '14:52'), 'c 1/c.claim.yaml': claim(line('[N-1, N-2]', '2026-03-09', 6, '120.00')) })
    assert.match(both, /\*\*2 billed\*\* \(6 units, \$120\.00\)/)
    assert.match(both, /^- \[N-2\].*, 3 units, billed in CL-1 with 1 other note for \$120\.00$/m)
  })

  test('says for how many units the charges are known', () => {
    const claimed = claim(line('N-1', '2026-03-09', 3, '61.50'))
    const other = note('N-3', '2026-03-11').replace('H2017', 'H2015').replace('authorization: A-1\n', '')
    const charged = reportOn({ ...files, 'noteproof.yaml': 'charges: { H2017: 20.50 }\n', 'c 1/2.note.yaml': '', 'c 1/c.claim.yaml': claimed, 'c 1/4.note.yaml': note('N-4', '2026-03-13'), 'c 1/3.note.yaml': other })
    assert.match(charged, /\*\*2 ready to bill\*\* \(6 units, \$61\.50 for 3 of them\), \*\*1 billed\*\* \(3 units, \$61\.50\)/)
    assert.match(charged, /^### Ready to bill: 2 notes, 6 units, \$61\.50 for 3 of them$/m)
  })

  test('marks a note whose problems are ignored', () => {
    const ignored = note('N-2', '2026-03-10', { units: 4 }).replace('service:', '# noteproof-ignore units-mismatch -- The clock was wrong.\nservice:')
    assert.match(reportOn({ ...files, 'c 1/c.claim.yaml': '', 'c 1/2.note.yaml': ignored }), /^- \[N-2\].*, 4 units, 1 ignored problem$/m)
  })

  test('a claim to the next payer adds nothing to the charge', () => {
    const secondary = claim(line('N-1', '2026-03-09', 3, '61.50')).replace('CL-1', 'CL-2').replace('payer: p', 'payer: q\norder: secondary')
    assert.match(reportOn({ ...files, 'd.claim.yaml': secondary }), /^- \[N-1\].*, billed in CL-1, CL-2 for \$61\.50$/m)
  })

  test('names the folder and date only if given', () => {
    const service = createService()
    assert.equal(markdownOf(service.report(name => name, { names: [], folder: 'My *notes*', date: '2026-11-23' })), '# Noteproof report\n\nFolder: My \\*notes\\*. Date: 2026-11-23.\n\nNo notes, plans or claims.\n')
    assert.doesNotMatch(text, /Folder|Date:/)
  })

  test('names what was not checked, on one line each', () => {
    const service = createService()
    const unchecked = [{ file: 'b\n# x.notes.yaml', reason: 'the name of a note file ends in .note.yaml' }, { file: 'a.note.yaml', reason: 'excluded by the settings' }]
    assert.equal(markdownOf(service.report(name => `w/${name}`, { names: [], unchecked })), [
      '# Noteproof report\n', 'No notes, plans or claims.\n', '## Not checked\n', '- w/a.note.yaml: excluded by the settings',
      '- w/b\\\\n# x.notes.yaml: the name of a note file ends in .note.yaml\n',
    ].join('\n'))
    assert.doesNotMatch(text, /Not checked/)
  })

  test('contains no narrative text', () => {
    assert.doesNotMatch(text, /neighbor|role play|prompt/)
  })

  test('lists authorizations running out: by pace, by units left, and by date', () => {
    const running = (units: number, through: string) => /## Authorizations running out\n\n(.*)/.exec(reportOn({ ...files, 'c 1/a.plan.yaml': plan(units, through) }))?.[1]
    assert.match(running(15, '2026-07-04')!, /^- \[A-1\]\(c%201\/a\.plan\.yaml#L7\), C-1, H2017: 8 of 15 units left, through 2026-07-04, used up on 2026-\S+ at this pace$/)
    assert.match(running(6, '2026-07-04')!, /1 unit over the 6 authorized, through 2026-07-04, used up on 2026-03-10/)
    assert.match(running(96, '2026-04-01')!, /89 of 96 units left, through 2026-04-01$/)
    assert.equal(running(96, '2026-07-04'), undefined)
  })

  test('is sorted by client; records without a client come last', () => {
    const other = reportOn({ ...files, 'x.note.yaml': note('N-3', '2026-03-11', { client: '' }), 'y.note.yaml': note('N-4', '2026-03-11', { client: 'B-2' }), 'z.policy.yaml': 'kind: policy\n' })
    assert.deepEqual([...other.matchAll(/^## (.*)$/gm)].map(([, title]) => title), ['B-2', 'C-1', 'No client', 'Other files'])
    assert.match(other, /^\| Total \|/m)
  })

  test('a note in a file with a syntax error is not ready', () => {
    const broken = reportOn({ 'a.note.yaml': `${note('N-1', '2026-03-09')}oops: [\n` })
    assert.match(broken, /\*\*0 ready to bill\*\*/)
    assert.match(broken, /\[syntax\]/)
    assert.match(reportOn({ 'a.note.json': '{' }), /\[syntax\]\(a\.note\.json#L1\)/)
  })

  test('covers the given files, or none', () => {
    assert.match(reportOn(files, { names: ['c 1/1.note.yaml'] }), /^1 note of 1 client, .*1 billed/m)
    assert.equal(reportOn({}), '# Noteproof report\n\nNo notes, plans or claims.\n')
  })

  test('groups by clinician, payer and problem; the most frequent problem comes first', () => {
    const two = { ...files, 'c 1/3.note.yaml': note('N-3', '2026-03-11', { goal: 'G7' }).replaceAll('1234567893', '1679576722') }
    const titles = (by: ReportRequest['by']) => [...reportOn(two, { by: by! }).matchAll(/^## (.*)$/gm)].map(([, title]) => title)
    assert.deepEqual(titles('clinician'), ['1234567893', '1679576722'])
    assert.deepEqual(titles('payer'), ['p', 'No payer'])
    const problems = titles('problem')
    assert.deepEqual([problems[0], problems.at(-1)], ['goal unknown', 'No errors'])
    const byProblem = reportOn(two, { by: 'problem' })
    assert.match(byProblem, /^\| Problem \| Ready \| Units ready \| Charges ready \| Billed /m)
    assert.match(byProblem, /^\| Total \| 0 \| 0 \| - \| 1 \| 3 \| \$61\.50 \| 2 \| 7 \| \$\d+\.\d\d \| 0 \|$/m)
    assert.match(byProblem, /^A record with several problems is in the group of each\.$/m)
    assert.match(byProblem, /^- \[N-3\]\(c%201\/3\.note\.yaml#L1\), C-1, 2026-03-11, H2017, 3 units$/m)
  })

  test('a clinician without an NPI of ten digits is not named, nor is a code that findings withhold', () => {
    const withheld = { 'a.note.yaml': note('N-1', '2026-03-09').replace('"1234567893"', 'Jane').replace('H2017', 'Nightmares') }
    for (const write of [markdownOf, csvOf, jsonOf, htmlOf]) {
      const text = write(dataOn(withheld, { by: 'clinician' }))
      assert.doesNotMatch(text, /Jane|Nightmares/)
      assert.match(text, /\(clinician 1, not shown/)
      assert.match(text, /no known code/)
    }
  })

  test('adds up what ready notes and notes at risk would be charged, as far as it is known', () => {
    const charged = {
      'a.plan.yaml': plan(), 'a.note.yaml': note('N-1', '2026-03-09'), 'b.note.yaml': note('N-2', '2026-03-10', { units: 4 }), 'noteproof.yaml': 'charges: { H2017: 400.25 }\n',
    }
    assert.match(reportOn(charged), /\*\*1 ready to bill\*\* \(3 units, \$1,200\.75\).* Charges at risk: \*\*\$1,601\.00\*\*\./)
    assert.match(reportOn({ ...charged, 'noteproof.yaml': '' }), /\*\*1 ready to bill\*\* \(3 units\), .* \(4 units at risk\)\.$/m)
  })

  test('counts drafts apart, with what they lack', () => {
    const draft = reportOn({ ...files, 'd.note.yaml': note('N-4', '2026-03-12').replace('kind: note', 'kind: note\nstatus: draft').replace(', signed: 2026-03-12', '') })
    assert.match(draft, /\*\*1 not ready\*\* \(4 units at risk\), \*\*1 draft\*\* \(3 units\)\./)
    assert.match(draft, /^### Drafts: 1 note, 3 units.*\n\n- \[N-4\].*\n {2}- \[draft open\]/m)
  })

  test('on a date, lists authorizations that ended apart from those that end soon', () => {
    const on = (date: string, more = '') => reportOn({ ...files, 'c 1/a.plan.yaml': plan(96, '2026-04-01', more) }, { date })
    assert.match(on('2026-03-20'), /^## Authorizations running out\n\n- \[A-1\]\(.*\), C-1, H2017: 89 of 96 units left, through 2026-04-01$/m)
    assert.match(on('2026-04-01'), /^## Authorizations running out/m)
    assert.match(on('2026-04-02'), /^## Expired authorizations\n\n- \[A-1\]\(.*\), C-1, H2017: ended 2026-04-01, 89 of 96 units left$/m)
    assert.doesNotMatch(on('2026-04-02'), /running out/)
    assert.doesNotMatch(on('2026-02-20'), /running out|Expired/)
    const renewed = on('2026-04-02', ', { id: A-2, payer: p, code: H2017, units: 96, from: 2026-04-02, through: 2026-12-31 }')
    assert.doesNotMatch(renewed, /Expired/)
    assert.match(renewed, /^1 authorization ended and was followed by another one\.$/m)
  })

  test('lists every ignore in force with its rule, record and reason, and no other', () => {
    const ignored = {
      ...files, 'c 1/2.note.yaml': note('N-2', '2026-03-10', { units: 4, goal: 'G9' }).replace('service:', '# noteproof-ignore units-mismatch -- The clock is *right*.\nservice:'),
      'c 1/3.note.json': JSON.stringify({ kind: 'note', id: 'N-3', client: 'C-1', status: 'draft', shade: 'red' }),
      'noteproof.yaml': 'ignore:\n  - { rule: unknown-key, files: "**/*.json", reason: Our own key. }\n  - { rule: goal-unknown, record: N-2 }\n  - { rule: npi-invalid, reason: Not used. }\n',
    }
    const text = reportOn(ignored)
    assert.match(text, /^## Ignored problems\n\n\| Rule \| Record \| Client \| Reason \| Problems \|\n/m)
    assert.match(text, /^\| \[units-mismatch\]\(c%201\/2\.note\.yaml#L5\) \| note N-2 \| C-1 \| The clock is \\\*right\\\*\. \| 1 \|$/m)
    assert.match(text, /^\| \[unknown-key\]\(noteproof\.yaml#L2\) \| note N-3 \| C-1 \| Our own key\. \| 1 \|$/m)
    assert.doesNotMatch(text, /Not used|^\| \[goal-unknown/m)
    assert.doesNotMatch(reportOn({ ...ignored, 'noteproof.yaml': 'rules: { units-mismatch: off }\n' }), /Ignored problems/)
  })

  test('does not depend on the order of files @long', () => {
    const examples = readFiles('examples')
    assert.equal(reportOn(examples), reportOn(new Map([...examples].reverse())))
    assert.match(reportOn(examples), /\*\*14 ready to bill\*\* \(51 units.*\), \*\*12 billed\*\* \(41 units.*\), \*\*6 not ready\*\* \(19 units at risk\)/)
  })
})

suite('report: other formats', () => {
  const ignored = {
    ...files, 'c 1/2.note.yaml': note('N-2', '2026-03-10', { units: 4, goal: 'G9' }).replace('service:', '# noteproof-ignore units-mismatch -- =SUM(A1), "as agreed"\nservice:'),
  }

  test('CSV is one table of records, authorizations, ignores and files that were not checked', () => {
    const rows = csvOf(dataOn(ignored, { date: '2026-07-20', unchecked: [{ file: '-x.note.yaml', reason: 'too large' }] })).split('\n')
    assert.deepEqual(rows.filter(row => !row.startsWith('claim,')), [
      'kind,client,record,date,code,state,units,dollars,reason,rule,clinician,payer,file,line',
      'note,C-1,N-1,2026-03-09,H2017,billed,3,61.5,,,1234567893,,c 1/1.note.yaml,2',
      'note,C-1,N-2,2026-03-10,H2017,not ready,4,82.1,"Plan P-1 has no goal or objective ""G9"". Did you mean ""G1""?",goal-unknown,1234567893,,c 1/2.note.yaml,1',
      'authorization,C-1,A-1,2026-07-04,H2017,expired,89,,"ended 2026-07-04, 89 of 96 units left",,,p,c 1/a.plan.yaml,7',
      'ignore,C-1,note N-2,,,ignored,,,"\'=SUM(A1), ""as agreed""",units-mismatch,,,c 1/2.note.yaml,5',
      'file,,,,,not checked,,,too large,,,,\'-x.note.yaml,',
      '',
    ])
    assert.match(rows.find(row => row.startsWith('claim,'))!, /^claim,C-1,CL-1,,,with errors,,82\.1,.*,claim-note-not-ready,,p,c 1\/c\.claim\.yaml,1$/)
  })

  test('CSV has each record once, however it is grouped', () => {
    for (const by of groupings) assert.equal(csvOf(dataOn(ignored, { by })).split('\n').filter(row => row.startsWith('note,')).length, 2)
  })

  test('JSON has the same data, with amounts in dollars', () => {
    const report = JSON.parse(jsonOf(dataOn(ignored, { by: 'clinician', date: '2026-07-20' }))) as Record<string, never>
    assert.deepEqual([report.version, report.by, report.date, report.clients, report.dollarsAtRisk], [1, 'clinician', '2026-07-20', 1, 82.1])
    const { groups, ignores } = report as unknown as { groups: { name: string; items: { record: string; dollars: number; reasons: unknown[]; at: unknown }[] }[]; ignores: unknown[] }
    assert.equal(groups[0]!.name, '1234567893')
    const { record, dollars, reasons, at } = groups[0]!.items[0]!
    assert.deepEqual([record, dollars, reasons.length, at], ['N-1', 61.5, 0, { file: 'c 1/1.note.yaml', line: 2 }])
    assert.doesNotMatch(jsonOf(dataOn({ ...files, 'c 1/c.claim.yaml': '' })), /dollars.*null/, 'an amount that is not known is left out')
    assert.deepEqual(ignores, [{ rule: 'units-mismatch', record: 'note N-2', client: 'C-1', reason: '=SUM(A1), "as agreed"', count: 1, at: { file: 'c 1/2.note.yaml', line: 5 } }])
  })

  test('HTML is a whole page with the same words, headed tables and no script', () => {
    const data = dataOn(ignored, { date: '2026-07-20' })
    const html = htmlOf(data)
    assert.match(html, /^<!DOCTYPE html>\n<html lang="en">/)
    assert.match(html, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">/)
    assert.match(html, /@media print/)
    assert.match(html, /prefers-color-scheme: dark/)
    assert.doesNotMatch(html, /<script|javascript:|https?:/)
    assert.match(html, /<a href="c%201\/2\.note\.yaml" title="c 1\/2\.note\.yaml, line 1">N-2<\/a>/)
    assert.match(html, /<td>=SUM\(A1\), &quot;as agreed&quot;<\/td>/)
    for (const [table] of html.matchAll(/<table[^]*?<\/table>/g)) {
      assert.match(table, /<caption>.+<\/caption>/)
      assert.match(table, /<th scope="col">/)
      assert.match(table, /<tr><th scope="row">/)
    }
    const words = (text: string) => text.replace(/\s+/g, ' ').trim()
    const ofHtml = words(html.slice(html.indexOf('<main>')).replace(/<[^>]+>/g, ' '))
    for (const heading of markdownOf(data).match(/^#+ .*/gm)!) assert.ok(ofHtml.includes(words(heading.replace(/^#+ |\\/g, ''))), heading)
  })

  test('HTML for an editor allows its own style sheet alone and links where the editor says', () => {
    const html = htmlOf(dataOn(files), { nonce: 'abc', addressOf: ({ file, span }) => (file.endsWith('.plan.yaml') ? undefined : `command:x?${span.start}`), top: '<nav></nav>\n' })
    assert.match(html, /content="default-src 'none'; style-src 'nonce-abc'">/)
    assert.match(html, /<style nonce="abc">/)
    assert.match(html, /<body>\n<nav><\/nav>\n<main>/)
    assert.match(html, /<a href="command:x\?6" /)
  })
})
