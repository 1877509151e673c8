import assert from 'node:assert/strict'
import { closeAll, hoverOn, open, remove, showcase, until, untilFound, write } from './editor'

suite('Hover', () => {
  teardown(closeAll)

  test('on H2017 shows what it is and how the other three codes differ', async () => {
    const text = await hoverOnShowcase('H2017')
    assert.match(text, /psychosocial rehabilitation/i)
    assert.match(text, /15 min/)
    for (const code of ['H2019', 'H2015', 'H0036']) assert.match(text, new RegExp(code))
  })

  test('on the clock shows the arithmetic, on units with a problem only what it rests on', async () => {
    assert.match(await hoverOnShowcase('10:52'), /52 min[^]*3 units/)
    const units = await hoverOnShowcase('4\n')
    assert.match(units, /^Rounding by Example Medicaid: whole 15 minutes, each session\.[^]*Units do not match the clock/)
    assert.doesNotMatch(units, /52 min/)
  })

  test('on a note id in a claim shows the note, on a client what is left', async () => {
    const document = await open('claims/CL-77.claim.yaml')
    const shown = await until(() => 'the card of the note', async () => /^\*\*Note N-2012\*\*: billed in CL-77[^]*$/.exec(await hoverOn(document, 'N-2012'))?.[0])
    assert.match(shown, /60 minutes = 4 units/)
    assert.match(await hoverOn(document, 'C-1042'), /A-77812: 80 of 96 units of H2017 left, through 2026-07-04/)
  })

  test('on a rule shows the rule and a link to its page', async () => {
    const file = 'clients/C-1042/rule.note.yaml'
    await write(file, '# noteproof-ignore units-mismatch: paper record\nkind: note\nid: N-9\n')
    try {
      const document = await open(file)
      const shown = await until(() => 'the card of the rule', () => hoverOn(document, 'units-mismatch'))
      assert.match(shown, /^\*\*Units do not match the clock\*\*[^]*\n\[Open the page of this rule\]\(command:vscode\.open\?[^)]*units-mismatch/)
    } finally {
      await remove(file)
    }
  })

  test('in a JSON template of another name', async () => {
    await write('noteproof.yaml', 'templates: ["forms/**"]\n')
    await write('forms/visit.json', '{ "kind": "note", "client": "{{client}}", "service": { "code": "H2017" } }\n')
    try {
      const document = await open('forms/visit.json')
      const shown = await until(() => 'a hover in the template', async () => /fills itself[^]*$/.exec(await hoverOn(document, 'client}}'))?.[0])
      assert.match(shown, /when a note is made/)
    } finally {
      await closeAll()
      await remove('forms')
      await remove('noteproof.yaml')
    }
  })

  async function hoverOnShowcase(needle: string): Promise<string> {
    const document = await open(showcase)
    await untilFound(document.uri, 'units-mismatch')
    return until(() => `a hover on ${needle}`, () => hoverOn(document, needle))
  }
})
