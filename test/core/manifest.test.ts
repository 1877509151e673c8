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
