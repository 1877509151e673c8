import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService } from '../../src/core/service'
import { readFiles } from './files'

function reportOn(files: Record<string, string> | ReadonlyMap<string, string>, names?: string[]): string {
  const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
  for (const [name, text] of files instanceof Map ? files : Object.entries(files)) service.update(name, text)
  return service.report(name => name, names)
}

const plan = (units = 96, through = '2026-07-04') => `kind: plan
id: P-1
client: C-1
effective: { from: 2026-01-05, through: 2026-07-04 }
diagnoses: [F20.9]
goals: [{ id: G1, domain: social, statement: Talk., objectives: [{ id: G1.1, statement: Asks., measure: 3 of 5, target: 2026-06-30 }] }]
authorizations: [{ id: A-1, payer: p, code: H2017, units: ${units}, from: 2026-01-05, through: ${through} }]
`
const note = (id: string, date: string, { units = 3, goal = 'G1.1', client = 'C-1' } = {}) => `kind: note
id: ${id}
client: ${client}
plan: P-1
service: { code: H2017, date: ${date}, start: "10:00", end: "10:52", units: ${units}, place: "53", setting: individual }
diagnoses: [F20.9]
goals: [${goal}]
activities: [interpersonal-skills]
narrative:
  intervention: On ${id} modeled three ways to open a conversation with a neighbor, then practiced each of them in a role play.
  response: Took part in all three role plays and chose the second one, a question about the weather, for ${date}.
  progress: Started two conversations without a prompt today; the plan asks for three, and last week there was one.
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
    assert.match(text, /^2 notes of 1 client, 2026-03-09 to 2026-03-10: \*\*0 ready to bill\*\* \(0 units\), \*\*1 billed\*\* \(3 units\), \*\*1 not ready\*\* \(4 units at risk\)\. Charges at risk in claims: \*\*82\.10\*\*\.$/m)
    assert.match(text, /^\| C-1 \| 0 \| 0 \| 1 \| 3 \| 1 \| 4 \| 82\.10 \|$/m)
    assert.match(text, /^- \[N-1\]\(c%201\/1\.note\.yaml#L2\), 2026-03-09, H2017, 3 units, billed in CL-1 for 61\.50$/m)
    assert.match(text, /^- \[N-2\]\(c%201\/2\.note\.yaml#L1\), 2026-03-10, H2017, 4 units, billed in CL-1 for 82\.10$/m)
  })

  test('states reasons with links', () => {
    assert.match(text, /^ {2}- \[units mismatch\]\(c%201\/2\.note\.yaml#L5\): 10:00-10:52 is 52 minutes = 3 units .*; 4 billed\.$/m)
    assert.match(text, /^ {2}- \[goal unknown\]\(c%201\/2\.note\.yaml#L7\): /m)
    assert.match(text, /^- Claim \[CL-1\]\(c%201\/c\.claim\.yaml#L1\), 82\.10 at risk\n {2}- \[claim note not ready\]\(c%201\/c\.claim\.yaml#L9\)/m)
  })

  test('shows the first finding of a rule and counts the others', () => {
    assert.match(reportOn({ 'a.plan.yaml': plan(), 'b.note.yaml': note('N-1', '2026-03-09', { goal: 'G8, G9' }) }), /\[goal unknown\]\([^)]*\): .*"G8".* And 1 more\.$/m)
  })

  test('a note without errors is billed if a claim bills it, else ready', () => {
    assert.match(text, /^### Billed: 1 note, 3 units\n\n- \[N-1\]/m)
    assert.doesNotMatch(text, /### Ready to bill/)
    assert.match(reportOn({ ...files, 'c 1/c.claim.yaml': '' }), /^### Ready to bill: 1 note, 3 units\n\n- \[N-1\]/m)
  })

  test('says which units rest on a claim alone', () => {
    const bare = line('N-1', '2026-03-12', 4, '80.00').replace('note: N-1, ', '')
    const secondary = claim(bare).replace('CL-1', 'CL-2').replace('payer: p', 'payer: q\norder: secondary')
    const lost = reportOn({ ...files, 'c 1/c.claim.yaml': claim(line('N-1', '2026-03-09', 3, '61.50'), line('N-9', '2026-03-13', 2, '40.00'), bare), 'd.claim.yaml': secondary })
    assert.match(lost, /On a claim alone, without a note: \*\*6 units\*\* \(2 lines\)\.$/m)
    assert.match(lost, /^### On a claim alone, without a note: 2 lines, 6 units\n\n- Line 3 of claim \[CL-1\]\(c%201\/c\.claim\.yaml#L10\), 2026-03-12, H2017, 4 units for 80\.00\n- Line 2 of claim .*, 2026-03-13, H2017, 2 units for 40\.00$/m)
    assert.doesNotMatch(text, /claim alone/)
    assert.match(reportOn({ 'a.plan.yaml': plan(9), 'b.note.yaml': note('N-1', '2026-03-09'), 'c.claim.yaml': claim(bare) }), /left, through 2026-07-04.*; 4 units used on a claim alone$/m)
  })

  test('a line of two notes has one charge for both', () => {
    const both = reportOn({ ...files, 'c 1/2.note.yaml': note('N-2', '2026-03-09').replace('10:00', '14:00').replace('10:52', '14:52'), 'c 1/c.claim.yaml': claim(line('[N-1, N-2]', '2026-03-09', 6, '120.00')) })
    assert.match(both, /\*\*2 billed\*\* \(6 units\)/)
    assert.match(both, /^- \[N-2\].*, 3 units, billed in CL-1 with 1 other note for 120\.00$/m)
  })

  test('names the folder and date only if given', () => {
    const service = createService()
    assert.equal(service.report(name => name, [], { folder: 'My *notes*', date: '2026-11-23' }), '# Noteproof report\n\nFolder: My \\*notes\\*. Date: 2026-11-23.\n\nNo notes, plans or claims.\n')
    assert.doesNotMatch(text, /Folder|Date:/)
  })

  test('names what was not checked, on one line each', () => {
    const service = createService()
    const unchecked = [{ file: 'b\n# x.notes.yaml', reason: 'the name of a note file ends in .note.yaml' }, { file: 'a.note.yaml', reason: 'excluded by the settings' }]
    assert.equal(service.report(name => `w/${name}`, [], {}, unchecked), [
      '# Noteproof report\n', 'No notes, plans or claims.\n', '## Not checked\n', '- w/a.note.yaml: excluded by the settings',
      '- w/b\\\\n# x.notes.yaml: the name of a note file ends in .note.yaml\n',
    ].join('\n'))
    assert.doesNotMatch(text, /Not checked/)
  })

  test('contains no narrative text', () => {
    assert.doesNotMatch(text, /neighbor|role play|prompt/)
  })

  test('lists authorizations running out: by pace, by units left, and by date', () => {
    const running = (units: number, through: string) => /### Authorizations running out\n\n(.*)/.exec(reportOn({ ...files, 'c 1/a.plan.yaml': plan(units, through) }))?.[1]
    assert.match(running(15, '2026-07-04')!, /^- \[A-1\]\(c%201\/a\.plan\.yaml#L7\), H2017: 8 of 15 units left, through 2026-07-04, used up on 2026-\S+ at this pace$/)
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
    assert.match(reportOn(files, ['c 1/1.note.yaml']), /^1 note of 1 client, .*1 billed/m)
    assert.equal(reportOn({}), '# Noteproof report\n\nNo notes, plans or claims.\n')
  })

  test('does not depend on the order of files @long', () => {
    const examples = readFiles('examples')
    assert.equal(reportOn(examples), reportOn(new Map([...examples].reverse())))
    assert.match(reportOn(examples), /\*\*14 ready to bill\*\* \(51 units\), \*\*12 billed\*\* \(41 units\), \*\*6 not ready\*\* \(19 units at risk\)/)
  })
})
