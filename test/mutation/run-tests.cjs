// Loads the test bundle argv[2] and runs tests on request until one fails. In the bundle, `$m(7)` is whether mutant 7 is active, and `$away` is
// called by mutants that move locations.
const Mocha = require('mocha')
const away = require('./away.cjs')

// Duration (ms) above which a test is not run.
const maxDuration = Number(process.argv[4])

let now = Number(process.argv[3])
let current
globalThis.$away = away
const reached = new Map()
globalThis.$m = id => {
  if (current !== null) noteReached(id)
  return id === now
}

function noteReached(id) {
  const known = reached.get(id) ?? reached.set(id, { tests: new Set(), atLoad: false }).get(id)
  if (current === undefined) known.atLoad = true
  else known.tests.add(current)
}

const mocha = new Mocha({ ui: 'tdd' })
mocha.addFile(process.argv[2])
mocha.loadFiles()
const tests = []
mocha.suite.eachTest(test => tests.push(test))
const times = tests.map(() => 0)
const kills = tests.map(() => 0)

process.on('message', async ({ say, mutant, tests: wanted }) => {
  if (say === 'tests') {
    for (const at of tests.keys()) {
      current = at
      const began = performance.now()
      if (!(await passes(tests[at]))) return process.send({ failed: tests[at].fullTitle() })
      times[at] = performance.now() - began
    }
    // From here on, mutants are run, not recorded.
    current = null
    // A test that fails when run again would seem to detect every mutant.
    for (const at of quick([...tests.keys()], maxDuration)) if (!(await passes(tests[at]))) times[at] = Infinity
    const lists = [...reached].map(([id, { tests, atLoad }]) => [id, { atLoad, tests: quick([...tests], maxDuration) }])
    process.send({ reached: Object.fromEntries(lists), all: quick([...tests.keys()], 200), once: tests.filter((_, at) => times[at] === Infinity).map(test => test.fullTitle()) })
    return
  }
  now = mutant
  current = null
  let outcome = 'survived'
  // Tests that detected other mutants are likely to detect this one.
  for (const at of wanted.sort((a, b) => kills[b] - kills[a])) {
    process.send({ begins: at + 1 })
    if (await passes(tests[at])) continue
    kills[at]++
    outcome = 'killed'
    break
  }
  process.send({ outcome })
})

/** Tests by duration, without long ones such as generated workspaces, whose detections shorter tests repeat. */
function quick(tests, limit) {
  return tests.filter(at => times[at] < limit).sort((a, b) => times[a] - times[b])
}

async function passes(test) {
  try {
    await hooksOf(test, '_beforeAll')
    await test.fn.call({ timeout() {} })
    return true
  } catch {
    return false
  } finally {
    await hooksOf(test, '_afterAll')
  }
}

async function hooksOf({ parent }, kind) {
  for (let suite = parent; suite; suite = suite.parent) for (const hook of suite[kind]) await hook.fn.call({ timeout() {} })
}
