// Measures one tool on one file in a process of its own: the first check, then keystrokes and completions. Prints JSON.
// node contestant.mjs <tool> <file> <number of notes in it>
import { readFileSync } from 'node:fs'
import { openNoteproof } from './ours.mjs'
import { peers } from './peers.mjs'

const [name, file, size] = process.argv.slice(2)
const text = readFileSync(file, 'utf8')
const tool = name === 'Noteproof' ? openNoteproof(file, Number(size)) : await peers[name]()

const first = await timed(() => tool.check(text))
const middle = text.indexOf(`N-${String(Math.floor(size / 2)).padStart(6, '0')}`)
const word = placeAfter(/"?response"?: (>-\s+|")\w+ /g)
const units = placeAfter(/"?units"?: /g)
const setting = placeAfter(/"?setting"?: "?\w+/g)

// Noteproof takes the edit, as from an editor. The whole new text is made only for the tools that need it, outside the measured time.
const follow = (now, change) => (tool.takesEdits ? now : after(now, change))
const keystrokes = await sample([typed(word, 'x'), deleted(word), typed(units, '1'), deleted(units)].map(change => async (now, isRestored) => {
  const next = follow(now, change)
  const { ms, value } = await timed(() => tool.check(next, change))
  if (isRestored && value !== first.value) throw new Error(`${name} found ${first.value}, and ${value} in the same text later`)
  return { ms, next }
}))
const retyped = [deleted(setting - 1), typed(setting - 1, text[setting - 1])]
const completions = tool.complete && await sample(retyped.map((change, at) => async now => {
  const next = follow(now, change)
  const { ms, value } = await timed(() => tool.complete(next, setting - 1 + at, change))
  if (value === 0) throw new Error(`${name} offers nothing`)
  return { ms, next }
}))
console.log(JSON.stringify({
  times: {
    'first check': [first.ms], 'keystroke to findings': keystrokes, ...(completions && { 'keystroke to completions': completions }),
  },
  findings: first.value,
  memory: process.resourceUsage().maxRSS * 1024,
}))
// Some tools leave timers running.
process.exit()

/**
 * Repeats the steps, each on the text that the previous one left: 8 to warm up, then at least 4, then up to 392 in two seconds. Every second step
 * restores the text. Returns the milliseconds of each step after the warm-up.
 */
async function sample(steps) {
  const times = []
  let now = text
  for (let count = 0, began = 0; count % 2 === 1 || count < 12 || (count < 400 && performance.now() - began < 2000); count++) {
    if (count === 8) began = performance.now()
    const { ms, next } = await steps[count % steps.length](now, count % 2 === 1)
    if (count >= 8) times.push(ms)
    now = next
  }
  return times
}

async function timed(work) {
  const began = performance.now()
  const value = await work()
  return { ms: performance.now() - began, value }
}

function placeAfter(pattern) {
  pattern.lastIndex = middle
  pattern.exec(text)
  return pattern.lastIndex
}

function typed(at, newText) {
  return { span: { start: at, end: at }, newText }
}

function deleted(at) {
  return { span: { start: at, end: at + 1 }, newText: '' }
}

function after(now, { span, newText }) {
  return now.slice(0, span.start) + newText + now.slice(span.end)
}
