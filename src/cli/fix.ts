import { hasConflictMarks } from '../core/service'
import { clearTemporary } from './clear-temporary'
import type { Streams } from './command'
import { nameOf, shown, Unreadable, type OnUnreadable, type ReadFile } from './files'
import { refusalOf } from './refusal'
import type { Workspace } from './workspace'
import { writeFile } from './write-file'

/** What `check --fix` was asked to do. */
export interface FixTask {
  /** The rules whose fixes are wanted; all when there are none. */
  readonly rules: readonly string[]
  /** Whether it only says which files it would correct. */
  readonly dryRun: boolean
  readonly quiet: boolean
}

/** Corrects the files of workspaces and says which. Afterwards the workspaces hold the files as they are on disk. */
export function fixAll(workspaces: readonly Workspace[], task: FixTask, streams: Streams, unreadable: OnUnreadable) {
  const isDone = workspaces.map(workspace => fixIn(workspace, task, streams, unreadable))
  if (!task.quiet && !isDone.some(Boolean)) streams.err('No safe fixes.\n')
}

/** Returns whether there was anything to correct, or to refuse. */
function fixIn(workspace: Workspace, task: FixTask, { err }: Streams, unreadable: OnUnreadable): boolean {
  const { service, files } = workspace
  const refused = correctAll(workspace, task)
  const corrected = [...files.values()].flatMap(file => {
    const text = service.file(file.name)?.tree.text ?? file.text
    return text === file.text ? [] : [{ file, text }]
  })
  for (const { file, text } of corrected) {
    const isWritten = !task.dryRun && write(file, text, unreadable)
    if (task.dryRun || isWritten) err(`${shown(file.name)}: ${task.dryRun ? 'would be' : 'was'} corrected.\n`)
    if (!isWritten) service.update(file.name, file.text)
  }
  for (const [name, refusal] of refused) unreadable(new Unreadable(`${shown(name)}: ${refusal}.`))
  const conflicts = [...files.values()].filter(({ text }) => hasConflictMarks(text))
  for (const { name } of conflicts) err(`${shown(name)}: has conflict marks; not corrected.\n`)
  return corrected.length + refused.size + conflicts.length > 0
}

/** Corrects the files in the service alone. Returns those that must not be written, which stay as they are, and why. */
function correctAll({ service, files, root }: Workspace, { rules }: FixTask): Map<string, string> {
  const refused = new Map<string, string>()
  for (;;) {
    service.fixFiles([...files.keys()].filter(name => !refused.has(name)), rules)
    const before = refused.size
    for (const { name, text } of files.values()) {
      const isChanged = (service.file(name)?.tree.text ?? text) !== text
      const refusal = isChanged ? explain(() => refusalOf(name, root)) : undefined
      if (refusal !== undefined) refused.set(name, refusal)
    }
    if (refused.size === before) return refused
    // Fixes of other files may rest on those that were refused, so all are fixed again without them.
    for (const { name, text } of files.values()) service.update(name, text)
  }
}

function explain(ask: () => string | undefined): string | undefined {
  try {
    return ask()
  } catch {
    return 'cannot be written'
  }
}

function write(file: ReadFile, text: string, unreadable: OnUnreadable): boolean {
  try {
    writeFile(file, text)
    return true
  } catch (error) {
    unreadable(error instanceof Unreadable ? error : new Unreadable(`${shown(file.name)}: cannot be written.`))
    return false
  }
}

/** Removes the temporary files of an interrupted run, or only says that they are there: what writes nothing removes nothing. */
export function onTemporary(removes: boolean, { err }: Streams, unreadable: OnUnreadable): (name: string) => void {
  const told = new Set<string>()
  return name => {
    if (told.has(name)) return
    told.add(name)
    try {
      const finished = removes ? clearTemporary(name) : undefined
      if (!removes) err(`${shown(name)}: left by an interrupted --fix; the next --fix removes it.\n`)
      if (finished) err(`${shown(nameOf(finished))}: an interrupted correction was finished.\n`)
    } catch (error) {
      unreadable(error instanceof Unreadable ? error : new Unreadable(`${shown(name)}: cannot be removed.`))
    }
  }
}
