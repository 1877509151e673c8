import { folderPoints } from './slopes.mjs'

const [left, top, across, down] = [70, 54, 310, 250]
const bottom = top + down
const width = 2 * (left + across) + 50
const height = bottom + 92
const tools = [
  { name: 'Noteproof', color: '#0f766e', dash: 'none' },
  { name: 'reading and js-yaml 4', color: '#6b7280', dash: '6 4' },
  { name: 'ajv-cli, notes alone', color: '#b45309', dash: '2 3' },
]
const proportional = { name: 'proportional to the notes', color: '#d1d5db', dash: 'none' }

/** Returns an SVG of the time and memory of a whole check by the number of notes, on logarithmic scales. */
export function chart({ cases }) {
  const series = tools.map(tool => ({ ...tool, points: folderPoints(cases, tool.name) }))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>Time and memory of a whole check against the number of notes</title>
<rect width="100%" height="100%" fill="#fff"/>
<g font-family="system-ui, sans-serif" font-size="12" fill="#1f2937">
${panel('Time, seconds', 0, series, ({ median }) => median / 1000)}
${panel('Memory, MB', left + across + 20, series, ({ memory }) => memory / 1e6)}
${legend([...tools, proportional])}
</g>
</svg>
`
}

function panel(title, shift, series, valueOf) {
  const counts = series[0].points.map(({ count }) => count)
  const values = series.flatMap(({ points }) => points.map(valueOf))
  const [few, many] = [Math.min(...counts), Math.max(...counts)]
  const lowest = 10 ** Math.floor(Math.log10(Math.min(...values)))
  const highest = 10 ** Math.ceil(Math.log10(Math.max(...values)))
  const x = scale(few, many, left, left + across)
  const y = scale(lowest, highest, bottom, top)
  const levels = Array.from({ length: Math.round(Math.log10(highest / lowest)) + 1 }, (_, at) => lowest * 10 ** at)
  // The proportional line spans the panel and passes through one of its corners.
  const rise = Math.min(many / few, highest / lowest)
  return [
    `<g transform="translate(${shift})">`,
    `<text x="${left}" y="${top - 20}" font-size="14" font-weight="600">${title}</text>`,
    ...levels.map(level => line([[left, y(level)], [left + across, y(level)]], '#e5e7eb', 1) + label(left - 8, y(level) + 4, 'end', level)),
    ...counts.map(count => line([[x(count), top], [x(count), bottom]], '#f3f4f6', 1) + label(x(count), bottom + 18, 'middle', count)),
    label(left + across / 2, bottom + 38, 'middle', 'notes'),
    line([[x(many / rise), y(lowest)], [x(many), y(lowest * rise)]], proportional.color, 2),
    ...series.map(({ color, dash, points }) => {
      const at = points.map(point => [x(point.count), y(valueOf(point))])
      return line(at, color, 2, dash) + at.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${color}"/>`).join('')
    }),
    '</g>',
  ].join('\n')
}

function legend(entries) {
  const y = height - 18
  return entries.map(({ name, color, dash }, at) => {
    const x = left + at * 180
    return line([[x, y - 4], [x + 26, y - 4]], color, 2, dash) + label(x + 32, y, 'start', name)
  }).join('\n')
}

function line(points, color, width, dash = 'none') {
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="${width}" stroke-dasharray="${dash}"/>`
}

function label(x, y, anchor, text) {
  const shown = typeof text === 'string' ? text : text >= 1 ? text.toLocaleString('en') : String(Number(text.toPrecision(1)))
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${shown}</text>`
}

/** A logarithmic scale, to a tenth of a pixel. */
function scale(from, to, first, last) {
  return value => Math.round(10 * (first + (last - first) * Math.log(value / from) / Math.log(to / from))) / 10
}
