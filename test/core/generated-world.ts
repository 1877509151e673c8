import { Random } from './random'

// Workspaces generated from a seed: plans, policies, claims, notes, drafts, templates and settings with some faults, in YAML and JSON; and what else
// lies in such folders: files with conflict marks, characters that only look right, other line ends, and records of other formats.

export type Value = string | number | readonly Value[] | { readonly [key: string]: Value | undefined }
export type Mapping = { [key: string]: Value | undefined }

// A few of each, so that records share them.
const clients = ['C-1', 'C-1', 'C-1', 'C-2', 'C-3']
const plans = ['P-1', 'P-2', 'P-3', 'P-4']
const notes = Array.from({ length: 8 }, (_, at) => `N-${at + 1}`)
const claims = ['CL-1', 'CL-2', 'CL-3', 'CL-4', 'CL-9']
const payers = ['p', 'p', 'p', 'q', 'tx-medicaid', 'medicare', 'pp']
const codes = ['H2017', 'H2017', 'H2017', 'H2019', 'H2015', 'H0036', 'H2018', 'h2017', 'H2071']
// Weeks across years, ends of months, a leap day, days of one week, and first and last days of plans and policies.
export const dates = [
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
export const npis = ['1234567893', '2000001059', '1234567890', '12345']
const credentials = ['CPS', 'QMHP-CS', 'LPC', 'CSP']
const authorizations = ['A-1', 'A-2', 'A-3']
const wordPool = `
  practiced the breathing exercise for crowded places first sitting then walking around block with leader client kept count three
  minutes asked try it at bus stop next wrote list of early signs bad day together what helped each two were new added them without
  help read aloud rehearsed asking neighbor turn music down both parts second time voice stayed even third added thank you planned
  menu shopped on budget sorted mail by date called landlord about repair
`.trim().split(/\s+/)

export const sentence = (random: Random, words: number) => Array.from({ length: words }, () => random.pick(wordPool)).join(' ')
const stories = (random: Random) => Array.from({ length: 3 }, () => [sentence(random, 12), sentence(random, 8), sentence(random, 6)])

/** Makes records that are mostly valid, each with a chance of some faults. */
class Maker {
  private readonly stories: string[][]
  constructor(private readonly random: Random) { this.stories = stories(random) }

  record(kind: string): Mapping {
    const made = kind === 'note' ? this.note() : kind === 'plan' ? this.plan() : kind === 'claim' ? this.claim()
      : kind === 'policy' ? this.policy() : kind === 'template' ? this.template() : this.settings()
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
      status: random.maybe(20, () => random.pick(['draft', 'draft', 'final', 'amended', 'void', 'dratf'])),
      billable: random.maybe(6, () => random.pick(['false', 'true'])),
      amends: random.maybe(10, () => random.pick(notes)),
      service: {
        code: random.pick(codes),
        modifiers: isGroup ? ['HQ', ...random.some(modifiers, random.chance(20) ? 4 : 0)]
          : random.maybe(30, () => random.some(modifiers, 2)),
        date: random.chance(97) ? date : '2026-02-30', start: random.chance(96) ? from : undefined, end: random.chance(96) ? to : undefined,
        end_date: random.chance(8) ? random.pick(dates) : undefined,
        breaks: random.maybe(10, () => [{ start: random.pick(times), end: random.pick(times) }]),
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

  /** A note with fields in place of most of its values. */
  template(): Mapping {
    const { random } = this
    const withFields = (value: Value | undefined, key: string): Value | undefined => {
      if (Array.isArray(value)) return random.chance(60) ? [`{{${key}}}`] : value
      if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withFields(inner, key)]))
      return value === undefined || random.chance(20) ? value : random.pick([`{{${key}}}`, `{{${key}: the ${key}}}`, `{{${fieldNames[key] ?? key}}}`, 'TODO', 'Worked on {{what}} today.'])
    }
    return withFields(this.note(), 'note') as Mapping
  }

  plan(): Mapping {
    const { random } = this
    const id = random.pick(plans)
    const objective = (id: string): Mapping => ({
      id, statement: 'calm', measure: random.chance(90) ? '4 of 5' : undefined,
      target: random.chance(85) ? random.pick(['2026-06-30', '2026-12-31', '2026-03-09']) : undefined,
      status: random.maybe(15, () => random.pick(['achieved', 'dropped', 'deferred', 'open'])), closed: random.maybe(15, () => random.pick(dates)),
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
      note: random.maybe(65, () => (random.chance(30) ? [random.pick(notes), ...random.some([...notes, 'N-99'], 2)] : random.pick([...notes, 'N-99']))), code: random.pick(codes.slice(0, 5)),
      modifiers: random.chance(30) ? random.some(modifiers, 2) : undefined,
      date: random.pick(dates), units: random.pick([1, 2, 3, 4, 7]), place: random.chance(80) ? random.pick(['11', '53']) : undefined,
      diagnoses: random.chance(50) ? random.pick([[1], [2], [3], [1, 1], [0]]) : undefined, charge: random.chance(30) ? '61.50' : undefined,
      authorization: random.chance(15) ? random.pick(authorizations) : undefined,
      rendering: random.maybe(40, () => ({ npi: random.pick(npis.slice(0, 2)) })),
    })
    return {
      id: random.pick(claims.slice(0, 4)), client: random.pick(clients),
      payer: random.chance(60) ? random.pick(payers) : undefined,
      order: random.maybe(20, () => random.pick(['primary', 'secondary', 'tertiary'])),
      replaces: random.maybe(15, () => random.pick(['CL-1', 'CL-2', 'CL-3', 'CL-9'])), void: random.maybe(6, () => random.pick(['CL-1', 'CL-2'])),
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
        allowed: random.chance(20) ? ['HE', 'U2'] : undefined,
        one_of: random.some(['HN', 'HO', 'U2'], 2),
        by_credential: random.maybe(30, () => ({ [random.pick(['HN', 'hn', 'U2'])]: ['CPS'], HO: random.some(['LPC', 'CPS'], 1) })),
        over_units: random.maybe(40, () => ({ [random.pick(['3', 'many'])]: 'TG', '6': 'U1' })),
      })),
      credentials: random.chance(25) ? ['CPS', 'LPC'] : undefined,
      cosign: random.maybe(25, () => ['CPS']),
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

  /** Deletes a key, misspells it, or gives it a value of another type, at the top or one level down. */
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

/** Fields that fill themselves, and near misses, by the key whose value they are. */
const fieldNames: Readonly<Record<string, string>> = { id: 'note_id', client: 'clients', units: 'units', date: 'date', authorization: 'authorisation', intervention: 'what | a | b' }

/** A record of another format, under a name of ours. */
const foreign = (random: Random): Value => random.pick<Value>([
  { resourceType: 'Claim', id: 'c-1', items: [{ unit: 3 }], Provider: {} }, [{ resourceType: 'CarePlan', goal: [] }], { claimInformation: { serviceLines: [] }, Diagnosis: [] },
])

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

// Writers: the same record as block YAML, flow YAML, or JSON.

const plainText = /^[A-Za-z][A-Za-z0-9 ./-]*[A-Za-z0-9]$|^\d+(\.\d+)?$|^\{\{\w+\}\}$/
const scalar = (value: string | number) => (typeof value === 'number' || plainText.test(value) ? String(value) : JSON.stringify(value))
const entriesOf = (value: object) => Object.entries(value as Mapping).filter((entry): entry is [string, Value] => entry[1] !== undefined)

const keyText = (key: string) => (/^\d/.test(key) ? `"${key}"` : key)

function flow(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object') return `{ ${entriesOf(value).map(([key, inner]) => `${keyText(key)}: ${flow(inner)}`).join(', ')} }`
  return scalar(value as string | number)
}

/** `random` decides where flow style and comments are used. None follows a text, which would be `text-cut`. */
function block(value: Value, indent: string, random: Random): string {
  if (Array.isArray(value)) {
    const item = (entry: Value) => (typeof entry === 'object' ? inner(entry, `${indent}  `, random).trimStart() : `${scalar(entry)}${random.chance(4) ? ' # agreed by phone' : ''}\n`)
    return value.length === 0 ? ' []\n' : `\n${value.map(entry => `${indent}- ${item(entry)}`).join('')}`
  }
  if (typeof value === 'object') return `\n${inner(value, indent, random)}`
  return ` ${scalar(value as string | number)}${random.chance(4) && !String(value).includes(' ') ? ` # ${random.pick(['checked', 'noteproof-ignore shape -- agreed'])}` : ''}\n`
}

function inner(value: Value, indent: string, random: Random): string {
  if (Array.isArray(value)) return `${indent}${flow(value)}\n`
  const entries = entriesOf(value as object)
  if (entries.length === 0) return `${indent}{}\n`
  return entries.map(([key, inner]) => {
    const isFlow = typeof inner === 'object' && random.chance(40)
    return `${indent}${keyText(key)}:${isFlow ? ` ${flow(inner)}\n` : block(inner, `${indent}  `, random)}`
  }).join('')
}

const ignored = ['units-mismatch', 'goal-unknown', 'plan-missing', 'session-overlap', 'unused-ignore', 'units-mismatch, plan-missing']

export function write(records: readonly Mapping[], name: string, random: Random, ignores = 0): string {
  if (name.endsWith('.json')) return `${JSON.stringify(records.length === 1 ? records[0] : records, undefined, random.pick([0, 2, 4]))}\n`
  if (records.length > 1 && random.chance(40)) return records.map(record => `- ${inner(record, '  ', random).trimStart()}`).join('')
  return records.map(record => {
    const ignore = random.chance(ignores) ? `# noteproof-ignore ${random.pick(ignored)} -- agreed\n` : ''
    return ignore + (random.chance(25) ? `${flow(record)}\n` : inner(record, '', random))
  }).join('---\n')
}

/** The text as a merge, a word processor or another system leaves it, once in a while. */
function disturbed(text: string, random: Random): string {
  switch (random.below(40)) {
    case 0: return conflicting(text, random)
    case 1: case 2: return withLookAlike(text, random)
    case 3: return `\ufeff${text.replaceAll('\n', '\r\n')}`
    case 4: return text.replaceAll('\n', '\r')
    default: return text
  }
}

/** The text with one line in two versions. */
function conflicting(text: string, random: Random): string {
  const lines = text.split('\n')
  const at = random.below(lines.length)
  lines.splice(at, 1, '<<<<<<< HEAD', lines[at]!, '=======', lines[at]!.replace(/\d/, '7'), '>>>>>>> theirs')
  return lines.join('\n')
}

/** The text with an id, date or code in characters that only look right. */
function withLookAlike(text: string, random: Random): string {
  const [at] = random.some([...text.matchAll(/\b(?:[NCPAGH]L?-?\d[\d.]*|\d{4}-\d\d-\d\d)\b/g)], 1)
  if (!at) return text
  const [old] = at
  const written = random.pick([old.replace('-', '\u2011'), old.replace('C', '\u0421').replace('N', '\u039d').replace('H', '\u041d'), `${old}\u200b`, old.replace('1', '\uff11')])
  return text.slice(0, at.index) + written + text.slice(at.index! + old.length)
}

// The workspace: a few files of each kind, edited in turn.

const kindsOfFiles = ['note', 'note', 'note', 'note', 'plan', 'claim', 'policy']
const names = [
  ...Array.from({ length: 9 }, (_, at) => `${['', 'a/', 'b/'][at % 3]}n${at}.note.${['yaml', 'json', 'yaml', 'yml'][at % 4]}`),
  'p1.plan.yaml', 'a/p2.plan.json', 'b/p3.plan.yaml', 'c1.claim.yaml', 'a/c2.claim.json', 'p.policy.yaml', 'b/q.policy.json',
  's.template.note.yaml', 'a/t.template.note.json', 'b/f.claim.json', 'f.note.yaml',
  'noteproof.yaml', 'a/noteproof.yaml',
]

/** Replacements for an id, date, number or code. */
const alike: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^N/, notes], [/^CL/, claims], [/^C/, clients], [/^P/, plans], [/^A/, authorizations], [/^G/, goals], [/^\d{4}-/, dates], [/:/, times], [/^H/, codes],
  [/^/, ['0', '1', '2', '3', '4', '8', '11', '53']],
]

/** A workspace generated from a seed, and the edits that a person may make to its files. */
export class World {
  readonly texts = new Map<string, string>()
  readonly random: Random
  /** The names of all possible files. */
  readonly names: readonly string[]
  private readonly maker: Maker
  constructor(seed: number) {
    this.random = new Random(seed)
    this.maker = new Maker(this.random)
    this.names = names.filter(name => /noteproof|n[0-3]|p1|c1|p\.policy|s\.template/.test(name) || this.random.chance(20))
    for (const name of this.names) if (!name.includes('noteproof') || this.random.chance(30)) this.texts.set(name, this.create(name))
  }

  private create(name: string): string {
    const { random } = this
    if (name.endsWith('noteproof.yaml')) return write([this.maker.record('settings')], name, random)
    if (/\bf\./.test(name)) return `${JSON.stringify(foreign(random))}\n`
    const own = name.split('.')[1]!
    const count = random.pick([1, 1, 1, 1, 1, 2])
    const records = Array.from({ length: count }, (_, at) => {
      const kind = at > 0 && random.chance(25) ? random.pick(kindsOfFiles) : own
      return { ...(kind !== own || random.chance(50) ? { kind: kind === 'template' ? 'note' : kind } : {}), ...this.maker.record(kind) }
    })
    return disturbed(write(records, name, random, 6), random)
  }

  /** Edits a file and returns the names of the changed files; a rename changes two. */
  edit(): string[] {
    const { random, texts } = this
    const name = random.chance(94) ? random.pick(this.names.slice(0, -2)) : random.pick(this.names.slice(-2))
    const text = texts.get(name)
    const set = (name: string, text: string | undefined) => { if (text === undefined) texts.delete(name); else texts.set(name, text) }
    if (text === undefined || random.chance(30)) {
      set(name, this.create(name))
      return [name]
    }
    switch (random.below(9)) {
      case 0: set(name, undefined); return [name]
      case 1: {
        const other = random.pick(this.names.filter(file => file.split('.').pop() === name.split('.').pop() && !file.includes('noteproof')))
        if (name.includes('noteproof') || other === name) return []
        set(other, text)
        if (random.chance(70)) set(name, undefined)
        return [name, other]
      }
      case 2: {
        // A line deleted or duplicated.
        const lines = text.split('\n')
        const at = random.below(lines.length)
        lines.splice(at, 1, ...(random.chance(30) ? [lines[at]!, lines[at]!] : []))
        set(name, lines.join('\n'))
        return [name]
      }
      case 3: {
        set(name, random.chance(50) ? conflicting(text, random) : withLookAlike(text, random))
        return [name]
      }
      case 4: {
        const at = random.below(text.length)
        set(name, text.slice(0, at) + random.pick(['', '#', ' ', '"', '\n', 'x', '-', ': ']) + text.slice(at + 1))
        return [name]
      }
      default: {
        // Another id, date, number or code in place of one.
        const found = [...text.matchAll(/\b(?:N-\d+|CL-\d|C-\d|P-\d|A-\d|G\d(?:\.\d)?|\d{4}-\d\d-\d\d|\d\d:\d\d|H\d{4}|\d+)\b/g)]
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
