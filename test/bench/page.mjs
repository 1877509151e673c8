import { commandRounds } from './cases.mjs'
import { slopesOf } from './slopes.mjs'
import { tablesOf } from './tables.mjs'

/** Steeper than this is steeper than the work; below it are the differences between two runs on one machine. */
const inStep = 1.1

/** The page docs/performance.md, of a run of all cases. */
export function page(results) {
  const { machine, rounds } = results
  const [aims, ...tables] = tablesOf(results).split('\n\n### ')
  const growth = tables.pop().split('\n\n')[1]
  const { date, processor, cores, memory, system, node, versions } = machine
  return `<!-- Written by "npm run bench -- --write" from test/bench. -->
# Performance

How long Noteproof takes, beside what people use for YAML and JSON today, and beside the least that any check has to do. All of them ran in
turn on one machine. Another machine gives other times, but much the same ratios.

- Run on ${date}: ${processor}, ${cores} cores, ${Math.round(memory / 2 ** 30)} GB of memory, ${system}, Node ${node.slice(1)}.
- Run it yourself with \`npm run bench\`; it takes some minutes. \`-- --only docs-1000\` runs one case, \`-- --rounds 5\` starts each tool
  more often, \`-- --json\` gives the figures as JSON. The other tools are installed into a folder of their own, for this alone.
- Compared with ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}.

## What we aim at

${aims}

## How it was measured

The notes are invented, and the same at each run: nearly 60 lines and 2 kB each, with four narrative parts, and with the plans and the
policy that they rest on. One note in fifty has a fault, so that there is something to find. The tools take
turns, each time in a new process; rounds: ${rounds}, of commands ${commandRounds(rounds)}, and 1 for the largest folder.

- **First check**: of the whole file, once the tool has been loaded.
- **Keystroke to findings**: one character is typed into a narrative in the middle of the file and taken out again, then one into the
  units. The first eight keystrokes are not counted, for all tools get faster with use. In an editor some wait before they begin; here
  none does.
- **Keystroke to completions**: one character of a value is typed, and what may stand there is asked for at once.
- **Whole check**: a command on a folder, from its start to its end, on as many threads as it takes by itself.
- **Memory**: the most that the process held at any time, Node itself (about 45 MB) and the texts of the file before and after
  included.
- **Load, cold**: in a new process, until the extension can be activated, its texts read. The other tools are bundled and minified for it.
- **Ratio**: how many times as long as the first tool of the table.

Noteproof has all its rules on: the clock and the payer's rounding, plans and goals, limits and authorizations, overlaps, copied
narratives. The others do less:

- **yaml-language-server**, **vscode-json-languageservice** and **ajv-cli** check a JSON Schema of single records, the one that
  Noteproof provides for other editors. Of the five kinds of faults in these notes it shows one. The two services are given the whole
  text anew, as they take it.
- **ajv-cli** names no line. A date without quotes it takes for something else than text, so that its schema does not ask for text
  there. It takes one schema at a time, and gets the notes alone. It looks at each by itself and at its form alone: of ten thousand it is
  done before all that Noteproof looks at is.
- **ESLint** has the recommended rules of eslint-plugin-yml, and that schema by eslint-plugin-json-schema-validator. It completes
  nothing.
- **Spectral** has that schema and ten patterns. Of several documents in one file it checks only the first. It completes nothing.
- **js-yaml 4** checks nothing, it only parses: what comes near to it wastes little.

### ${tables.join('\n\n### ')}

## As work grows

A whole check of a folder by the command line, from ten notes to fifty thousand.

![Time and memory against the number of notes](images/performance.svg)

${growth}

Time and memory that grow in step with the number of notes, n, grow as n^1.00. ${steepness(slopesOf(results))}
`
}

function steepness(slopes) {
  const steep = slopes.flatMap(({ from, to, ...slope }) => ['time', 'memory'].filter(one => slope[one] > inStep)
    .map(one => `${one} from ${from.toLocaleString('en')} to ${to.toLocaleString('en')} notes`))
  return steep.length ? `Steeper than that: ${steep.join(', ')}.` : 'Nothing here is steeper.'
}
