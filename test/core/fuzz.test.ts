import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService, csvOf, groupings, htmlOf, jsonOf, markdownOf, type Service } from '../../src/core/service'
import { readFiles } from './files'
import { firstSeed, roundsOf } from './fuzz-rounds'
import { inTime } from './in-time'
import { Random } from './random'
import { takeEdit } from './take-edit'

const rounds = roundsOf(250, 20_000)
/** Processor seconds that one call may take. */
const patience = 1

const examples = readFiles('examples')
const corpus: readonly (readonly [string, string])[] = [
  ...examples,
  ...['ok', 'bad', 'workspaces'].flatMap(folder => [...readFiles(`test/fixtures/${folder}`)].map(([name, text]) => [`${folder}/${name}`, text] as const)),
  ['noteproof.yaml', 'payer: P-1\nexclude: ["old/**"]\nrules:\n  goal-missing: off\nignore:\n  - { rule: units-mismatch, files: a, reason: agreed }\n'],
]

/** Inserted into texts: text that means something in YAML, in JSON or to Noteproof, and unusual characters. */
const pieces = [
  '\n---\n', '\n- ', '- ', '\n', '\r\n', '\r', ' ', '    ', '\t', '#', '# noteproof-ignore ', '# noteproof-ignore units-mismatch -- x\n', '"', '\'', '[', ']', '{', '}', ',', ':', ': ', '|\n', '>-\n',
  '&a ', '*a', '<<: *a\n', '? ', '!!binary ', '%YAML 1.2\n---\n', '...\n', '\ufeff', '\0', '\ud800', '\u2028', '\u00a0', '\\', '\\u12', '//', '/*', '*/', '__proto__: ', 'constructor: a\n', '"__proto__": 1,',
  'kind: plan\n', 'id: N-1\n', '{"kind":"note"},', '0', '-1', '99999999999999999999', '1e400', '2026-02-30', '24:00', 'H2017', '\u0301', '👩‍👩‍👧', '[[[[[[[[', '- - - - - ', 'null', '~', '$&',
  '\n<<<<<<< HEAD\n', '\n=======\n', '\n>>>>>>> theirs\n', '{{client}}', '{{', '}}', '{{units: how many | 1 | 2}}', 'TODO', '***', 'status: draft\n', 'status: void\n', '"status": "draft",',
  'C\u2011', '\u0421-1', '\u200b', '\uff11', '\u202e', 'note: [N-1, N-2]\n', 'replaces: CL-77\n', 'void: CL-77\n', '"resourceType": "Claim",', 'claimInformation: {}\n',
]

interface Input {
  readonly name: string
  readonly text: string
}

/** A text of the corpus, cut off, or with pieces removed, inserted, swapped or copied from another text. */
function makeInput(random: Random): Input {
  const [name, original] = random.pick(corpus)
  let text = original
  if (random.chance(15)) return { name, text: text.slice(0, random.below(text.length + 1)) }
  for (let turns = 1 + random.below(4); turns > 0; turns--) {
    const at = random.below(text.length + 1)
    const end = Math.min(text.length, at + random.below(random.pick([2, 10, 200])))
    const other = random.pick(corpus)[1]
    const from = random.below(other.length + 1)
    switch (random.below(5)) {
      case 0: text = text.slice(0, at) + text.slice(end); break
      case 1: text = text.slice(0, at) + random.pick(pieces) + text.slice(at); break
      case 2: text = text.slice(0, at) + random.pick(pieces) + text.slice(end); break
      case 3: text = text.slice(0, at) + other.slice(from, from + random.below(300)) + text.slice(end); break
      default: {
        const lines = text.split('\n')
        const [a, b] = [random.below(lines.length), random.below(lines.length)]
        ;[lines[a], lines[b]] = [lines[b]!, lines[a]!]
        text = lines.join('\n')
      }
    }
  }
  return { name, text }
}

function serve(texts = examples): Service {
  const service = createService({ onRuleError: fault => assert.fail(`${fault.rule} threw ${fault.error} on ${fault.file}`) })
  for (const [name, text] of texts) service.update(name, text)
  return service
}

/** Calls every method that answers questions about a file, at random places. Returns the number of calls. */
function exercise(service: Service, { name, text }: Input, random: Random): number {
  let calls = 0
  const call = <T>(what: string, ask: () => T): T => {
    calls++
    const answer = inTime(what, ask, patience)
    spansLieInside(service, name, answer, what)
    return answer
  }
  call('update', () => (random.chance(50) ? service.update(name, text) : takeEdit(service, name, text)))
  const findings = call('findings', () => service.findings(name))
  for (const finding of random.some(findings.length ? findings : [undefined], 3)) {
    if (!finding) continue
    for (const fix of call('fixes', () => service.fixes(finding))) call('fixed', () => service.fixed(name, fix))
    call('ignoring', () => service.ignoring(finding, ''))
  }
  if (random.chance(20) && service.file(name)) call('fixedAll', () => service.fixedAll(name))
  const offset = () => random.below(text.length + 1)
  for (let turn = 0; turn < 3; turn++) {
    const at = offset()
    call('hover', () => service.hover(name, at))
    call('complete', () => service.complete(name, at, { today: '2026-03-31' }))
    call('definition', () => service.definition(name, at))
    call('references', () => service.references(name, at))
    call('highlights', () => service.highlights(name, at))
    call('renameable', () => service.renameable(name, at))
    call('rename', () => service.rename(name, at, random.pick(['X-1', '', 'a: b', '"'])))
    call('selections', () => service.selections(name, at))
    call('clientAt', () => service.clientAt(name, at))
  }
  const at = offset()
  if (random.chance(10)) call('compare', () => service.compare(name, at))
  call('changingCode', () => service.changingCode(name, at, 'H2019'))
  const [start, end] = [offset(), offset()].sort((a, b) => a - b) as [number, number]
  call('inlays', () => service.inlays(name, { start, end }))
  call('lenses', () => service.lenses(name))
  call('outline', () => service.outline(name))
  call('folds', () => service.folds(name))
  call('find', () => service.find(random.pick(['', 'g', 'N-1 2026'])))
  if (random.chance(10)) call('report', () => [markdownOf, csvOf, jsonOf, htmlOf].map(write => write(service.report(file => file, { by: random.pick(groupings) }))))
  return calls
}

/** Asserts that everything with a start and an end lies inside the text of the file named around it. */
function spansLieInside(service: Service, file: string, value: unknown, what: string, seen = new Set<unknown>()) {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  seen.add(value)
  const { start, end, file: named } = value as { start?: unknown; end?: unknown; file?: unknown }
  const around = typeof named === 'string' ? named : file
  if (typeof start === 'number' && typeof end === 'number') {
    const length = service.file(around)?.tree.text.length ?? 0
    assert.ok(0 <= start && start <= end && end <= length, `${what}: ${start}-${end} lies in ${length} characters of ${around}`)
  }
  for (const inner of Object.values(value)) spansLieInside(service, around, inner, what, seen)
}

/** A smaller text that still fails. */
function shrink({ name, text }: Input, fails: (input: Input) => boolean): Input {
  let least = text
  for (let size = least.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < least.length;) {
      const less = least.slice(0, at) + least.slice(at + size)
      if (fails({ name, text: less })) least = less
      else at += size
    }
  }
  return { name, text: least }
}

function errorOf(run: () => void): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

suite('fuzz: broken texts cause no throw, no hang and no span outside the text @long', () => {
  test(`${rounds} inputs from seed ${firstSeed}`, function () {
    this.timeout(0)
    const service = serve()
    const texts = new Map(examples)
    let calls = 0
    for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
      const random = new Random(seed)
      const input = makeInput(random)
      texts.set(input.name, input.text)
      const error = errorOf(() => { calls += exercise(service, input, random) })
      if (error !== undefined) {
        const least = shrink(input, smaller => errorOf(() => exercise(serve(), smaller, new Random(seed))) !== undefined)
        assert.fail(`seed ${seed}, ${input.name}: ${error}\n${JSON.stringify(least.text)}`)
      }
      if (seed % 25 === 0) {
        const fresh = serve(texts)
        assert.deepEqual(service.findings(input.name), fresh.findings(input.name), `seed ${seed}: as in a fresh service`)
      }
      // Some files stay, so that later files are checked against them.
      if (!random.chance(70) && seed % 25) continue
      for (const name of seed % 25 ? [input.name] : texts.keys()) {
        const text = examples.get(name)
        if (text === undefined) texts.delete(name)
        else texts.set(name, text)
        service.update(name, text)
      }
    }
    console.log(`      ${rounds} inputs, ${calls} calls`)
  })
})
