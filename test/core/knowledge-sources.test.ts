import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'mocha'
import { parse } from 'yaml'
import { allCodes } from '../../src/core/knowledge/codes'
import { allCredentials } from '../../src/core/knowledge/credentials'
import { searchDiagnoses, isDiagnosisShape } from '../../src/core/knowledge/diagnoses'
import { profiles } from '../../src/core/knowledge/family'
import { allSources, findSource } from '../../src/core/knowledge/sources'
import { listTables } from '../../src/core/knowledge/tables'
import { listFacts } from '../../src/core/features/facts'
import { dayNumber } from '../../src/core/time/calendar'
import { policies } from '../../src/core/policies'

const folder = 'src/core/knowledge'
const texts = new Map(readdirSync(folder).map(name => [name, readFileSync(path.join(folder, name), 'utf8')]))
const confidences = ['verified', 'unverified']

/** The source ids in a file's comments, such as (source `a`) or (sources `a`, `b`). */
function namedIn(text: string): string[] {
  return [...text.matchAll(/\bsources? (`[^`]+`(?:(?:,| and| or) `[^`]+`)*)/g)].flatMap(([, list]) => [...list!.matchAll(/`([^`]+)`/g)].map(([, id]) => id!))
}

suite('knowledge: every fact has a source', () => {
  const facts = [
    ...allCodes().map(({ code, sources }) => ({ name: code, sources, confidence: 'verified' })),
    ...allCredentials().map(({ id, sources, confidence }) => ({ name: id, sources, confidence })),
    ...Object.entries(profiles()).flatMap(([code, profile]) => Object.entries(profile).map(([trait, { sources, confidence }]) => ({ name: `${code} ${trait}`, sources, confidence }))),
  ]

  test('verified facts name a source, and every source named exists', () => {
    assert.equal(facts.length, 57 + 41 + 24)
    for (const { name, sources, confidence } of facts) {
      assert.ok(confidences.includes(confidence), name)
      assert.ok(confidence === 'unverified' || sources.length > 0, name)
      for (const id of sources) assert.ok(findSource(id), `${name}: ${id}`)
    }
  })

  // A table with one source for all rows names it in a comment; one in a data file, in the file of the same name that reads it.
  test('each file with facts names a known source or is marked as our own', () => {
    const withoutFacts = ['data.ts', 'nearest.ts', 'sources.ts', 'tables.ts']
    const withOwnSources = ['credentials.ts', 'family.ts']
    for (const [name, text] of texts) {
      const named = namedIn(text)
      for (const id of named) assert.ok(findSource(id), `${name}: ${id}`)
      if (withoutFacts.includes(name) || withOwnSources.includes(name) || texts.has(name.replace(/\.(?:json|txt)$/, '.ts')) && !name.endsWith('.ts')) continue
      assert.ok(named.length > 0 || /\bOur own\b|as CMS prescribes/.test(text), name)
    }
  })

  test('each table names its editions, with a source and a date', () => {
    const helpers = ['data', 'in-force', 'nearest', 'npi', 'sources', 'tables']
    const tables = listTables()
    const files = [...new Set([...texts.keys()].map(name => name.replace(/\.\w+$/, '')))].filter(name => !helpers.includes(name))
    assert.deepEqual(tables.flatMap(table => table.files).sort(), files.sort())
    for (const { holds, editions } of tables) {
      assert.ok(editions.length > 0, holds)
      for (const { title, date, source } of editions) {
        assert.ok(dayNumber(date) !== undefined, `${holds}: ${title}`)
        assert.ok(source === undefined ? title === 'Our own words' : findSource(source), `${holds}: ${title}`)
      }
    }
    for (const { id, read } of allSources()) assert.ok(dayNumber(read) !== undefined, id)
    const lines = listFacts().split('\n')
    assert.ok(lines.includes('diagnoses') && lines.some(line => line.startsWith('  2026-10-01  ICD-10-CM 2027, chapter 5: ')), lines.join('\n'))
  })

  test('each source is used, verified and listed once', () => {
    const used = new Set<string>([...facts.flatMap(({ sources }) => sources), ...[...texts.values()].flatMap(namedIn)])
    assert.deepEqual(allSources().map(({ id }) => id).filter(id => !used.has(id)), [])
    assert.equal(new Set(allSources().map(({ title }) => title)).size, allSources().length)
    for (const { id, title, url, confidence } of allSources()) assert.ok(title.length > 0 && confidence === 'verified' && (url === undefined || URL.canParse(url)), id)
  })

  test('every code of a built-in policy names sources of the policy, which have the date they were read', () => {
    for (const [name, text] of Object.entries(policies)) {
      const policy = parse(text, { schema: 'failsafe' }) as any
      const listed = new Map<string, any>(policy.sources.map((source: any) => [source.id, source]))
      for (const [id, { title, url, read, confidence }] of listed) {
        assert.ok(title && confidences.includes(confidence) && /^\d{4}-\d\d-\d\d$/.test(read) && (url === undefined || URL.canParse(url)), `${name}: ${id}`)
      }
      const used = Object.entries<any>(policy.codes).flatMap(([code, { source }]) => {
        assert.ok(source?.length > 0 && source.every((id: string) => listed.has(id)), `${name}: ${code}`)
        return source
      })
      assert.deepEqual([...listed.keys()].filter(id => !used.includes(id)), [], name)
    }
  })
})

suite('knowledge: diagnoses match the published pattern', () => {
  /** A letter, a digit or letter, then a digit, A or B; then up to four digits or letters, with or without a dot before them. */
  function isShape(text: string): boolean {
    const isIn = (characters: string, character: string | undefined) => character !== undefined && characters.includes(character)
    const [digits, letters] = ['0123456789', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const rest = text.slice(3)
    const more = [...rest.startsWith('.') ? rest.slice(1) : rest]
    return isIn(letters, text[0]) && isIn(digits + letters, text[1]) && isIn(`${digits}AB`, text[2]) && (rest === '' || more.length >= 1)
      && more.length <= 4 && more.every(character => isIn(digits + letters, character))
  }

  test('every code of chapter 5, with and without its dot', () => {
    const all = searchDiagnoses('', Infinity, { headers: true })
    assert.equal(all.length, 1113)
    for (const { code } of all) for (const text of [code, code.replace('.', '')]) assert.ok(isDiagnosisShape(text) && isShape(text), text)
  })

  test('every text one edit from a sample of codes', () => {
    const characters = [...'0159ABCFTUVXZ.-# é']
    for (const code of ['F20.9', 'F209', 'F20', 'F10.159', 'S72.001A', 'C7A.010', 'C7B', 'U09.9', 'Z59.00', 'T36.0X1A', 'QA0.0101']) {
      for (let at = 0; at <= code.length; at++) {
        const near = [code.slice(0, at), code.slice(0, at) + code.slice(at + 1), ...characters.flatMap(character => [code.slice(at), code.slice(at + 1)].map(rest => code.slice(0, at) + character + rest))]
        for (const text of near) if (text === text.trim()) assert.equal(isDiagnosisShape(text), isShape(text), text)
      }
    }
  })
})
