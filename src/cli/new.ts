import { findCode, isId, newPolicy, policyQuestions, refusalOf, skeleton, skeletonKinds } from '../core/service'
import type { PolicyAnswers } from '../core/features/new-policy'
import { Usage, type Call, type Command } from './command'
import { createFromTemplate, createGroup, pairsIn } from './from-template'
import { createClaim } from './new-claim'
import { givenToday, hostDay, todayHelp } from './today'

const groupNote = 'group-note'
/** The options that choose notes for a claim, besides the client. */
const ofClaim = ['payer', 'from', 'through'] as const

/** `noteproof new`. */
export const create: Command = {
  help: `new ${skeletonKinds.join('|')}   print a record to fill in, to save as x.note.yaml, x.plan.yaml and so on
    --code <code>                      fill in this code
    --set <name>=<value>               of a policy: ${policyQuestions().map(({ name }) => name).join(', ')}; several values with commas (repeatable)
    ${todayHelp}
    --template <file>                  print a draft made from this template
    --set <name>=<value>               fill in this field of the template (repeatable)
  noteproof new claim --client <id>
                             print a claim of the client's notes that are ready and not billed yet
    --payer <id>                       only notes for this payer
    --from <date>, --through <date>    only notes of these days
  noteproof new ${groupNote} --template <file> --clients <id>,<id>,...
                             print a draft for each client of a group
    --set <name>=<value>               as above, for what the notes share: date, start, end
    --to <folder>                      write <client>/<date>.note.yaml there instead; files that exist are kept`,
  options: ['code', 'today', 'template', 'set', 'clients', 'to', 'client', ...ofClaim],
  run(call) {
    const { operands: [word, ...more], values, out } = call
    const kind = skeletonKinds.find(kind => kind === word)
    if ((!kind && word !== groupNote) || more.length) throw new Usage(`new takes one of ${skeletonKinds.join(', ')}, ${groupNote}.`)
    const code = codeIn(call)
    const today = givenToday(call) ?? hostDay()
    refuseForeign(call, kind)
    if (values.client !== undefined) return createClaim(call, today)
    if (!kind) return createGroup(call, today, code)
    if (values.template !== undefined) return createFromTemplate(call, kind, today, code)
    if (kind === 'policy' && values.set) out(newPolicy(policyAnswers(call, code), today).text)
    else out(skeleton(kind, { today, ...(code && { code }) }))
    return 0
  },
}

function codeIn({ values }: Call): string | undefined {
  const code = values.code === undefined ? undefined : findCode(values.code)?.code
  if (values.code !== undefined && !code) throw new Usage(`unknown code${isId(values.code) ? ` ${values.code}` : ''}.`)
  return code
}

/** Throws Usage for an option that is missing, or that the other words leave without effect. */
function refuseForeign({ values }: Call, kind: string | undefined) {
  for (const option of ['client', ...ofClaim] as const) if (values[option] !== undefined && kind !== 'claim') throw new Usage(`--${option} is an option of new claim.`)
  for (const option of ofClaim) if (values[option] !== undefined && values.client === undefined) throw new Usage(`--${option} needs --client.`)
  for (const option of ['code', 'template', 'set'] as const) if (values[option] !== undefined && values.client !== undefined) throw new Usage(`--${option} does not go with --client.`)
  if (!kind) {
    for (const option of ['template', 'clients'] as const) if (values[option] === undefined) throw new Usage(`new ${groupNote} needs --${option}.`)
    return
  }
  for (const option of ['clients', 'to'] as const) if (values[option] !== undefined) throw new Usage(`--${option} is an option of new ${groupNote}.`)
  if (values.set && values.template === undefined && kind !== 'policy') throw new Usage('--set needs --template.')
  if (kind === 'policy' && values.template !== undefined) throw new Usage('--template makes notes, plans and claims.')
}

/** The answers about a policy that are given with --set and --code. Throws Usage for one that does not fit. */
function policyAnswers(call: Call, code: string | undefined): PolicyAnswers {
  const given = pairsIn(call).map(([name, value]) => {
    const question = policyQuestions().find(question => question.name === name)
    if (!question) throw new Usage(`--set of new policy takes one of ${policyQuestions().map(({ name }) => name).join(', ')}.`)
    const answers = question.isMany ? value.split(',').map(answer => answer.trim()) : [value.trim()]
    const refusal = answers.map(answer => refusalOf(question, answer)).find(refusal => refusal !== undefined)
    if (refusal) throw new Usage(`${name} ${refusal}`)
    return [name, answers] as const
  })
  return { ...(code && { codes: [code] }), ...Object.fromEntries(given) }
}
