// The invented records of the benchmark: the same in each run, with one error in fifty notes.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chooser } from './chooser.mjs'
import { toYaml } from './spelling.mjs'
import { aims, narrative, places } from './words.mjs'

const notesOfClient = 20
const clientsOfProvider = 40
const notesForFault = 50

/** Returns `count` notes. Each client is seen once a week; each provider has one session an hour. */
export function notesOf(count) {
  const clients = clientsOf(count)
  return Array.from({ length: count }, (_, at) => withFault(noteOf(at, at % clients, Math.floor(at / clients)), at))
}

/** Returns the plans of `count` notes. */
export function plansOf(count) {
  return Array.from({ length: clientsOf(count) }, (_, client) => planOf(client))
}

/** The policy of every tenth client. The other clients have a built-in policy. */
export const policy = `# Invented for the bench.
kind: policy
id: county-plan
title: County Plan
type: commercial
effective: { from: 2026-01-01, through: 2026-12-31 }
sources:
  - { id: handbook, title: Provider handbook (invented), read: 2026-01-02, confidence: verified }
codes:
  H2017:
    source: [handbook]
    covered: true
    rounding: { mode: floor, per: contact }
    units: { contact: 8, day: 16, week: 40, year: 960 }
    places: { only: ["11", "12", "53", "99"] }
    group: { size: 8, modifier: HQ }
    credentials: [QMHP-CS, CPS]
    diagnoses: [F20-F29, F30-F39, F40-F48]
    authorization: required
    narrative: [intervention, response, progress, next]
    sign_within_days: 3
    not_same_day: [H2018]
`

/** Writes a folder of `count` notes, one per file, with their plans and the policy. */
export function writeWorkspace(folder, count) {
  const write = (name, text) => {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  for (const record of [...notesOf(count), ...plansOf(count)]) write(`${record.client}/${record.id}.${record.kind}.yaml`, toYaml(record))
  write('policies/county-plan.policy.yaml', policy)
}

function noteOf(at, client, week) {
  const choices = chooser(at)
  const { pick, below } = choices
  const hour = pad(8 + Math.floor((client % clientsOfProvider) / 5), 2)
  const date = dayAfter('2026-01-05', 7 * week + client % 5)
  const minutes = pick([45, 50, 52, 55, 58])
  const isGroup = below(3) === 0
  const objective = objectives[(week + client) % objectives.length]
  const { plan, payer, provider, authorization } = ofClient(client)
  return {
    kind: 'note', id: `N-${pad(at, 6)}`, client: idOf('C', client), plan, payer,
    service: {
      code: 'H2017', ...(isGroup && { modifiers: ['HQ'] }), date, start: `${hour}:00`, end: `${hour}:${minutes}`, minutes,
      units: Math.floor(minutes / 15), place: pick(['53', '11', '12', '99']),
      setting: isGroup ? 'group' : 'individual', ...(isGroup && { group_size: 3 + below(5) }),
    },
    diagnoses: [diagnoses[client % diagnoses.length], pick(['F41.1', 'F43.10'])],
    goals: [objective.id],
    activities: objective.activities,
    narrative: narrative(choices),
    provider: { npi: provider, credential: 'QMHP-CS', signed: date },
    enrollment: { program: 'PSR-North', ...year },
    authorization,
  }
}

function planOf(client) {
  const { pick } = chooser(1_000_000 + client)
  const { plan, payer, authorization } = ofClient(client)
  return {
    kind: 'plan', id: plan, client: idOf('C', client), effective: year, diagnoses: [diagnoses[client % diagnoses.length], 'F41.1', 'F43.10'],
    goals: ['social', 'daily-living'].map((domain, at) => ({
      id: `G${at + 1}`, domain, statement: `The client wants to ${pick(aims)} and to ${pick(aims)}.`,
      objectives: objectives.filter(one => one.domain === domain).map(({ id }) => ({
        id, statement: `Learns to ${pick(aims)} ${pick(places)}.`, measure: `${pick(['3', '4'])} times of 5, by the leader's tally`,
        target: year.through, services: ['H2017'],
      })),
    })),
    authorizations: [{ id: authorization, payer, code: 'H2017', units: 96, ...year }],
  }
}

function ofClient(client) {
  return {
    plan: idOf('P', client), authorization: idOf('A', client), payer: client % 10 === 9 ? 'county-plan' : 'tx-medicaid',
    provider: npiOf(100_000_000 + Math.floor(client / clientsOfProvider)),
  }
}

/** Errors as in real notes. A JSON Schema finds only the last one. */
function withFault(note, at) {
  if (at % notesForFault !== notesForFault - 1) return note
  const { service, provider } = note
  return [
    { ...note, service: { ...service, units: service.units + 1 } },
    { ...note, provider: { ...provider, npi: provider.npi.slice(0, 9) + (Number(provider.npi[9]) + 1) % 10 } },
    { ...note, goals: ['G9.1'] },
    { ...note, provider: { ...provider, signed: dayAfter(service.date, -1) } },
    { ...note, service: { ...service, setting: 'single' } },
  ][Math.floor(at / notesForFault) % 5]
}

const year = { from: '2026-01-01', through: '2026-12-31' }
const diagnoses = ['F20.9', 'F25.0', 'F31.9', 'F33.1']
const objectives = [
  { id: 'G1.1', domain: 'social', activities: ['interpersonal-skills', 'communication-skills'] },
  { id: 'G1.2', domain: 'social', activities: ['communication-skills', 'problem-solving-skills'] },
  { id: 'G2.1', domain: 'daily-living', activities: ['money-management-skills', 'daily-living-skills'] },
  { id: 'G2.2', domain: 'daily-living', activities: ['daily-living-skills', 'money-management-skills'] },
]

/** Returns nine digits with the check digit of a National Provider Identifier (Luhn, prefix 80840). */
function npiOf(base) {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
  const sum = [...`80840${base}`].reverse().reduce((total, digit, at) => total + (at % 2 ? Number(digit) : doubled[digit]), 0)
  return `${base}${(10 - sum % 10) % 10}`
}

function clientsOf(count) {
  return Math.max(1, count / notesOfClient)
}

function dayAfter(date, days) {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

function idOf(letter, client) {
  return `${letter}-${pad(client, 4)}`
}

function pad(number, length) {
  return String(number).padStart(length, '0')
}
