// Loads the bundle of tests in argv[2], and runs those it is asked to, until one fails. `$m(7)` in it tells whether the mistake 7 is to be made;
// `$away` is what some of them do.
const Mocha = require('mocha')
const away = require('./away.cjs')

// Milliseconds after which a test is too long to be asked for.
const mostForAsked = Number(process.argv[4])

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
    // From here on the mistakes are made, not counted.
    current = null
    // A test that passes only once would be taken to see all mistakes.
    for (const at of quick([...tests.keys()], mostForAsked)) if (!(await passes(tests[at]))) times[at] = Infinity
    const lists = [...reached].map(([id, { tests, atLoad }]) => [id, { atLoad, tests: quick([...tests], mostForAsked) }])
    process.send({ reached: Object.fromEntries(lists), all: quick([...tests.keys()], 200), once: tests.filter((_, at) => times[at] === Infinity).map(test => test.fullTitle()) })
    return
  }
  now = mutant
  current = null
  let outcome = 'survived'
  // What saw other mistakes is likely to see this one.
  for (const at of wanted.sort((a, b) => kills[b] - kills[a])) {
    process.send({ begins: at + 1 })
    if (await passes(tests[at])) continue
    kills[at]++
    outcome = 'killed'
    break
  }
  process.send({ outcome })
})

/** Tests in the order of the time they take, without the long ones, such as generated workspaces: what they see, others see in less time. */
function quick(some, most) {
  return some.filter(at => times[at] < most).sort((a, b) => times[a] - times[b])
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
