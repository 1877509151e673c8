import { choice, date, flag, id, list, mapping, optional, prose, table, time, wholeNumber } from './field'
import { isPartOfFormat, narrativeFormats } from '../knowledge/narrative-formats'
import * as z from 'zod/mini'

/** The parts of all narrative formats, with what belongs there. */
export const narrativeParts: Readonly<Record<string, string>> = Object.fromEntries(
  narrativeFormats.flatMap(({ parts }) => parts.map(({ key, about }) => [key, about])))

/** The name of a narrative part in a message: its key if it is a part of a format. Another key may be a line that lost its indent. */
export function partName(key: string): string {
  return isPartOfFormat(key) ? key : 'narrative'
}

/** A progress note: one billed session of one client. */
export const note = mapping('A progress note: one billed session of one client.', {
  kind: optional(choice('The kind of record.', ['note'], 'kind')),
  id: id('The note\'s id.'),
  client: id('The client\'s id, never a name.', 'client'),
  plan: optional(id('The id of the client\'s plan that this session follows.', 'plan')),
  payer: optional(id('The id of the payer to bill. Its policy sets rounding, limits and modifiers.', 'payer')),
  status: optional(choice('How far the note is. Absent means final. A draft is never ready; amended and void notes are kept for the record.', ['draft', 'final', 'amended', 'void'])),
  billable: optional(flag('false for a contact that is recorded but not billed.')),
  reason: optional(choice('Why the contact is not billed.', ['no-show', 'canceled', 'not-covered', 'other'], 'choice', { cancelled: 'canceled' })),
  amends: optional(id('The id of the amended or void note that this note replaces.', 'note')),
  service: mapping('What was delivered, when, where and for how long.', {
    code: id('The HCPCS code billed.', 'code'),
    modifiers: optional(list('The modifiers billed, at most four.', id('A modifier.', 'modifier'))),
    date: date('The day the session began.'),
    start: optional(time('When the session began.')),
    end: optional(time('When the session ended.')),
    end_date: optional(date('The day the session ended. Only for a session past midnight.')),
    breaks: optional(list('Times inside the session that are not service. They do not count as minutes.', mapping('A break.', {
      start: time('When the break began.'),
      end: time('When the break ended.'),
    }))),
    minutes: optional(wholeNumber('The length in minutes. Optional; it must match the start and end times.', 'minutes')),
    units: wholeNumber('The units billed. They follow from the start and end times and the payer\'s rounding.', 'units'),
    place: optional(id('The place of service, two digits.', 'place')),
    setting: optional(choice('Whether the service was for one client or a group.', ['individual', 'group'])),
    group_size: optional(wholeNumber('The number of clients in the group.')),
  }),
  diagnoses: optional(list('The ICD-10-CM diagnoses that the service treats.', id('A diagnosis.', 'diagnosis'))),
  goals: optional(list('The ids of the plan\'s goals or objectives that were worked on.', id('A goal or objective of the plan.', 'goal'))),
  activities: optional(list('What was done, by the ids in the list of activities.', id('An activity.', 'activity'))),
  narrative: optional(table('What happened, in the writer\'s own words.', prose('A part of the narrative.'), { shorthand: 'text', known: narrativeParts })),
  provider: optional(mapping('Who delivered the service and signed the note.', {
    npi: optional(id('The National Provider Identifier (NPI), ten digits.', 'npi')),
    credential: optional(id('The credential under which the service was delivered.', 'credential')),
    signed: optional(date('The day the note was signed.')),
  })),
  supervisor: optional(mapping('Who supervised the service and cosigned the note.', {
    npi: optional(id('The supervisor\'s National Provider Identifier, ten digits.', 'npi')),
    credential: optional(id('The supervisor\'s credential.', 'credential')),
    signed: optional(date('The day the supervisor signed.')),
  })),
  addenda: optional(list('Text added after the note was signed.', mapping('An addendum.', {
    date: date('The day it was added.'),
    text: prose('What was added.'),
    npi: optional(id('The National Provider Identifier of its author.', 'npi')),
  }))),
  enrollment: optional(mapping('The client\'s enrollment in a psychosocial rehabilitation program.', {
    program: id('The program\'s id.'),
    from: date('The first day of enrollment.'),
    through: optional(date('The last day of enrollment. Absent while it continues.')),
  })),
  authorization: optional(id('The id of the authorization that the units count against.', 'authorization')),
})

export type NoteFields = z.output<typeof note>
