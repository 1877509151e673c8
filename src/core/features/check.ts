import { memoizeByName } from '../memoize'
import type { AnyRecord } from '../records/record'
import { rules } from '../rules'
import type { Context, OnReport, Report, Rule, Severity, Subjects } from '../rules/rule'
import type { Fix } from '../source/edit'
import type { Path, Span } from '../source/span'
import type { Ignore } from '../workspace/ignores'
import { acceptedBy, type Accepted, type FolderSettings } from '../workspace/settings'

/** A settled report: what hosts show. Spans are 0-based offsets into the files' texts; those of `see` follow every edit there. */
export interface Finding {
  readonly file: string
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly span: Span
  readonly path: Path
  readonly see: readonly { readonly file: string; readonly span: Span; readonly message: string }[]
  readonly denial: readonly string[]
  readonly fixes: readonly Fix[]
}

/** A rule that threw: logged by its name, never with the file's text. */
export interface Fault {
  readonly rule: string
  readonly file: string
  readonly error: string
}

/** Thrown at a rule that asks what cannot be answered yet: it keeps still. One for all, for to make one takes longer than most rules do. */
export const notYet = new Error('not yet')

export type Subject = Subjects[keyof Subjects]

const none: readonly Finding[] = []

/**
 * Gives what tells of a rule what it finds in a subject. A rule that throws is a fault; what it found before stays, and it silences no other.
 * Made once for all rules: most find nothing, and take less time than making something for each.
 */
export function checker(subject: Subject, context: Context, onFault: (fault: Fault) => void): (rule: Rule) => readonly Finding[] {
  let looking: Rule
  let found: Finding[]
  const report: OnReport = one => {
    const finding = settle(looking, subject.file, one)
    // A list that begins empty keeps room for many, and most rules find one thing.
    if (found === none) found = [finding]
    else found.push(finding)
  }
  return rule => {
    looking = rule
    found = none as Finding[]
    try {
      rule.check(subject, report, context)
    } catch (error) {
      if (error !== notYet) onFault({ rule: rule.id, file: subject.file, error: error instanceof Error ? error.name : 'unknown' })
    }
    return found
  }
}

/** The rules that look at a kind of subject, in their order. */
export const rulesOn = memoizeByName((kind: keyof Subjects): readonly Rule[] => rules.filter(rule => rule.on.includes(kind)))

function settle(rule: Rule, file: string, { at, message, severity = rule.severity, see = [], fixes = [] }: Report): Finding {
  return {
    file, rule: rule.id, severity, message, span: at.span, path: at.path, denial: rule.denial, fixes,
    see: see.map(({ file, at, message }) => ({ file, message, get span() { return at.span } })),
  }
}

/**
 * Weighs findings by the settings, takes out what settings or comments silence, and tells which comments silenced nothing and which
 * entries of the settings did.
 */
export function arrange(
  found: readonly { readonly subject: Subject; readonly findings: readonly Finding[] }[], ignores: readonly Ignore[], settings: FolderSettings | undefined,
): { findings: Finding[]; idle: readonly Ignore[]; accepted: ReadonlySet<Accepted> } {
  if (ignores.length === 0 && found.every(({ findings }) => findings.length === 0)) return { findings: [], idle: [], accepted: noneAccepted }
  const findings: Finding[] = []
  const accepted = new Set<Accepted>()
  // By rule and place: for each finding to go through all of them would take too long where there are thousands of either.
  const keyOf = (rule: string, path: Path) => `${rule} ${keyOfPath(path)}`
  const covered = new Set(ignores.flatMap(({ rule, path, isBehind }) => (isBehind ? [] : keyOf(rule, path))))
  const busy = new Set<string>()
  for (const { subject, findings: own } of found) {
    for (const finding of own) {
      const weight = settings?.severities.get(finding.rule) ?? finding.severity
      const silencing = covered.size ? around(finding.path).map(path => keyOf(finding.rule, path)).filter(key => covered.has(key)) : []
      silencing.forEach(key => busy.add(key))
      const accepting = acceptedBy(settings, finding.rule, finding.file, () => recordOf(subject, finding))
      accepting.forEach(entry => accepted.add(entry))
      if (weight === 'off' || silencing.length || accepting.length) continue
      findings.push(weight === finding.severity ? finding : { ...finding, severity: weight })
    }
  }
  return { findings, idle: ignores.filter(({ rule, path, isBehind }) => isBehind || !busy.has(keyOf(rule, path))), accepted }
}

function recordOf(subject: Subject, { path }: Finding): AnyRecord | undefined {
  if (subject.kind === 'ignores') return undefined
  if (subject.kind === 'reading') return subject.records.find(record => isWithin(path, record.path))
  return subject.kind === 'file' ? undefined : subject
}

const noneAccepted: ReadonlySet<Accepted> = new Set()

/** A path as text, to look it up by. */
export function keyOfPath(path: Path): string {
  return JSON.stringify(path)
}

/** A path and those around it. */
export function around(path: Path): Path[] {
  return [...path, ''].map((_step, depth) => path.slice(0, depth))
}

/** Tells whether a path is another one or leads further in from there. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.every((step, depth) => path[depth] === step)
}
