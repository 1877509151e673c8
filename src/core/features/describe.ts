import { findActivity, type Activity } from '../knowledge/activities'
import { findCode, type Code } from '../knowledge/codes'
import { findCredential, type Credential } from '../knowledge/credentials'
import { findDenial, type Denial } from '../knowledge/denials'
import { childrenOf, findDiagnosis, searchDiagnoses, type Diagnosis } from '../knowledge/diagnoses'
import { familyCodes, isFamilyCode, profiles, type FamilyCode, type Trait } from '../knowledge/family'
import { findModifier, type Modifier } from '../knowledge/modifiers'
import { findPlaceOfService, type PlaceOfService } from '../knowledge/places'
import { findSource } from '../knowledge/sources'
import { findRule } from '../rules'
import type { Rule } from '../rules/rule'
import { capitalized } from './capitalized'

// What things mean, in Markdown that also reads well as plain text: hover, `explain` and `compare` show the same words.

/** A HCPCS code: descriptor and unit; for the four compared codes also their use and how the other three differ. `here` tells of the note at hand; of the sources, `most` are named. */
export function describeCode(code: Code, here = '', most = Infinity): string {
  const parts = [`**${code.code}** ${code.long}`, [
    code.minutes ? `Billed in units of ${code.minutes} minutes.` : `Unit: ${code.unit.replace(/-/g, ' ')}.`,
    code.perDiem ? `Its per diem sibling is ${code.perDiem}; not both on one day.` : '',
    code.per15 ? `Its 15-minute sibling is ${code.per15}; not both on one day.` : '',
    code.faceToFace ? 'Face to face, by its descriptor.' : '',
  ].filter(Boolean).join(' ')]
  if (isFamilyCode(code.code)) parts.push(describeUse(code.code), table(code.code))
  const sources = isFamilyCode(code.code) ? [...code.sources, ...Object.values(profiles[code.code]).flatMap((trait: Trait) => trait.sources)] : code.sources
  return [...parts, here, sourcesOf(sources, most)].filter(Boolean).join('\n\n')
}

function describeUse(code: FamilyCode): string {
  const { purpose, form, contact, staff, notFor, payers } = profiles[code]
  return [
    `- What for: ${trait(purpose)}`, `- Form: ${trait(form)}`, `- Contact: ${trait(contact)}`, `- Delivered by: ${trait(staff)}`,
    `- Not for: ${trait(notFor)}`, `- Payers: ${trait(payers)}`,
  ].join('\n')
}

function table(code: FamilyCode): string {
  const rows = familyCodes.filter(one => one !== code).map(other => `| ${other} | ${trait(profiles[other].purpose)} | ${trait(profiles[other].contact)} |`)
  return ['| Instead | What for | Contact |', '|---|---|---|', ...rows].join('\n')
}

/** A trait with its doubt, if there is one. */
export function trait({ text, confidence, besides }: Trait): string {
  return (confidence === 'verified' ? text : `${text} (unverified)`) + (besides ? `; ${besides} (unverified)` : '')
}

/** A line that names sources, each once, `most` of them at most: those that more rests on come first. */
function sourcesOf(ids: readonly string[], most = Infinity): string {
  const times = (id: string) => ids.filter(one => one === id).length
  const titles = [...new Set(ids)].sort((a, b) => times(b) - times(a)).flatMap(id => {
    const source = findSource(id)
    return source ? [source.url?.startsWith('http') ? `[${source.title}](${source.url})` : source.title] : []
  })
  const more = titles.length > most ? ` and ${titles.length - most} more` : ''
  return titles.length ? `Sources: ${titles.slice(0, most).join('; ')}${more}` : ''
}

/** A modifier. */
export function describeModifier({ modifier, meaning, group, cpt }: Modifier): string {
  const state = /^U[1-9A-D]$/.test(modifier) ? ' Its meaning is each state\'s own; the payer\'s policy tells.' : ''
  return `**${modifier}** ${meaning}\n\n${cpt ? 'CPT modifier, in our words.' : 'HCPCS Level II modifier.'} Group: ${group}.${state}`
}

/** A place of service. */
export function describePlaceOfService({ code, name, meaning, assigned, telehealth, inpatient }: PlaceOfService): string {
  if (!assigned) return `**${code}** is not assigned to any place of service.`
  const kind = telehealth ? ' Telehealth: payers want a telehealth modifier with it.' : inpatient ? ' Inpatient: community services are rarely paid there.' : ''
  return `**${code}** ${name}\n\n${capitalized(meaning)}.${kind}`
}

/** A diagnosis of ICD-10-CM chapter 5. */
export function describeDiagnosis({ code, description, billable }: Diagnosis): string {
  if (billable) return `**${code}** ${description}\n\nICD-10-CM, billable.`
  const children = childrenOf(code)
  const some = children.slice(0, 6).map(child => `- ${child.code} ${child.description}`)
  if (children.length > some.length) some.push(`- and ${children.length - some.length} more`)
  return `**${code}** ${description}\n\nA heading: not billable by itself. Billable below it:\n${some.join('\n')}`
}

/** A credential. */
export function describeCredential({ id, meaning, confidence, sources }: Credential): string {
  const doubt = confidence === 'verified' ? sourcesOf(sources) : 'General knowledge, not read in a source; the payer decides who qualifies.'
  return `**${id}** ${meaning}\n\n${doubt}`
}

/** An activity of the vocabulary. */
export function describeActivity({ id, title, codes, domains, billable }: Activity): string {
  if (!billable) return `**${id}** ${title}\n\nNot billable under any of ${familyCodes.join(', ')}.`
  return `**${id}** ${title}\n\nFits ${codes.join(', ')}; serves ${domains === 'any' ? 'goals of any domain' : `goals about ${domains.join(', ')}`}.`
}

/** Rules, a line each: what they ask. */
export function listRules(rules: readonly Rule[]): string {
  return rules.map(({ id, title }) => `- **${id}** ${title}`).join('\n')
}

/** A rule: what it asks, why, and what a payer would answer. */
export function describeRule(rule: Rule): string {
  const { id, title, why, howToFix, denial } = rule
  const denials = denial.length ? [`**How a payer might deny it**\n${denial.map(number => `- ${describeDenial(number)}`).join('\n')}`] : []
  return [`**${title}** (\`${id}\`)`, why, `**How to fix it** ${howToFix}`, ...denials].join('\n\n')
}

/** A denial code with its meaning, in our words. */
export function describeDenial(number: Denial): string {
  const { kind, meaning } = findDenial(number)!
  return `${kind} ${number}: ${meaning}`
}

/** So many diagnoses are named for a word that only their descriptions have. */
const mostDiagnoses = 8

/**
 * Explains a word: a rule's id, a code, a modifier, a place, a diagnosis, a credential or an activity; of another word of three letters or more,
 * the diagnoses that have it. Undefined for what is not known.
 */
export function explain(word: string): string | undefined {
  const found = <T>(thing: T | undefined, describe: (thing: T) => string) => (thing === undefined ? undefined : describe(thing))
  const answers = [
    found(findRule(word), describeRule), found(findCode(word), code => describeCode(code)), found(findModifier(word), describeModifier),
    found(findPlaceOfService(word), describePlaceOfService), found(findDiagnosis(word), describeDiagnosis),
    found(findCredential(word), describeCredential), found(findActivity(word), describeActivity),
    found(findDenial(word), ({ id, kind, meaning }) => `**${id}** ${kind}: ${meaning}\n\nIn our words.`),
  ].filter(answer => answer !== undefined)
  return answers.length ? answers.join('\n\n---\n\n') : listDiagnoses(word)
}

function listDiagnoses(word: string): string | undefined {
  const found = /\p{L}{3}/u.test(word) ? searchDiagnoses(word.trim(), mostDiagnoses + 1) : []
  if (!found.length) return undefined
  const lines = found.slice(0, mostDiagnoses).map(({ code, description }) => `- **${code}** ${description}`)
  return `ICD-10-CM, billable:\n${[...lines, ...(found.length > mostDiagnoses ? ['- and more'] : [])].join('\n')}`
}
