/**
 * Summarizes the samples of a case's tools. Each kind of work has its median and 95th percentile in ms and its ratio to the first tool. Memory,
 * code size (bytes), findings and rechecked files are medians, absent where they were not measured.
 */
export function summarize(contestants) {
  const all = contestants.map(({ name, samples }) => ({
    name,
    work: Object.fromEntries(Object.keys(samples[0].times).map(work => {
      const times = samples.flatMap(({ times }) => times[work]).sort((a, b) => a - b)
      return [work, { median: percentile(times, 50), p95: percentile(times, 95), count: times.length }]
    })),
    ...Object.fromEntries(['memory', 'size', 'findings', 'refreshed'].flatMap(key => {
      const told = samples.flatMap(sample => sample[key] ?? []).sort((a, b) => a - b)
      return told.length ? [[key, percentile(told, 50)]] : []
    })),
  }))
  for (const { work } of all) for (const [name, figure] of Object.entries(work)) figure.ratio = figure.median / (all[0].work[name]?.median ?? NaN)
  return all
}

/** The smallest of the sorted numbers that at least `percent` percent of them do not exceed. */
function percentile(sorted, percent) {
  return sorted[Math.max(0, Math.ceil(sorted.length * percent / 100) - 1)]
}
