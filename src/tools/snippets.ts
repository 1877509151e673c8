import { domains } from '../core/knowledge/activities'
import { findCode } from '../core/knowledge/codes'
import { familyCodes, type FamilyCode } from '../core/knowledge/family'
import { placeholder } from '../core/records/placeholder'
import { houseFormat } from '../core/knowledge/narrative-formats'

/** The file of the snippets. The extension is built with it. */
export const snippetFile = 'snippets/noteproof.json'

interface Snippet {
  readonly prefix: string
  readonly description: string
  readonly body: readonly string[]
}

/**
 * The snippets, in VS Code's format: a note for each code, a plan, a claim and a policy. Like the skeletons, they fill in only the date and the code,
 * so that a skipped field is reported as missing instead of billed.
 */
export function snippets(): string {
  const notes = familyCodes.map((code): [string, Snippet] => [`Note ${code}`, {
    prefix: `note-${code.toLowerCase()}`, description: `A note for a session billed as ${code}: ${findCode(code)!.long}`, body: note(code),
  }])
  return `${JSON.stringify({
    ...Object.fromEntries(notes),
    Plan: { prefix: 'plan', description: 'A plan with one goal, one objective and one authorization', body: plan },
    Claim: { prefix: 'claim', description: 'A claim with one line', body: claim },
    Policy: { prefix: 'policy', description: 'A payer\'s requirements for one code', body: policy },
  } satisfies Record<string, Snippet>, null, 2)}\n`
}

const today = '$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE'
const codes = familyCodes.join(',')

function note(code: FamilyCode): string[] {
  return [
    'kind: note',
    'id: ${1:TODO-note}',
    'status: draft',
    'client: ${2:TODO-client}',
    'plan: ${3:TODO-plan}',
    'payer: ${4:TODO-payer}',
    'service:',
    `  code: ${code}`,
    `  date: \${5:${today}}`,
    '  start: $6',
    '  end: $7',
    '  units: ${8:0}',
    '  place: $9',
    '  setting: $10',
    'diagnoses: [$11]',
    'goals: [${12:TODO-goal}]',
    'activities: [$13]',
    'narrative:',
    ...houseFormat.parts.flatMap(({ key, about }, at) => [`  ${key}: |-`, `    \${${14 + at}:${placeholder(about)}}`]),
    'provider:',
    '  npi: $18',
    '  credential: $19',
    '  signed: $20',
    'enrollment: { program: ${21:TODO-program}, from: $22 }',
    'authorization: $0',
  ]
}

const plan = [
  'kind: plan',
  'id: ${1:TODO-plan}',
  'client: ${2:TODO-client}',
  `effective: { from: \${3:${today}}, through: \${4:$CURRENT_YEAR-12-31} }`,
  'diagnoses: [$5]',
  'goals:',
  '  - id: ${6:G1}',
  `    domain: \${7|${domains}|}`,
  `    statement: "\${8:${placeholder('The goal in the client\'s words.')}}"`,
  '    objectives:',
  '      - id: ${9:G1.1}',
  `        statement: "\${10:${placeholder('What the client will be able to do.')}}"`,
  `        measure: "\${11:${placeholder('How progress is measured.')}}"`,
  '        target: ${12:$CURRENT_YEAR-12-31}',
  `        services: [\${13|${codes}|}]`,
  'authorizations:',
  `  - { id: \${14:TODO-authorization}, payer: \${15:TODO-payer}, code: \${16|${codes}|}, units: \${17:0}, from: \${3:${today}}, through: \${4:$CURRENT_YEAR-12-31} }`,
  '$0',
]

const claim = [
  'kind: claim',
  'id: ${1:TODO-claim}',
  'client: ${2:TODO-client}',
  'payer: ${3:TODO-payer}',
  'diagnoses: [$4]',
  'authorization: $5',
  'lines:',
  '  - note: ${6:TODO-note}',
  `    code: \${7|${codes}|}`,
  `    date: \${8:${today}}`,
  '    units: ${9:0}',
  '    place: $10',
  '    diagnoses: [1]',
  '    charge: $11',
  '    rendering:',
  '      npi: $0',
]

const policy = [
  'kind: policy',
  'id: ${1:TODO-payer}',
  `title: "\${2:${placeholder('The payer\'s name.')}}"`,
  'type: ${3|medicaid,medicare,commercial|}',
  'effective: { from: ${4:$CURRENT_YEAR-01-01} }',
  'sources:',
  `  - { id: \${5:manual}, title: "\${6:${placeholder('The document that states the values.')}}", read: \${7:${today}}, confidence: \${8|unverified,verified|} }`,
  'codes:',
  `  \${9|${codes}|}:`,
  '    source: [${5:manual}]',
  '    covered: ${10|true,false|}',
  '    rounding: { mode: ${11|floor,midpoint,ceiling|}, per: ${12|contact,day|} }',
  '    authorization: ${13|required,none|}',
  '$0',
]
