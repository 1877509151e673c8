import * as z from 'zod/mini'
import { domains } from '../knowledge/activities'
import { choice, date, id, list, mapping, optional, period, prose, wholeNumber } from './field'

/** An individual plan of care: goals, their objectives, and the authorizations to work on them. */
export const plan = mapping('An individual plan of care: goals, their objectives, and the authorizations to work on them.', {
  kind: optional(choice('The kind of record.', ['plan'], 'kind')),
  id: id('The plan\'s id.'),
  client: id('The client\'s id, never a name.', 'client'),
  effective: period('The days on which the plan is in effect.', 'The first day.', 'The last day.'),
  signed: optional(list('The signatures on the plan.', mapping('A signature.', {
    by: choice('Who signed.', ['client', 'guardian', 'provider', 'supervisor']),
    credential: optional(id('The signer\'s credential.', 'credential')),
    date: date('The day of the signature.'),
  }))),
  reviewed: optional(list('The days on which the plan was reviewed.', date('A day of review.'))),
  diagnoses: optional(list('The diagnoses the plan addresses.', id('A diagnosis.', 'diagnosis'))),
  goals: list('What the client wants to achieve.', mapping('A goal with its objectives.', {
    id: id('The goal\'s id.', 'goal'),
    domain: optional(choice('The area of life the goal is about.', domains, 'domain')),
    statement: optional(prose('The goal in the client\'s words.')),
    objectives: optional(list('The steps toward the goal.', mapping('A measurable step toward the goal.', {
      id: id('The objective\'s id.', 'goal'),
      statement: optional(prose('What the client will be able to do.')),
      measure: optional(prose('How progress is measured.')),
      target: optional(date('The day by which the objective should be achieved.')),
      status: optional(choice('Whether the objective is still worked on. Absent means open.', ['open', 'achieved', 'dropped', 'deferred'])),
      closed: optional(date('The day the objective was achieved, dropped or deferred.')),
      services: optional(list('The codes planned for this objective. Absent: any code.', id('A code.', 'code'))),
    }))),
  })),
  authorizations: optional(list('The units that payers have authorized.', mapping('An authorization of units.', {
    id: id('The authorization\'s id.', 'authorization'),
    payer: optional(id('The payer that issued the authorization.', 'payer')),
    code: id('The code authorized.', 'code'),
    units: wholeNumber('The units authorized.', 'units'),
    from: date('The first day.'),
    through: date('The last day.'),
  }))),
})

export type PlanFields = z.output<typeof plan>
