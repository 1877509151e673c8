import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { capabilities, contributes } from '../../package.json'

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
    assert.equal(new Set(commands.map(({ title }) => title)).size, commands.length)
    for (const items of Object.values(menus)) for (const { command } of items) assert.ok(commands.some(known => known.command === command), command)
  })
})
