import { findActivity, type Activity } from '../knowledge/activities'
import { findCode, type Code } from '../knowledge/codes'
import { findCredential, type Credential } from '../knowledge/credentials'
import { findDenial } from '../knowledge/denials'
import { billableAbove, childrenOf, findDiagnosis, isBillable, searchDiagnoses, type Diagnosis } from '../knowledge/diagnoses'
import { familyCodes, isFamilyCode, profiles, type FamilyCode, type Trait } from '../knowledge/family'
import { isInForce, type InForce } from '../knowledge/in-force'
import { daysOfModifier } from '../knowledge/modifier-days'
import { findModifier, type Modifier } from '../knowledge/modifiers'
import { findPlaceOfService, type PlaceOfService } from '../knowledge/places'
import { findSource } from '../knowledge/sources'
import { findRule } from '../rules'
import type { Rule } from '../rules/rule'
import { addDays, dateInWords } from '../time/calendar'
import { capitalized } from './capitalized'
import { textsOf, titleOfRule } from './rule-texts'

// Explanations in Markdown that also read well as plain text, shared by hovers, `explain` and `compare`.

/** The most sources named in a hover; others are counted. */
const mostSources = 4

/** A HCPCS code: descriptor and unit; for the four compared codes also their use and the other three. With `here`, which is about the current note, in brief. */
export function describeCode(code: Code, here?: string): string {
  const parts = [`**${code.code}** ${code.long}`, [
    code.minutes ? `Billed in units of ${code.minutes} minutes.` : `Unit: ${code.unit.replace(/-/g, ' ')}.`,
    code.perDiem ? `Per diem code: ${code.perDiem}; do not bill both on one day.` : '',
    code.per15 ? `15-minute code: ${code.per15}; do not bill both on one day.` : '',
    code.faceToFace ? 'Face-to-face contact required by the descriptor.' : '',
  ].filter(Boolean).join(' '), here]
  if (isFamilyCode(code.code)) parts.push(describeUse(code.code, here !== undefined), table(code.code))
  const sources = isFamilyCode(code.code) ? [...code.sources, ...Object.values(profiles()[code.code]).flatMap((trait: Trait) => trait.sources)] : code.sources
  return [...parts, sourcesOf(sources, here === undefined ? Infinity : mostSources)].filter(Boolean).join('\n\n')
}

function describeUse(code: FamilyCode, isBrief: boolean): string {
  const { purpose, form, contact, staff, notFor, payers } = profiles()[code]
  return [
    `- Purpose: ${trait(purpose)}`, `- Form: ${trait(form)}`, `- Contact: ${trait(contact)}`, `- Delivered by: ${trait(staff)}`,
    `- Not for: ${trait(notFor)}`, ...(isBrief ? [] : [`- Payers: ${trait(payers)}`]),
  ].join('\n')
}

function table(code: FamilyCode): string {
  const rows = familyCodes.filter(other => other !== code).map(other => `| ${other} | ${trait(profiles()[other].purpose)} | ${trait(profiles()[other].contact)} |`)
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

/** A modifier, and on which days it is in force; judged on `date` if there is one. */
export function describeModifier({ modifier, meaning, group, cpt }: Modifier, date?: string): string {
  const state = /^U[1-9A-D]$/.test(modifier) ? ' Each state defines it; see the payer\'s policy.' : ''
  return `**${modifier}** ${meaning}\n\n${cpt ? 'CPT modifier (our wording).' : 'HCPCS Level II modifier.'}${group === meaning.toLowerCase() ? '' : ` Kind: ${group}.`}${state}${validity(daysOfModifier(modifier), date)}`
}

/** The days on which an entry of a code set is in force, and whether `date` is one of them; a sentence after another one. */
function validity(days: InForce, date: string | undefined): string {
  const { from, until } = days
  const known = from && until ? ` Valid from ${dateInWords(from)} through ${dateInWords(until)}.` : from ? ` Valid since ${dateInWords(from)}.`
    : until ? ` Valid through ${dateInWords(until)}.` : ''
  return date === undefined || isInForce(days, date) ? known : `${known} Not valid on ${dateInWords(date)}.`
}

export function describePlaceOfService({ code, name, meaning, assigned, telehealth, inpatient }: PlaceOfService): string {
  if (!assigned) return `**${code}** is not an assigned place of service.`
  const kind = telehealth ? ' Telehealth: payers usually require a telehealth modifier too.' : inpatient ? ` ${code === '09' ? 'Inmates' : 'Inpatient'}: community services are rarely paid here.` : ''
  return `**${code}** ${name}\n\n${capitalized(meaning)}.${kind}`
}

/** A diagnosis, and since or until when it is valid and billable; judged on `date`, otherwise by the newest edition. */
export function describeDiagnosis(diagnosis: Diagnosis, date?: string): string {
  const { code, description, from, billableUntil } = diagnosis
  const title = `**${code}** ${description}`
  if (!isInForce(diagnosis, date)) {
    const above = billableAbove(code, date)
    return `${title}\n\nICD-10-CM.${validity(diagnosis, date)}${above ? ` On that day, ${above.code} ${above.description} is billable.` : ''}`
  }
  const header = billableUntil === undefined ? 'Not billable by itself' : `Not billable by itself since ${dateInWords(addDays(billableUntil, 1))}`
  const until = billableUntil === undefined ? '' : `billable until ${dateInWords(billableUntil)}`
  if (!isBillable(diagnosis, date)) return `${title}\n\n${header}${until && `; ${until}`}. Choose a more specific code:\n${listChildren(code, date)}`
  if (until) return `${title}\n\nICD-10-CM, ${until}. ${header}; the more specific codes are:\n${listChildren(code)}`
  return `${title}\n\nICD-10-CM, billable${from === undefined ? '' : ` since ${dateInWords(from)}`}.`
}

function listChildren(code: string, date?: string): string {
  const children = childrenOf(code, date)
  const lines = children.slice(0, 6).map(child => `- ${child.code} ${child.description}`)
  if (children.length > lines.length) lines.push(`- and ${children.length - lines.length} more`)
  return lines.join('\n')
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
  return rules.map(rule => `- **${rule.id}** ${titleOfRule(rule)}`).join('\n')
}

/** A rule: title, why it matters, how to fix it, and, for what is billed, how a payer might deny it. */
export function describeRule(rule: Rule, isBilled = true): string {
  const texts = textsOf(rule)
  const denials = texts?.denials.length && isBilled ? [`**How a payer might deny it**\n${texts.denials.map(denial => `- ${denial}`).join('\n')}`] : []
  return [`**${titleOfRule(rule)}** (\`${rule.id}\`)`, ...(texts ? [texts.why, `**How to fix it** ${texts.howToFix}`] : []), ...denials].join('\n\n')
}

/** The most diagnoses listed for a word. */
const mostDiagnoses = 8

/**
 * Explains a rule id, code, modifier, place, diagnosis, credential, activity or denial code. For another word of three letters or more, lists
 * the diagnoses that contain it, unless `other` has an answer. Undefined for an unknown word. Code sets are judged on `date`, otherwise by their newest editions.
 */
export function explain(word: string, date?: string, other?: () => string | undefined): string | undefined {
  const found = <T>(thing: T | undefined, describe: (thing: T) => string) => (thing === undefined ? undefined : describe(thing))
  const answers = [
    found(findRule(word), describeRule), found(findCode(word), code => describeCode(code)), found(findModifier(word), modifier => describeModifier(modifier, date)),
    found(findPlaceOfService(word), describePlaceOfService), found(findDiagnosis(word), diagnosis => describeDiagnosis(diagnosis, date)),
    found(findCredential(word), describeCredential), found(findActivity(word), describeActivity),
    found(findDenial(word), ({ id, kind, meaning }) => `**${id}** ${kind}: ${meaning}\n\nOur wording, not X12\'s.`),
  ].filter(answer => answer !== undefined)
  return answers.length ? answers.join('\n\n---\n\n') : other?.() ?? listDiagnoses(word, date)
}

function listDiagnoses(word: string, date: string | undefined): string | undefined {
  const found = /\p{L}{3}/u.test(word) ? searchDiagnoses(word.trim(), mostDiagnoses + 1, { date }) : []
  if (!found.length) return undefined
  const lines = found.slice(0, mostDiagnoses).map(({ code, description }) => `- **${code}** ${description}`)
  return `ICD-10-CM, billable:\n${[...lines, ...(found.length > mostDiagnoses ? ['- and more'] : [])].join('\n')}`
}
