import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { schemaFolder } from './json-schemas'
import { pages, rulePages } from './pages'

// Writes the generated pages and schemas, from the root. With --check it writes nothing and fails when one has drifted.

const folders = [rulePages, schemaFolder]
for (const folder of folders) mkdirSync(folder, { recursive: true })
const wanted = pages(read('README.md')!)
const leftOver = folders.flatMap(folder => readdirSync(folder).map(name => `${folder}/${name}`)).filter(file => !wanted.has(file))
const drifted = [...wanted].filter(([file, text]) => read(file) !== text)

if (process.argv.includes('--check')) {
  for (const file of [...drifted.map(([file]) => file), ...leftOver]) console.error(`${file} has drifted: npm run generate`)
  process.exitCode = drifted.length + leftOver.length > 0 ? 1 : 0
} else {
  for (const [file, text] of drifted) writeFileSync(file, text)
  for (const file of leftOver) rmSync(file)
  console.log(`${wanted.size} files, ${drifted.length} changed, ${leftOver.length} removed`)
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
