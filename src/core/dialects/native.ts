import { nearest } from '../knowledge/nearest'
import { defOf } from '../records/fields-at'
import { kinds, schemas, type AnyRecord, type Kind } from '../records/record'
import type { Anchor } from '../records/part'
import { isSettingsFile, settingsFile } from '../records/settings'
import type { Region } from '../source/read/region'
import type { Path, Place, Span } from '../source/read/span'
import { entryOf, isBlank, type Mapping, type Node } from '../source/read/node'
import { nodeAt, regionOf, type Tree } from '../source/read/tree'
import { changeTo, type ReadFinding } from './read-finding'
import { filled, Reader } from './reader'

/** The records of a region in order, the findings of reading them, and the number of records left unread. */
export interface Reading {
  readonly records: readonly AnyRecord[]
  readonly findings: readonly ReadFinding[]
  readonly unread: number
}

/** The most records read of a file: years of an agency's notes. More records, even empty ones, would fill the editor's memory and are only counted. */
export const mostRecords = 50_000

/** The most records and findings of reading them in a file: each of them takes a kilobyte of memory, and a record without its keys has more findings than letters. */
export const mostRead = 100_000

/** A file's name, and whether its records are templates. */
export interface FileForm {
  readonly name: string
  readonly isTemplate: boolean
}

const notRecord = 'This is not a record. Write keys and values such as "kind: note" at the top of the file, or a list of such records.'
const notSettings = 'Settings are keys and values such as "payer: tx-medicaid".'
const needsKind = 'This template needs "kind", because its file name does not say it. Write "kind: note" at the top.'

const fileName = /\.(note|plan|claim|policy)\.(?:ya?ml|json)$/i

/** The kind in a file's name, as in `x.note.yaml`; undefined for files that are not records. */
export function kindOfFile(file: string): Kind | undefined {
  if (isSettingsFile(file)) return 'settings'
  return isMacCopy(file) ? undefined : fileName.exec(file)?.[1]?.toLowerCase() as Kind | undefined
}

/** Whether a file's name allows it to be a template that only the settings name, such as `skills.yaml`. */
export function mayBeTemplate(file: string): boolean {
  return /[^/]\.(?:ya?ml|json)$/i.test(file) && !isMacCopy(file) && kindOfFile(file) === undefined && nearNameReason(file) === undefined
}

/** Whether a file is one that a Mac leaves beside others on foreign disks, such as `._x.note.yaml`. */
function isMacCopy(file: string): boolean {
  return file.startsWith('._', file.lastIndexOf('/') + 1)
}

/** Whether a file's name allows it to be read: it is a record's, or the settings may name the file as a template. */
export function mayBeRead(file: string): boolean {
  return kindOfFile(file) !== undefined || mayBeTemplate(file)
}

/** Other spellings of the names of records and settings. */
const nearNames: readonly (readonly [RegExp, string])[] = [
  [/\.(?:note|plan|claim|policy)s?\.(?:ya?ml|json)\.txt$/i, 'the name of a record file ends in .yaml, .yml or .json'],
  [/\.(?:note|plan|claim|policy)\.(?:ymal|yalm|jsonc|json5)$/i, 'the name of a record file ends in .yaml, .yml or .json'],
  [/\.notes\.(?:ya?ml|json)$/i, 'the name of a note file ends in .note.yaml'],
  [/\.plans\.(?:ya?ml|json)$/i, 'the name of a plan file ends in .plan.yaml'],
  [/\.claims\.(?:ya?ml|json)$/i, 'the name of a claim file ends in .claim.yaml'],
  [/\.(?:policies|policys)\.(?:ya?ml|json)$/i, 'the name of a policy file ends in .policy.yaml'],
  [/(?:^|\/)(?:\.noteproof(?:rc)?(?:\.(?:ya?ml|jsonc?|toml))?|noteproof(?:rc|\.config)?\.(?:ya?ml|jsonc?|toml))$/i, `settings are read from ${settingsFile}`],
]

/** The reason why a file with almost the name of a record or settings file is not read; undefined for any other name. */
export function nearNameReason(file: string): string | undefined {
  if (kindOfFile(file) || isMacCopy(file)) return undefined
  return nearNames.find(([name]) => name.test(file))?.[1]
}

/** Whether a file's name says that its records are templates, as in `skills.template.note.yaml`. */
export function isTemplateName(file: string): boolean {
  return /\.template\.(?:note|plan|claim)\.(?:ya?ml|json)$/i.test(file)
}

/**
 * Reads the records of a region, one per document or list item: at most `mostRecords`, and no more once these and the findings of reading them
 * are `mostRead`. A bad field is a finding, and the rest of the record is read.
 */
export function readRecords(form: FileForm, region: Region): Reading {
  const { name: file } = form
  const records: AnyRecord[] = []
  const findings: ReadFinding[] = []
  let unread = 0
  const readNode = (node: Node, steps: Path) => {
    if (records.length >= mostRecords || records.length + findings.length >= mostRead) {
      unread++
      return
    }
    const foreign = node.kind === 'mapping' ? foreignName(node) : undefined
    const record = node.kind === 'mapping' && !foreign ? readRecord(form, node, { region, steps }, findings) : undefined
    if (record) records.push(record)
    else if (foreign) {
      const at = placeOf(node, { region, steps }, () => firstLine(region, node))
      findings.push({ rule: 'shape', at, message: `This is ${foreign}, not a Noteproof record. It is not checked and never changed.`, fixes: [] })
    }
    else if (!isBlank(node)) {
      const at = placeOf(node, { region, steps }, () => firstLine(region, node))
      findings.push({ rule: 'shape', at, message: isSettingsFile(file) ? notSettings : node.kind === 'mapping' && mayBeTemplate(file) ? needsKind : notRecord, fixes: [] })
    }
  }
  for (const [number, value] of region.values.entries()) {
    if (value.kind === 'list' && region.layout === 'documents') value.items.forEach((item, index) => readNode(item, [number, index]))
    else readNode(value, [number])
  }
  return { records, findings, unread }
}

/** The place of a node outside any record; it moves with its region. */
function placeOf(node: Node, { region, steps }: Anchor, spanOf = () => node.span): Place {
  return {
    get span() { return spanOf() },
    get path() { return region.pathOf(steps) },
  }
}

/** Splits a path in a file into the path of its record and the path of the field inside the record. */
export function pathInRecord(tree: Tree, path: Path): { record: Path; field: Path } {
  const found = regionOf(tree, path)
  const depth = found?.region.layout === 'items' || found?.region.values[found.steps[0]]?.kind === 'list' ? 2 : 1
  return { record: path.slice(0, depth), field: path.slice(depth) }
}

/** Reads one record; undefined for a mapping that has no field of one and only wraps other mappings or lists. */
function readRecord({ name: file, isTemplate }: FileForm, node: Mapping, anchor: Anchor, findings: ReadFinding[]): AnyRecord | undefined {
  const named = kindOfFile(file)
  const kind = named === 'settings' ? named : kindOf(node, anchor, named, findings)
  if (!kind) return undefined
  const keys = defOf(schemas[kind]).shape!
  const wraps = kind !== 'settings' && node.entries.length > 0 && node.entries.every(({ key, value }) => !Object.hasOwn(keys, key.text) && value.kind !== 'scalar')
  return wraps ? undefined : new Reader(findings, kind, isTemplate).record(file, node, anchor)
}

/** The kind that a record states, otherwise the kind in its file's name. */
function kindOf(node: Mapping, { region, steps }: Anchor, named: Kind | undefined, findings: ReadFinding[]): Kind | undefined {
  const entry = node.entries.find(({ key }) => key.text.toLowerCase() === 'kind')
  if (!entry || !filled(entry.value)) return named
  const written = entry.value.kind === 'scalar' ? entry.value.text : ''
  const meant = kinds.find(kind => kind === written.trim().toLowerCase())
  if (meant !== written) {
    const at = placeOf(entry.value, { region, steps: [...steps, entry.key.text] })
    findings.push({
      rule: 'shape', at, message: `kind must be one of ${kinds.join(', ')}.`,
      get fixes() { return (meant ? [meant] : nearest(written, kinds)).map(near => changeTo(at.path, near, meant !== undefined)) },
    })
  }
  return meant ?? named
}

/** The FHIR resource types that a message may name; any other word is not quoted. */
const resourceTypes = new Set([
  'Bundle', 'CarePlan', 'Claim', 'ClaimResponse', 'Condition', 'Coverage', 'Encounter', 'EpisodeOfCare', 'ExplanationOfBenefit', 'Goal', 'Organization',
  'Patient', 'Practitioner', 'Procedure', 'ServiceRequest',
])

/** A description of a mapping in another format, whatever its file's name; undefined for what may be a Noteproof record. */
function foreignName(node: Mapping): string | undefined {
  const type = entryOf(node, 'resourceType')?.value
  if (type) return type.kind === 'scalar' && resourceTypes.has(type.text) ? `a FHIR resource (${type.text})` : 'a FHIR resource'
  return entryOf(node, 'claimInformation') ? 'a professional claim in 837P JSON' : undefined
}

/** Whether a path lies in a mapping of another format. */
export function isForeign(tree: Tree, path: Path): boolean {
  const node = nodeAt(tree, pathInRecord(tree, path).record)
  return node?.kind === 'mapping' && foreignName(node) !== undefined
}

function firstLine(region: Region, { span, from, to }: Node): Span {
  const end = /[\r\n]/.exec(region.text.slice(from, to))?.index
  return end === undefined ? span : { start: span.start, end: span.start + end }
}
