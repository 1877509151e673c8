import assert from 'node:assert/strict'
import { closeAll, hoverOn, open, showcase, until, untilFound } from './editor'

suite('Hover', () => {
  teardown(closeAll)

  test('on H2017 shows what it is and how the other three codes differ', async () => {
    const text = await hoverOnShowcase('H2017')
    assert.match(text, /psychosocial rehabilitation/i)
    assert.match(text, /15 min/)
    for (const code of ['H2019', 'H2015', 'H0036']) assert.match(text, new RegExp(code))
  })

  test('on the units shows the arithmetic', async () => {
    assert.match(await hoverOnShowcase('units: 4'), /52 min[^]*3 units/)
  })

  async function hoverOnShowcase(needle: string): Promise<string> {
    const document = await open(showcase)
    await untilFound(document.uri, 'units-mismatch')
    return until(() => `a hover on ${needle}`, () => hoverOn(document, needle))
  }
})
