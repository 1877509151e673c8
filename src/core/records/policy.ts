import * as z from 'zod/mini'
import { choice, date, flag, id, list, mapping, optional, period, table, text, wholeNumber } from './field'

const codePolicy = mapping('What the payer says of one code. What is not said is not checked.', {
  source: optional(list('The ids of the sources these values were read in.', id('A source of this policy.', 'source'))),
  covered: optional(flag('Whether the payer covers the code.')),
  rounding: optional(mapping('How minutes become units.', {
    mode: choice('floor: whole 15s. midpoint: one more from 8 minutes on. ceiling: 15s begun.', ['floor', 'midpoint', 'ceiling']),
    per: optional(choice('Whether each session is converted by itself, or the minutes of a day are added first.', ['contact', 'day'])),
  })),
  units: optional(mapping('The most units that may be billed.', {
    contact: optional(wholeNumber('In one session.', 'units')),
    day: optional(wholeNumber('On one day.', 'units')),
    week: optional(wholeNumber('In one week.', 'units')),
    year: optional(wholeNumber('In one calendar year.', 'units')),
  })),
  minutes_per_day: optional(wholeNumber('The most minutes on one day.', 'minutes')),
  places: optional(mapping('The places of service approved.', {
    only: optional(list('Only these.', id('A place of service.', 'place'))),
    except: optional(list('All but these.', id('A place of service.', 'place'))),
  })),
  group: optional(mapping('What holds for group sessions.', {
    size: optional(wholeNumber('The most clients in a group.')),
    modifier: optional(id('The modifier that marks a group session.', 'modifier')),
  })),
  individual: optional(mapping('What holds for individual sessions.', { modifier: optional(id('The modifier that marks one.', 'modifier')) })),
  telehealth: optional(mapping('What holds for telehealth.', {
    allowed: optional(flag('Whether the code may be delivered by telehealth.')),
    modifier: optional(id('The modifier that marks telehealth.', 'modifier')),
  })),
  modifiers: optional(mapping('The modifiers the payer asks for.', {
    required: optional(list('Always there.', id('A modifier.', 'modifier'))),
    forbidden: optional(list('Never there.', id('A modifier.', 'modifier'))),
    over_units: optional(table('Needed above a number of units.', id('A modifier.', 'modifier'), { keys: 'units' })),
  })),
  credentials: optional(list('The credentials that qualify to deliver the code.', id('A credential.', 'credential'))),
  diagnoses: optional(list('The diagnoses covered: codes, families such as F43.1, or ranges such as F20-F29.', id('A diagnosis, family or range.', 'diagnoses'))),
  authorization: optional(choice('Whether the payer asks for an authorization.', ['required', 'none'])),
  narrative: optional(list('The parts a narrative must have.', id('A part of the narrative.', 'part'))),
  sign_within_days: optional(wholeNumber('The days within which the note must be signed.')),
  not_same_day: optional(list('The codes that may not be billed on the same day.', id('A code.', 'code'))),
})

/** A payer's policy over some dates. */
export const policy = mapping('A payer\'s policy: what it covers, how it counts, what it asks for.', {
  kind: optional(choice('What this record is.', ['policy'], 'kind')),
  id: id('The payer\'s id, as notes and claims name it. Several policies may share it over different dates.', 'payer'),
  title: optional(text('The payer\'s name.')),
  type: optional(choice('What kind of payer it is.', ['medicaid', 'medicare', 'commercial'])),
  effective: optional(period('The days on which the policy holds.', 'The first day.', 'The last day; absent while it goes on.')),
  sources: optional(list('Where the values were read.', mapping('A source.', {
    id: id('The source\'s id within this policy.', 'source'),
    title: optional(text('What it is.')),
    url: optional(text('Where it can be read.', 'url')),
    read: optional(date('The day it was read.')),
    confidence: optional(choice('Whether the value was read in the source itself.', ['verified', 'unverified'])),
  }))),
  codes: optional(table('What the payer says, code by code.', codePolicy, { keys: 'code' })),
})

export type PolicyFields = z.output<typeof policy>
