import type { Finding } from '../core/checking/finding'
import type { Unchecked } from '../core/workspace/unchecked'
import type { Severity } from '../core/rules/rule'
import type { Position } from '../core/source/read/lines'
import { denialsOf, Lines, shownPath, type Offered } from '../core/service'
import { jsonPieces } from './json-pieces'
import { countOf } from './verdict'

/** Returns the lines of a file, given its name. */
export type LinesOf = (file: string) => Lines

/** Returns the path of a file relative to the working directory. */
export type RelativeName = (file: string) => string

const asItIs: RelativeName = file => file
const colors: Record<Severity, number> = { error: 31, warning: 33, info: 36, hint: 90 }

/** Formats findings as text, one per line: `file:line:column severity rule: message`. */
export function toText(findings: readonly Finding[], linesOf: LinesOf, color: boolean, relative = asItIs): string {
  return findings.map(({ file, span, severity, rule, message }) => {
    const { line, column } = linesOf(file).position(span.start)
    return `${shownPath(relative(file))}:${line}:${column} ${color ? `\x1b[${colors[severity]}m${severity}\x1b[0m` : severity} ${rule}: ${message}\n`
  }).join('')
}

/**
 * Formats findings as JSON, version 1, in pieces. Lines and columns count from 1, columns in UTF-16 units. Without `offered`, lists fixes without
 * knowing that they can be applied.
 */
export function toJson(
  findings: readonly Finding[], linesOf: LinesOf, files: number, records: number, relative = asItIs, unchecked: readonly Unchecked[] = [],
  offered?: ReadonlyMap<Finding, Offered>,
): Iterable<string> {
  const report = {
    version: 1,
    files,
    records,
    findings: [],
    counts: countOf(findings),
    unchecked: unchecked.map(({ file, reason }) => ({ file: relative(file), reason })),
  }
  return jsonPieces(report, 'findings', findings, finding => {
    const { file, rule, severity, message, span, see } = finding
    const { fixes, isCut } = offered?.get(finding) ?? { fixes: finding.fixes, isCut: false }
    return {
      file: relative(file), rule, severity, message,
      ...linesOf(file).range(span) satisfies { start: Position; end: Position },
      denial: denialsOf(rule),
      see: see.map(({ file, span, message }) => ({ file: relative(file), ...linesOf(file).range(span), message })),
      fixes: fixes.map(({ title, safe }) => ({ title, safe })),
      ...(isCut && { fixesLeftOut: true }),
    }
  })
}
