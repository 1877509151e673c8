import { nearest } from '../knowledge/nearest'
import { sourcesOf } from '../records/is-certain'
import { codeKeys, policyKeys } from '../records/policy'
import { idOr, shownId } from '../records/shown-id'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import type { Examples, RuleOn } from './rule'

export const policySourceMissing: RuleOn<'policy'> = {
  id: 'policy-source-missing',
  title: 'Policy values have no listed source',
  why: 'A limit without a source cannot be checked when the payer changes it, or shown to an auditor who asks.',
  howToFix: 'List the document in `sources` of the policy, and its id in `source` of each code. If sources list keys in `states`, list every key that the policy sets in one of them.',
  fixSafety: 'Never automatic: only somebody who has read the source knows which values come from it.',
  asks: ['M4', 'P1'],
  denial: ['N130'],
  severity: 'warning',
  on: ['policy'],
  check(policy, report) {
    const known = policy.sources.items.flatMap(item => item.id.value ?? [])
    for (const { key: code, value } of policy.codes.entries) {
      if (!value.present) continue
      if (value.source.items.length === 0) {
        report({
          at: value.source,
          message: `The values for ${idOr(code, 'a code')} cite no source.`,
          fixes: known.map(id => ({ title: `Cite ${shownId(id) ?? 'a source'}`, safe: false, edits: [{ op: 'set', path: value.source.path, value: [id] }] })),
        })
      }
      for (const cited of value.source.items) {
        if (cited.value === undefined || known.includes(cited.value)) continue
        const near = nearest(cited.value, known)
        const name = shownId(cited.value)
        report({
          at: cited,
          message: `The policy has no ${name ? `source ${name}` : 'such source'}.${didYouMean(near)}`,
          fixes: near.map(id => changeTo(cited, id)),
        })
      }
      const isUnknown = value.source.items.length === 0 || !value.source.items.every(cited => known.includes(cited.value!))
      for (const key of isUnknown ? [] : codeKeys) {
        if (!value[key].present || sourcesOf(policy, key, value.source).length > 0) continue
        report({ at: value[key], message: `No source that ${idOr(code, 'the code')} cites states this value.` })
      }
    }
    for (const key of known.length > 0 ? policyKeys : []) {
      if (policy[key].present && sourcesOf(policy, key).length === 0) report({ at: policy[key], message: 'No source of the policy states this value.' })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: policy\n'
      + 'id: p\n'
      + 'sources: [{ id: manual }]\n'
      + 'codes:\n'
      + '  H2017: { covered: true }\n',
  fixed: 'kind: policy\n'
      + 'id: p\n'
      + 'sources: [{ id: manual }]\n'
      + 'codes:\n'
      + '  H2017: { source: [manual], covered: true }\n',
  correct: 'kind: policy\n'
      + 'id: p\n'
      + 'sources: [{ id: manual }]\n'
      + 'codes:\n'
      + '  H2017: { source: [manual], covered: true }\n',
  shows: 'the code cites a source of the policy',
}
