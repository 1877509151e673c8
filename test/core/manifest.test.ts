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

suite('manifest: commands', () => {
  const { commands, menus } = contributes
  const whenOf = new Map(menus.commandPalette.map(({ command, when }) => [command, when]))

  test('are in the palette only where they apply', () => {
    const anywhere = commands.map(({ command }) => command).filter(command => !whenOf.has(command)).sort()
    // What begins a record, reads no record, or helps where there is none.
    assert.deepEqual(anywhere, [
      'noteproof.compareCodes', 'noteproof.newClaim', 'noteproof.newNote', 'noteproof.newPlan', 'noteproof.newPolicy', 'noteproof.newTemplate',
      'noteproof.openExamples', 'noteproof.openSettingsFile', 'noteproof.showLog',
    ])
    for (const command of whenOf.keys()) assert.ok(commands.some(known => known.command === command), command)
  })

  test('about the report page need the page, and those about a file its name', () => {
    const page = 'activeWebviewPanelId == \'noteproof.report\''
    for (const name of ['groupReport', 'saveReport', 'openReportInBrowser']) assert.equal(whenOf.get(`noteproof.${name}`), page)
    const applies = (command: string, file: string) => [...whenOf.get(`noteproof.${command}`)!.matchAll(/(!\()?resourceFilename =~ \/((?:\\.|[^/])+)\/i/g)]
      .every(([, not, pattern]) => new RegExp(pattern!, 'i').test(file) !== Boolean(not))
    for (const command of ['saveAsTemplate', 'addToClaim', 'changeGroup']) {
      assert.ok(applies(command, 'a.note.yml'), command)
      for (const file of ['a.plan.yaml', 'a.template.note.yaml', 'a.yaml']) assert.ok(!applies(command, file), command)
    }
    for (const file of ['a.note.json', 'a.policy.yaml', 'Noteproof.yml']) assert.ok(applies('fixFile', file), file)
    for (const file of ['a.yaml', 'my-noteproof.yaml']) assert.ok(!applies('fixFile', file), file)
  })

  test('are called by the same name everywhere', () => {
    // A command of a row, which is not in the palette, may be called like the one for the open file.
    const inPalette = commands.filter(({ command }) => whenOf.get(command) !== 'false')
    assert.equal(new Set(inPalette.map(({ title }) => title)).size, inPalette.length)
    for (const items of Object.values(menus)) for (const { command } of items) assert.ok(commands.some(known => known.command === command), command)
  })
})

interface Item {
  readonly command: string
  readonly when?: string
  readonly group?: string
}

suite('manifest: views', () => {
  const views = contributes.views.noteproof
  const commands = contributes.commands as readonly { readonly command: string, readonly icon?: string }[]
  const menus = contributes.menus as Readonly<Record<string, readonly Item[]>>
  const inItems = menus['view/item/context']!

  test('stand in a container of their own, with a word and an action while they are empty', () => {
    assert.deepEqual(contributes.viewsContainers.activitybar.map(({ id, icon }) => [id, icon]), [['noteproof', 'docs/images/activity.svg']])
    assert.deepEqual(views.map(({ id, name }) => [id, name]), [
      ['noteproof.work', 'Work'], ['noteproof.units', 'Units and Authorizations'], ['noteproof.templates', 'Templates'],
    ])
    for (const { id } of views) {
      const welcomes = contributes.viewsWelcome.filter(({ view }) => view === id)
      assert.ok(welcomes.length, id)
      for (const { contents } of welcomes) {
        const links = [...contents.matchAll(/\]\(command:([\w.]+)\)/g)].map(([, command]) => command)
        assert.ok(links.length && links.every(link => commands.some(({ command }) => command === link)), contents)
      }
    }
    assert.match(readFileSync('docs/images/activity.svg', 'utf8'), /viewBox="0 0 24 24" fill="none" stroke="#fff"/)
  })

  test('every action on a row is in its context menu too, which the keyboard opens, and has an icon', () => {
    const inline = inItems.filter(({ group }) => group!.startsWith('inline'))
    assert.ok(inline.length)
    for (const { command, when } of inline) {
      assert.ok(inItems.some(item => item.command === command && item.when === when && !item.group!.startsWith('inline')), command)
      assert.ok(commands.find(other => other.command === command)?.icon, command)
    }
  })

  test('commands for a row are not in the palette', () => {
    const alone = inItems.map(({ command }) => command).filter(command => command !== 'noteproof.newClaimFromNotes')
    for (const command of alone) assert.deepEqual(menus.commandPalette!.filter(item => item.command === command).map(({ when }) => when), ['false'], command)
  })

  test('the next step of a record has a key', () => {
    assert.deepEqual(contributes.keybindings.filter(({ command }) => command.startsWith('noteproof.work')).map(({ command, key, when }) => [command, key, when]), [
      ['noteproof.work.next', 'ctrl+.', 'focusedView == \'noteproof.work\''], ['noteproof.work.help', 'shift+f1', 'focusedView == \'noteproof.work\''],
    ])
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
