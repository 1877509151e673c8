/** Functions that write records as one file: YAML documents, a YAML list or a JSON list. */
export const spelling = {
  docs: records => records.map(toYaml).join('---\n'),
  list: records => records.map(record => toYaml(record).replace(/^(?!#|$)/gm, '  ').replace(/^ {2}/m, '- ')).join(''),
  json: records => `${JSON.stringify(records, null, 2)}\n`,
}

/** Writes a record as people do: block style, text folded at 90 columns, a comment above a note. */
export function toYaml(record) {
  return (record.kind === 'note' ? `# Session of ${record.service.date}, written the same day\n` : '') + entries(record, '')
}

function entries(mapping, indent) {
  const within = `${indent}  `
  return Object.entries(mapping).map(([key, value]) => {
    if (Array.isArray(value)) return `${indent}${key}:\n${value.map(item => `${within}- ${inList(item, `${within}  `)}`).join('')}`
    return typeof value === 'object' ? `${indent}${key}:\n${entries(value, within)}` : `${indent}${key}: ${scalar(value, within)}\n`
  }).join('')
}

function inList(item, indent) {
  return typeof item === 'object' ? entries(item, indent).slice(indent.length) : `${scalar(item, indent)}\n`
}

function scalar(value, indent) {
  if (typeof value !== 'string') return String(value)
  if (value.length > 100) return `>-\n${fold(value, 90 - indent.length).map(line => indent + line).join('\n')}`
  return /^\d+(:\d+)?$/.test(value) ? `"${value}"` : value
}

function fold(text, width) {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.length - 1
    if (lines[last].length + word.length >= width) lines.push(word)
    else lines[last] += lines[last] ? ` ${word}` : word
  }
  return lines
}
