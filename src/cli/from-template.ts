import type { NewFile } from '../core/features/new-note'
import type { Service } from '../core/service'
import { isId } from '../core/service'
import { Usage, type Call } from './command'
import { failuresOn, nameOf, readFile, shown } from './files'
import { openWorkspaces } from './workspace'
import { writeGroup } from './write-group'

/** Prints the draft that a template becomes. Returns the exit code. */
export function createFromTemplate(call: Call, kind: string, today: string, code: string | undefined): number {
  const { service, name, failed } = open(call, today)
  const found = service.templates().find(({ file }) => file === name)
  if (found && found.kind !== kind) throw new Usage(`${shown(name)}: This is the template of a ${found.kind}, not of a ${kind}.`)
  const made = service.noteFromTemplate(name, givenIn(call, code), today)
  if ('refusal' in made) throw new Usage(`${shown(name)}: ${made.refusal}`)
  call.out(made.text)
  return failed ? 2 : 0
}

/** Prints or writes a draft for each client of a group. Returns the exit code. */
export function createGroup(call: Call, today: string, code: string | undefined): number {
  const clients = call.values.clients!.split(',').map(client => client.trim()).filter(Boolean)
  const { service, name, failed } = open(call, today)
  const made = service.groupNotesFromTemplate(name, clients, givenIn(call, code), today)
  if ('refusal' in made) throw new Usage(`${shown(name)}: ${made.refusal}`)
  const { to } = call.values
  if (to === undefined) call.out(joined(made))
  else for (const file of writeGroup(to, made.map((note, at) => ({ client: clients[at]!, note })))) call.out(`${shown(file)}\n`)
  return failed ? 2 : 0
}

/** Reads the working directory's workspace, and the template if it lies elsewhere. */
function open(call: Call, today: string): { readonly service: Service; readonly name: string; readonly failed: boolean } {
  const name = nameOf(call.values.template!)
  const failures = failuresOn(call)
  const { service } = openWorkspaces(['.'], call, failures.onUnreadable, { today })[0]!
  if (!service.file(name)) {
    const file = readFile(name, ({ message }) => { throw new Usage(message) })!
    service.update(name, file.text)
  }
  return { service, name, failed: failures.failed }
}

/** The names and values given with --set. Throws Usage for one without a value, or a name given twice. */
export function pairsIn({ values }: Call): (readonly [name: string, value: string])[] {
  const pairs = (values.set ?? []).map(text => {
    const [, name, value] = /^\s*([^=]*?)\s*=(.*)$/s.exec(text) ?? []
    if (!name || !value?.trim()) throw new Usage('--set needs a name and a value, such as client=C-1.')
    return [name, value] as const
  })
  const twice = pairs.find(([name], at) => pairs.findIndex(([other]) => other === name) < at)?.[0]
  if (twice !== undefined) throw new Usage(`--set gives ${isId(twice) ? twice : 'a name'} twice.`)
  return pairs
}

/** The values given with --set and --code. */
function givenIn(call: Call, code: string | undefined): Record<string, string> {
  return { ...Object.fromEntries(pairsIn(call)), ...(code !== undefined && { code }) }
}

/** The drafts as one text: YAML documents, or a list in JSON. */
function joined(notes: readonly NewFile[]): string {
  if (notes[0]?.ending.endsWith('json')) return notes.length === 1 ? notes[0].text : `${JSON.stringify(notes.map(({ text }) => JSON.parse(text) as unknown), null, 2)}\n`
  return notes.map(({ text }, at) => (at && !/^---/.test(text) ? '---\n' : '') + (text.endsWith('\n') ? text : `${text}\n`)).join('')
}
