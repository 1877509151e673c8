import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

/**
 * Creates a folder unless it exists, after printing `note`. `fill` gets an empty folder and returns the finished folder in it, which is then
 * renamed into place, so that interrupted or simultaneous runs leave no partial folder.
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
      // Another run may have finished first.
      if (!existsSync(place)) throw error
    }
  } finally {
    removeFolder(draft)
  }
}

/** Removes a folder, with retries because an exiting program may still write to it. */
export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}
