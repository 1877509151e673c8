import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { suite, test } from 'mocha'
import { articlePoints, type ArticleId } from '../../src/core/rules/article'
import { schemaFolder } from '../../src/tools/json-schemas'
import { pages, rulePages, servantsOf } from '../../src/tools/pages'

suite('generated pages', () => {
  const wanted = pages(readFileSync('README.md', 'utf8'))

  test('are as "npm run generate" writes them', () => {
    for (const [file, text] of wanted) assert.equal(readFileSync(file, 'utf8'), text, `${file} has drifted: npm run generate`)
  })

  test('none is left over', () => {
    assert.deepEqual([rulePages, schemaFolder].flatMap(folder => readdirSync(folder).map(name => `${folder}/${name}`)).filter(file => !wanted.has(file)), [])
  })

  test('the README has its table of rules', () => {
    assert.match(wanted.get('README.md')!, /<!-- rules -->\n\| About \|[^]*\n<!-- \/rules -->/)
  })

  test('every point of the article is served', () => {
    const unserved = (Object.keys(articlePoints) as ArticleId[]).filter(id => Object.values(servantsOf(id)).flat().length === 0)
    assert.deepEqual(unserved, [])
  })
})
