const note = {
  kind: 'note', id: 'N-1', client: 'C-1', plan: 'P-1', payer: 'p',
  service: {
    code: 'H2017', modifiers: ['HQ', 'HE'], date: '2026-03-09', start: '10:00', end: '10:52', end_date: '2026-03-09', minutes: '52', units: '3', place: '53',
    setting: 'group', group_size: '6',
  },
  diagnoses: ['F20.9'], goals: ['G1.2'], activities: ['interpersonal-skills'],
  narrative: { intervention: 'Practiced asking for a turn.', response: 'Asked twice.', progress: 'Two of five, was one.' },
  provider: { npi: '1234567893', credential: 'QMHP-CS', signed: '2026-03-09' },
  enrollment: { program: 'PSR', from: '2026-01-05', through: '2026-12-31' },
  authorization: 'A-1',
}

const plan = {
  kind: 'plan', id: 'P-1', client: 'C-1', effective: { from: '2026-01-05', through: '2026-07-04' }, diagnoses: ['F20.9'],
  goals: [{
    id: 'G1', domain: 'social', statement: 'Get along.',
    objectives: [{ id: 'G1.2', statement: 'Ask for a turn.', measure: 'Four of five.', target: '2026-06-30', services: ['H2017'] }],
  }],
  authorizations: [{ id: 'A-1', payer: 'p', code: 'H2017', units: '96', from: '2026-01-05', through: '2026-07-04' }],
}

const claim = {
  kind: 'claim', id: 'CL-1', client: 'C-1', payer: 'p', diagnoses: ['F20.9'], authorization: 'A-1',
  lines: [{
    note: 'N-1', code: 'H2017', modifiers: ['HQ', 'HE'], date: '2026-03-09', units: '3', place: '53', diagnoses: ['1'], charge: '61.50', rendering: { npi: '1234567893' },
  }],
}

const policy = {
  kind: 'policy', id: 'p', title: 'Some Plan', type: 'medicaid', effective: { from: '2024-01-01', through: '2026-12-31' },
  plan: { signed: ['client', 'provider'], review_days: '180' },
  sources: [{ id: 's', title: 'A manual', url: 'https://example.org/', read: '2026-01-01', confidence: 'verified' }],
  codes: {
    H2017: {
      source: ['s'], covered: 'true', rounding: { mode: 'floor', per: 'contact' }, units: { contact: '16', day: '32', week: '80', year: '1920' }, minutes_per_day: '480',
      places: { only: ['11', '53'] }, group: { size: '12', modifier: 'HQ' }, individual: { modifier: 'HE' }, telehealth: { allowed: 'true', modifier: '95' },
      modifiers: { allowed: ['HQ'], required: ['HE'], one_of: ['HQ', 'HR'], forbidden: ['TG'], over_units: { 12: 'U1' }, by_credential: { HN: ['LPC'] } },
      credentials: ['QMHP-CS'], cosign: ['CPS'], diagnoses: ['F20-F29'], authorization: 'required',
      narrative: ['intervention', 'response', 'progress'], sign_within_days: '3', not_same_day: ['H2018'],
    },
  },
}

const second = { ...note, id: 'N-2' }
/** Records that refer to one another, and a second note like the first. */
export const right = [note, plan, claim, policy, second]
export type Json = string | readonly Json[] | { readonly [key: string]: Json }

/** The paths of all texts in a value. */
export function pathsOf(value: Json, path: readonly string[] = []): (readonly string[])[] {
  return typeof value === 'string' ? [path] : Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))
}

/** A value with the text at a path replaced. */
export function marked(value: Json, [step, ...rest]: readonly string[], mark: string): Json {
  if (step === undefined) return mark
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === step ? marked(item, rest, mark) : item))
  return { ...(value as object), [step]: marked((value as Record<string, Json>)[step]!, rest, mark) }
}

/** A value with every occurrence of a text replaced. */
export function renamed(value: Json, text: string, mark: string): Json {
  if (typeof value === 'string') return value === text ? mark : value
  if (Array.isArray(value)) return value.map(item => renamed(item, text, mark))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner, text, mark)]))
}

/** A value's JSON, with the mark twice as a key in the object at a path. */
export function withKey(value: Json, path: readonly string[], mark: string): string {
  const key = `"${mark}":"${mark}"`
  return JSON.stringify(marked(value, [...path, mark], mark)).replace(key, `${key}, ${key}`)
}

/** The paths of all objects in a value. */
export function pathsOfObjects(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string') return []
  return [...(Array.isArray(value) ? [] : [path]), ...Object.entries(value).flatMap(([key, inner]) => pathsOfObjects(inner, [...path, key]))]
}

/** The ids and codes that occur in several places. */
export const shared = ['N-1', 'C-1', 'P-1', 'A-1', 'CL-1', 'p', 's', 'H2017', 'HQ', 'HE', 'G1', 'G1.2', 'F20.9', 'QMHP-CS', '53', 'intervention'] as const

/** The paths of the objects in which even a one-word key must not be printed. The keys of `codes` are codes and may be. */
export const pathsWithKeys = pathsOfObjects(right).filter(path => path.at(-1) !== 'codes')

/** The records as JSON, many times: each with the mark in place of one text, as a key, or in place of all occurrences of an id. */
export function markedTexts(mark: string): string[] {
  return [
    ...pathsOf(right).map(path => JSON.stringify(marked(right, path, mark))),
    ...pathsOfObjects(right).map(path => withKey(right, path, mark)),
    ...pathsWithKeys.map(path => withKey(right, path, mark.split(' ')[0]!)),
    ...shared.map(text => JSON.stringify(renamed(right, text, mark))),
  ]
}
