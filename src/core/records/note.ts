import { choice, date, id, list, mapping, optional, table, text, time, wholeNumber } from './field'
import * as z from 'zod/mini'

/** The parts a narrative usually has, with what belongs there. */
export const narrativeParts = {
  intervention: 'What was taught or practised, how, and with what material.',
  response: 'How the client took part and what the client could do.',
  progress: 'What changed against the objective, measured as the plan says.',
  next: 'What comes next, and when.',
} as const

/** How a part of a narrative is named in a message: by a known key. Another may be a line that lost its indent. */
export function partName(key: string): string {
  return Object.hasOwn(narrativeParts, key) ? key : 'narrative'
}

/** A progress note: one billed session of one client. */
export const note = mapping('A progress note: one billed session of one client.', {
  kind: optional(choice('What this record is.', ['note'], 'kind')),
  id: id('The note\'s own id.'),
  client: id('The id of the client. Never a name.', 'client'),
  plan: optional(id('The id of the client\'s plan that this session carries out.', 'plan')),
  payer: optional(id('The id of the payer that will be billed; its policy decides rounding, limits and modifiers.', 'payer')),
  service: mapping('What was delivered, when, where and for how long.', {
    code: id('The HCPCS code billed.', 'code'),
    modifiers: optional(list('The modifiers billed, at most four.', id('A modifier.', 'modifier'))),
    date: date('The day the session began.'),
    start: optional(time('When the session began.')),
    end: optional(time('When the session ended.')),
    end_date: optional(date('The day the session ended, only when it passed midnight.')),
    minutes: optional(wholeNumber('The length in minutes. Optional; must agree with the clock.', 'minutes')),
    units: wholeNumber('The units billed. They follow from the clock and the payer\'s rounding.', 'units'),
    place: optional(id('The place of service, two digits.', 'place')),
    setting: optional(choice('Whether one client was served, or a group.', ['individual', 'group'])),
    group_size: optional(wholeNumber('How many clients took part in the group.')),
  }),
  diagnoses: optional(list('The ICD-10-CM diagnoses that the service is for.', id('A diagnosis.', 'diagnosis'))),
  goals: optional(list('The ids of the plan\'s goals or objectives that were worked on.', id('A goal or objective of the plan.', 'goal'))),
  activities: optional(list('What was done, in the words of the list of activities.', id('An activity.', 'activity'))),
  narrative: optional(table('What happened, in the writer\'s own words.', text('A part of the narrative.'), { shorthand: 'text', known: narrativeParts })),
  provider: optional(mapping('Who delivered the service and signed the note.', {
    npi: optional(id('The National Provider Identifier, ten digits.', 'npi')),
    credential: optional(id('The credential under which the service was delivered.', 'credential')),
    signed: optional(date('The day the note was signed.')),
  })),
  enrollment: optional(mapping('The client\'s enrollment in a psychosocial rehabilitation program.', {
    program: id('The program\'s id.'),
    from: date('The first day of enrollment.'),
    through: optional(date('The last day of enrollment; absent while it goes on.')),
  })),
  authorization: optional(id('The id of the authorization that the units are taken from.', 'authorization')),
})

export type NoteFields = z.output<typeof note>
