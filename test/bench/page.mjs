import { commandRounds } from './cases.mjs'
import { slopesOf } from './slopes.mjs'
import { tablesOf } from './tables.mjs'

/** An exponent above this is more than proportional growth. Up to it, growth may be a difference between two runs on one machine. */
const mostProportional = 1.1

/** Returns docs/performance.md for a run of all cases. */
export function page(results) {
  const { machine, rounds } = results
  const [targets, ...tables] = tablesOf(results).split('\n\n### ')
  const growth = tables.pop().split('\n\n')[1]
  const { date, processor, cores, memory, system, node, versions } = machine
  return `<!-- Written by "npm run bench -- --write" from test/bench. -->
# Performance

How long Noteproof takes compared with the usual tools for YAML and JSON, and with the least work that any check has to do. All tools ran in
turn on one machine. Times differ on other machines; the ratios differ little.

- Run on ${date}: ${processor}, ${cores} cores, ${Math.round(memory / 2 ** 30)} GB of memory, ${system}, Node ${node.slice(1)}.
- \`npm run bench\` repeats it in a few minutes. \`-- --only docs-1000\` runs one case, \`-- --rounds 5\` starts each tool more often, \`-- --json\`
  prints the figures as JSON. The other tools are installed in a separate folder, for this purpose only.
- Compared with ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}.

## Targets

${targets}

## Method

The notes are invented and the same in each run: nearly 60 lines and 2 kB each, with four narrative parts, their plans and their policy. One note in
fifty has an error. The tools take turns, each time in a new process; rounds: ${rounds}, for commands ${commandRounds(rounds)}, and 1 for the largest folder.

- **First check**: of the whole file, after the tool is loaded.
- **Keystroke to findings**: a character is typed into a narrative in the middle of the file and deleted again, then the same in the units. The first
  eight keystrokes do not count, since all tools get faster with use. Some tools wait in an editor before they begin; here they do not.
- **Keystroke to completions**: a character of a value is typed and completions are requested at once.
- **Whole check**: a command on a folder, from start to end, with its own choice of threads.
- **Memory**: the most that the process used, including Node itself (about 45 MB) and the texts of the file before and after.
- **Load, cold**: in a new process, until the extension can be activated, with its texts read. The other tools are bundled and minified.
- **Ratio**: how many times as long as the first tool in the table.

All of Noteproof's rules are on: the clock and the payer's rounding, plans and goals, limits and authorizations, overlaps, copied narratives. The
other tools do less:

- **yaml-language-server**, **vscode-json-languageservice** and **ajv-cli** check single records against the JSON Schema that Noteproof provides for
  other editors. It finds one of the five kinds of errors in these notes. The two services receive the whole text each time, as their interfaces require.
- **ajv-cli** names no line. It does not read an unquoted date as text, so its schema does not require text there. It takes one schema at a time and
  gets only the notes. It checks only the form of each note by itself, and finishes large folders before Noteproof.
- **ESLint** runs the recommended rules of eslint-plugin-yml, and the schema with eslint-plugin-json-schema-validator. It has no completion.
- **Spectral** runs the schema and ten patterns. It checks only the first of several documents in a file. It has no completion.
- **js-yaml 4** only parses and checks nothing: a check that takes little longer wastes little.

### ${tables.join('\n\n### ')}

## Growth

A whole check of a folder on the command line, from 10 notes to 50,000.

![Time and memory against the number of notes](images/performance.svg)

${growth}

Time and memory proportional to the number of notes, n, grow as n^1.00. ${steepness(slopesOf(results))}
`
}

function steepness(slopes) {
  const steep = slopes.flatMap(({ from, to, ...slope }) => ['time', 'memory'].filter(resource => slope[resource] > mostProportional)
    .map(resource => `${resource} from ${from.toLocaleString('en')} to ${to.toLocaleString('en')} notes`))
  return steep.length ? `They grow faster than that: ${steep.join(', ')}.` : 'Nothing here grows faster than that.'
}
