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

  test('a folder can only choose what is shown', () => {
    const ofFolder = Object.keys(settings).filter(name => settings[name]!.scope !== 'application').sort()
    // A setting that tells somebody something, or writes, is the person's alone: scope "application".
    assert.deepEqual(ofFolder, [
      'noteproof.codeLens.goals', 'noteproof.codeLens.notes', 'noteproof.enabled', 'noteproof.inlayHints.goals', 'noteproof.inlayHints.units',
      'noteproof.show', 'noteproof.statusBar',
    ])
    assert.equal(settings['noteproof.assistants']!.default, false)
  })

  test('none names a program, a path or an address', () => {
    for (const [name, setting] of Object.entries(settings)) assert.ok(setting.type === 'boolean' || setting.enum, name)
  })

  test('nothing is fixed on save by default, and an untrusted folder needs no restriction of its own', () => {
    assert.doesNotMatch(JSON.stringify(contributes.configurationDefaults), /codeActionsOnSave|formatOnSave/)
    assert.deepEqual(Object.keys(capabilities.untrustedWorkspaces).sort(), ['description', 'supported'])
  })
})
