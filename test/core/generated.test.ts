import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { suite, test } from 'mocha'
import { articlePoints, type ArticleId } from '../../src/core/rules/article'
import { schemaFolder } from '../../src/tools/json-schemas'
import { marketplacePage, pages, rulePages, servingOf } from '../../src/tools/pages'

suite('generated pages', () => {
  const wanted = pages(readFileSync('README.md', 'utf8'), readFileSync(marketplacePage, 'utf8'))

  test('match "npm run generate"', () => {
    for (const [file, text] of wanted) assert.equal(readFileSync(file, 'utf8'), text, `${file} is out of date: npm run generate`)
  })

  test('have no stale files in their folders', () => {
    assert.deepEqual([rulePages, schemaFolder].flatMap(folder => readdirSync(folder).map(name => `${folder}/${name}`)).filter(file => !wanted.has(file)), [])
  })

  test('put the table of rules into the README', () => {
    assert.match(wanted.get('README.md')!, /<!-- rules -->\n\| About \|[^]*\n<!-- \/rules -->/)
  })

  test('put the commands and settings of the manifest into the Marketplace page', () => {
    const page = wanted.get(marketplacePage)!
    assert.match(page, /\| \*New Note\.\.\.\* \(`Ctrl\+Alt\+N`\) \| asks for template, client, day and goal/)
    assert.match(page, /\| `noteproof\.show` \| `workspace` \| Whether to list/)
  })

  test('list a rule or feature for every point of the article', () => {
    const unserved = (Object.keys(articlePoints) as ArticleId[]).filter(id => Object.values(servingOf(id)).flat().length === 0)
    assert.deepEqual(unserved, [])
  })
})
