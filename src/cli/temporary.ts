import path from 'node:path'
import { isRecordFile } from '../core/service'

const ending = '.noteproof.tmp'

/** The temporary file of a record file, beside it: a fixed name, so that the next run finds what an interrupted one left. */
export function temporaryOf(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}${ending}`)
}

/** The record file whose temporary file has this name; undefined when the name is no temporary file's. */
export function ownerOf(temporary: string): string | undefined {
  if (!temporary.endsWith(ending)) return undefined
  const name = path.basename(temporary, ending)
  return name.startsWith('.') && isRecordFile(name.slice(1)) ? path.join(path.dirname(temporary), name.slice(1)) : undefined
}

/** Whether a name is a temporary file's. */
export function isTemporary(name: string): boolean {
  return ownerOf(name) !== undefined
}
