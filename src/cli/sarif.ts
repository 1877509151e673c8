import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import type { Finding } from '../core/checking/finding'
import type { Unchecked } from '../core/workspace/unchecked'
import type { Rule, Severity } from '../core/rules/rule'
import type { Fix } from '../core/source/edit/edit'
import type { TextEdit } from '../core/source/read/text-edit'
import type { Span } from '../core/source/read/span'
import { describeRule, plainText, rules, type Offered } from '../core/service'
import { version } from '../../package.json'
import { jsonPieces } from './json-pieces'
import type { LinesOf, RelativeName } from './print'
import type { Shard } from './shard'

const levels: Record<Severity, 'error' | 'warning' | 'note'> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' }
const base = '%SRCROOT%'
const home = 'https://marketplace.visualstudio.com/items?itemName=noteproof.noteproof'

/** What a log states besides the findings. */
export interface SarifOptions {
  readonly unchecked?: readonly Unchecked[]
  readonly shard?: Shard | undefined
  /** The folder that paths are relative to, if it is not the working directory. */
  readonly root?: string | undefined
  /** The fixes of each finding that can be applied. */
  readonly offered?: ReadonlyMap<Finding, Offered>
  /** The environment, in which Azure Pipelines says which pipeline runs. */
  readonly env?: NodeJS.ProcessEnv
  /** What a fix replaces in a finding's file; nothing when it cannot be stated. */
  readonly replacementsOf?: (finding: Finding, fix: Fix) => readonly TextEdit[]
}

/** Formats findings as SARIF 2.1.0 with a description of every rule, in pieces. Files outside the root have absolute URIs. */
export function toSarif(
  findings: readonly Finding[], linesOf: LinesOf, relative: RelativeName, options: SarifOptions = {},
): Iterable<string> {
  const { unchecked = [], shard, root, env = {} } = options
  const places = placesIn(linesOf, relative, root)
  const { artifact } = places
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'Noteproof', fullName: `Noteproof ${version}`, informationUri: home, semanticVersion: version, rules: rules.map(describe) } },
      automationDetails: automationOf(shard ? `noteproof/${shard.number}-of-${shard.parts}/` : 'noteproof/', env),
      invocations: [{
        executionSuccessful: unchecked.length === 0,
        toolExecutionNotifications: unchecked.map(({ file, reason }) => ({
          level: 'warning', message: { text: `Not checked: ${reason}.` }, locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
        })),
      }],
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { [base]: { description: { text: 'The root of the repository, or the working directory.' } } },
      results: [],
    }],
  }
  return jsonPieces(log, 'results', findings, resultOf(places, options))
}

/** Returns a function that makes the result of each finding, in order. */
function resultOf({ artifact, location, fixOf }: ReturnType<typeof placesIn>, { offered, replacementsOf = () => [] }: SarifOptions) {
  const numbers = new Map(rules.map(({ id }, number) => [id, number]))
  const fingerprintOf = fingerprints()
  return (finding: Finding) => {
    const { rule, severity, message, file, span, path, see } = finding
    const { fixes, isCut } = offered?.get(finding) ?? { fixes: finding.fixes, isCut: false }
    return {
      ruleId: rule,
      ruleIndex: numbers.get(rule)!,
      level: levels[severity],
      message: { text: [message, ...see.map(({ message }, id) => `[${message.replace(/[[\]\\]/g, '\\$&')}](${id})`)].join(' ') },
      locations: [location(file, span)],
      relatedLocations: see.map(({ file, span, message }, id) => ({ id, ...location(file, span), message: { text: message } })),
      partialFingerprints: { 'noteproof/v1': fingerprintOf([rule, artifact(file).uri, ...path].join('\n')) },
      fixes: unique(fixes.flatMap(fix => fixOf(file, fix, replacementsOf(finding, fix)) ?? [])),
      ...(isCut && { properties: { fixesLeftOut: true } }),
    }
  }
}

/** The id of a run and, in Azure Pipelines, the properties that its code scanning requires. */
function automationOf(id: string, env: NodeJS.ProcessEnv) {
  if (!env.TF_BUILD) return { id }
  const prefix = 'azuredevops/pipeline/build/'
  const properties = { buildDefinitionId: env.SYSTEM_DEFINITIONID, buildDefinitionName: env.BUILD_DEFINITIONNAME, phaseId: env.SYSTEM_PHASEID, phaseName: env.SYSTEM_PHASENAME }
  return { id: prefix + id, properties: Object.fromEntries(Object.entries(properties).flatMap(([key, value]) => (value ? [[prefix + key, value]] : []))) }
}

/** The different ones among values: two records may offer the same fix, and SARIF allows it once. */
function unique<T>(values: readonly T[]): T[] {
  return [...new Map(values.map(value => [JSON.stringify(value), value])).values()]
}

/** Functions that describe places in files. */
function placesIn(linesOf: LinesOf, relative: RelativeName, root: string | undefined) {
  const artifact = (file: string) => {
    const name = root !== undefined && file.startsWith(`${root}/`) ? file.slice(root.length + 1) : relative(file)
    if (name === file || name.startsWith('../')) return { uri: pathToFileURL(file).href }
    return { uri: name.split('/').map(encodeURIComponent).join('/'), uriBaseId: base }
  }
  const region = (file: string, span: Span) => {
    const { start, end } = linesOf(file).range(span)
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
  }
  const location = (file: string, span: Span) => ({ physicalLocation: { artifactLocation: artifact(file), region: region(file, span) } })
  /** A fix of a file; undefined when its replacements cannot be stated. */
  const fixOf = (file: string, { title, safe }: Fix, edits: readonly TextEdit[]) => (edits.length ? {
    description: { text: safe ? `${title}.` : `${title}. Needs review.` },
    artifactChanges: [{
      artifactLocation: artifact(file), replacements: edits.map(({ span, newText }) => ({ deletedRegion: region(file, span), insertedContent: { text: newText } })),
    }],
  } : undefined)
  return { artifact, location, fixOf }
}

/** Returns a function that hashes what identifies a finding, with the number of those before it that are the same. */
function fingerprints(): (identity: string) => string {
  const seen = new Map<string, number>()
  return identity => {
    const number = (seen.get(identity) ?? 0) + 1
    seen.set(identity, number)
    return `${createHash('sha256').update(identity).digest('hex').slice(0, 16)}:${number}`
  }
}

function describe(rule: Rule) {
  const markdown = describeRule(rule)
  const name = rule.id.replace(/(?:^|-)(\w)/g, (_part, letter: string) => letter.toUpperCase())
  return {
    id: rule.id,
    // A name must differ from the id by more than case.
    name: rule.id.includes('-') ? name : `${name}Finding`,
    shortDescription: { text: rule.title },
    fullDescription: { text: plainText(rule.why) },
    help: { text: plainText(markdown), markdown },
    helpUri: `${home}#${rule.id}`,
    defaultConfiguration: { level: levels[rule.severity] },
  }
}
