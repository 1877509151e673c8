import { build } from 'esbuild'
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { notesOf, writeWorkspace } from './inputs.mjs'
import { fromPeers } from './peers.mjs'
import { measure, run } from './processes.mjs'
import { spelling } from './spelling.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const tell = (script, ...words) => JSON.parse(run(script, ...words))

/**
 * Returns every case. `prepare` writes its files to the folder. Each contestant is a tool with a name and a function that takes one sample;
 * the first is what the others are compared with.
 */
export function casesIn(folder) {
  return [
    oneFile(folder, 'docs', 1), oneFile(folder, 'json', 1),
    oneFile(folder, 'docs', 1000), oneFile(folder, 'list', 1000), oneFile(folder, 'json', 1000),
    ...[10, 100, 1000, 10_000, 50_000].map(count => manyFiles(folder, count)),
    loaded(),
    opening(folder),
    loading(folder),
  ]
}

const ofYaml = ['yaml-language-server', 'ESLint', 'Spectral', 'js-yaml 4, parsing alone']
const formats = {
  docs: { title: 'YAML file, as documents', tools: ofYaml },
  list: { title: 'YAML file, as a list', tools: ofYaml },
  json: { title: 'JSON file', tools: ['vscode-json-languageservice'] },
}

/** A file of notes being edited. For more than one note, Noteproof also has ten times as many. */
function oneFile(folder, format, count) {
  const { title, tools } = formats[format]
  const more = count > 1 ? [10 * count] : []
  const file = count => path.join(folder, `${format}-${count}.note.${format === 'json' ? 'json' : 'yaml'}`)
  return {
    id: `${format}-${count}`,
    title: count > 1 ? `${group(count)} notes in one ${title}` : `One note in ${title.split(' ')[0]}`,
    prepare() {
      for (const size of [count, ...more]) writeFileSync(file(size), spelling[format](notesOf(size)))
    },
    contestants: [
      ...['Noteproof', ...tools].map(name => ({ name, sample: () => tell('contestant.mjs', name, file(count), count) })),
      ...more.map(size => ({
        name: `Noteproof, ${group(size)} notes`, sample: () => tell('contestant.mjs', 'Noteproof', file(size), size),
      })),
    ],
  }
}

/** The number of rounds for commands. They need more rounds, since each gives only one sample per round. */
export function commandRounds(rounds) {
  return 3 * rounds
}

/** A folder with one file per note, checked by a command. */
function manyFiles(folder, count) {
  const at = path.join(folder, `files-${count}`)
  const schema = path.join(folder, 'note.schema.json')
  const notes = `${at.split(path.sep).join('/')}/**/*.note.yaml`
  const isLarge = count > 10_000
  return {
    id: `files-${count}`, count,
    title: `A folder of ${group(count)} notes, one per file, with their plans`,
    prepare() {
      writeWorkspace(at, count)
      // ajv-cli reads an unquoted date as a Date, which is not a string, so the schema does not require one.
      const withoutDates = (_, value) => (value?.pattern?.startsWith('^\\d{4}-') ? {} : value)
      writeFileSync(schema, JSON.stringify(JSON.parse(readFileSync(path.join(root, 'schemas/note.schema.json'), 'utf8'), withoutDates)))
    },
    // The largest folder takes long and is only for the chart.
    rounds: isLarge ? () => 1 : commandRounds,
    contestants: [
      { name: 'Noteproof', sample: () => measure(path.join(root, 'dist/cli.js'), 'check', at) },
      { name: 'reading and js-yaml 4', sample: () => measure(path.join(import.meta.dirname, 'reference.mjs'), at) },
      ...(isLarge ? [] : [{
        name: 'ajv-cli, notes alone',
        sample: () => measure(fromPeers('ajv-cli/dist/index.js'), 'validate', '-s', schema, '-d', notes, '--strict=false', '--errors=line'),
      }]),
    ],
  }
}

/** Opens a folder in the real editor. The note that is open has a finding that depends on no other record. */
function opening(folder) {
  const at = path.join(folder, 'opened')
  let found
  return {
    id: 'opening',
    title: 'Opening a folder of 10,000 notes and 500 plans in the editor',
    prepare() {
      writeWorkspace(at, 10_000)
      found = JSON.parse(spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), 'check', '--quiet', '--format', 'json', '.'], {
        cwd: at, encoding: 'utf8', maxBuffer: 1e8,
      }).stdout).findings
    },
    contestants: [['Noteproof'], ['Noteproof, views shown', 'views']].map(([name, ...options]) => ({
      name, sample: () => tell('editor.mjs', at, path.join(at, found.find(({ rule }) => rule === 'npi-invalid').file), found.length, ...options),
    })),
  }
}

/** Edits of one file that other files depend on. */
function loaded() {
  return {
    id: 'edits',
    title: 'An edit in a loaded workspace of 10,000 notes and 500 plans, one per file',
    prepare() {},
    contestants: [['a plan, with 20 notes', 'plan'], ['a policy, with 1,000 notes', 'policy']]
      .map(([name, edited]) => ({ name, sample: () => tell('workspace-edits.mjs', edited, 10_000) })),
  }
}

/** Loading, which an editor waits for first. The other tools are bundled the way Noteproof is. */
function loading(folder) {
  const others = [
    ['yaml-language-server', path.join(folder, 'yaml.js'), 'yaml-language-server/lib/esm/languageservice/yamlLanguageService.js'],
    ['vscode-json-languageservice', path.join(folder, 'json.js'), 'vscode-json-languageservice/lib/esm/jsonLanguageService.js'],
  ]
  return {
    id: 'load',
    title: 'Loading the extension',
    prepare: () => Promise.all(others.map(([, outfile, entry]) => build({
      entryPoints: [fromPeers(entry)], outfile, bundle: true, minify: true, platform: 'node', mainFields: ['module', 'main'],
    }))),
    contestants: [['Noteproof', path.join(root, 'dist/main.js')], ...others].map(([name, bundle]) => ({
      name,
      sample: () => ({
        times: { 'load, cold': [1, 2, 3, 4, 5].map(() => Number(run('load.cjs', bundle))) },
        size: statSync(bundle).size,
      }),
    })),
  }
}

function group(number) {
  return number.toLocaleString('en')
}
