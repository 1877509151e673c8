import type { Checker } from '../checking/checker'
import { grouped } from '../records/grouped'
import { idOr, listed } from '../records/shown-id'
import { cleaned, draftFrom, wrongName } from './from-template'
import type { Refusal } from './navigate'
import type { NewFile } from './new-note'
import { nextNoteIds } from './note-values'
import { valuesFor } from './template-values'
import { isForGroup, isOwnPart, scalarsToFill, templateIn, type FieldValues, type ReadTemplate } from './templates'

/** The known names whose values differ from client to client. */
const ownNames = new Set(['note_id', 'client', 'plan', 'goal', 'objective', 'objective_text', 'diagnosis', 'authorization', 'enrollment'])

/** The names of the provider, who is the same in all notes of a group. */
const providerNames = ['npi', 'credential'] as const

/** A draft for each client of a group, or the reason why they cannot be made. The notes share what is given; the rest is each client's own. */
export function groupNotesFromTemplate(
  checker: Checker, name: string, clients: readonly string[], given: FieldValues, today: string,
): NewFile[] | Refusal {
  const template = templateIn(checker, name)
  if ('refusal' in template) return template
  const shared = cleaned(given)
  const wrong = wrongGroup(template, clients) ?? wrongName(template, shared) ?? ownValue(template, shared)
  if (wrong) return wrong
  const ids = nextNoteIds(checker, clients.length)
  const common = { group_size: String(clients.length), setting: 'group', ...providerIn(checker, template, clients, today), ...shared }
  const notes: NewFile[] = []
  for (const [at, client] of clients.entries()) {
    const note = draftFrom(checker, template, { ...common, client, ...(ids[at] !== undefined && { note_id: ids[at] }) }, today)
    if ('refusal' in note) return note
    notes.push({ ...note, stem: shared.date ?? today })
  }
  return notes
}

function wrongGroup({ record }: ReadTemplate, clients: readonly string[]): Refusal | undefined {
  if (!isForGroup(record)) return { refusal: 'This is not the template of a group note: its setting is not "group".' }
  if ('client' in record && record.client.value !== undefined) return { refusal: 'The template names a client. Write {{client}} there.' }
  if (!clients.length) return { refusal: 'A group has clients.' }
  const twice = [...grouped(clients, client => client).values()].flatMap(([client, again]) => (again === undefined ? [] : [client]))
  return twice.length ? { refusal: `A client is listed twice: ${listed(twice)}.` } : undefined
}

/** The refusal of a given value that the notes do not share: copied to all of them, it would be wrong. */
function ownValue(template: ReadTemplate, given: FieldValues): Refusal | undefined {
  const parts = scalarsToFill(template)
  const namesIn = (own: boolean) => parts.filter(({ path }) => isOwnPart(path) === own).flatMap(({ fields }) => fields.map(({ name }) => name))
  const sharedNames = new Set(namesIn(false))
  const ownInNarrative = new Set(namesIn(true).filter(name => !sharedNames.has(name)))
  const name = Object.keys(given).find(name => ownNames.has(name) || ownInNarrative.has(name))
  return name === undefined ? undefined : { refusal: `${idOr(name, 'A field')} differs from client to client. Fill it in in each note.` }
}

/** The provider's values that the last notes of the clients agree on. */
function providerIn(checker: Checker, { record }: ReadTemplate, clients: readonly string[], today: string): FieldValues {
  const all = clients.map(client => valuesFor(checker, record, { client }, today))
  return Object.fromEntries(providerNames.flatMap(name => {
    const values = [...new Set(all.flatMap(known => (known[name] === undefined ? [] : [known[name] as string])))]
    return values.length === 1 ? [[name, values[0]!]] : []
  }))
}
