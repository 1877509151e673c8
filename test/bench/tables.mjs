import { slopesOf } from './slopes.mjs'
import { targetsOf } from './targets.mjs'

/** With fewer samples, the 95th percentile is left out. */
const fewest = 20

/** Returns all figures as Markdown: the targets, then a table for each case. */
export function tablesOf(results) {
  const slopes = slopesOf(results)
  const targets = targetsOf(results)
  return [
    ...(targets.length ? [table(['What', 'Target', 'Measured', ''], targets.map(targetRow))] : []),
    ...results.cases.flatMap(measured => [`### ${measured.title}`, caseTable(measured)]),
    ...(slopes.length ? ['### Growth', table(['From, notes', 'To, notes', 'Time', 'Memory'], slopes.map(slopeRow))] : []),
  ].join('\n\n')
}

function caseTable({ contestants }) {
  const works = [...new Set(contestants.flatMap(({ work }) => Object.keys(work)))]
  const has = key => contestants.some(contestant => contestant[key] !== undefined)
  const extra = [
    ['Memory, MB', 'memory', bytes => group(Math.round(bytes / 1e6))],
    ['Code, kB', 'size', bytes => group(Math.round(bytes / 1e3))],
    ['Findings', 'findings', group],
    ['Files rechecked', 'refreshed', group],
  ].filter(([, key]) => has(key))
  const rows = works.flatMap(work => contestants.flatMap(contestant => {
    const figure = contestant.work[work]
    return figure ? [[
      work, contestant.name, milliseconds(figure.median), figure.count < fewest ? '' : milliseconds(figure.p95), group(figure.count), times(figure.ratio),
      ...extra.map(([, key, show]) => (contestant[key] === undefined ? '' : show(contestant[key]))),
    ]] : []
  }))
  return table(['Work', 'Tool', 'Median, ms', '95 %, ms', 'Samples', 'Ratio', ...extra.map(([title]) => title)], rows)
}

function targetRow({ what, target, measured, isMet }) {
  return [what, target, measured, isMet ? 'met' : 'missed']
}

function slopeRow({ from, to, time, memory }) {
  const show = exponent => `n^${exponent.toFixed(2)}`
  return [group(from), group(to), show(time), show(memory)]
}

/** Returns a Markdown table that is aligned as plain text too, with columns of numbers on the right. */
function table(heads, rows) {
  const isNumber = heads.map((_, at) => rows.every(row => /^[\d.,×]*$/.test(row[at])))
  const widths = heads.map((head, at) => Math.max(head.length, 3, ...rows.map(row => row[at].length)))
  const line = cells => `| ${cells.map((cell, at) => (isNumber[at] ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join(' | ')} |`
  const ruler = widths.map((width, at) => (isNumber[at] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  return [line(heads), line(ruler), ...rows.map(line)].join('\n')
}

/** Three significant digits. */
function milliseconds(ms) {
  return ms >= 100 ? group(Math.round(ms)) : ms.toPrecision(ms >= 0.1 ? 3 : 2)
}

function times(ratio) {
  return Number.isNaN(ratio) ? '' : `${ratio >= 100 ? group(Math.round(ratio)) : ratio.toFixed(ratio >= 10 ? 1 : 2)}×`
}

function group(number) {
  return number.toLocaleString('en')
}
