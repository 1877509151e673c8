import { hasConflictMarks } from '../core/service'
import { clearTemporary } from './clear-temporary'
import type { Streams } from './command'
import { nameOf, shown, Unreadable, type OnUnreadable, type ReadFile } from './files'
import { refusalOf } from './refusal'
import type { Workspace } from './workspace'
import { writeFile } from './write-file'

/** The options of `check --fix`. */
export interface FixTask {
  /** The rules whose fixes are applied; all rules when empty. */
  readonly rules: readonly string[]
  /** Whether to list the files that would change instead of writing them. */
  readonly dryRun: boolean
  readonly quiet: boolean
}

/**
 * Fixes the files of all workspaces and lists them. Afterwards the workspaces match the files on disk. Returns whether any file was fixed or
 * refused.
 */
export function fixAll(workspaces: readonly Workspace[], task: FixTask, streams: Streams, onUnreadable: OnUnreadable): boolean {
  return workspaces.map(workspace => fixWorkspace(workspace, task, streams, onUnreadable)).some(Boolean)
}

function fixWorkspace(workspace: Workspace, task: FixTask, { err }: Streams, onUnreadable: OnUnreadable): boolean {
  const { service, files } = workspace
  const refused = fixInMemory(workspace, task)
  const fixed = [...files.values()].flatMap(file => {
    const text = service.file(file.name)?.tree.text ?? file.text
    return text === file.text ? [] : [{ file, text }]
  })
  for (const { file, text } of fixed) {
    const isWritten = !task.dryRun && write(file, text, onUnreadable)
    if (task.dryRun || isWritten) err(`${shown(file.name)}: ${task.dryRun ? 'would be ' : ''}fixed.\n`)
    if (!isWritten) service.update(file.name, file.text)
  }
  for (const [name, refusal] of refused) onUnreadable(new Unreadable(`${shown(name)}: ${refusal}.`))
  const conflicts = [...files.values()].filter(({ text }) => hasConflictMarks(text))
  for (const { name } of conflicts) err(`${shown(name)}: has conflict marks; not fixed.\n`)
  return fixed.length + refused.size + conflicts.length > 0
}

/** Fixes the files in the service without writing them. Returns the files that must not be written, left unfixed, each with the reason. */
function fixInMemory({ service, files, root }: Workspace, { rules }: FixTask): Map<string, string> {
  const refused = new Map<string, string>()
  for (;;) {
    service.fixFiles([...files.keys()].filter(name => !refused.has(name)), rules)
    const before = refused.size
    for (const { name, text } of files.values()) {
      const isChanged = (service.file(name)?.tree.text ?? text) !== text
      const refusal = isChanged ? refusalFor(name, root) : undefined
      if (refusal !== undefined) refused.set(name, refusal)
    }
    if (refused.size === before) return refused
    // Fixes of other files may depend on the refused ones, so start over without these.
    for (const { name, text } of files.values()) service.update(name, text)
  }
}

function refusalFor(name: string, root: string | undefined): string | undefined {
  try {
    return refusalOf(name, root)
  } catch {
    return 'cannot be written'
  }
}

function write(file: ReadFile, text: string, onUnreadable: OnUnreadable): boolean {
  try {
    writeFile(file, text)
    return true
  } catch (error) {
    onUnreadable(error instanceof Unreadable ? error : new Unreadable(`${shown(file.name)}: cannot be written.`))
    return false
  }
}

/** Handles the temporary files of an interrupted run: removes them, or without `removes` only lists them. */
export function onTemporary(removes: boolean, { err }: Streams, onUnreadable: OnUnreadable): (name: string) => void {
  const seen = new Set<string>()
  return name => {
    if (seen.has(name)) return
    seen.add(name)
    try {
      const finished = removes ? clearTemporary(name) : undefined
      if (!removes) err(`${shown(name)}: left by an interrupted --fix; the next --fix removes it.\n`)
      if (finished) err(`${shown(nameOf(finished))}: finished an interrupted fix.\n`)
    } catch (error) {
      onUnreadable(error instanceof Unreadable ? error : new Unreadable(`${shown(name)}: cannot be removed.`))
    }
  }
}
