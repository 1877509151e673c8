// Preloaded into the command line: kills the process or throws an error at a call to the file system. INTERRUPT is such as
// "kill renameSync", "half writeSync .note.yaml" (kill after half of the bytes are written) or "EXDEV renameSync".
const fs = require('node:fs')

const [action, call, ending = ''] = process.env.INTERRUPT.split(' ')
const original = fs[call]
const names = new Map()
const { openSync } = fs
fs.openSync = (name, ...rest) => {
  const file = openSync(name, ...rest)
  names.set(file, String(name))
  return file
}

const intercepted = (first, ...rest) => {
  const name = names.get(first) ?? String(first)
  if (!name.endsWith(ending)) return original(first, ...rest)
  if (action !== 'kill' && action !== 'half') throw Object.assign(new Error(action), { code: action })
  if (action === 'half') {
    if (call === 'writeFileSync') original(first, rest[0].subarray(0, rest[0].length / 2))
    else original(first, rest[0], rest[1], Math.ceil(rest[2] / 2), rest[3])
  }
  process.kill(process.pid, 'SIGKILL')
  // The signal may arrive a moment later.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
}
if (call === 'openSync') {
  const watched = fs.openSync
  fs.openSync = (name, ...rest) => (String(name).endsWith(ending) ? intercepted(name, ...rest) : watched(name, ...rest))
} else fs[call] = intercepted
