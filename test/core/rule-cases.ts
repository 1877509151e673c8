import { readFileSync } from 'node:fs'
import type { Span } from '../../src/core/source/read/span'

/** The default file name of a case. */
export const caseFile = 'example.note.yaml'

/** An expected finding (`want`) or related location (`see`) in a case. */
export interface Mark {
  readonly kind: 'want' | 'see'
  readonly file: string
  readonly span: Span
  /** Absent when it is the rule's default. */
  readonly severity?: string
  /** Part of the message. */
  readonly says: string
}

/** A case in `test/rules/<id>.yaml`. CONTRIBUTING, "Cases", describes the notation. */
export interface RuleCase {
  readonly name: string
  /** The first line, from 1. */
  readonly line: number
  /** How many times each text is repeated. */
  readonly times: number
  readonly texts: ReadonlyMap<string, string>
  readonly marks: readonly Mark[]
  /** The texts changed by the fixes, after all fixes. */
  readonly fixed: ReadonlyMap<string, string>
}

/** The path of a rule's cases, from the project's root. */
export function pathOfCases(id: string): string {
  return `test/rules/${id}.yaml`
}

/** The cases of a rule; empty when it has no file. */
export function casesOf(id: string): RuleCase[] {
  try {
    return readCases(readFileSync(pathOfCases(id), 'utf8').replace(/\r\n/g, '\n'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Parses the text of a file of cases. */
export function readCases(text: string): RuleCase[] {
  let line = 1
  return text.split(/^(?=# case: )/m).flatMap(part => {
    const first = line
    line += part.split('\n').length - 1
    const [, name, times, body] = /^# case: (.+)\n(?:# times: (\d+)\n)?([^]*)$/.exec(part) ?? []
    if (!name) return []
    const [given, fixed = ''] = body!.split(/^# fixed\n/m)
    const files = splitFiles(given!).map(([file, marked]) => ({ file, ...readMarks(file, marked) }))
    return {
      name, line: first, times: Number(times ?? 1),
      texts: new Map(files.map(({ file, text }) => [file, text])),
      marks: files.flatMap(({ marks }) => marks),
      fixed: new Map(splitFiles(fixed)),
    }
  })
}

/** Formats a case for its file. A line of `---` separates cases. */
export function writeCase({ name, times, texts, marks, fixed }: Omit<RuleCase, 'line'>): string {
  const write = (files: ReadonlyMap<string, string>, own: readonly Mark[]) => [...files].map(([file, text]) =>
    `${file === caseFile ? '' : `# file: ${file}\n`}${writeMarks(text, own.filter(mark => mark.file === file))}`).join('---\n')
  const head = `# case: ${name}\n${times === 1 ? '' : `# times: ${times}\n`}`
  return `${head}${write(texts, marks)}${fixed.size ? `---\n# fixed\n${write(fixed, [])}` : ''}`
}

/** Splits the files in a part of a case into name and text, without the `---` between them. */
function splitFiles(text: string): [string, string][] {
  return text.split(/^(?=# file: )/m).flatMap((part): [string, string][] => {
    const [, file = caseFile, own] = /^(?:# file: (.+)\n)?([^]*?)(?:(?<=^|\n)---\n)?$/.exec(part)!
    return own ? [[file, own]] : []
  })
}

/** Separates a text from its lines of marks. A mark refers to the line of text above it. */
function readMarks(file: string, marked: string): { text: string; marks: Mark[] } {
  const marks: Mark[] = []
  let text = ''
  let above = 0
  for (const line of marked.split(/(?<=\n)/)) {
    const [, place, kind, severity, says] = /^#( +\^+|\^*) (want|see)(?: (error|warning|info|hint))? "(.*)"$/.exec(line.trimEnd()) ?? []
    if (place === undefined) {
      if (/^#[ ^]+(want|see) "/.test(line)) throw new Error(`This mark cannot be read: ${line}`)
      above = text.length
      text += line
      continue
    }
    const spaces = place.lastIndexOf(' ') + 1
    const span = { start: above + (spaces && spaces + 1), end: above + 1 + place.length }
    marks.push({ kind: kind as Mark['kind'], file, span, ...(severity && { severity }), says: says! })
  }
  return { text, marks }
}

/** Inserts marks below the lines they refer to. */
function writeMarks(text: string, marks: readonly Mark[]): string {
  const sorted = [...marks].sort((a, b) => a.span.start - b.span.start || b.kind.localeCompare(a.kind) || a.span.end - b.span.end || (a.says < b.says ? -1 : 1))
  let written = ''
  let start = 0
  for (const line of text.split(/(?<=\n)/)) {
    const end = start + line.length
    written += line
    for (const { kind, span, severity, says } of sorted) {
      if (span.start < start || span.start >= end) continue
      const column = span.start - start
      if (column === 1) throw new Error('A mark cannot begin in the second column: "#" stands in the first. Indent the text.')
      const carets = '^'.repeat(span.end - span.start - (column ? 0 : 1))
      written += `#${' '.repeat(Math.max(0, column - 1))}${carets} ${kind}${severity ? ` ${severity}` : ''} "${says}"\n`
    }
    start = end
  }
  return written
}
