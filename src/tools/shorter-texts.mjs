import { readFileSync } from 'node:fs'

/** The texts of a rule that its page has: `why: '...' + '...',` at the beginning of a line. */
const pageTexts = /^ {2}(?:why|howToFix|fixSafety):(?:\s*\+?\s*'(?:[^'\\]|\\.)*')+,\r?\n/gm

/** An esbuild plugin that leaves out of the rules what their pages say, which the extension ships as data. */
export const withoutPageTexts = {
  name: 'without-page-texts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]core[\\/]rules[\\/][^\\/]+\.ts$/ }, ({ path }) => ({ loader: 'ts', contents: readFileSync(path, 'utf8').replace(pageTexts, '') }))
  },
}

/** The function that restores a shortened text. It becomes a part of the bundle. */
function restore(text) {
  let last = ''
  return text.split('\n').map(line => {
    const [, code, kept, rest] = /^(\S*) (\d+)~(.*)$/.exec(line) ?? []
    const whole = code === undefined ? line : `${code} ${last.slice(0, Number(kept))}${rest}`
    last = whole.slice(whole.indexOf(' ') + 1)
    return whole
  }).join('\n')
}

/** Writes in each line, behind its code, how many characters are those of the line before, and the rest. */
function shorten(text) {
  let last = ''
  return text.split('\n').map(line => {
    const at = line.indexOf(' ') + 1
    const rest = line.slice(at)
    let kept = 0
    while (kept < rest.length && rest[kept] === last[kept]) kept++
    last = rest
    return at > 1 && kept > 3 ? `${line.slice(0, at)}${kept}~${rest.slice(kept)}` : line
  }).join('\n')
}

/** An esbuild plugin that bundles the tables of diagnoses without the words that a line shares with the line before: half of their size. */
export const shorterTables = {
  name: 'shorter-tables',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]diagnoses\.txt$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8').replace(/\r\n/g, '\n')
      const short = shorten(text)
      if (restore(short) !== text) throw new Error(`${path} cannot be shortened`)
      return { loader: 'js', contents: `${restore}\nexport default restore(${JSON.stringify(short)})` }
    })
  },
}
