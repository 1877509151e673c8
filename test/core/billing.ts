import type { Service } from '../../src/core/service'
import { serviceOf } from './files'

/** A plan of a client with one objective. */
export const plan = (client = 'C-1') => `kind: plan
id: P-${client}
client: ${client}
effective: { from: 2026-01-05, through: 2026-12-31 }
diagnoses: [F20.9, F43.10]
goals:
  - id: G1
    domain: social
    statement: Have people to talk to.
    objectives: [{ id: G1.2, statement: Answers criticism calmly., measure: 4 of 5, target: 2026-12-30 }]
`

interface NoteValues {
  readonly client?: string
  readonly payer?: string | undefined
  readonly date?: string
  readonly start?: string
  readonly end?: string
  readonly units?: number
  readonly place?: string
  readonly npi?: string
  readonly diagnoses?: string
  readonly more?: string
}

/** The narrative of a note that can be billed, in words of its own. */
export function narrativeOf(id: string | number): string {
  const words = Array.from({ length: 24 }, (_, at) => `word${id}x${at}`).join(' ')
  return `narrative: { intervention: Practiced ${words}., response: Answered ${words} twice., progress: Reached ${words} once. }`
}

/** A note that can be billed. No two of them share words, and no two of a day overlap. */
export function note(id: number, { client = 'C-1', payer = 'p', date = `2026-03-${String((id % 28) + 1).padStart(2, '0')}`, start = '10:00', end = '10:45', units = 3, place = '53', npi = '1234567893', diagnoses = 'F20.9', more = '' }: NoteValues = {}): string {
  return `kind: note
id: N-${id}
client: ${client}
plan: P-${client}
payer: ${payer}
service: { code: H2017, date: ${date}, start: "${start}", end: "${end}", units: ${units}, place: "${place}", setting: individual }
diagnoses: [${diagnoses}]
goals: [G1.2]
activities: [interpersonal-skills]
${narrativeOf(id)}
provider: { npi: "${npi}", credential: QMHP-CS, signed: ${date} }
enrollment: { program: PSR-North, from: 2026-01-05 }
${more}`
}

/** A policy that only rounds. */
export const policy = 'kind: policy\nid: p\ntitle: Plan P\neffective: { from: 2020-01-01 }\ncodes: { H2017: { covered: true, rounding: { mode: floor, per: contact } } }\n'

/** A service with a policy, a plan of C-1, and files. */
export function serviceWith(files: Record<string, string>): Service {
  return serviceOf({ '/ws/p.policy.yaml': policy, '/ws/p.plan.yaml': plan(), ...files })
}

/** The rules that report a text added to the workspace. */
export function rulesIn(service: Service, text: string, name = '/ws/new.claim.yaml'): string[] {
  service.update(name, text)
  const found = service.findings(name).map(({ rule }) => rule)
  service.update(name, undefined)
  return found
}

/** Texts as documents of one. */
export const documents = (...texts: readonly string[]) => texts.join('---\n')
/** A claim of C-1 with lines. */
export const claim = (id: string, lines: string, more = '', payer = 'p') => `kind: claim\nid: ${id}\nclient: C-1\npayer: ${payer}\n${more}lines:\n${lines}`

/** A line that bills the note of this number as it is. */
export const lineFor = (id: number, units = 3, charge = '') => `  - { note: N-${id}, code: H2017, date: 2026-03-${String((id % 28) + 1).padStart(2, '0')}, units: ${units}, place: "53"${charge && `, charge: ${charge}`}, rendering: { npi: "1234567893" } }\n`
