import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'mocha'
import { capabilities, categories, contributes, description, galleryBanner, keywords } from '../../package.json'

interface Setting {
  readonly scope: string
  readonly type: string
  readonly enum?: readonly string[]
  readonly default: unknown
}

suite('manifest: settings', () => {
  const settings: Readonly<Record<string, Setting>> = contributes.configuration.properties

  test('a folder\'s settings affect only what is shown', () => {
    const folderSettings = Object.keys(settings).filter(name => settings[name]!.scope !== 'application').sort()
    // A setting that shares data or writes belongs to the user alone: scope "application".
    assert.deepEqual(folderSettings, [
      'noteproof.codeLens.goals', 'noteproof.codeLens.notes', 'noteproof.enabled', 'noteproof.inlayHints.goals', 'noteproof.inlayHints.units',
      'noteproof.show', 'noteproof.statusBar',
    ])
    assert.equal(settings['noteproof.assistants']!.default, false)
  })

  test('none holds a program, a path or a URL', () => {
    for (const [name, setting] of Object.entries(settings)) assert.ok(setting.type === 'boolean' || setting.enum, name)
  })

  test('nothing is fixed on save by default, and untrusted folders need no restrictions', () => {
    assert.doesNotMatch(JSON.stringify(contributes.configurationDefaults), /codeActionsOnSave|formatOnSave/)
    assert.deepEqual(Object.keys(capabilities.untrustedWorkspaces).sort(), ['description', 'supported'])
  })
})

suite('manifest: the Marketplace', () => {
  test('is found by the words of the trade', () => {
    for (const word of ['progress note', 'treatment plan', 'HCPCS', 'behavioral health', 'Medicaid', 'EHR', 'H2017']) assert.ok(keywords.includes(word), word)
    // The Marketplace refuses more than 30.
    assert.ok(keywords.length <= 30 && new Set(keywords).size === keywords.length)
    assert.deepEqual(categories, ['Linters', 'Snippets', 'Programming Languages', 'Other'])
    assert.match(galleryBanner.color, /^#[\da-f]{6}$/)
    assert.equal(description, 'Proofreads psychosocial rehabilitation progress notes, treatment plans and claims (H2017, H2019, H2015, H0036) before a payer does.')
  })

  test('has a picture for each promise, and what people look for', () => {
    const page = readFileSync('docs/marketplace.md', 'utf8')
    const promises = page.slice(page.indexOf('## What it does for you'), page.indexOf('## Requirements')).split('\n### ').slice(1)
    assert.deepEqual(promises.map(promise => promise.split('\n')[0]), ['Write from a template', 'Fix it, and nothing else', 'Choose the right code', 'Bill what is ready', 'Know where you stand'])
    for (const promise of promises) assert.match(promise, /!\[[^\]]{30,}\]\(images\/walkthrough\/\w+\.png\)/)
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(match => match[1])
    assert.deepEqual(headings, ['Start', 'What it does for you', 'Requirements', 'Commands', 'Settings', 'Privacy', 'Limits', 'More'])
    assert.match(page, /\[Changelog\]\(https:/)
  })
})

suite('manifest: the walkthrough', () => {
  const [{ steps }] = contributes.walkthroughs as [typeof contributes.walkthroughs[number]]

  test('has six steps in the order of the work', () => {
    assert.deepEqual(steps.map(({ id, title }) => [id, title]), [
      ['write', 'Write from a template'], ['find', 'Find what is wrong, and why'], ['fix', 'Fix it'], ['compare', 'Compare the codes'],
      ['bill', 'Bill what is ready'], ['report', 'See where you stand'],
    ])
  })

  test('each step has a button, an event that completes it, and a picture with a description', () => {
    const commands = new Set(contributes.commands.map(({ command }) => command))
    for (const { id, description, completionEvents, media: { image, altText } } of steps) {
      const buttons = [...description.matchAll(/^\[[^\]]+\]\(command:([\w.]+)\)$/gm)].map(match => match[1]!)
      assert.ok(buttons.some(command => commands.has(command)), id)
      assert.ok(completionEvents.length > 0, id)
      if (id !== 'fix') assert.ok(completionEvents.includes(`onCommand:${buttons[0]}`), id)
      assert.equal(image, `docs/images/walkthrough/${id}.png`)
      assert.ok(altText.length > 30 && altText.endsWith('.'), id)
    }
  })

  test('begins with the examples', () => assert.match(steps[0]!.description, /\[open the example workspace\]\(command:noteproof\.openExamples\)/))
})
