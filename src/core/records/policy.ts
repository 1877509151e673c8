import * as z from 'zod/mini'
import { choice, date, dayOfYear, flag, id, list, mapping, optional, table, text, wholeNumber } from './field'

const unitsOf = (doc: string) => optional(wholeNumber(doc, 'units'))

/** The most units in periods; those of a session only where one code is billed. */
const perPeriod = () => ({
  day: unitsOf('The most per day.'),
  week: unitsOf('The most per week, Sunday to Saturday.'),
  month: unitsOf('The most per calendar month.'),
  year: unitsOf('The most per calendar year, or per year that begins on year_begins.'),
})
const perSession = () => ({ contact: unitsOf('The most per session.'), ...perPeriod() })

const minutesPerDay = () => optional(wholeNumber('The most minutes per day.', 'minutes'))
const placesOf = (doc: string) => optional(list(doc, id('A place of service.', 'place')))
const modifiersOf = (doc: string, more = {}) => optional(list(doc, id('A modifier.', 'modifier'), more))
const credentialsOf = (doc: string) => optional(list(doc, id('A credential.', 'credential')))

const telehealthModifier = (doc: string) => modifiersOf(doc, { meaning: 'modifier', orOne: true })

const codePolicy = mapping('The payer\'s requirements for one code. A key left out is not checked.', {
  source: optional(list('The ids of the sources of these values.', id('A source of this policy.', 'source'))),
  covered: optional(flag('Whether the payer covers the code.')),
  rounding: optional(mapping('How minutes become units.', {
    mode: choice('floor: whole 15-minute units only. midpoint: one more for 8 or more remaining minutes. ceiling: one more for any remaining minutes.', ['floor', 'midpoint', 'ceiling']),
    per: optional(choice('contact: each session is converted by itself. day: the minutes of a day are added first.', ['contact', 'day'])),
  })),
  units: optional(mapping('The fewest and the most units that may be billed.', {
    min: unitsOf('The fewest per session. A shorter one is not billed.'), ...perSession(),
  })),
  units_by_modifier: optional(table(
    'The limits of services with a modifier. Their units count here, and not in the limits of "units".', mapping('The limits of services with this modifier.', perSession()), { keys: 'modifier' },
  )),
  minutes_per_day: minutesPerDay(),
  places: optional(mapping('The approved places of service.', {
    only: placesOf('Only these.'),
    except: placesOf('All except these.'),
  })),
  group: optional(mapping('Requirements for group sessions.', {
    size: optional(wholeNumber('The most clients in a group.')),
    modifier: optional(id('The modifier that marks a group session. none: no modifier is needed.', 'modifier')),
  })),
  individual: optional(mapping('Requirements for individual sessions.', { modifier: optional(id('The modifier that marks an individual session. none: no modifier is needed.', 'modifier')) })),
  telehealth: optional(mapping('Requirements for telehealth.', {
    allowed: optional(flag('Whether the service may be delivered by telehealth.')),
    modifier: telehealthModifier('The modifier that marks telehealth, or a list of which any one does. none: the place says it, and no modifier is needed.'),
    audio_only: optional(mapping('Requirements for telehealth without video.', {
      allowed: optional(flag('Whether the service may be delivered by audio only.')),
      modifier: telehealthModifier('The modifier that marks audio only, or a list of which any one does. none: no modifier is needed.'),
    })),
  })),
  modifiers: optional(mapping('The modifiers the payer accepts, requires or forbids.', {
    allowed: modifiersOf('The modifiers accepted, besides those that other keys of this code name. Absent: any.'),
    required: modifiersOf('Always required.'),
    one_of: modifiersOf('Exactly one of these is required.'),
    forbidden: modifiersOf('Never allowed.'),
    over_units: optional(table('Required above a number of units.', id('A modifier.', 'modifier'), { keys: 'units' })),
    by_credential: optional(table(
      'Modifiers that state a credential. A provider who holds one of the credentials bills with the modifier, and nobody else does.',
      list('The credentials that the modifier states.', id('A credential.', 'credential')), { keys: 'modifier' },
    )),
  })),
  credentials: optional(mapping('The credentials that may deliver the service: a list, or "except" with those that may not.', {
    only: credentialsOf('Only these.'),
    except: credentialsOf('All except these.'),
  }, { shorthand: 'only' })),
  cosign: credentialsOf('The credentials whose notes need a supervisor\'s signature.'),
  diagnoses: optional(list('The diagnoses covered: codes, families such as F43.1, or ranges such as F20-F29.', id('A diagnosis, family or range.', 'diagnoses'))),
  authorization: optional(choice('Whether the payer requires an authorization.', ['required', 'none'])),
  narrative: optional(list('The parts a narrative must have.', id('A part of the narrative.', 'part'))),
  sign_within_days: optional(wholeNumber('The number of days within which the note must be signed.')),
  not_same_day: optional(list('The codes that may not be billed on the same day.', id('A code.', 'code'))),
})

/** The most limits of several codes that are read. For each note, each limit that is exceeded is compared with those before it. */
const mostLimits = 20

/** A key of a code that has sources. */
export type CodeKey = Exclude<keyof z.output<typeof codePolicy>, 'source'>

/** The keys of a policy itself that have sources. */
export const policyKeys = ['year_begins', 'file_within_days', 'limits', 'plan'] as const

/** A key of a policy itself that has sources. */
export type PolicyKey = (typeof policyKeys)[number]

/** The keys of a code that have sources. */
export const codeKeys = Object.keys(codePolicy._zod.def.shape).filter(key => key !== 'source') as CodeKey[]
const stated = [...codeKeys, ...policyKeys] as unknown as readonly [CodeKey | PolicyKey, ...(CodeKey | PolicyKey)[]]

/** A payer's policy over some dates. */
export const policy = mapping('A payer\'s policy: what the payer covers, how it counts units and what it requires.', {
  kind: optional(choice('The kind of record.', ['policy'], 'kind')),
  id: id('The payer\'s id, as used in notes and claims. Several policies may share it over different dates.', 'payer'),
  title: optional(text('The payer\'s name.')),
  type: optional(choice('The kind of payer.', ['medicaid', 'medicare', 'commercial'])),
  effective: optional(mapping('The days on which the policy is in effect.', {
    from: optional(date('The first day. Absent: every day up to the last one.')),
    through: optional(date('The last day. Absent while the policy continues.')),
  })),
  year_begins: optional(dayOfYear('The first day of the year that limits per year count, if not January 1.')),
  file_within_days: optional(wholeNumber('The number of days after the service within which a claim must be submitted.')),
  limits: optional(list('Limits of several codes, counted together.', mapping('A limit of several codes.', {
    codes: list('The codes counted together.', id('A code.', 'code')),
    minutes_per_day: minutesPerDay(),
    units: optional(mapping('The most units that may be billed.', perPeriod())),
  }), { most: mostLimits })),
  plan: optional(mapping('The payer\'s requirements for plans of care.', {
    signed: optional(list('Who must sign a plan before the first session.', choice('A signer. A guardian may sign for the client.', ['client', 'guardian', 'provider', 'supervisor']))),
    review_days: optional(wholeNumber('The most days without a review, from the plan\'s first day or the last review.')),
  })),
  sources: optional(list('The sources of the values.', mapping('A source.', {
    id: id('The source\'s id within this policy.', 'source'),
    title: optional(text('The source\'s title.')),
    url: optional(text('The source\'s web address.', 'url')),
    read: optional(date('The day the source was read.')),
    confidence: optional(choice('Whether the values were checked in the source itself.', ['verified', 'unverified'])),
    states: optional(list('The keys of which this source states the value. Absent: all keys of the codes that cite it.', choice('A key of a code, or of the policy.', stated))),
  }))),
  codes: optional(table('The payer\'s requirements, code by code.', codePolicy, { keys: 'code' })),
})

export type PolicyFields = z.output<typeof policy>
