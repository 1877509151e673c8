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

/** A span of a text as VS Code's range, whose lines and characters count from 0. */
export function toRange(lines: Lines, span: Span): vscode.Range {
  const { start, end } = lines.range(span)
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1)
}

/** A finding as VS Code's diagnostic. */
function toDiagnostic(finding: Finding, linesOf: (file: string) => Lines): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(linesOf(finding.file), finding.span), finding.message, severities[finding.severity])
  diagnostic.source = 'noteproof'
  diagnostic.code = { value: finding.rule, target: rulePageUri(finding.rule) }
  diagnostic.relatedInformation = finding.see.map(({ file, span, message }) =>
    new vscode.DiagnosticRelatedInformation(new vscode.Location(vscode.Uri.parse(file), toRange(linesOf(file), span)), message))
  return diagnostic
}

/** The editor shows so many of a file and no more; to hand it all of a hundred thousand takes seconds at every key. */
const maxShown = 1_000

/** The findings of a file as VS Code's diagnostics; of more than the editor shows those that weigh most, and one that says how many are left out. */
export function toDiagnostics(findings: readonly Finding[], linesOf: (file: string) => Lines): vscode.Diagnostic[] {
  if (findings.length <= maxShown) return findings.map(finding => toDiagnostic(finding, linesOf))
  const byWeight = Object.keys(severities).flatMap(severity => findings.filter(one => one.severity === severity))
  const shown = byWeight.slice(0, maxShown - 1)
  const rest = `${count(findings.length - shown.length, 'more finding')} in this file: only the ${shown.length} that weigh most are shown.`
  const more = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), rest, vscode.DiagnosticSeverity.Information)
  more.source = 'noteproof'
  return [more, ...shown.map(finding => toDiagnostic(finding, linesOf))]
}

/** The rule that a diagnostic of ours comes from. */
export function ruleOf(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code)
}
