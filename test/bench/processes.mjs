import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const here = import.meta.dirname

/** Runs a script of the benchmark in a process of its own and returns its output. Throws when it fails. */
export function run(script, ...words) {
  const command = [path.join(here, script), ...words.map(String)]
  const { status, signal, error, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${script} ${words.join(' ')} ended with ${error ?? signal ?? status}\n${stderr}`)
  return stdout
}

/** Runs a program to its end. Returns its time in ms and its peak memory in bytes. Exit code 1 means that it has findings. */
export function measure(program, ...words) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'noteproof-peak-'))
  const peak = path.join(folder, 'peak')
  try {
    const began = performance.now()
    const { status, signal, error } = spawnSync(process.execPath, ['-r', path.join(here, 'peak.cjs'), program, ...words], {
      stdio: 'ignore', env: { ...process.env, PEAK_FILE: peak },
    })
    const ms = performance.now() - began
    if (status !== 0 && status !== 1) throw new Error(`${path.basename(program)} ended with ${error ?? signal ?? status}`)
    return { times: { 'whole check': [ms] }, memory: Number(readFileSync(peak, 'utf8')) * 1024 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
