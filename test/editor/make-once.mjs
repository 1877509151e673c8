import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes a folder unless it exists, and prints `note` while it does. `fill` is given an empty folder beside it and returns the finished one
 * within, which is moved into place in one step: an interrupted or a simultaneous run never leaves half of it.
 */
export function makeOnce(place, note, fill) {
  if (existsSync(place)) return
  console.error(note)
  const parent = path.dirname(place)
  mkdirSync(parent, { recursive: true })
  const draft = mkdtempSync(path.join(parent, '.draft-'))
  try {
    const made = fill(draft)
    try {
      renameSync(made, place)
    } catch (error) {
      // Another run may have been first.
      if (!existsSync(place)) throw error
    }
  } finally {
    removeFolder(draft)
  }
}

/** Removes a folder that a program which is ending may still write to. */
export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}
