import type { Finding } from '../core/checking/finding'
import type { Severity } from '../core/rules/rule'
import type { Position } from '../core/source/read/lines'
import { Lines } from '../core/service'
import { countOf } from './verdict'

/** Gives the lines of a file by its name. */
export type LinesOf = (file: string) => Lines

/** Gives the name of a file as it is printed. */
export type Shown = (file: string) => string

const asItIs: Shown = file => file
const colors: Record<Severity, number> = { error: 31, warning: 33, info: 36, hint: 90 }

/** The findings as text, one a line: `file:line:column severity rule: message`. */
export function toText(findings: readonly Finding[], linesOf: LinesOf, color: boolean, shown = asItIs): string {
  return findings.map(({ file, span, severity, rule, message }) => {
    const { line, column } = linesOf(file).position(span.start)
    return `${shown(file)}:${line}:${column} ${color ? `\x1b[${colors[severity]}m${severity}\x1b[0m` : severity} ${rule}: ${message}\n`
  }).join('')
}

/** The findings as JSON, version 1; lines and columns from 1, in UTF-16 units. */
export function toJson(findings: readonly Finding[], linesOf: LinesOf, files: number, records: number, shown = asItIs): string {
  const report = {
    version: 1,
    files,
    records,
    findings: findings.map(({ file, rule, severity, message, span, denial, see, fixes }) => ({
      file: shown(file), rule, severity, message,
      ...linesOf(file).range(span) satisfies { start: Position; end: Position },
      denial,
      see: see.map(({ file, span, message }) => ({ file: shown(file), ...linesOf(file).range(span), message })),
      fixes: fixes.map(({ title, safe }) => ({ title, safe })),
    })),
    counts: countOf(findings),
  }
  return JSON.stringify(report, null, 2) + '\n'
}
