/** Returns how time and memory grow from each folder to the next, as exponents of the number of notes; 1 is proportional. */
export function slopesOf({ cases }) {
  const points = folderPoints(cases, 'Noteproof')
  return points.slice(1).map((point, at) => {
    const before = points[at]
    const slope = key => Math.log(point[key] / before[key]) / Math.log(point.count / before.count)
    return { from: before.count, to: point.count, time: slope('median'), memory: slope('memory') }
  })
}

/** Returns the folders that a tool checked: number of notes, median time in ms, memory in bytes. */
export function folderPoints(cases, name) {
  return cases.filter(({ count }) => count).flatMap(({ count, contestants }) => {
    const found = contestants.find(contestant => contestant.name === name)
    return found ? [{ count, median: found.work['whole check'].median, memory: found.memory }] : []
  })
}
