// Measures edits of a file that others depend on, in a workspace loaded and checked as in the editor. Prints JSON.
// node workspace-edits.mjs plan|policy <number of notes>
import { notesOf, plansOf, policy } from './inputs.mjs'
import { openService } from './ours.mjs'
import { toYaml } from './spelling.mjs'

const [edited, count] = process.argv.slice(2)
const size = Number(count)
const service = openService(0)
const records = [...notesOf(size), ...plansOf(size)]
const files = new Map(records.map(record => [`/bench/${record.client}/${record.id}.${record.kind}.yaml`, toYaml(record)]))
for (const [name, text] of files) service.update(name, text)
refresh()

const plan = [...files.keys()].filter(name => name.endsWith('.plan.yaml'))[Math.floor(size / 40)]
const [name, text, from, to] = edited === 'plan'
  ? [plan, files.get(plan), 'through: 2026-12-31', 'through: 2026-03-31']
  : ['/bench/policies/county-plan.policy.yaml', policy, 'contact: 8', 'contact: 2']
const times = []
let refreshed = 0
for (let count = 0; count < 30; count++) {
  const next = count % 2 ? text : text.replace(from, to)
  const began = performance.now()
  service.update(name, next)
  refreshed = refresh()
  times.push(performance.now() - began)
}
console.log(JSON.stringify({ times: { 'edit to findings': times }, refreshed, memory: process.resourceUsage().maxRSS * 1024 }))

/** Computes the findings of every file where they may have changed. Returns the number of these files. */
function refresh() {
  const names = service.changed()
  names.forEach(service.findings)
  return names.length
}
