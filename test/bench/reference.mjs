// The least work of any check: reads the record files of a folder and parses them with js-yaml 4, on one thread.
// node reference.mjs <folder>
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const yaml = createRequire(path.join(import.meta.dirname, 'peers/package.json'))('js-yaml')
const walk = folder => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) walk(file)
    else yaml.load(readFileSync(file, 'utf8'))
  }
}
walk(process.argv[2])
