/**
 * Moves a location as a faulty rule might: `own` from a value to its key or back, `previous` and `next` to the neighboring key or value, and
 * `around` to the parent key or the whole record.
 */
module.exports = function away(place, move) {
  const { seat } = place
  if (!seat) return { path: place.path, span: shifted(place.span, move) }
  const [value, ...items] = seat.steps
  const record = items.reduce((node, index) => node.items[index], seat.region.values[value])
  const parts = [...partsIn(record, [])]
  const { start, end } = place.span
  const here = parts.find(part => part.span.start === start && part.span.end === end) ?? parts.find(part => part.span.end > start)
  const to = moved(parts, here ?? parts[0], move) ?? parts[0]
  return { path: seat.region.pathOf([...seat.steps, ...to.path]), span: to.span }
}

/** The keys and values of a node, in text order. */
function* partsIn(node, path) {
  yield { path, span: node.span, isKey: false }
  if (node.kind === 'list') for (const [index, item] of node.items.entries()) yield* partsIn(item, [...path, index])
  if (node.kind !== 'mapping') return
  for (const { key, value, merged } of node.entries) {
    if (merged) continue
    yield { path: [...path, key.text], span: key.span, isKey: true }
    yield* partsIn(value, [...path, key.text])
  }
}

function moved(parts, { path, span, isKey }, move) {
  const isBefore = part => part.span.start < span.start
  const isBehind = part => part.span.start > span.start
  const alike = parts.filter(part => part.isKey === isKey && part.path.length > 0)
  const siblings = alike.filter(part => part.path.length === path.length)
  const beside = siblings.length > 1 ? siblings : alike
  switch (move) {
    case 'own': return isKey ? parts.find(part => !part.isKey && isBehind(part)) : parts.findLast(part => part.isKey && isBefore(part))
    case 'previous': return beside.findLast(isBefore) ?? beside.find(isBehind)
    case 'next': return beside.find(isBehind) ?? beside.findLast(isBefore)
    case 'around': return parts.findLast(part => part.isKey && part.path.length === path.length - 1 && isBefore(part)) ?? parts[0]
  }
}

/** Moves a location outside any record by one character. */
function shifted({ start, end }, move) {
  const [before, behind] = { own: [1, 0], previous: [-1, -1], next: [1, 1], around: [0, 1] }[move]
  return { start: start + before, end: end + behind }
}
