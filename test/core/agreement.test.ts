import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'mocha'
import { stringify } from 'yaml'
import { isTemplateName, kindOfFile } from '../../src/core/dialects/native'
import { readFile } from '../../src/core/workspace/file'
import { readFiles } from './files'
import { firstSeed, roundsOf } from './fuzz-rounds'
import { Random } from './random'
import { errorsIn, valuesIn } from './schema-errors'

/** Whether the reader reports the form of a file: a value of the wrong shape, an unknown key, text to replace, or characters that only look right. */
function readerRefuses(file: string, text: string): boolean | undefined {
  const { tree, readings, records } = readFile(file, text)
  if (tree.findings.length) return undefined
  const isDraft = records.length === 1 && records[0]!.kind === 'note' && records[0]!.status.value === 'draft'
  return readings.flatMap(({ findings }) => findings).some(({ rule, message, isAbsent }) =>
    (rule === 'shape' && !(isAbsent && isDraft)) || (rule === 'unknown-key' && !message.includes('standard key')) || (rule === 'field-placeholder' && !isDraft) || rule === 'template-field-missing' || rule === 'look-alike')
}

type Container = Record<string | number, unknown>

/** A value in a record that may be changed. */
interface Spot {
  readonly container: Container
  readonly key: string | number
}

function spotsIn(value: unknown): Spot[] {
  if (typeof value !== 'object' || value === null) return []
  const container = value as Container
  return Object.keys(container).flatMap(key => [{ container, key: Array.isArray(value) ? Number(key) : key }, ...spotsIn(container[key])])
}

/** A number as it is written, such as `2.0`. */
const raw = (digits: string) => `@raw:${digits}@`

const values: readonly unknown[] = [
  null, '', ' ', true, false, 'true', 0, 1, 2, -1, 2.5, 61.5, '2', '2.0', '2.5', '02', '-3', 'two', 1_234_567_890, raw('2.0'), raw('3.00'),
  'N\u20111', '2026\u201103\u201109', '\u0421-1', 1.005, 0.1, 1e21, raw('1e3'), raw('-0'), raw('007'),
  'A', 'G1.1', 'no', 'x y', ' 53', '53 ', 'a\nb', 'individual', 'Group', 'draft', 'void', 'final', 'verified',
  '2026-03-09', '2026-3-9', '03/09/2026', '20260309', '2026-02-30', '2026-13-01', '2024-02-29', '2023-02-29', '1900-02-29', '2026-04-31', '02-30', '07-01',
  '10:00', '9:05', '25:00', '24:00', '10:60', '10am', 1000, '10:00:00',
  'TODO', 'TODO: more', 'TODO-client', 'TBD', '___', '***', '<date>', '{{date}}', 'N-{{number: a}}', '${date}', '[insert date]', 'x TODO', 'as ___ said',
  [], [null], [''], ['F20.9'], [1], [[]], [{}], ['a', 'b'], {}, { id: 'a' }, { only: ['53'] }, { except: ['53'] }, { code: 'H2017' }, { text: 'Talked.' },
]

const keys = ['extra', 'id', 'kind', 'client', 'code', 'date', 'units', 'goals', 'notes', 'from', 'text', 'npi', 'H2017', '12', 'HQ', 'resourceType', 'constructor']

const changes: Readonly<Record<string, (spot: Spot, random: Random) => void>> = {
  replaced: ({ container, key }, random) => { container[key] = random.pick(values) },
  'in a list': ({ container, key }) => { container[key] = [container[key]] },
  'in a mapping': ({ container, key }, random) => { container[key] = { [random.pick(keys)]: container[key] } },
  'out of its list': ({ container, key }) => { container[key] = [container[key]].flat()[0] ?? null },
  removed: ({ container, key }) => { if (Array.isArray(container)) container.splice(key as number, 1); else delete container[key] },
  'with another key': ({ container }, random) => {
    if (Array.isArray(container)) container.push(random.pick(values))
    else container[random.pick(keys)] = random.pick(values)
  },
  renamed: ({ container, key }, random) => {
    if (Array.isArray(container)) return
    const written = String(key)
    const to = random.pick([written.toUpperCase(), `${written}s`, written.slice(1), `${written.slice(0, 2)}x${written.slice(2)}`, random.pick(keys)])
    const value = container[key]
    delete container[key]
    container[to] = value
  },
  'of another kind': ({ container }, random) => { container['kind'] = random.pick(['note', 'plan', 'claim', 'policy', 'Note', 'nto', '', null, 7]) },
}

/** Why a validator does not find what the reader does, or finds more, and the texts of which that is true. */
const deviations: readonly (readonly [reason: string, isSo: RegExp])[] = [
  ['a pattern of ids allows letters of all scripts, and does not know those that only look like others', /[\u2011\u0421]/],
  ['tools read other numbers as whole ones, such as 1e3 and -0, and only their value is compared', /: ?(?:1e3|1e\+21|-0)(?![\w.])/],
  ['a choice lists an empty value, not each number of spaces', /: ?" "/],
  ['only a reader of YAML sees that a key of the record is indented too far, below free keys', /narrative:\n(?: .*\n)*? {2}(?:id|kind|client|goals):/],
  ['a JSON Schema cannot count the decimals of a number', /"?charge"?: ?-?\d+\.\d{3,}/],
]

const folders = ['examples', 'test/fixtures']

suite('JSON Schemas agree with the reader @long', () => {
  const files = new Map(folders.flatMap(folder => [...readFiles(folder)].map(([name, text]) => [`${folder}/${name}`, text] as const)))
  const specExamples = readFileSync('test/core/spec-examples.yaml', 'utf8').split(/^---\n/m)
  specExamples.forEach((text, at) => files.set(`spec/${at}.${/^kind: (\w+)/m.exec(text)![1]}.yaml`, text))
  const snippets: Record<string, { body: string[] }> = JSON.parse(readFileSync('snippets/noteproof.json', 'utf8'))
  for (const [name, { body }] of Object.entries(snippets)) {
    const text = body.join('\n').replace(/\$CURRENT_YEAR-\$CURRENT_MONTH-\$CURRENT_DATE/g, '2026-03-09').replace(/\$\{\d+:([^{}]*)\}|\$\{\d+\|([^,|]*)[^}]*\}|\$\d+/g, '$1$2')
    files.set(`snippets/${name}.${/^kind: (\w+)/m.exec(text)?.[1]}.yaml`, text)
  }

  test('in every fixture, template, example and snippet', () => {
    const different = [...files].flatMap(([file, text]) => {
      const isRefused = readerRefuses(file, text)
      return isRefused === undefined || isRefused === errorsIn(file, text).length > 0 || reasonFor(text) ? [] : `${file}: the reader ${isRefused ? 'refuses' : 'accepts'} it; ${errorsIn(file, text).join('; ')}`
    })
    assert.deepEqual(different, [])
  })

  const rounds = roundsOf(10_000, 10_000)
  test(`in 99 % of ${rounds} changed records, and every deviation has a reason`, () => {
    const records = [...files].flatMap(([file, text]) => valuesIn(file, text).flat().flatMap(value => {
      if (typeof value !== 'object' || value === null || kindOfFile(file) === 'settings') return []
      const { kind = kindOfFile(file) } = value as { kind?: string }
      const name = `x${isTemplateName(file) ? '.template' : ''}.${kind}.json`
      const json = JSON.stringify(value)
      return readerRefuses(name, json) !== false || errorsIn(name, json).length ? [] : [{ name, json }]
    }))
    const random = new Random(firstSeed)
    const found = new Map<string, number>()
    const unlisted: string[] = []
    for (let tried = 0; tried < rounds;) {
      const { name, json } = random.pick(records)
      const { file, text, change } = changed(name, json, random)
      const isRefused = readerRefuses(file, text)
      if (isRefused === undefined) continue
      tried++
      const errors = errorsIn(file, text)
      if (isRefused === errors.length > 0) continue
      const reason = reasonFor(text)
      if (reason === undefined) unlisted.push(`${change}: the reader ${isRefused ? 'refuses' : 'accepts'} ${file}\n${text}\n${errors.join('; ')}`)
      else found.set(reason, (found.get(reason) ?? 0) + 1)
    }
    assert.deepEqual(unlisted, [])
    const deviating = [...found.values()].reduce((sum, number) => sum + number, 0)
    assert.ok(deviating <= rounds / 100, `${deviating} of ${rounds} differ: ${JSON.stringify([...found], null, 2)}`)
  }).timeout(120_000)
})

/** A record with one change, as JSON or YAML. */
function changed(name: string, json: string, random: Random): { file: string; text: string; change: string } {
  const record = JSON.parse(json)
  const [change, make] = random.pick(Object.entries(changes))
  make(random.pick(spotsIn(record)), random)
  const isYaml = random.chance(30)
  const text = (isYaml ? stringify(record) : JSON.stringify(record)).replace(/"?@raw:([^@]*)@"?/g, '$1')
  return { file: isYaml ? name.replace('.json', '.yaml') : name, text, change }
}

function reasonFor(text: string): string | undefined {
  return deviations.find(([, isSo]) => isSo.test(text))?.[0]
}
