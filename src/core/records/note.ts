import { choice, date, id, list, mapping, optional, table, text, time, wholeNumber } from './field'
import * as z from 'zod/mini'

/** The parts a narrative usually has, with what belongs there. */
export const narrativeParts = {
  intervention: 'What was taught or practiced, how, and with what material.',
  response: 'How the client took part and what the client could do.',
  progress: 'What changed against the objective, measured as the plan says.',
  next: 'What comes next, and when.',
} as const

/** The name of a narrative part in a message. An unknown key is not quoted, since it may be text that lost its indentation. */
export function partName(key: string): string {
  return Object.hasOwn(narrativeParts, key) ? key : 'narrative'
}

/** A progress note: one billed session of one client. */
export const note = mapping('A progress note: one billed session of one client.', {
  kind: optional(choice('The kind of record.', ['note'], 'kind')),
  id: id('The note\'s id.'),
  client: id('The client\'s id, never a name.', 'client'),
  plan: optional(id('The id of the client\'s plan that this session follows.', 'plan')),
  payer: optional(id('The id of the payer to bill. Its policy sets rounding, limits and modifiers.', 'payer')),
  service: mapping('What was delivered, when, where and for how long.', {
    code: id('The HCPCS code billed.', 'code'),
    modifiers: optional(list('The modifiers billed, at most four.', id('A modifier.', 'modifier'))),
    date: date('The day the session began.'),
    start: optional(time('When the session began.')),
    end: optional(time('When the session ended.')),
    end_date: optional(date('The day the session ended. Only for a session past midnight.')),
    minutes: optional(wholeNumber('The length in minutes. Optional; it must match the start and end times.', 'minutes')),
    units: wholeNumber('The units billed. They follow from the start and end times and the payer\'s rounding.', 'units'),
    place: optional(id('The place of service, two digits.', 'place')),
    setting: optional(choice('Whether the service was for one client or a group.', ['individual', 'group'])),
    group_size: optional(wholeNumber('The number of clients in the group.')),
  }),
  diagnoses: optional(list('The ICD-10-CM diagnoses that the service treats.', id('A diagnosis.', 'diagnosis'))),
  goals: optional(list('The ids of the plan\'s goals or objectives that were worked on.', id('A goal or objective of the plan.', 'goal'))),
  activities: optional(list('What was done, by the ids in the list of activities.', id('An activity.', 'activity'))),
  narrative: optional(table('What happened, in the writer\'s own words.', text('A part of the narrative.'), { shorthand: 'text', known: narrativeParts })),
  provider: optional(mapping('Who delivered the service and signed the note.', {
    npi: optional(id('The National Provider Identifier (NPI), ten digits.', 'npi')),
    credential: optional(id('The credential under which the service was delivered.', 'credential')),
    signed: optional(date('The day the note was signed.')),
  })),
  enrollment: optional(mapping('The client\'s enrollment in a psychosocial rehabilitation program.', {
    program: id('The program\'s id.'),
    from: date('The first day of enrollment.'),
    through: optional(date('The last day of enrollment. Absent while it continues.')),
  })),
  authorization: optional(id('The id of the authorization that the units count against.', 'authorization')),
})

export type NoteFields = z.output<typeof note>
