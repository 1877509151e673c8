// npm run mutation: makes one small mistake at a time in the files below and tells which of them no test of the core sees. Fails unless each of
// these is listed, with the reason why it is none, in mutants-alike.mjs. `npm run mutation -- units` tries only the files with "units" in their path.
// npm run mutation -- places: moves the place of each report of each rule, and leaves out what it is related to; the cases of rules are to see it.
import { build } from 'esbuild'
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { testFiles } from '../../src/tools/test-files.mjs'
import { isPlacing, misplacedIn } from './misplace.mjs'
import { alike } from './mutants-alike.mjs'
import { mutate } from './mutate.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const [wanted = '', part = ''] = process.argv.slice(2)
const filesIn = folder => readdirSync(path.join(root, folder)).map(name => `${folder}/${name}`)

/** What is mutated and how, the tests that are to see it, and the milliseconds after which one of them is too long to be asked for. */
const subject = wanted === 'places' ? {
  files: ['src/core/rules', 'src/core/dialects'].flatMap(filesIn).filter(isPlacing).filter(file => file.includes(part)),
  mutantsOf: misplacedIn, alike: [], tests: 'test/core/rule-cases.test.ts', mostForAsked: 20_000,
} : {
  files: [
    ...filesIn('src/core/time'),
    'src/core/source/edit/apply.ts',
    ...['units-mismatch', 'signature-late', 'authorization-exceeded', 'group-modifier-missing', 'session-overlap'].map(name => `src/core/rules/${name}.ts`),
  ].filter(file => file.includes(wanted)),
  mutantsOf: undefined, alike, tests: 'test/core/index.ts', mostForAsked: 500,
}
const { files } = subject

// Milliseconds after which a test is held to hang.
const mostForTest = 10 * subject.mostForAsked

const folder = mkdtempSync(path.join(os.tmpdir(), 'mutation-'))
const bundle = path.join(folder, 'core.cjs')
const mutants = await buildMutants()
const runner = startRunner()

const { failed, reached, all, once } = await runner.ask({ say: 'tests' })
if (failed) {
  console.error(`${failed} fails without any mistake.`)
  process.exit(1)
}
console.log(`${mutants.length} mutants in ${files.length} files`)
if (once.length > 0) console.log(`Left out, as they pass but once: ${once.join('; ')}`)
for (const mutant of mutants) {
  const { tests, atLoad } = reached[mutant.id] ?? { tests: [], atLoad: false }
  mutant.fate = tests.length > 0 ? await tryOut(mutant.id, tests) : 'survived'
  // What tests prepared before any of them began has been made without the mistake: once more from the start.
  if (mutant.fate === 'survived' && atLoad) mutant.fate = await tryFromStart(mutant.id)
  if (mutant.fate === 'survived') console.log(`${mutant.file}:${mutant.line}  ${mutant.from}  ->  ${mutant.to || '(left out)'}${reasonOf(mutant) ? '  alike' : ''}`)
}
runner.stop()
rmSync(folder, { recursive: true, force: true })
process.exit(report() ? 0 : 1)

/** Bundles the core's tests with all mutants of the files in them, each asleep until its number is called. */
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

/** A process that runs tests when asked to; it is started anew when an answer does not come in time, such as from a loop without end. */
function startRunner(mutant = -1) {
  let child
  const start = () => {
    child = fork(path.join(root, 'test/mutation/run-tests.cjs'), [bundle, String(mutant), String(subject.mostForAsked)], { cwd: root, stdio: 'ignore', env: { ...process.env, NODE_PATH: path.join(root, 'node_modules') } })
  }
  start()
  return {
    ask: question => new Promise((resolve, reject) => {
      let timer
      const wait = most => {
        clearTimeout(timer)
        timer = setTimeout(() => finish(undefined), most)
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
      child.on('message', answer => (answer.begins ? wait(mostForTest) : finish(answer)))
      child.once('exit', () => finish(undefined))
      child.once('error', reject)
      child.send(question)
    }),
    stop: () => child.kill('SIGKILL'),
  }
}

/** What becomes of a mutant that is called once the tests are loaded. */
async function tryOut(mutant, tests) {
  return (await runner.ask({ say: 'try', mutant, tests })).outcome
}

async function tryFromStart(mutant) {
  const fresh = startRunner(mutant)
  const { outcome } = await fresh.ask({ say: 'try', mutant, tests: all })
  fresh.stop()
  return outcome
}

/** The entry of the list that says why no test can see a mutant. */
function reasonOf(mutant) {
  return subject.alike.find(({ file, from, to }) => mutant.file.endsWith(file) && mutant.from === from && mutant.to === to)
}

/** Prints a line for each file; tells whether all of these are accounted for, and nothing else is. */
function report() {
  const open = mutants.filter(mutant => mutant.fate === 'survived' && !reasonOf(mutant))
  const stale = subject.alike.filter(({ file }) => files.some(one => one.endsWith(file))).filter(entry => !mutants.some(mutant => mutant.fate === 'survived' && reasonOf(mutant) === entry))
  for (const { file, from, to } of stale) console.log(`mutants-alike.mjs: no longer a survivor: ${file}  ${from}  ->  ${to}`)
  console.log()
  if (files.length < 20) for (const file of files) printCounts(file, mutants.filter(mutant => mutant.file === file))
  printCounts('all', mutants)
  console.log(`${open.length} survivors not accounted for`)
  return open.length + stale.length === 0

  function printCounts(name, some) {
    const counted = fate => String(some.filter(mutant => mutant.fate === fate).length).padStart(4)
    const same = some.filter(mutant => mutant.fate === 'survived' && reasonOf(mutant)).length
    console.log(`${name.padEnd(44)} ${String(some.length).padStart(4)} tried ${counted('killed')} killed ${counted('timed out')} timed out ${counted('survived')} survived (${same} alike)`)
  }
}
