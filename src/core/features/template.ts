import { activities, domains } from '../knowledge/activities'
import { narrativeParts } from '../records/note'
import { placeholder } from '../records/placeholder'
import { parse } from '../source/read/parse'
import { isBlank, type Node } from '../source/read/node'

/** The kinds of records that there are templates of. */
export const templateKinds = ['note', 'claim', 'plan', 'policy'] as const

/** A kind of record that there is a template of. */
export type TemplateKind = (typeof templateKinds)[number]

/** What a template is made for: the day, `YYYY-MM-DD`, and a code known to Noteproof. */
export interface TemplateOptions {
  readonly today: string
  readonly code?: string
}

/**
 * A record to be filled in, as YAML: valid, with a placeholder wherever a text or id is needed, and an empty key wherever none can stand,
 * so that checking it says what is still missing. It states no fact but the day and the code.
 */
export function template(kind: TemplateKind, { today, code = 'TODO' }: TemplateOptions): string {
  return { note, claim, plan, policy }[kind](today, code)
}

/** The first record of a YAML text as JSON, without its comments; what is empty is `null`. */
export function asJson(yaml: string): string {
  const plain = (node: Node): unknown => {
    if (node.kind === 'list') return node.items.map(plain)
    if (node.kind === 'mapping') return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]))
    if (isBlank(node)) return null
    return node.style === 'plain' && /^(0|[1-9]\d{0,8})$/.test(node.text) ? Number(node.text) : node.text
  }
  return `${JSON.stringify(plain(parse('.yaml', yaml).documents[0]!), null, 2)}\n`
}

const head = (kind: TemplateKind) => `# Fill in every TODO and empty key, or remove what is optional: Noteproof says what is left.
kind: ${kind}
`

function note(today: string, code: string): string {
  const narrative = Object.entries(narrativeParts).map(([part, hint]) => `  ${part}: ${quote(hint)}\n`).join('')
  return `${head('note')}id: TODO-note
client: TODO-client             # an id, never a name
plan: TODO-plan                 # the plan in effect on that day
payer: TODO-payer               # its policy decides rounding, limits and modifiers
service:
  code: ${code}
  modifiers: []                 # at most four
  date: ${today}
  start:                        # "HH:MM", 24 hours
  end:
  units: 0                      # as the clock and the payer's rounding give
  place:                        # place of service, two digits in quotes
  setting:                      # individual | group
  group_size:                   # for groups
diagnoses: []                   # ICD-10-CM, those the service is for
goals: []                       # ids of objectives of the plan
activities:                     # what was done${activitiesFor(code)}
narrative:
${narrative}provider:
  npi:                          # ten digits in quotes
  credential:
  signed:                       # YYYY-MM-DD
# Of the enrollment: the program's id, from (the first day), and through (the last day), once it has ended.
enrollment:
authorization:                  # if the payer asks for one
`
}

function claim(today: string, code: string): string {
  return `${head('claim')}id: TODO-claim
client: TODO-client             # an id, never a name
payer: TODO-payer
diagnoses: []                   # ICD-10-CM; the lines point at them
authorization:                  # if the payer asks for one
lines:
  - note: TODO-note             # the note that documents the service; all below is as there
    code: ${code}
    modifiers: []
    date: ${today}
    units: 0
    place:                      # place of service, two digits in quotes
    diagnoses: []               # numbers of the diagnoses above, from 1
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
        target:                 # the day by which it should be reached
        services: ${(code === 'TODO' ? '[]' : `[${code}]`).padEnd(14)}# codes planned for it
authorizations: []              # - { id: ..., payer: ..., code: ..., units: ..., from: YYYY-MM-DD, through: YYYY-MM-DD }
`
}

function policy(today: string, code: string): string {
  return `${head('policy')}id: TODO-payer                  # the payer's id, as notes and claims name it
title: ${quote('The payer\'s name.')}
type:                           # medicaid | medicare | commercial
effective:
  from: ${today}
  through:                      # the last day; empty while it goes on
sources:
  - id: TODO-source
    title: ${quote('Where the values were read.')}
    url:
    read:                       # YYYY-MM-DD
    confidence: unverified      # verified, once somebody has read the values there
codes:
  ${code}:                        # what is left empty is not checked
    source: [TODO-source]
    covered:                    # true | false
    rounding:                   # { mode: floor | midpoint | ceiling, per: contact | day }
    units:                      # the most: { contact: ..., day: ..., week: ..., year: ... }
    minutes_per_day:
    places:                     # { only: [...] } or { except: [...] }
    group:                      # { size: ..., modifier: ... }
    individual:                 # { modifier: ... }
    telehealth:                 # { allowed: true | false, modifier: ... }
    modifiers:                  # { required: [...], forbidden: [...], over_units: { "number": modifier } }
    credentials: []             # those that qualify
    diagnoses: []               # codes, families such as F43.1, ranges such as F20-F29
    authorization:              # required | none
    narrative: []               # the parts that a note must have
    sign_within_days:
    not_same_day: []            # codes
`
}

/** A placeholder as a quoted scalar: its colon would begin a mapping. */
function quote(hint: string): string {
  return JSON.stringify(placeholder(hint))
}

const longest = Math.max(...activities.map(({ id }) => id.length))

function activitiesFor(code: string): string {
  const fitting = activities.filter(({ codes }) => codes.some(one => one === code))
  const lines = fitting.map(({ id, title }) => `\n  # - ${id.padEnd(longest)} # ${title}`)
  return lines.length ? `; for ${code}, uncomment:${lines.join('')}` : ''
}
