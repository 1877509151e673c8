import { allActivities, domains } from '../knowledge/activities'
import { houseFormat } from '../knowledge/narrative-formats'
import { placeholder } from '../records/placeholder'
import { parse } from '../source/read/parse'
import { isBlank, type Node } from '../source/read/node'
import { newPolicy } from './new-policy'

/** The kinds of records that have a skeleton. */
export const skeletonKinds = ['note', 'claim', 'plan', 'policy'] as const

export type SkeletonKind = (typeof skeletonKinds)[number]

export interface SkeletonOptions {
  /** The date, `YYYY-MM-DD`. */
  readonly today: string
  /** A code known to Noteproof. */
  readonly code?: string
}

/**
 * A record to fill in, as valid YAML: a placeholder where a text or id is needed, an empty key elsewhere, so that checking reports what is
 * missing. The only facts it states are the date and the code.
 */
export function skeleton(kind: SkeletonKind, { today, code = 'TODO' }: SkeletonOptions): string {
  return kind === 'policy' ? newPolicy({ codes: [code] }, today).text : { note, claim, plan }[kind](today, code)
}

/** Converts the first record of a YAML text to JSON without comments; empty values become `null`. */
export function asJson(yaml: string): string {
  return nodeAsJson(parse('.yaml', yaml).documents[0]!)
}

/** A node as JSON text. */
export function nodeAsJson(node: Node): string {
  const plain = (node: Node): unknown => {
    if (node.kind === 'list') return node.items.map(plain)
    if (node.kind === 'mapping') return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]))
    if (isBlank(node)) return null
    if (node.style === 'plain' && /^(?:true|false)$/.test(node.text)) return node.text === 'true'
    return node.style === 'plain' && /^(0|[1-9]\d{0,8})(\.\d\d)?$/.test(node.text) ? Number(node.text) : node.text
  }
  return `${JSON.stringify(plain(node), null, 2)}\n`
}

const head = (kind: SkeletonKind) => `# Replace each TODO and fill in the empty keys. Delete optional keys. Noteproof lists what is missing.
kind: ${kind}
`

function note(today: string, code: string): string {
  const narrative = houseFormat.parts.map(({ key, about }) => `  ${key}: |-\n    ${placeholder(about)}\n`).join('')
  return `${head('note')}id: TODO-note
status: draft                   # final, once it is complete and signed
client: TODO-client             # an id, never a name
plan: TODO-plan                 # the plan in effect on that day
payer: TODO-payer               # its policy decides rounding, limits and modifiers
service:
  code: ${code}
  modifiers: []                 # at most four
  date: ${today}
  start:                        # "HH:MM", 24 hours
  end:
  units: 0                      # from the times and the payer's rounding
  place:                        # place of service, two digits in quotes
  setting:                      # individual | group
  group_size:                   # for groups
diagnoses: []                   # ICD-10-CM codes that this service treats
goals: []                       # ids of the plan's objectives
activities:                     # what was done${activitiesFor(code)}
narrative:
${narrative}provider:
  npi:                          # ten digits in quotes
  credential:
  signed:                       # YYYY-MM-DD
# The enrollment takes program (its id), from (first day) and, once it has ended, through (last day).
enrollment:
authorization:                  # if the payer requires it
`
}

function claim(today: string, code: string): string {
  return `${head('claim')}id: TODO-claim
client: TODO-client             # an id, never a name
payer: TODO-payer
diagnoses: []                   # ICD-10-CM; the lines point at them
authorization:                  # if the payer requires it
lines:
  - note: TODO-note             # the note that documents the service; copy the values below from it
    code: ${code}
    modifiers: []
    date: ${today}
    units: 0
    place:                      # place of service, two digits in quotes
    diagnoses: []               # positions in the diagnoses above, from 1
    charge:
    rendering:
      npi:                      # ten digits in quotes
`
}

function plan(today: string, code: string): string {
  return `${head('plan')}id: TODO-plan
client: TODO-client             # an id, never a name
effective:
  from: ${today}
  through:                      # the last day
diagnoses: []                   # ICD-10-CM
goals:
  - id: G1
    domain:                     # ${domains.join(' | ')}
    statement: ${quote('The goal in the client\'s words.')}
    objectives:
      - id: G1.1
        statement: ${quote('What the client will be able to do.')}
        measure: ${quote('How progress is measured.')}
        target:                 # target date
        services: ${(code === 'TODO' ? '[]' : `[${code}]`).padEnd(14)}# codes planned for it
authorizations: []              # - { id: ..., payer: ..., code: ..., units: ..., from: YYYY-MM-DD, through: YYYY-MM-DD }
`
}

/** A placeholder as a quoted scalar; unquoted, its colon would begin a mapping. */
function quote(hint: string): string {
  return JSON.stringify(placeholder(hint))
}

function activitiesFor(code: string): string {
  const longest = Math.max(...allActivities().map(({ id }) => id.length))
  const fitting = allActivities().filter(({ codes }) => codes.some(known => known === code))
  const lines = fitting.map(({ id, title }) => `\n  # - ${id.padEnd(longest)} # ${title}`)
  return lines.length ? `; for ${code}, uncomment:${lines.join('')}` : ''
}
