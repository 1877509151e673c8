/** A folder in the workspace for the files of these tests. */
export const scratch = 'scratch'

/** The text of a plan with one objective; `id` is the number that it shares with its note. */
export function planText(id: number, { objective = 'G1.1' } = {}): string {
  return `kind: plan
id: P-${id}
client: C-${id}
effective: { from: 2026-01-05, through: 2026-07-04 }
diagnoses: [F20.9]
goals:
  - id: G1
    domain: social
    statement: Take part in two groups a week.
    objectives:
      - id: ${objective}
        statement: Start a conversation in group without a prompt.
        measure: Conversations started per session, counted by staff
        target: 2026-06-30
`
}

/** The text of a note, by default without findings: 52 minutes are 3 units. */
export function noteText(id: number, { units = 3, goal = 'G1.1' } = {}): string {
  return `kind: note
id: N-${id}
client: C-${id}
plan: P-${id}
service:
  code: H2017
  date: 2026-03-10
  start: "10:00"
  end: "10:52"
  units: ${units}
  place: "53"
  setting: individual
diagnoses: [F20.9]
goals: [${goal}]
activities: [interpersonal-skills]
narrative:
  intervention: Modelled three ways to open a conversation with a neighbor, then practiced each of them in a role play.
  response: Took part in all three role plays and chose the second one, a question about the weather, for the week.
  progress: Started two conversations without a prompt today; the plan asks for three, and last week there was one.
  next: Use the chosen opening at the community kitchen on Thursday and report on it in the next session.
provider: { npi: "1234567893", credential: QMHP-CS, signed: 2026-03-10 }
enrollment: { program: PSR-North, from: 2026-01-05, through: 2026-12-31 }
`
}
