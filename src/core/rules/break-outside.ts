import { breaksOf, lengthOf } from '../records/session'
import type { Examples, RuleOn } from './rule'

export const breakOutside: RuleOn<'note'> = {
  id: 'break-outside',
  title: 'Break is outside the session or overlaps another break',
  why: 'Breaks are taken off the minutes before these become units. A break outside the session, or counted twice, makes the units wrong.',
  howToFix: 'Correct the times of the break, or of the session.',
  fixSafety: 'There is no automatic fix: only the provider knows when the break was.',
  asks: ['D2', 'R1', 'N4'],
  denial: ['152', 'N430'],
  severity: 'error',
  on: ['note'],
  check(note, report) {
    const { breaks } = note.service
    const length = lengthOf(note)
    const spans = breaksOf(note) ?? []
    if (length === undefined || length < 0) return
    for (const [at, { start, end }] of spans.entries()) {
      const part = breaks.items[at]!
      const times = `${part.start.value}-${part.end.value}`
      const other = spans.findIndex((earlier, index) => index < at && earlier.start < end && start < earlier.end)
      if (start >= end) report({ at: part.end, message: `The break ${times} must end after it begins.` })
      else if (start < 0 || end > length) report({ at: part.start, message: `The break ${times} is not inside the session (${note.service.start.value}-${note.service.end.value}).` })
      else if (other >= 0) {
        const earlier = breaks.items[other]!
        report({
          at: part.start, message: `The break ${times} overlaps another one (${earlier.start.value}-${earlier.end.value}).`,
          see: [{ file: note.file, at: earlier.start, message: 'The other break.' }],
        })
      }
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { start: "09:00", end: "15:00", breaks: [{ start: "08:30", end: "09:15" }] }\n',
  correct: 'kind: note\nservice: { start: "09:00", end: "15:00", breaks: [{ start: "12:00", end: "12:30" }] }\n',
  shows: 'half an hour for lunch',
}
