import * as vscode from 'vscode'
import type { Finding } from '../core/checking/finding'
import type { Severity } from '../core/rules/rule'
import type { Lines } from '../core/source/read/lines'
import type { Span } from '../core/source/read/span'
import { count } from '../core/service'
import { rulePageUri } from './rule-pages'

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
}

/** A span of a text as a VS Code range. */
export function toRange(lines: Lines, span: Span): vscode.Range {
  const { start, end } = lines.range(span)
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1)
}

function toDiagnostic(finding: Finding, linesOf: (file: string) => Lines): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(linesOf(finding.file), finding.span), finding.message, severities[finding.severity])
  diagnostic.source = 'noteproof'
  diagnostic.code = { value: finding.rule, target: rulePageUri(finding.rule) }
  diagnostic.relatedInformation = finding.see.map(({ file, span, message }) =>
    new vscode.DiagnosticRelatedInformation(new vscode.Location(vscode.Uri.parse(file), toRange(linesOf(file), span)), message))
  return diagnostic
}

/** VS Code shows at most this many diagnostics per file; passing it 100,000 takes seconds per keystroke. */
const maxShown = 1_000

/** The findings of a file as diagnostics. Beyond the limit, only the most severe, and one diagnostic with the number left out. */
export function toDiagnostics(findings: readonly Finding[], linesOf: (file: string) => Lines): vscode.Diagnostic[] {
  if (findings.length <= maxShown) return findings.map(finding => toDiagnostic(finding, linesOf))
  const bySeverity = Object.keys(severities).flatMap(severity => findings.filter(finding => finding.severity === severity))
  const shown = bySeverity.slice(0, maxShown - 1)
  const rest = `${count(findings.length - shown.length, 'more problem')} in this file. Only the ${shown.length} most severe are shown.`
  const more = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), rest, vscode.DiagnosticSeverity.Information)
  more.source = 'noteproof'
  return [more, ...shown.map(finding => toDiagnostic(finding, linesOf))]
}

/** The rule id in the code of one of our diagnostics. */
export function ruleOf(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code)
}
