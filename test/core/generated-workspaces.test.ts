import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import type { Finding } from '../../src/core/checking/finding'
import { createService, type Service } from '../../src/core/service'
import { Random } from './random'
import { takeEdit } from './take-edit'

// Workspaces made up from a seed: plans, policies, claims, notes and settings with faults here and there, in YAML and JSON. After each
// burst of edits the findings are compared with those of a fresh start, and the fixes of what is found are tried. A failure names its seed.
// NOTEPROOF_SEEDS=500 runs 500 workspaces, about a thousand edits each; NOTEPROOF_SEED=123 starts at that one; with NOTEPROOF_ALL=1 the
// faults of fixes are gathered and told at the end, with NOTEPROOF_ALL=2 together with the texts before and after.

const seeds = Number(process.env['NOTEPROOF_SEEDS'] ?? 2)
const firstSeed = Number(process.env['NOTEPROOF_SEED'] ?? 1)
const gathers = process.env['NOTEPROOF_ALL'] !== undefined
/** A workspace is edited in many short bursts: what is not asked again though it should be shows only while the rest stays as it was. */
const [bursts, mostEditsInBurst, faults] = [85, 24, 6]

type Value = string | number | readonly Value[] | { readonly [key: string]: Value | undefined }
type Mapping = { [key: string]: Value | undefined }

// A few of each, so that records meet.
const clients = ['C-1', 'C-1', 'C-1', 'C-2', 'C-3']
const plans = ['P-1', 'P-2', 'P-3', 'P-4']
const notes = Array.from({ length: 8 }, (_, at) => `N-${at + 1}`)
const payers = ['p', 'p', 'p', 'q', 'tx-medicaid', 'medicare', 'pp']
const codes = ['H2017', 'H2017', 'H2017', 'H2019', 'H2015', 'H0036', 'H2018', 'h2017', 'H2071']
// Weeks across years, months' ends, a leap day, days of one week and first and last days of plans and policies.
const dates = [
  '2025-12-31', '2026-01-01', '2026-03-08', '2026-03-08', '2026-03-09', '2026-03-09', '2026-03-09', '2026-03-10', '2026-03-10',
  '2026-03-14', '2026-03-15', '2024-02-29', '2024-03-01', '2026-06-30', '2026-07-01',
]
const times = ['00:00', '09:00', '09:07', '09:08', '09:15', '09:22', '09:23', '10:00', '10:52', '10:53', '11:00', '23:30', '23:59']
const modifiers = ['HQ', 'HE', 'TG', '95', 'GT', 'HO', 'hq', 'XX9', 'U1', 'HR']
const places = ['11', '53', '12', '02', '10', '21', '51', '99', '07', 'office']
const diagnoses = ['F20.9', 'F20.9', 'F43.10', 'F33', 'F20', 'Z99.9', 'f20.9', 'F43']
const goals = ['G1', 'G1.1', 'G1.2', 'G2', 'G2.1', 'G9.9', 'G1.11']
const activities = [
  'coping-skills', 'interpersonal-skills', 'job-readiness', 'behavior-modification', 'service-coordination', 'crisis-planning',
  'transportation', 'coping-skils', 'gardening',
]
const npis = ['1234567893', '2000001059', '1234567890', '12345']
const credentials = ['CPS', 'QMHP-CS', 'LPC', 'CSP']
const authorizations = ['A-1', 'A-2', 'A-3']
const wordPool = `
  practised the breathing exercise for crowded places first sitting then walking around block with leader client kept count three
  minutes asked try it at bus stop next wrote list of early signs bad day together what helped each two were new added them without
  help read aloud rehearsed asking neighbor turn music down both parts second time voice stayed even third added thank you planned
  menu shopped on budget sorted mail by date called landlord about repair
`.trim().split(/\s+/)

const sentence = (random: Random, words: number) => Array.from({ length: words }, () => random.pick(wordPool)).join(' ')
const stories = (random: Random) => Array.from({ length: 3 }, () => [sentence(random, 12), sentence(random, 8), sentence(random, 6)])

/** Makes records: right as a rule, each with some chance of some faults. */
class Maker {
  private readonly stories: string[][]
  constructor(private readonly random: Random) { this.stories = stories(random) }

  record(kind: string): Mapping {
    const made = kind === 'note' ? this.note() : kind === 'plan' ? this.plan() : kind === 'claim' ? this.claim()
      : kind === 'policy' ? this.policy() : this.settings()
    if (this.random.chance(12)) this.spoil(made)
    return made
  }

  note(): Mapping {
    const { random } = this
    const from = random.pick(times)
    const later = times.filter(time => time > from).concat(from === '23:59' ? '00:15' : [])
    const to = random.pick(random.chance(85) ? later : times)
    const minutes = minuteOf(to) - minuteOf(from)
    const units = Math.max(0, Math.floor((minutes + random.pick([0, 0, 0, 7])) / 15)) + random.pick([0, 0, 0, 0, 1])
    const date = random.pick(dates)
    const isGroup = random.chance(30)
    const client = random.pick(clients)
    const story = random.chance(50) ? random.pick(this.stories) : [sentence(random, 12), sentence(random, 8), sentence(random, 6)]
    const words = story.map(text => (random.chance(30) ? `${text} ${random.pick(wordPool)}` : text))
    return {
      id: random.chance(95) ? random.pick(notes) : undefined, client,
      plan: random.chance(80) ? random.chance(80) ? `P-${client.slice(2)}` : random.pick([...plans, 'P-9']) : undefined,
      payer: random.chance(60) ? random.pick(payers) : undefined,
      service: {
        code: random.pick(codes),
        modifiers: isGroup ? ['HQ', ...random.some(modifiers, random.chance(20) ? 4 : 0)]
          : random.maybe(30, () => random.some(modifiers, 2)),
        date: random.chance(97) ? date : '2026-02-30', start: random.chance(96) ? from : undefined, end: random.chance(96) ? to : undefined,
        end_date: random.chance(8) ? random.pick(dates) : undefined,
        minutes: random.chance(25) ? Math.max(0, minutes) + random.pick([0, 0, 5]) : undefined,
        units, place: random.chance(93) ? random.pick(random.chance(70) ? ['11', '53'] : places) : undefined,
        setting: random.chance(90) ? isGroup ? 'group' : 'individual' : undefined,
        group_size: isGroup && random.chance(80) ? random.pick([2, 6, 13]) : undefined,
      },
      diagnoses: random.chance(93) ? [random.pick(random.chance(70) ? ['F20.9'] : diagnoses)] : undefined,
      goals: random.chance(93) ? [...new Set([random.pick(goals), ...random.some(goals, 1)])] : undefined,
      activities: random.chance(90) ? [random.pick(activities), ...random.some(activities, 1)] : undefined,
      narrative: random.chance(4) ? undefined : random.chance(10) ? words[0]! : {
        intervention: random.chance(95) ? words[0]! : 'TODO: what was taught', response: random.chance(93) ? words[1]! : undefined,
        progress: random.chance(90) ? words[2]! : random.pick([undefined, 'Client tolerated well.']),
      },
      provider: random.chance(95) ? {
        npi: random.chance(90) ? random.pick(npis.slice(0, random.chance(80) ? 2 : 4)) : undefined,
        credential: random.chance(92) ? random.pick(credentials) : undefined,
        signed: random.chance(90) ? random.chance(80) ? date : random.pick(dates) : undefined,
      } : undefined,
      enrollment: random.maybe(93, () => ({
        program: 'PSR',
        from: random.chance(90) ? '2024-01-01' : '2026-03-09',
        through: random.maybe(20, () => random.pick(['2026-03-09', '2026-12-31'])),
      })),
      authorization: random.chance(50) ? random.pick([...authorizations, 'A-1', 'A-9']) : undefined,
    }
  }

  plan(): Mapping {
    const { random } = this
    const id = random.pick(plans)
    const objective = (id: string): Mapping => ({
      id, statement: 'calm', measure: random.chance(90) ? '4 of 5' : undefined,
      target: random.chance(85) ? random.pick(['2026-06-30', '2026-12-31', '2026-03-09']) : undefined,
      services: random.chance(25) ? [random.pick(codes)] : undefined,
    })
    return {
      id, client: random.chance(85) ? `C-${id.slice(2)}` : random.pick(clients),
      effective: random.chance(70) ? { from: '2024-01-01' } : random.pick([
        { from: '2026-03-09' }, { from: '2026-01-01', through: '2026-03-09' },
        { from: '2026-03-10', through: '2026-07-04' }, { from: '2026-07-04', through: '2026-01-01' },
      ]),
      diagnoses: random.chance(60) ? ['F20.9'] : undefined,
      goals: [
        {
          id: 'G1', domain: random.pick(['coping', 'social', 'work', 'copng']), statement: 'calm',
          objectives: [objective('G1.1'), ...(random.chance(60) ? [objective(random.chance(90) ? 'G1.2' : 'G1.1')] : [])],
        },
        ...(random.chance(60) ? [{ id: 'G2', domain: 'social', objectives: random.chance(70) ? [objective('G2.1')] : undefined }] : []),
      ],
      authorizations: random.chance(75) ? [this.authorization(), ...(random.chance(30) ? [this.authorization()] : [])] : undefined,
    }
  }

  private authorization(): Mapping {
    const { random } = this
    return {
      id: random.pick(authorizations), payer: random.chance(60) ? random.pick(payers) : undefined, code: random.pick(codes),
      units: random.pick([0, 3, 6, 9, 96]),
      from: '2024-01-01', through: random.pick(['2026-12-31', '2026-12-31', '2026-03-09', '2024-03-01']),
    }
  }

  claim(): Mapping {
    const { random } = this
    const line = (): Mapping => ({
      note: random.chance(90) ? random.pick([...notes, 'N-99']) : undefined, code: random.pick(codes.slice(0, 5)),
      modifiers: random.chance(30) ? random.some(modifiers, 2) : undefined,
      date: random.pick(dates), units: random.pick([1, 2, 3, 4, 7]), place: random.chance(80) ? random.pick(['11', '53']) : undefined,
      diagnoses: random.chance(50) ? random.pick([[1], [2], [3], [1, 1], [0]]) : undefined, charge: random.chance(30) ? '61.50' : undefined,
    })
    return {
      id: random.pick(['CL-1', 'CL-2', 'CL-3', 'CL-4']), client: random.pick(clients),
      payer: random.chance(60) ? random.pick(payers) : undefined,
      diagnoses: random.pick([['F20.9'], ['F20.9', 'F43.10'], ['F33'], undefined]),
      authorization: random.chance(30) ? random.pick([...authorizations, 'A-9']) : undefined,
      lines: [line(), ...(random.chance(70) ? [line(), line()] : [])],
    }
  }

  policy(): Mapping {
    const { random } = this
    const limits = (...most: number[]) => (random.chance(30) ? random.pick(most) : undefined)
    const code = (): Mapping => ({
      source: random.pick([['s'], ['t'], ['s', 't'], undefined, ['u']]),
      covered: random.chance(30) ? random.pick(['true', 'false']) : undefined,
      rounding: random.maybe(70, () => ({
        mode: random.pick(['floor', 'midpoint', 'ceiling']), per: random.maybe(70, () => random.pick(['contact', 'day'])),
      })),
      units: { contact: limits(3, 6), day: limits(3, 7), week: limits(7, 10), year: limits(9, 20) }, minutes_per_day: limits(45, 90),
      places: random.chance(25) ? random.pick([{ only: ['11', '53'] }, { except: ['53'] }]) : undefined,
      group: random.chance(40) ? { size: limits(5, 12), modifier: random.pick(['HQ', 'TG', undefined]) } : undefined,
      individual: random.chance(15) ? { modifier: random.pick(['U1', 'HE']) } : undefined,
      telehealth: random.maybe(25, () => ({ allowed: random.pick(['true', 'false']), modifier: random.pick(['95', 'GT', undefined]) })),
      modifiers: random.maybe(30, () => ({
        required: random.some(['HE', 'HO'], 1),
        forbidden: random.some(['HR', 'HE', 'XX9'], 1),
        over_units: random.maybe(40, () => ({ [random.pick(['3', 'many'])]: 'TG', '6': 'U1' })),
      })),
      credentials: random.chance(25) ? ['CPS', 'LPC'] : undefined,
      diagnoses: random.chance(25) ? random.pick([['F20-F29'], ['F43.1', 'F33']]) : undefined,
      authorization: random.chance(35) ? random.pick(['required', 'none']) : undefined,
      narrative: random.chance(25) ? ['intervention', random.pick(['next', 'progress'])] : undefined,
      sign_within_days: limits(0, 3), not_same_day: random.maybe(25, () => random.some(codes, 2)),
    })
    return {
      id: random.pick(['p', 'p', 'p', 'q', 'tx-medicaid']), title: random.chance(50) ? 'The plan' : undefined,
      effective: random.pick([undefined, { from: '2024-01-01', through: '2026-03-09' }, { from: '2026-03-10' }, { from: '2026-03-09' }]),
      sources: random.pick([undefined, [{ id: 's', confidence: 'unverified' }], [{ id: 's' }, { id: 't', confidence: 'unverified' }]]),
      codes: { H2017: code(), ...(random.chance(60) ? { [random.pick(['H2019', 'H2018', 'H0036', 'h2019'])]: code() } : {}) },
    }
  }

  settings(): Mapping {
    const { random } = this
    const rules = [
      'units-mismatch', 'goal-missing', 'plan-missing', 'narrative-cloned', 'session-overlap', 'shape', 'duplicate-id', 'syntax',
      'no-such-rule',
    ]
    const weights = ['off', 'hint', 'info', 'warning', 'error']
    return {
      rules: random.maybe(50, () => Object.fromEntries(random.some(rules, 2).map(rule => [rule, random.pick(weights)]))),
      payer: random.chance(50) ? random.pick(payers) : undefined, include: random.chance(15) ? ['a/**', '*.yaml'] : undefined,
      exclude: random.chance(30) ? [random.pick(['a/**', '*.plan.*', '**/*.json', 'b'])] : undefined,
      ignore: random.maybe(50, () => Array.from({ length: 1 + random.below(2) }, () => ({
        rule: random.pick(rules),
        files: random.pick([undefined, 'a', '*.json']),
        record: random.maybe(30, () => random.pick(notes)),
        reason: 'agreed',
      }))),
    }
  }

  /** Takes a key away, misspells it, or gives it a value of another type, at the top or one level down. */
  private spoil(record: Mapping) {
    const { random } = this
    const inner = Object.values(record).filter((value): value is Mapping => typeof value === 'object' && !Array.isArray(value))
    const target = inner.length && random.chance(60) ? random.pick(inner) : record
    const key = random.pick(Object.keys(target).filter(key => target[key] !== undefined).concat('id'))
    const value = target[key]
    switch (random.below(4)) {
      case 0: delete target[key]; break
      case 1: delete target[key]; target[key.slice(0, -1) + 'x'] = value; break
      case 2: target[key] = random.pick<Value>(['', 'three', [], {}, ['a'], 0, '99999999999', '2026-13-01']); break
      default: target[`${key}_x`] = 'own'
    }
  }
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

// Writers: the same record as block YAML, flow YAML, or JSON.

const plainText = /^[A-Za-z][A-Za-z0-9 ./-]*[A-Za-z0-9]$|^\d+(\.\d+)?$/
const scalar = (value: string | number) => (typeof value === 'number' || plainText.test(value) ? String(value) : JSON.stringify(value))
const entriesOf = (value: object) => Object.entries(value as Mapping).filter((entry): entry is [string, Value] => entry[1] !== undefined)

const keyText = (key: string) => (/^\d/.test(key) ? `"${key}"` : key)

function flow(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object') return `{ ${entriesOf(value).map(([key, one]) => `${keyText(key)}: ${flow(one)}`).join(', ')} }`
  return scalar(value as string | number)
}

/** `random` decides where flow is used inside, and where comments stand. */
function block(value: Value, indent: string, random: Random): string {
  if (Array.isArray(value)) {
    const item = (one: Value) => (typeof one === 'object' ? inner(one, `${indent}  `, random).trimStart() : `${scalar(one)}\n`)
    return value.length === 0 ? ' []\n' : `\n${value.map(one => `${indent}- ${item(one)}`).join('')}`
  }
  if (typeof value === 'object') return `\n${inner(value, indent, random)}`
  return ` ${scalar(value as string | number)}${random.chance(4) ? ` # ${random.pick(['checked', 'noteproof-ignore shape'])}` : ''}\n`
}

function inner(value: Value, indent: string, random: Random): string {
  if (Array.isArray(value)) return `${indent}${flow(value)}\n`
  const entries = entriesOf(value as object)
  if (entries.length === 0) return `${indent}{}\n`
  return entries.map(([key, one]) => {
    const isFlow = typeof one === 'object' && random.chance(40)
    return `${indent}${keyText(key)}:${isFlow ? ` ${flow(one)}\n` : block(one, `${indent}  `, random)}`
  }).join('')
}

const ignored = ['units-mismatch', 'goal-unknown', 'plan-missing', 'session-overlap', 'unused-ignore', 'units-mismatch, plan-missing']

function write(records: readonly Mapping[], name: string, random: Random, ignores = 0): string {
  if (name.endsWith('.json')) return `${JSON.stringify(records.length === 1 ? records[0] : records, undefined, random.pick([0, 2, 4]))}\n`
  if (records.length > 1 && random.chance(40)) return records.map(record => `- ${inner(record, '  ', random).trimStart()}`).join('')
  return records.map(record => {
    const ignore = random.chance(ignores) ? `# noteproof-ignore ${random.pick(ignored)} -- agreed\n` : ''
    return ignore + (random.chance(25) ? `${flow(record)}\n` : inner(record, '', random))
  }).join('---\n')
}

// The workspace: a few files of each kind, edited by turns.

const kindsOfFiles = ['note', 'note', 'note', 'note', 'plan', 'claim', 'policy']
const names = [
  ...Array.from({ length: 9 }, (_, at) => `${['', 'a/', 'b/'][at % 3]}n${at}.note.${['yaml', 'json', 'yaml', 'yml'][at % 4]}`),
  'p1.plan.yaml', 'a/p2.plan.json', 'b/p3.plan.yaml', 'c1.claim.yaml', 'a/c2.claim.json', 'p.policy.yaml', 'b/q.policy.json',
  'noteproof.yaml', 'a/noteproof.yaml',
]

/** What may stand in the place of an id, date, number or code. */
const alike: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^N/, notes], [/^C/, clients], [/^P/, plans], [/^A/, authorizations], [/^G/, goals], [/^\d{4}-/, dates], [/:/, times], [/^H/, codes],
  [/^/, ['0', '1', '2', '3', '4', '8', '11', '53']],
]

class World {
  readonly texts = new Map<string, string>()
  readonly random: Random
  /** The files there can be. */
  readonly names: readonly string[]
  private readonly maker: Maker
  constructor(seed: number) {
    this.random = new Random(seed)
    this.maker = new Maker(this.random)
    this.names = names.filter(name => /noteproof|n[0-3]|p1|c1|p\.policy/.test(name) || this.random.chance(20))
    for (const name of this.names) if (!name.includes('noteproof') || this.random.chance(30)) this.texts.set(name, this.create(name))
  }

  private create(name: string): string {
    const { random } = this
    if (name.endsWith('noteproof.yaml')) return write([this.maker.record('settings')], name, random)
    const own = name.split('.')[1]!
    const count = random.pick([1, 1, 1, 1, 1, 2])
    const records = Array.from({ length: count }, (_, at) => {
      const kind = at > 0 && random.chance(25) ? random.pick(kindsOfFiles) : own
      return { ...(kind !== own || random.chance(50) ? { kind } : {}), ...this.maker.record(kind) }
    })
    return write(records, name, random, 6)
  }

  /** Edits a file and tells which ones have another text now: a rename has two. */
  edit(): string[] {
    const { random, texts } = this
    const name = random.chance(94) ? random.pick(this.names.slice(0, -2)) : random.pick(this.names.slice(-2))
    const text = texts.get(name)
    const set = (name: string, text: string | undefined) => { if (text === undefined) texts.delete(name); else texts.set(name, text) }
    if (text === undefined || random.chance(30)) {
      set(name, this.create(name))
      return [name]
    }
    switch (random.below(7)) {
      case 0: set(name, undefined); return [name]
      case 1: {
        const other = random.pick(this.names.filter(one => one.split('.').pop() === name.split('.').pop() && !one.includes('noteproof')))
        if (name.includes('noteproof') || other === name) return []
        set(other, text)
        if (random.chance(70)) set(name, undefined)
        return [name, other]
      }
      case 2: {
        // A line less, or one twice.
        const lines = text.split('\n')
        const at = random.below(lines.length)
        lines.splice(at, 1, ...(random.chance(30) ? [lines[at]!, lines[at]!] : []))
        set(name, lines.join('\n'))
        return [name]
      }
      case 3: {
        const at = random.below(text.length)
        set(name, text.slice(0, at) + random.pick(['', '#', ' ', '"', '\n', 'x', '-', ': ']) + text.slice(at + 1))
        return [name]
      }
      default: {
        // Another id, date, number or code where one stands.
        const found = [...text.matchAll(/\b(?:N-\d+|C-\d|P-\d|A-\d|G\d(?:\.\d)?|\d{4}-\d\d-\d\d|\d\d:\d\d|H\d{4}|\d+)\b/g)]
        const at = random.pick(found.length ? found : [undefined])
        if (!at) return []
        const [old] = at
        const pool = alike.find(([form]) => form.test(old))![1]
        set(name, text.slice(0, at.index) + random.pick(pool) + text.slice(at.index! + old.length))
        return [name]
      }
    }
  }
}

function serve(texts: Iterable<readonly [string, string]>, where: string): Service {
  const service = createService({ onFault: fault => assert.fail(`${where}: ${fault.rule} threw ${fault.error} on ${fault.file}`) })
  for (const [name, text] of texts) service.update(name, text)
  return service
}

const told = (finding: Finding) => `${finding.rule} ${finding.severity} ${finding.message}`

function findingsOf(service: Service): Map<string, readonly Finding[]> {
  return new Map(service.files().map(name => [name, service.findings(name)]))
}

const anything = /^(?!syntax$|shape$|unknown-key$)/
/** What the best fix of a rule may bring up: a part still to be filled in, or what could not be told while the value was unreadable. */
const mayBringUp: Readonly<Record<string, RegExp>> = {
  'narrative-missing': /^narrative-placeholder$/,
  'narrative-part-missing': /^narrative-placeholder$/,
  'goal-not-measurable': /^narrative-placeholder$/,
  shape: anything,
  'unknown-key': anything,
  'code-unknown': anything,
  'place-unknown': anything,
  // Times that run backwards give no length, and no end to compare with.
  'time-reversed': /^(?:units|minutes|time|session|signature)-/,
  'time-missing': /^(?:units|minutes|time|session|signature)-/,
  // More units, or the units of another code, can be more than a payer allows.
  'units-mismatch': /^(?:units-over|authorization-exceeded)/,
  // Where the client is the slip, the authorization is another's too.
  'plan-wrong-client': /^authorization-unknown$/,
  // The only goal with an id like it can be one that the activities do not serve.
  'goal-unknown': /^goal-activity-mismatch$/,
  'code-fit': /^(?:authorization|goal|units|minutes|modifier|narrative)-/,
}
/** What a claim says of a note changes with the note. */
const follows = /^claim-note-(?:differs|not-ready)$/

/** Compares texts first: comparing thousands of places one by one takes its time. */
function sameFindings(actual: ReadonlyMap<string, readonly Finding[]>, expected: ReadonlyMap<string, readonly Finding[]>, where: string) {
  for (const [file, all] of expected) {
    const found = actual.get(file) ?? []
    if (found === all || JSON.stringify(found) === JSON.stringify(all)) continue
    assert.deepEqual(found.map(told), all.map(told), `${where}, ${file}`)
    assert.deepEqual(found, all, `${where}, ${file}: places and fixes`)
  }
}

const gathered = new Map<string, { count: number; example: string }>()

/** Tries a fix: its finding goes, and no error or warning comes up in any file. */
function tryFix(service: Service, texts: ReadonlyMap<string, string>, finding: Finding, rank: number, isStrict: boolean, where: string) {
  const fix = service.fixes(finding)[rank]
  if (!fix) return
  const complain = (what: string, key: string, mended: string | undefined) => {
    const text = texts.get(fix.file ?? finding.file) ?? ''
    if (!gathers) assert.fail(`${where}: "${fix.title}" for ${told(finding)} in ${finding.file}: ${what}`)
    const short = `${finding.rule} | ${fix.title.replace(/[A-Z0-9][\w.-]*\d[\w.-]*|\d+/g, '#')} | ${key}`
    const known = gathered.get(short)
    const inFull = process.env['NOTEPROOF_ALL'] === '2' ? `${text}\n=====>\n${mended}\n` : ''
    const example = `${where} ${finding.file}: ${told(finding)}\n    ${fix.title}: ${what}\n${inFull}`
    const isShorter = known !== undefined && known.example.length < example.length
    gathered.set(short, { count: (known?.count ?? 0) + 1, example: isShorter ? known.example : example })
  }
  const target = fix.file ?? finding.file
  const original = texts.get(target)
  const mended = service.fixed(finding.file, fix)
  if (mended === undefined) return complain('cannot be written', 'unwritten', mended)
  const before = findingsOf(service)
  service.update(target, mended)
  const after = findingsOf(service)
  // Of a text that cannot be read to its end nothing is called missing; mended, it may be.
  const isBroken = before.get(target)?.some(({ rule }) => rule === 'syntax') === true
  const same = (one: Finding) => one.rule === finding.rule && one.message === finding.message
  const count = (all: readonly Finding[] | undefined) => (all ?? []).filter(same).length
  if (count(after.get(finding.file)) >= count(before.get(finding.file))) complain('its finding stays', 'stays', mended)
  const signs = (file: string, { rule, path, message }: Finding) => [`${file} ${rule} at ${path.join('.')}`, `${file} ${rule} ${message}`]
  const known = new Set([...before].flatMap(([file, all]) => all.flatMap(one => signs(file, one))))
  for (const [file, all] of after) {
    for (const one of all) {
      if (!/error|warning/.test(one.severity) || signs(file, one).some(sign => known.has(sign))) continue
      const isExpected = mayBringUp[finding.rule]?.test(one.rule) || (follows.test(one.rule) && file !== finding.file)
      // What stood under an unknown key may be wrong under the right one.
      const isRead = finding.rule === 'unknown-key' && one.rule === 'shape'
      const isAboutReading = /^(?:syntax|shape|unknown-key)$/.test(one.rule) && !isBroken && !isRead
      if ((isStrict && rank === 0 && !isExpected) || isAboutReading) {
        complain(`brings up ${file} ${told(one)}`, `adds ${one.rule}`, mended)
      }
    }
  }
  service.update(target, original)
  sameFindings(findingsOf(service), before, `${where}: taking "${fix.title}" back brings all findings back`)
}

suite('generated workspaces: after any edits the findings are those of a fresh start, and fixes mend @long', () => {
  test(`${seeds} workspaces, about ${seeds * bursts * (mostEditsInBurst + 1) / 2} edits`, function () {
    this.timeout(seeds > 2 ? 0 : 60_000)
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
          // Some are looked at in between, so that all kinds of answers are remembered.
          if (random.chance(10)) service.findings(random.pick(world.names))
        }
        const after = findingsOf(service)
        const fresh = findingsOf(serve([...world.texts].reverse(), where))
        assert.deepEqual([...after.keys()], [...fresh.keys()], `${where}: the same files`)
        sameFindings(after, fresh, `${where}: as after a fresh start`)
        const changed = new Set(service.changed())
        for (const file of new Set([...before.keys(), ...after.keys()])) {
          const isSame = JSON.stringify(after.get(file)) === JSON.stringify(before.get(file))
          assert.ok(changed.has(file) || isSame, `${where}: ${file} is not told to have changed`)
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
    tellGathered()
  })

  test(`of ${seeds * faults} single faults in workspaces without any, every best fix brings nothing new`, function () {
    this.timeout(seeds > 2 ? 0 : 60_000)
    for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
      const random = new Random(seed)
      const files = cleanFiles(random)
      const texts = new Map([...files].map(([name, records]) => [name, write(records, name, random)]))
      const service = serve(texts, `seed ${seed}`)
      const alarms = [...findingsOf(service).values()].flat().filter(({ severity }) => severity !== 'hint')
      assert.deepEqual(alarms.map(one => `${one.file} ${told(one)}`), [], `seed ${seed}: no false alarm`)
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
    tellGathered()
  })
})

function tellGathered() {
  const often = [...gathered].sort(([, a], [, b]) => b.count - a.count)
  for (const [what, { count, example }] of often) console.log(`${count} x ${what}\n  ${example}`)
  gathered.clear()
}

/** A workspace without a fault: three clients with a plan, notes and a claim each, two payers, one or several records a file. */
function cleanFiles(random: Random): Map<string, Mapping[]> {
  const files = new Map<string, Mapping[]>()
  const add = (name: string, record: Mapping) => files.set(name, [...(files.get(name) ?? []), record])
  const days = ['2026-03-08', '2026-03-09', '2026-03-14', '2026-03-15', '2026-12-31', '2027-01-01', '2024-02-29']
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
    const lines: Mapping[] = []
    for (const [index, date] of days.entries()) {
      if (random.chance(40)) continue
      const isGroup = random.chance(30)
      const minutes = random.pick([15, 22, 23, 30, 45, 52, 53, 60])
      const units = Math.floor((minutes + (mode === 'midpoint' ? 7 : 0)) / 15)
      const hour = 8 + at * 3
      const place = random.pick(['11', '53', '10'])
      const modifiers = ['HE', ...(isGroup ? ['HQ'] : []), ...(place === '10' ? ['95'] : [])]
      const goal = random.pick(['G1.1', 'G2.1'])
      const end = `${hour + Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
      add(`${client}/n${random.below(3)}.note.${json ? 'json' : 'yaml'}`, {
        kind: 'note', id: `N-${at}${index}`, client, plan: `P-${at}`, payer: 'p',
        service: {
          code: 'H2017', modifiers, date, start: `${hour}:00`, end, minutes: random.chance(50) ? minutes : undefined, units, place,
          setting: isGroup ? 'group' : 'individual', group_size: isGroup ? 6 : undefined,
        },
        diagnoses: ['F20.9'], goals: [goal], activities: [goal === 'G1.1' ? 'coping-skills' : 'communication-skills'],
        narrative: { intervention: sentence(random, 25), response: sentence(random, 20), progress: sentence(random, 15) },
        provider: { npi: random.pick(npis.slice(0, 2)), credential: 'CPS', signed: date },
        enrollment: { program: 'PSR', from: '2024-01-01', through: '2027-12-31' }, authorization: `A-${at}`,
      })
      const rendering = { npi: '1234567893' }
      lines.push({ note: `N-${at}${index}`, code: 'H2017', modifiers, date, units, place, diagnoses: [1], rendering })
    }
    if (lines.length === 0) continue
    add(`${client}.claim.${json ? 'json' : 'yaml'}`, {
      kind: 'claim', id: `CL-${at}`, client, payer: 'p', diagnoses: ['F20.9'], authorization: `A-${at}`, lines,
    })
  }
  return files
}

const pools: Readonly<Record<string, readonly Value[]>> = {
  id: ['N-11', 'P-2', 'A-2', 'G1.1'], client: ['C-1', 'C-2', 'C-9'], plan: ['P-1', 'P-2', 'P-9', 'P-11'], payer: ['p', 'q', 'tx-medicaid'],
  code: ['H2019', 'h2017', 'H2071', 'H2018', '90837'],
  date: ['2026-03-09', '2026-02-29', '2023-12-31', '2028-01-01', '2026-3-9'], start: ['11:00', '23:59', '10:52', '10'],
  end: ['11:07', '11:08', '00:15', '24:00', '17:00'], end_date: dates,
  minutes: [7, 8, 44, 'an hour'], units: [0, 1, 2, 4, 9, 'three'], place: ['2', '02', '10', '21', '99', 'office', '12'],
  setting: ['individual', 'group', 'Group', 'alone'], group_size: [1, 13, 6],
  note: ['N-1', 'N-11', 'N-99'], diagnoses: [['F20'], ['F43.10'], ['f20.9'], ['I10'], [2], ['F20.9', 'F99.9']],
  goals: [[], ['G1'], ['G1.2'], ['G2.1'], ['G9']],
  activities: [[], ['transportation'], ['coping-skils'], ['trigger-identification'], ['job-readiness']],
  modifiers: [[], ['HE', 'HE'], ['HQ', 'HQ', 'HE'], ['he'], ['HE', 'HQ', '95', 'TG', 'HO'], ['HR', 'HE'], ['95', 'HE'], ['XX', 'HE']],
  npi: ['1234567890', '2000001059', '123'], credential: ['LPC', 'CSP', 'cps'], signed: ['2024-01-01', '2027-12-31'],
  from: ['2026-03-09', '2028-01-01'], through: ['2026-03-09', '2024-01-01'],
  authorization: ['A-1', 'A-2', 'A-9', 'A-11'], narrative: ['Client tolerated well.', { intervention: 'TODO: tell' }],
  measure: ['TODO: tell'], target: ['2026-03-08', 'soon'], services: [['H2019'], []], domain: ['work', 'copng', 'health-management'],
  authorizations: [[]], objectives: [[]], lines: [[]],
}

/** Spoils one thing of a record and says what. */
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
    case 0: delete target[key]; return `${key} gone`
    case 1: {
      const wrong = key.length > 3 ? `${key.slice(0, -2)}${key.slice(-1)}` : `${key}s`
      for (const [other, one] of Object.entries(target)) { delete target[other]; target[other === key ? wrong : other] = one }
      return `${key} misspelt`
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
      for (const one of [{ file, span }, ...see]) {
        const length = service.file(one.file)?.tree.text.length ?? -1
        const isThere = 0 <= one.span.start && one.span.start <= one.span.end && one.span.end <= length
        assert.ok(isThere, `${where}: ${rule} in ${file} has a place in ${one.file}`)
      }
    }
  }
}
