import { spawn } from 'node:child_process'
import path from 'node:path'

/** The exit code and output of a process. */
export interface Result {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The built command line. */
export const cli = path.resolve('dist/cli.js')

/** The date that the commands below use as today, unless a test gives another. Tests depend on no clock. */
const today = '2026-12-31'
const dated = ['check', 'report', 'ledger', 'compare', 'new']

/** Arguments with a fixed date, where the command takes one. */
function withToday(args: readonly string[]): readonly string[] {
  const [command = '', ...rest] = args
  return dated.includes(command) && !args.includes('--today') ? [command, '--today', today, ...rest] : args
}

/** Runs the command line, with `env` added to its environment. With `close`, closes its output after the first chunk. */
export function run(cwd: string, args: readonly string[], input: string | Uint8Array = '', { close = false, env = {} } = {}): Promise<Result> {
  return runProgram(process.execPath, [cli, ...withToday(args)], cwd, input, close, env)
}

/** Runs a program to its end. */
export function runProgram(
  program: string, args: readonly string[], cwd: string, input: string | Uint8Array = '', close = false, env: NodeJS.ProcessEnv = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env } })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', text => {
      out += text
      if (close) child.stdout.destroy()
    })
    child.stderr.setEncoding('utf8').on('data', text => { err += text })
    child.on('error', reject)
    child.on('close', code => resolve({ code, out, err }))
    child.stdin.on('error', () => {}).end(input)
  })
}
