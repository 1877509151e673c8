import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { pages, rulePages } from './pages'

// Writes the generated pages, from the root. With --check it writes nothing and fails when a page has drifted.

mkdirSync(rulePages, { recursive: true })
const wanted = pages(read('README.md')!)
const leftOver = readdirSync(rulePages).map(name => `${rulePages}/${name}`).filter(file => !wanted.has(file))
const drifted = [...wanted].filter(([file, text]) => read(file) !== text)

if (process.argv.includes('--check')) {
  for (const file of [...drifted.map(([file]) => file), ...leftOver]) console.error(`${file} has drifted: npm run generate`)
  process.exitCode = drifted.length + leftOver.length > 0 ? 1 : 0
} else {
  for (const [file, text] of drifted) writeFileSync(file, text)
  for (const file of leftOver) rmSync(file)
  console.log(`${wanted.size} pages, ${drifted.length} changed, ${leftOver.length} removed`)
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
