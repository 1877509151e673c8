// Noteproof as the benchmark runs it: the shipped core with all rules, and the plans and policy of the notes.
import { createRequire } from 'node:module'
import path from 'node:path'
import { plansOf, policy } from './inputs.mjs'
import { spelling } from './spelling.mjs'

const { createService } = createRequire(import.meta.url)(path.join(import.meta.dirname, '../../dist/test/service.js'))

/** Returns a service with the policy and the plans of `count` notes. */
export function openService(count) {
  const service = createService({ onRuleError: ({ rule, error }) => { throw new Error(`${rule}: ${error}`) } })
  service.update('/bench/policies/county-plan.policy.yaml', policy)
  if (count) service.update('/bench/all.plan.yaml', spelling.docs(plansOf(count)))
  return service
}

/** Opens Noteproof for a file of `count` notes. It takes edits, as from an editor, instead of the whole text. */
export function openNoteproof(file, count) {
  const service = openService(count)
  const name = `/bench/${path.basename(file)}`
  const take = (text, change) => (change ? service.edit(name, [change]) : service.update(name, text))
  return {
    takesEdits: true,
    check(text, change) {
      take(text, change)
      return service.findings(name).length
    },
    complete(text, offset, change) {
      take(text, change)
      return service.complete(name, offset, { today: '2026-11-23' }).items.length
    },
  }
}
