import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { literal, plainText } from '../../src/core/features/markdown'
import { markdownOf, type Service } from '../../src/core/service'
import { serviceOf } from './files'
import { inTime } from './in-time'

const note = 'kind: note\nid: N-1\nclient: C-1\n'

/** The number of findings of each rule in one file. */
function countsOf(text: string, name = 'x.note.yaml'): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { rule } of serviceOf({ [name]: text }).findings(name)) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return counts
}

suite('many items of one kind take linear time @long', () => {
  test('notes with the same id', () => {
    const processorTimeOf = (count: number) => {
      const before = process.cpuUsage()
      assert.equal(countsOf('---\nkind: note\nid: N-1\n'.repeat(count)).get('duplicate-id'), 1)
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    // Five times as many notes take about five times as long; comparing each with each would take 25 times as long.
    const [few, many] = [processorTimeOf(10_000), processorTimeOf(50_000)]
    assert.ok(many < few * 12, `${(many / few).toFixed(1)} times as long`)
  }).timeout(60_000)

  test('more records than are read, then fewer', () => {
    const document = '---\nkind: policy\n'
    const file = 'x.note.yaml'
    const service = serviceOf({ [file]: document.repeat(60_000) })
    const tooLarge = () => service.findings(file).filter(({ rule }) => rule === 'too-large').map(({ severity, message }) => `${severity}: ${message}`)
    const cut = (count: number) => service.edit(file, [{ span: { start: 0, end: count * document.length }, newText: '' }])
    assert.deepEqual(inTime('checking', tooLarge), ['error: 60,000 records in one file: only the first 50,000 are checked. Split the file.'])
    cut(9_999)
    assert.deepEqual(tooLarge(), ['error: 50,001 records in one file: only the first 50,000 are checked. Split the file.'])
    cut(1)
    assert.deepEqual(tooLarge(), ['warning: 50,000 records in one file slow down other editor tools. Split the file.'])
    assert.equal(service.file(file)?.records.length, 50_000)
  }).timeout(60_000)

  test('settings and a policy with thousands of entries for each file', () => {
    const many = (line: (at: number) => string) => Array.from({ length: 20_000 }, (_, at) => line(at)).join('')
    const notes = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`${at}.note.yaml`, `${note}payer: p\nservice: { code: H2017, date: 2026-03-09 }\n`]))
    const messagesOf = (name: string, text: string) => inTime(name, () => {
      const service = serviceOf({ ...notes, [name]: text })
      for (const file of service.files()) service.findings(file)
      return service.findings(name).map(({ message }) => message)
    }, 15)
    const pattern = (at: number) => `"**/*a*a*a*a*${at}*.note.yaml"`
    assert.ok(messagesOf('noteproof.yaml', `exclude:\n${many(at => `- ${pattern(at)}\n`)}`).includes('exclude has 20000 items, but only the first 100 are read. Shorten the list.'))
    assert.ok(messagesOf('noteproof.yaml', `ignore:\n${many(at => `- { rule: goal-missing, files: ${pattern(at)}, reason: agreed }\n`)}`)
      .includes('ignore has 20000 items, but only the first 1000 are read. Shorten the list.'))
    messagesOf('p.policy.yaml', `kind: policy\nid: p\ncodes:\n${many(at => `  X${at}: {}\n`)}  H2017: {}\n`)
  }).timeout(60_000)

  test('records that share a client and day, an authorization, a plan or a note', () => {
    const many = (make: (at: number) => string, length = 1500) => Array.from({ length }, (_, at) => make(at)).join('')
    const noteOf = (at: number | string, more = '') => `---\nkind: note\nid: N-${at}\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:45", units: 3 }\n${more}`
    const authorization = '{ id: A-1, code: H2017, units: 96, from: 2026-01-01, through: 2026-12-31 }'
    const notes = many(at => noteOf(at, 'plan: P-1\nauthorization: A-1\ngoals: [G1]\n'))
    for (const [what, text] of Object.entries({
      'a day': notes,
      'a day, a provider and a payer that limits minutes': `---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [${authorization}]\n${many(at =>
        noteOf(at, 'payer: tx-medicaid\nplan: P-1\nauthorization: A-1\nprovider: { npi: "1234567893" }\n').replace('units: 3', 'units: 3, setting: individual'), 6000)}`,
      'a plan': `${notes}${many(() => `---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-01 }\ngoals: [{ id: G1 }]\n`)}`,
      'an authorization': `${notes}${many(at => `---\nkind: plan\nid: Q-${at}\nclient: C-1\nauthorizations: [${authorization}]\n`)}`,
      'a day that claims bill': `${many(at => noteOf(at), 2500)}${many(at => `---\nkind: claim\nid: CL-${at}\nclient: C-1\nlines: [{ note: M-${at}, code: H2017, date: 2026-03-09, units: 3 }]\n`, 2500)}`,
      'a client, with unknown goals and plans': `${many(at => noteOf(at, `plan: Q-${at}\n`))}${many(at => noteOf(`x${at}`, `plan: P-1\ngoals: [${Array.from({ length: 30 }, (_, goal) => `H${goal}`).join(', ')}]\n`))}${many(at =>
        `---\nkind: plan\nid: P-${at}\nclient: C-1\neffective: { from: 2026-01-01 }\ngoals: [${at === 1 ? Array.from({ length: 900 }, (_, goal) => `{ id: G${goal} }`).join(', ') : '{ id: G1 }'}]\n`)}`,
      'a note': `${many(() => noteOf(1))}${many(at => `---\nkind: claim\nid: CL-${at}\nclient: C-1\nlines: [{ note: N-1, code: H2017, date: 2026-03-09, units: 3 }]\n`)}`,
    })) inTime(what, () => countsOf(text), 9)
  }).timeout(60_000)

  test('ids of tens of thousands of characters', () => {
    const long = (ends: string) => `${ends[0]}${'xy'.repeat(20_000)}${ends[1]}`
    const plan = `kind: plan\nid: P-1\nclient: C-1\ngoals: [{ id: ${long('ab')} }]\n`
    inTime('searching near ids', () => countsOf(`${plan}---\nkind: note\nclient: C-1\nplan: P-1\ngoals: [${long('cd')}, ${long('ef')}]\n`))
  })

  test('records on one line', () => {
    const service = serviceOf({ 'x.note.json': `[${'{},'.repeat(20_000)}{}]` })
    const findings = service.findings('x.note.json')
    inTime('counting lines', () => findings.forEach(({ span }) => assert.deepEqual(service.lines('x.note.json').position(span.start), { line: 1, column: span.start + 1 })))
  }).timeout(60_000)

  test('stacked ignore comments that are all used', () => {
    const comment = '# noteproof-ignore shape, goal-missing -- agreed\n'
    const counts = inTime('checking', () => countsOf(`${comment.repeat(20_000)}kind: note\n`))
    assert.ok(!counts.has('shape') && !counts.has('goal-missing') && !counts.has('unused-ignore'))
  }).timeout(60_000)

  test('stacked ignore comments that are all unused', () => {
    for (const below of ['client: C-1\n', '']) {
      inTime('checking', () => countsOf(`kind: note\n${'# noteproof-ignore units-mismatch -- agreed\n'.repeat(20_000)}${below}`))
    }
  }).timeout(60_000)

  test('ignore comments above each key, item or note, or all on one line', () => {
    const many = <T>(make: (at: number) => T) => Array.from({ length: 10_000 }, (_, at) => make(at))
    const comment = '# noteproof-ignore unknown-key -- agreed\n'
    for (const [what, text] of [
      ['keys', `kind: note\n${many(at => `${comment}key${at}: x\n`).join('')}`],
      ['items', many(() => `${comment}- kind: note\n`).join('')],
      ['notes', many(() => `---\n${comment}kind: note\n`).join('')],
      ['a list', `kind: note\ngoals: [\n${many(() => `${comment}a,\n`).join('')}]\n`],
      ['one line', `kind: note\nclient: C-1${' # noteproof-ignore shape'.repeat(100_000)}\n`],
      ['rules in one comment', `# noteproof-ignore ${many(at => `rule${at}, `).join('')}shape\nkind: note\n`],
    ] as const) inTime(what, () => countsOf(text))
  }).timeout(60_000)

  test('many records in one region, with their lenses and report', () => {
    for (const text of ['---\nkind: note\n'.repeat(3_000), `%YAML 1.2\n---\n${'- kind: note\n'.repeat(3_000)}`]) {
      const service = serviceOf({ 'x.note.yaml': text })
      inTime('checking', () => service.findings('x.note.yaml'))
      inTime('lenses', () => service.lenses('x.note.yaml'))
      assert.match(inTime('report', () => markdownOf(service.report(file => file))), /3000 not ready/)
    }
  }).timeout(60_000)

  test('a text that only the exact reader reads', () => {
    const tooLong = 'This text is not read: it has more than 500,000 words and signs and needs the slow reader, because it has an anchor, a tag, a directive or a syntax error. Split the file.'
    for (const [what, text] of [
      ['items', `%YAML 1.2\n---\n${note}goals: [${'a, '.repeat(333_000)}b]\n`],
      ['commas', `${note}goals: [${','.repeat(1_000_000)}]\n`],
      ['anchors', `${note}goals:\n${Array.from({ length: 90_000 }, (_, at) => `- &a${at} G\n`).join('')}`],
      ['quotation marks', `${note}${'" a\n'.repeat(250_000)}`],
    ] as const) {
      const service = serviceOf({ 'x.note.yaml': text })
      const messages = inTime(what, () => service.findings('x.note.yaml').filter(({ rule }) => rule === 'syntax').map(({ message }) => message))
      assert.deepEqual(messages, [tooLong])
    }
    const notes = Array.from({ length: 1_000 }, (_, at) => `- kind: note\n  id: &n${at} N-${at}\n  client: C-1\n  goals: [G1, G2]\n`).join('')
    const service = serviceOf({ 'x.note.yaml': notes })
    assert.deepEqual([service.file('x.note.yaml')!.records.length, countsOf(notes).get('syntax')], [1_000, undefined])
  }).timeout(60_000)

  test('errors in each line of a text, of which 1,000 are listed', () => {
    const found = inTime('checking', () => serviceOf({ 'x.note.yaml': `${note}${'goals: x\n'.repeat(30_000)}` }).findings('x.note.yaml')).filter(({ rule }) => rule === 'syntax')
    assert.equal(found.length, 1_001)
    assert.equal(found.at(-1)!.message, 'This line and others below it have errors, which are not listed. Correct those above first.')
  }).timeout(60_000)

  test('records and the findings of reading them, of which 100,000 are kept', () => {
    const document = '---\nkind: note\n'
    const service = serviceOf({ 'x.note.yaml': document.repeat(40_000) })
    const tooLarge = () => service.findings('x.note.yaml').filter(({ rule }) => rule === 'too-large').map(({ message }) => message)
    assert.deepEqual(tooLarge(), ['40,000 records in one file: only the first 25,000 are checked. Split the file.'])
    service.edit('x.note.yaml', [{ span: { start: 0, end: 20_000 * document.length }, newText: '' }])
    assert.deepEqual(tooLarge(), ['20,000 records in one file slow down other editor tools. Split the file.'])
    assert.equal(service.file('x.note.yaml')!.records.length, 20_000)
  }).timeout(60_000)

  test('findings in a file to which many entries of the settings apply', () => {
    for (const entry of [(at: number) => `files: "**/*a*b${at}*"`, (at: number) => `record: M-${at}`]) {
      const entries = Array.from({ length: 1_000 }, (_, at) => `- { rule: shape, ${entry(at)}, reason: agreed }\n`).join('')
      const service = serviceOf({ 'x.note.yaml': `%YAML 1.2\n---\n${'- kind: note\n'.repeat(3_000)}`, 'noteproof.yaml': `ignore:\n${entries}` })
      inTime('checking', () => service.findings('x.note.yaml'))
    }
  }).timeout(60_000)

  test('notes below comments, which the lines of claims bill', () => {
    const notes = Array.from({ length: 3_000 }, (_, at) => `---\n# noteproof-ignore goal-missing -- agreed\nkind: note\nid: N-${at}\nclient: C-${at}\n`).join('')
    const lines = Array.from({ length: 1_000 }, (_, at) => `- { note: N-${at}, code: H2017, date: 2026-03-09, units: 3 }\n`).join('')
    const service = serviceOf({ 'n.note.yaml': notes, 'x.claim.yaml': `kind: claim\nid: CL-1\nclient: C-1\nlines:\n${lines}` })
    inTime('checking', () => service.findings('x.claim.yaml'))
  }).timeout(60_000)

  test('limits of a policy on the same codes', () => {
    const limits = '- { codes: [H2017, H2019], units: { day: 1 } }\n'.repeat(1_000)
    const notes = Array.from({ length: 500 }, (_, at) => `---\nkind: note\nid: N-${at}\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:45", units: 3 }\n`).join('')
    const service = serviceOf({ 'p.policy.yaml': `kind: policy\nid: p\nlimits:\n${limits}`, 'n.note.yaml': notes })
    inTime('checking', () => service.findings('n.note.yaml'))
    assert.ok(service.findings('p.policy.yaml').some(({ message }) => message === 'limits has 1000 items, but only the first 20 are read. Shorten the list.'))
  }).timeout(60_000)

  test('modifiers of a policy that state credentials', () => {
    const keys = Array.from({ length: 10_000 }, (_, at) => `        H${at}: [LCSW]\n`).join('')
    const notes = Array.from({ length: 500 }, (_, at) => `---\nkind: note\nid: N-${at}\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\nprovider: { credential: LCSW }\n`).join('')
    const service = serviceOf({ 'p.policy.yaml': `kind: policy\nid: p\ncodes:\n  H2017:\n    modifiers:\n      by_credential:\n${keys}`, 'n.note.yaml': notes })
    inTime('checking', () => service.findings('n.note.yaml'))
    assert.ok(service.findings('p.policy.yaml').some(({ message }) => message === 'by_credential has 10000 keys, but only the first 1000 are read. Remove some.'))
  }).timeout(60_000)

  test('plans that hold the same authorization, in the ledger', () => {
    const plans = Array.from({ length: 2_000 }, (_, at) => `---\nkind: plan\nid: P-${at}\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 9, from: 2026-01-01, through: 2026-12-31 }]\n`).join('')
    const notes = Array.from({ length: 2_000 }, (_, at) => `---\nkind: note\nid: N-${at}\nclient: C-1\nauthorization: A-1\nservice: { code: H2017, date: 2026-03-09, units: 1 }\n`).join('')
    const service = serviceOf({ 'p.plan.yaml': plans, 'n.note.yaml': notes })
    assert.deepEqual(inTime('counting', () => service.ledger()).map(({ used, left }) => [used, left]), [[2_000, -1_991]])
  }).timeout(60_000)

  test('headers in place of diagnoses', () => {
    const headers = Array.from({ length: 20 }, (_, at) => `F${['20', '31', '32', '33', '40'][at % 5]}`).join(', ')
    const text = Array.from({ length: 2_000 }, (_, at) => `---\nkind: note\nid: N-${at}\nclient: C-1\ndiagnoses: [${headers}]\n`).join('')
    const service = serviceOf({ 'x.note.yaml': text })
    const findings = inTime('checking', () => service.findings('x.note.yaml'))
    assert.equal(findings.filter(({ rule }) => rule === 'diagnosis-not-billable').length, 40_000)
    inTime('trying fixes', () => service.offeredFixes(findings))
    inTime('comparing', () => service.compare('x.note.yaml', text.length >> 1))
  }).timeout(60_000)

  test('texts longer than the stack is deep', () => {
    for (const [name, text] of [
      ['x.note.json', `${' '.repeat(9_000_000)}[{"kind":"note"}]`],
      ['x.note.json', `[{"kind":"note","narrative":"${'a'.repeat(9_000_000)}"}]`],
      ['x.note.json', `{"kind":"note","narrative":"${'a'.repeat(9_000_000)}"}`],
      ['x.note.yaml', `kind: note\n# noteproof-ignore shape\n${'#\n'.repeat(3_000_000)}client: C-1\n`],
      ['x.note.yaml', `kind: note\ngoals:\n${'\n'.repeat(9_000_000)}- a\n`],
    ] as const) {
      const service = serviceOf({ [name]: text })
      assert.ok(inTime('checking', () => service.findings(name)).some(({ rule }) => rule === 'too-large'))
      for (const at of [0, 12, text.length - 3]) service.complete(name, at)
    }
  }).timeout(60_000)
})

const length = 200_000
const fillers = [' ', 'a', '"', '\'', '\\', '[', '# ', '_', '.', '- ', '<a', ': ', 'titrat ', '[insert ', '\\[']

const fields: readonly (readonly [string, string, (written: string) => string])[] = [
  ['an id', 'x.note.yaml', written => `kind: note\nid: ${written}\nclient: C-1\n`],
  ['a client', 'x.note.yaml', written => `kind: note\nid: N-1\nclient: ${written}\n`],
  ['a narrative', 'x.note.yaml', written => `${note}service: { code: H2017 }\nnarrative: { response: ${written} }\n`],
  ['a credential', 'x.note.yaml', written => `${note}provider: { credential: ${written} }\n`],
  ['a goal', 'x.plan.yaml', written => `kind: plan\nid: P-1\nclient: C-1\ngoals: [{ id: G1, text: ${written}, objectives: [{ id: G1.1, measure: ${written} }] }]\n`],
  ['a policy', 'x.policy.yaml', written => `kind: policy\nid: Y-1\nname: ${written}\nsources: [{ id: s, title: ${written} }]\ncodes: { H2017: { notes: ${written} } }\n`],
  ['settings', 'noteproof.yaml', written => `payer: ${written}\nignore: [{ rule: shape, files: "a/**", reason: ${written} }]\n`],
]

suite('long repetitive texts take bounded time @long', () => {
  for (const [what, name, write] of fields) {
    test(`${what}, with every question of an editor`, () => {
      for (const filler of fillers) {
        const filled = (most: number) => `x${filler.repeat(most / filler.length)}x`
        // Quoted, so that it is well-formed, and shorter as it is, since the parser itself is slow with thousands of errors.
        for (const written of [JSON.stringify(filled(length)), filled(8_000)]) {
          const text = write(written)
          inTime(`${what} of ${JSON.stringify(filler)}${written[0] === '"' ? ', quoted' : ''}`, () => askAll(serviceOf({ [name]: text, 'n.note.yaml': note }), name, text))
        }
      }
    }).timeout(120_000)
  }

  test('a comment, and typing in it', () => {
    for (const filler of fillers) {
      const text = `${note}\n# ${filler.repeat(length / filler.length)}x\nservice: { code: H2017 }\n`
      inTime(filler, () => askAll(serviceOf({ 'x.note.yaml': text }), 'x.note.yaml', text))
    }
  }).timeout(120_000)

  test('new notes for long answers', () => {
    for (const filler of fillers) {
      const client = `x${filler.repeat(length / filler.length)}x`
      const name = `${'a'.repeat(length)}.note.yaml`
      const service = serviceOf({ [name]: `kind: note\nid: N-1\nclient: ${JSON.stringify(client)}\n` })
      inTime(filler, () => service.newNote({ client }, '2026-03-09').text + service.noteFromLast(client, '2026-03-09')?.text)
    }
  }).timeout(120_000)

  test('Markdown', () => {
    for (const filler of [...fillers, '[a](', '](', '**', '[a](b)']) inTime(filler, () => plainText(literal(filler.repeat(length))) + plainText(filler.repeat(length)))
    assert.equal(plainText('**See** [a\\_b \\[c\\]](https://x.y/z) \\*'), 'See a_b [c] <https://x.y/z> *')
  }).timeout(60_000)
})

function askAll(service: Service, name: string, text: string) {
  const findings = service.findings(name)
  for (const finding of findings.slice(0, 3)) for (const fix of service.fixes(finding)) service.fixed(name, fix)
  service.fixedAll(name)
  const places = [0, text.indexOf('#'), text.indexOf('x') + 1, text.length >> 1, text.lastIndexOf('x'), text.length]
  for (const at of places.map(place => Math.max(0, place))) {
    service.hover(name, at)
    service.complete(name, at, { today: '2026-03-09' })
    service.selections(name, at)
    service.definition(name, at)
    service.changingCode(name, at, 'H2019')
  }
  service.compare(name, text.length >> 1)
  service.lenses(name)
  service.outline(name)
  service.folds(name)
  service.inlays(name, { start: 0, end: text.length })
  service.find('x x')
  markdownOf(service.report(file => file))
}
