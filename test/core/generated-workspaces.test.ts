import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { Finding } from '../../src/core/checking/finding'
import { createService, type Service } from '../../src/core/service'
import { dates, npis, sentence, World, write, type Mapping, type Value } from './generated-world'
import { Random } from './random'
import { takeEdit } from './take-edit'

// Workspaces generated from a seed: plans, policies, claims, notes and settings with some faults, in YAML and JSON. After each burst of edits,
// the findings are compared with those of a fresh service, and fixes are tried. A failure names its seed. NOTEPROOF_SEEDS=500 runs 500
// workspaces with about a thousand edits each; NOTEPROOF_SEED=123 starts at that seed. NOTEPROOF_ALL=1 collects failing fixes and reports
// them at the end; NOTEPROOF_ALL=2 adds the texts before and after.

const seeds = Number(process.env['NOTEPROOF_SEEDS'] ?? 6)
const firstSeed = Number(process.env['NOTEPROOF_SEED'] ?? 1)
const gathers = process.env['NOTEPROOF_ALL'] !== undefined
/** A workspace is edited in many short bursts: a missing invalidation shows only while everything else stays the same. */
const [bursts, mostEditsInBurst, faults] = [85, 24, 6]

function serve(texts: Iterable<readonly [string, string]>, where: string): Service {
  const service = createService({ onRuleError: fault => assert.fail(`${where}: ${fault.rule} threw ${fault.error} on ${fault.file}`) })
  for (const [name, text] of texts) service.update(name, text)
  return service
}

const describe = (finding: Finding) => `${finding.rule} ${finding.severity} ${finding.message}`

function findingsOf(service: Service): Map<string, readonly Finding[]> {
  return new Map(service.files().map(name => [name, service.findings(name)]))
}

const anything = /^(?!syntax$|shape$|unknown-key$)/
/** The rules whose findings the best fix of a rule may cause: parts to fill in, or checks that were impossible while a value was unreadable. */
const mayCause: Readonly<Record<string, RegExp>> = {
  'narrative-missing': /^narrative-placeholder$/,
  'narrative-part-missing': /^narrative-placeholder$/,
  'goal-not-measurable': /^narrative-placeholder$/,
  shape: anything,
  'unknown-key': anything,
  'code-unknown': anything,
  'place-unknown': anything,
  // Reversed times have no length, and no end to compare with.
  'time-reversed': /^(?:units|minutes|time|session|signature)-/,
  'time-missing': /^(?:units|minutes|time|session|signature)-/,
  // More units, or units of another code, may exceed what a payer allows.
  'units-mismatch': /^(?:units-over|authorization-exceeded)/,
  // If the client is wrong, the authorization belongs to another client too.
  'plan-wrong-client': /^authorization-wrong-client$/,
  // The only goal with a near id may be one that the activities do not serve.
  'goal-unknown': /^goal-activity-mismatch$/,
  'code-fit': /^(?:authorization|goal|units|minutes|modifier|narrative)-/,
}
/** Findings of a claim that depend on its notes. */
const follows = /^claim-note-(?:differs|not-ready)$/

/** Compares JSON first, since a deep comparison of thousands of places is slow. */
function sameFindings(actual: ReadonlyMap<string, readonly Finding[]>, expected: ReadonlyMap<string, readonly Finding[]>, where: string) {
  for (const [file, all] of expected) {
    const found = actual.get(file) ?? []
    if (found === all || JSON.stringify(found) === JSON.stringify(all)) continue
    assert.deepEqual(found.map(describe), all.map(describe), `${where}, ${file}`)
    assert.deepEqual(found, all, `${where}, ${file}: places and fixes`)
  }
}

const gathered = new Map<string, { count: number; example: string }>()

/** Tries a fix: it must remove its finding and cause no error or warning in any file. */
function tryFix(service: Service, texts: ReadonlyMap<string, string>, finding: Finding, rank: number, isStrict: boolean, where: string) {
  const fix = service.fixes(finding)[rank]
  if (!fix) return
  const fail = (what: string, key: string, fixed: string | undefined) => {
    const text = texts.get(fix.file ?? finding.file) ?? ''
    if (!gathers) assert.fail(`${where}: "${fix.title}" for ${describe(finding)} in ${finding.file}: ${what}`)
    const short = `${finding.rule} | ${fix.title.replace(/[A-Z0-9][\w.-]*\d[\w.-]*|\d+/g, '#')} | ${key}`
    const known = gathered.get(short)
    const inFull = process.env['NOTEPROOF_ALL'] === '2' ? `${text}\n=====>\n${fixed}\n` : ''
    const example = `${where} ${finding.file}: ${describe(finding)}\n    ${fix.title}: ${what}\n${inFull}`
    const isShorter = known !== undefined && known.example.length < example.length
    gathered.set(short, { count: (known?.count ?? 0) + 1, example: isShorter ? known.example : example })
  }
  const target = fix.file ?? finding.file
  const original = texts.get(target)
  const fixed = service.fixed(finding.file, fix)
  if (fixed === undefined) return fail('cannot be written', 'unwritten', fixed)
  const before = findingsOf(service)
  service.update(target, fixed)
  const after = findingsOf(service)
  // In a text that cannot be read to its end nothing is reported as missing; after a fix it may be.
  const isBroken = before.get(target)?.some(({ rule }) => rule === 'syntax') === true
  const same = ({ rule, message }: Finding) => rule === finding.rule && message === finding.message
  const count = (all: readonly Finding[] | undefined) => (all ?? []).filter(same).length
  if (count(after.get(finding.file)) >= count(before.get(finding.file))) fail('its finding remains', 'remains', fixed)
  const signs = (file: string, { rule, path, message }: Finding) => [`${file} ${rule} at ${path.join('.')}`, `${file} ${rule} ${message}`]
  const known = new Set([...before].flatMap(([file, all]) => all.flatMap(finding => signs(file, finding))))
  for (const [file, all] of after) {
    for (const added of all) {
      if (!/error|warning/.test(added.severity) || signs(file, added).some(sign => known.has(sign))) continue
      const isExpected = mayCause[finding.rule]?.test(added.rule) || (follows.test(added.rule) && file !== finding.file)
      // The value under an unknown key may have the wrong shape for the right key.
      const isRead = finding.rule === 'unknown-key' && added.rule === 'shape'
      const isAboutReading = /^(?:syntax|shape|unknown-key)$/.test(added.rule) && !isBroken && !isRead
      if ((isStrict && rank === 0 && !isExpected) || isAboutReading) {
        fail(`causes ${file} ${describe(added)}`, `adds ${added.rule}`, fixed)
      }
    }
  }
  service.update(target, original)
  sameFindings(findingsOf(service), before, `${where}: undoing "${fix.title}" restores all findings`)
}

suite('generated workspaces: after any edits the findings equal those of a fresh service, and fixes work @long', () => {
  test(`${seeds} workspaces, about ${seeds * bursts * (mostEditsInBurst + 1) / 2} edits`, function () {
    this.timeout(seeds > 6 ? 0 : 180_000)
    for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
      const world = new World(seed)
      const { random } = world
      const service = serve(world.texts, `seed ${seed}`)
      let before = findingsOf(service)
      service.changed()
      for (let burst = 0; burst < bursts; burst++) {
        const where = `seed ${seed}, burst ${burst}`
        for (let turn = random.below(mostEditsInBurst); turn >= 0; turn--) {
          for (const name of world.edit()) random.chance(30) ? service.update(name, world.texts.get(name)) : takeEdit(service, name, world.texts.get(name))
          // Some files are checked in between, so that all kinds of answers are cached.
          if (random.chance(10)) service.findings(random.pick(world.names))
        }
        const after = findingsOf(service)
        const fresh = findingsOf(serve([...world.texts].reverse(), where))
        assert.deepEqual([...after.keys()], [...fresh.keys()], `${where}: the same files`)
        sameFindings(after, fresh, `${where}: as in a fresh service`)
        const changed = new Set(service.changed())
        for (const file of new Set([...before.keys(), ...after.keys()])) {
          const isSame = JSON.stringify(after.get(file)) === JSON.stringify(before.get(file))
          assert.ok(changed.has(file) || isSame, `${where}: ${file} is not reported as changed`)
        }
        checkPlaces(service, after, where)
        const all = [...after.values()].flat().filter(finding => finding.fixes.length > 0)
        if (all.length && random.chance(20)) {
          const finding = random.pick(all)
          tryFix(service, world.texts, finding, random.below(finding.fixes.length), false, where)
        }
        before = findingsOf(service)
        service.changed()
      }
    }
    printGathered()
  })

  test(`the best fixes of ${seeds * faults} single faults in valid workspaces cause no new findings`, function () {
    this.timeout(seeds > 6 ? 0 : 180_000)
    for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
      const random = new Random(seed)
      const files = cleanFiles(random)
      const texts = new Map([...files].map(([name, records]) => [name, write(records, name, random)]))
      const service = serve(texts, `seed ${seed}`)
      const alarms = [...findingsOf(service).values()].flat().filter(({ severity }) => severity !== 'hint')
      assert.deepEqual(alarms.map(finding => `${finding.file} ${describe(finding)}`), [], `seed ${seed}: no false alarm`)
      for (let turn = 0; turn < faults; turn++) {
        const where = `seed ${seed}, fault ${turn}`
        const name = random.pick([...files.keys()])
        const records = structuredClone(files.get(name)!) as Mapping[]
        const fault = injectFault(random.pick(records), random)
        const clean = texts.get(name)!
        texts.set(name, write(records, name, random))
        service.update(name, texts.get(name))
        const all = [...findingsOf(service).values()].flat().filter(finding => finding.fixes.length > 0)
        for (const finding of all.slice(0, 4)) {
          const most = service.fixes(finding).length
          for (let rank = 0; rank < Math.min(most, 2); rank++) tryFix(service, texts, finding, rank, true, `${where} (${fault})`)
        }
        texts.set(name, clean)
        service.update(name, clean)
      }
    }
    printGathered()
  })
})

function printGathered() {
  const often = [...gathered].sort(([, a], [, b]) => b.count - a.count)
  for (const [what, { count, example }] of often) console.log(`${count} x ${what}\n  ${example}`)
  gathered.clear()
}

/** A valid workspace: three clients, each with a plan, notes and claims, some of them replaced, void or secondary; one or more records per file. */
function cleanFiles(random: Random): Map<string, Mapping[]> {
  const files = new Map<string, Mapping[]>()
  const add = (name: string, record: Mapping) => files.set(name, [...(files.get(name) ?? []), record])
  const perDay = random.chance(50)
  const mode = random.pick(['floor', 'midpoint'])
  add('p.policy.yaml', {
    kind: 'policy', id: 'p', title: 'The plan', sources: [{ id: 's', title: 'Contract', confidence: 'verified' }],
    codes: { H2017: {
      source: ['s'], covered: 'true', rounding: { mode, per: perDay ? 'day' : 'contact' },
      units: { contact: 8, day: 8, week: 16, year: 24 }, minutes_per_day: 120,
      places: { only: ['11', '53', '10'] }, group: { size: 12, modifier: 'HQ' }, telehealth: { allowed: 'true', modifier: '95' },
      modifiers: { required: ['HE'], forbidden: ['HR'] },
      credentials: ['CPS', 'QMHP-CS'], diagnoses: ['F20-F29', 'F43.1'], authorization: 'required',
      narrative: ['intervention', 'response', 'progress'], sign_within_days: 3,
    } },
  })
  for (const at of [1, 2, 3]) {
    const client = `C-${at}`
    const json = random.chance(30)
    add(`${client}/plan.plan.${json ? 'json' : 'yaml'}`, {
      kind: 'plan', id: `P-${at}`, client, effective: { from: '2024-01-01', through: '2027-12-31' }, diagnoses: ['F20.9'],
      goals: [
        { id: 'G1', domain: 'coping', statement: 'calm', objectives: [{ id: 'G1.1', measure: '4 of 5', target: '2027-12-31' }] },
        {
          id: 'G2', domain: 'social', statement: 'friends',
          objectives: [{ id: 'G2.1', measure: 'twice a week', target: '2027-12-31', services: ['H2017'] }],
        },
      ],
      authorizations: [{ id: `A-${at}`, payer: 'p', code: 'H2017', units: 96, from: '2024-01-01', through: '2027-12-31' }],
    })
    const lines = [...cleanLines(random, at, mode, (name, record) => add(`${client}/${name}.note.${json ? 'json' : 'yaml'}`, record))]
    if (lines.length === 0) continue
    const claim = { kind: 'claim', id: `CL-${at}`, client, payer: 'p', diagnoses: ['F20.9'], authorization: `A-${at}`, lines }
    const earlier = random.maybe(40, () => ({ ...claim, id: `CL-0${at}`, lines: lines.map(line => ({ ...line, units: 1 })) }))
    const file = `${client}.claim.${json ? 'json' : 'yaml'}`
    if (earlier) add(file, earlier)
    add(file, { ...claim, replaces: earlier?.id })
    if (random.chance(30)) add(file, { ...claim, id: `CL-9${at}`, order: 'secondary' })
    if (!random.chance(20)) continue
    add(file, { ...claim, id: `CL-7${at}`, lines: [{ ...bareLine, date: '2024-07-01' }] })
    add(file, { ...claim, id: `CL-8${at}`, void: `CL-7${at}` })
  }
  return files
}

/** A line of a service without a note. */
const bareLine: Mapping = { code: 'H2017', modifiers: ['HE'], date: '2025-06-02', units: 3, place: '11', diagnoses: [1], rendering: { npi: npis[0]! } }

/** The lines that bill a client's sessions, some of them two sessions, and a line without a note. `add` takes each note, with the name of its file. */
function* cleanLines(random: Random, at: number, mode: string, add: (name: string, record: Mapping) => void): Iterable<Mapping> {
  const days = ['2026-03-08', '2026-03-09', '2026-03-14', '2026-03-15', '2026-12-31', '2027-01-01', '2024-02-29']
  for (const [index, date] of days.entries()) {
    if (random.chance(40)) continue
    const isGroup = random.chance(30)
    const place = random.pick(['11', '53', '10'])
    const modifiers = ['HE', ...(isGroup ? ['HQ'] : []), ...(place === '10' ? ['95'] : [])]
    const rendering = { npi: random.pick(npis.slice(0, 2)) }
    // Two sessions a day do not reach the limits of a week or a year on these days. Their minutes are whole units, so that a day's sum is theirs.
    const isDouble = index >= 5 && random.chance(60)
    const sessions = (isDouble ? ['00', '30'] : ['00']).map((start, second): Mapping => {
      const minutes = random.pick(isDouble ? [15, 30, 45, 60] : [15, 22, 23, 30, 45, 52, 53, 60])
      const from = (8 + at * 3 + second) * 60 + Number(start)
      const goal = random.pick(['G1.1', 'G2.1'])
      const note = {
        kind: 'note', id: `N-${at}${index}${second || ''}`, client: `C-${at}`, plan: `P-${at}`, payer: 'p',
        service: {
          code: 'H2017', modifiers, date, start: timeOf(from), end: timeOf(from + minutes), minutes: random.chance(50) ? minutes : undefined,
          units: Math.floor((minutes + (mode === 'midpoint' ? 7 : 0)) / 15), place, setting: isGroup ? 'group' : 'individual', group_size: isGroup ? 6 : undefined,
        },
        diagnoses: ['F20.9'], goals: [goal], activities: [goal === 'G1.1' ? 'coping-skills' : 'communication-skills'],
        narrative: { intervention: sentence(random, 25), response: sentence(random, 20), progress: sentence(random, 15) },
        provider: { ...rendering, credential: 'CPS', signed: date },
        enrollment: { program: 'PSR', from: '2024-01-01', through: '2027-12-31' }, authorization: `A-${at}`,
      }
      add(`n${random.below(3)}`, note)
      return note
    })
    const ids = sessions.map(({ id }) => id!)
    const units = sessions.reduce((sum, { service }) => sum + Number((service as Mapping)['units']), 0)
    yield { note: ids.length > 1 ? ids : ids[0]!, code: 'H2017', modifiers, date, units, place, diagnoses: [1], rendering }
  }
  if (random.chance(30)) yield bareLine
}

const timeOf = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

const pools: Readonly<Record<string, readonly Value[]>> = {
  id: ['N-11', 'P-2', 'A-2', 'G1.1'], client: ['C-1', 'C-2', 'C-9'], plan: ['P-1', 'P-2', 'P-9', 'P-11'], payer: ['p', 'q', 'tx-medicaid'],
  code: ['H2019', 'h2017', 'H2071', 'H2018', '90837'],
  date: ['2026-03-09', '2026-02-29', '2023-12-31', '2028-01-01', '2026-3-9'], start: ['11:00', '23:59', '10:52', '10'],
  end: ['11:07', '11:08', '00:15', '24:00', '17:00'], end_date: dates,
  minutes: [7, 8, 44, 'an hour'], units: [0, 1, 2, 4, 9, 'three'], place: ['2', '02', '10', '21', '99', 'office', '12'],
  setting: ['individual', 'group', 'Group', 'alone'], group_size: [1, 13, 6],
  note: ['N-1', 'N-11', 'N-99', ['N-11', 'N-12'], ['N-11', 'N-11'], []], diagnoses: [['F20'], ['F43.10'], ['f20.9'], ['I10'], [2], ['F20.9', 'F99.9']],
  goals: [[], ['G1'], ['G1.2'], ['G2.1'], ['G9']],
  activities: [[], ['transportation'], ['coping-skils'], ['trigger-identification'], ['job-readiness']],
  modifiers: [[], ['HE', 'HE'], ['HQ', 'HQ', 'HE'], ['he'], ['HE', 'HQ', '95', 'TG', 'HO'], ['HR', 'HE'], ['95', 'HE'], ['XX', 'HE']],
  npi: ['1234567890', '2000001059', '123'], credential: ['LPC', 'CSP', 'cps'], signed: ['2024-01-01', '2027-12-31'],
  from: ['2026-03-09', '2028-01-01'], through: ['2026-03-09', '2024-01-01'],
  authorization: ['A-1', 'A-2', 'A-9', 'A-11'], narrative: ['Client tolerated well.', { intervention: 'TODO: tell' }],
  measure: ['TODO: tell'], target: ['2026-03-08', 'soon'], services: [['H2019'], []], domain: ['work', 'copng', 'health-management'],
  authorizations: [[]], objectives: [[]], lines: [[]],
}

/** Injects one fault into a record and returns its description. */
function injectFault(record: Mapping, random: Random): string {
  let target = record
  for (;;) {
    const values = Object.values(target).flatMap(value => (Array.isArray(value) ? value as Value[] : [value]))
    const inner = values.filter((value): value is Mapping => typeof value === 'object' && value !== null)
    if (inner.length === 0 || random.chance(40)) break
    target = random.pick(inner)
  }
  const key = random.pick(Object.keys(target).filter(key => target[key] !== undefined && key !== 'kind'))
  const value = target[key]!
  const pool = pools[key]
  switch (random.below(pool ? 8 : 3)) {
    case 0: delete target[key]; return `${key} deleted`
    case 1: {
      const wrong = key.length > 3 ? `${key.slice(0, -2)}${key.slice(-1)}` : `${key}s`
      for (const [other, kept] of Object.entries(target)) { delete target[other]; target[other === key ? wrong : other] = kept }
      return `${key} misspelled`
    }
    case 2: {
      if (Array.isArray(value) && value.length > 0) {
        target[key] = [...value, structuredClone(random.pick(value as Value[]))]
        return `${key} has an item twice`
      }
      target[key] = random.pick<Value>(['', [], {}])
      return `${key} emptied`
    }
    default: target[key] = random.pick(pool!); return `${key} is ${JSON.stringify(target[key])}`
  }
}

function checkPlaces(service: Service, all: ReadonlyMap<string, readonly Finding[]>, where: string) {
  for (const [file, findings] of all) {
    for (const { rule, span, see } of findings) {
      for (const place of [{ file, span }, ...see]) {
        const length = service.file(place.file)?.tree.text.length ?? -1
        const isThere = 0 <= place.span.start && place.span.start <= place.span.end && place.span.end <= length
        assert.ok(isThere, `${where}: ${rule} in ${file} has a place in ${place.file}`)
      }
    }
  }
}
