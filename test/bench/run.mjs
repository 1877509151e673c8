// npm run bench: Noteproof and other tools on the same invented records, in one run.
//   -- --rounds 5          how often each tool is started; 3 by default
//   -- --only docs-1000    only this case; may be repeated; a run prints the names
//   -- --json              the figures as JSON instead of tables
//   -- --write             also writes docs/performance.md and its chart
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { casesIn } from './cases.mjs'
import { chart } from './chart.mjs'
import { page } from './page.mjs'
import { installPeers } from './peers.mjs'
import { summarize } from './summary.mjs'
import { tablesOf } from './tables.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', multiple: true },
    json: { type: 'boolean' },
    write: { type: 'boolean' },
  },
})
if (values.write && values.only) throw new Error('The page needs all cases: do not combine --write with --only.')

installPeers()
const folder = mkdtempSync(path.join(os.tmpdir(), 'noteproof-bench-'))
try {
  const results = { machine: machine(), rounds: Number(values.rounds), cases: [] }
  for (const contest of casesIn(folder)) if (values.only?.includes(contest.id) ?? true) results.cases.push(await compete(contest))
  console.log(values.json ? JSON.stringify(results, null, 2) : tablesOf(results))
  if (values.write) {
    writeFileSync(path.join(root, 'docs/performance.md'), page(results))
    writeFileSync(path.join(root, 'docs/images/performance.svg'), chart(results))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Runs the tools of a case in turn, round by round, each time in a new process. */
async function compete({ id, title, count, prepare, contestants, rounds: roundsOf = asked => asked }) {
  const rounds = roundsOf(Number(values.rounds))
  await prepare()
  const samples = contestants.map(() => [])
  for (let round = 1; round <= rounds; round++) {
    for (const [at, { name, sample }] of contestants.entries()) {
      process.stderr.write(`${id}: ${name}, round ${round} of ${rounds}\n`)
      samples[at].push(sample())
    }
  }
  return { id, title, count, contestants: summarize(contestants.map(({ name }, at) => ({ name, samples: samples[at] }))) }
}

function machine() {
  return {
    date: new Date().toISOString().slice(0, 10), processor: os.cpus()[0].model, cores: os.cpus().length, memory: os.totalmem(),
    system: `${os.type()} ${os.release().match(/^\d+\.\d+/)} ${os.arch()}`, node: process.version,
    versions: JSON.parse(readFileSync(path.join(import.meta.dirname, 'peers/package.json'), 'utf8')).dependencies,
  }
}
