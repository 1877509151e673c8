import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { version } from '../../package.json'
import { isId, listFacts, nearest, shownPath } from '../core/service'
import { check } from './check'
import { options, Usage, type Command, type Streams } from './command'
import { compare } from './compare'
import { explain } from './explain'
import { ledger } from './ledger'
import { create } from './new'
import { report } from './report'

const commands: Readonly<Record<string, Command>> = { check, explain, compare, ledger, report, new: create }

const help = `noteproof ${version}: proofreads psychosocial rehabilitation notes, plans and claims before a payer does.

${Object.values(commands).map(command => `  noteproof ${command.help}\n`).join('')}  noteproof --help, --version      --version --facts lists the editions of the code sets and other tables

Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 wrong usage or an unreadable path.
`

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new Usage(explainOption(/'-{0,2}([^' ]*)/.exec((error as Error).message)?.[1] ?? '', args))
  }
}

/** Explains why an option among arguments cannot be read. */
function explainOption(word: string, args: readonly string[]): string {
  const option = Object.entries(options).find(([name]) => name === word)?.[1]
  if (option?.type === 'string') return `--${word} needs a value.`
  if (option) return `--${word} takes no value. Write it to turn it on, and leave it out to turn it off.`
  const single = args.find(arg => arg.length > 2 && arg.startsWith(`-${word}`))?.slice(1)
  const near = nearest(single?.replace(/=.*/s, '') ?? word, Object.keys(options))[0]
  const shown = `${isId(single ?? word) ? ` ${single === undefined && word.length > 1 ? '--' : '-'}${single ?? word}` : ''}.${near ? ` Did you mean --${near}?` : ''}`
  return `unknown option${shown}${single === undefined || near ? '' : ' Write ./ before a path that begins with a dash.'}`
}

/** Runs the command line. Returns the exit code. */
function run(args: string[], streams: Streams): number | Promise<number> {
  const { values, positionals: [name, ...operands] } = parse(args)
  if (values.facts && !values.version) throw new Usage('--facts is an option of --version.')
  if (values.version) streams.out(`${version}\n${values.facts ? listFacts() : ''}`)
  if (values.help || (!name && !values.version)) streams.out(help)
  if (values.help || values.version || !name) return 0
  const command = Object.hasOwn(commands, name) ? commands[name]! : undefined
  if (!command) {
    const near = nearest(name, Object.keys(commands))[0]
    throw new Usage(`unknown command${isId(name) ? ` ${name}` : ''}.${near ? ` Did you mean ${near}?` : ''} See noteproof --help.`)
  }
  const foreign = Object.keys(values).find(option => !command.options.some(own => own === option))
  if (foreign) throw new Usage(`--${foreign} is not an option of ${name}.`)
  if (operands.includes('') || Object.values(values).flat().includes('')) throw new Usage('paths and values must not be empty.')
  if (operands.includes('-')) throw new Usage(`"-" is not a path.${name === 'check' ? ' To check standard input, use --stdin --stdin-filename x.note.yaml.' : ''}`)
  return command.run({ operands, values, ...streams })
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader closed the pipe, as `head` does.
    process.exit(error.code === 'EPIPE' ? process.exitCode : 2)
  })
}

// A check runs for seconds. Compiling functions sooner and inlining less makes it a seventh faster on Node 20. Later versions of Node have a
// mid-tier compiler to the same effect, and other flags.
if (process.version.startsWith('v20.')) {
  setFlagsFromString('--interrupt-budget=30000')
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=100')
}

async function main() {
  try {
    // Sets the exit code instead of exiting, so that output still buffered for a pipe is written.
    process.exitCode = await run(process.argv.slice(2), { out: text => process.stdout.write(text), err: text => process.stderr.write(text) })
  } catch (error) {
    fail(error)
  }
}

/** Reports an error. An unexpected one is reported by name only, because its message may contain text of a note. */
function fail(error: unknown) {
  const message = error instanceof Usage ? error.message : `failed unexpectedly (${error instanceof Error ? error.name : 'unknown'}).`
  process.stderr.write(`noteproof: ${shownPath(message)}\n`)
  process.exitCode = 2
}

// --watch continues after an error in a callback.
process.on('uncaughtException', fail)
void main()
