/**
 * Sums up the samples of a case's tools: each kind of work with its median and 95th percentile (ms) and how many times as long as the first
 * tool it takes; and, where they were told, the most memory and the sizes of code and texts (bytes), the findings, and the files checked again.
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
  for (const { work } of all) for (const [name, one] of Object.entries(work)) one.ratio = one.median / (all[0].work[name]?.median ?? NaN)
  return all
}

/** The least of the sorted numbers that this many percent of them do not pass. */
function percentile(sorted, percent) {
  return sorted[Math.max(0, Math.ceil(sorted.length * percent / 100) - 1)]
}
