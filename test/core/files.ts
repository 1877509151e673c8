import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isRecordFile } from '../../src/core/workspace/file'

/** The texts of the record files below a folder, byte order marks included, by path relative to the folder, in sorted order. */
export function readFiles(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isRecordFile).map(name => name.split(path.sep).join('/'))
  return new Map(names.sort().map(name => [name, readFileSync(path.join(folder, name), 'utf8')]))
}
