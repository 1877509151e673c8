import * as z from 'zod/mini'
import { amount, choice, date, id, list, mapping, optional, pointer, wholeNumber } from './field'

/** A claim: what is billed to a payer for one client. */
export const claim = mapping('A claim: what is billed to a payer for one client.', {
  kind: optional(choice('The kind of record.', ['claim'], 'kind')),
  id: id('The claim\'s id.'),
  client: id('The client\'s id, never a name.', 'client'),
  payer: optional(id('The id of the payer billed.', 'payer')),
  order: optional(choice('Who pays after whom. Absent means primary. Claims of another order bill the same notes to the next payer.', ['primary', 'secondary', 'tertiary'])),
  replaces: optional(id('The id of the earlier claim that this claim corrects. The earlier claim no longer counts.', 'claim')),
  void: optional(id('The id of the earlier claim that this claim voids. Neither of the two counts.', 'claim')),
  submitted: optional(date('The day on which the claim was sent to the payer.')),
  diagnoses: optional(list('The claim\'s diagnoses. Its lines point to them by number.', id('A diagnosis.', 'diagnosis'))),
  authorization: optional(id('The id of the authorization, for every line that names none of its own.', 'authorization')),
  lines: list('The lines billed.', mapping('A line of the claim: one service on one day.', {
    note: optional(list('The id of the note that documents the service, or a list of the notes of that day that the line adds up.', id('The id of a note that the line bills.', 'note'), { meaning: 'note', orOne: true })),
    code: id('The HCPCS code billed.', 'code'),
    modifiers: optional(list('The modifiers billed, at most four.', id('A modifier.', 'modifier'))),
    date: date('The date of service.'),
    units: wholeNumber('The units billed.', 'units'),
    place: optional(id('The place of service, two digits.', 'place')),
    diagnoses: optional(list('Pointers into the claim\'s diagnoses, from 1.', pointer('The number of a diagnosis of this claim, from 1.'))),
    charge: optional(amount('The charge of the line.')),
    authorization: optional(id('The id of this line\'s own authorization. Absent means that of the claim.', 'authorization')),
    rendering: optional(mapping('The rendering provider, who delivered the service.', { npi: optional(id('The National Provider Identifier (NPI), ten digits.', 'npi')) })),
  })),
})

export type ClaimFields = z.output<typeof claim>
