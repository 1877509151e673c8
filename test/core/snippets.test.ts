import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { familyCodes } from '../../src/core/knowledge/family'
import { createService } from '../../src/core/service'
import { snippets } from '../../src/tools/snippets'

const clock: Record<string, string> = { CURRENT_YEAR: '2028', CURRENT_MONTH: '02', CURRENT_DATE: '29' }

/** A snippet's text with every tab stop at its default or first choice. */
function expanded(body: readonly string[]): string {
  const dated = body.join('\n').replace(/\$(CURRENT_\w+)/g, (_all, name: string) => clock[name]!)
  return dated.replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1').replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d+/g, '')
}

/** Rules on what only the writer can fill in: placeholders, references to other records, and missing facts. */
const leftToWriter = ['narrative-placeholder', 'field-placeholder', 'units-zero', 'plan-missing', 'claim-note-missing', ...['signature', 'time', 'place', 'diagnosis', 'credential'].map(fact => `${fact}-missing`)]

const all = JSON.parse(snippets()) as Record<string, { prefix: string; body: string[] }>

suite('snippets', () => {
  for (const [name, { body }] of Object.entries(all)) {
    test(`${name} has only findings that its writer must resolve`, () => {
      const service = createService({ onRuleError: ({ rule, error }) => assert.fail(`${rule} threw ${error}`) })
      const text = expanded(body)
      assert.ok(!text.includes('$'), text)
      service.update('x.note.yaml', text)
      const isEmpty = ({ rule, message }: { rule: string; message: string }) => rule === 'shape' && /is empty\.$/.test(message)
      const found = service.findings('x.note.yaml').filter(finding => (finding.severity === 'error' || finding.severity === 'warning') && !isEmpty(finding)).map(({ rule }) => rule)
      assert.ok(found.some(rule => /-placeholder$/.test(rule)) || service.findings('x.note.yaml').some(({ rule }) => rule === 'draft-open'))
      assert.deepEqual([...new Set(found)].filter(rule => !leftToWriter.includes(rule)), [])
    })
  }

  test('a note or claim has no default time, units, place, diagnosis, activity or credential', () => {
    for (const [name, { body }] of Object.entries(all).filter(([name]) => /Note|Claim/.test(name))) {
      const service = createService()
      service.update('x.note.yaml', expanded(body))
      const [record] = service.file('x.note.yaml')!.records
      assert.ok(record?.kind === 'note' || record?.kind === 'claim', name)
      const services = record.kind === 'note' ? [record.service] : record.lines.items
      for (const { units, place } of services) assert.deepEqual([units.value, place.value], [0, undefined], name)
      assert.deepEqual(record.diagnoses.items, [], name)
      if (record.kind !== 'note') continue
      const { service: { start, end, setting }, activities, provider, enrollment } = record
      assert.deepEqual([start, end, setting, provider.npi, provider.credential, provider.signed, enrollment.from].map(({ value }) => value), Array(7).fill(undefined), name)
      assert.deepEqual(activities.items, [], name)
    }
  })

  test('each code and kind has a snippet with a one-word prefix', () => {
    assert.deepEqual(Object.keys(all), [...familyCodes.map(code => `Note ${code}`), 'Plan', 'Claim', 'Policy'])
    const prefixes = Object.values(all).map(({ prefix }) => prefix)
    assert.deepEqual(prefixes, [...familyCodes.map(code => `note-${code.toLowerCase()}`), 'plan', 'claim', 'policy'])
  })
})
