/** How time and memory grow between the folders of a run: the exponents to which the number of notes is raised; 1 is in step with it. */
export function slopesOf({ cases }) {
  const points = folderPoints(cases, 'Noteproof')
  return points.slice(1).map((point, at) => {
    const before = points[at]
    const slope = key => Math.log(point[key] / before[key]) / Math.log(point.count / before.count)
    return { from: before.count, to: point.count, time: slope('median'), memory: slope('memory') }
  })
}

/** The folders that a tool checked, by the number of notes: median time in ms, memory in bytes. */
export function folderPoints(cases, name) {
  return cases.filter(({ count }) => count).flatMap(({ count, contestants }) => {
    const found = contestants.find(one => one.name === name)
    return found ? [{ count, median: found.work['whole check'].median, memory: found.memory }] : []
  })
}
