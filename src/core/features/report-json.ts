import { shownJson } from '../records/shown-id'
import type { Report, ReportPlace } from './report-data'

/** A report as JSON, version 1, with amounts in dollars. */
export function jsonOf(report: Report): string {
  return `${shownJson(toJson({ version: 1, ...report }), 2)}\n`
}

const dollarsFor: Readonly<Record<string, string>> = { cents: 'dollars', centsAtRisk: 'dollarsAtRisk' }

/** A part of a report with amounts in dollars and places without offsets. */
function toJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, value]: [string, unknown]) => {
    if (key === 'at') return [key, placed(value as ReportPlace)]
    const amount = dollarsFor[key]
    return amount && typeof value === 'number' ? [amount, value / 100] : [amount ?? key, toJson(value)]
  }))
}

function placed({ path, line }: ReportPlace): { readonly file: string; readonly line: number } {
  return { file: path, line }
}
