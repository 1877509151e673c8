import { distinctNotes } from '../records/distinct-by-id'
import { groupSessionsOf } from '../records/group-session'
import { isRead } from '../records/is-read'
import { findModifierIn, namedModifier } from '../records/modifiers'
import type { Note } from '../records/record'
import { called } from '../records/shown-id'
import { count } from '../time/units'
import { nameOf, whenOf } from './note-in-words'
import type { Context, Examples, OnReport, Related, RuleOn } from './rule'

/** The most other notes named in a finding. */
const mostNamed = 20

export const groupNotesDiffer: RuleOn<'note'> = {
  id: 'group-notes-differ',
  title: 'Notes of one group session disagree',
  why: 'A reviewer puts the notes of one group session side by side. Different sizes, more clients than the size, or the group modifier on some notes only '
    + 'show that a note or a claim is wrong.',
  howToFix: 'Enter the same `group_size` and the group modifier on all notes of the session. If they belong to different sessions, correct `start`, `place` '
    + 'or `setting`.',
  fixSafety: 'There is no automatic fix: only the provider knows how many clients took part, and who was in which session.',
  asks: ['D4', 'M3', 'N3'],
  denial: ['4', '272', 'N435'],
  severity: 'warning',
  on: ['note'],
  check(note, report, context) {
    const { provider, service: { setting, date } } = note
    if (setting.value !== 'group') return
    const sessions = groupSessionsOf(distinctNotes(context.notesBy(provider.npi.value, date.value)), date.value)
    // A session is reported once, on its latest note.
    const session = sessions.find(notes => notes.at(-1) === note)
    if (!session || session.length < 2) return
    checkSize(note, session, report)
    checkModifier(note, session, report, context)
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { date: 2026-03-09, start: "10:00", place: "53", setting: group, group_size: 5 }\n'
      + 'provider: { npi: "1234567893" }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-2\n'
      + 'service: { date: 2026-03-09, start: "10:00", place: "53", setting: group, group_size: 8 }\n'
      + 'provider: { npi: "1234567893" }\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { date: 2026-03-09, start: "10:00", place: "53", setting: group, group_size: 5 }\n'
      + 'provider: { npi: "1234567893" }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-2\n'
      + 'service: { date: 2026-03-09, start: "10:00", place: "53", setting: group, group_size: 5 }\n'
      + 'provider: { npi: "1234567893" }\n',
  shows: 'both notes state the same size',
}

/** Reports different sizes, or else more clients than the size. */
function checkSize(note: Note, session: readonly Note[], report: OnReport) {
  const { group_size } = note.service
  const sizes = [...new Set(session.flatMap(({ service }) => service.group_size.value ?? []))].sort((a, b) => a - b)
  const clients = new Set(session.flatMap(({ client }) => client.value ?? [])).size
  const see = othersOf(note, session, ({ service }) => service.group_size, ({ service }) => (service.group_size.value === undefined ? 'no size' : `size ${service.group_size.value}`))
  if (sizes.length > 1) {
    report({ at: group_size, message: `The ${session.length} notes of this group session have different sizes: ${sizes.join(', ')}.`, see })
  } else if (sizes.length === 1 && clients > sizes[0]!) {
    report({ at: group_size, message: `${count(clients, 'client')} have a note of this group session, but its size is ${sizes[0]}.`, see })
  }
}

/** Reports a group modifier that only some of the notes with this note's payer and code have. */
function checkModifier(note: Note, session: readonly Note[], report: OnReport, context: Context) {
  const { code, modifiers } = note.service
  const payer = context.payerOf(note)
  const alike = session.filter(other => other.service.code.value === code.value && isRead(other.service.modifiers) && context.payerOf(other) === payer)
  if (alike.length < 2 || !alike.includes(note)) return
  const rules = context.payerRules(note)
  const wanted = (rules && namedModifier(rules.code.group.modifier)) ?? 'HQ'
  const isMarked = ({ service }: Note) => findModifierIn(service.modifiers, [wanted]) !== undefined
  const marked = alike.filter(isMarked).length
  if (marked === 0 || marked === alike.length) return
  report({
    at: modifiers,
    message: `${called('Modifier', wanted)} is on ${marked} of ${alike.length} notes of this group session.`,
    see: othersOf(note, alike, ({ service }) => service.modifiers, other => `${isMarked(other) ? 'with' : 'without'} it`),
    isAbsent: !isMarked(note),
  })
}

/** Returns the other notes of a session as related places. */
function othersOf(note: Note, session: readonly Note[], placeOf: (other: Note) => Related['at'], say: (other: Note) => string): Related[] {
  return session.filter(other => other !== note).slice(0, mostNamed)
    .map(other => ({ file: other.file, at: placeOf(other), message: `${nameOf(other)}, ${whenOf(other)}: ${say(other)}.` }))
}
