import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'mocha'
import { scripts } from '../../package.json'
import { run } from './run'

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'docs/architecture.md', 'docs/marketplace.md', 'examples/README.md']
const textOf = (page: string) => readFileSync(page, 'utf8').replace(/\r\n/g, '\n')

suite('pages', () => {
  // Commands that read a file of the reader's own are left out.
  const examples = [...textOf('README.md').matchAll(/^\$ noteproof (.+)\n((?:(?!\$|```).*\n)*)/gm)].filter(([, command]) => !command!.includes('<'))

  for (const [, command, shown] of examples) {
    test(`the README shows what "noteproof ${command}" prints`, async () => {
      const { out, err } = await run('.', command!.split(' '))
      const sorted = (text: string) => text.split('\n').filter(Boolean).sort()
      assert.deepEqual(sorted(shown!), sorted(out + err))
    })
  }

  for (const page of pages) {
    test(`${page} links only to files that exist and names only npm scripts that exist`, () => {
      const text = textOf(page)
      const links = [...text.matchAll(/\]\(([^)]+)\)|^\[[\w-]+\]: (\S+)$/gm)].map(([, inline, reference]) => (inline ?? reference)!.replace(/#.*/, ''))
      assert.deepEqual(links.filter(link => link && !/^https?:/.test(link) && !existsSync(path.join(path.dirname(page), link))), [])
      assert.deepEqual([...text.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script!).filter(script => !(script in scripts)), [])
    })
  }

  test('the README has commands to try', () => assert.equal(examples.length, 3))
})
