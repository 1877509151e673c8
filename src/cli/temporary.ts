import path from 'node:path'
import { mayBeRead } from '../core/service'

const ending = '.noteproof.tmp'

/** The name of a record file's temporary file, in the same folder. It is fixed, so that the next run finds what an interrupted run left. */
export function temporaryOf(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}${ending}`)
}

/** The record file that a temporary file belongs to; undefined when the name is not that of a temporary file. */
export function ownerOf(temporary: string): string | undefined {
  if (!temporary.endsWith(ending)) return undefined
  const name = path.basename(temporary, ending)
  return name.startsWith('.') && mayBeRead(name.slice(1)) ? path.join(path.dirname(temporary), name.slice(1)) : undefined
}

/** Whether a name is that of a temporary file. */
export function isTemporary(name: string): boolean {
  return ownerOf(name) !== undefined
}
