// The tools that Noteproof is compared with, behind one interface. They use the JSON Schema of notes that Noteproof generates.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const home = path.join(import.meta.dirname, 'peers')
const require = createRequire(path.join(home, 'package.json'))
const schema = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../schemas/note.schema.json'), 'utf8'))
const schemaUri = 'https://example.org/note.schema.json'

/** Installs the tools if they are not installed yet. Nothing else needs them. */
export function installPeers() {
  if (existsSync(path.join(home, 'node_modules'))) return
  const { status } = spawnSync('npm', ['ci'], { cwd: home, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
  if (status !== 0) throw new Error('"npm ci" failed in test/bench/peers.')
}

/** Returns the path of a file of the tools. */
export function fromPeers(file) {
  return path.join(home, 'node_modules', file)
}

/**
 * Functions that start a tool. Its `check` returns the number of findings in a text, its `complete` the number of completions at an offset. Both take
 * the whole text, as the tools do.
 */
export const peers = {
  'yaml-language-server'() {
    const { getLanguageService } = require('yaml-language-server/lib/umd/languageservice/yamlLanguageService.js')
    const { SettingsState } = require('yaml-language-server/lib/umd/yamlSettings.js')
    const service = getLanguageService({
      schemaRequestService: () => Promise.reject(new Error('no network')),
      workspaceContext: { resolveRelativePath: (relative, resource) => new URL(relative, resource).href },
      yamlSettings: new SettingsState(),
    })
    const schemas = [{ uri: schemaUri, fileMatch: ['*.note.yaml'], schema }]
    service.configure({ validate: true, completion: true, schemas })
    const open = versions('yaml', 'file:///bench/all.note.yaml')
    return {
      check: async text => (await service.doValidation(open(text), false)).length,
      async complete(text, offset) {
        const document = open(text)
        return (await service.doComplete(document, document.positionAt(offset), false)).items.length
      },
    }
  },

  'vscode-json-languageservice'() {
    const { getLanguageService } = require('vscode-json-languageservice')
    const service = getLanguageService({})
    service.configure({ validate: true, schemas: [{ uri: schemaUri, fileMatch: ['*.note.json'], schema }] })
    const open = versions('json', 'file:///bench/all.note.json')
    return {
      async check(text) {
        const document = open(text)
        return (await service.doValidation(document, service.parseJSONDocument(document))).length
      },
      async complete(text, offset) {
        const document = open(text)
        return (await service.doComplete(document, document.positionAt(offset), service.parseJSONDocument(document))).items.length
      },
    }
  },

  async 'ESLint'() {
    const { ESLint } = require('eslint')
    const { default: yml } = await import('./peers/node_modules/eslint-plugin-yml/lib/index.mjs')
    const { default: validator } = await import('./peers/node_modules/eslint-plugin-json-schema-validator/lib/index.mjs')
    const eslint = new ESLint({
      overrideConfigFile: true,
      overrideConfig: [
        ...yml.configs.recommended,
        {
          files: ['*.note.yaml'],
          plugins: { 'json-schema-validator': validator },
          rules: {
            'json-schema-validator/no-invalid': ['error', { schemas: [{ fileMatch: ['*'], schema }], useSchemastoreCatalog: false }],
          },
        },
      ],
    })
    return { check: async text => (await eslint.lintText(text, { filePath: 'all.note.yaml' }))[0].messages.length }
  },

  /** Only parses: the least work of any check. */
  'js-yaml 4, parsing alone'() {
    const { loadAll } = require('js-yaml')
    return {
      check(text) {
        loadAll(text)
      },
    }
  },

  Spectral() {
    const { Document, Ruleset, Spectral } = require('@stoplight/spectral-core')
    const functions = require('@stoplight/spectral-functions')
    const { Yaml } = require('@stoplight/spectral-parsers')
    const matches = (given, match) => ({ given, severity: 'error', then: { function: functions.pattern, functionOptions: { match } } })
    const spectral = new Spectral()
    spectral.setRuleset(new Ruleset({
      rules: {
        schema: { given: '$', severity: 'error', then: { function: functions.schema, functionOptions: { schema, allErrors: true } } },
        code: matches('$..service.code', '^[A-Z]\\d{4}$'),
        start: matches('$..service.start', '^\\d\\d:\\d\\d$'),
        end: matches('$..service.end', '^\\d\\d:\\d\\d$'),
        place: matches('$..service.place', '^\\d\\d$'),
        setting: matches('$..service.setting', '^(individual|group)$'),
        modifiers: matches('$..service.modifiers.*', '^[A-Z0-9]{2}$'),
        diagnoses: matches('$..diagnoses.*', '^[A-Z]\\d'),
        goals: matches('$..goals.*', '^G'),
        npi: matches('$..provider.npi', '^\\d{10}$'),
        narrative: { given: '$..narrative', severity: 'error', then: { field: 'response', function: functions.truthy } },
      },
    }))
    return { check: async text => (await spectral.run(new Document(text, Yaml, 'all.note.yaml'))).length }
  },
}

/** Returns a function that makes each text the next version of one document. */
function versions(language, uri) {
  const { TextDocument } = require('vscode-languageserver-textdocument')
  let version = 0
  return text => TextDocument.create(uri, language, ++version, text)
}
