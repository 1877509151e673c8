import { familyCodes, isFamilyCode } from '../knowledge/family'
import { kinds } from '../records/record'
import { Lines } from '../source/read/lines'
import { count } from '../time/units'
import { compareCodes } from './compare'
import { toMarkdown } from './compare-text'
import { explain } from './describe'
import { describeUnits } from './describe-units'
import { explainPayer } from './explain-payer'
import { offeredFixes } from './fix'
import type { Checker } from '../checking/checker'

// The questions of an assistant. Answers hold at most ids, codes, dates, times and counts, never narrative text. Nothing is changed.

/** The arguments of a question, as the model sent them. Only strings, and the list `codes`, are used. */
export type Asked = Readonly<Record<string, unknown>>

/** The workspace, and the folder, ending in `/`, assumed for text without a file. */
export interface Desk {
  readonly checker: Checker
  readonly folder: string
}

/** The questions by name. Answers are Markdown. */
export const questions = { check, lookup, units, compare } as const satisfies Record<string, (desk: Desk, asked: Asked) => string>

export type QuestionName = keyof typeof questions
export const questionNames = Object.keys(questions) as QuestionName[]

/** Checks a text or a file of the workspace; given both, checks the text as the file's new content. */
function check({ checker, folder }: Desk, asked: Asked): string {
  const { text, file, kind } = textsOf(asked)
  if (text === undefined) return file !== undefined && checker.file(file) ? findingsIn(checker, file) : noSuchFile
  const name = file ?? `${folder}asked.${kinds.find(known => known === kind) ?? 'note'}.yaml`
  return trying(checker, name, text, () => findingsIn(checker, name))
}

/** Explains a rule, code, modifier, place, diagnosis, credential, activity, denial or payer. */
function lookup({ checker }: Desk, asked: Asked): string {
  const word = textsOf(asked).word?.trim() ?? ''
  return explain(word, undefined, () => explainPayer(checker, word)) ?? 'Noteproof does not know this word.'
}

/** Computes the units of a session from its times and the payer's rounding. */
function units({ checker, folder }: Desk, asked: Asked): string {
  const { start, end, date, end_date, payer, code = 'H2017' } = textsOf(asked)
  const name = `${folder}asked.note.json`
  const note = JSON.stringify({ kind: 'note', id: 'asked', client: 'asked', payer, service: { code, date, start, end, end_date, units: 0 } })
  return trying(checker, name, note, () => {
    const record = checker.file(name)?.records[0]
    const described = record?.kind === 'note' ? describeUnits(record, checker.context) : undefined
    return described ?? 'Cannot compute units. Give start and end as HH:MM, the end after the start, and a code billed in 15-minute units.'
  })
}

/** Compares codes; with a file of the workspace, also for its first note. */
function compare({ checker }: Desk, asked: Asked): string {
  const { file } = textsOf(asked)
  const named = Array.isArray(asked.codes) ? asked.codes.filter(code => typeof code === 'string').filter(isFamilyCode) : []
  const codes = named.length ? [...new Set(named)] : familyCodes
  if (file !== undefined && !checker.file(file)) return noSuchFile
  return toMarkdown(compareCodes(codes, checker, file === undefined ? undefined : checker.file(file)))
}

const noSuchFile = 'No such file in the workspace. Give the text of a record, or the path of a file in the workspace.'

function textsOf(asked: Asked): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

function findingsIn(checker: Checker, name: string): string {
  const file = checker.file(name)
  if (!file) return 'The settings of this folder exclude this file.'
  const findings = checker.findings(name)
  const lines = Lines.of(file.tree.text)
  const offered = offeredFixes(name => checker.file(name), findings)
  const described = findings.flatMap(finding => {
    const { line, column } = lines.range(finding.span).start
    const fixes = offered.get(finding)!.fixes.slice(0, 3).map(({ title }) => `  - fix: ${title}`)
    return [`- ${line}:${column} ${finding.severity} ${finding.rule}: ${finding.message}`, ...fixes]
  })
  return [`${count(findings.length, 'finding')} in ${count(file.records.length, 'record')}.`, ...described].join('\n')
}

/** Answers as if a file had this text, then restores the workspace. */
function trying(checker: Checker, name: string, text: string, answer: () => string): string {
  const before = checker.file(name)?.tree.text
  checker.update(name, text)
  try {
    return answer()
  } finally {
    checker.update(name, before)
  }
}
