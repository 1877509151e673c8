// npm run coverage: the lines of src/core run by its tests, from V8's coverage. Fails below 95 %.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const minimum = 95
const root = path.resolve(import.meta.dirname, '..')
const bundle = path.join(root, 'dist/test/core.js')
const mocha = path.join(root, 'node_modules/mocha/bin/_mocha')

const folder = mkdtempSync(path.join(os.tmpdir(), 'coverage-'))
const run = spawnSync(process.execPath, [mocha, '--ui', 'tdd', '--reporter', 'dot', '--timeout', '60000', bundle], {
  cwd: root, env: { ...process.env, NODE_V8_COVERAGE: folder }, encoding: 'utf8',
})
const functions = readdirSync(folder).flatMap(name => JSON.parse(readFileSync(path.join(folder, name), 'utf8')).result)
  .find(({ url }) => url.endsWith('/dist/test/core.js'))?.functions
rmSync(folder, { recursive: true, force: true })
// Ignores failed tests: under coverage, the longest may exceed their timeouts.
if (!functions) {
  console.error(run.stdout + run.stderr)
  process.exit(1)
}

const text = readFileSync(bundle, 'utf8')
const wasRun = coveredOffsets(functions, text.length)
const files = new Map()
for (const { source, line, offset } of mappings(text)) {
  if (!source.startsWith('src/core/')) continue
  const lines = files.get(source) ?? files.set(source, new Map()).get(source)
  lines.set(line, (lines.get(line) ?? false) || wasRun[offset] === 1)
}

const rows = [...files].sort().map(([file, lines]) => ({ file, all: lines.size, missed: [...lines].flatMap(([line, was]) => (was ? [] : line)).sort((a, b) => a - b) }))
for (const { file, all, missed } of rows.filter(({ missed }) => missed.length > 0)) print(file, all, missed.length, `lines ${missed.join(', ')}`)
console.log()
for (const name of new Set(rows.map(({ file }) => path.posix.dirname(file)))) printSum(name, rows.filter(({ file }) => path.posix.dirname(file) === name))
process.exit(printSum('src/core', rows) >= minimum ? 0 : 1)

function printSum(name, rows) {
  const all = rows.reduce((sum, row) => sum + row.all, 0)
  const missed = rows.reduce((sum, row) => sum + row.missed.length, 0)
  print(name, all, missed, `${rows.length} files`)
  return share(all, missed)
}

function share(all, missed) {
  return ((all - missed) / all) * 100
}

function print(name, all, missed, more) {
  console.log(`${share(all, missed).toFixed(1).padStart(5)} %  ${String(all - missed).padStart(5)} of ${String(all).padStart(5)}  ${name.padEnd(42)} ${more}`)
}

/** Whether each offset of the bundle was run (1 or 0), by its innermost range. Sorting puts inner ranges last. */
function coveredOffsets(functions, length) {
  const wasRun = new Uint8Array(length)
  const ranges = functions.flatMap(({ ranges }) => ranges).sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset)
  for (const { startOffset, endOffset, count } of ranges) wasRun.fill(count > 0 ? 1 : 0, startOffset, endOffset)
  return wasRun
}

/** The offsets of the bundle in its source map, each with its source file and line. */
function* mappings(text) {
  const { sources, mappings } = JSON.parse(Buffer.from(/sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(text)[1], 'base64'))
  const names = sources.map(source => path.relative(root, path.resolve(path.dirname(bundle), source)).split(path.sep).join('/'))
  let [source, line, start] = [0, 0, 0]
  for (const row of mappings.split(';')) {
    let column = 0
    for (const segment of row ? row.split(',') : []) {
      const [columns, files = 0, lines = 0] = numbers(segment)
      column += columns
      source += files
      line += lines
      yield { source: names[source], line: line + 1, offset: start + column }
    }
    start = text.indexOf('\n', start) + 1
  }
}

/** Decodes a segment of a source map from base64 VLQ: six bits per character, the lowest first, the lowest of all the sign. */
function numbers(segment) {
  const found = []
  let [value, shift] = [0, 0]
  for (const character of segment) {
    const bits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(character)
    value += (bits & 31) << shift
    shift += 5
    if (bits & 32) continue
    found.push(value & 1 ? -(value >> 1) : value >> 1)
    value = shift = 0
  }
  return found
}
