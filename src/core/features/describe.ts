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
import { textsOf } from './rule-texts'

// Explanations in Markdown that also read well as plain text, shared by hovers, `explain` and `compare`.

/** A HCPCS code: descriptor and unit; for the four compared codes also their use and the other three. `here` is about the current note; at most `most` sources are named. */
export function describeCode(code: Code, here = '', most = Infinity): string {
  const parts = [`**${code.code}** ${code.long}`, [
    code.minutes ? `Billed in units of ${code.minutes} minutes.` : `Unit: ${code.unit.replace(/-/g, ' ')}.`,
    code.perDiem ? `Per diem code: ${code.perDiem}; do not bill both on one day.` : '',
    code.per15 ? `15-minute code: ${code.per15}; do not bill both on one day.` : '',
    code.faceToFace ? 'Face-to-face contact required by the descriptor.' : '',
  ].filter(Boolean).join(' ')]
  if (isFamilyCode(code.code)) parts.push(describeUse(code.code), table(code.code))
  const sources = isFamilyCode(code.code) ? [...code.sources, ...Object.values(profiles[code.code]).flatMap((trait: Trait) => trait.sources)] : code.sources
  return [...parts, here, sourcesOf(sources, most)].filter(Boolean).join('\n\n')
}

function describeUse(code: FamilyCode): string {
  const { purpose, form, contact, staff, notFor, payers } = profiles[code]
  return [
    `- Purpose: ${trait(purpose)}`, `- Form: ${trait(form)}`, `- Contact: ${trait(contact)}`, `- Delivered by: ${trait(staff)}`,
    `- Not for: ${trait(notFor)}`, `- Payers: ${trait(payers)}`,
  ].join('\n')
}

function table(code: FamilyCode): string {
  const rows = familyCodes.filter(other => other !== code).map(other => `| ${other} | ${trait(profiles[other].purpose)} | ${trait(profiles[other].contact)} |`)
  return ['| Other code | Purpose | Contact |', '|---|---|---|', ...rows].join('\n')
}

/** A trait, marked where it is unverified. */
export function trait({ text, confidence, besides }: Trait): string {
  return (confidence === 'verified' ? text : `${text} (unverified)`) + (besides ? `; ${besides} (unverified)` : '')
}

/** A line that names at most `most` distinct sources, those of the most facts first. */
function sourcesOf(ids: readonly string[], most = Infinity): string {
  const times = (id: string) => ids.filter(other => other === id).length
  const titles = [...new Set(ids)].sort((a, b) => times(b) - times(a)).flatMap(id => {
    const source = findSource(id)
    return source ? [source.url?.startsWith('http') ? `[${source.title}](${source.url})` : source.title] : []
  })
  const more = titles.length > most ? ` and ${titles.length - most} more` : ''
  return titles.length ? `Sources: ${titles.slice(0, most).join('; ')}${more}` : ''
}

export function describeModifier({ modifier, meaning, group, cpt }: Modifier): string {
  const state = /^U[1-9A-D]$/.test(modifier) ? ' Each state defines it; see the payer\'s policy.' : ''
  return `**${modifier}** ${meaning}\n\n${cpt ? 'CPT modifier (our wording).' : 'HCPCS Level II modifier.'} Group: ${group}.${state}`
}

export function describePlaceOfService({ code, name, meaning, assigned, telehealth, inpatient }: PlaceOfService): string {
  if (!assigned) return `**${code}** is not an assigned place of service.`
  const kind = telehealth ? ' Telehealth: payers usually require a telehealth modifier too.' : inpatient ? ` ${code === '09' ? 'Inmates' : 'Inpatient'}: community services are rarely paid here.` : ''
  return `**${code}** ${name}\n\n${capitalized(meaning)}.${kind}`
}

export function describeDiagnosis({ code, description, billable }: Diagnosis): string {
  if (billable) return `**${code}** ${description}\n\nICD-10-CM, billable.`
  const children = childrenOf(code)
  const lines = children.slice(0, 6).map(child => `- ${child.code} ${child.description}`)
  if (children.length > lines.length) lines.push(`- and ${children.length - lines.length} more`)
  return `**${code}** ${description}\n\nNot billable by itself. Choose a more specific code:\n${lines.join('\n')}`
}

export function describeCredential({ id, meaning, confidence, sources }: Credential): string {
  const basis = confidence === 'verified' ? sourcesOf(sources) : 'Unverified: general knowledge, not confirmed in a source. The payer decides who qualifies.'
  return `**${id}** ${meaning}\n\n${basis}`
}

export function describeActivity({ id, title, codes, domains, billable }: Activity): string {
  if (!billable) return `**${id}** ${title}\n\nNot billable under any of ${familyCodes.join(', ')}.`
  return `**${id}** ${title}\n\nFits ${codes.join(', ')}. Goal domains: ${domains === 'any' ? 'any' : domains.join(', ')}.`
}

/** A list of rules: id and title. */
export function listRules(rules: readonly Rule[]): string {
  return rules.map(({ id, title }) => `- **${id}** ${title}`).join('\n')
}

/** A rule: title, why it matters, how to fix it, and how a payer might deny it. */
export function describeRule(rule: Rule): string {
  const { id, title, denial } = rule
  const texts = textsOf(rule)
  const denials = denial.length ? [`**How a payer might deny it**\n${denial.map(number => `- ${describeDenial(number)}`).join('\n')}`] : []
  return [`**${title}** (\`${id}\`)`, ...(texts ? [texts.why, `**How to fix it** ${texts.howToFix}`] : []), ...denials].join('\n\n')
}

/** A denial code with its meaning, in our own words. */
export function describeDenial(number: Denial): string {
  const { kind, meaning } = findDenial(number)!
  return `${kind} ${number}: ${meaning}`
}

/** The most diagnoses listed for a word. */
const mostDiagnoses = 8

/**
 * Explains a rule id, code, modifier, place, diagnosis, credential, activity or denial code. For another word of three letters or more, lists
 * the diagnoses that contain it. Undefined for an unknown word.
 */
export function explain(word: string): string | undefined {
  const found = <T>(thing: T | undefined, describe: (thing: T) => string) => (thing === undefined ? undefined : describe(thing))
  const answers = [
    found(findRule(word), describeRule), found(findCode(word), code => describeCode(code)), found(findModifier(word), describeModifier),
    found(findPlaceOfService(word), describePlaceOfService), found(findDiagnosis(word), describeDiagnosis),
    found(findCredential(word), describeCredential), found(findActivity(word), describeActivity),
    found(findDenial(word), ({ id, kind, meaning }) => `**${id}** ${kind}: ${meaning}\n\nOur wording, not X12\'s.`),
  ].filter(answer => answer !== undefined)
  return answers.length ? answers.join('\n\n---\n\n') : listDiagnoses(word)
}

function listDiagnoses(word: string): string | undefined {
  const found = /\p{L}{3}/u.test(word) ? searchDiagnoses(word.trim(), mostDiagnoses + 1) : []
  if (!found.length) return undefined
  const lines = found.slice(0, mostDiagnoses).map(({ code, description }) => `- **${code}** ${description}`)
  return `ICD-10-CM, billable:\n${[...lines, ...(found.length > mostDiagnoses ? ['- and more'] : [])].join('\n')}`
}
