import type { Comparison } from '../core/features/compare'
import type { AnyRecord } from '../core/records/record'
import { aboutNote, answerOf, createService, familyCodes, idOr, isFamilyCode, rowsOf, shownJson, shownPath, type Service } from '../core/service'
import { oneOf, Usage, type Command, type Streams } from './command'
import { failuresOn, type OnUnreadable } from './files'
import { givenToday, todayHelp } from './today'
import { openWorkspaces } from './workspace'

/** `noteproof compare`. Never prints narrative text. */
export const compare: Command = {
  help: `compare <code> <code>...   compare ${familyCodes.join(', ')} side by side
    --note <file>                      say which code fits this note best, with the evidence for each code and what changing to it means
    --format text|json
    ${todayHelp}`,
  options: ['format', 'note', 'today'],
  run(call) {
    const { operands, values, out } = call
    const today = givenToday(call)
    const format = oneOf('format', values.format ?? 'text', ['text', 'json'])
    const codes = [...new Set(operands.map(code => code.toUpperCase()))]
    const unknown = codes.find(code => !isFamilyCode(code))
    if (unknown) throw new Usage(`cannot compare ${idOr(unknown, 'this code')}: choose from ${familyCodes.join(', ')}.`)
    if (codes.length < 2) throw new Usage('compare needs two or more different codes.')
    const failures = failuresOn(call)
    const { service, note } = values.note === undefined ? { service: createService() } : noteIn(values.note, today, call, failures.onUnreadable)
    const comparison = service.compare(note?.file, note?.span.start, codes.filter(isFamilyCode))
    out(format === 'json' ? toJson(comparison, service) : toText(comparison))
    return failures.failed ? 2 : 0
  },
}

/** The first note in a file, with the service of its workspace. Throws Usage when there is none. */
function noteIn(path: string, today: string | undefined, streams: Streams, onUnreadable: OnUnreadable): { service: Service; note: AnyRecord } {
  for (const { service, files } of openWorkspaces([path], streams, onUnreadable, { today })) {
    const note = [...files.keys()].flatMap(name => service.file(name)?.records ?? []).find(({ kind }) => kind === 'note')
    if (note) return { service, note }
  }
  throw new Usage(`no note was found in ${shownPath(path)}.`)
}

function toText(comparison: Comparison): string {
  const { codes, note } = comparison
  const about = note ? aboutNote(note).map(line => `${line}\n`) : []
  return [...about, ...rowsOf(comparison).map(({ title, cells }) => `${title}\n${cells.map((cell, index) => `  ${codes[index]}  ${cell}\n`).join('')}`)].join('\n')
}

function toJson(comparison: Comparison, { lines }: Service): string {
  const { codes, note } = comparison
  const clues = note?.clues.map(({ code, speaks, text, span }) => ({ code, speaks, text, ...lines(note.file).range(span) }))
  const answer = note && { bestFit: note.bestFit.code ?? null, answer: answerOf(note.bestFit) }
  return `${shownJson({ version: 1, codes, ...answer, rows: rowsOf(comparison), ...(clues && { clues }) }, 2)}\n`
}
