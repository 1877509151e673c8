import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { suite, test } from 'mocha'
import { parseDocument } from 'yaml'
import { scripts } from '../../package.json'

interface Workflow {
  readonly permissions: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly needs?: string
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: Readonly<Record<string, unknown>> }[]
}

function read(file: string): unknown {
  const document = parseDocument(readFileSync(`.github/${file}`, 'utf8'), { strict: true })
  assert.deepEqual([...document.errors, ...document.warnings], [], file)
  return document.toJS()
}

suite('workflows', () => {
  const workflows = readdirSync('.github/workflows').map(name => [name, read(`workflows/${name}`) as Workflow] as const)
  const jobs = workflows.flatMap(([name, { jobs }]) => Object.entries(jobs).map(([id, job]) => ({ name: `${name}: ${id}`, job, others: Object.keys(jobs) })))

  test('are complete and valid YAML', () => {
    assert.deepEqual(workflows.map(([name]) => name).sort(), ['ci.yml', 'codeql.yml', 'release.yml'])
    read('dependabot.yml')
  })

  test('have read permissions only, except for the jobs that must write', () => {
    for (const [name, { permissions }] of workflows) assert.deepEqual(permissions, { contents: 'read' }, name)
    const writing = jobs.flatMap(({ name, job }) => Object.entries(job.permissions ?? {}).flatMap(([what, may]) => (may === 'write' ? `${name}: ${what}` : [])))
    assert.deepEqual(writing, [
      'codeql.yml: analyze: security-events',
      'release.yml: release: contents', 'release.yml: release: id-token', 'release.yml: release: attestations',
    ])
  })

  test('pin every action to a full commit, with its version in a comment', () => {
    for (const [name] of workflows) {
      const lines = readFileSync(`.github/workflows/${name}`, 'utf8').split('\n').filter(line => /^\s*(?:- )?uses:/.test(line))
      assert.ok(lines.length > 0, name)
      // A tag can be moved to other code. Dependabot updates the commit and the comment together.
      for (const line of lines) assert.match(line, /uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, name)
    }
  })

  test('pin an action to the same commit everywhere', () => {
    const commits = new Map<string, Set<string>>()
    for (const { job } of jobs) for (const { uses = '' } of job.steps) {
      const [action = '', commit = ''] = uses.split('@')
      const repository = action.split('/').slice(0, 2).join('/')
      commits.set(repository, (commits.get(repository) ?? new Set()).add(commit))
    }
    for (const [repository, own] of commits) assert.equal(own.size, 1, repository)
  })

  test('have timeouts, and do not persist credentials', () => {
    for (const { name, job, others } of jobs) {
      assert.ok(job['timeout-minutes'], name)
      assert.ok(job.needs === undefined || others.includes(job.needs), name)
      for (const { uses, run, with: given } of job.steps) {
        assert.ok((uses === undefined) !== (run === undefined), name)
        if (uses?.startsWith('actions/checkout@')) assert.equal(given?.['persist-credentials'], false, name)
        // Text from an event could inject commands.
        assert.doesNotMatch(run ?? '', /\$\{\{/, name)
      }
    }
  })

  test('run only scripts that exist', () => {
    const run = jobs.flatMap(({ job }) => job.steps.flatMap(step => [...(step.run ?? '').matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script!)))
    assert.deepEqual(run.filter(script => !(script in scripts)), [])
    assert.ok(run.includes('test:desktop') && run.includes('test:web'))
  })
})
