/** The project's performance targets and what a run measured, for the cases that were run. No test depends on them. */
export function targetsOf({ cases }) {
  const find = (id, name, work) => {
    const found = cases.find(measured => measured.id === id)?.contestants.find(contestant => contestant.name === name)
    return found && { ...found, ...found.work[work] }
  }
  const ratios = (work, name, ...formats) => formats.flatMap(format => find(`${format}-1000`, name, work)?.ratio ?? [])
  const keystroke = 'keystroke to findings'
  const completion = 'keystroke to completions'
  const [yaml, json] = ['yaml-language-server', 'vscode-json-languageservice']
  const folder = find('files-10000', 'Noteproof', 'whole check')
  const reading = find('files-10000', 'reading and js-yaml 4', 'whole check')
  const ajv = find('files-10000', 'ajv-cli, notes alone', 'whole check')
  const plan = find('edits', 'a plan, with 20 notes', 'edit to findings')
  const block = find('opening', 'Noteproof', 'longest pause of the host')
  const main = find('load', 'Noteproof', 'load, cold')
  return [
    atLeast('Keystroke, 1,000 notes of YAML: speedup over yaml-language-server', 500, ratios(keystroke, yaml, 'docs', 'list')),
    atLeast('Completion, 1,000 notes of YAML: speedup over yaml-language-server', 500, ratios(completion, yaml, 'docs', 'list')),
    atLeast('Keystroke, 1,000 notes of JSON: speedup over vscode-json-languageservice', 100, ratios(keystroke, json, 'json')),
    atMost('Keystroke, 10,000 notes: relative to 1,000 notes', 1.5, '×', ratios(keystroke, 'Noteproof, 10,000 notes', 'docs', 'list', 'json')),
    atMost('Edit of a plan among 10,500 files', 20, 'ms', plan ? [plan.median] : []),
    atMost('Command line, 10,500 files: relative to reading and parsing them', 3, '×', reading ? [1 / reading.ratio] : []),
    atLeast('Command line, 10,500 files: speedup over ajv-cli on the notes alone', 1, ajv ? [ajv.ratio] : []),
    atMost('Command line, 10,500 files: memory', 300, 'MB', folder ? [folder.memory / 1e6] : []),
    atMost('Opening 10,500 files in the editor: longest pause of the host', 50, 'ms', block ? [block.median] : []),
    atMost('Loading the extension, cold', 60, 'ms', main ? [main.median] : []),
    atMost('The extension\'s code, minified', 600, 'kB', main ? [main.size / 1e3] : []),
  ].flat()
}

function atLeast(what, target, found) {
  const least = Math.min(...found)
  return found.length ? [{ what, target: `at least ${target} ×`, measured: `${shown(least)} ×`, isMet: least >= target }] : []
}

function atMost(what, target, unit, found) {
  const most = Math.max(...found)
  return found.length ? [{ what, target: `at most ${target} ${unit}`, measured: `${shown(most)} ${unit}`, isMet: most <= target }] : []
}

/** Three significant digits, or all digits of the whole part. */
function shown(number) {
  return number >= 10 ? Math.round(number).toLocaleString('en') : String(Number(number.toPrecision(3)))
}
