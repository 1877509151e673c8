import { slopesOf } from './slopes.mjs'
import { targetsOf } from './targets.mjs'

/** Of fewer samples nothing is said of the slowest five in a hundred. */
const fewest = 20

/** All figures as Markdown: what is aimed at and what came of it, then a table for each case. */
export function tablesOf(results) {
  const slopes = slopesOf(results)
  const targets = targetsOf(results)
  return [
    ...(targets.length ? [table(['Aim', 'Wanted', 'Measured', ''], targets.map(targetRow))] : []),
    ...results.cases.flatMap(one => [`### ${one.title}`, caseTable(one)]),
    ...(slopes.length ? ['### As work grows', table(['From, notes', 'To, notes', 'Time', 'Memory'], slopes.map(slopeRow))] : []),
  ].join('\n\n')
}

function caseTable({ contestants }) {
  const works = [...new Set(contestants.flatMap(({ work }) => Object.keys(work)))]
  const has = key => contestants.some(one => one[key] !== undefined)
  const extra = [
    ['Memory, MB', 'memory', bytes => group(Math.round(bytes / 1e6))],
    ['Code, kB', 'size', bytes => group(Math.round(bytes / 1e3))],
    ['Findings', 'findings', group],
    ['Files looked at again', 'refreshed', group],
  ].filter(([, key]) => has(key))
  const rows = works.flatMap(work => contestants.flatMap(one => {
    const figure = one.work[work]
    return figure ? [[
      work, one.name, milliseconds(figure.median), figure.count < fewest ? '' : milliseconds(figure.p95), group(figure.count), times(figure.ratio),
      ...extra.map(([, key, show]) => (one[key] === undefined ? '' : show(one[key]))),
    ]] : []
  }))
  return table(['Work', 'Tool', 'Median, ms', '95 %, ms', 'Samples', 'Ratio', ...extra.map(([title]) => title)], rows)
}

function targetRow({ aim, wanted, measured, isMet }) {
  return [aim, wanted, measured, isMet ? 'met' : 'missed']
}

function slopeRow({ from, to, time, memory }) {
  const show = exponent => `n^${exponent.toFixed(2)}`
  return [group(from), group(to), show(time), show(memory)]
}

/** A Markdown table that reads well as plain text too; columns of numbers stand to the right. */
function table(heads, rows) {
  const isNumber = heads.map((_, at) => rows.every(row => /^[\d.,×]*$/.test(row[at])))
  const widths = heads.map((head, at) => Math.max(head.length, 3, ...rows.map(row => row[at].length)))
  const line = cells => `| ${cells.map((cell, at) => (isNumber[at] ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join(' | ')} |`
  const ruler = widths.map((width, at) => (isNumber[at] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  return [line(heads), line(ruler), ...rows.map(line)].join('\n')
}

/** Three digits that count. */
function milliseconds(ms) {
  return ms >= 100 ? group(Math.round(ms)) : ms.toPrecision(ms >= 0.1 ? 3 : 2)
}

function times(ratio) {
  return Number.isNaN(ratio) ? '' : `${ratio >= 100 ? group(Math.round(ratio)) : ratio.toFixed(ratio >= 10 ? 1 : 2)}×`
}

function group(number) {
  return number.toLocaleString('en')
}
