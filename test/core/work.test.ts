import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { WorkGrouping } from '../../src/core/features/work'
import { groupWork, placeOf, wordsOf, type Service } from '../../src/core/service'
import { note as completeNote } from './billing'
import { serviceOf } from './files'

/** A note that names no plan, payer or goals. */
const note = (id: number, values: Parameters<typeof completeNote>[1] = {}) =>
  completeNote(id, { date: '2026-03-09', end: '10:52', ...values }).replace(/^(?:plan|payer|goals): .*\n/gm, '')

const settings = 'rules: { plan-missing: off, goal-missing: off, note-not-billed: off, shape: warning }\n'

function serviceWith(files: Record<string, string>): Service {
  return serviceOf({ '/ws/noteproof.yaml': settings, ...files })
}

function itemsOf(service: Service) {
  return service.files().flatMap(service.work)
}

/** The work as indented lines. */
function shown(service: Service, by: WorkGrouping): string[] {
  return groupWork(itemsOf(service), by).flatMap(({ label, detail, sections }) => [
    `${label}: ${detail}`, ...sections.flatMap(section => [` ${section.label}: ${section.detail}`, ...section.items.map(item => `  ${wordsOf(item, by).label} | ${wordsOf(item, by).detail}`)]),
  ])
}

const files = {
  '/ws/a.note.yaml': note(1),
  '/ws/b.note.yaml': note(2, { units: 4, npi: '1922222229', date: '2026-03-10' }),
  '/ws/c.note.yaml': note(3, { client: 'B-9', more: 'status: draft\n', date: '2026-03-11' }),
  '/ws/d.note.yaml': note(4, { units: 4, date: '2026-03-12' }).replace('service:', '# noteproof-ignore units-mismatch -- The clock was wrong.\nservice:'),
}

suite('work', () => {
  test('is grouped by client, with the reason of each record', () => {
    assert.deepEqual(shown(serviceWith(files), 'client'), [
      'B-9: 1 in draft',
      ' Drafts: 1 note', '  N-3 | 1 open item: plan · 2026-03-11',
      'C-1: 1 not ready, 2 ready, 1 with ignored problems',
      ' Not ready: 1 record', '  N-2 | 10:00-10:52 is 52 minutes = 3 units (7 minutes over); 4 billed · 2026-03-10',
      ' Ready to bill: 2 notes, 7 units', '  N-1 | 2026-03-09 · Warning: The note names no plan', '  N-4 | 2026-03-12 · Warning: The note names no plan',
      ' Ignored: 1 record', '  N-4 | units mismatch: The clock was wrong · 2026-03-12',
    ])
  })

  test('is grouped by clinician, with the client of each record', () => {
    const [first, , second, ...rest] = shown(serviceWith(files), 'clinician')
    assert.equal(first, '1234567893: 1 in draft, 2 ready, 1 with ignored problems')
    assert.equal(second, '  N-3 | 1 open item: plan · B-9 · 2026-03-11')
    assert.ok(rest.includes('1922222229: 1 not ready'))
  })

  test('is grouped by problem, the most frequent first, with the reason of the problem', () => {
    const lines = shown(serviceWith(files), 'problem')
    assert.deepEqual(lines.filter(line => !line.startsWith(' ')), [
      'plan not named: 2 ready', 'units mismatch: 1 not ready, 1 with ignored problems', 'draft open: 1 in draft', 'npi invalid: 1 not ready',
    ])
    assert.ok(lines.includes('  N-2 | The check digit of this NPI does not match. Look for a mistyped digit · C-1 · 2026-03-10'))
    assert.equal(shown(serviceWith({ '/ws/a.claim.yaml': '' }), 'problem').length, 0)
  })

  test('has a next step, a place and all reasons for each record', () => {
    const service = serviceWith(files)
    const items = itemsOf(service)
    assert.deepEqual(items.map(({ step }) => step), ['bill', 'fix', 'write', 'bill', undefined])
    const text = (at: number) => { const { file, span } = placeOf(items[at]!); return service.file(file)!.tree.text.slice(span.start, span.end) }
    assert.deepEqual([text(1), text(4)], ['4', '4'])
    assert.equal(wordsOf(items[1]!, 'client').tooltip, 'N-2: not ready\n10:00-10:52 is 52 minutes = 3 units (7 minutes over); 4 billed.\nThe check digit of this NPI does not match. Look for a mistyped digit.')
    assert.equal(wordsOf(items[0]!, 'client').tooltip, 'N-1: ready to bill\nWarning: The note names no plan.\nH2017, 3 units')
  })

  test('a draft without open items is to be marked as final, a billed note leads to its claim', () => {
    const service = serviceWith({
      '/ws/noteproof.yaml': settings.replace('plan-missing: off', 'plan-missing: off, plan-not-named: off'),
      '/ws/a.note.yaml': note(1, { more: 'status: draft\n' }), '/ws/b.note.yaml': note(2, { date: '2026-03-10' }),
      '/ws/c.claim.yaml': 'kind: claim\nid: CL-1\nclient: C-1\ndiagnoses: [F20.9]\nlines: [{ note: N-2, code: H2017, date: 2026-03-10, units: 3, place: "53", diagnoses: [1] }]\n',
    })
    assert.deepEqual(itemsOf(service).map(({ step }) => step), ['finalize', 'seeClaim'])
    assert.match(shown(service, 'client').join('\n'), /N-1 \| Nothing is open in this draft · 2026-03-09\n Billed: 1 note, 3 units\n {2}N-2 \| 2026-03-10 · Billed in CL-1$/m)
  })

  test('lists at most 500 records of a section and says how many more there are', () => {
    const text = Array.from({ length: 502 }, (_, at) => `kind: note\nid: N-${at}\nclient: C-1\nservice: { units: x }\n`).join('---\n')
    const [group] = groupWork(itemsOf(serviceWith({ '/ws/a.note.yaml': text })), 'client')
    assert.deepEqual(group!.sections.map(({ items, more, detail }) => [items.length, more, detail]), [[500, 2, '502 records']])
    assert.equal(group!.detail, '502 not ready')
  })
})
