import { watch } from 'node:fs'
import { isRecordFile } from '../core/service'
import type { Streams } from './command'
import { nameOf, shown } from './files'

/** Calls back a moment after record files in folders have changed, until the process is stopped. Tells whether any folder is watched. */
export function watchFolders(folders: readonly string[], { err }: Streams, changed: () => void): boolean {
  let timer: NodeJS.Timeout | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(changed, 100)
  }
  return folders.map(folder => {
    const lost = () => err(`${shown(folder)}: cannot be watched.\n`)
    try {
      watch(folder, { recursive: true }, (_event, file) => {
        if (file === null || isRecordFile(nameOf(file))) soon()
      }).on('error', lost)
      return true
    } catch {
      lost()
      return false
    }
  }).some(Boolean)
}
