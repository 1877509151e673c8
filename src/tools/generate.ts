import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { schemaFolder } from './json-schemas'
import { marketplacePage, pages, rulePages } from './pages'

// Writes the generated pages and schemas; runs in the project's root. With --check, writes nothing and fails when a file is out of date.

const folders = [rulePages, schemaFolder]
for (const folder of folders) mkdirSync(folder, { recursive: true })
const generated = pages(read('README.md')!, read(marketplacePage)!)
const stale = folders.flatMap(folder => readdirSync(folder).map(name => `${folder}/${name}`)).filter(file => !generated.has(file))
const outdated = [...generated].filter(([file, text]) => read(file) !== text)

if (process.argv.includes('--check')) {
  for (const file of [...outdated.map(([file]) => file), ...stale]) console.error(`${file} is out of date: npm run generate`)
  process.exitCode = outdated.length + stale.length > 0 ? 1 : 0
} else {
  for (const [file, text] of outdated) writeFileSync(file, text)
  for (const file of stale) rmSync(file)
  console.log(`${generated.size} files, ${outdated.length} changed, ${stale.length} removed`)
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
