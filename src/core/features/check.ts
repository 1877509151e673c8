import { rules } from '../rules'
import type { Context, Report, Rule, Severity, Subjects } from '../rules/rule'
import type { Fix } from '../source/edit'
import type { Path, Span } from '../source/span'
import type { Ignore } from '../workspace/ignores'

/** A settled report: what hosts show. Spans are 0-based offsets into the file's text. */
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

export type Subject = Subjects[keyof Subjects]

/** Runs every rule that looks at this kind of subject. A rule that throws is a fault and silences nothing else. */
export function check(subject: Subject, context: Context, report: (fault: Fault) => void): Finding[] {
  const findings: Finding[] = []
  for (const rule of rules) {
    if (!rule.on.includes(subject.kind)) continue
    try {
      for (const one of rule.check(subject, context)) findings.push(settle(rule, subject.file, one))
    } catch (error) {
      report({ rule: rule.id, file: subject.file, error: error instanceof Error ? error.name : 'unknown' })
    }
  }
  return findings
}

function settle(rule: Rule, file: string, { at, message, severity = rule.severity, see = [], fixes = [] }: Report): Finding {
  return {
    file, rule: rule.id, severity, message, span: at.span, path: at.path, denial: rule.denial, fixes,
    see: see.map(({ file, at, message }) => ({ file, span: at.span, message })),
  }
}

/** Takes out what the file's comments silence, and sorts by place, then rule. */
export function arrange(findings: readonly Finding[], ignores: readonly Ignore[]): Finding[] {
  const silenced = (finding: Finding) => ignores.some(ignore => ignore.rule === finding.rule && ignore.path.every((step, depth) => finding.path[depth] === step))
  return findings.filter(finding => !silenced(finding)).sort((a, b) =>
    a.span.start - b.span.start || a.span.end - b.span.end || compare(a.rule, b.rule) || compare(a.message, b.message))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
