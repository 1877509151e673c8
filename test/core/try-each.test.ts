import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { toJson } from '../../src/cli/print'
import { rowsOf } from '../../src/core/service'
import { Allowance } from '../../src/core/source/edit/allowance'
import type { Edit } from '../../src/core/source/edit/edit'
import { tryEach, type Tried } from '../../src/core/source/edit/try-each'
import { parse } from '../../src/core/source/read/parse'
import { readFast } from '../../src/core/source/read/parse-fast'
import { spliceAll } from '../../src/core/source/read/text-edit'
import { readFiles, serviceOf } from './files'

const note = 'kind: note\nid: N-1\nclient: C-1\n'
const many = (length: number, write: (at: number) => string) => Array.from({ length }, (_, at) => write(at)).join('')

/** The texts after each list of edits, `left out`, or `impossible`. */
function textsAfter(text: string, lists: readonly (readonly Edit[])[], allowance: Allowance, ranks: readonly number[] = []): string[] {
  const file = 'x.note.yaml'
  const attempts = lists.map((edits, at) => ({ edits, rank: ranks[at] ?? 0 }))
  const tried = tryEach(file, parse(file, text), attempts, () => [], allowance)
  const shown = (replacements: Tried) => (!replacements ? 'left out' : replacements.length ? spliceAll(text, replacements) : 'impossible')
  return attempts.map(attempt => shown(tried.get(attempt)))
}

const rename = (key: string, to: string): readonly Edit[] => [{ op: 'rename', path: [0, key], to }]

suite('fixes tried together', () => {
  test('change nothing without an edit, also beside others', () => {
    assert.deepEqual(textsAfter(note, [[], rename('client', 'plan')], new Allowance()), ['impossible', note.replace('client', 'plan')])
  })

  test('are those that are found one by one', () => {
    for (const folder of ['examples', 'test/fixtures/workspaces']) {
      const service = serviceOf(readFiles(folder))
      const findings = service.files().flatMap(service.findings)
      const together = service.offeredFixes(findings)
      const titles = (fixes: readonly { readonly title: string }[]) => fixes.map(({ title }) => title)
      for (const finding of findings) assert.deepEqual(titles(together.get(finding)!.fixes), titles(service.fixes(finding)), `${finding.file}: ${finding.rule}`)
      assert.ok(findings.some(finding => together.get(finding)!.fixes.length))
    }
  })

  test('take one reading when they are apart', () => {
    const keys = many(1_000, at => `key${at}: x\n`)
    const lists = Array.from({ length: 1_000 }, (_, at) => rename(`key${at}`, `name${at}`))
    const texts = textsAfter(keys, lists, new Allowance(1_000))
    assert.equal(texts[500], keys.replace('key500', 'name500'))
    assert.ok(texts.every(text => text !== 'left out' && text !== 'impossible'))
  })

  test('are found although one of them is impossible', () => {
    const text = many(64, at => `key${at}: x\n`)
    const lists = Array.from({ length: 64 }, (_, at) => rename(`key${at}`, at === 40 ? 'key3' : `name${at}`))
    assert.deepEqual(textsAfter(text, lists, new Allowance()).map((text, at) => (text === 'impossible' ? at : -1)).filter(at => at >= 0), [40])
  })

  test('may make the same key, each by itself', () => {
    assert.deepEqual(textsAfter('a: x\nb: y\n', [rename('a', 'c'), rename('b', 'c')], new Allowance()), ['c: x\nb: y\n', 'a: x\nc: y\n'])
  })

  test('may remove all items, each by itself', () => {
    const remove = (at: number): Edit[] => [{ op: 'remove', path: [0, 'goals', at] }]
    assert.deepEqual(textsAfter('goals: [a, b]\n', [remove(0), remove(1)], new Allowance()), ['goals: [b]\n', 'goals: [a]\n'])
  })

  test('beyond the allowance are left out, the best fix of each finding last', () => {
    const set = (value: string): Edit[] => [{ op: 'set', path: [0, 'a'], value }]
    assert.deepEqual(textsAfter('a: x\n', [set('y'), set('z'), set('u')], new Allowance(0), [1, 0, 1]), ['left out', 'a: z\n', 'left out'])
  })

  test('are all left out beyond the allowance, also those that are made one after the other', () => {
    const nested: readonly Edit[] = [{ op: 'set', path: [0, 'plan'], value: 'P-1' }, { op: 'rename', path: [0, 'plan'], to: 'payer' }]
    const file = 'x.note.yaml'
    const attempts = [rename('id', 'plan'), rename('client', 'payer'), nested].map(edits => ({ edits, rank: 0 }))
    const tried = tryEach(file, parse(file, note), attempts, () => [], new Allowance(-1_000_000))
    assert.deepEqual(attempts.map(attempt => [tried.has(attempt), tried.get(attempt)]), attempts.map(() => [true, undefined]))
  })

  test('write a thousand values of one fix at once', () => {
    const text = many(1_000, at => `key${at}: x\n`)
    const sets = Array.from({ length: 1_000 }, (_, at): Edit => ({ op: 'set', path: [0, `key${at}`], value: 'y' }))
    assert.deepEqual(textsAfter(text, [sets], new Allowance(0)), [text.replaceAll('x', 'y')])
  })
})

suite('many fixes', () => {
  test('of one note are all offered', () => {
    const service = serviceOf({ 'x.note.yaml': `${note}diagnoses:\n${'- F20\n'.repeat(1_000)}` })
    const found = service.findings('x.note.yaml').filter(({ rule }) => rule === 'diagnosis-not-billable')
    const offered = service.offeredFixes(found)
    assert.equal(found.length, 1_000)
    for (const finding of found) assert.equal(offered.get(finding)!.fixes.length, 8)
  })

  test('of a claim with an unknown key in each line are all offered', () => {
    const service = serviceOf({ 'x.claim.yaml': `kind: claim\nid: CL-1\nclient: C-1\nlines:\n${'- { code: H2017, date: 2026-03-09, units: 3, modifier: [HQ], plac: "11" }\n'.repeat(850)}` })
    const found = service.findings('x.claim.yaml').filter(({ rule }) => rule === 'unknown-key')
    const offered = service.offeredFixes(found)
    assert.equal(found.length, 1_700)
    for (const finding of found) assert.equal(offered.get(finding)!.fixes.length, 1)
  })

  test('beyond the limit are left out, which JSON says', () => {
    const notes = many(3, at => `---\nkind: note\nid: N-${at}\nclient: C-1\ndiagnoses: [${Array(1_000).fill('F20').join(', ')}]\n`)
    const service = serviceOf({ 'x.note.yaml': notes })
    const found = service.findings('x.note.yaml').filter(({ rule }) => rule === 'diagnosis-not-billable')
    const { findings } = JSON.parse([...toJson(found, service.lines, 1, 3, file => file, [], service.offeredFixes(found))].join(''))
    const isCut = findings.map(({ fixesLeftOut = false }: { fixesLeftOut?: boolean }) => fixesLeftOut)
    assert.deepEqual([isCut[0], isCut[2_499], isCut[2_500], isCut[2_999]], [false, false, true, true])
    assert.ok(!('fixesLeftOut' in findings[0]) && findings[0].fixes.length === 8)
  })

  test('of a template are written at once', () => {
    const parts = many(2_000, at => `  part${at}: TODO\n`)
    const service = serviceOf({ 'x.template.note.yaml': `${note}narrative:\n${parts}` })
    const [, all] = service.placeholdersAsFields('x.template.note.yaml', { start: 51, end: 53 })
    assert.doesNotMatch(service.fixed('x.template.note.yaml', all!)!, /TODO/)
  })
})

suite('large notes', () => {
  test('are not compared under other codes, which the comparison says', () => {
    for (const [keys, isTooLarge] of [[1_000, false], [40_000, true]] as const) {
      const service = serviceOf({ 'x.note.yaml': `${note}service: { code: H2017 }\n${many(keys, at => `key${at}: x\n`)}` })
      const comparison = service.compare('x.note.yaml', 5)
      assert.equal(comparison.note!.isTooLarge, isTooLarge)
      assert.equal(comparison.note!.changes.length, isTooLarge ? 0 : 3)
      assert.equal(rowsOf(comparison).some(({ cells }) => cells.includes('not checked: the note is too large')), isTooLarge)
    }
  })

  test('are read by the fast reader, unless a key is repeated', () => {
    const keys = many(10_000, at => `key${at}: x\n`)
    assert.ok(readFast(keys, { start: 0 }))
    assert.ok(readFast(`a: { ${keys.trim().replaceAll('\n', ', ')} }\n`, { start: 0 }))
    assert.equal(readFast(`${keys}key5: x\n`, { start: 0 }), undefined)
  })
})
