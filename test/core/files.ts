import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createService, type Service } from '../../src/core/service'
import { isRecordFile } from '../../src/core/workspace/file'

/** The texts of the record files below a folder, byte order marks included, by path relative to the folder, in sorted order. */
export function readFiles(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isRecordFile).map(name => name.split(path.sep).join('/'))
  return new Map(names.sort().map(name => [name, readFileSync(path.join(folder, name), 'utf8')]))
}

/** A service with files by name. A rule that throws fails the test. */
export function serviceOf(files: Readonly<Record<string, string>> | ReadonlyMap<string, string>): Service {
  const service = createService({ onRuleError: ({ rule, error, file }) => assert.fail(`${rule} threw ${error} on ${file}`) })
  for (const [name, text] of files instanceof Map ? files : Object.entries(files)) service.update(name, text)
  return service
}
