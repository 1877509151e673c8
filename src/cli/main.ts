import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { explain } from '../core/features/describe'
import { plainText } from '../core/features/markdown'
import { familyCodes, isFamilyCode } from '../core/knowledge/family'
import { nearest } from '../core/knowledge/nearest'
import { findRule, rules } from '../core/rules'
import type { Severity } from '../core/rules/rule'
import { isRecordFile, readFile as readRecords } from '../core/workspace/file'
import { version } from '../../package.json'
import { check, watchAndCheck, type CheckOptions, type Streams } from './check'
import { compare } from './compare'
import { readFile } from './files'
import { severities } from './print'

/** Wrong usage, said in one line. */
class Usage extends Error {}

const help = `noteproof ${version}: proofreads psychosocial rehabilitation notes, plans and claims before a payer does.

  noteproof check [paths...]           check files or folders, default "."
    --format text|json                 how findings are printed
    --fix                              apply the fixes that need no judgement; with --dry-run only say where
    --fail-on error|warning|info|hint|never   the least severity that gives exit code 1, default error
    --rule <id>                        only this rule; may be repeated
    --stdin --stdin-filename <name>    check standard input as a file of this name
    --quiet, --no-color, --watch
  noteproof explain <word>             a rule, code, modifier, place, diagnosis or credential
  noteproof compare <code> <code>...   ${familyCodes.join(', ')} side by side
    --note <file>                      with what speaks for each in this note
    --format text|json
  noteproof --help, --version

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or an unreadable path.
`

const flags = {
  format: { type: 'string' },
  fix: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'fail-on': { type: 'string' },
  rule: { type: 'string', multiple: true },
  stdin: { type: 'boolean' },
  'stdin-filename': { type: 'string' },
  quiet: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  watch: { type: 'boolean' },
  note: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

const commands: Record<string, readonly string[]> = {
  check: ['format', 'fix', 'dry-run', 'fail-on', 'rule', 'stdin', 'stdin-filename', 'quiet', 'no-color', 'watch'],
  explain: [],
  compare: ['format', 'note'],
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: flags, allowPositionals: true, strict: true })
  } catch (error) {
    const option = /'(-[^' ]*)/.exec((error as Error).message)?.[1]
    const near = option ? nearest(option.replace(/^--?/, ''), Object.keys(flags))[0] : undefined
    throw new Usage(option ? `${option} is not used right or not known.${near ? ` Did you mean --${near}?` : ''}` : 'the options are not used right.')
  }
}

function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const found = choices.find(choice => choice === value)
  if (!found) throw new Usage(`--${option} must be one of ${choices.join(', ')}.`)
  return found
}

/** Runs the command line. Gives the exit code; undefined when the process goes on watching. */
export function run(args: string[], { out, err }: Streams): number | undefined {
  const { values, positionals: [command, ...words] } = parse(args)
  if (values.version) out(`${version}\n`)
  if (values.help || (!command && !values.version)) out(help)
  if (values.help || values.version || !command) return 0
  const own = commands[command]
  if (!own) {
    const near = nearest(command, Object.keys(commands))[0]
    throw new Usage(`"${command}" is not a command.${near ? ` Did you mean "${near}"?` : ''} See noteproof --help.`)
  }
  const foreign = Object.keys(values).find(option => !own.includes(option))
  if (foreign) throw new Usage(`--${foreign} does not belong to ${command}.`)
  const format = oneOf('format', values.format ?? 'text', ['text', 'json'])
  switch (command) {
    case 'explain': {
      if (words.length !== 1) throw new Usage('explain takes one word: a rule, code, modifier, place, diagnosis or credential.')
      const answer = explain(words[0]!)
      if (!answer) throw new Usage(`"${words[0]}" is not known here.`)
      out(`${plainText(answer)}\n`)
      return 0
    }
    case 'compare': {
      const codes = words.map(word => word.toUpperCase())
      const strange = codes.find(code => !isFamilyCode(code))
      if (strange) throw new Usage(`"${strange}" is not one of the compared codes ${familyCodes.join(', ')}.`)
      if (codes.length < 2) throw new Usage('compare takes two or more codes.')
      out(compare(codes.filter(isFamilyCode), values.note === undefined ? undefined : noteIn(values.note), format))
      return 0
    }
    default: {
      const options: CheckOptions = {
        paths: words.length ? words : values.stdin ? [] : ['.'],
        format,
        fix: values.fix ?? false,
        dryRun: values['dry-run'] ?? false,
        failOn: oneOf<Severity | 'never'>('fail-on', values['fail-on'] ?? 'error', [...severities, 'never']),
        rules: (values.rule ?? []).map(known),
        ...(values.stdin && { stdin: stdin(values['stdin-filename']) }),
        quiet: values.quiet ?? false,
        color: !values['no-color'] && process.env.NO_COLOR === undefined && process.stdout.isTTY === true,
      }
      if (options.dryRun && !options.fix) throw new Usage('--dry-run goes with --fix.')
      if (options.stdin && options.fix) throw new Usage('--fix writes files; it does not go with --stdin.')
      if (values['stdin-filename'] !== undefined && !values.stdin) throw new Usage('--stdin-filename goes with --stdin.')
      if (!values.watch) return check(options, { out, err })
      watchAndCheck(options, { out, err })
      return undefined
    }
  }

  function known(id: string): string {
    if (findRule(id)) return id
    const near = nearest(id, rules.map(rule => rule.id))[0]
    throw new Usage(`"${id}" is not a rule.${near ? ` Did you mean "${near}"?` : ''}`)
  }
}

function stdin(name: string | undefined) {
  if (name === undefined || !isRecordFile(name)) throw new Usage('--stdin needs --stdin-filename with a name such as x.note.yaml.')
  return { name, text: readFileSync(0, 'utf8').replace(/^\ufeff/, '') }
}

function noteIn(path: string) {
  const file = readFile(path, error => { throw new Usage(error.message) })!
  const note = readRecords(file.name, file.text).records.find(record => record.kind === 'note')
  if (!note) throw new Usage(`${file.name} holds no note.`)
  return note
}

try {
  const code = run(process.argv.slice(2), { out: text => process.stdout.write(text), err: text => process.stderr.write(text) })
  if (code !== undefined) process.exitCode = code
} catch (error) {
  if (!(error instanceof Usage)) throw error
  process.stderr.write(`noteproof: ${error.message}\n`)
  process.exitCode = 2
}
