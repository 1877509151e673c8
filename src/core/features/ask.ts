import { familyCodes, isFamilyCode } from '../knowledge/family'
import { kinds } from '../records/record'
import { Lines } from '../source/read/lines'
import { count } from '../time/units'
import { compareCodes, toMarkdown } from './compare'
import { explain } from './describe'
import { describeUnits } from './describe-record'
import { fixesOf } from './fix'
import type { Checker } from '../checking/checker'

// What an assistant may ask. It is told ids, codes, dates, times and counts at most, never a word of a narrative, and changes nothing.

/** What a question comes with; whatever a model makes of it, only texts are heeded. */
export type Asked = Readonly<Record<string, unknown>>

/** What is asked about: the workspace as it is read, and the folder, with `/` at its end, where a text without a file would lie. */
export interface Desk {
  readonly checker: Checker
  readonly folder: string
}

/** The questions by their names; each is answered in Markdown. */
export const questions = { check, lookup, units, compare } as const satisfies Record<string, (desk: Desk, asked: Asked) => string>

export type QuestionName = keyof typeof questions
export const questionNames = Object.keys(questions) as QuestionName[]

/** Checks a record: a text, or a file of the workspace; with both, the text as if it were that file's. */
function check({ checker, folder }: Desk, asked: Asked): string {
  const { text, file, kind } = textsOf(asked)
  if (text === undefined) return file !== undefined && checker.file(file) ? findingsIn(checker, file) : noSuchFile
  const name = file ?? `${folder}asked.${kinds.find(one => one === kind) ?? 'note'}.yaml`
  return trying(checker, name, text, () => findingsIn(checker, name))
}

/** Explains a rule, code, modifier, place, diagnosis, credential, activity or denial. */
function lookup(_desk: Desk, asked: Asked): string {
  return explain(textsOf(asked).word?.trim() ?? '') ?? 'That is not known here.'
}

/** Counts the units of a session by the clock and the payer's rounding. */
function units({ checker, folder }: Desk, asked: Asked): string {
  const { start, end, date, end_date, payer, code = 'H2017' } = textsOf(asked)
  const name = `${folder}asked.note.json`
  const note = JSON.stringify({ kind: 'note', id: 'asked', client: 'asked', payer, service: { code, date, start, end, end_date, units: 0 } })
  return trying(checker, name, note, () => {
    const record = checker.file(name)?.records[0]
    const said = record?.kind === 'note' ? describeUnits(record, checker.context) : undefined
    return said ?? 'Not to be told: it takes a start and an end as HH:MM, the end after the start, and a code that is billed by 15 minutes.'
  })
}

/** Lays codes side by side; with a file of the workspace, for its first note. */
function compare({ checker }: Desk, asked: Asked): string {
  const { file } = textsOf(asked)
  const named = Array.isArray(asked.codes) ? asked.codes.filter(code => typeof code === 'string').filter(isFamilyCode) : []
  const codes = named.length ? [...new Set(named)] : familyCodes
  if (file !== undefined && !checker.file(file)) return noSuchFile
  return toMarkdown(compareCodes(codes, checker, file === undefined ? undefined : checker.file(file)))
}

const noSuchFile = 'No such record is read here: it takes the text of a record, or a file of the workspace.'

function textsOf(asked: Asked): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

function findingsIn(checker: Checker, name: string): string {
  const file = checker.file(name)
  if (!file) return 'The settings of this folder leave this file out.'
  const findings = checker.findings(name)
  const lines = Lines.of(file.tree.text)
  const said = findings.flatMap(finding => {
    const { line, column } = lines.range(finding.span).start
    const fixes = fixesOf(file, finding).slice(0, 3).map(({ title }) => `  - fix: ${title}`)
    return [`- ${line}:${column} ${finding.severity} ${finding.rule}: ${finding.message}`, ...fixes]
  })
  return [`${count(findings.length, 'finding')} in ${count(file.records.length, 'record')}.`, ...said].join('\n')
}

/** Answers as if a file had this text, and leaves the workspace as it was. */
function trying(checker: Checker, name: string, text: string, answer: () => string): string {
  const before = checker.file(name)?.tree.text
  checker.update(name, text)
  try {
    return answer()
  } finally {
    checker.update(name, before)
  }
}
