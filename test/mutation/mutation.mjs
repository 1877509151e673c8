// npm run mutation: applies one mutation at a time to the files below and prints those that no core test detects. Fails unless each survivor is
// listed in mutants-alike.mjs with the reason. `npm run mutation -- units` mutates only the files with "units" in their path.
// npm run mutation -- places: moves the location of each report of each rule and removes related locations, which the rules' cases must detect.
import { build } from 'esbuild'
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { testFiles } from '../../src/tools/test-files.mjs'
import { setsLocations, misplacedIn } from './misplace.mjs'
import { alike } from './mutants-alike.mjs'
import { mutate } from './mutate.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const [wanted = '', part = ''] = process.argv.slice(2)
const filesIn = folder => readdirSync(path.join(root, folder)).map(name => `${folder}/${name}`)

/** The files to mutate, how, the tests that must detect it, and the duration (ms) above which a test is not run. */
const subject = wanted === 'places' ? {
  files: ['src/core/rules', 'src/core/dialects'].flatMap(filesIn).filter(setsLocations).filter(file => file.includes(part)),
  mutantsOf: misplacedIn, alike: [], tests: 'test/core/rule-cases.test.ts', maxDuration: 20_000,
} : {
  files: [
    ...filesIn('src/core/time'),
    'src/core/source/edit/apply.ts',
    ...['units-mismatch', 'signature-late', 'authorization-exceeded', 'group-modifier-missing', 'session-overlap'].map(name => `src/core/rules/${name}.ts`),
  ].filter(file => file.includes(wanted)),
  mutantsOf: undefined, alike, tests: 'test/core/index.ts', maxDuration: 500,
}
const { files } = subject

// Duration (ms) after which a test is considered hung.
const hangTimeout = 10 * subject.maxDuration

const folder = mkdtempSync(path.join(os.tmpdir(), 'mutation-'))
const bundle = path.join(folder, 'core.cjs')
const mutants = await buildMutants()
const runner = startRunner()

const { failed, reached, all, once } = await runner.ask({ say: 'tests' })
if (failed) {
  console.error(`${failed} fails without a mutation.`)
  process.exit(1)
}
console.log(`${mutants.length} mutants in ${files.length} files`)
if (once.length > 0) console.log(`Skipped, because they fail when run again: ${once.join('; ')}`)
for (const mutant of mutants) {
  const { tests, atLoad } = reached[mutant.id] ?? { tests: [], atLoad: false }
  mutant.fate = tests.length > 0 ? await tryOut(mutant.id, tests) : 'survived'
  // Code that runs while tests load ran without the mutation, so load them again with it.
  if (mutant.fate === 'survived' && atLoad) mutant.fate = await tryFromStart(mutant.id)
  if (mutant.fate === 'survived') console.log(`${mutant.file}:${mutant.line}  ${mutant.from}  ->  ${mutant.to || '(removed)'}${reasonOf(mutant) ? '  alike' : ''}`)
}
runner.stop()
rmSync(folder, { recursive: true, force: true })
process.exit(report() ? 0 : 1)

/** Bundles the core tests with all mutants, each inactive until its number is selected. */
async function buildMutants() {
  const mutants = []
  await build({
    absWorkingDir: root, entryPoints: [subject.tests], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', target: 'es2022',
    mainFields: ['module', 'main'], loader: { '.yaml': 'text' }, charset: 'utf8', logLevel: 'warning', external: ['mocha', 'typescript'],
    plugins: [testFiles, {
      name: 'mutants',
      setup: ({ onLoad }) => onLoad({ filter: /[\\/]src[\\/]core[\\/].*\.ts$/ }, ({ path: at }) => {
        const file = path.relative(root, at).split(path.sep).join('/')
        if (!files.includes(file)) return undefined
        const { text, found } = mutate(readFileSync(at, 'utf8'), mutants.length, subject.mutantsOf)
        mutants.push(...found.map(mutant => ({ file, ...mutant })))
        return { contents: text, loader: 'ts' }
      }),
    }],
  })
  return mutants.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

/** A process that runs tests on request. It is restarted when a test hangs, for example in an infinite loop. */
function startRunner(mutant = -1) {
  let child
  const start = () => {
    child = fork(path.join(root, 'test/mutation/run-tests.cjs'), [bundle, String(mutant), String(subject.maxDuration)], { cwd: root, stdio: 'ignore', env: { ...process.env, NODE_PATH: path.join(root, 'node_modules') } })
  }
  start()
  return {
    ask: question => new Promise((resolve, reject) => {
      let timer
      const wait = timeout => {
        clearTimeout(timer)
        timer = setTimeout(() => finish(undefined), timeout)
      }
      wait(600_000)
      const finish = answer => {
        clearTimeout(timer)
        child.removeAllListeners()
        if (answer) return resolve(answer)
        child.kill('SIGKILL')
        start()
        resolve({ outcome: 'timed out' })
      }
      child.on('message', answer => (answer.begins ? wait(hangTimeout) : finish(answer)))
      child.once('exit', () => finish(undefined))
      child.once('error', reject)
      child.send(question)
    }),
    stop: () => child.kill('SIGKILL'),
  }
}

/** The outcome of a mutant that is activated after the tests are loaded. */
async function tryOut(mutant, tests) {
  return (await runner.ask({ say: 'try', mutant, tests })).outcome
}

async function tryFromStart(mutant) {
  const fresh = startRunner(mutant)
  const { outcome } = await fresh.ask({ say: 'try', mutant, tests: all })
  fresh.stop()
  return outcome
}

/** The entry in mutants-alike.mjs that explains why no test can detect a mutant. */
function reasonOf(mutant) {
  return subject.alike.find(({ file, from, to }) => mutant.file.endsWith(file) && mutant.from === from && mutant.to === to)
}

/** Prints a line per file. Returns whether the survivors are exactly those in mutants-alike.mjs. */
function report() {
  const open = mutants.filter(mutant => mutant.fate === 'survived' && !reasonOf(mutant))
  const stale = subject.alike.filter(({ file }) => files.some(name => name.endsWith(file))).filter(entry => !mutants.some(mutant => mutant.fate === 'survived' && reasonOf(mutant) === entry))
  for (const { file, from, to } of stale) console.log(`mutants-alike.mjs: no longer a survivor: ${file}  ${from}  ->  ${to}`)
  console.log()
  if (files.length < 20) for (const file of files) printCounts(file, mutants.filter(mutant => mutant.file === file))
  printCounts('all', mutants)
  console.log(`${open.length} survivors not accounted for`)
  return open.length + stale.length === 0

  function printCounts(name, subset) {
    const counted = fate => String(subset.filter(mutant => mutant.fate === fate).length).padStart(4)
    const same = subset.filter(mutant => mutant.fate === 'survived' && reasonOf(mutant)).length
    console.log(`${name.padEnd(44)} ${String(subset.length).padStart(4)} tried ${counted('killed')} killed ${counted('timed out')} timed out ${counted('survived')} survived (${same} alike)`)
  }
}
