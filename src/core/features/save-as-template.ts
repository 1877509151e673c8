import type { RecordFile } from '../workspace/file'
import type { NewFile } from './new-note'

/** A template modeled on the note at an offset. */
export function templateFromNote(_file: RecordFile, _offset: number): NewFile | undefined {
  return undefined
}
